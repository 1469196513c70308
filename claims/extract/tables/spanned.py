"""Tables whose cells reached over several rows: those below lost their first cells and stand too far left."""

from __future__ import annotations

import re

from claims.extract.scenes.scene import Scene
from claims.extract.tables.cells import Cell
from claims.wording.patterns import pattern

Grid = dict[tuple[int, int], Cell]
_MISSED = re.compile(r"[ \t]{0,4}\|[ \t]?(\|{2,20})[ \t]{0,4}(?:\r?\n|$)")
"""Behind the last cell of a row that was filled up with bars, for cells of it reached over several."""
_FEWEST = 2


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


def without_short_rows(scene: Scene, grid: Grid) -> Grid:
    """The grid of which models head the columns, less the rows whose figures nobody can tell the column of.

    Such a row has lost cells that were merged. Where just its first ones did it is moved right.
    """
    top = min(row for row, _ in grid)
    headed = [c for (r, c), cell in sorted(grid.items()) if r == top and cell.model]
    if len(headed) < _FEWEST or not headed[0]:
        return grid
    side, width = headed[0] - 1, max(c for _, c in grid) + 1
    tests_there = any(c == side and cell.benchmark for (_, c), cell in grid.items())
    out = dict(grid)
    for row in sorted({r for r, _ in grid} - {top}):
        line = {c: cell for (r, c), cell in grid.items() if r == row}
        by = next((side - c for c, cell in sorted(line.items()) if cell.benchmark and c < side), 0)
        by = by if tests_there and side in line and not any(c.isalpha() for c in line[side].text) else 0
        if not by and not _is_filled_up(scene, line):
            continue
        out = {place: cell for place, cell in out.items() if place[0] != row}
        if by and by == width - len(line):
            out |= {(row, c + by): cell for c, cell in line.items()}
    return out


def _is_filled_up(scene: Scene, line: dict[int, Cell]) -> bool:
    """Whether bars alone stand for the last cells of a row."""
    last = line[max(line)].block
    end = scene.clean.raw_span(last.start, last.end)[1] if last.start < last.end else 0
    return bool(end and _MISSED.match(scene.article.text, end))


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
