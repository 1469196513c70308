"""From a row of text to a record, and what is said when it cannot be one.

`score_at`, `fact_at` and `source_at` make one record; `check_rows` makes all of a table and stops at the first
bad one, naming file, row, column and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError

from claims.errors import BenchclaimError
from evidence.model import EvaluatorRelationship, Fact, Record, Score, Source
from evidence.table import SEPARATOR, Table

Made = TypeVar("Made", bound=BaseModel)

SCORE_COLUMNS = (
    "model", "benchmark", "value", "unit", "metric", "release", "mode", "effort", "setting", "n_items",
    "standard_error", "interval_low", "interval_high", "evaluator_relationship", "evaluator", "date", "locator",
    "source", "outlier", "origin", "second_hand",
)  # fmt: skip
FACT_COLUMNS = (
    "entity", "attribute", "value", "unit", "qualifier", "objects", "benchmark", "valid_from", "valid_until",
    "evaluator_relationship", "evaluator", "date", "locator", "source", "note",
)  # fmt: skip
SOURCE_COLUMNS = (
    "id", "title", "url", "publisher", "published", "published_about", "retrieved", "licence", "sha256",
)  # fmt: skip
INLINE_SOURCE_COLUMNS = (
    "source_title", "source_url", "source_publisher", "source_published", "source_retrieved", "source_licence",
)  # fmt: skip
NEEDED = {
    "scores": ("model", "benchmark", "value", "unit", "evaluator_relationship", "evaluator"),
    "facts": ("entity", "attribute", "value", "evaluator_relationship", "evaluator"),
    "sources": ("id", "title"),
}
COLUMNS = {
    "scores": SCORE_COLUMNS + INLINE_SOURCE_COLUMNS,
    "facts": FACT_COLUMNS + INLINE_SOURCE_COLUMNS,
    "sources": SOURCE_COLUMNS,
}
UNIT_SCALES = {"%": (0.0, 100.0), "fraction": (0.0, 1.0)}
"""Units that bound their figures whatever the benchmark."""
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_REMEDIES = {
    "evaluator_relationship": "use one of " + ", ".join(get_args(EvaluatorRelationship)),
    "value": "write a plain number without sign of unit",
    "date": "write the day as YYYY-MM-DD, or leave it empty",
    "published": "write the day as YYYY-MM-DD, or a month or year in published_about",
    "retrieved": "write the day as YYYY-MM-DD, or leave it empty",
    "n_items": "write a whole number of items, or leave it empty",
    "standard_error": "write a plain number in the unit of value, or leave it empty",
    "interval_low": "write a plain number in the unit of value, or leave it empty",
    "interval_high": "write a plain number in the unit of value, or leave it empty",
    "qualifier": "use one of exact, at_least, at_most, about",
    "outlier": "write true, false or nothing",
    "second_hand": "write true, false or nothing",
}


def fail(table: Table, index: int, column: str, what: str, remedy: str | None = None) -> BenchclaimError:
    """The error for one cell: file, row number (header is row 1), column, what is wrong, what to do."""
    hint = remedy or _REMEDIES.get(column, "fill or mend the cell")
    return BenchclaimError(f"{table.label}: row {index + 2}, column {column}: {what}; {hint}")


def check_columns(table: Table, kind: str) -> None:
    """Raises BenchclaimError when a table of this kind lacks a needed column or has an unknown one."""
    known = COLUMNS[kind]
    for name in table.header:
        if name not in known:
            raise BenchclaimError(
                f"{table.label}: unknown column {name}; {kind} know " + ", ".join(known)
            )
    missing = [name for name in NEEDED[kind] if name not in table.header]
    if missing:
        raise BenchclaimError(f"{table.label}: column {missing[0]} is missing; {kind} need " + ", ".join(NEEDED[kind]))


def source_at(table: Table, index: int, pack: str) -> Source:
    """Row `index` of a table of sources; its id gets the pack's name in front."""
    cells = table.cells(index)
    cells["id"] = f"{pack}:{_need(table, index, cells, 'id')}"
    return _make(Source, table, index, cells)


def score_at(table: Table, index: int, pack: str) -> Score:
    """Row `index` of a table of scores. Raises BenchclaimError naming row, column and remedy."""
    cells = _common(table, index, pack)
    for name in ("value", "standard_error", "interval_low", "interval_high"):
        if name in cells and not _NUMBER.fullmatch(cells[name]):
            raise fail(table, index, name, f"{cells[name]!r} is not a number")
    values: dict[str, object] = dict(cells)
    low, high = values.pop("interval_low", None), values.pop("interval_high", None)
    if (low is None) != (high is None):
        raise fail(table, index, "interval_low", "half an interval", "give both interval_low and interval_high")
    if low is not None:
        values["interval"] = (low, high)
    score = _make(Score, table, index, values)
    bounds = UNIT_SCALES.get(score.unit)
    if bounds:
        _inside(table, index, score, bounds)
    return score


