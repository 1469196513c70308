"""What importers of evaluation harnesses share: names of tasks and metrics, by patterns in data/formats.

The tables `task` and `metric` of an importer are tried before those of harness.toml; the first row whose
pattern fits the whole written name counts. A task no row knows keeps its name, a metric its scale.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeGuard

from evidence.importers.origin import Origin, percent, problem, score
from evidence.model import Problem, Score
from evidence.provenance import format_data

_SHARED = "harness"
_GREATEST = 1e15
"""No figure of a benchmark is greater."""


class Task(NamedTuple):
    """What a task measures, in the names people use."""

    benchmark: str
    subset: str | None = None
    release: str | None = None


class Metric(NamedTuple):
    """What a metric is called and how it is written."""

    name: str
    unit: str = "score"
    top: float | None = None
    """Greatest value that can be written: 1 for a fraction, 100 for percent; None where there is no end."""
    lower: bool | None = None
    """Does less count as better? None where the table does not say."""
    subset: str | None = None
    none: str | None = None
    """Why this is no figure of a benchmark, where it is none."""


class _Row(NamedTuple):
    pattern: re.Pattern[str]
    task: re.Pattern[str] | None
    """Only for tasks of this name."""
    cells: Mapping[str, Any]


def task_of(importer: str, written: str) -> Task:
    """The benchmark a task is of; its own name where no row fits."""
    for row in _rows(importer, "task"):
        if found := row.pattern.fullmatch(written):
            benchmark, subset, release = (_expanded(found, row.cells.get(key)) for key in Task._fields)
            return Task(benchmark or written, (subset or "").replace("_", " ").strip() or None, release)
    return Task(written)


def metric_of(importer: str, written: str, task: str = "") -> Metric:
    """What a metric is; its own name and the unit `score` where no row fits."""
    for row in _rows(importer, "metric"):
        found = row.pattern.fullmatch(written)
        if found and (row.task is None or row.task.fullmatch(task)):
            cells = row.cells
            unit = cells.get("unit", "%")
            top = (100.0 if cells.get("percent") else 1.0) if unit == "%" else None
            name = _expanded(found, cells.get("name")) or written
            subset = _expanded(found, cells.get("subset"))
            return Metric(name, unit, top, cells.get("lower"), subset, cells.get("none"))
    return Metric(written)


def result(
    origin: Origin, place: str, metric: Metric, value: object, error: object = None, **fields: Any
) -> Score | Problem:
    """A score in the metric's unit; a Problem where the value is no number or beyond the metric's scale."""
    if metric.none:
        return problem(origin, place, f"{metric.name}: {metric.none}", "import the figures of the benchmark")
    if not _is_number(value):
        what = f"{str(value)[:60]!r} is no number" if value is not None else "no figure"
        return problem(origin, place, what, "left out; run it again")
    if metric.top is not None and not 0 <= value <= metric.top:
        what = f"{value} is beyond 0 to {metric.top:g}, which {metric.name} is written in"
        return problem(origin, place, what, "write it on that scale")
    fields.setdefault("lower_is_better", metric.lower)
    fields["subset"] = "; ".join(text for text in (fields.get("subset"), metric.subset) if text) or None
    known = {
        "value": _scaled(metric, value),
        "unit": metric.unit,
        "metric": metric.name,
        "standard_error": _scaled(metric, error) if _is_number(error) and error >= 0 else None,
    }
    return score(origin, place, **known, **fields)


def share(value: object) -> float | None:
    """The share of an item's credit that a value says, 0 to 1; None for what is no such share.

    Takes numbers, booleans and lists of them (the mean: several instructions in one item).
    """
    if isinstance(value, list):
        parts = [share(part) for part in value]
        known = [part for part in parts if part is not None]
        return sum(known) / len(known) if known and len(known) == len(parts) else None
    if isinstance(value, bool | int | float) and 0 <= value <= 1:
        return float(value)
    return None


def day_of(value: object) -> dt.date | None:
    """The day (in UTC) of seconds since 1970, or of an ISO date or time; None for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        sane = 946_684_800 <= value <= 4_102_444_800  # 2000 to 2100: a counter since start-up is no date
        return dt.datetime.fromtimestamp(value, dt.UTC).date() if sane else None
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", value) if isinstance(value, str) else None
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def joined(*statements: str | None) -> str | None:
    """Statements of a setting in one text, each once; None where there is none."""
    return "; ".join(dict.fromkeys(text for text in statements if text)) or None


def positive(value: object) -> int | None:
    """A number of items or attempts: an int above 0, else None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def mapping(value: object) -> dict[str, Any]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def _scaled(metric: Metric, value: float) -> float:
    return percent(value) if metric.top == 1 else float(value)


def _is_number(value: object) -> TypeGuard[int | float]:
    """Whether it is a number that can be reckoned with."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= _GREATEST  # NaN is not


def _expanded(found: re.Match[str], template: str | None) -> str | None:
    return found.expand(template) if template else None


@lru_cache(maxsize=16)
def _rows(importer: str, table: str) -> tuple[_Row, ...]:
    rows = [row for name in (importer, _SHARED) for row in format_data(name).get(table, ())]
    return tuple(
        _Row(re.compile(row["pattern"]), re.compile(row["task"]) if "task" in row else None, row)
        for row in rows
    )
