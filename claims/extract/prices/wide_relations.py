"""Who is cheap or dear, told loosely: a word of prices and one of more, less or the same."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, names
from claims.extract.prices.discounts import MEASURES
from claims.extract.prices.wide import is_no_price, is_unsaid
from claims.extract.scenes.scene import Clause
from claims.extract.spans import words_start
from claims.extract.topics.predecessors import predecessor_of
from claims.model import Entity
from claims.wording.patterns import pattern

_THINGS = ("model", "product")
_FIGURES = (*MEASURES, "money")


def wide_price_relations(view: View) -> Iterator[Draft]:
    """ "价格更高", "got more expensive", "keeps the pricing of B": with the rival where one is told."""
    sentence = view.sentence
    if "wide_prices.relation" not in sentence.hints or is_no_price(view):
        return
    for match in pattern("wide_prices.relation").finditer(view.masked, sentence.start, sentence.end):
        clause = sentence.clause_at(match.start())
        if is_unsaid(view, clause, match.end()) or _is_of_others(view, clause):
            continue
        if any(a.form in _FIGURES and clause.start <= a.start < clause.end for a in sentence.amounts):
            continue  # told with its figure
        subject = _subject(view, match.start())
        rivals = _rivals(view, clause, subject) if subject else None
        value = next(side for side in ("lower", "higher", "equal") if match[side])
        if subject is None or rivals is None:
            continue
        if not rivals and (value == "equal" or not _is_named(view, subject, clause)):
            continue
        yield Draft(
            by="rule:wide_price",
            start=words_start(view, clause.start, match.start()),
            end=max([match.end(), *_ends_behind(view, match.end(), clause)]),
            kind="price",
            subject=subject.name,
            objects=names(rivals),
            attribute="price_relative",
            value=value,
        )


def _ends_behind(view: View, end: int, clause: Clause) -> list[int]:
    return [m.end for m in view.sentence.mentions if end <= m.start < clause.end]


def _is_of_others(view: View, clause: Clause) -> bool:
    return bool(pattern("wide_prices.of_others").search(view.masked, clause.start, clause.end))


def _is_named(view: View, model: Entity, clause: Clause) -> bool:
    return any(m.entity == model and clause.start <= m.start < clause.end for m in view.sentence.mentions)


def _subject(view: View, position: int) -> Entity | None:
    """The one model or product the clause speaks of."""
    topic = tuple(e for e in view.topic_at(position) if e.type in _THINGS)
    return topic[0] if len(topic) == 1 else None


def _rivals(view: View, clause: Clause, subject: Entity) -> tuple[Entity, ...] | None:
    """Against whom: the others the clause names, or the one before; None where that is not sure."""
    text = view.text
    named = [m for m in view.sentence.mentions if clause.start <= m.start < clause.end]
    others = [m for m in named if m.entity != subject and m.entity.type in _THINGS]
    opening = [c for c in view.sentence.clauses if c.end <= clause.start and not c.depth][-1:]
    if not others and opening and pattern("wide_prices.set_against").match(text, opening[0].start):
        others = [
            m
            for m in view.sentence.mentions
            if opening[0].start <= m.start < clause.start and m.entity.type in _THINGS and m.entity != subject
        ]
        return tuple(dict.fromkeys(m.entity for m in others)) or None
    if not others:
        if not pattern("prices.the_one_before").search(text, clause.start, clause.end):
            return ()
        before = predecessor_of(view.scene, subject)
        return (before,) if before and before != subject else None
    if pattern("wide_prices.against").search(view.masked, clause.start, others[0].start):
        return tuple(dict.fromkeys(m.entity for m in others))
    return None
