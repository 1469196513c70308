"""What a change of price starts from where no rival is named, and whose it is where a firm is: older models,
people, some buyers."""

from __future__ import annotations

from claims.amounts import Amount
from claims.extract.draft import View
from claims.extract.scene import Clause
from claims.model import Entity
from claims.patterns import pattern


def of_people(view: View, base: str) -> bool:
    """ "速度是专家的11倍,成本不到1%": measured by what people cost."""
    return base == "of the other" and bool(
        pattern("prices.people_told").search(view.text, view.sentence.start, view.sentence.end)
    )


def fell_from(view: View, amount: Amount) -> tuple[Entity, ...]:
    """ "前代B则是15美元,降幅达三分之二": what fell is the price of the one spoken of before the old one."""
    clause = view.sentence.clause_at(amount.start)
    before = [c for c in view.sentence.clauses if c.end <= clause.start and not c.depth][-1:]
    fell = before and pattern("prices.fell").match(view.text, clause.start)
    if not fell or not pattern("prices.of_old").match(view.masked, before[0].start):
        return ()
    return view.topic.before_clause.get(before[0].start, ())


def other_firm(view: View, clause: Clause, amount: Amount) -> tuple[Entity, ...]:
    """ "A ships, B halves prices": a firm alone in its clause that has not made what was spoken of."""
    inside = [m for m in view.sentence.mentions if clause.start <= m.start < clause.end]
    firms = [m.entity for m in inside if m.entity.type == "organisation"]
    own = {e.maker for e in view.topic_at(amount.start)} | {e.name for e in view.topic_at(amount.start)}
    alone = len(firms) == len(inside) == 1 and firms[0].name not in own
    if not alone or inside[0].end > amount.start:
        return ()
    opening = view.text[clause.start : inside[0].start].strip(" \"'")
    return () if opening else tuple(firms)


def for_some(view: View, clause: Clause) -> bool:
    """ "Students get half off": a price for some buyers is no change of the price."""
    return bool(pattern("prices.for_some").search(view.text, clause.start, clause.end))
