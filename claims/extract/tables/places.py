"""Places in the cells of a table: "| 排名 | 模型 |" on a board or of a ranking, "| LMArena rank |"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft
from claims.extract.prices.cells import Around
from claims.extract.tables.cells import Cell
from claims.model import Entity
from claims.wording.patterns import pattern

_MEDALS = {"🥇": 1, "🥈": 2, "🥉": 3}


def is_place_head(head: Cell) -> bool:
    """Whether the figures below a head are places and no scores."""
    return pattern("tables.rank_head").search(head.text.strip().lower()) is not None


def place_in(cell: Cell, model: Entity, head: Cell, around: Around) -> Iterator[Draft]:
    """The place a cell gives, where head, board or title say in which ranking."""
    found = pattern("tables.place").fullmatch(cell.text.strip().lower())
    board = head.benchmark or around.board
    if not found or not (board or pattern("tables.ranking").search(around.lead)):
        return
    yield Draft(
        by="rule:table",
        start=cell.block.start,
        end=cell.block.end,
        kind="rank",
        subject=model.name,
        benchmarks=(board.name,) if board else (),
        attribute="rank",
        value=_MEDALS.get(found[0]) or int(found["n"]),
    )
