"""How the columns of an Epoch AI file of one benchmark are to be read. No importer itself.

The scale of a column ("62.4%", 62.4, 0.624) is decided by all its cells. benchmark_metadata.csv beside the
file names the headline column and its scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from evidence.importers.boards import Span, widened
from evidence.importers.epoch_rows import NAME
from evidence.model import Problem
from evidence.provenance import format_data
from evidence.streams import csv_rows
from evidence.written import Figure, is_none, number


class Column(NamedTuple):
    """One column of figures."""

    name: str
    benchmark: str
    subset: str | None
    unit: str
    fraction: bool
    """Are its cells proportions?"""
    error: str | None = None
    low: str | None = None
    high: str | None = None
    """Columns with its standard error and the bounds of its interval."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the columns of a file are to be read."""

    columns: tuple[Column, ...]
    words: tuple[str, ...]
    """Columns that ought to hold figures and do not."""
    items: int | None


class Seen(NamedTuple):
    """What the cells of a column look like."""

    filled: int = 0
    signs: int = 0
    """Percent signs."""
    money: int = 0
    span: Span = Span()


def seen_of(path: Path) -> tuple[dict[str, Seen], int]:
    """What each column holds, and the number of rows."""
    seen: dict[str, Seen] = {}
    rows = 0
    for row in csv_rows(path):
        if isinstance(row, Problem):
            continue
        rows += 1
        for name, written in row.cells.items():
            seen.setdefault(name, Seen())
            if not written or is_none(written):
                continue
            old, figure = seen[name], figure_of(written)
            span = widened(old.span, figure.value) if figure else old.span
            signs = old.signs + bool(figure and figure.percent)
            seen[name] = Seen(old.filled + 1, signs, old.money + written.startswith("$"), span)
    return seen, rows


def figure_of(written: str) -> Figure | None:
    """The number in a cell; a sum of money is one too."""
    return number(written.removeprefix("$"))


def plan_of(path: Path, seen: Mapping[str, Seen]) -> Plan:
    """How a file's columns are read: as data/formats or a metadata file beside it says, else by values."""
    data = format_data(NAME)
    stem = path.stem.removeprefix("external_benchmark_").removesuffix("_external")
    described = _described(path)
    spec = dict(data["files"].get(stem, {"name": described.get("benchmark") or stem}))
    kept = {name for names in data["columns"].values() for name in names} | data["settings"].keys()
    beside = {name: kind for name in seen if name not in kept and (kind := _beside(name))}
    filled = [name for name in seen if name not in kept and name not in beside and seen[name].filled]
    figures = [name for name in filled if 2 * seen[name].span.figures >= seen[name].filled]
    headline = next(
        (
            name
            for name in (spec.get("score"), described.get("score_column"), *data["headline"]["columns"])
            if name is not None and (name in figures or name == "")
        ),
        figures[0] if figures else "",
    )
    columns = [
        _column(name, stem, {**described, **spec}, whole=name == headline, seen=seen[name])
        for name in figures
    ]
    words = tuple(name for name in filled if name not in figures)
    return Plan(tuple(_with_beside(columns, beside, headline)), words, spec.get("items"))


def _described(path: Path) -> dict[str, str]:
    """The row of benchmark_metadata.csv beside a file that describes it; {} where there is none."""
    beside = path.parent / "benchmark_metadata.csv"
    rows = csv_rows(beside) if beside.is_file() else iter(())
    found = (row.cells for row in rows if not isinstance(row, Problem))
    return next((cells for cells in found if cells.get("source_file") == path.name), {})


def _beside(name: str) -> tuple[str, str] | None:
    """What a column stands beside another for (error, low, high), and how that one's name begins."""
    for kind, pattern in format_data(NAME)["beside"].items():
        if found := re.search(pattern, name, re.IGNORECASE):
            return kind, next((text for text in found.groups() if text), "").strip()
    return None


def _column(name: str, stem: str, spec: Mapping[str, Any], *, whole: bool, seen: Seen) -> Column:
    """`spec` is what is known of the file; `whole`: the column is its headline."""
    data = format_data(NAME)
    part = data["parts"].get(f"{stem}:{name}", {})
    whole = whole or part.get("headline", False)
    plain = re.sub(r"(?<=\w)[ _](average|score|progress)$", "", name, flags=re.IGNORECASE)
    unit = next((row["unit"] for row in data["units"] if re.search(row["pattern"], name, re.I)), None)
    if seen.money:
        unit = "USD"
    elif seen.signs:
        unit = "%"
    elif "unit" in part or "unit" in spec:
        unit = part.get("unit") or spec["unit"]
    scale = spec.get("scale", "") if name == spec.get("score_column") else ""
    inside = seen.span.low >= 0 and seen.span.high <= 1
    fraction = not seen.signs and unit in (None, "%") and (scale in ("1", "1.0") or (not scale and inside))
    if fraction or scale in ("0.01", "percent"):
        unit = "%"
    subset = None if whole else part.get("subset", plain)
    return Column(name, part.get("name", spec["name"]), subset, unit or "points", fraction)


def _with_beside(
    columns: list[Column], beside: Mapping[str, tuple[str, str]], headline: str
) -> Iterator[Column]:
    """The columns with their errors and bounds."""
    names = [column.name for column in columns]
    owners: dict[str, dict[str, Any]] = {}
    for name, (kind, front) in beside.items():
        owner = next((n for n in names if front and n.lower().startswith(front.lower())), headline)
        owners.setdefault(owner, {})[kind] = name
    for column in columns:
        yield column._replace(**owners.get(column.name, {}))
