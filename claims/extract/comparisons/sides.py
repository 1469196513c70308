"""Both sides of a comparison, its rivals known: the other is whom the clause is about, or was before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claims.extract.draft import View
from claims.extract.releases.named_next import named_next
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.topics.makers import protagonist
from claims.extract.topics.subjects import is_adjunct
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

Named = tuple[Entity, ...]


class Sides(NamedTuple):
    """Who is set against whom, and the stretch that says so."""

    subjects: Named
    objects: Named
    start: int
    end: int
    turned: bool = False
    predicate: int = -1
    """Where what is said of the subject begins, at 比 or 与 before the cue: a negation is before it."""
    litotes: bool = False
    """Said by denying the contrary: "不比B差"."""


class Place(NamedTuple):
    """Where a cue stands: its clause, whom that is about, and the objects of the comparison before."""

    clause: Clause
    topic: Named
    rivals: Named


def closed(
    view: View, hit: CueHit, place: Place, objects: Named, end: int, *, turned: bool = False
) -> Sides | None:
    """The sides, with the subject the clause is about, or who was spoken of before it."""
    clause, topic = place.clause, place.topic
    before = [m for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    classed = pattern("comparison.class_subject").search(view.masked, clause.start, hit.start)
    if classed and not any(m.start >= classed.start() for m in before):
        return None
    if not before and pattern("comparison.nameless").match(view.text, clause.start, hit.start):
        return None
    if not before and (described := _told_of_who_does(view, hit, clause, end)):
        return described._replace(turned=turned) if described.subjects else None
    firms = objects and all(e.type == "organisation" for e in objects)
    if firms and _chips_of(view, clause, objects):
        return None
    if firms and (not any(e.type == "model" for e in topic) or _of_firm(view, clause, before, objects)):
        return None
    carried = view.topic.before_clause.get(clause.start, ())
    ahead = view.topic.ahead if not carried else ()
    subjects = (
        _product(view, hit, clause, objects)
        or tuple(e for e in topic if e not in objects)
        or tuple(e for e in carried if e not in objects)
        or _maker_model(view, hit, objects)
        or tuple(e for e in ahead if e not in objects)
    )
    if not subjects or (firms and not _spoken_of(view, hit, subjects)):
        return None
    named = [
        m.start
        for m in view.sentence.mentions
        if clause.start <= m.start < hit.start and m.entity in subjects
    ]
    return Sides(subjects, objects, min(named, default=clause.start), max(end, hit.end), turned)


def _chips_of(view: View, clause: Clause, objects: Named) -> bool:
    """ "与主流Acme GPU相当": hardware is what it is set against, not a model's maker."""
    named = [
        m for m in view.sentence.mentions if clause.start <= m.start < clause.end and m.entity in objects
    ]
    return bool(named) and all(pattern("comparison.chips_of").match(view.text, m.end) for m in named)


def _of_firm(view: View, clause: Clause, before: Sequence[Mention], objects: Named) -> bool:
    """ "Baidu, often called China's answer to Google": a firm set against firms."""
    ahead = [m for m in view.sentence.mentions if m.start < clause.start]
    if any(m.entity not in objects for m in before) or not ahead:
        return False
    told = [
        h for h in view.sentence.cues_of("it", "says") if h.start < clause.end
    ]  # the model, or said of it
    styled = pattern("comparison.styled")
    return all(m.entity.type == "organisation" for m in ahead) and all(
        styled.fullmatch(view.text, h.start, h.end) for h in told
    )


def _told_of_who_does(view: View, hit: CueHit, clause: Clause, end: int) -> Sides | None:
    """ "击败A的国产大模型来自B的C": not what was spoken of before beats A, but C, or nobody who is named."""
    if not pattern("comparison.opens_clause").fullmatch(view.text, clause.start, hit.start):
        return None
    kind = pattern("comparison.who_does").match(view.masked, end, clause.end)
    if not kind:
        return None
    behind = [m for m in view.sentence.mentions if kind.end() <= m.start < clause.end]
    rivals = tuple(m.entity for m in view.sentence.mentions if hit.end <= m.start < end)
    is_who = pattern("comparison.who_is").match(view.masked, kind.end(), clause.end)
    models = [m for m in behind if m.entity.type == "model" and m.entity not in rivals]
    if is_who and models:
        return Sides((models[0].entity,), rivals, clause.start, models[0].end)
    return None if models else Sides((), rivals, clause.start, end)


