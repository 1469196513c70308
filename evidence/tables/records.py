"""The records of a table: each figure with its model and benchmark, or a Problem that says why not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from claims.names.registry import Registry
from evidence.benchmark_marks import is_part, read_marks
from evidence.importers.origin import Origin, problem
from evidence.model import Imported
from evidence.tables.cells import Found, Row, Table, cell_records, label_facts
from evidence.tables.context import Context, Document, context_of
from evidence.tables.grid import Grid
from evidence.tables.heads import sections
from evidence.tables.layout import Layout, Line, are_nobody, lay_out, texts_of
from evidence.tables.linking import benchmark_in, model_in
from evidence.tables.scores import scores
from evidence.tables.subjects import groups_of
from evidence.tables.values import value_of
from evidence.tables.words import mentions, role_of, says
from evidence.written import is_none

_ADDED = re.compile(r"\s*(?:\+|w/o?\s)")
"""Begins the name of a row that tells what was added to the model above."""
_NAMED = 0.25
"""Share of the measures that must be benchmarks by name for unknown ones to be taken for such, too."""
_REST = "no figure is kept of it"


def table_records(grid: Grid, origin: Origin, document: Document, names: Registry) -> Iterator[Imported]:
    """The records of a grid, in its order, then what of it gave none."""
    for section in sections(grid):
        layout = lay_out(section, names)
        if layout.model is None and layout.benchmark is None:
            what = "names neither models nor benchmarks that are known"
            yield problem(
                origin, f"table {grid.number}", what, "add the names to the registry, or leave it out"
            )
            continue
        yield from _records(_table(layout, origin, document, names))


def _table(layout: Layout, origin: Origin, document: Document, names: Registry) -> Table:
    """A layout with what its surroundings say."""
    context = context_of(layout.grid, document, names)
    if context.benchmark is None and _are_parts(layout, names):
        context = replace(context, benchmark=context.around)
    lone = _is_lone(layout, context, names)
    told = lone and (context.benchmark is not None or context.title is not None)
    measures = list(dict.fromkeys(text for text in _measures(layout) if text))
    unnamed = not told and sum(_is_named(text, names) for text in measures) < _NAMED * max(len(measures), 1)
    nobody = not context.board and are_nobody(layout, names)
    return Table(origin, layout, context, document, names, lone, unnamed, nobody, _newest(layout, names))


def _is_lone(layout: Layout, context: Context, names: Registry) -> bool:
    """Does the table leave it to its surroundings to name the benchmark?"""
    line = layout.benchmark
    if layout.known > 0 or line is None:
        return line is None
    if context.board:
        return True
    texts = _measures(layout)
    if context.benchmark is not None:
        return _are_parts(layout, names) or any(role_of(text) in ("average", "score") for text in texts)
    return context.title is not None and _are_parts(layout, names)


def _newest(layout: Layout, names: Registry) -> str:
    """The last day on which a model of the table came out, as far as known; "" for none."""
    line = layout.model
    texts = texts_of(layout, line, layout.grid.rows[layout.head :]) if line else []
    found = [
        entity.released for text in texts if (entity := model_in(text, names).entity) and entity.released
    ]
    return max(found, default="")


def _measures(layout: Layout) -> list[str]:
    """The texts of the line of benchmarks."""
    line = layout.benchmark
    if line is None:
        return []
    if line.kind == "head":
        return [layout.grid.rows[line.at][column].text for column in layout.figures]
    return [row[line.at].text for row in layout.grid.rows[layout.head :]]


def _are_parts(layout: Layout, names: Registry) -> bool:
    """Is the line of benchmarks one of parts and scores of a benchmark that is named elsewhere, if at all?"""
    texts = _measures(layout)
    if any((found := benchmark_in(text, names)).entity and found.sure for text in texts):
        return False
    told = sum(is_part(text) or _is_score(text) for text in texts)
    return 2 * told > len(texts)


def _is_score(text: str) -> bool:
    return role_of(text) in ("average", "score") or read_marks(text) is not None


def _is_named(text: str, names: Registry) -> bool:
    """Is it the name of a benchmark: a known one, or one that sounds like it?"""
    found = benchmark_in(text, names)
    return bool(found.entity and found.sure) or mentions("benchmarks", text)


def _records(table: Table) -> Iterator[Imported]:
    layout = table.layout
    place = f"table {layout.grid.number}"
    figures: list[Found] = []
    left: Counter[str] = Counter()
    carried: dict[int, str] = {}
    empty = 0
    for row, group in groups_of(layout).items():
        carried = _carried(layout, row, carried)
        beside = _beside(layout, row)
        dashes = [j for j in layout.figures if is_none(layout.grid.rows[row][j].text)]
        empty += len(dashes) if len(dashes) < len(layout.figures) else 0
        for column in (j for j in layout.figures if j not in dashes):
            for found in cell_records(table, Row(row, group, carried, beside), column):
                if isinstance(found, Found):
                    figures.append(found)
                elif isinstance(found, str):
                    left[found] += 1
                else:
                    yield found
        yield from label_facts(table, row, carried)
    yield from scores(table, figures)
    if empty:
        yield problem(
            table.origin, place, f"{empty} cells are empty or dashes", "left out; nothing was reported"
        )
    for what, count in left.items():
        yield problem(table.origin, place, f"{what}: {count} cells", _REST)
    yield from _unread_columns(table)


def _beside(layout: Layout, row: int) -> dict[str, Any]:
    """Items asked, where a column of the row counts them."""
    for column in layout.figures:
        value = value_of(layout.grid.rows[row][column].text)
        if role_of(layout.header(column)) == "count" and value and value.value >= 1 and value.value % 1 == 0:
            return {"n_items": int(value.value)}
    return {}


def _carried(layout: Layout, row: int, before: dict[int, str]) -> dict[int, str]:
    """The labels of a row; an empty one is that of the row above where another label tells the rows apart."""
    texts = {column: layout.grid.rows[row][column].text for column in layout.labels}
    named = [line.at for line in (layout.model, layout.benchmark) if line and line.kind == "label"]
    told_apart = any(
        texts[j]
        for j, role in layout.labels.items()
        if (j not in named and role in ("setting", "metric", "subset", "size"))
        or (len(named) > 1 and j in named)
    )
    kept = {}
    for column, text in texts.items():
        of_line = Line("label", column) in (layout.model, layout.benchmark)
        above = told_apart if of_line else layout.labels[column] == "category"
        kept[column] = text or (before.get(column, "") if above else "")
        if Line("label", column) == layout.model and (base := before.get(column)) and _ADDED.match(text):
            kept[column] = f"{_ADDED.split(base)[0].strip()} {text}"
    return kept


def _unread_columns(table: Table) -> Iterator[Imported]:
    """One Problem for the columns of labels that are neither names nor settings."""
    roles = ("rank", "date", "organisation", "link", "interval", "error", "count")
    labels = table.layout.labels
    left = [
        table.layout.header(j) or f"column {j + 1}"
        for j, role in labels.items()
        if role in roles and not says("standard_error", table.layout.header(j))
    ]
    if left:
        place = f"table {table.layout.grid.number}"
        yield problem(table.origin, place, f"columns {', '.join(left)} hold no figures of benchmarks", _REST)
