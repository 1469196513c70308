"""Amounts that are what something was before it grew."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.former import is_former
from claims.extract.quantities.counted import Found
from claims.wording.patterns import pattern


def has_grown(view: View, found: Found) -> bool:
    """Whether the figure is what was before; sizes "from 0.6B to 235B" are a range unless they grew."""
    amount = found.amount
    if not is_former(view, amount):
        return False
    if found.quantity.attribute != "total_parameters":
        return True
    start, end = view.sentence.clause_at(amount.start).start, min(amount.end + 30, view.sentence.end)
    return bool(
        pattern("quantities.grew_from").search(view.text, start, amount.start)
        or pattern("quantities.grew_to").match(view.text, amount.end, end)
    )
