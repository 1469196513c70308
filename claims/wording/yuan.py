"""Which currency a bare 元 is: that of the sum beside it, or the one an article counts in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.wording.amounts import Amount

_OTHERS = ("TWD", "HKD", "SGD")
_NEAR = 40
"""Characters between a sum and the one beside it."""
_ENDS = re.compile(r"[。;!?；！？\n]|人民币|rmb")
_STATED = re.compile(r"人民币|rmb|cny|[¥￥]", re.IGNORECASE)
_BRACKETED = re.compile(r"[^。;!?\n()]{0,24}\((?:单位:|均为|以|皆为)?(?:新台币|台币|港币|港元)(?:计价?)?\)")
_CONVERTED = re.compile(r"(?:合|约|等于|相当于|\()\s?(?:新台币|台币|港币|港元)?\s?$")


def same_yuan(found: Sequence[Amount], text: str) -> tuple[Amount, ...]:
    """ "输入新台币8元、输出24元", "3元(新台币)": a bare 元 is the other currency of that name."""
    found = [_as_bracketed(amount, text) for amount in found]
    sums = [a for a in found if a.currency in _OTHERS]
    if not sums:
        return tuple(found)
    counts_in = {a.currency for a in sums} if len(sums) > 1 and not _STATED.search(text) else set()
    converted = any(_CONVERTED.search(text, max(0, a.start - 9), a.start) for a in sums)
    one = sums[0].currency if len(counts_in) == 1 and not converted else None
    out: list[Amount] = []
    for amount in found:
        near = out and out[-1].currency in _OTHERS and _beside(out[-1], amount, text)
        other = out[-1].currency if near else one
        bare = amount.currency == "CNY" and text[amount.end - 1 : amount.end] == "元"
        out.append(amount._replace(currency=other) if bare and other else amount)
    return tuple(out)


def _as_bracketed(amount: Amount, text: str) -> Amount:
    told = _BRACKETED.match(text, amount.end) if amount.currency == "CNY" else None
    return amount._replace(currency="TWD" if "台" in told[0] else "HKD") if told else amount


def _beside(before: Amount, amount: Amount, text: str) -> bool:
    between = text[before.end : amount.start]
    return len(between) <= _NEAR and not _ENDS.search(between)
