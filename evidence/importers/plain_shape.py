"""How a plain file is laid out, known by its beginning: rows in a list or lines, a map of rows, one row.

Rows may hold lists of rows (a benchmark with its models, a model with its benchmarks); what the outer one
says then holds for each of the inner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from evidence.importers.parquet import parquet_columns, parquet_rows
from evidence.importers.plain_keys import (
    benchmark_at,
    benchmark_named,
    cells_of,
    folded,
    is_figure,
    is_model,
    roles_of,
    text_at,
)
from evidence.model import Problem
from evidence.provenance import format_data
from evidence.streams import (
    WHOLE,
    Row,
    csv_rows,
    head,
    json_entries,
    json_items,
    json_start,
    json_value,
    jsonl_items,
)

LINES = (".jsonl", ".ndjson")
SHEETS = (".csv", ".tsv")
_SAMPLE = 60
"""Rows at the beginning by which a file is known."""
_DEEP = 3
"""Levels of lists in lists."""
Json = Mapping[str, Any]
Placed = tuple[str, Json]


class Shape(NamedTuple):
    """Where the rows of a file are."""

    kind: str
    """`rows`: objects in a list, lines or a sheet; `map`: an object keyed by names; `row`: one object."""
    at: str = ""
    """Dotted path of the list or map in JSON, "" where the file is it."""
    names: str = ""
    """What the keys of a map name: `model` or `benchmark`."""
    common: tuple[tuple[str, str], ...] = ()
    """What the object around the rows says of all of them."""


def shape_of(path: Path) -> Shape | None:
    """The layout of a file; None where its beginning shows no figures of models. Reads the beginning only."""
    suffix = path.suffix.lower()
    if suffix in SHEETS:
        return Shape("rows") if _long(_first(path, suffix)) else None
    if suffix in LINES or suffix == ".parquet":
        return Shape("rows") if _rows_fit(_first(path, suffix)) else None
    if suffix != ".json" or not head(path, 64).lstrip().startswith(("{", "[")):
        return None
    start = json_start(path)
    if isinstance(start, list):
        return Shape("rows") if _rows_fit(start) else None
    return _of_object(start) if isinstance(start, dict) else None


def _first(path: Path, suffix: str) -> list[Json]:
    """The first rows of a file that has one a line."""
    if suffix == ".parquet":
        if not parquet_columns(path):
            return []
        found: Iterator[Any] = (row if isinstance(row, Problem) else row[1] for row in parquet_rows(path))
    elif suffix in SHEETS:
        if not head(path, 4096):
            return []
        found = (row.cells if isinstance(row, Row) else row for row in csv_rows(path))
    else:
        if not head(path, 4096).lstrip().startswith("{"):
            return []
        found = (line if isinstance(line, Problem) else line[1] for line in jsonl_items(path))
    return [row for row in islice(found, _SAMPLE) if isinstance(row, dict)]


def _long(rows: Sequence[Json]) -> bool:
    """Do the rows of a sheet name model, benchmark and value, each in a column that is surely one?"""
    roles = roles_of(rows[0]) if rows else {}
    weak = {folded(roles.get("model", ""))} & set(format_data("plain")["weak"]["model"])
    return {"model", "benchmark", "value"} <= roles.keys() and not weak and _rows_fit(rows)


def _rows_fit(rows: Sequence[Any], common: Json | None = None) -> bool:
    """Are most of the first rows figures of models, one model or benchmark among them known?"""
    first = [row for row in rows[:_SAMPLE] if isinstance(row, dict)]
    flat = [row for one in first for row in islice(unfolded({**(common or {}), **one}), _SAMPLE)]
    good = [row for row in flat if _fits(row)]
    if not good or 2 * len(good) < len(flat) or 2 * len(first) < len(rows[:_SAMPLE]):
        return False
    return any(_is_known(row) for row in good)


def _fits(row: Json) -> bool:
    """Does a row give a figure: model, benchmark and value, or a model and two known benchmarks?"""
    roles = roles_of(row)
    if not text_at(row, roles.get("model")):
        return False
    if text_at(row, roles.get("benchmark")):
        value = row.get(roles.get("value", roles.get("solved", "")))
        return isinstance(value, bool) or is_figure(value)
    known = [cell for cell in cells_of(row) if is_figure(cell.value) and benchmark_at(cell.path)]
    return len(known) > 1 or (bool(known) and is_model(text_at(row, roles["model"])))


def _is_known(row: Json) -> bool:
    roles = roles_of(row)
    benchmark = text_at(row, roles.get("benchmark"))
    return is_model(text_at(row, roles["model"])) or (
        benchmark_named(benchmark).entity is not None if benchmark else True
    )


def _of_object(start: Json) -> Shape | None:
    """The layout of a file that is one object: a list or map in it, itself a map, or itself one row."""
    common = tuple((str(key), value) for key, value in start.items() if isinstance(value, str))
    said = {key: value for key, value in common if folded(key) not in ("name", "id", "slug")}
    for key, inner in start.items():
        if isinstance(inner, list) and _rows_fit([_renamed(str(key), row) for row in inner], said):
            return Shape("rows", str(key), common=tuple(said.items()))
    if names := _map_names(start):
        return Shape("map", names=names)
    if _rows_fit([start]):
        return Shape("row")
    for key, inner in start.items():
        if isinstance(inner, dict) and "." not in str(key) and (names := _map_names(inner)):
            return Shape("map", str(key), names, tuple(said.items()))
    return None


def _map_names(found: Json) -> str:
    """What the keys of a map name, `model` or `benchmark`; "" where what is under them are no figures."""
    entries = [(str(key), value) for key, value in islice(found.items(), _SAMPLE)]
    inner = [(key, value) for key, value in entries if isinstance(value, dict | list) and value]
    if not inner or 2 * len(inner) < len(entries):
        return ""
    models = sum(is_model(key) for key, _ in inner)
    benchmarks = sum(benchmark_named(key).entity is not None and not is_model(key) for key, _ in inner)
    names = "model" if models >= benchmarks else "benchmark"
    if not models and not benchmarks:
        return ""
    rows = [row for key, value in inner for row in islice(of_entry(key, value, names), _SAMPLE)]
    return names if _rows_fit(rows) else ""


def of_entry(key: str, value: Any, names: str) -> Iterator[Json]:
    """The rows of one entry of a map; none where it is neither an object nor a list of them."""
    if isinstance(value, list):
        for row in value:
            if isinstance(row, dict):
                yield {names: key, **row}
    elif isinstance(value, dict) and names == "model":
        yield {"model": key, **{inner: one for inner, one in value.items() if inner != "model"}}
    elif isinstance(value, dict):
        for model, one in value.items():
            said = one if isinstance(one, dict) else {"value": one}
            yield {"benchmark": key, "model": str(model), **said}


def _renamed(key: str, row: Any) -> Any:
    """A row of a list whose key says what its `name` names: of `benchmarks` a benchmark."""
    if not isinstance(row, dict):
        return row
    roles = roles_of(row)
    weak = format_data("plain")["weak"]["model"]
    if folded(key) in format_data("plain")["lists"]["benchmark"] and "benchmark" not in roles:
        name = roles.get("model")
        if name is not None and folded(name) in weak and {"value", "metric"} & roles.keys():
            return {"benchmark": row[name], **{other: row[other] for other in row if other != name}}
    return row


def unfolded(row: Json, deep: int = 0) -> Iterator[Json]:
    """A row, or the rows of the list in it, each with what the outer one says."""
    for key, inner in row.items():
        if not (isinstance(inner, list) and inner and isinstance(inner[0], dict)) or deep >= _DEEP:
            continue
        rows = [_renamed(str(key), one) for one in inner if isinstance(one, dict)]
        outer = {name: value for name, value in row.items() if name != key}
        if folded(str(key)) in format_data("plain")["lists"]["model"]:
            outer = _as_benchmark(outer)
        merged = [{**outer, **one} for one in rows]
        roles = roles_of(merged[0])
        if {"model", "benchmark"} <= roles.keys() and any(
            is_figure(one.get(roles.get("value", ""))) for one in merged
        ):
            for one in merged:
                yield from unfolded(one, deep + 1)
            return
    yield row


def _as_benchmark(outer: Json) -> dict[str, Any]:
    """What stands around a list of models: its `name` is the benchmark's, unless another key is."""
    roles = roles_of(outer)
    weak = format_data("plain")["weak"]["model"]
    kept = {key: value for key, value in outer.items() if folded(key) not in weak}
    name = roles.get("model")
    if "benchmark" not in roles and name is not None and folded(name) in weak:
        return {"benchmark": outer[name], **kept}
    return kept


