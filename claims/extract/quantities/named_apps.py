"""Apps that have users: listed ones that "it" means, and unlisted ones whose users are not the firm's."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.quantities.counted import Found
from claims.extract.scenes.scene import is_model
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_USED = frozenset({"users", "customers", "downloads", "orders", "interactions", "usage_growth"})
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


def host_of(
    view: View, attribute: str, amount: Amount, holders: tuple[Entity, ...]
) -> tuple[Entity, ...] | None:
    """ "元宝接入R1后,月活达4000万": the app that took a model in has the users; none where it is not known.

    None where no app has taken the holder in.
    """
    if attribute not in _USED or len(holders) != 1 or not is_model(holders[0]):
        return None
    told = [m for m in view.sentence.mentions if m.end <= amount.start]
    model = next((m for m in reversed(told) if m.entity == holders[0]), None)
    start = view.sentence.start
    if model is None or not pattern("quantities.taken_in").search(view.masked, start, model.start):
        return None
    return tuple(m.entity for m in told if m.end <= model.start and m.entity.type == "product")[-1:]


def app_of(view: View, found: Found, spoken: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whom "it" has as users: behind "launched ChatGPT" the app, not the model spoken of before.

    So it is of any app the sentence before names alone: "ChatGPT is growing. It has 900 million users".
    """
    it = view.text.startswith("it ", view.sentence.start)
    if found.quantity.unit != "users" or not (spoken or it):
        return spoken
    before = next(iter(view.scene.earlier(view.sentence.start)), None)
    apps = [m for m in before.mentions if m.entity.type == "product" and m.entity.maker] if before else []
    if not before or not apps:
        return spoken
    if not spoken:
        return (apps[-1].entity,) if before.block.start == view.sentence.block.start else ()
    if not all(is_model(entity) for entity in spoken):
        told_by = [m for m in before.mentions if m.start > apps[-1].end and m.entity in spoken]
        own = apps[-1].entity.maker == spoken[0].name  # "OpenAI launched ChatGPT. It has"
        return (apps[-1].entity,) if told_by or own else spoken  # "X is growing, the paper reports. It has"
    alone = before.block.start == view.sentence.block.start and not any(
        is_model(m.entity) for m in before.mentions
    )
    return (apps[-1].entity,) if alone or apps[-1].entity.maker == spoken[0].maker else spoken