def fact_at(table: Table, index: int, pack: str) -> Fact:
    """Row `index` of a table of facts; a value that reads as a number is one, unless its unit is `date`."""
    cells = _common(table, index, pack)
    values: dict[str, object] = dict(cells)
    text = cells.get("value", "")
    if cells.get("unit") == "date":
        if not _PARTIAL_DATE.fullmatch(text):
            raise fail(table, index, "value", f"{text!r} is not a date", "write YYYY-MM-DD, YYYY-MM or YYYY")
    elif _NUMBER.fullmatch(text):
        number = float(text)
        values["value"] = int(number) if number.is_integer() else number
    elif "unit" in cells:
        raise fail(table, index, "value", f"{text!r} is not a number but has a unit")
    for name in ("valid_from", "valid_until"):
        if name in cells and not _PARTIAL_DATE.fullmatch(cells[name]):
            raise fail(table, index, name, f"{cells[name]!r} is not a date", "write YYYY-MM-DD, YYYY-MM or YYYY")
    if "objects" in cells:
        values["objects"] = tuple(part.strip() for part in cells["objects"].split(SEPARATOR.strip()) if part.strip())
    return _make(Fact, table, index, values)


def check_rows(
    table: Table, make: Callable[[Table, int, str], Record], pack: str, sources: Collection[str]
) -> None:
    """Makes every record of a table once. Raises BenchclaimError at the first that is wrong or stands twice."""
    seen: dict[tuple[str, ...], int] = {}
    for index, row in enumerate(table.rows):
        record = make(table, index, pack)
        if record.source not in sources:
            raise fail(table, index, "source", f"{record.source.partition(':')[2]!r} is not in sources.csv",
                       "add the source there, or give source_title and source_url in this row")
        first = seen.setdefault(tuple(row), index)
        if first != index:
            raise BenchclaimError(
                f"{table.label}: row {index + 2} repeats row {first + 2}; remove one, or tell them apart by locator"
            )


def check_scales(table: Table, pack: str, scales: Mapping[str, tuple[float, float]]) -> None:
    """Raises BenchclaimError for the first score outside its benchmark's scale (canonical name -> lowest, highest)."""
    for index in range(len(table.rows)):
        score = score_at(table, index, pack)
        if score.benchmark in scales:
            _inside(table, index, score, scales[score.benchmark])


def _inside(table: Table, index: int, score: Score, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if not low <= score.value <= high:
        raise fail(table, index, "value", f"{score.value:g} {score.unit} is outside {low:g} to {high:g}",
                   "check the figure and its unit")


def _common(table: Table, index: int, pack: str) -> dict[str, str]:
    cells = table.cells(index)
    for name in NEEDED["scores" if "model" in table.header else "facts"]:
        _need(table, index, cells, name)
    inline = {name: cells.pop(name) for name in INLINE_SOURCE_COLUMNS if name in cells}
    if "source" not in cells:
        key = inline.get("source_url") or inline.get("source_title")
        if not key:
            raise fail(table, index, "source", "no source", "name where the figure is from")
        cells["source"] = key
    cells["source"] = f"{pack}:{cells['source']}"
    cells["id"] = f"{table.label}:{index + 2}"
    return cells


def inline_source(table: Table, index: int, pack: str) -> Source | None:
    """The source described in the `source_*` cells of a row of scores or facts, None where there are none."""
    cells = table.cells(index)
    inline = {name.removeprefix("source_"): cells[name] for name in INLINE_SOURCE_COLUMNS if name in cells}
    if not inline:
        return None
    key = cells.get("source") or inline.get("url") or inline.get("title")
    inline.setdefault("title", inline.get("url", ""))
    return _make(Source, table, index, {**inline, "id": f"{pack}:{key}"})


def _need(table: Table, index: int, cells: Mapping[str, str], name: str) -> str:
    if not cells.get(name, "").strip():
        raise fail(table, index, name, "empty")
    return cells[name]


def _make(kind: type[Made], table: Table, index: int, values: Mapping[str, object]) -> Made:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        column = str(first["loc"][0]) if first["loc"] else "value"
        column = "interval_low" if column == "interval" else column
        raise fail(table, index, column, f"{values.get(column)!r}: {first['msg'].lower()}") from error
