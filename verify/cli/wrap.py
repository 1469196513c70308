"""Text broken into lines for a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import east_asian_width

CLOSING = "，。、；：！？）》」』”’"
"""Marks that never begin a line."""
OPENING = "（《「『“‘"
"""Marks that never end one."""


def width(text: str) -> int:
    """Columns the text takes."""
    return sum(2 if _wide(character) else 1 for character in text)


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most that many columns, broken at spaces and beside wide characters.

    A word longer than a line stands alone on one.
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line) + width(piece.rstrip()) > columns and piece[0] not in CLOSING:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """Words with the space behind them; wide characters one by one, with the mark that opens before them."""
    piece = ""
    for character in text:
        apart = piece.endswith(" ") or _wide(character) or (piece and _wide(piece[-1]))
        if piece and apart and piece[-1] not in OPENING:
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _wide(character: str) -> bool:
    return east_asian_width(character) in ("W", "F")
