"""Evidence packs: figures and facts with their sources, from a folder, a single file or a dataset.

The bundled pack is trusted row by row while its files have the digests that `pack.toml` names (a test makes
every record once); anything else is validated completely when it is loaded.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from claims.errors import BenchclaimError
from claims.model import Entity, Noun
from evidence.model import Source
from evidence.rows import (
    SOURCE_COLUMNS,
    check_columns,
    check_rows,
    check_scales,
    fact_at,
    inline_source,
    score_at,
    source_at,
)
from evidence.table import Row, Table, as_text, empty_table, read_csv, read_jsonl

PACKS = Path(__file__).parent / "packs"
FILES = ("sources.csv", "scores.csv", "facts.csv")
NAME_COLUMNS = ("model", "benchmark", "entity")


class Names(Protocol):
    """What a pack needs of the registry: the entity a name stands for."""

    def get(self, name: str) -> Entity | None: ...


class PackMeta(Noun):
    """What pack.toml says."""

    name: str
    version: str
    licence: str | None = None
    maintainers: tuple[str, ...] = ()
    description: str = ""
    sha256: dict[str, str] = {}
    """Digest of each file as it was when all its rows were last validated."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Scores, facts and sources with one name, version and licence; rows become records when asked for."""

    name: str
    version: str
    digest: str
    """sha256 over the names and contents of its files."""
    licence: str | None
    maintainers: tuple[str, ...]
    description: str
    sources: Table
    scores: Table
    facts: Table

    @property
    def label(self) -> str:
        """`name@version sha256`, as a run names the packs it used."""
        return f"{self.name}@{self.version} {self.digest}"


def bundled() -> tuple[Pack, ...]:
    """The packs that come with Benchclaim, by name."""
    return tuple(_load_folder(folder, trust=True, names=None) for folder in sorted(PACKS.iterdir()) if folder.is_dir())


def load_pack(path: Path, names: Names | None = None) -> Pack:
    """The pack in a folder with pack.toml, a CSV/JSONL/parquet file, a saved dataset, or `hf:owner/name`.

    `names` (a registry) turns model and benchmark names into canonical ones and gives the benchmarks' scales.
    Raises BenchclaimError naming file, row, column and remedy.
    """
    if str(path).startswith("hf:"):
        from evidence.hub import load_named  # noqa: PLC0415  # datasets costs a second: only when asked for

        return _from_tables(str(path), load_named(str(path)[3:]), names)
    if not path.exists():
        raise BenchclaimError(
            f"{path}: no such file or folder; give a pack folder, a CSV, JSONL or parquet file, or hf:owner/name"
        )
    if path.is_dir():
        if (path / "pack.toml").exists():
            return _load_folder(path, trust=False, names=names)
        from evidence.hub import is_saved, load_saved  # noqa: PLC0415

        if is_saved(path):
            return _from_tables(path.name, load_saved(path), names)
        raise BenchclaimError(f"{path}: no pack.toml in this folder; add one with name, version and licence")
    return _load_file(path, names)


def _load_file(path: Path, names: Names | None) -> Pack:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        from evidence.hub import load_parquet  # noqa: PLC0415

        return _from_tables(path.name, load_parquet(path), names)
    readers = {".csv": read_csv, ".jsonl": read_jsonl, ".ndjson": read_jsonl}
    if suffix not in readers:
        raise BenchclaimError(
            f"{path.name}: {suffix or 'no suffix'} is not a format of packs; use .csv, .jsonl or .parquet"
        )
    table = readers[suffix](path.name, path.read_bytes())
    return _from_tables(path.name, {_kind(table): table}, names)


def _kind(table: Table) -> str:
    """`scores` or `facts`, by the columns. Raises BenchclaimError for neither."""
    if "model" in table.header and "benchmark" in table.header:
        return "scores"
    if "entity" in table.header and "attribute" in table.header:
        return "facts"
    raise BenchclaimError(
        f"{table.label}: neither scores (model, benchmark, value, ...) nor facts (entity, attribute, value, ...); "
        "name the columns so"
    )


