"""What costs a part of a rival's price, and nobody says how small a one: "a fraction of", "几十分之一"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.extract.comparisons.rivals import meant
from claims.extract.draft import Draft, View, names
from claims.extract.parties import as_models, names_after, names_before
from claims.extract.spans import words_start
from claims.model import Entity
from claims.wording.patterns import pattern

_UNSAID = ("prediction", "condition", "negation")


def price_fractions(view: View) -> Iterator[Draft]:
    """ "matches B at a fraction of the cost", "costs a fraction of B": how small a part is not told."""
    if "prices.small_share" not in view.sentence.hints:
        return
    start, end = view.sentence.start, view.sentence.end
    for m in pattern("prices.small_share").finditer(view.text, start, end):
        clause = view.sentence.clause_at(m.start())
        unsaid = view.sentence.cues_of(*_UNSAID)
        if pattern("prices.not_its_price").search(view.text, clause.start, m.start()) or any(
            clause.start <= h.start < m.start() for h in unsaid
        ):
            continue
        measured = m["of"] or m[0].startswith("cost")  # whose price it is a part of must be told
        behind = names_after(view, m.end(), clause.end) if measured else []
        topic = tuple(e for e in view.topic_at(m.start()) if e.type in ("model", "product"))
        before = [x for x in view.sentence.mentions if clause.start <= x.start < m.start()]
        beaten = tuple(e for e in as_models(view, before) if e not in topic)
        objects = tuple(e for e in (as_models(view, behind) or beaten) if e not in topic)
        if measured and not behind:
            continue
        for subject in topic[:1]:
            yield Draft(
                by="rule:price_relation",
                start=m.start(),
                end=behind[-1].end if behind else m.end(),
                kind="price",
                subject=subject.name,
                objects=names([e for e in objects if e.name != subject.maker]),
                attribute="price_relative",
                value="lower",
            )


def han_price_fractions(view: View) -> Iterator[Draft]:
    """ "成本仅为B的几十分之一", "价格只有后者几分之一": cheaper than that one."""
    start, end = view.sentence.start, view.sentence.end
    for m in pattern("prices.han_small_share").finditer(view.masked, start, end):
        clause = view.sentence.clause_at(m.start())
        if pattern("prices.not_its_price").search(view.text, clause.start, m.end()):
            continue
        if any(clause.start <= h.start < m.start() for h in view.sentence.cues_of(*_UNSAID)):
            continue
        topic = tuple(e for e in view.topic_at(m.start()) if e.type in ("model", "product"))
        objects = as_models(view, names_before(view, m.start("of"), m.end("of")))
        objects = objects or meant(view, m.start("of"), m.end("of") + 1, topic, ())
        yield from _lower(view, topic, tuple(e for e in objects if e not in topic), m.start(), m.end())


def _lower(
    view: View, topic: Sequence[Entity], objects: Sequence[Entity], start: int, end: int
) -> Iterator[Draft]:
    for subject in topic[:1]:
        if objects:
            yield Draft(
                by="rule:price_relation",
                start=words_start(view, start, end),
                end=end,
                kind="price",
                subject=subject.name,
                objects=names([e for e in objects if e.name != subject.maker]),
                attribute="price_relative",
                value="lower",
            )
