"""A table as it stands in a document: rows of cells with every span filled, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

WIDEST = 200
"""Columns or rows that a span may cover: beyond this it is a mistake or a trick."""
BREAK = "\x1e"
"""Stands for a line break that the markup asks for, while text is put together."""
_SAID = 2000
"""Characters of the paragraphs below a heading that are kept."""
LARGEST = 400_000
"""Cells of one table that are kept."""


class Cell(NamedTuple):
    """One place in a grid."""

    text: str = ""
    """Without emphasis; `\n` where the cell breaks its line."""
    marks: frozenset[str] = frozenset()
    """`strong`, `underline` where the whole text is so marked."""
    head: bool = False
    """Marked as a header by the markup."""
    origin: tuple[int, int] = (-1, -1)
    """Row and column where the cell begins; a cell that a span reaches bears its origin."""


@dataclass(frozen=True)
class Grid:
    """A table: rows of equal length."""

    rows: tuple[tuple[Cell, ...], ...]
    number: int = 1
    """Place among the tables of the document, from 1."""
    line: int = 0
    """Line in the file, 0 where the reader does not know it."""
    head: int = 0
    """Leading rows that the markup marks as header; 0 where it does not say."""
    headings: tuple[str, ...] = ()
    """Headings above it, outermost first."""
    caption: str = ""
    """Its caption, else the paragraph before it."""
    sections: tuple[str, ...] = ()
    """What the paragraphs before it say under each of its headings, outermost first."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


class Placed(NamedTuple):
    """A cell as the markup writes it, before spans are filled."""

    text: str
    marks: frozenset[str] = frozenset()
    head: bool = False
    columns: int = 1
    rows: int = 1


class Heading(NamedTuple):
    """A heading met on the way through a document."""

    level: int
    text: str
    said: str = ""
    """The paragraphs below it, up to the next heading."""


def filled(written: Sequence[Sequence[Placed]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows with every span filled and short rows completed by empty cells; empty rows and columns stay."""
    taken: dict[tuple[int, int], Cell] = {}
    width = 0
    for row, cells in enumerate(written):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            across, down = (max(1, min(n, WIDEST)) for n in (cell.columns, cell.rows))
            made = Cell(cell.text, cell.marks, cell.head, (row, column))
            for i in range(row, min(row + down, len(written))):
                for j in range(column, column + across):
                    taken.setdefault((i, j), made)
            column += across
            width = max(width, column)
        if len(taken) > LARGEST:
            break
    return tuple(
        tuple(taken.get((i, j), Cell(origin=(i, j))) for j in range(width)) for i in range(len(written))
    )


def trimmed(grid: Grid) -> Grid:
    """The grid without rows and columns in which nothing stands; the count of header rows follows."""
    kept = [i for i, row in enumerate(grid.rows) if any(cell.text for cell in row)]
    columns = [j for j in range(grid.width) if any(grid.rows[i][j].text for i in kept)]
    rows = tuple(tuple(grid.rows[i][j] for j in columns) for i in kept)
    return replace(grid, rows=rows, head=sum(i < grid.head for i in kept))


def path_with(path: Iterable[Heading], heading: Heading) -> tuple[Heading, ...]:
    """The headings that hold below a new one."""
    return (*(above for above in path if above.level < heading.level), heading)


def path_saying(path: tuple[Heading, ...], text: str) -> tuple[Heading, ...]:
    """The headings with one more paragraph below the last of them."""
    last = path[-1] if path else Heading(0, "")
    return (*path[:-1], last._replace(said=f"{last.said} {text}".strip()[:_SAID]))


def surroundings(path: Iterable[Heading]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of the headings, and what is said below each."""
    return tuple(h.text for h in path if h.text), tuple(h.said for h in path if h.said)


def one_line(text: str) -> str:
    """Text without line breaks, doubled spaces and invisible characters."""
    return " ".join(re.sub("[\u200b-\u200f\u2060\ufeff\u00ad]", "", text.replace(BREAK, " ")).split())


def lined(text: str) -> str:
    """Text in lines where its cell breaks, each without doubled spaces and invisible characters."""
    return "\n".join(line for part in text.split(BREAK) if (line := one_line(part)))
