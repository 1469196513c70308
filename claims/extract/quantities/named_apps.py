"""Apps nobody has listed: "its assistant Foo has 5 million users" tells nothing of the firm."""

from __future__ import annotations

from claims.extract.draft import View
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_USED = frozenset({"users", "customers", "downloads", "orders", "interactions"})
"""What is counted of an app."""


def is_of_an_unlisted_app(view: View, amount: Amount, attribute: str) -> bool:
    """Whether an app that is named, but unknown, stands where the subject of the amount does."""
    if attribute not in _USED:
        return False
    clause, cased = (
        view.sentence.clause_at(amount.start),
        view.scene.cased,
    )  # without the names that are known
    known = [m.end for m in view.sentence.mentions if m.entity.type in ("model", "product")]
    start = max((end for end in known if end <= amount.start), default=clause.start)
    named = pattern("quantities.app_named").search(cased, max(start, clause.start), amount.start)
    apposed = pattern("quantities.app_apposed").search(cased[view.sentence.start : clause.start + 1])
    return bool(named or apposed)
