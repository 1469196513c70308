"""Where a model can be had: "可通过A平台调用", "已在B上提供", "即将登陆C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import is_model
from claims.extract.spans import words_start
from claims.model import Entity, Mention
from claims.wording.patterns import pattern

_KINDS = (
    "can", "now", "offered", "arrived", "opened", "usable", "people", "limited", "put_out", "under_name",
    "users_can", "can_en", "you_en", "try_en", "limited_en",
)  # fmt: skip
_WAYS = tuple(f"availability.{kind}" for kind in _KINDS)


def availability(view: View) -> Iterator[Draft]:
    """Each place at which a model can be had; weights to be had there are told by their licence."""
    if not view.has("availability.hint"):
        return
    done: set[tuple[str, int]] = set()
    for way in _WAYS:
        for found in pattern(way).finditer(view.masked, view.sentence.start, view.sentence.end):
            clause = view.sentence.clause_at(found.start())
            if not place_of(view, found) or _is_denied(view, found, clause.start):
                continue
            foretold = bool(pattern("availability.planned").search(view.text, clause.start, found.end()))
            for thing in what_is_had(view, found, clause.start):
                if (thing.name, clause.start) not in done:
                    done.add((thing.name, clause.start))
                    yield _draft(view, clause.start, found.end(), thing, foretold=foretold)


def _draft(view: View, start: int, end: int, thing: Entity, *, foretold: bool) -> Draft:
    return Draft(
        by="rule:availability",
        start=words_start(view, start, end),
        end=end,
        kind="prediction" if foretold else "release",
        subject=thing.name,
        attribute="availability",
        check_worthy=not foretold,
        modality="predicted" if foretold else "asserted",
    )


def place_of(view: View, found: re.Match[str]) -> bool:
    """Whether it is a site, a product or a way in: "可在单张显卡上使用" tells of something else."""
    start, end = found.span("place")
    if start == end or pattern("availability.of_api").search(view.text, view.sentence.start, found.start()):
        return True  # "付费用户今起可用": nothing more is said of where; "API已在X上可用"
    named = [m for m in view.sentence.mentions if start <= m.start < end]
    if "people" in found.re.groupindex:
        return True
    if any(is_model(m.entity) and not _names_place(view, m) for m in named):
        return False
    sites = any(m.entity.type in ("product", "organisation", "codebase") for m in named)
    return sites or pattern("availability.way_in").search(view.text, start, end) is not None


def _is_denied(view: View, found: re.Match[str], start: int) -> bool:
    before = view.text[max(start, found.start() - 12) : found.start()]
    weights = any(start <= h.start < found.end() for h in view.sentence.cues_of("weights"))
    supposed = any(start <= h.start < found.start() for h in view.sentence.cues_of("condition"))
    return supposed or weights or pattern("availability.denied").search(before) is not None


def what_is_had(view: View, found: re.Match[str], start: int) -> tuple[Entity, ...]:
    """The model named as object, else before the place, else the one spoken of."""
    low, high = found.span("place")
    clause = view.sentence.clause_at(found.start())
    end = min(view.sentence.clause_at(found.end() - 1).end, found.end() + 2)
    models = [m for m in view.sentence.mentions if is_model(m.entity)]
    sites = {m.entity for m in models if low <= m.start < high and _names_place(view, m)}
    models = [m for m in models if not (low <= m.start < high)]
    behind = [m.entity for m in models if high <= m.start < end]
    if behind:
        return tuple(dict.fromkeys(behind))
    if any(m.start >= found.end() and m.start < clause.end for m in models):
        return ()
    ahead = [m.entity for m in models if start <= m.start < low]
    topic = view.topic_at(found.start())
    if ahead and set(ahead).isdisjoint(topic):
        return ()
    if not ahead and sites.intersection(topic):
        topic = view.topic.before_clause.get(start, ())
    return tuple(e for e in topic if is_model(e) and e not in sites)


def _names_place(view: View, mention: Mention) -> bool:
    """ "Claude.ai", "Kimi App": a model's name in that of a place."""
    return pattern("availability.of_place").match(view.text, mention.end) is not None


def told_of_place(view: View, start: int, end: int) -> bool:
    """Whether the clause [start, end) says at which place something can be had."""
    return any(pattern(way).search(view.masked, start, end) for way in _WAYS)
