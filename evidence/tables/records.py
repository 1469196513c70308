"""The records of a table: each figure with its model and benchmark, or a Problem that says why not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from claims.registry import Registry
from evidence.benchmark_names import is_part
from evidence.importers.origin import Origin, problem
from evidence.model import Imported
from evidence.tables.cells import Found, Row, Table, cell_records, label_facts
from evidence.tables.context import Context, Document, context_of
from evidence.tables.grid import Grid
from evidence.tables.heads import sections
from evidence.tables.layout import Layout, Line, lay_out
from evidence.tables.scores import scores
from evidence.tables.subjects import groups_of
from evidence.tables.values import value_of
from evidence.tables.words import role_of
from evidence.written import is_none

_ADDED = re.compile(r"\s*(?:\+|w/o?\s)")
"""Begins the name of a row that tells what was added to the model above."""
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
        context = context_of(section, document, names)
        yield from _records(Table(origin, layout, context, document, names, lone=_is_lone(layout, context)))


def _is_lone(layout: Layout, context: Context) -> bool:
    """Does the table leave it to its surroundings to name the benchmark?"""
    line = layout.benchmark
    if layout.known > 0 or line is None:
        return line is None
    if context.board:
        return True
    texts = [row[line.at].text for row in layout.grid.rows[layout.head :]]
    if line.kind == "head":
        texts = [layout.grid.rows[line.at][column].text for column in layout.figures]
    measures = sum(role_of(text) in ("average", "score") for text in texts)
    parts = sum(is_part(text) for text in texts)
    if context.benchmark is not None:
        return measures > 0
    return context.title is not None and 2 * (parts + measures) > len(texts)


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
    left = [table.layout.header(j) or f"column {j + 1}" for j, role in labels.items() if role in roles]
    if left:
        place = f"table {table.layout.grid.number}"
        yield problem(table.origin, place, f"columns {', '.join(left)} hold no figures of benchmarks", _REST)
