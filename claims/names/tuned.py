"""Tunings and sizes of a model called by their word alone: "Instruct and Chat variants", "the 20b"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.offered import offered_line, offers_in
from claims.names.spoken import Spoken
from claims.names.stems import anatomy, named
from claims.names.tails import Tail, TailPart

_OTHERS = re.compile(r"(?:(?:, | and |, and |和|与|、)[A-Z][a-z]+){1,3}")
_KINDS = re.compile(r" (?:variants|versions|models|checkpoints|editions)(?![A-Za-z])")
_BILLIONS = re.compile(r"(?<!\d)(\d{1,4}(?:\.\d{1,2})?)[bB]")
_THE = re.compile(r"(?<![A-Za-z])[Tt]he $")
_ENDS = re.compile(
    r"[,.;:)]|$| (?:and|but|while|with|on|in|at|is|has|was|scores?|scored|gets?|got|costs?|runs?"
    r"|reach(?:es|ed))(?![A-Za-z])"
)
_BASE = (TailPart("tuning", "Base"),)


def tuned(start: int, end: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """The model named before in full with this tuning; for "base" the one others are tuned from."""
    others = _OTHERS.match(scene.text, end)
    end = others.end() if others else end
    if not scene.lexicon.words.sizes.at(scene.text, end) and not _KINDS.match(scene.text, end):
        return None
    found = whole_end(start, parts, scene)
    if found is not None or parts != _BASE:
        return found
    named = {model.name: model for model in scene.models_before(start)}
    untuned = (
        scene.lexicon.extend(whole.root, Tail(whole.parts[:-1], 0))
        for model in named.values()
        if (whole := anatomy(model, scene.lexicon)) is not None
        and whole.parts[-1:]
        and whole.parts[-1].kind == "tuning"
    )
    return next((named[model.name] for model in untuned if model is not None and model.name in named), None)


def sized(start: int, end: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """ "against 85.3 for the 20b": the model named before in full that ends in this size."""
    the = _THE.search(scene.text, max(0, start - 4), start)
    if not the or not _ENDS.match(scene.text, end) or of_several(start, parts, scene):
        return None
    return whole_end(start, parts, scene)


def of_offer(start: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """ "The 9B version" behind "X comes in 9B and 220B sizes": the line said to come in this size."""
    number = _BILLIONS.fullmatch(parts[0].text)
    if number is None:
        return None
    models = [hit for hit in scene.hits if hit.end <= start and hit.entity.type == "model"]
    return offered_line(offers_in(scene.text[:start], models), float(number[1]), start)


def anothers(alike: Entity, start: int, parts: tuple[TailPart, ...], scene: Spoken) -> bool:
    """ "Thinking版" for a model nobody named, where only another family's is named so: nobody knows whose."""
    if parts[0].kind != "variant" or alike.name in scene.in_full:
        return False
    other = whole_end(start, parts, scene)
    return other is not None and other.family != alike.family


def whole_end(start: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """ "Medium 3" for the model named before whose name ends in this, family left out."""
    return next(_so_called(start, parts, scene), None)


def called_at_end(start: int, end: int, scene: Spoken) -> Entity | None:
    """ "V2" for the only model named before whose name ends in it, of a family on no list: "Acme V2"."""
    word = scene.text[start:end]
    ends = re.compile(rf"[ -]{re.escape(word)}\Z")
    called = {model.name: model for model in scene.models_before(start) if ends.search(model.name)}
    return next(iter(called.values())) if len(called) == 1 else None


def of_several(start: int, parts: tuple[TailPart, ...], scene: Spoken) -> bool:
    """ "The 7B version" behind X-7B and Y-7B: whether models of several makers are called so at their end."""
    return len({model.maker for model in _so_called(start, parts, scene)}) > 1


def _so_called(start: int, parts: tuple[TailPart, ...], scene: Spoken) -> Iterator[Entity]:
    for model in scene.models_before(start):
        whole = anatomy(model, scene.lexicon)
        if whole is not None and whole.parts[-len(parts) :] == parts:
            yield model


def called_most(start: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """Of the models named before that are so called at their end the one named most.

    Of equals the one whose maker is named more, else the last; of versions of one line the line itself,
    for nobody knows which is meant.
    """
    before = list(scene.models_before(start))
    makers = Counter(model.maker for model in before)
    named = Counter(model for model in before if _is_called(model, parts, scene.lexicon))
    most = max(named, key=lambda entity: (named[entity], makers[entity.maker]), default=None)
    equals = [entity for entity in named if most and named[entity] == named[most]]
    wholes = [whole for entity in equals if (whole := anatomy(entity, scene.lexicon)) is not None]
    if len(wholes) > 1 and all(whole.root is wholes[0].root for whole in wholes):
        return scene.lexicon.extend(wholes[0].root, Tail(parts, 0)) or most
    return most


def _is_called(model: Entity, parts: tuple[TailPart, ...], lexicon: Lexicon) -> bool:
    """Does its name end in these parts, its version perhaps behind them ("Medium 3")?"""
    rest = whole.parts if (whole := anatomy(model, lexicon)) else ()
    if len(rest) <= len(parts) - (not model.listed):
        return False  # "Mini" alone is no rest of a listed name, but may be one of a told family
    while len(rest) > len(parts) and rest[-1].kind in ("version", "date"):
        rest = rest[:-1]
    return rest[-len(parts) :] == parts


_OWNS = re.compile(
    r"(?:['’]s )(?:(?:new|newer|newest|latest|own|flagship|open) )?"
    r"|(?! ?$) ?(?:的 ?)?(?:[全最]新的?|新的?|旗舰|自家的?)? ?"
)


def of_firm(start: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """The listed model of the firm right before: "Mistral's Medium 3", "Mistral's new Large 3 model"."""
    last = scene.before(start)
    owned = last is not None and _OWNS.fullmatch(scene.text[last.end : start])
    if last is None or last.entity.type != "organisation" or not owned:
        return None
    stems = scene.lexicon.stems_of(last.entity.name)
    found = (named(entry, parts, scene.lexicon, scene.spoken) for entry in stems)
    return next((entity for entity in found if entity is not None), None)
