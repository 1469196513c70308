"""A price whose rate and side stand in the sentence before: "A costs $2 per million tokens; B costs $1." """

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.prices.token_rates import is_likely, rate_before
from claims.extract.scenes.scene import is_model
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_ALIKE = 100
"""Times that one of two prices may be as high as the other."""


def gone_on(view: View) -> Iterator[Draft]:
    """The only sum of the sentence, right behind a name, where the one before gives just one price."""
    sentence, money = view.sentence, _sums(view)
    named = [m for m in sentence.mentions if is_model(m.entity)]
    if len(money) != 1 or not named or named[-1].end > money[0].start:
        return
    asked = pattern("prices.next_asks").fullmatch(view.masked, sentence.start, money[0].start)
    tail = pattern("prices.next_tail").match(view.text, money[0].end)
    attribute, before = _told_before(view)
    factor = rate_before(view)
    if not (asked and tail and before and factor) or before.currency != money[0].currency:
        return
    if not 1 / _ALIKE <= money[0].value / before.value <= _ALIKE:
        return
    per_million = money[0].value * factor
    if is_likely(per_million, before.currency):
        yield Draft(
            by="rule:price",
            start=named[-1].start,
            end=money[0].end,
            kind="price",
            subject=named[-1].entity.name,
            attribute=attribute,
            value=plain(float(f"{per_million:.10g}")),
            unit=f"{before.currency}/1M tokens",
        )


def _told_before(view: View) -> tuple[str, Amount | None]:
    """The side and the sum of the only price of the sentence before, in the same paragraph."""
    before = next(view.scene.earlier(view.sentence.start), None)
    if before is None or before.block.start != view.sentence.block.start:
        return "", None
    text = view.text[before.start : before.end]
    money = _sums(view._replace(sentence=before))
    if len(money) != 1 or not money[0].value or len(pattern("prices.rate").findall(text)) != 1:
        return "", None
    sides = [side for side in ("in", "out") if pattern(f"prices.{side}").search(text)]
    cached = pattern("prices.cached").search(text)
    if cached or len(sides) > 1:
        return "", None
    return f"price_{sides[0]}put" if sides else "price", money[0]


def _sums(view: View) -> list[Amount]:
    return [a for a in view.sentence.amounts if a.form == "money"]
