"""The rows of an LMArena table as text cells, whatever it is written in: CSV, JSON, JSON Lines, parquet."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evidence.importers.parquet import parquet_columns, parquet_rows
from evidence.model import Problem
from evidence.provenance import format_data
from evidence.streams import csv_rows, head, json_entries, json_items, json_keys, jsonl_items

_JSON = (".json", ".jsonl", ".ndjson")
_DEPTH = 4
"""Levels of a JSON file at which rows are looked for: rows of the data set's viewer are `rows.item.row`."""


class Line(NamedTuple):
    """One row of a table."""

    place: str
    cells: dict[str, str]


def columns_of(path: Path) -> frozenset[str]:
    """The columns a table has by its beginning; none for what is no table. Never fails."""
    if path.suffix == ".parquet":
        return parquet_columns(path)
    if path.suffix in _JSON:
        return frozenset(key.rpartition(".")[2] for key in json_keys(path, _DEPTH))
    if path.suffix not in (".csv", ".tsv"):
        return frozenset()
    header = head(path, 4096).split("\n", 1)[0]
    return frozenset(cell.strip().strip('"') for cell in re.split(r"[,;\t]", header))


def lines(path: Path) -> Iterator[Line | Problem]:
    """The rows of a table, one at a time."""
    if path.suffix in _JSON:
        yield from _json_lines(path)
    elif path.suffix == ".parquet":
        for row in parquet_rows(path):
            yield row if isinstance(row, Problem) else Line(f"row {row[0]}", _texts(row[1]))
    else:
        for found in csv_rows(path):
            yield found if isinstance(found, Problem) else Line(f"line {found.line}", found.cells)


def _json_lines(path: Path) -> Iterator[Line | Problem]:
    names = format_data("lmarena")["columns"]["model"]
    keys = json_keys(path, _DEPTH)
    above = {key.rpartition(".")[0] for key in keys if key.rpartition(".")[2] in names}
    prefix = min(above, key=len) if above else None
    if prefix is None:
        yield from _catalogue(path)
    elif not prefix:
        for row in jsonl_items(path):
            yield row if isinstance(row, Problem) else Line(f"line {row[0]}", _texts(row[1]))
    else:
        for number, row in enumerate(json_items(path, prefix)):
            place = f"{prefix.split('.item')[0] if prefix != 'item' else ''}[{number}]"
            if isinstance(row, Problem):
                yield row
            elif isinstance(row, dict):
                yield Line(place, _texts(row))
            else:
                yield Problem(path.name, place, "not an object", "give one object a row")


def _catalogue(path: Path) -> Iterator[Line | Problem]:
    """Rows of category -> model -> figures."""
    for entry in json_entries(path, ""):
        if isinstance(entry, Problem):
            yield entry
            continue
        category, models = entry
        for model, figures in models.items() if isinstance(models, dict) else [("", models)]:
            if isinstance(figures, dict):
                place = f"category {category}, {model}"
                yield Line(place, {**_texts(figures), "model_name": model, "category": category})
            else:
                place = ", ".join(part for part in (f"category {category}", model) if part)
                yield Problem(path.name, place, "holds no ratings", "give category -> model -> rating")


def _texts(row: dict[str, Any]) -> dict[str, str]:
    """The scalar cells of a row as text; null, NaN and what is no scalar are empty."""
    return {str(name): _text(value) for name, value in row.items()}


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return "" if isinstance(value, float) and math.isnan(value) else str(value).strip()
