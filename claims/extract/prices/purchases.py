"""How many tokens a sum buys: "1元能买125万tokens" is a price per million tokens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.extract.draft import Draft, View, plain
from claims.extract.prices.payees import holders
from claims.extract.spans import words_start
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_MILLION = 1e6
_LEAST = 1000  # tokens that anything is sold by


class Purchase(NamedTuple):
    """So much money for so many tokens, said at [start, end); the sum may have been named before."""

    money: Amount
    tokens: Amount
    start: int
    end: int


def purchases(view: View) -> Iterator[Draft]:
    """Every sum and what it buys, as a price per million tokens."""
    for bought in purchases_in(view):
        if bought.tokens.qualifier != "exact":
            continue  # "近700万tokens": no price can be told from it
        for holder in _sellers(view, bought):
            yield Draft(
                by="rule:purchase",
                start=words_start(view, view.sentence.clause_at(bought.start).start, bought.start),
                end=bought.end,
                kind="price",
                subject=holder.name,
                attribute="price",
                value=plain(float(f"{bought.money.value / bought.tokens.value * _MILLION:.6g}")),
                unit=f"{bought.money.currency}/1M tokens",
            )


def purchases_in(view: View) -> Iterator[Purchase]:
    """Every "1元能买到125万tokens", "同样的钱只能买到2万tokens", "10万tokens只要1分钱"."""
    money: Amount | None = None
    before: Amount | None = None
    for amount in view.sentence.amounts:
        if amount.form == "money":
            if before and (end := _cost(view, before, amount)):
                yield Purchase(amount, before, before.start, end)
            money = amount
        elif amount.form == "number" and money and before:
            low = money.end if before is money else before.end
            if end := _bought(view, low, amount, named=before is money):
                yield Purchase(money, amount, money.start if before is money else low, end)
        before = amount


def _bought(view: View, low: int, tokens: Amount, *, named: bool) -> int | None:
    """Where "能买125万tokens" ends, whose sum is `named` right before `low` or was so earlier."""
    counted = pattern("prices.tokens_behind").match(view.text, tokens.end)
    gap = view.masked[low : tokens.start]
    buys = pattern("prices.buys" if named else "prices.buys_again").fullmatch(gap)
    return counted.end() if counted and buys and tokens.value >= _LEAST else None


def _cost(view: View, tokens: Amount, money: Amount) -> int | None:
    """Where "10万tokens只要1分钱" ends; a price per million is read by the rule of prices."""
    if tokens.form != "number" or tokens.value < _LEAST or tokens.value == _MILLION:
        return None
    if pattern("prices.each").search(view.text, view.sentence.start, tokens.start):
        return None
    told = pattern("prices.tokens_for").fullmatch(view.text, tokens.end, money.start)
    return money.end if told else None


def _sellers(view: View, bought: Purchase) -> tuple[Entity, ...]:
    """The model named between the sum and the tokens, else whom the sum is said of."""
    low, high = sorted((bought.start, bought.tokens.start))
    named = [
        m.entity
        for m in view.sentence.mentions
        if low <= m.start and m.end <= high and m.entity.type in ("model", "product")
    ]
    return (named[-1],) if named else holders(view, bought.tokens)
