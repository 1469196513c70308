"""Hugging Face Open LLM Leaderboard: second edition as scraped (`evaluations_<key>_value`), as the answer of
its interface (the same, nested) and as its table (`IFEval`, `IFEval Raw`, ...); first edition as its table.

Each benchmark of the second edition has a raw value (0 to 1) and a normalised one (chance is 0), which is
another quantity. A model stands there once for each number format. Raw values are those to compare elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from evidence.importers.boards import Span, amount, share, widened
from evidence.importers.open_llm_rows import Table, columns_of, table_rows
from evidence.importers.origin import Origin, fact, origin_of, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data

_NAME = "open_llm_leaderboard"
_SCRAPED = re.compile(r"evaluations_(.+)_(value|normalized_score)")


class Column(NamedTuple):
    """One column of figures."""

    name: str
    kind: str
    """`raw`, `normalised` or `average`."""
    edition: str
    """`v1` or `v2`."""
    spec: Mapping[str, Any]


def sniff(path: Path) -> float:
    """Sure of a table with four or more of the board's columns and a telltale one, beside a model."""
    names = columns_of(path)
    data = format_data(_NAME)
    if not any(name in names for name in data["columns"]["model"]):
        return 0.0
    figures = [column for column in _columns(names) if column.kind != "average"]
    if any(_SCRAPED.fullmatch(column.name) for column in figures):
        return 0.95
    return 0.9 if len(figures) >= 4 and set(names) & set(data["telltale"]["columns"]) else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each raw, normalised and average value, facts for a model's size and licence."""
    origin = origin_of(path, told, _NAME)
    yield origin.source
    columns = _columns(columns_of(path))
    if not columns:
        yield problem(origin, "", "none of the board's columns", "give the table with its header")
    spans = _spans(table_rows(path), columns)
    known: set[str] = set()
    for row in table_rows(path):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _row(origin, row, columns, spans, known)


def _columns(names: tuple[str, ...]) -> list[Column]:
    """The columns with figures, in the order of the table."""
    data = format_data(_NAME)
    keys = {spec["key"]: spec for spec in data["v2"]}
    tables = {spec["column"]: spec for spec in data["v2"]}
    first = {spec["column"]: spec for spec in data["v1"]}
    second = any(_SCRAPED.fullmatch(name) or name.endswith(" Raw") for name in names)
    second = second or len(tables.keys() & set(names)) > len(first.keys() & set(names))
    edition = "v2" if second else "v1"
    found = []
    for name in names:
        if scraped := _SCRAPED.fullmatch(name):
            kind = "raw" if scraped[2] == "value" else "normalised"
            found.append(Column(name, kind, edition, keys.get(scraped[1], {"name": scraped[1]})))
        elif name.endswith(" Raw"):
            plain = name.removesuffix(" Raw")
            found.append(Column(name, "raw", edition, tables.get(plain, {"name": plain})))
        elif second and (name in tables or f"{name} Raw" in names):
            found.append(Column(name, "normalised", edition, tables.get(name, {"name": name})))
        elif not second and name in first:
            found.append(Column(name, "raw", edition, first[name]))
        elif name in data["columns"]["average"]:
            found.append(Column(name, "average", edition, {"name": data["board"]["name"]}))
    return found


def _spans(rows: Iterator[Table | Problem], columns: list[Column]) -> dict[str, Span]:
    """How far each raw column reaches: tables write proportions or percent."""
    spans = {column.name: Span() for column in columns if column.kind == "raw"}
    for row in rows:
        if not isinstance(row, Problem):
            for name, span in spans.items():
                if (figure := amount(row.cells.get(name))) is not None:
                    spans[name] = widened(span, figure)
    return spans


def _row(
    origin: Origin, row: Table, columns: list[Column], spans: Mapping[str, Span], known: set[str]
) -> Iterator[Imported]:
    model = _model(row)
    place = f"{row.place} {_cell(row, 'id') or model}".rstrip()
    if not model:
        yield problem(origin, place, "no model", "name the model or remove the row")
        return
    empty = [column.name for column in columns if not row.cells.get(column.name)]
    if empty:
        yield problem(origin, place, f"empty: {', '.join(empty)}", "left out; none was run")
    for column in columns:
        if column.name not in empty:
            yield _score(origin, f"{place}, {column.name}", model, row=row, column=column, spans=spans)
    if model not in known:
        known.add(model)
        yield from _facts(origin, place, model, row)


def _score(
    origin: Origin, place: str, model: str, *, row: Table, column: Column, spans: Mapping[str, Span]
) -> Imported:
    data = format_data(_NAME)
    written = row.cells[column.name]
    figure = amount(written)
    if figure is None:
        return problem(origin, place, f"{written!r:.80} is no number", "left out")
    shown = share(figure, spans[column.name]) if column.kind == "raw" else figure
    if shown is None or not 0 <= shown <= 100:
        return problem(origin, place, f"{figure:g} is outside what the column allows", "mend the value")
    shots = column.spec.get("shots")
    said = [f"{data['board']['setting']} {column.edition}"]
    said += [f"{shots}-shot"] if shots is not None else []
    said += [precision] if (precision := _cell(row, "precision")) else []
    said += ["chat template"] if _cell(row, "template").lower() == "true" else []
    kind = {
        "raw": {"metric": "accuracy", "unit": "%"},
        "normalised": {"metric": "normalised accuracy", "unit": "points"},
        "average": {"metric": "average", "unit": "points"},
    }[column.kind]
    release = column.edition if column.kind == "average" else column.spec.get("release")
    suspect = model in data["suspect"]["models"] or _cell(row, "flagged").lower() == "true"
    return score(
        origin,
        place,
        model=model,
        benchmark=column.spec["name"],
        value=shown,
        **kind,
        release=release,
        n_items=column.spec.get("items"),
        mode="base" if _cell(row, "type").lower() in data["base"]["types"] else None,
        setting="; ".join(said),
        outlier=suspect,
    )


def _model(row: Table) -> str:
    """The model's name on the hub; a link is read by its text."""
    written = _cell(row, "model")
    if "<" in written:
        linked = re.search(r">\s*([^<>\s][^<>]*?)\s*<", written)
        return linked[1] if linked else ""
    return written


def _cell(row: Table, kind: str) -> str:
    """The first filled cell among the columns that hold a kind of thing; "" where there is none."""
    names = format_data(_NAME)["columns"][kind]
    return next((row.cells[name] for name in names if row.cells.get(name)), "")


def _facts(origin: Origin, place: str, model: str, row: Table) -> Iterator[Imported]:
    written = _cell(row, "billions")
    billions = amount(written)
    if billions is not None and billions > 0:
        size = {"value": round(billions * 1e9), "unit": "parameters", "qualifier": "about"}
        yield fact(origin, f"{place}, size", entity=model, attribute="total_parameters", **size)
    elif written and billions != 0:
        yield problem(origin, f"{place}, size", f"{written!r:.60} is no size", "left out")
    listed = _cell(row, "licence")
    licence = format_data(_NAME)["licences"].get(listed, listed)
    if licence:
        yield fact(origin, f"{place}, licence", entity=model, attribute="license", value=licence)