def rows_of(path: Path, shape: Shape) -> Iterator[Placed | Problem]:
    """(place, row) of each row of a file, what is around the rows put into each."""
    common = dict(shape.common)
    for placed in _raw_rows(path, shape):
        if isinstance(placed, Problem):
            yield placed
            continue
        place, row = placed
        inner = list(unfolded({**common, **row}))
        for number, one in enumerate(inner):
            yield (place if len(inner) == 1 else f"{place}[{number}]"), one


def _raw_rows(path: Path, shape: Shape) -> Iterator[Placed | Problem]:
    suffix = path.suffix.lower()
    if suffix in SHEETS:
        for row in csv_rows(path):
            yield (f"line {row.line}", row.cells) if isinstance(row, Row) else row
    elif suffix == ".parquet":
        for found in parquet_rows(path):
            yield found if isinstance(found, Problem) else (f"row {found[0] + 1}", found[1])
    elif suffix in LINES:
        for line in jsonl_items(path):
            yield line if isinstance(line, Problem) else (f"line {line[0]}", line[1])
    elif shape.kind == "rows":
        for number, row in enumerate(json_items(path, f"{shape.at}.item".lstrip("."))):
            yield _object(path, f"{shape.at}[{number}]", _renamed(shape.at, row))
    elif shape.names == "benchmark" and path.stat().st_size > WHOLE:
        what = f"{path.stat().st_size / 1e6:.0f} MB of models by benchmark, each benchmark one value"
        yield Problem(path.name, "", what, f"split it into files under {WHOLE / 1e6:.0f} MB")
    elif shape.kind == "map":
        for entry in json_entries(path, shape.at):
            yield from _entry_rows(path, entry, shape)
    else:
        yield _object(path, "", json_value(path))


def _entry_rows(path: Path, entry: tuple[str, Any] | Problem, shape: Shape) -> Iterator[Placed | Problem]:
    if isinstance(entry, Problem):
        yield entry
        return
    key, value = entry
    place = f"{shape.at}.{key}".lstrip(".")
    empty = True
    for row in of_entry(key, value, shape.names):
        empty = False
        yield place, row
    if empty:
        yield Problem(
            path.name, place, "holds no figures", f"left out; give an object for each {shape.names}"
        )


def _object(path: Path, place: str, row: Any) -> Placed | Problem:
    if isinstance(row, Problem):
        return row
    return (
        (place, row)
        if isinstance(row, dict)
        else Problem(path.name, place, "not an object", "write one object a row")
    )
