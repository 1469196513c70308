"""Days and years that stand as heads: of a section, or of the entries of a timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from claims.model import Block
from claims.reading.dating import MONTH_STARTS
from claims.wording.dates import DateMention

_YEAR = re.compile(r"\W{0,3}(20\d\d)\s?年?\W{0,3}")
_SAID = re.compile(r"20\d\d|年")
_MONTH = re.compile(
    rf"(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?月|(?:\d\d?\S{{0,2}}\s)?(?:{MONTH_STARTS})",
    re.IGNORECASE,
)
_APART = re.compile(r"\s?[\])】]?\*{0,2}\s?(?:[.。:|/•·]|[—–-]+\s?)")
_LINE = 24
"""Characters of a line that holds a day or a year and nothing else."""
_OPENS = 3
"""Characters before the day that opens an entry: a bracket, a mark."""
_FEWEST = 2
"""Days that make a timeline: one alone may be the article's own."""


class DayHeads(NamedTuple):
    """What the days say that stand apart from the prose; nothing where there are too few for a timeline."""

    entries: frozenset[int] = frozenset()
    """Starts of the blocks that open with a day of their own: "March 13, 2023. ...", "2023年7月18日:"."""
    above: Mapping[int, DateMention] = {}
    """For the blocks below a line that is only a day: that day."""


def day_heads(text: str, blocks: Sequence[Block], dated: Sequence[DateMention]) -> DayHeads:
    """The days that head entries and sections."""
    entries: set[int] = set()
    above: dict[int, DateMention] = {}
    heads: set[int] = set()
    head: DateMention | None = None
    for block, inside in _beside(blocks, dated):
        first = inside[0] if inside else None
        opens = first is not None and first.start <= block.start + _OPENS and _is_day(first)
        if opens and first and _is_alone(text, block, first):
            head = first
            heads.add(block.start)
        elif block.role in ("heading", "title"):
            head = None
        elif head is not None:
            above[block.start] = head
        if opens and first and _APART.match(text, first.end, block.end):
            entries.add(block.start)
    kept = entries if len(entries) >= _FEWEST else frozenset[int]()
    return DayHeads(frozenset(kept), above if len(heads) >= _FEWEST else {})


def in_years(text: str, blocks: Sequence[Block], dated: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The dates; those without a year below a head that is only a year are of that one."""
    if not any(_year(text, block) for block in blocks):
        return dated
    changed: dict[int, DateMention] = {}
    year = ""
    for block, inside in _beside(blocks, dated):
        year = _year(text, block) or ("" if block.role == "title" else year)
        for date in inside if year else ():
            said = text[date.start : date.end]
            if (
                date.value
                and len(date.value) >= len("2025-01")
                and not _SAID.search(said)
                and _MONTH.match(said)
            ):
                changed[date.start] = date._replace(value=year + date.value[4:])
    return tuple(changed.get(date.start, date) for date in dated)


def _beside(
    blocks: Sequence[Block], dated: Sequence[DateMention]
) -> Iterator[tuple[Block, list[DateMention]]]:
    """Each block of prose, or of a date alone, with its dates in order."""
    at = 0
    for block in blocks:
        while at < len(dated) and dated[at].start < block.start:
            at += 1
        inside = []
        while at < len(dated) and dated[at].start < block.end:
            inside.append(dated[at])
            at += 1
        if block.role not in ("furniture", "cell") or (inside and block.end - block.start <= _LINE):
            yield block, inside


def _is_day(date: DateMention) -> bool:
    return bool(date.value) and not date.weak


def _year(text: str, block: Block) -> str:
    if block.end - block.start > _LINE or block.role == "cell":
        return ""
    found = _YEAR.fullmatch(text[block.start : block.end])
    return found[1] if found else ""


def _is_alone(text: str, block: Block, date: DateMention) -> bool:
    rest = text[block.start : date.start] + text[date.end : block.end]
    return block.end - block.start <= _LINE and not any(c.isalnum() for c in rest)
