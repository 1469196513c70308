"""Any table of figures, by a description of its columns: CSV, JSON, JSON Lines or parquet with a mapping.

The mapping is `<name>.map.toml` next to the data (`figures.map.toml` for `figures.csv`), or `mapping.toml`
for all data files of a folder. docs/evidence-commands.md shows one. Without one this importer knows no file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence.importers.mapping import Mapped, mapping_at, read_mapping
from evidence.importers.origin import Origin, fact, origin_of, percent, problem, score
from evidence.importers.parquet import parquet_columns, parquet_rows
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, merged
from evidence.streams import Row, csv_rows, json_items, jsonl_items
from evidence.written import Figure, is_none, number

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?")
_WHOLE = ("n_items",)
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
Cells = Mapping[str, str]
Placed = tuple[str, Cells] | Problem


def sniff(path: Path) -> float:
    """Certain of a data file with a mapping beside it, of nothing else."""
    return 1.0 if path.is_file() and mapping_at(path) is not None else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each row, in wide form for each benchmark of each row, and the facts the mapping names."""
    at = mapping_at(path)
    mapped = read_mapping(at) if at else Problem(path.name, "", "no mapping beside it", "write one")
    if isinstance(mapped, Problem):
        yield mapped
        return
    origin = origin_of(path, merged(told, mapped.source), "mapped")
    yield origin.source
    desk = _Desk(origin, mapped, path.suffix.lower() not in (".csv", ".tsv", ".parquet"), set(), set())
    first = True
    for placed in _rows(path, mapped):
        if isinstance(placed, Problem):
            yield placed
            continue
        place, cells = placed
        if first:
            yield from _columns(desk, cells)
            first = False
        yield from _of_row(desk, place, cells)
    if first:
        yield problem(origin, "", "holds no rows", "give a file with rows, or another `rows` in the mapping")


@dataclass(frozen=True, slots=True)
class _Desk:
    """One file being read."""

    origin: Origin
    mapped: Mapped
    keyed: bool
    """Rows are objects with keys, not lines under a header."""
    told: set[tuple[str, str, str]]
    """Facts given already: in long form a model has many rows."""
    noted: set[str]
    """Problems of the whole file told already."""


def _rows(path: Path, mapped: Mapped) -> Iterator[Placed]:
    """(place, column -> text) of each row. Nested JSON is reached by dots: `scores.gpqa`."""
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        for row in csv_rows(path):
            yield (f"line {row.line}", row.cells) if isinstance(row, Row) else row
    elif suffix == ".parquet":  # pyarrow takes a tenth of a second to load: inside parquet_rows
        if not parquet_columns(path):
            yield Problem(path.name, "", "not parquet", "fetch the file again")
            return
        for found in parquet_rows(path):
            yield found if isinstance(found, Problem) else (f"row {found[0] + 1}", _flat(found[1]))
    elif suffix == ".json":
        for count, item in enumerate(json_items(path, f"{mapped.rows}.item".lstrip("."))):
            if isinstance(item, dict):
                yield f"entry {count + 1}", _flat(item)
            elif isinstance(item, Problem):
                yield item
            else:
                yield Problem(path.name, f"entry {count + 1}", "not an object", "write one object a row")
    else:
        for line in jsonl_items(path):
            yield line if isinstance(line, Problem) else (f"line {line[0]}", _flat(line[1]))


def _flat(value: Mapping[str, Any], front: str = "") -> dict[str, str]:
    """Nested objects as dotted columns; lists as they are written in JSON."""
    cells: dict[str, str] = {}
    for key, inner in value.items():
        name = f"{front}{key}"
        if isinstance(inner, dict):
            cells |= _flat(inner, f"{name}.")
        elif isinstance(inner, list):
            cells[name] = json.dumps(inner, ensure_ascii=False)
        else:
            cells[name] = "" if inner is None else str(inner).strip()
    return cells


def _columns(desk: _Desk, cells: Cells) -> Iterator[Problem]:
    """What the mapping names and the file lacks, and what the file has and the mapping leaves out."""
    named = desk.mapped.named
    lacking = sorted(named - cells.keys())
    if lacking and not desk.keyed:  # an object may leave out what it has no value for
        what, remedy = f"no column {', '.join(lacking)}", "mend the mapping, or the header of the file"
        yield problem(desk.origin, "", what, remedy)
    unread = sorted(cells.keys() - named - desk.mapped.ignore)
    if unread:
        what = f"columns not in the mapping: {', '.join(unread)}"
        yield problem(desk.origin, "", what, "map them, or list them under `ignore`")


def _of_row(desk: _Desk, place: str, cells: Cells) -> Iterator[Imported]:
    mapped = desk.mapped
    fields: dict[str, Any] = dict(mapped.constants)
    for field, column in mapped.columns.items():
        if field != "value" and not is_none(cells.get(column, "")):
            found = _field(desk, f"{place}, column {column}", field, cells[column])
            if isinstance(found, Problem):
                yield found
                return
            fields[field] = found
    if not fields.get("model"):
        yield problem(desk.origin, place, "no model", "name the model or remove the row")
        return
    if mapped.wide:
        yield from _wide(desk, place, cells, fields)
    elif "value" in mapped.columns:
        if not fields.get("benchmark"):
            yield problem(desk.origin, place, "no benchmark", "name the benchmark or remove the row")
        else:
            yield from _one(desk, place, mapped.columns["value"], cells, fields)
    yield from _facts(desk, place, cells, str(fields["model"]))


