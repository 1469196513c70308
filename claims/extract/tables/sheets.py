"""Data sheets of one model that lost their lines: "Context / 128K / Release date / April 9, 2024"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.extract.tables.cells import Cell
from claims.model import Block
from claims.wording.patterns import pattern

Rows = list[list[Cell | None]]
_FEWEST = 2  # traits; one alone may be anything
_LONGEST = 48  # characters of a line of a sheet
_APART = 3  # further lines between two traits of a sheet: others, without a value or not known


def sheet_tables(cells: Sequence[Cell]) -> Iterator[Rows]:
    """The traits of each such sheet with their values, a row each."""
    rows: Rows = []
    at = last = 0
    while at < len(cells):
        pair, used = _trait(cells, at)
        if rows and (at - last > _APART or _names_model(cells[at])):
            yield from _whole(rows)
            rows = []
        if pair:
            rows.append(pair)
            last = at + used
        at += used
    yield from _whole(rows)


def _whole(rows: Rows) -> Iterator[Rows]:
    if len(rows) >= _FEWEST:
        yield rows


def _trait(cells: Sequence[Cell], at: int) -> tuple[list[Cell | None], int]:
    """A trait with its value on the next line, or run together with it; and how many lines that is."""
    text = cells[at].text.strip().lower()
    if len(text) > _LONGEST:
        return [], 1
    if at + 1 < len(cells) and pattern("tables.sheet_label").fullmatch(text):
        value = cells[at + 1].text.strip().lower()
        known = pattern("tables.sheet_value").fullmatch(value) and _fits(text, value)
        return ([cells[at], cells[at + 1]], 2) if known else ([], 1)
    glued = pattern("tables.sheet_glued").fullmatch(text)
    if glued and _fits(glued["label"], text[glued.end("label") :]):
        return [*_halves(cells[at], glued.end("label"))], 1
    return [], 1


def _fits(label: str, value: str) -> bool:
    """Whether a sum stands beside a side or a price, and nothing else beside these."""
    paid = bool(pattern("tables.sheet_paid").fullmatch(label))
    return paid == bool(pattern("tables.currency").search(value))


def _halves(cell: Cell, length: int) -> tuple[Cell, Cell]:
    cut = len(cell.text) - len(cell.text.lstrip()) + length
    start, end = cell.block.start, cell.block.end
    label, value = Block(start, start + cut, "cell"), Block(start + cut, end, "cell")
    return Cell(label, cell.text[:cut], ()), Cell(value, cell.text[cut:], ())


def _names_model(cell: Cell) -> bool:
    """Whether a line is on the next model."""
    return cell.model is not None
