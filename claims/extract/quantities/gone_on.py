"""Amounts whose word stands in the sentence before: "A has 9 billion parameters. B has just 2 billion." """

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.quantities.counted import Found, Quantity, counted, counted_in
from claims.extract.scenes.scene import is_model
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_ATTRIBUTES = (
    "total_parameters", "training_tokens", "context_length", "users", "downloads", "derivatives", "customers",
    "error_rate",
)  # fmt: skip
_WHOLE_AND_ACTIVE = ("total_parameters", "active_parameters")
_LARGE = 10_000
_ALIKE = 1000
"""Times that one of two amounts may be as large as the other."""


def gone_on(view: View, low: str, known: tuple[Quantity, ...]) -> list[tuple[Amount, Entity, Found]]:
    """What the only large number of the sentence counts, and the name before it; `low`: in small letters."""
    sentence = view.sentence
    large = [a for a in sentence.amounts if a.form == "number" and _is_large(a)]
    large = large or [a for a in sentence.amounts if a.form == "percent"]
    if len(large) == len(_WHOLE_AND_ACTIVE):
        return _both_sizes(view, low, large, known)
    if len(large) != 1:
        return []
    named = [m for m in sentence.mentions if m.end <= large[0].start]
    if not named or not pattern("quantities.gone_on").fullmatch(view.text, named[-1].end, large[0].start):
        return []
    if not pattern("quantities.gone_on_tail").match(view.text, large[0].end):
        return []
    if counted(view, low, large, known, None):
        return []
    stated = _stated_before(view)
    fits = stated is not None and _fits(stated, large[0], named[-1])
    found = Found(large[0], stated.quantity, large[0].end) if stated and fits else None
    return [(large[0], named[-1].entity, found)] if found else []


def _both_sizes(
    view: View, low: str, large: list[Amount], known: tuple[Quantity, ...]
) -> list[tuple[Amount, Entity, Found]]:
    """ "A总参数355B,激活32B;B则分别为106B和12B", "; B has 106B and 12B": all and the active ones."""
    whole, active = large
    named = [m for m in view.sentence.mentions if m.end <= whole.start]
    lead = named and pattern("quantities.gone_on_both").fullmatch(view.text, named[-1].end, whole.start)
    joint = pattern("figures.list_joint").fullmatch(view.text, whole.end, active.start)
    tail = pattern("quantities.gone_on_tail").match(view.text, active.end)
    if not (lead and joint and tail) or whole.value <= active.value or counted(view, low, large, known, None):
        return []
    told = _told_before(view)
    if tuple(each.quantity.attribute for each in told) != _WHOLE_AND_ACTIVE:
        return []
    pairs = zip(large, told, strict=True)
    if not all(_fits(stated, amount, named[-1]) for amount, stated in pairs):
        return []
    holder = named[-1].entity
    return [
        (amount, holder, Found(amount, stated.quantity, amount.end))
        for amount, stated in zip(large, told, strict=True)
    ]


def _stated_before(view: View) -> Found | None:
    """The only amount of the sentence before, in the same paragraph, that counts one of these."""
    told = [each for each in _told_before(view) if each.quantity.attribute in _ATTRIBUTES]
    return told[0] if len(told) == 1 else None


def _told_before(view: View) -> list[Found]:
    """What the amounts of the sentence before, in the same paragraph, count."""
    before = next(view.scene.earlier(view.sentence.start), None)
    if before is None or before.block.start != view.sentence.block.start or not before.amounts:
        return []
    low = view.masked[before.start : before.end].lower().replace("引数", "参数")
    known = counted_in(low, frozenset(amount.form for amount in before.amounts))
    return counted(view._replace(sentence=before), low, before.amounts, known, None)


def _is_large(amount: Amount) -> bool:
    """No year, no score: "8 billion", "60,000"."""
    return amount.scaled or amount.value >= _LARGE


def _fits(stated: Found, amount: Amount, name: Mention) -> bool:
    ratio = amount.value / max(stated.amount.value, 1)
    held = is_model(name.entity) or (stated.quantity.kind == "adoption" and name.entity.type == "product")
    if amount.form == "percent" or stated.amount.form == "percent":
        return held and amount.form == stated.amount.form  # "幻觉率只有0.7%;B则达14.3%"
    return held and _is_large(stated.amount) and 1 / _ALIKE <= ratio <= _ALIKE
