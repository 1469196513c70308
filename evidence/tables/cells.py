"""What single cells of a laid-out table give: a figure with what it is of, facts, or why neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from claims.names.registry import Registry
from evidence.benchmark_marks import BenchmarkName, marks_data
from evidence.importers.origin import Origin, fact, percent, problem
from evidence.model import EvaluatorRelationship, Imported
from evidence.naming import ModelName
from evidence.tables.context import Context, Document, relationship
from evidence.tables.grid import one_line
from evidence.tables.layout import Layout
from evidence.tables.linking import benchmark_in
from evidence.tables.several import several
from evidence.tables.specs import facts_of, is_spec
from evidence.tables.subjects import Group, Place, benchmark_at, is_no_model, model_at, place_of, with_extra
from evidence.tables.values import Value, counted, labelled, value_of, values_of
from evidence.tables.words import folded, role_of, says
from evidence.written import is_none

NO_FIGURE = frozenset({"rank", "count", "interval", "error", "gain", "date", "organisation"})
"""Roles of rows and columns whose numbers are no figures of a benchmark."""


@dataclass(frozen=True)
class Found:
    """A figure and what it is of, before its unit is decided."""

    place: str
    model: ModelName
    benchmark: BenchmarkName
    value: Value
    reported: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    """Fields of the record that the row or the board says."""


@dataclass(frozen=True)
class Table:
    """One table and what is known of it while it is read."""

    origin: Origin
    layout: Layout
    context: Context
    document: Document
    names: Registry
    lone: bool
    """Names no benchmark on its own lines."""
    unnamed: bool = False
    """Do table and surroundings name no or hardly any benchmark? Then unknown words are none."""
    nobody: bool = False
    """Are those in its line of models methods and settings rather than models?"""
    newest: str = ""
    """Day on which the last of its models came out; "" where no day is known."""

    def relationship(self, model: ModelName) -> EvaluatorRelationship:
        """Who measured a figure of a model, or said a fact of it."""
        given = self.context.board.get("evaluator_relationship", self.origin.relationship)
        return relationship(self.document, model.entity, self.names, given)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        return self.layout.grid.rows[row][column].text

    def spot(self, row: int, column: int) -> str:
        """Where a cell stands, as a person finds it."""
        grid = self.layout.grid
        labels = [grid.rows[row][j].text for j in sorted(self.layout.labels)]
        said = ", ".join(dict.fromkeys(one_line(text) for text in labels if text))
        head = self.layout.header(column)[:80] or str(column + 1)
        line = f" (line {grid.line})" if grid.line else ""
        return f"table {grid.number}{line}, row {row} ({said[:120]}), column {head}"


class Row(NamedTuple):
    """A row of the body."""

    number: int
    group: Group
    carried: dict[int, str]
    """Its labels by column, those written once for several rows too."""
    beside: dict[str, Any]
    """Fields of records that its columns say (items asked)."""


def cell_records(table: Table, row: Row, column: int) -> Iterator[Found | Imported | str]:
    """The figures or facts of a cell; a text is the reason why it gives none, to be counted."""
    text = table.text(row.number, column)
    place = place_of(table.layout, row.number, column, row.group, row.carried)
    spot = table.spot(row.number, column)
    model = model_at(place, table.context, table.names)
    if place.model and (is_no_model(place.model) or table.nobody) and not (model and model.entity):
        yield f"{one_line(place.model)!r} is no model"
        return
    own = benchmark_in(place.measure, table.names)
    if is_spec(place.measure) and not (own.entity and own.sure and table.layout.known > 0.2):
        yield from facts(table, spot, model, place.measure, text)
    elif _is_no_figure(place.measure, table.context):
        yield f"{one_line(place.measure)!r} is no figure of a benchmark"
    elif not values_of(text) and not labelled(text):
        yield f"{one_line(text)[:60]!r} is no figure"
    else:
        yield from _figures(table, row, place, model)


def _is_no_figure(measure: str, context: Context) -> bool:
    """Are numbers under it none of a benchmark's? Mean ranks are where the board says what they are."""
    role = role_of(measure)
    return role in NO_FIGURE or (role == "mean_rank" and not board_fields(context, measure))


