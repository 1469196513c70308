"""Rows of a table that is published as CSV, as JSON of nested objects and as Parquet, as text by column.

No importer itself. A nested key `evaluations.bbh.value` is the column `evaluations_bbh_value` of the CSV
file.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import BenchclaimError
from evidence.importers.parquet import parquet_columns, parquet_rows
from evidence.model import Problem
from evidence.streams import csv_rows, head, json_items


class Table(NamedTuple):
    """One row."""

    place: str
    cells: dict[str, str]


def columns_of(path: Path) -> tuple[str, ...]:
    """The columns of a table by its beginning; () for what is none. Never fails."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".parquet":
            return tuple(sorted(parquet_columns(path)))
        if suffix == ".json":
            first = next(json_items(path, "item"), None)
            return tuple(_flat(first)) if isinstance(first, dict) else ()
        line = head(path).split("\n", 1)[0].rstrip("\r")
        delimiter = max(",;\t", key=line.count)
        return tuple(name.strip() for name in next(csv.reader([line], delimiter=delimiter), ()))
    except (OSError, ValueError, csv.Error, BenchclaimError):
        return ()


def table_rows(path: Path) -> Iterator[Table | Problem]:
    """The rows with the text of each cell, "" for what is null or no number."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        for found in parquet_rows(path):
            if isinstance(found, Problem):
                yield found
            else:
                number, entry = found
                yield Table(f"row {number}", {key: _text(value) for key, value in _flat(entry).items()})
    elif suffix == ".json":
        for number, entry in enumerate(json_items(path, "item")):
            if isinstance(entry, Problem):
                yield entry
            elif isinstance(entry, dict):
                yield Table(f"[{number}]", {key: _text(value) for key, value in _flat(entry).items()})
            else:
                yield Problem(path.name, f"[{number}]", "is no row", "give objects with a model")
    else:
        for row in csv_rows(path):
            yield row if isinstance(row, Problem) else Table(f"line {row.line}", row.cells)


def _flat(entry: Mapping[str, Any], front: str = "") -> dict[str, Any]:
    """Nested keys joined by underscores, as the CSV file names its columns."""
    found: dict[str, Any] = {}
    for key, value in entry.items():
        name = f"{front}{key}"
        found |= _flat(value, f"{name}_") if isinstance(value, dict) else {name: value}
    return found


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return str(value).strip() if isinstance(value, str | int | float | bool) else ""
