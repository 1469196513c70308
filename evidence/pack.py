"""Evidence packs: figures and facts with their sources, from a folder, a single file or a dataset.

The bundled pack is trusted row by row while its files have the digests that `pack.toml` names (a test makes
every record once); anything else is validated completely when it is loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from claims.errors import BenchclaimError
from claims.model import Entity
from evidence.columns import KINDS, NAMES, SOURCE_COLUMNS
from evidence.meta import PackMeta, pack_name, read_meta
from evidence.model import Source
from evidence.rows import (
    check_columns,
    check_inside,
    check_rows,
    fact_at,
    inline_source,
    item_at,
    kind_of,
    score_at,
    source_at,
)
from evidence.table import Row, Table, as_text, empty_table, read_csv, read_jsonl, read_sealed_csv

PACKS = Path(__file__).parent / "packs"


class Names(Protocol):
    """What a pack needs of the registry: the entity a name stands for."""

    def get(self, name: str) -> Entity | None: ...


@dataclass(frozen=True, slots=True)
class Pack:
    """Tables with one name, version and licence; rows become records when asked for."""

    meta: PackMeta
    digest: str
    """sha256 over the names and contents of its tables."""
    sources: Table
    scores: Table
    facts: Table
    items: Table = field(default_factory=lambda: empty_table("items.csv"))

    @property
    def name(self) -> str:
        return self.meta.name

    @property
    def label(self) -> str:
        """`name@version sha256`, as a run names the packs it used."""
        return f"{self.meta.name}@{self.meta.version} {self.digest}"


def bundled() -> tuple[Pack, ...]:
    """The packs that come with Benchclaim, by name."""
    return _packs_in(PACKS)


@lru_cache(maxsize=1)
def _packs_in(place: Path) -> tuple[Pack, ...]:
    """Read once: what was installed with a program does not change under it."""
    folders = sorted(folder for folder in place.iterdir() if folder.is_dir())
    return tuple(_load_folder(folder, trust=True, names=None) for folder in folders)


def load_pack(path: Path, names: Names | None = None) -> Pack:
    """The pack in a folder with pack.toml, a CSV, JSONL or parquet file, a saved dataset, or `hf:owner/name`.

    `names` (a registry) turns names into canonical ones and gives the benchmarks' scales. Everything is
    validated. Raises BenchclaimError naming file, row, column and remedy.
    """
    # `datasets` costs a second to import: only the branches that need it pay
    if str(path).startswith("hf:"):
        from evidence.hub import load_named

        return _of_tables(str(path)[3:], load_named(str(path)[3:]), names)
    if not path.exists():
        raise BenchclaimError(
            f"{path}: no such file; give a pack folder, a CSV, JSONL or parquet file, or hf:owner/name"
        )
    if path.is_dir() and (path / "pack.toml").exists():
        return _load_folder(path, trust=False, names=names)
    if path.is_dir() or path.suffix.lower() == ".parquet":
        from evidence.hub import load_local

        return _of_tables(path.stem, load_local(path), names)
    table = read_text_table(path.name, path)
    return _of_tables(path.stem, {kind_of(table): table}, names)


def read_text_table(label: str, path: Path) -> Table:
    """The table in a CSV or JSONL file, by its suffix. Raises BenchclaimError where it is neither."""
    readers = {".csv": read_csv, ".jsonl": read_jsonl, ".ndjson": read_jsonl}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise BenchclaimError(
            f"{path.name}: {path.suffix or 'no suffix'} is no format of packs; use .csv, .jsonl or .parquet"
        )
    return reader(label, path.read_bytes())


def _of_tables(name: str, tables: Mapping[str, Table], names: Names | None) -> Pack:
    """A pack of tables that came without pack.toml: versioned by its content."""
    digest = hashlib.sha256()
    for kind in sorted(tables):
        digest.update(repr((kind, tables[kind].header, tuple(map(tuple, tables[kind].rows)))).encode())
    sha256 = digest.hexdigest()
    meta = PackMeta(name=pack_name(name), version=sha256[:8])
    found = {kind: tables.get(kind, empty_table(f"{name}/{kind}")) for kind in KINDS}
    return _checked(Pack(meta=meta, digest=sha256, **found), names)


def _load_folder(folder: Path, *, trust: bool, names: Names | None) -> Pack:
    meta = read_meta(folder / "pack.toml")
    digest = hashlib.sha256()
    data = {kind: (path, path.read_bytes()) for kind, path in table_files(folder).items()}
    sealed = trust
    for kind, (path, content) in data.items():
        sha256 = hashlib.sha256(content).hexdigest()
        digest.update(f"{kind} {sha256}\n".encode())
        sealed = sealed and path.suffix == ".csv" and meta.sha256.get(path.name) == sha256
    read = read_sealed_csv if sealed else read_csv
    tables = {kind: empty_table(f"{meta.name}/{kind}.csv") for kind in KINDS}
    for kind, (path, content) in data.items():
        label = f"{meta.name}/{path.name}"
        tables[kind] = read(label, content) if path.suffix == ".csv" else _parquet_table(label, path)
    if not any(len(tables[kind].rows) for kind in ("scores", "facts", "items")):
        raise BenchclaimError(f"{folder}: no records; a pack needs scores.csv or facts.csv with a row")
    pack = Pack(meta=meta, digest=digest.hexdigest(), **tables)
    return pack if sealed else _checked(pack, names)


def table_files(folder: Path) -> dict[str, Path]:
    """The files of a pack's tables, CSV or parquet. Raises BenchclaimError where a table is there as both."""
    found: dict[str, Path] = {}
    for kind in KINDS:
        for path in (folder / f"{kind}.csv", folder / f"{kind}.parquet"):
            if path.exists() and found.setdefault(kind, path) != path:
                raise BenchclaimError(f"{folder}: both {kind}.csv and {path.name}; keep one")
    return found


