"""Figures of a table as scores: percent or points, fractions of 1 turned into percent, who measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evidence.benchmark_marks import BenchmarkName, marks_data, read_marks, with_marks
from evidence.benchmark_names import known
from evidence.importers.origin import percent, problem, score
from evidence.model import Imported, Score
from evidence.tables.cells import Found, Table
from evidence.tables.subjects import AVERAGE
from evidence.tables.values import Value, are_fractions

_COMPANY = 0.8
"""Share of a table's figures that must be percent for those of unknown benchmarks to be taken so."""
_LEAST = 10
"""A line of figures that never exceeds this may be of a scale of 10."""


def scores(table: Table, figures: Sequence[Found]) -> Iterator[Imported]:
    """The scores of a table's figures."""
    company = _company(figures)
    figures = [_settled(table, found, company) for found in figures]
    company = _company(figures)  # of what they settled to; once, not for each figure of a long file
    lines: dict[tuple[str, str | None, str | None], list[Value]] = defaultdict(list)
    for found in figures:
        lines[_line(found.benchmark)].append(found.value)
    whole = [found.value for found in figures if _of_percent(found.benchmark)]
    fractions = {key: are_fractions(line, whole) for key, line in lines.items()}
    for found in figures:
        value, error, unit = found.value.value, found.value.error, _unit(found)
        line = lines[_line(found.benchmark)]
        if unit == "%" and fractions[_line(found.benchmark)]:
            value, error = percent(value), None if error is None else percent(error)
        elif unit is None:
            unit = _unit_by_company(line, whole, company)
            if unit == "%" and fractions[_line(found.benchmark)]:
                value, error = percent(value), None if error is None else percent(error)
        if unit == "%" and not 0 <= value <= 100:
            what = f"{value:g} is no percentage"
            yield problem(table.origin, found.place, what, "mend the value, or say what it is measured in")
        else:
            yield _score(table, found, value, error, unit or "points")


def _settled(table: Table, found: Found, company: float) -> Found:
    """A figure with what stands in brackets behind it; a mean over a table belongs to that table alone."""
    name = found.benchmark
    if found.value.note and (marks := read_marks(found.value.note)):
        name = with_marks(name, marks)
    if name.benchmark == AVERAGE and name.entity is None:
        release = f"table {table.layout.grid.number} of {table.origin.file}"
        name = replace(name, release=release, unit="%" if company == 1 else name.unit)
    other = marks_data()["beyond"].get(name.benchmark)
    if other and found.value.value > 100 and (rated := known(other, table.names)):
        name = replace(name, benchmark=rated.benchmark, entity=rated.entity)
    return replace(found, benchmark=name)


def _company(figures: Sequence[Found]) -> float:
    """Share of the figures of known benchmarks that are percent; 0 where none is known."""
    listed = [found.benchmark for found in figures if found.benchmark.entity]
    return sum(_of_percent(name) for name in listed) / len(listed) if listed else 0.0


def _unit_by_company(line: Sequence[Value], whole: Sequence[Value], company: float) -> str:
    """The unit of figures of an unknown benchmark: that of the figures around them, where they look alike."""
    highest = max(value.value for value in line)
    alike = are_fractions(line, whole) or _LEAST < highest <= 100
    return "%" if company >= _COMPANY and alike and min(value.value for value in line) >= 0 else "points"


def _line(name: BenchmarkName) -> tuple[str, str | None, str | None]:
    return (name.benchmark, name.subset, name.metric)


def _of_percent(name: BenchmarkName) -> bool:
    if name.unit and name.unit not in ("%", "points"):
        return False
    if name.entity is not None and name.entity.scale is not None:
        return name.entity.scale == (0, 100)
    return name.unit == "%" or bool(not name.unit and name.metric and name.metric != "average")


def _unit(found: Found) -> str | None:
    """The unit of a figure; None where neither benchmark nor metric nor the cell says."""
    name = found.benchmark
    data = marks_data()
    if name.benchmark in data["units"]:
        return str(data["units"][name.benchmark])
    if name.unit and not (name.unit == "points" and name.entity and name.entity.scale == (0, 100)):
        return name.unit
    if name.benchmark in data["points"]["benchmarks"]:
        return "points"
    if found.value.percent or _of_percent(name):
        return "%"
    return "points" if name.entity and name.entity.scale else None


def _score(table: Table, found: Found, value: float, error: float | None, unit: str) -> Imported:
    name, model, board = found.benchmark, found.model, table.context.board
    setting = tuple(dict.fromkeys((*model.setting, *name.setting)))
    evaluator = table.document.told.evaluator or board.get("evaluator") or table.origin.evaluator
    made = score(
        table.origin, found.place, model=model.model, benchmark=name.benchmark, value=value, unit=unit,
        metric=name.metric, subset=name.subset, release=name.release, setting="; ".join(setting) or None,
        mode=model.mode or name.mode, effort=model.effort, lower_is_better=name.lower_is_better,
        standard_error=error, evaluator=evaluator,
        evaluator_relationship=table.relationship(model), **found.fields,
    )  # fmt: skip
    if found.reported and model.entity and isinstance(made, Score):
        return made.model_copy(update={"origin": model.entity.maker})
    return made
