"""What a change of price starts from, where no rival is named: the older model's price, what people cost."""

from __future__ import annotations

from claims.amounts import Amount
from claims.extract.draft import View
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
