"""Epoch AI's files of one benchmark: a row a model, columns of figures, errors, settings and sources.

No importer itself. Other people's figures name their source in each row: a board, which the row repeats, or a
document, whose author may have measured its own model.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence.importers.boards import as_day
from evidence.importers.epoch_columns import Column, Plan, figure_of, plan_of, seen_of
from evidence.importers.epoch_rows import NAME, cell, listed_as, model_facts, who
from evidence.importers.origin import Origin, percent, problem, score
from evidence.model import Imported, Problem, Score, Source
from evidence.provenance import format_data, slug
from evidence.streams import Row, csv_rows
from evidence.written import is_none, number

_NOTE = 200
"""Characters of a note that go into the setting."""


def table(path: Path, origin: Origin) -> Iterator[Imported]:
    """A score for each figure of each row, the sources they are from, facts of the models."""
    seen, rows = seen_of(path)
    plan = plan_of(path, seen)
    for name in plan.words:
        yield problem(origin, f"column {name}", "holds words, no figures", "left out")
    if not rows or not plan.columns:
        yield problem(origin, "", "no figures", "give a table with a column of scores")
    done: tuple[set[str], set[str]] = (set(), set())
    empty: Counter[str] = Counter()
    for row in csv_rows(path):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _row(origin, row, plan, done=done, empty=empty)
    for name in sorted(empty):
        yield problem(
            origin, f"column {name}", f"{empty[name]} of {rows} rows are empty", "left out; not run"
        )


def _row(
    origin: Origin, row: Row, plan: Plan, *, done: tuple[set[str], set[str]], empty: Counter[str]
) -> Iterator[Imported]:
    """The records of a row; `done` are the models with facts and the sources told so far."""
    known, cited = done
    cells = row.cells
    found = who(cells)
    place = f"line {row.line}, {listed_as(cells)}"
    if not found.model:
        what = f"agent {cells['Agent']} without its model" if cells.get("Agent") else "no model"
        yield problem(origin, f"line {row.line}", what, "name the model or remove the row")
        return
    origins, source = _source(origin, cells)
    if source is not None and source.id not in cited:
        cited.add(source.id)
        yield source
    release = cell(cells, "release")
    dated = re.search(r"20\d\d-\d\d-\d\d", release)
    items = number(cell(cells, "items"))
    common = {
        "model": found.model,
        "mode": found.mode,
        "effort": found.effort,
        "release": dated[0] if dated else release or None,
        "setting": "; ".join([*found.setting, *_setting(cells)]) or None,
        "n_items": int(items.value) if items else plan.items,
        "date": as_day(cell(cells, "day")) or origin.date,
    }
    board = _board(cell(cells, "source"))
    for column in plan.columns:
        written = cells.get(column.name, "")
        if not written or is_none(written):
            empty[column.name] += 1
        else:
            where = f"{place}, column {column.name}{_run(cells)}"
            more = {"id": f"{origin.source.id}#{where}", "second_hand": source is not None}
            for made in _score(origins, where, column, cells, {**common, **more}):
                # `origin` is also the name of what score() takes first
                yield made.model_copy(update={"origin": board}) if board and isinstance(made, Score) else made
    yield from model_facts(origin, place, cells, known)


def _score(
    origin: Origin, place: str, column: Column, cells: Mapping[str, str], common: Mapping[str, Any]
) -> Iterator[Imported]:
    figure = figure_of(cells[column.name])
    if figure is None:
        yield problem(origin, place, f"{cells[column.name]!r:.60} is no figure", "left out")
        return
    value = percent(figure.value) if column.fraction else figure.value
    if column.unit == "%" and not -100 <= value <= 100:
        yield problem(origin, place, f"{figure.value:g} is no percentage", "left out; mend the value")
        return
    error, low, high = (
        _scaled(cells.get(name or "", ""), column) for name in (column.error, column.low, column.high)
    )
    interval = (low, high) if low is not None and high is not None else None
    if interval and not interval[0] <= value <= interval[1]:
        yield problem(
            origin, place, f"{value:g} is outside its interval {interval}", "the interval is left out"
        )
        interval = None
    yield score(
        origin,
        place,
        **common,
        benchmark=column.benchmark,
        subset=column.subset,
        value=value,
        unit=column.unit,
        metric=column.name,
        standard_error=error if error else figure.error or None,
        interval=interval,
    )


def _run(cells: Mapping[str, str]) -> str:
    """The run and its log, where a row is one of Epoch's own."""
    log = cell(cells, "log")
    return f", run {cell(cells, 'id')}, log {log}" if log else ""


def _scaled(written: str, column: Column) -> float | None:
    """An error or a bound in the unit of its column."""
    figure = figure_of(written)
    if figure is None:
        return None
    return percent(figure.value) if column.fraction and not figure.percent else figure.value


def _setting(cells: Mapping[str, str]) -> Iterator[str]:
    """What a row says of how it was run, and its notes."""
    model = cell(cells, "model")
    for name, words in format_data(NAME)["settings"].items():
        said = cells.get(name, "").replace(";", ",")
        if said and not is_none(said) and said != model:
            behind = words.partition("{}")[2].strip(" -")
            yield said if behind and behind in said else words.format(said)
    if notes := " ".join(cell(cells, "notes").replace(";", ",").split()):
        yield f"note: {notes[:_NOTE]}"


def _board(source: str) -> str | None:
    """The board a source is; None where it is a document or not told."""
    boards = format_data(NAME)["boards"]
    if source in boards["names"]:
        return str(boards["names"][source])
    if re.search(boards["pattern"], source, re.IGNORECASE):
        return re.sub(boards["words"], " ", source, flags=re.IGNORECASE).strip(" -") or source
    return None


def _source(origin: Origin, cells: Mapping[str, str]) -> tuple[Origin, Source | None]:
    """The origin of a row: Epoch AI where the table names no sources, else the row's own source."""
    columns = format_data(NAME)["columns"]
    if not any(name in cells for name in (*columns["source"], *columns["link"])):
        return origin, None
    title, link = cell(cells, "source"), cell(cells, "link")
    if not title and not link:
        return replace(origin, evaluator="not told", relationship="other"), None
    board = _board(title)
    told = hashlib.sha256(f"{title} {link}".encode()).hexdigest()[:12]
    source = Source(
        id=slug(f"epoch {title[:50]} {told}"),
        title=f"{title or link} (as collected by Epoch AI)",
        url=link if "://" in link else None,
        publisher=board,
        retrieved=origin.source.retrieved or origin.date,
    )
    told_by = replace(origin, source=source, evaluator=board or title or link)
    return replace(told_by, relationship="third_party" if board else "other"), source
