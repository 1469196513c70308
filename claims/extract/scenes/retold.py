"""Days in block quotations: "today" is the day of what is quoted, not of the article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from claims.model import Block
from claims.wording.dates import DateMention, dates


def retold(text: str, blocks: Sequence[Block], dated: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The dates of the text; in a quotation "today" counts from the day told above it, else from none."""
    quoted = [(block, day) for block, day in _quoted(text, blocks, dated) if block.role != "furniture"]
    if not quoted:
        return dated
    changed: dict[int, DateMention] = {}
    for block, day in quoted:
        own = dates(text[block.start : block.end], day)
        counted = {block.start + d.start: d for d in own}
        for old in dated:
            new = counted.get(old.start) if block.start <= old.start < block.end else None
            if new and not any(c.isdigit() for c in text[old.start : old.end]):
                changed[old.start] = old._replace(value=new.value, weak=new.weak)
    return tuple(changed.get(old.start, old) for old in dated)


def _quoted(
    text: str, blocks: Sequence[Block], dated: tuple[DateMention, ...]
) -> Iterator[tuple[Block, dt.date | None]]:
    """Each block of a quotation, and the day that the line leading to it tells."""
    above: Block | None = None
    for block in blocks:
        if block.quoted:
            yield block, _day_told(text, above, dated)
        else:
            above = block


def _day_told(text: str, above: Block | None, dated: tuple[DateMention, ...]) -> dt.date | None:
    """ "As announced on September 19, 2024:": the last full day of a line that leads to a quotation."""
    if above is None or not text[above.start : above.end].rstrip(" *_").endswith(":"):
        return None
    days = [d.value for d in dated if above.start <= d.start < above.end and d.value and len(d.value) == 10]
    return dt.date.fromisoformat(days[-1]) if days else None
