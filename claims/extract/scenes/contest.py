"""Texts that set two or three models side by side: "A vs. B", "A、B、C怎么选": which ones."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from claims.extract.scenes.scene import Scene, Sentence, is_model
from claims.model import Entity
from claims.reading.script import simplified
from claims.wording.patterns import pattern

_SIDES = ("model", "product")
_TITLES = 8
"""Sentences from the first within which a text says whom it sets side by side."""
_SHARE = 0.8
"""How much of all names of models they have where they are what the text is about."""
_MOST = 3


def contest(scene: Scene) -> tuple[Entity, ...]:
    """Whom a title sets against each other ("A vs. B"), if the text is about them alone."""
    title = simplified(scene.article.title or "").lower()
    titled = pattern("comparison.duel_title").search(title)
    told = (_set_side_by_side(scene, sentence) for sentence in scene.sentences[:_TITLES])
    sides = next(filter(None, told), ())
    if not (titled or sides):
        return ()
    names = Counter(m.entity for s in scene.sentences for m in s.mentions if m.entity.type in _SIDES)
    if titled and len(names) == 2:
        return tuple(names)
    models = Counter({e: n for e, n in names.items() if e in sides or is_model(e)})
    own = sum(n for e, n in models.items() if any(e.name.startswith(s.name) for s in sides))
    return tuple(_in_full(side, models) for side in sides) if own >= _SHARE * models.total() else ()


def _set_side_by_side(scene: Scene, sentence: Sentence) -> tuple[Entity, ...]:
    versus = [
        h.start
        for h in sentence.cues_of("versus")
        if pattern("comparison.duel").match(scene.text, h.start, h.end)
    ]
    sides = tuple(dict.fromkeys(m.entity for m in sentence.mentions if m.entity.type in _SIDES))
    if not 2 <= len(sides) <= _MOST:
        return ()
    if not versus:
        return sides if _asked_which(scene, sentence) else ()
    first = [m for m in sentence.mentions if m.entity == sides[0]]
    last = [m for m in sentence.mentions if m.entity == sides[1]]
    return sides if any(first[0].end <= at < last[-1].start for at in versus) else ()


def _asked_which(scene: Scene, sentence: Sentence) -> bool:
    """ "A, B or C: which one?": names with nothing but joints between them, and a word that weighs them."""
    named = [m for m in sentence.mentions if m.entity.type in _SIDES]
    joint = pattern("comparison.side_joint")
    beside = all(joint.fullmatch(scene.masked, a.end, b.start) for a, b in pairwise(named))
    return beside and bool(pattern("comparison.which_of").search(scene.masked, sentence.start, sentence.end))


def _in_full(side: Entity, models: Counter[Entity]) -> Entity:
    """The one member a text tells of where its title has but the family: "Gemini 3" for Gemini 3 Pro."""
    members = [e for e in models if e.name.startswith((f"{side.name} ", f"{side.name}-"))]
    return members[0] if len(members) == 1 and models[members[0]] >= models[side] else side
