"""Packs written in forms others read: parquet and CSV tables, datasets, Every Eval Ever records.

What is written is a pack again: a folder with pack.toml that `load_pack` reads. With `flat` each row carries
its source in `source_*` columns and there is no table of sources (nor the digests of the source files).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from claims.errors import BenchclaimError
from claims.names.registry import Registry
from evidence.columns import INLINE_SOURCE_COLUMNS, KINDS
from evidence.meta import write_meta
from evidence.pack import Pack
from evidence.rows import score_at, source_at
from evidence.table import Row, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula, and runs it."""
NUMBERS = frozenset({"value", "n_items", "standard_error", "interval_low", "interval_high", "attempts"})


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a pack is to be written."""

    flat: bool = False
    for_spreadsheets: bool = False
    """CSV: text that a spreadsheet would take for a formula gets an apostrophe in front."""
    day: dt.date | None = None
    """eee: the day of figures without one; the newest day of the pack where it is None."""


def export(
    pack: Pack, form: str, folder: Path, names: Registry, wishes: Wishes | None = None
) -> tuple[Path, ...]:
    """Write a pack into a new or empty folder as `parquet`, `csv`, `datasets` or `eee`; returns the files.

    Raises BenchclaimError for an unknown form, a wish it cannot grant, or a folder that holds something.
    """
    wanted = wishes or Wishes()
    if form not in FORMS:
        raise BenchclaimError(f"--format {form}: packs are exported as {', '.join(FORMS)}")
    if wanted.for_spreadsheets and form != "csv":
        raise BenchclaimError(f"--for-spreadsheets goes with --format csv; {form} has no formulas")
    if wanted.flat and form == "eee":
        raise BenchclaimError("--flat goes with parquet and csv; eee has its source in each record anyway")
    if wanted.day and form != "eee":
        raise BenchclaimError(f"--day goes with --format eee; {form} keeps the days as they are")
    _require_empty(folder)
    return FORMS[form](pack, folder, names, wanted)


def _require_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    except OSError as error:
        raise BenchclaimError(f"{folder}: cannot be made ({error.strerror}); give another folder") from None
    if taken:
        raise BenchclaimError(f"{folder}: holds files already; give a new or empty folder")


def _parquet(pack: Pack, folder: Path, _: Registry, wishes: Wishes) -> tuple[Path, ...]:
    return _tables(pack, tables_of(pack, flat=wishes.flat), folder, "parquet")


def _csv(pack: Pack, folder: Path, _: Registry, wishes: Wishes) -> tuple[Path, ...]:
    tables = tables_of(pack, flat=wishes.flat)
    if wishes.for_spreadsheets:
        tables = {kind: without_formulas(table) for kind, table in tables.items()}
    return _tables(pack, tables, folder, "csv")


def _tables(pack: Pack, tables: Mapping[str, Table], folder: Path, form: str) -> tuple[Path, ...]:
    from evidence.hub import save_tables

    return (*save_tables(tables, folder, form), write_meta(pack.meta, folder))


def _datasets(pack: Pack, folder: Path, _: Registry, wishes: Wishes) -> tuple[Path, ...]:
    """As `save_to_disk` writes them, one split a table: for `load_from_disk` and for publishing."""
    from evidence.hub import save_datasets

    return save_datasets(tables_of(pack, flat=wishes.flat), folder)


def _eee(pack: Pack, folder: Path, names: Registry, wishes: Wishes) -> tuple[Path, ...]:
    """Facts and items have no place in these records."""
    from evidence import eee

    sources = [source_at(pack.sources, index, pack.name) for index in range(len(pack.sources.rows))]
    scores = [score_at(pack.scores, index, pack.name) for index in range(len(pack.scores.rows))]
    days = [day for source in sources for day in (source.published, source.retrieved) if day]
    day = wishes.day or max([*days, *(score.date for score in scores if score.date)], default=None)
    if day is None:
        raise BenchclaimError("--day is needed: each record has a day, and no source or figure tells one")
    return tuple(eee.write(eee.export(scores, {source.id: source for source in sources}, names, day), folder))


FORMS: Mapping[str, Callable[[Pack, Path, Registry, Wishes], tuple[Path, ...]]] = {
    "parquet": _parquet,
    "csv": _csv,
    "datasets": _datasets,
    "eee": _eee,
}
"""Form -> what writes it."""


def tables_of(pack: Pack, *, flat: bool = False) -> dict[str, Table]:
    """The tables of a pack that hold rows; flat ones have each row's source in the row."""
    tables = {kind: getattr(pack, kind) for kind in KINDS if len(getattr(pack, kind).rows)}
    if not flat:
        return tables
    sources = {}
    for index in range(len(pack.sources.rows)):
        cells = pack.sources.cells(index)
        sources[cells["id"]] = [cells.get(name.removeprefix("source_"), "") for name in INLINE_SOURCE_COLUMNS]
    return {kind: _flat(table, sources) for kind, table in tables.items() if kind != "sources"}


def _flat(table: Table, sources: Mapping[str, list[str]]) -> Table:
    """The table with the columns of INLINE_SOURCE_COLUMNS behind its own; they replace those it has."""
    kept = [at for at, name in enumerate(table.header) if name not in INLINE_SOURCE_COLUMNS]
    columns = {name: table.column(name) for name in ("source", "source_url", "source_title")}
    header = [*(table.header[at] for at in kept), *INLINE_SOURCE_COLUMNS]
    rows: list[Row] = []
    for row in table.rows:
        said = next((row[at] for at in columns.values() if at >= 0 and row[at]), "")
        rows.append([*(row[at] for at in kept), *sources[said]])
    return replace(table, header=tuple(header), rows=tuple(rows))


def without_formulas(table: Table) -> Table:
    """The table with an apostrophe before every text that a spreadsheet would take for a formula."""
    text = [name not in NUMBERS or "entity" in table.header for name in table.header]
    rows = [
        [f"'{cell}" if may and _is_formula(cell) else cell for cell, may in zip(row, text, strict=True)]
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def _is_formula(cell: str) -> bool:
    if not cell.startswith(FORMULA):
        return False
    try:
        float(cell)
    except ValueError:
        return True
    return False
