"""What one plain record says: figures of benchmarks, what a model got on one question, facts of the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from evidence.importers.boards import as_day
from evidence.importers.origin import Origin, fact, item, problem
from evidence.importers.plain_keys import (
    benchmark_at,
    cells_of,
    folded,
    is_figure,
    roles_of,
    text_at,
    tidy_benchmark,
)
from evidence.importers.plain_scale import scale_of, shots_of
from evidence.model import Imported, Problem
from evidence.provenance import format_data
from evidence.written import Figure, is_none, number

_PLAIN = ("subset", "release", "mode", "effort", "evaluator", "evaluator_relationship", "origin")
"""Fields whose text is taken as it stands."""
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_MOST = 500
"""Keys and facts remembered, so that a file of a million keys fills no memory."""
Json = Mapping[str, Any]


class Raw(NamedTuple):
    """One figure as a row has it, its scale not yet known."""

    place: str
    benchmark: str
    figure: Figure
    metric: str | None
    scale: str
    """`%` or `1` where the row says so, else ""."""
    unit: str
    """As the row says it, else ""."""
    fields: dict[str, Any]


@dataclass(slots=True)
class Ledger:
    """What was left out of a file, told once for all its rows."""

    unread: dict[str, None] = field(default_factory=dict)
    """Keys that gave nothing, in order."""
    empty: dict[str, int] = field(default_factory=dict)
    """Benchmark -> rows without a figure."""
    facts: dict[tuple[str, str], str] = field(default_factory=dict)
    """(Model, attribute) -> value told already."""
    odd: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Field -> rows in which it is none, and the first of them."""

    def skip(self, key: str) -> None:
        if len(self.unread) < _MOST:
            self.unread.setdefault(key)

    def doubt(self, what: str, place: str) -> None:
        count, first = self.odd.get(what, (0, place))
        self.odd[what] = (count + 1, first)

    def miss(self, benchmark: str) -> None:
        if benchmark in self.empty or len(self.empty) < _MOST:
            self.empty[benchmark] = self.empty.get(benchmark, 0) + 1


class _Record(NamedTuple):
    """A row being read."""

    origin: Origin
    place: str
    row: Json
    roles: Mapping[str, str]
    """Field -> key that holds it."""
    ledger: Ledger

    def text(self, role: str) -> str:
        return text_at(self.row, self.roles.get(role))


def figures_of(origin: Origin, place: str, row: Json, ledger: Ledger) -> Iterator[Raw | Imported]:
    """The figures, items and facts of a row, and what of it cannot be one."""
    record = _Record(origin, place, row, roles_of(row), ledger)
    model, benchmark = record.text("model"), tidy_benchmark(record.text("benchmark"))
    if not model:
        yield problem(origin, place, "no model", "name the model or remove the row")
        return
    if "item" in record.roles and benchmark:
        yield _item(record, model, benchmark)
        return
    if any(folded(str(key)) in format_data("plain")["answers"]["keys"] for key in row):
        what = "an answer to one question, which has no id"
        yield problem(origin, place, what, "give each question an id (`item`), or import the means")
        return
    fields = {"model": model, **_fields(record)}
    if benchmark and "value" in record.roles:
        yield from _long(record, benchmark, fields)
    else:
        yield from _wide(record, fields)
    yield from _facts(record, model)


def _long(record: _Record, benchmark: str, fields: dict[str, Any]) -> Iterator[Raw | Problem]:
    """The one figure of a row that names its benchmark."""
    key = record.roles["value"]
    value = record.row[key]
    facts = format_data("plain")["facts"]
    for other in record.row:
        if other not in record.roles.values() and folded(str(other)) not in facts:
            record.ledger.skip(str(other))
    if value is None or (isinstance(value, str) and is_none(value)):
        record.ledger.miss(benchmark)
        return
    figure = _figure(value)
    at = _at(record.place, fields["model"], benchmark)
    if figure is None:
        yield problem(record.origin, at, f"{value!r:.60} is no figure", "left out; write a plain number")
        return
    unit = record.text("unit")
    scale = scale_of(record.text("scale")) or scale_of(unit)
    error = _figure(record.row.get(record.roles.get("standard_error", "")))
    if error and figure.error is None:
        figure = figure._replace(error=error.value)
    metric = record.text("metric") or format_data("plain")["metrics"].get(folded(key))
    yield Raw(at, benchmark, figure, metric, scale, unit, {**fields, **_bounds(record)})


