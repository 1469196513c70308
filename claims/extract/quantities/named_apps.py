"""Apps that have users: listed ones that "it" means, and unlisted ones whose users are not the firm's."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.quantities.counted import Found
from claims.extract.scenes.scene import is_model
from claims.model import Entity
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


def app_of(view: View, found: Found, spoken: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whom "it" has as users: behind "launched ChatGPT" the app, not the model spoken of before."""
    if found.quantity.unit != "users" or not spoken or not all(is_model(entity) for entity in spoken):
        return spoken
    before = next(iter(view.scene.earlier(view.sentence.start)), None)
    apps = [m.entity for m in before.mentions if m.entity.type == "product"] if before else []
    return tuple(apps[-1:]) if apps and apps[-1].maker == spoken[0].maker else spoken
