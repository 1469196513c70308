"""Whether a sum is what input costs or output: by the word beside it, or the line it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extract.draft import View
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_IN_BRACKET = re.compile(r"\s?\([^()\d$¥€]{1,16}\)")
"""What a sum in the list is for: "0.5元(缓存命中)"."""
_NEXT = re.compile(r"[,;、$¥|]|\band\b|[和与及]\s?(?=输[入出]|缓存)|/\s*(?=输|in|out)")
"""Where what is said of the next sum begins: "15美元和输出75美元"."""

_LABEL = re.compile(r"[,;、:•·|]|\band\b|\\n")
"""Before two sums with a stroke between: where what is said of them begins."""
_PAIR = re.compile(r"\s?/\s?[$¥€]?\d")


def of_other_tiers(view: View, money: Sequence[Amount]) -> list[Amount]:
    """ "Fast mode $10/$50", "长上下文档位:输入8美元": what is paid for another speed or longer prompts."""
    block = view.sentence.block
    start = block.start if block.role == "item" else view.sentence.start
    told = pattern("prices.other_tier").search(view.text, start, view.sentence.end)
    return [amount for amount in money if told and told.end() <= amount.start]


def side_of_line(view: View) -> str | None:
    """The side a line is about: "Output: $0.50 below ..."."""
    match = pattern("prices.label").match(view.text, view.sentence.start, view.sentence.end)
    return side_of(match[0]) if match else None


def side_of(word: str | None) -> str | None:
    """The attribute that a word for input, output or cached input names."""
    if not word:
        return None
    if pattern("prices.cached").search(word):
        return "price_input_cached"
    return "price_input" if pattern("prices.in").search(word) else "price_output"


def side_beside(view: View, start: int, end: int, told_until: int, last: int | None) -> str | None:
    """The word input or output behind the sum at [start, end), or before it since `last`, the end of the
    price before; its rate ends at `told_until`."""
    text, low = view.text, max(view.sentence.start, start - 48)
    before = text[_since(view, start, low, last) : start]
    if _PAIR.match(text, end):
        before = _LABEL.split(before)[-1]  # "128K output tokens and costs $5/$25"
    before = pattern("prices.output_length").sub("", before)
    told = _IN_BRACKET.match(text, end)
    if told and pattern("prices.cached").search(told[0]):
        return "price_input" if pattern("prices.uncached").search(told[0]) else "price_input_cached"
    if last is not None and (closed := _IN_BRACKET.match(before)):
        before = before[closed.end() :]  # "4元(缓存未命中),输出12元": said of the sum before
    if last is not None and (said := pattern("prices.hit_or_miss").match(before)):
        before = before[said.end() :]
    behind = text[end : min(view.sentence.end, told_until + 26)]
    for aside in ("not_the_other", "prompts_so_long"):
        behind = pattern(f"prices.{aside}").sub("", behind)
    either = pattern("prices.either_side").search(behind)
    behind = "" if either else _NEXT.split(behind)[0]
    for piece in (behind, before):
        if pattern("prices.uncached").search(piece):
            return "price_input"
        if pattern("prices.cached").search(piece) and (piece is before or piece.lstrip()[:1] != "("):
            return "price_input_cached"
        if piece.lstrip()[:1] == "(" and pattern("prices.cached").search(piece):
            continue  # "$0.40 (cached input $0.025)": said of the next sum
        sides = _told_in(piece)
        if len(sides) == 2 and piece is before:  # "生成速度达60 tokens,价格为输入1元"
            sides = _told_in(before[before.rfind(",") + 1 :])
        if len(sides) == 1:
            return f"price_{sides[0]}put"
    return None


def _told_in(piece: str) -> list[str]:
    """Which of the two sides the words name."""
    return [side for side in ("in", "out") if pattern(f"prices.{side}").search(piece)]


def _since(view: View, start: int, low: int, last: int | None) -> int:
    """From where the words before a sum may tell its side."""
    if last is None:
        return low
    sided = pattern("prices.side_behind").match(view.text, last, start)
    named = sided and any(sided.end() <= m.start < start for m in view.sentence.mentions)
    pair = pattern("prices.two_sums").match(view.text, start)
    if sided and (named or (pair and pattern("prices.other_terms").fullmatch(view.text, sided.end(), start))):
        return max(low, sided.end())  # "$30 output and X at $5", "instead of $5": that is no output
    return max(low, last)