def _wide(desk: _Desk, place: str, cells: Cells, fields: Mapping[str, Any]) -> Iterator[Imported]:
    """A score for each benchmark's column; the empty ones in one problem."""
    empty = [column for column in desk.mapped.wide if is_none(cells.get(column, ""))]
    for column, benchmark in desk.mapped.wide.items():
        if column not in empty:
            yield from _one(desk, place, column, cells, {**fields, "benchmark": benchmark})
    if empty:
        what = f"{fields['model']}: {len(empty)} cells without a figure: {', '.join(empty)}"
        yield problem(desk.origin, place, what, "left out; none was run")


def _one(desk: _Desk, place: str, column: str, cells: Cells, fields: Mapping[str, Any]) -> Iterator[Imported]:
    at, written = f"{place}, column {column}", cells.get(column, "")
    figure = number(written)
    if figure is None:
        what = f"{fields['model']}: {written!r} is no figure" if written else f"{fields['model']}: empty"
        yield problem(desk.origin, at, what, "left out; write a plain number")
        return
    scaled = _scaled(desk, at, figure)
    if isinstance(scaled, Problem):
        yield scaled
        return
    if figure.error is not None and not desk.mapped.plus_minus and "±" not in desk.noted:
        desk.noted.add("±")
        remedy = 'say in the mapping: plus_minus = "standard_error" or "interval"'
        yield problem(desk.origin, at, f"what ± means is not told, in {written!r}", remedy)
    yield score(desk.origin, at, **{**fields, **scaled})


def _scaled(desk: _Desk, place: str, figure: Figure) -> dict[str, Any] | Problem:
    """Value, unit and error of a figure. A percent sign counts for more than the mapping's scale."""
    mapped = desk.mapped
    fraction = mapped.scale == "fraction" and not figure.percent
    unit = "%" if mapped.scale or figure.percent else mapped.constants.get("unit")
    if not unit:
        return problem(desk.origin, place, "no unit", "give `scale`, or `unit` under [constants]")
    turn: Callable[[float], float] = percent if fraction else float
    value = turn(figure.value)
    if unit == "%" and not 0 <= value <= 100:
        said = "a fraction" if fraction else "a percentage"
        what = f"{figure.value:g} is no {said.removeprefix('a ')}"
        return problem(desk.origin, place, what, "mend the value, or `scale` in the mapping")
    scaled: dict[str, Any] = {"value": value, "unit": unit}
    if figure.error is not None and mapped.plus_minus == "standard_error":
        scaled["standard_error"] = turn(figure.error)
    elif figure.error is not None and mapped.plus_minus == "interval":
        scaled["interval"] = (value - turn(figure.error), value + turn(figure.error))
    return scaled


def _field(desk: _Desk, place: str, field: str, written: str) -> Any:
    """A cell as its field has it: days, whole numbers and flags are told from text, else it is a Problem."""
    if field == "date":
        day = _DAY.fullmatch(written)
        return day[1] if day else problem(desk.origin, place, f"{written!r} is no day", "write YYYY-MM-DD")
    if field in _WHOLE or field == "standard_error":
        figure = number(written)
        if figure is None or (field in _WHOLE and not figure.value.is_integer()):
            return problem(desk.origin, place, f"{written!r} is no number", "write a plain number")
        if field in _WHOLE:
            return int(figure.value)
        fraction = desk.mapped.scale == "fraction" and not figure.percent
        return percent(figure.value) if fraction else figure.value
    if field in ("lower_is_better", "outlier", "second_hand"):
        known = _FLAGS.get(written.lower())
        return (
            known
            if known is not None
            else problem(desk.origin, place, f"{written!r} is neither true nor false", "write true or false")
        )
    return written


def _facts(desk: _Desk, place: str, cells: Cells, model: str) -> Iterator[Imported]:
    """What the mapping names of the model itself, once for each model and value."""
    for attribute, told in desk.mapped.facts.items():
        written = cells.get(told.column, "")
        if is_none(written) or (model, attribute, written) in desk.told:
            continue
        desk.told.add((model, attribute, written))
        at = f"{place}, column {told.column}"
        value: float | str = written
        if told.unit == "date":
            day = _DAY.fullmatch(written)
            value = day[1] if day else written
            if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
                yield problem(desk.origin, at, f"{written!r} is no date", "write YYYY-MM-DD, YYYY-MM or YYYY")
                continue
        elif told.unit:
            figure = number(written)
            if figure is None:
                yield problem(desk.origin, at, f"{written!r} is no number", "write a plain number")
                continue
            value = float(f"{figure.value * told.factor:.12g}")
            value = int(value) if value.is_integer() else value
        yield fact(desk.origin, at, entity=model, attribute=attribute, value=value, unit=told.unit)
