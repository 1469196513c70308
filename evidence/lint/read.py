"""Reading a pack for looking over: every row that can be read, and a finding for every one that cannot.

Where `load_pack` stops at the first mistake, this goes on.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from claims.errors import BenchclaimError
from evidence.columns import COLUMNS, KINDS, NEEDED
from evidence.lint.finding import Finding, found
from evidence.meta import PackMeta, pack_name, read_meta
from evidence.pack import read_text_table, table_files
from evidence.rows import kind_of
from evidence.table import Table, empty_table, table_of

_TEXT = (".csv", ".jsonl", ".ndjson")
_CELLS = "quote cells that hold a comma, or complete the row"


@dataclass(frozen=True, slots=True)
class Raw:
    """A pack's tables as they stand in their files."""

    meta: PackMeta
    alone: bool
    """A table without a pack.toml: it can state no licence."""
    tables: Mapping[str, Table]
    broken: frozenset[tuple[str, int]]
    """Kind and number of rows that have not the cells of their header."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    table: Table | None
    broken: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()


def read_raw(path: Path) -> Raw:
    """The tables of a pack in any form `load_pack` takes. Raises BenchclaimError where there is none."""
    if str(path).startswith("hf:"):
        from evidence.hub import load_named

        return _alone(str(path)[3:], {kind: _Read(t) for kind, t in load_named(str(path)[3:]).items()})
    if not path.exists():
        raise BenchclaimError(f"{path}: no such file; give a folder or file, or the name of a bundled pack")
    if path.is_dir() and (path / "pack.toml").exists():
        return _folder(path)
    if path.is_file() and path.suffix.lower() in _TEXT:
        read = _text(path.name, path)
        if read.table is None:
            return _alone(path.stem, {"scores": read})
        return _alone(path.stem, {kind_of(read.table): read})
    if path.is_dir() or path.suffix.lower() == ".parquet":
        from evidence.hub import load_local

        return _alone(path.stem, {kind: _Read(table) for kind, table in load_local(path).items()})
    read_text_table(path.name, path)  # raises: no format of packs
    raise AssertionError(path)


def _folder(folder: Path) -> Raw:
    findings: tuple[Finding, ...] = ()
    try:
        meta = read_meta(folder / "pack.toml")
    except BenchclaimError as error:
        meta = PackMeta(name=pack_name(folder.name) or "pack", version="?")
        findings = (_of_error("pack.toml", error),)
    reads: dict[str, _Read] = {}
    for kind, path in table_files(folder).items():
        label = f"{meta.name}/{path.name}"
        reads[kind] = _text(label, path) if path.suffix == ".csv" else _parquet(label, path)
    return replace(_raw(meta, reads, findings), alone=False)


def _alone(name: str, reads: Mapping[str, _Read]) -> Raw:
    return _raw(PackMeta(name=pack_name(name), version="?"), reads, ())


def _raw(meta: PackMeta, reads: Mapping[str, _Read], findings: tuple[Finding, ...]) -> Raw:
    tables: dict[str, Table] = {}
    every = list(findings)
    for kind in KINDS:
        read = reads.get(kind, _Read(None))
        every += read.findings
        tables[kind] = empty_table(f"{meta.name}/{kind}.csv")
        if read.table is not None:
            tables[kind], found_here = _with_known_columns(read.table, kind)
            every += found_here
    broken = frozenset((kind, index) for kind, read in reads.items() for index in read.broken)
    return Raw(meta, True, tables, broken, tuple(every))


def _with_known_columns(table: Table, kind: str) -> tuple[Table, list[Finding]]:
    """The table without columns nobody knows; without rows where a needed column is missing."""
    unknown = [name for name in table.header if name not in COLUMNS[kind]]
    missing = [name for name in NEEDED[kind] if name not in table.header]
    findings = [
        found("unreadable", table, None, name, "unknown column", f"{kind} have {', '.join(COLUMNS[kind])}")
        for name in unknown
    ] + [found("unreadable", table, None, name, "column is missing", f"{kind} need it") for name in missing]
    if missing:
        return empty_table(table.label), findings
    if unknown:
        kept = [at for at, name in enumerate(table.header) if name not in unknown]
        rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
        table = Table(table.label, tuple(table.header[at] for at in kept), rows)
    return table, findings


def _parquet(label: str, path: Path) -> _Read:
    from evidence.hub import load_table

    try:
        return _Read(load_table(label, path))
    except BenchclaimError as error:
        return _Read(None, findings=(_of_error(label, error),))


def _text(label: str, path: Path) -> _Read:
    """The table in a CSV or JSONL file, rows of which may be broken."""
    try:
        return _Read(read_text_table(label, path))
    except BenchclaimError as error:
        first = error
    data = path.read_bytes()
    lines = data.decode("utf-8-sig", errors="replace")
    read = _csv(label, lines) if path.suffix.lower() == ".csv" else _jsonl(label, lines)
    whole = "is not UTF-8" in str(first) or not read.findings
    return replace(read, findings=(*((_of_error(label, first),) if whole else ()), *read.findings))


def _csv(label: str, text: str) -> _Read:
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = [row for row in lines if row]
    except csv.Error:  # the first error has said so
        return _Read(None)
    header = tuple(name.strip() for name in rows[0]) if rows else ()
    if not header or not all(header) or len(set(header)) < len(header):
        return _Read(None)
    width, broken, findings = len(header), set[int](), list[Finding]()
    for index, row in enumerate(rows[1:]):
        if len(row) != width:
            broken.add(index)
            what = f"{len(row)} cells under {width} columns"
            findings.append(found("unreadable", label, index, None, what, _CELLS))
    padded = tuple([*row, *[""] * width][:width] for row in rows[1:])
    return _Read(Table(label, header, padded), frozenset(broken), tuple(findings))


def _jsonl(label: str, text: str) -> _Read:
    records: list[dict[str, object]] = []
    broken, findings = set[int](), list[Finding]()
    for line in filter(str.strip, text.split("\n")):
        try:
            record = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            record = None
        if not isinstance(record, dict):
            broken.add(len(records))
            what = f"not a JSON object: {line.strip():.40}"
            findings.append(found("unreadable", label, len(records), None, what, "write one object a line"))
        records.append(record if isinstance(record, dict) else {})
    try:
        table = table_of(label, records)
    except BenchclaimError:
        return _Read(None)
    return _Read(table if table.header else None, frozenset(broken), tuple(findings))


def _of_error(label: str, error: BenchclaimError) -> Finding:
    """A finding of what the strict reader said, which is `label: what; remedy`."""
    what, _, remedy = str(error).rpartition("; ")
    what = what.split(f"{label}: ", 1)[-1]
    return found("unreadable", label, None, None, what or remedy, remedy if what else "mend the file")
