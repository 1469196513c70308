"""At what rate prices are given: for a million tokens, a thousand, or as a line over them says."""

from __future__ import annotations

import re
from bisect import bisect_left

from claims.extract.draft import View
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_MOST, _STRONG = 700, ("USD", "EUR", "GBP")
"""A price of a million tokens that none has, in these currencies."""

_TO_MILLION = {
    "百万": 1.0,
    "million": 1.0,
    "mtok": 1.0,
    "mm": 1.0,
    "m": 1.0,
    "万": 100.0,
    "千": 1000.0,
    "k": 1000.0,
    "thousand": 1000.0,
    "billion": 0.001,
}
_MEMORY = 40  # lines of a list under the rate that heads it
_NEAR = 30  # characters before a sum in which its unit may stand
_STORED = 30
"""Characters before a sum in which a word says that it is for keeping what was read."""


def to_million(rate: re.Match[str], *, behind: bool) -> float:
    """What a price at this rate is to be multiplied with to be per million."""
    told = rate.groupdict()
    scale = (told["scale"] or told.get("alone") or "m").lower()
    base = float(rate["n"]) if (rate["n"] or "").isdigit() else 1.0
    if behind and "1,000,000" in rate[0]:
        scale, base = "m", 1.0
    elif behind and "1,000" in rate[0]:
        scale, base = "k", 1.0
    return _TO_MILLION.get(scale, 1.0) / base


def rate_before(view: View) -> float | None:
    """What brings a price to a million tokens at the rate said in the paragraph or over the list."""
    sentences, listed = view.scene.sentences, view.sentence.block.role == "item"
    here = bisect_left(sentences, view.sentence.start, key=lambda sentence: sentence.start)
    for earlier in reversed(sentences[max(0, here - _MEMORY) : here]):
        inside = earlier.block.start == view.sentence.block.start
        if not inside and not listed:
            return None  # a new paragraph begins without a rate
        text = view.text[earlier.start : earlier.end]
        if match := pattern("prices.rate").search(text):
            base = float(match["n"]) if (match["n"] or "").isdigit() else 1.0
            return _TO_MILLION.get(match["scale"].lower(), 1.0) / base
        if pattern("prices.both_sides").search(text):
            return 1.0
        if earlier.block.role != "item" and not inside:
            return None
    return None


def of_keeping(view: View, amount: Amount, rate: re.Match[str] | None) -> bool:
    """ "$4.50 per million tokens per hour", "cache storage is $1": no price of reading or writing them."""
    low = max(view.sentence.clause_at(amount.start).start, amount.start - _STORED)
    return bool(
        pattern("prices.kept").match(view.text, rate.end() if rate else amount.end, view.sentence.end)
        or pattern("prices.kept_before").search(view.text, low, amount.start)
    )


def is_likely(per_million: float, currency: str | None) -> bool:
    """Whether a million tokens may cost so much: the dearest models take some hundred dollars."""
    return per_million < (_MOST if currency in _STRONG else 10 * _MOST)


def is_none_asked(view: View, amount: Amount) -> bool:
    """Whether a sum is no price: what one saves or pays more, "nobody needs to spend $15"."""
    start = view.sentence.clause_at(amount.start).start
    needless = pattern("prices.need_not").search(view.text, start, amount.start)
    low = max(start, amount.start - _STORED)
    return bool(needless or pattern("prices.difference").search(view.text, low, amount.start))


def _of_a_piece(view: View, amount: Amount) -> bool:
    """ "生成一条5秒视频只要3.67元": no price of tokens."""
    clause = view.sentence.clause_at(amount.start)
    if pattern("prices.paid").search(view.text, view.sentence.start, amount.start):
        return True  # "for the same workload we paid $212"
    return bool(pattern("prices.piece").search(view.text, clause.start, amount.start))


def buys_else(view: View, amount: Amount) -> bool:
    """ "$0.03 per session", "八厘钱就能处理1500个汉字": no price of tokens."""
    if _of_a_piece(view, amount):
        return True
    end, low = view.sentence.end, max(view.sentence.start, amount.start - _NEAR)
    if pattern("rates.before").search(view.text, low, amount.start):
        return True  # "每分钟0.006美元"
    return bool(
        pattern("prices.other_unit").match(view.text, amount.end, end)
        or pattern("prices.does").match(view.text, amount.end, end)
    )
