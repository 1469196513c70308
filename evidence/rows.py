"""From a row of text to a record, and what is said when it cannot be one.

`score_at`, `fact_at`, `item_at` and `source_at` make one record and raise CellError naming file, row, column
and remedy; `check_rows` makes all records of a table and stops at the first that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError

from claims.errors import BenchclaimError
from evidence.columns import COLUMNS, INLINE_SOURCE_COLUMNS, NEEDED
from evidence.model import EvaluatorRelationship, Fact, Item, Score, Source
from evidence.table import SEPARATOR, Table

Made = TypeVar("Made", bound=BaseModel)
UNIT_SCALES = {"%": (0.0, 100.0), "fraction": (0.0, 1.0)}
"""Units that bound a score whatever the benchmark."""
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FLAG = "write true, false or nothing"
_PLAIN_NUMBER = "write a plain number in the unit of value, or leave it empty"
_REMEDIES = {
    "evaluator_relationship": "use one of " + ", ".join(get_args(EvaluatorRelationship)),
    "value": "write a plain number without unit",
    "date": "write the day as YYYY-MM-DD, or leave it empty",
    "published": "write the day as YYYY-MM-DD, or a month or year in published_about",
    "retrieved": "write the day as YYYY-MM-DD, or leave it empty",
    "source_published": "write the day as YYYY-MM-DD, or leave it empty",
    "source_retrieved": "write the day as YYYY-MM-DD, or leave it empty",
    "n_items": "write a whole number of items, or leave it empty",
    "attempts": "write a whole number of attempts, at least 1, or leave it empty",
    "lower_is_better": _FLAG,
    "standard_error": _PLAIN_NUMBER,
    "interval_low": _PLAIN_NUMBER,
    "interval_high": _PLAIN_NUMBER,
    "qualifier": "use one of exact, at_least, at_most, about",
    "outlier": _FLAG,
    "second_hand": _FLAG,
    "source": "name the document or page the figure was read from",
}


class CellError(BenchclaimError):
    """A cell that cannot stay: its place in parts, for who lists many of them."""

    def __init__(self, label: str, index: int, column: str, what: str, remedy: str) -> None:
        super().__init__(f"{label}: row {index + 2}, column {column}: {what}; {remedy}")
        self.column, self.what, self.remedy = column, what, remedy


class ScaleError(CellError):
    """A score that its unit or its benchmark cannot give."""


def cell_error(table: Table, index: int, column: str, what: str, remedy: str | None = None) -> CellError:
    """The error for one cell: file, row number (the header is row 1), column, what is wrong, what to do."""
    hint = remedy or _REMEDIES.get(column, "fill or mend the cell")
    return CellError(table.label, index, column, what, hint)


def kind_of(table: Table) -> str:
    """`scores`, `items` or `facts`, by the columns. Raises BenchclaimError for none of them."""
    if {"model", "benchmark", "item"} <= set(table.header):
        return "items"
    if {"model", "benchmark"} <= set(table.header):
        return "scores"
    if {"entity", "attribute"} <= set(table.header):
        return "facts"
    raise BenchclaimError(
        f"{table.label}: neither scores (columns model, benchmark, value, ...) nor facts (columns entity, "
        "attribute, value, ...); name the columns so"
    )


def check_columns(table: Table, kind: str) -> None:
    """Raises BenchclaimError when a table of this kind (one of KINDS) lacks or invents a column."""
    for name in table.header:
        if name not in COLUMNS[kind]:
            known = ", ".join(COLUMNS[kind])
            raise BenchclaimError(f"{table.label}: unknown column {name}; {kind} have {known}")
    for name in NEEDED[kind]:
        if name not in table.header:
            raise BenchclaimError(
                f"{table.label}: column {name} is missing; {kind} need {', '.join(NEEDED[kind])}"
            )


def source_at(table: Table, index: int, pack: str) -> Source:
    """Row `index` of a table of sources; its id gets the pack's name in front."""
    cells = table.cells(index)
    _need(table, index, cells, "sources")
    cells["id"] = f"{pack}:{cells['id']}"
    _check_days(table, index, cells)
    return _make(Source, table, index, cells)


def inline_source(table: Table, index: int, pack: str) -> Source | None:
    """The source a row describes itself: in `source_*` cells, or by an address only."""
    cells = table.cells(index)
    inline = {name.removeprefix("source_"): cells[name] for name in INLINE_SOURCE_COLUMNS if name in cells}
    source = cells.get("source", "")
    if not inline and re.match("https?://", source):
        inline["url"] = source
    if not inline:
        return None
    key = source or inline.get("url") or inline.get("title")
    inline.setdefault("title", inline.get("url", ""))
    _check_days(table, index, inline, prefix="source_")
    return _make(Source, table, index, {**inline, "id": f"{pack}:{key}"}, prefix="source_")