def _parquet_table(label: str, path: Path) -> Table:
    from evidence.hub import load_table

    return load_table(label, path)


def _checked(pack: Pack, names: Names | None) -> Pack:
    """The pack with canonical names and its inline sources listed, after making each of its records once."""
    for kind in KINDS:
        table: Table = getattr(pack, kind)
        if table.header:
            check_columns(table, kind)
    sources = all_sources(pack)
    ids = [source_at(sources, index, pack.name).id for index in range(len(sources.rows))]
    for index, source in enumerate(ids):
        if source in ids[:index]:
            raise BenchclaimError(
                f"{sources.label}: row {index + 2}: a second {source}; give each source its own id"
            )
    scores, facts, items = (canonical(table, names) for table in (pack.scores, pack.facts, pack.items))
    known = set(ids)
    check_rows(scores, score_at, pack.name, known)
    check_rows(facts, fact_at, pack.name, known)
    check_rows(items, item_at, pack.name, known)
    _check_scales(scores, pack.name, names)
    return replace(pack, sources=sources, scores=scores, facts=facts, items=items)


def canonical(table: Table, names: Names | None) -> Table:
    """The table with the names the registry knows written as its canonical ones; others stay as they are."""
    columns = [table.column(name) for name in NAMES if name in table.header]
    if names is None or not columns:
        return table
    known: dict[str, str] = {}
    rows: list[Row] = []
    for row in table.rows:
        cells = list(row)
        for column in columns:
            written = cells[column]
            if written and written not in known:
                entity = names.get(written)
                known[written] = entity.name if entity else written
            cells[column] = known.get(written, written)
        rows.append(cells)
    return replace(table, rows=tuple(rows))


def _check_scales(scores: Table, pack: str, names: Names | None) -> None:
    if names is None:
        return
    scales: dict[str, tuple[float, float] | None] = {}
    for index in range(len(scores.rows)):
        score = score_at(scores, index, pack)
        if score.benchmark not in scales:
            entity = names.get(score.benchmark)
            scales[score.benchmark] = entity.scale if entity else None
        # the registry's scale is the whole's, in percent: a fraction is bounded by its unit
        if score.unit != "fraction" and not score.subset:
            check_inside(scores, index, score, scales[score.benchmark])


def all_sources(pack: Pack) -> Table:
    """The pack's table of sources and, after them, those described in the rows of its other tables."""
    listed = {pack.sources.cells(index).get("id", "") for index in range(len(pack.sources.rows))}
    found: dict[str, Source] = {}
    for table in (pack.scores, pack.facts, pack.items):
        for index in range(len(table.rows)):
            source = inline_source(table, index, pack.name)
            if source is not None:
                key = source.id.removeprefix(f"{pack.name}:")
                if found.setdefault(key, source) != source and key not in listed:
                    raise BenchclaimError(
                        f"{table.label}: row {index + 2}: source {key} is described otherwise above; "
                        "give it another source id"
                    )
    rows: list[Row] = []
    for index in range(len(pack.sources.rows)):
        cells = pack.sources.cells(index)
        rows.append([cells.get(name, "") for name in SOURCE_COLUMNS])
    for key, source in found.items():
        if key not in listed:
            values = source.model_dump() | {"id": key}
            rows.append([as_text(values[name]) for name in SOURCE_COLUMNS])
    return Table(label=pack.sources.label, header=SOURCE_COLUMNS, rows=tuple(rows))
