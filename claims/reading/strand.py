"""A stretch of text that knows where each of its characters came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from claims.model import BlockRole

Edit = tuple[int, int, str]
"""Replace characters [start, end) of a strand by a string not longer than they are."""


@dataclass(slots=True)
class Draft:
    """A block in the making: text, the raw offset of each character, and what the page says about it."""

    text: str
    at: list[int]
    role: BlockRole = "text"
    level: int = 0
    row: int = -1
    column: int = -1
    table: int = -1
    line: bool = False
    """Bounded by line ends, not by elements: markdown's line marks may stand at its start."""
    gap: bool = False
    """An empty line or an element boundary stands before it."""
    marked: bool = False
    """A list mark of its own stood before it."""
    bold: bool = False
    """All of it is in bold."""
    quoted: bool = False
    """In a block quote."""
    regions: tuple[tuple[int, bool], ...] = ()
    """Numbers of the navigation bars, asides, footers and the like that it stands in; whether surely such."""
    links: list[tuple[int, int]] = field(default_factory=list)
    """Raw spans of the text of links in it."""

    def edit(self, edits: Iterable[Edit]) -> None:
        """Apply edits, given in order and not overlapping; what replaces keeps the first offsets."""
        texts: list[str] = []
        spans: list[list[int]] = []
        done = 0
        for start, end, new in edits:
            texts += (self.text[done:start], new)
            spans += (self.at[done:start], self.at[start : start + len(new)])
            done = end
        if not texts:
            return
        texts.append(self.text[done:])
        spans.append(self.at[done:])
        self.text = "".join(texts)
        self.at = list(chain.from_iterable(spans))

    def cut(self, start: int, end: int | None = None) -> None:
        """Keep only characters [start, end)."""
        self.text, self.at = self.text[start:end], self.at[start:end]

    def link_share(self) -> float:
        """Share of its letters, figures and characters that stand in links, 0 to 1."""
        if not self.links:
            return 0.0
        inside = total = 0
        spans = iter(self.links)
        span = next(spans, None)
        for character, offset in zip(self.text, self.at, strict=True):
            if not character.isalnum():
                continue
            total += 1
            while span is not None and offset >= span[1]:
                span = next(spans, None)
            inside += span is not None and offset >= span[0]
        return inside / total if total else 1.0
