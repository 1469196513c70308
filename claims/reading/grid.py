"""Rows and columns of an HTML table, spans counted."""

from __future__ import annotations

from dataclasses import dataclass, field

# A span beyond this is a mistake or a trick: no table of results is wider.
_WIDEST = 100


@dataclass(slots=True)
class Grid:
    """Where the cell being read stands; row 0 is the first."""

    number: int
    row: int = -1
    column: int = -1
    width: int = 1
    held: dict[int, int] = field(default_factory=dict)
    """Columns that cells of earlier rows reach down into, and for how many more rows."""
    blocked: frozenset[int] = frozenset()

    def next_row(self) -> None:
        self.row += 1
        self.column, self.width = -1, 1
        self.blocked = frozenset(self.held)
        self.held = {column: rows - 1 for column, rows in self.held.items() if rows > 1}

    def next_cell(self, colspan: str, rowspan: str) -> None:
        if self.row < 0:
            self.next_row()
        self.column += self.width
        while self.column in self.blocked:
            self.column += 1
        self.width = _span(colspan)
        rows = _span(rowspan)
        if rows > 1:
            for column in range(self.column, self.column + self.width):
                self.held[column] = rows - 1


def _span(text: str) -> int:
    return min(max(int(text), 1), _WIDEST) if text.isascii() and text.isdigit() and len(text) < 5 else 1
