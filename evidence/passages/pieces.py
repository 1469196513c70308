"""A text in passages: as many whole paragraphs as fit, a long paragraph in whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

SIZE = 600
"""Characters a passage has at most: a paragraph or two, to be read at a glance."""
_PARAGRAPH = re.compile(r"[^\n]*\n*")
_SENTENCE = re.compile(r"(?:[^。！？!?；;.\n]|\.(?!\s|$))*+[。！？!?；;.\n]*+[”’」』)）\"']*+\s*+")
_WHOLE = re.compile(r"(?:[。！？!?.]|\n\s*\n)[”’」』)）\"']*\s*$")
"""The end of a sentence or paragraph; lines of a PDF, or of a wrapped text, end inside of them too."""


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The passages of text[start:end] as offsets, in order; no white space at their ends, none empty."""
    begun = at = whole = start
    for low, high in _units(text, start, end):
        while high - begun > SIZE and at > begun:
            cut = whole if whole - begun > SIZE // 3 else at
            yield from _trimmed(text, begun, cut)
            begun = whole = cut
        at = high
        if _WHOLE.search(text, low, high):
            whole = high
    yield from _trimmed(text, begun, at)


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines; of longer ones the sentences, of longer ones stretches of SIZE characters."""
    for low, high in _spans(_PARAGRAPH, text, start, end):
        if high - low <= SIZE:
            yield low, high
            continue
        for first, last in _spans(_SENTENCE, text, low, high):
            yield from ((cut, min(cut + SIZE, last)) for cut in range(first, last, SIZE))


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        found = pattern.match(text, start, end)
        stop = found.end() if found and found.end() > start else start + 1
        yield start, stop
        start = stop


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
