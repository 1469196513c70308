"""Tables with each cell on a line of its own, of any content: "Feature / A / B / Released / May 2025 / June".

The names of the models tell how many cells a row has; known heads at their places tell that it is a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from claims.extract.scenes.scene import is_model
from claims.extract.tables.cells import Cell
from claims.wording.patterns import pattern

Rows = list[list[Cell | None]]
_LABEL, _CELL, _WIDEST = 32, 96, 8
"""Characters of a label and of a cell; models or heads side by side."""


def stacked_tables(cells: Sequence[Cell]) -> Iterator[Rows]:
    """The rows of each such table among the lines of an article, the head first."""
    at = 0
    while at < len(cells):
        rows: Rows = []
        if pattern("tables.corner").fullmatch(cells[at].text.strip().lower()):
            rows = _models_across(cells, at, at + 1) or _models_down(cells, at)
        elif _is_name(cells[at]):
            rows = _models_across(cells, None, at)
        if rows:
            yield rows
        at += max(1, sum(map(len, rows)) - 1)


def _models_across(cells: Sequence[Cell], corner: int | None, first: int) -> Rows:
    """ "Feature / A / B", then a label and two cells for each row; an empty corner has left no line."""
    names = _run(cells, first, _is_name)
    if len(names) < 2 or len({cell.model for cell in names}) < len(names):
        return []
    rows: Rows = [[None if corner is None else cells[corner], *names]]
    at, known = first + len(names), -(corner is None)
    while row := _row(cells, at, len(names)):
        if not _may_be_label(row[0]) or any(map(_is_head, row[1:])):
            break
        known += _is_head(row[0])
        rows.append([*row])
        at += len(row)
    return rows if known > 0 and len(rows) > 2 else []


def _models_down(cells: Sequence[Cell], corner: int) -> Rows:
    """ "Model / Released / Licence", then a name and two cells for each row."""
    heads = _run(cells, corner + 1, lambda cell: _may_be_label(cell) and not _is_name(cell))
    if not any(map(_is_head, heads)):
        return []
    rows: Rows = [[cells[corner], *heads]]
    at = corner + 1 + len(heads)
    while (row := _row(cells, at, len(heads))) and _is_name(row[0]):
        rows.append([*row])
        at += len(row)
    return rows if len(rows) > 2 else []


def _run(cells: Sequence[Cell], start: int, wanted: Callable[[Cell], bool]) -> list[Cell]:
    """The cells from `start` on that are as wanted; [] where there are too many of them."""
    found = list(takewhile(wanted, cells[start : start + _WIDEST + 1]))
    return found if len(found) <= _WIDEST else []


def _row(cells: Sequence[Cell], start: int, width: int) -> list[Cell]:
    """A label or name and as many cells as are asked for; [] where the lines are none."""
    row = list(cells[start : start + 1 + width])
    whole = len(row) == 1 + width and all(len(cell.text) <= _CELL for cell in row)
    return row if whole and not any(pattern("tables.prose_line").search(cell.text) for cell in row) else []


def _is_name(cell: Cell) -> bool:
    """Whether a line is the name of one model, with its maker or nothing beside it."""
    named = [m for m in cell.mentions if is_model(m.entity)]
    if len(named) != 1:
        return False
    start, end = named[0].start - cell.block.start, named[0].end - cell.block.start
    return not cell.text[:start].strip() and bool(pattern("tables.makers").fullmatch(cell.text[end:]))


def _may_be_label(cell: Cell) -> bool:
    text = cell.text.strip().lower()
    figure = pattern("tables.lost_value").fullmatch(text) or pattern("tables.glued_value").fullmatch(text)
    return bool(text) and len(text) <= _LABEL and not figure


def _is_head(cell: Cell) -> bool:
    """Whether a line is a head of which the cells are understood."""
    text = cell.text.strip().lower()
    return bool(pattern("tables.row_label").fullmatch(text)) or (
        cell.benchmark is not None and cell.model is None and len(text) <= _LABEL
    )
