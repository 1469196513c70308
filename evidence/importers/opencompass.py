"""OpenCompass: `summary_<time>.csv`, a row for each data set and metric, a column for each model.

Columns are dataset, version (a digest of its configuration), metric, mode (gen, ppl, ...), then the models
under the names of the run. Figures are percent; `-` means not run. Rows of dashes are headings. Means over
data sets (`naive_average`) are rows too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from evidence.importers.harness import joined, metric_of, positive, result, task_of
from evidence.importers.origin import Origin, origin_of, problem
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import Row, csv_rows, head
from evidence.written import is_none, number

_NAME = "opencompass"
_COUNTED = re.compile(r"(?P<value>[\d.]+)\s*\(\d+/(?P<items>\d+)\)")
"""A figure with what it was reckoned from: `82.00 (7/8)`."""


def sniff(path: Path) -> float:
    """Sure of CSV whose first columns are those of a summary."""
    if path.suffix.lower() not in (".csv", ".tsv"):
        return 0.0
    columns = _header(path)
    wanted = format_data(_NAME)["columns"]
    return 0.95 if columns[: len(wanted)] == wanted and len(columns) > len(wanted) else 0.0


def _header(path: Path) -> list[str]:
    line = head(path, 65_536).split("\n", 1)[0].strip("\r")
    found: list[str] = next(csv.reader([line], delimiter="\t" if "\t" in line else ","), [])
    return [column.strip() for column in found]


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each figure; the cells and rows without one in problems."""
    origin = origin_of(path, told, _NAME)
    yield origin.source
    empty: dict[str, int] = {}
    headings = rows = 0
    for row in csv_rows(path):
        if isinstance(row, Problem):
            yield row
            continue
        rows += 1
        if all(is_none(cell) for column, cell in row.cells.items() if column != "dataset"):
            headings += 1
        else:
            yield from _row(origin, row, empty)
    for model, count in empty.items():
        yield problem(origin, f"column {model}", f"{count} cells without a figure", "left out; none was run")
    if headings:
        yield problem(origin, "", f"{headings} rows without a figure", "left out; they are headings")
    if not rows:
        yield problem(origin, "", "holds no rows", "give the summary of a run")


def _row(origin: Origin, row: Row, empty: dict[str, int]) -> Iterator[Imported]:
    data = format_data(_NAME)
    cells = row.cells
    dataset, place = cells.get("dataset", ""), f"line {row.line}"
    if is_none(dataset):
        yield problem(origin, place, "no data set", "name it or remove the row")
        return
    task, metric = task_of(_NAME, dataset), metric_of(_NAME, cells.get("metric", ""), dataset)
    version, mode = cells.get("version", ""), cells.get("mode", "")
    counts = (number(cells.get(column, "")) for column in data["counts"])
    items = next((int(count.value) for count in counts if count and count.value.is_integer()), None)
    for column, cell in cells.items():
        if column in (*data["columns"], *data["counts"], ""):
            continue
        if is_none(cell):
            empty[column] = empty.get(column, 0) + 1
            continue
        named = re.fullmatch(data["beside"], column)
        engine = named["engine"] if named else None
        counted = _COUNTED.fullmatch(cell)
        figure = number(counted["value"] if counted else cell)
        asked = int(counted["items"]) if counted else items
        setting = joined(
            "OpenCompass",
            None if is_none(mode) else f"mode {mode}",
            None if is_none(version) else f"configuration {version}",
            f"run by {engine}" if engine else None,
        )
        yield result(
            origin, f"{place}, {dataset}, column {column}", metric, figure.value if figure else cell,
            model=named["model"] if named else column, benchmark=task.benchmark, subset=task.subset,
            release=task.release, n_items=positive(asked), setting=setting,
        )  # fmt: skip
