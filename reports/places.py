"""Where in its file a claim stands: lines and columns of a text."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass

from claims.model import Article


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of a text; empty where the text is not at hand."""

    starts: tuple[int, ...]
    """Offset of the first character of each line."""

    def line(self, offset: int) -> int | None:
        """Number of the line, from 1."""
        return bisect_right(self.starts, offset) or None

    def column(self, offset: int) -> int | None:
        """Number of the character in its line, from 1."""
        line = self.line(offset)
        return None if line is None else offset - self.starts[line - 1] + 1


def places(article: Article) -> Places:
    """The lines of an article. Lines end where editors say so: at line feeds, after a carriage return or not.

    A dossier read back from a part of its lines has blanks for the text: its digest tells, it has no lines.
    """
    if hashlib.sha256(article.text.encode(errors="replace")).hexdigest() != article.sha256:
        return Places(())
    ends = [at + 1 for at, letter in enumerate(article.text) if letter == "\n"]
    return Places((0, *ends))