def _figures(
    table: Table, row: Row, place: Place, model: ModelName | None
) -> Iterator[Found | Imported | str]:
    text, spot = table.text(place.row, place.column), table.spot(place.row, place.column)
    said = board_fields(table.context, place.measure)
    benchmark = table.context.benchmark if said else None
    benchmark = benchmark or benchmark_at(place, table.context, table.names, lone=table.lone)
    if table.unnamed and benchmark and not (benchmark.entity and benchmark.sure):
        yield f"no benchmark that is known: {one_line(place.measure)[:60]!r}"
        return
    if benchmark is None or model is None or not model.model:
        what = "no benchmark is named for it" if model and model.model else "no model is named for it"
        yield problem(table.origin, spot, what, "name it in the table or its heading")
        return
    own = {name: said[name] for name in ("metric", "unit", "subset", "lower_is_better") if name in said}
    benchmark = replace(_as_of(table, place.measure, benchmark), **own)
    common = Found(spot, model, benchmark, Value(0.0), row.group.reported, row.beside)
    values = values_of(text)
    if len(values) == 1 and values[0]:
        error = values[0].error or _error_beside(table, row.number, place.column)
        yield replace(common, value=values[0]._replace(error=error))
    elif values:
        yield from _several(table, common, place, values)
    else:
        for part, value in labelled(text):
            of_part = with_extra(benchmark, "subset", part, table.names)
            yield replace(common, place=f"{spot}, {part}", benchmark=of_part, value=value)


def _error_beside(table: Table, row: int, column: int) -> float | None:
    """The standard error that a column of its own gives for a figure, before the next column of figures."""
    layout = table.layout
    for beside in range(column + 1, layout.grid.width):
        if beside in layout.figures:
            return None
        if says("standard_error", layout.header(beside)):
            found = value_of(table.text(row, beside))
            return found.value if found else None
    return None


def _as_of(table: Table, measure: str, benchmark: BenchmarkName) -> BenchmarkName:
    """The benchmark that a name stood for when the table's models were new (Aider before Polyglot)."""
    earlier = marks_data()["earlier"].get(one_line(measure))
    entity = table.names.get(earlier["benchmark"]) if earlier and table.newest else None
    if earlier is None or entity is None or table.newest >= earlier["before"]:
        return benchmark
    return replace(benchmark, benchmark=entity.name, entity=entity)


def _several(
    table: Table, common: Found, place: Place, values: tuple[Value | None, ...]
) -> Iterator[Found | Imported]:
    layout = table.layout
    around = (*(layout.header(column) for column in layout.labels), layout.grid.caption)
    pieces = several(place, common.benchmark, len(values), around, table.names)
    items = common.benchmark.entity.n_items if common.benchmark.entity else None
    text = table.text(place.row, place.column)
    count = counted(text)
    if not pieces and count and count[1] == items:
        right = Value(percent(count[0] / count[1]), percent=True)
        yield replace(common, value=right, fields={**common.fields, "n_items": items})
    elif not pieces:
        what = f"{text!r}: nothing says what its {len(values)} figures are"
        yield problem(table.origin, common.place, what, "name them in the header")
    for i, (one, value) in enumerate(zip(pieces, values, strict=False), start=1):
        if value is not None:
            yield replace(common, place=f"{common.place}, figure {i}", benchmark=one, value=value)


def board_fields(context: Context, measure: str) -> dict[str, Any]:
    """What a known board says of a column; {} where it says nothing."""
    for pattern, fields in context.board.get("columns", {}).items():
        if re.fullmatch(pattern, folded(measure)):
            return dict(fields)
    return {}


def facts(
    table: Table, spot: str, model: ModelName | None, header: str, text: str
) -> Iterator[Imported | str]:
    """The facts a cell says of a model."""
    found = facts_of(header, text)
    if not found or model is None or not model.model:
        yield f"{one_line(header)!r} is of the models themselves"
        return
    for spec, amount in found:
        yield fact(
            table.origin, f"{spot}, {spec.attribute}" if len(found) > 1 else spot, entity=model.model,
            attribute=spec.attribute, value=amount.value, unit=spec.unit, qualifier=amount.qualifier,
            evaluator_relationship=table.relationship(model),
        )  # fmt: skip


def label_facts(table: Table, row: int, carried: dict[int, str]) -> Iterator[Imported]:
    """Facts in columns of labels (licences, releases), where rows are models."""
    layout = table.layout
    if layout.model is None or layout.model.kind != "label" or not layout.figures:
        return
    place = place_of(layout, row, layout.figures[0], Group(), carried)
    model = model_at(place, table.context, table.names)
    if model is None or not model.model or is_no_model(place.model):
        return
    for column, role in layout.labels.items():
        header, text = layout.header(column), table.text(row, column)
        wanted = role in ("license", "size", "spec") or (role == "date" and "release" in header.lower())
        if wanted and not is_none(text):
            for made in facts(table, table.spot(row, column), model, header, text):
                if not isinstance(made, str):
                    yield made
