"""A long text in parts of a few dozen pages, in which names are told apart from each other.

What a text says of a name is weighed at all its places, which takes longer than its length. An article fits
into one part; a file of megabytes is an archive, whose articles tell each its own names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.model import Clean

PART = 40_000
"""Characters after which a part ends with the next line."""
_END = re.compile(r"\n|(?<=[。!?])|(?<=\. )")


def parts(clean: Clean) -> Iterator[tuple[int, Clean]]:
    """Where each part begins, and the part as a text of its own; a text of usual length is one."""
    if len(clean.text) <= PART + PART // 2:
        yield 0, clean
        return
    start = 0
    while start < len(clean.text):
        end = _cut(clean.text, start + PART)
        yield start, _part(clean, start, end)
        start = end


def _cut(text: str, at: int) -> int:
    """The next end of a line, else of a sentence; the end of the text where little is left."""
    if at + PART // 2 >= len(text):
        return len(text)
    line = text.find("\n", at, at + PART // 2)
    if line >= 0:
        return line + 1
    match = _END.search(text, at, at + PART // 2)
    return match.end() if match else at


def _part(clean: Clean, start: int, end: int) -> Clean:
    blocks = tuple(
        block._replace(start=max(block.start, start) - start, end=min(block.end, end) - start)
        for block in clean.blocks
        if block.start < end and start < block.end
    )
    return Clean(clean.text[start:end], clean.offsets[start : end + 1], blocks)
