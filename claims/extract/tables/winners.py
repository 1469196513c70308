"""Columns that name the winner of each row: "| Coding | A | best at ... |" below "Category, Winner, Why"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claims.extract.draft import Draft
from claims.extract.scenes.scene import is_model
from claims.extract.tables.cells import Cell
from claims.extract.tables.remarks import is_remark_head
from claims.model import Entity
from claims.wording.patterns import pattern

_LONGEST_FIELD = 40
"""Characters of a field in which one wins."""


def is_winner_head(head: Cell) -> bool:
    """Whether those named under a head are the first in the field of their row."""
    return pattern("tables.winner_head").fullmatch(head.text.strip().lower()) is not None


def nameless_columns(grid: Mapping[tuple[int, int], Cell], columns: Sequence[int]) -> list[int]:
    """The columns in which no row's model stands: remarks, and the winners of those compared in the head."""
    top = min(row for row, _ in grid)
    heads = {column: grid[top, column] for column in columns if (top, column) in grid}
    compared = sum(head.model is not None for head in heads.values()) > 1
    return [c for c, head in heads.items() if is_remark_head(head) or (compared and is_winner_head(head))]


def won(grid: Mapping[tuple[int, int], Cell], board: Entity | None) -> Iterator[Draft]:
    """The first place of each winner, in the field that the first cell of its row names."""
    top, left = min(row for row, _ in grid), min(column for _, column in grid)
    for (row, column), cell in sorted(grid.items()):
        head, field = grid.get((top, column)), grid.get((row, left))
        if row == top or column == left or head is None or field is None or not is_winner_head(head):
            continue
        if field.model or len(field.text.strip()) > _LONGEST_FIELD:
            continue
        winner = _alone(cell)
        if winner:
            test = field.benchmark or head.benchmark or board
            yield Draft(
                by="rule:table",
                start=cell.block.start,
                end=cell.block.end,
                kind="rank",
                subject=winner.name,
                benchmarks=(test.name,) if test else (),
                attribute="rank",
                value=1,
            )


def _alone(cell: Cell) -> Entity | None:
    """The one model of a cell that holds nothing but its name, perhaps with its maker in brackets."""
    models = [m for m in cell.mentions if is_model(m.entity)]
    if len(models) != 1:
        return None
    start, end = models[0].start - cell.block.start, models[0].end - cell.block.start
    around = pattern("tables.beside_winner").fullmatch(cell.text[end:])
    return models[0].entity if around and not any(c.isalnum() for c in cell.text[:start]) else None
