"""The rows of a table that are its head, rows across it, and tables that are several below one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from evidence.tables.grid import Cell, Grid
from evidence.tables.values import is_figure
from evidence.tables.words import role_of, spec_of
from evidence.written import is_none


def sections(grid: Grid) -> Iterator[Grid]:
    """The grid, cut where a further head begins among its rows (`| Benchmark | other models ... |`)."""
    grid = unstacked(grid)
    head = max(1, grid.head)
    cuts = [i for i in range(head + 1, len(grid.rows)) if _is_new_head(grid.rows[i])]
    bounds = [0, *cuts, len(grid.rows)]
    for i, (start, end) in enumerate(pairwise(bounds)):
        yield grid if not cuts else replace(grid, rows=grid.rows[start:end], head=grid.head if i == 0 else 1)


def _is_new_head(row: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in own_cells(row) if cell.text]
    if len(texts) < 3 or any(is_figure(text) or is_none(text) for text in texts):
        return False
    return role_of(texts[0]) in ("model", "benchmark") and not any(spec_of(text) for text in texts)


def unstacked(grid: Grid) -> Grid:
    """The grid with a row for each line of a row of several: names in lines, figures in as many."""
    rows: list[tuple[Cell, ...]] = []
    for row in grid.rows:
        counts = {cell.text.count("\n") + 1 for cell in row if _are_figures(cell.text)}
        count = counts.pop() if len(counts) == 1 else 1
        if not any(_are_names(cell.text, count) for cell in row):
            count = 1
        for i in range(count):
            rows.append(tuple(_line(cell, i, count) for cell in row) if count > 1 else row)
    return replace(grid, rows=tuple(rows))


def _are_figures(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) > 1 and all(is_figure(line) or is_none(line) for line in lines)


def _are_names(text: str, count: int) -> bool:
    """Are these as many names, each in a line? What stands in brackets goes with the line above it."""
    lines = text.split("\n")
    named = all(re.match(r"[^\W\d]|\d+[A-Za-z]", line) for line in lines)
    return 1 < count == len(lines) and named and not _are_figures(text)


def _line(cell: Cell, i: int, count: int) -> Cell:
    lines = cell.text.split("\n")
    whole = len(lines) != count or not (_are_figures(cell.text) or _are_names(cell.text, count))
    return cell if whole else cell._replace(text=lines[i])


def own_cells(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row, each once however far it spans."""
    return list({cell.origin: cell for cell in row}.values())


def is_group(row: Sequence[Cell]) -> bool:
    """Is it a row across the table that names what follows (`Coding Tasks`)?"""
    cells = own_cells(row)
    texts = {cell.text for cell in cells if cell.text}
    return len(row) > 1 and len(texts) == 1 and not any(is_figure(t) or is_none(t) for t in texts)


def is_spec_row(row: Sequence[Cell]) -> bool:
    """Is it a row about the models themselves (`Architecture`, `# Total Params`)?"""
    return any(spec_of(cell.text) is not None for cell in row[:3] if cell.text)


def head_rows(grid: Grid) -> int:
    """How many rows are the head: what the markup marks and goes on below, else rows without figures."""
    head = grid.head
    rows = grid.rows
    if rows and sum(spec_of(cell.text) is not None for cell in rows[0]) > 1:
        return 1  # what is below are numbers with units, which look like words
    if head == 0:
        while (
            head < len(rows) - 1 and not _has_figures(rows[head]) and not (head and is_spec_row(rows[head]))
        ):
            head += 1
            if head > 1 and is_group(rows[head - 1]):
                return head - 1
        return max(1, min(head, 4))
    while head < len(rows) - 1 and _goes_on(rows[head - 1], rows[head]):
        head += 1
    return min(head, len(rows))


def with_spans(grid: Grid, head: int) -> Grid:
    """The grid with empty cells of upper head rows filled from the left: markdown has no spans."""
    rows = list(grid.rows)
    for i in range(head - 1):
        row = list(rows[i])
        for j in range(2, grid.width):
            if not row[j].text and rows[i + 1][j].text and row[j - 1].text and j - 1 > 0:
                row[j] = row[j - 1]
        rows[i] = tuple(row)
    return replace(grid, rows=tuple(rows))


def _has_figures(row: Sequence[Cell]) -> bool:
    return (
        any(is_figure(cell.text) or re.fullmatch(r"[\d.,%\s]*\d[\d.,%\s]*", cell.text) for cell in row[1:])
        or sum(is_none(c.text) and bool(c.text) for c in row) > 1
    )


def _goes_on(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Is this row more of the head: words under words, its first cell empty, spanned or a header's word?"""
    texts = [cell.text for cell in row[1:] if cell.text]
    if len(set(texts)) < 2 or _has_figures(row) or is_spec_row(row) or any(is_none(t) for t in texts):
        return False
    first = row[0]
    return not first.text or first.text == above[0].text or first.head or role_of(first.text) is not None