def _wide(record: _Record, fields: dict[str, Any]) -> Iterator[Raw | Problem]:
    """A figure for each key that names a known benchmark."""
    read = {key for role, key in record.roles.items() if role not in ("value", "solved")}
    facts = format_data("plain")["facts"]
    found = False
    for cell in cells_of(record.row):
        named = benchmark_at(cell.path)
        written = ".".join(cell.path)
        at = _at(record.place, fields["model"], written)
        if named is None:
            if cell.path[0] not in read and folded(cell.path[-1]) not in facts:
                record.ledger.skip(written)
            continue
        found = True
        if cell.value is None or (isinstance(cell.value, str) and is_none(cell.value)):
            record.ledger.miss(named[0])
        elif (figure := _figure(cell.value)) is None:
            what = f"{cell.value!r:.60} is no figure"
            yield problem(record.origin, at, what, "left out; write a plain number")
        else:
            yield Raw(at, named[0], figure, named[1], "", "", fields)
    if not found:
        what = f"{fields['model']}: no figure of a benchmark that is known"
        remedy = "left out; name the benchmark in the registry, or in a mapping"
        yield problem(record.origin, record.place, what, remedy)


def _at(place: str, model: str, key: str) -> str:
    """Where a figure stands; a map's entry is named once."""
    names = (name for name in (model, key) if place != name and not place.endswith(f".{name}"))
    return ", ".join(part for part in (place, *names) if part)


def _figure(value: Any) -> Figure | None:
    if not is_figure(value):
        return None
    if isinstance(value, str):
        return number(value)
    try:
        return Figure(float(value))
    except OverflowError:
        return None


def _bounds(record: _Record) -> dict[str, Any]:
    """The ends of an interval, not yet scaled, where both are figures."""
    low, high = (_figure(record.row.get(record.roles.get(end, ""))) for end in ("low", "high"))
    return {"interval": (low.value, high.value)} if low and high else {}


def _fields(record: _Record) -> dict[str, Any]:
    """The fields of a score that a row says beside its figure."""
    fields: dict[str, Any] = {role: text for role in _PLAIN if (text := record.text(role))}
    if written := record.text("date"):
        if day := as_day(written):
            fields["date"] = day
        else:
            record.ledger.doubt(f"{record.roles['date']} is no day", record.place)
    if written := record.text("n_items"):
        count = number(written)
        if count and count.value >= 1 and count.value.is_integer():
            fields["n_items"] = int(count.value)
        else:
            record.ledger.doubt(f"{record.roles['n_items']} is no number of items", record.place)
    if setting := "; ".join(
        text for text in (record.text("setting"), shots_of(record.text("shots"))) if text
    ):
        fields["setting"] = setting
    for role in ("lower_is_better", "outlier", "second_hand"):
        said = _FLAGS.get(str(record.row.get(record.roles.get(role, ""), "")).strip().lower())
        if said is not None:
            fields[role] = said
    return fields


def _item(record: _Record, model: str, benchmark: str) -> Imported:
    """What a model got on one item: a share of 1, or whether it was solved."""
    keys = (record.roles.get("solved", ""), record.roles.get("value", ""))
    value = next((record.row[key] for key in keys if key in record.row), None)
    if isinstance(value, str) and value.strip().lower() in _FLAGS:
        value = _FLAGS[value.strip().lower()]
    figure = Figure(float(value)) if isinstance(value, bool) else _figure(value)
    if figure is None or not 0 <= figure.value <= 1:
        what = f"{value!r:.60} is no share of an item"
        return problem(record.origin, record.place, what, "left out; write true or false, or a share of 1")
    about = {
        role: text
        for role in ("subset", "release", "mode", "effort", "metric")
        if (text := record.text(role))
    }
    name = {"model": model, "benchmark": benchmark, "item": record.text("item")}
    return item(record.origin, record.place, **name, value=figure.value, **about)


def _facts(record: _Record, model: str) -> Iterator[Imported]:
    """What a row says of the model itself, each once."""
    ledger = record.ledger
    for key, value in record.row.items():
        spec = format_data("plain")["facts"].get(folded(str(key)))
        text = text_at(record.row, str(key))
        if spec is None or not text or ledger.facts.get((model, spec["attribute"])) == text:
            continue
        if len(ledger.facts) < _MOST * 100:
            ledger.facts[model, spec["attribute"]] = text
        at = _at(record.place, model, str(key))
        told = _fact_value(text, spec)
        if told is None:
            yield problem(record.origin, at, f"{value!r:.60} is no {spec['attribute']}", "left out")
        else:
            about = {"attribute": spec["attribute"], "value": told, "unit": spec.get("unit")}
            yield fact(record.origin, at, entity=model, **about)


def _fact_value(text: str, spec: Mapping[str, Any]) -> str | float | int | None:
    unit = spec.get("unit")
    if unit == "date":
        day = as_day(text)
        return day.isoformat() if day else text if _PARTIAL.fullmatch(text) else None
    if unit is None:
        return text
    figure = number(text)
    if figure is None or figure.value <= 0:
        return None
    value = float(f"{figure.value * spec.get('factor', 1.0):.12g}")
    return int(value) if value.is_integer() else value