def score_at(table: Table, index: int, pack: str) -> Score:
    """Row `index` of a table of scores."""
    cells = _record_cells(table, index, pack, "scores")
    for name in ("value", "standard_error", "interval_low", "interval_high"):
        if name in cells and not _NUMBER.fullmatch(cells[name]):
            raise cell_error(table, index, name, f"{cells[name]!r} is not a number")
    values: dict[str, object] = dict(cells)
    low, high = values.pop("interval_low", None), values.pop("interval_high", None)
    if (low is None) != (high is None):
        missing = "interval_low" if low is None else "interval_high"
        raise cell_error(table, index, missing, "half an interval", "give both ends or none")
    if low is not None:
        values["interval"] = (low, high)
    score = _make(Score, table, index, values)
    check_inside(table, index, score, UNIT_SCALES.get(score.unit))
    return score


def fact_at(table: Table, index: int, pack: str) -> Fact:
    """Row `index` of a table of facts; a value that reads as a number is one, unless its unit is `date`."""
    cells = _record_cells(table, index, pack, "facts")
    values: dict[str, object] = dict(cells)
    text = cells["value"]
    dates = ["valid_from", "valid_until"]
    if cells.get("unit") == "date":
        dates.append("value")
    elif _NUMBER.fullmatch(text):
        number = float(text)
        values["value"] = int(number) if number.is_integer() else number
    elif "unit" in cells:
        raise cell_error(table, index, "value", f"{text!r} is not a number but has the unit {cells['unit']}")
    for name in dates:
        if name in cells and not _PARTIAL_DATE.fullmatch(cells[name]):
            what = f"{cells[name]!r} is not a date"
            raise cell_error(table, index, name, what, "write YYYY-MM-DD, YYYY-MM or YYYY")
    if "objects" in cells:
        members = (member.strip() for member in cells["objects"].split(SEPARATOR))
        values["objects"] = tuple(member for member in members if member)
    return _make(Fact, table, index, values)


def item_at(table: Table, index: int, pack: str) -> Item:
    """Row `index` of a table of items: a share of the item's credit, 0 to 1."""
    cells = _record_cells(table, index, pack, "items")
    del cells["id"]
    if not _NUMBER.fullmatch(cells["value"]) or not 0 <= float(cells["value"]) <= 1:
        what = f"{cells['value']!r} is no share of the item"
        raise cell_error(table, index, "value", what, "write a number from 0 (failed) to 1 (solved)")
    item = _make(Item, table, index, cells)
    if item.attempts is not None and item.attempts < 1:
        raise cell_error(table, index, "attempts", f"{item.attempts} attempts")
    return item


def check_rows(
    table: Table, make: Callable[[Table, int, str], Score | Fact | Item], pack: str, sources: Collection[str]
) -> None:
    """Makes every record of a table once. Raises BenchclaimError at the first wrong or repeated one."""
    seen: dict[tuple[str, ...], int] = {}
    for index, row in enumerate(table.rows):
        record = make(table, index, pack)
        if record.source not in sources:
            raise unknown_source(table, index, record.source.removeprefix(f"{pack}:"))
        first = seen.setdefault(tuple(row), index)
        if first != index:
            raise BenchclaimError(
                f"{table.label}: row {index + 2} repeats row {first + 2}; remove one or give each a locator"
            )


def unknown_source(table: Table, index: int, source: str) -> CellError:
    """The error for a row whose source the pack does not list."""
    return cell_error(
        table, index, "source", f"{source!r} is not in sources.csv", "add it there, or write the address"
    )


def check_inside(table: Table, index: int, score: Score, scale: tuple[float, float] | None) -> None:
    """Raises BenchclaimError for a score outside a scale (lowest, highest); no scale, no error."""
    if scale and not scale[0] <= score.value <= scale[1]:
        what = f"{score.value:g} {score.unit} is outside {scale[0]:g} to {scale[1]:g}"
        raise ScaleError(table.label, index, "value", what, "check the figure and its unit")


def _record_cells(table: Table, index: int, pack: str, kind: str) -> dict[str, str]:
    """The cells of a score or fact with its id, and its source by an id that is unique among packs."""
    cells = table.cells(index)
    _need(table, index, cells, kind)
    inline = {name: cells.pop(name) for name in INLINE_SOURCE_COLUMNS if name in cells}
    source = cells.get("source") or inline.get("source_url") or inline.get("source_title")
    if not source:
        raise cell_error(table, index, "source", "no source")
    _check_days(table, index, cells)
    cells["source"] = f"{pack}:{source}"
    cells["id"] = f"{table.label}:{index + 2}"
    return cells


def _need(table: Table, index: int, cells: Mapping[str, str], kind: str) -> None:
    for name in NEEDED[kind]:
        if not cells.get(name, "").strip():
            raise cell_error(table, index, name, "empty")


def _check_days(table: Table, index: int, cells: Mapping[str, str], prefix: str = "") -> None:
    """Days are written out: a bare number would be taken for seconds since 1970."""
    for name in ("date", "published", "retrieved"):
        if name in cells and not _DAY.fullmatch(cells[name]):
            raise cell_error(table, index, prefix + name, f"{cells[name]!r} is not a day")


def _make(kind: type[Made], table: Table, index: int, values: Mapping[str, object], prefix: str = "") -> Made:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0])
        column = "interval_low" if name == "interval" else prefix + name
        raise cell_error(table, index, column, f"{values.get(name)!r}: {first['msg'].lower()}") from error
