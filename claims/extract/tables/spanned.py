"""Tables whose cells reached over several rows: those below lost their first cells and stand too far left."""

from __future__ import annotations

from claims.extract.tables.cells import Cell
from claims.wording.patterns import pattern

Grid = dict[tuple[int, int], Cell]


def realigned(grid: Grid) -> Grid:
    """The grid with such rows moved right until their model is below the head for models.

    What they miss at the left is what stands above.
    """
    top = min(row for row, _ in grid)
    heads = [c for (r, c), cell in grid.items() if r == top and _heads_models(cell)]
    if len(heads) != 1 or not heads[0]:
        return grid
    column = heads[0]
    last = max(c for _, c in grid)
    out = {place: cell for place, cell in grid.items() if place[0] == top}
    for row in sorted({r for r, _ in grid} - {top}):
        line = {c: cell for (r, c), cell in grid.items() if r == row}
        by = _shift(line, column, last)
        out |= {(row, c + by): cell for c, cell in line.items()}
        out |= {(row, c): out[row - 1, c] for c in range(by) if (row - 1, c) in out}
    return out


def _heads_models(cell: Cell) -> bool:
    return pattern("tables.names_head").fullmatch(cell.text.strip().lower()) is not None


def _shift(line: dict[int, Cell], column: int, last: int) -> int:
    """By how many columns a row has to go right, 0 for one that stands where it belongs."""
    if column in line and line[column].model:
        return 0
    named = [c for c, cell in sorted(line.items()) if c < column and cell.model]
    by = column - named[0] if len(named) == 1 else 0
    return by if by + max(line) <= last else 0


def test_beside(grid: Grid, row: int, head: Cell) -> Cell | None:
    """ "| SWE-bench | A | 80.8 |" below "Score": the one test that the row of a figure names."""
    if head.benchmark or not pattern("tables.value_head").search(head.text.strip().lower()):
        return None
    tests = [cell for (r, _), cell in grid.items() if r == row and cell.benchmark and not cell.model]
    return tests[0] if len(tests) == 1 else None
