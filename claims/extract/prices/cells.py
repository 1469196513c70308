"""Prices in a cell of a table: of both sides, of short and long prompts, by the month or the second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.extract.draft import Draft, plain
from claims.extract.prices.token_rates import to_million
from claims.model import Entity
from claims.wording.amounts import Amount, amounts
from claims.wording.patterns import pattern

_DEAREST = 1000
"""A price that, where nothing tells of tokens, is that of a thing."""


class Around(NamedTuple):
    """What stands before a table: its words in lower case, and the board they name last."""

    lead: str
    board: Entity | None
    voted: bool = False
    """Votes are counted for a board that it names, before it or in a head."""


def is_price(amount: Amount, head: str, around: Around) -> bool:
    """Whether a figure under a head is a price; bare figures are where a currency is told."""
    told = pattern("tables.money_head").search(head)
    if pattern("tables.of_a_piece").search(head):
        return False  # "cost per task": what a piece of work came to
    if pattern("tables.cost_alone").fullmatch(head) and not pattern("tables.by_tokens").search(around.lead):
        return False  # of a run, an hour, a benchmark: nothing says that it is of tokens
    by_tokens = pattern("tables.price_head").search(head) or pattern("prices.rate").search(head)
    if amount.value >= _DEAREST and not by_tokens:
        return False  # of a card or a server that runs it
    if amount.form != "money" and not told and pattern("tables.no_price_head").search(head):
        return False  # "output speed", "max output"
    if amount.form == "money":
        return bool(told or pattern("tables.price_head").search(head))
    return bool(pattern("tables.price_head").search(head)) and bool(
        told or pattern("tables.money_head").search(around.lead)
    )


def run_cost(amount: Amount, head: str, around: Around) -> Draft | None:
    """What a run came to, under "cost" alone or "cost per task"; no price of tokens."""
    piece = pattern("tables.of_a_thing").search(head)
    alone = pattern("tables.cost_alone").fullmatch(head)
    if amount.form != "money" or not (alone or (piece and pattern("tables.told_cost").search(head))):
        return None
    currency = _currency(amount, head, around)
    unit = f"{currency}/{(piece.lastgroup or '').removeprefix('zh_')}" if piece else currency
    return _draft(amount, "price" if piece else "cost", plain(amount.value), unit)


def both_prices(figures: Sequence[Amount], text: str, head: str) -> Sequence[Amount]:
    """The figures of a cell, with two where "2/12" under "input/output" was taken for a share."""
    sides = [m.lastgroup for m in pattern("tables.price_head").finditer(head)]
    pair = re.match(r"\s*\d+\s?(/)\s?\d", text)
    if len(figures) != 1 or sides[:2] != ["input", "output"] or not pair or figures[0].end < pair.end():
        return figures
    return amounts(f"{text[: pair.start(1)]}|{text[pair.end(1) :]}")


def single_price(amount: Amount, text: str, head: str, around: Around) -> Draft:
    """The price that is alone in a cell."""
    side = pattern("tables.price_head").search(head) or pattern("tables.own_side").search(text)
    return _priced(amount, f"price_{side.lastgroup}" if side else "price", text, head, around)


def several_prices(figures: Sequence[Amount], text: str, head: str, around: Around) -> Iterator[Draft]:
    """ "$0.20 / $0.50" under "input/output", "≤200K: $1.25, >200K: $2.50", "$6.99-$25.99 a month"."""
    sides = [m.lastgroup for m in pattern("tables.price_head").finditer(head)]
    if len(figures) == 2 and sides[:2] == ["input", "output"] and is_price(figures[0], head, around):
        shared = figures[0].currency or figures[1].currency  # "1.75/14美元"
        for amount, attribute in zip(figures, ("price_input", "price_output"), strict=True):
            yield _priced(amount._replace(currency=shared), attribute, text, head, around)
        return
    told = pattern("tables.money_head").search(head) and not pattern("tables.of_a_piece").search(head)
    bare = told and not sides and {a.form for a in figures} == {"number"} and _own_sides(figures, text)
    money = [a for a in figures if bare or a.form == "money"]  # "0.60 in, 3.00 out"
    if not money or not (bare or is_price(money[0], head, around)) or len(sides) > 1:
        return
    attribute = f"price_{sides[0]}" if sides else "price"
    own = _own_sides(money, text) if not sides else ()
    tiers = _tiers(money, text)
    if own:
        for amount, side in zip(money, own, strict=True):
            yield _priced(amount, side, text, head, around)
    elif tiers:
        for amount, long in zip(money, tiers, strict=True):
            yield _priced(amount, attribute + "_long_context" * long, text, head, around)
    elif len(figures) == 2 and len(money) == 2 and _is_range(money, text):
        per = _per(money[1], text, head) or _per(money[0], text, head)
        for amount in money if per else ():
            draft = _priced(amount, attribute, text, head, around)
            yield draft._replace(unit=f"{_currency(amount, head, around)}/{per}")


def _own_sides(money: Sequence[Amount], text: str) -> tuple[str, ...]:
    """ "Input $3 / output $15", "$3 in, $15 out": the sides a cell names itself, one for each price.

    "$3/$15" is input and output by custom of the trade.
    """
    named = list(pattern("tables.own_side").finditer(text))
    if not named and len(money) == 2 and money[0].value < money[1].value:
        slash = re.fullmatch(r"\s?/\s?", text[money[0].end : money[1].start])
        return ("price_input", "price_output") if slash else ()
    if len(money) != 2 or [m.lastgroup for m in named] != ["input", "output"]:
        return ()
    gaps = [named[0].start() < money[0].start, named[1].start() < money[1].start]
    between = money[0].end <= named[1 if gaps[0] else 0].start() < money[1].start
    return ("price_input", "price_output") if gaps[0] == gaps[1] and between else ()


def _tiers(money: Sequence[Amount], text: str) -> tuple[bool, ...]:
    """For each price whether it is that of long prompts; () where the cell tells of no such thing."""
    told = list(pattern("tables.tier").finditer(text))
    long = [bool(m["above"] or m["more"]) for m in told]
    if len(told) == 1 and len(money) == 2 and told[0].start() >= money[1].end and long[0]:
        return (False, True)  # "$1.25 / $2.50 (>200K)"
    if len(told) != len(money):
        return ()
    pairs = list(zip([t.start() for t in told], [a.start for a in money], strict=True))
    if told[0].start() > money[0].start:
        pairs = [(price, tier) for tier, price in pairs]
    order = [place for pair in pairs for place in pair]
    return tuple(long) if order == sorted(order) else ()


def _is_range(money: Sequence[Amount], text: str) -> bool:
    return bool(re.fullmatch(r"\s?[-–—~至到]\s?|\sto\s", text[money[0].end : money[1].start]))


def _per(amount: Amount, text: str, head: str) -> str | None:
    """What one pays for where it is not tokens: a month, a second, a picture."""
    behind = pattern("rates.after").match(text, amount.end)
    before = pattern("rates.before").search(text[: amount.start])
    told = behind or before or pattern("tables.rate_head").search(head)
    return told.lastgroup if told else None


def _priced(amount: Amount, attribute: str, text: str, head: str, around: Around) -> Draft:
    per = _per(amount, text, head)
    rate = pattern("prices.rate").search(text, amount.end) or pattern("prices.rate").search(head)
    factor = to_million(rate, behind=True) if rate and not per else 1.0
    value = plain(float(f"{amount.value * factor:.10g}"))
    return _draft(amount, attribute, value, f"{_currency(amount, head, around)}/{per or '1M tokens'}")


def _draft(amount: Amount, attribute: str, value: float, unit: str) -> Draft:
    return Draft(
        by="rule:table",
        start=amount.start,
        end=amount.end,
        kind="price",
        subject=None,
        attribute=attribute,
        value=value,
        unit=unit,
    )


def _currency(amount: Amount, head: str, around: Around) -> str:
    told = head if pattern("tables.currency").search(head) else around.lead
    return amount.currency or ("CNY" if re.search(r"(?<!美)元|¥|\b(?:cny|rmb)\b", told) else "USD")
