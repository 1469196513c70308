"""The articles of a ledger and how far their cases are."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Engine, case, func, select, true

from verify.review.store.computed import whole
from verify.review.store.connect import reading
from verify.review.store.schema import CASES

STATES = ("open", "disputed", "decided", "signed")


class Counted(NamedTuple):
    """An article with the number of its cases; what it no longer claims is left out."""

    name: str
    """As the ledger has it."""
    open: int
    disputed: int
    decided: int
    signed: int

    @property
    def cases(self) -> int:
        """All of them."""
        return self.open + self.disputed + self.decided + self.signed


def counted(
    engine: Engine, words: str = "", *, limit: int = 50, offset: int = 0
) -> tuple[list[Counted], int]:
    """Articles with these words in their name, sorted, and how many there are in all."""
    like = CASES.c.article.icontains(whole(words), autoescape=True) if words else true()
    sums = [func.sum(case((CASES.c.state == state, 1), else_=0)) for state in STATES]
    with reading(engine) as connection:
        total = connection.execute(select(func.count(CASES.c.article.distinct())).where(like)).scalar_one()
        # Only the page's own cases are read: their rows are wide, the index of names is not.
        page = select(CASES.c.article).where(like).distinct().order_by(CASES.c.article)
        names = connection.execute(page.limit(limit).offset(offset)).scalars().all()
        mine = select(CASES.c.article, *sums).where(CASES.c.article.in_(names))
        rows = connection.execute(mine.group_by(CASES.c.article).order_by(CASES.c.article)).all()
    return [Counted(name, *(int(count) for count in counts)) for name, *counts in rows], total