def _spoken_of(view: View, hit: CueHit, subjects: Named) -> bool:
    """Whether one of them is named before the cue, or was before the sentence."""
    inherited = any(e in view.topic.inherited for e in subjects)
    return inherited or any(m.entity in subjects and m.start < hit.start for m in view.sentence.mentions)


def _product(view: View, hit: CueHit, clause: Clause, objects: Named) -> Named:
    """ "Copilot的评价高过ChatGPT": what the clause opens with where it names no model before the cue."""
    named = [m for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    if any(m.entity.type == "model" for m in named):
        return ()
    if not named:
        return _of_opening(view, hit, clause, objects)
    for mention in named:
        if mention.entity.type != "product" or view.sentence.bracketed(mention.start):
            continue
        if mention.entity in objects or is_adjunct(view.scene, view.sentence, mention, clause.start):
            return ()
        place = pattern("releases.place").search(view.text[clause.start : mention.start])
        used = place or pattern("comparison.used").match(view.text, mention.end)
        return () if used else (mention.entity,)
    return ()


def _of_opening(view: View, hit: CueHit, clause: Clause, objects: Named) -> Named:
    """ "Le Chat gained a million users, beating X": the product the sentence opens with."""
    before = [m for m in view.sentence.mentions if m.start < clause.start]
    product = next((m for m in before if m.entity.type != "organisation"), None)
    if product is None or product.entity.type != "product" or product.entity in objects:
        return ()
    if any(m.entity.type == "model" for m in before) or view.text[clause.start : hit.start].strip():
        return ()
    opens = pattern("topic.owner_alone").fullmatch(view.masked, view.sentence.start, product.start)
    used = pattern("comparison.used").match(view.text, product.end)
    return (product.entity,) if opens and product.entity.maker and not used else ()


def _maker_model(view: View, hit: CueHit, objects: Sequence[Entity]) -> Named:
    """No model named: "Alibaba's new model beats ..." speaks of the maker's model in this article."""
    firms = [m for m in view.sentence.mentions if m.entity.type == "organisation" and m.start < hit.start]
    makers = [m for m in firms if not _introduces(view, m) and not _keeps_store(view, m)]
    start = view.sentence.clause_at(hit.start).start
    one_of_its = pattern("topic.kind_of_model").match(view.text, start)  # "新版影片模型超過X"
    for named in reversed(makers):
        gap = view.masked[named.end : hit.start]
        if not view.text[hit.start].isascii() and pattern("comparison.other_name").search(gap):
            return ()  # "软银投资的Sarashina 2": an unlisted model, not the firm
        maker = named.entity
        if not maker.listed and _UNREAD.search(view.scene.clean.text, named.end, hit.start):
            return ()  # "Acme's M9 model": the model is meant, that nobody knows
        if one_of_its:
            return (maker,) if named.start >= start else ()
        if all(maker.name not in (o.maker, o.name) for o in objects):
            told = named_next(view, named.end, hit.start)
            return (told or protagonist(view.scene, maker.name) or maker,)
    return ()


_UNREAD = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z][A-Za-z]*[ -]?\d|[A-Z]+[a-z]+[A-Z])")
_OWN = 3  # characters of "'s " or "的"


def _keeps_store(view: View, firm: Mention) -> bool:
    """ "topped Apple's App Store": where the place is."""
    return bool(pattern("ranks.app_store").match(view.text, firm.end))


def _introduces(view: View, maker: Mention) -> bool:
    """ "Meta's Llama 4": the maker only says whose model follows."""
    return any(0 <= m.start - maker.end <= _OWN and is_model(m.entity) for m in view.sentence.mentions)