def _from_tables(label: str, tables: Mapping[str, Table], names: Names | None) -> Pack:
    """A pack of tables that came without pack.toml: named by its file, versioned by its content."""
    name = Path(label).stem if not label.startswith("hf:") else label[3:]
    digest = hashlib.sha256()
    for kind in sorted(tables):
        table = tables[kind]
        digest.update(repr((kind, table.header, table.rows)).encode())
    sha = digest.hexdigest()
    pack = Pack(
        name=name,
        version=sha[:8],
        digest=sha,
        licence=None,
        maintainers=(),
        description="",
        sources=tables.get("sources", empty_table(f"{label}/sources")),
        scores=tables.get("scores", empty_table(f"{label}/scores")),
        facts=tables.get("facts", empty_table(f"{label}/facts")),
    )
    return _checked(pack, names)


def _load_folder(folder: Path, *, trust: bool, names: Names | None) -> Pack:
    meta = _meta(folder)
    tables: dict[str, Table] = {}
    digest = hashlib.sha256()
    sealed = trust
    for file in FILES:
        label = f"{meta.name}/{file}"
        path = folder / file
        if not path.exists():
            tables[file] = empty_table(label)
            continue
        data = path.read_bytes()
        sha = hashlib.sha256(data).hexdigest()
        digest.update(f"{file} {sha}\n".encode())
        sealed = sealed and meta.sha256.get(file) == sha
        tables[file] = read_csv(label, data)
    if not (tables["scores.csv"].rows or tables["facts.csv"].rows):
        raise BenchclaimError(f"{folder}: no records; a pack needs scores.csv or facts.csv with at least one row")
    pack = Pack(
        name=meta.name,
        version=meta.version,
        digest=digest.hexdigest(),
        licence=meta.licence,
        maintainers=meta.maintainers,
        description=meta.description,
        sources=tables["sources.csv"],
        scores=tables["scores.csv"],
        facts=tables["facts.csv"],
    )
    return pack if sealed else _checked(pack, names)


def _meta(folder: Path) -> PackMeta:
    path = folder / "pack.toml"
    try:
        return PackMeta.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BenchclaimError(f"{path}: not TOML ({error}); docs/evidence.md shows a pack.toml") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BenchclaimError(
            f"{path}: {key}: {first['msg'].lower()}; a pack.toml has " + ", ".join(PackMeta.model_fields)
        ) from error


def _checked(pack: Pack, names: Names | None) -> Pack:
    """The same pack with canonical names and its inline sources listed, after making each of its records once."""
    for kind in ("sources", "scores", "facts"):
        table: Table = getattr(pack, kind)
        if table.rows:
            check_columns(table, kind)
    sources = _with_inline_sources(pack)
    known = {source_at(sources, index, pack.name).id for index in range(len(sources.rows))}
    scores, facts = canonical(pack.scores, names), canonical(pack.facts, names)
    check_rows(scores, score_at, pack.name, known)
    check_rows(facts, fact_at, pack.name, known)
    check_scales(scores, pack.name, _scales(scores, names))
    return replace(pack, sources=sources, scores=scores, facts=facts)


def canonical(table: Table, names: Names | None) -> Table:
    """The table with the names the registry knows written as its canonical ones; others stay as they are."""
    columns = [table.column(name) for name in NAME_COLUMNS if name in table.header]
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


def _scales(scores: Table, names: Names | None) -> dict[str, tuple[float, float]]:
    column = scores.column("benchmark")
    if names is None or column < 0:
        return {}
    entities = {row[column]: names.get(row[column]) for row in scores.rows}
    return {name: entity.scale for name, entity in entities.items() if entity and entity.scale}


def _with_inline_sources(pack: Pack) -> Table:
    """The pack's table of sources and, after them, those described in the rows of scores and facts."""
    column = pack.sources.column("id")
    listed = {row[column] for row in pack.sources.rows} if column >= 0 else set()
    found: dict[str, Source] = {}
    for table in (pack.scores, pack.facts):
        for index in range(len(table.rows)):
            source = inline_source(table, index, pack.name)
            if source is not None:
                key = source.id.removeprefix(f"{pack.name}:")
                if key not in listed:
                    found.setdefault(key, source)
    rows: list[Row] = [
        [cells.get(name, "") for name in SOURCE_COLUMNS]
        for cells in (pack.sources.cells(index) for index in range(len(pack.sources.rows)))
    ]
    for key, source in found.items():
        values = source.model_dump() | {"id": key}
        rows.append([as_text(values[name]) for name in SOURCE_COLUMNS])
    return Table(label=pack.sources.label, header=SOURCE_COLUMNS, rows=tuple(rows))
