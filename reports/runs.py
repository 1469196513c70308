"""Finished runs on disk, read one article at a time.

A run is a file of `--format jsonl` lines (one article or many, in any order), a dossier of `--format json`,
or a folder of such files. Only where the lines of each article stand is kept: memory is that of one article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from claims.errors import BenchclaimError
from reports.jsonl import from_json, read
from verify.model import Dossier

SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})
_BOM = b"\xef\xbb\xbf"
_REMEDY = "give a file written with --format jsonl"
_DOCUMENT, _RUN = '"document": ', ', "run": '


class Filed(NamedTuple):
    """Where one article of a run is."""

    path: Path
    name: str
    sha256: str
    lines: tuple[int, ...]
    """Offsets of its lines in the file; empty where the file is one dossier."""


def filed(paths: Iterable[Path]) -> list[Filed]:
    """The articles of some runs: files in the order given, those of a folder by name.

    Raises BenchclaimError for what is no run, naming file and line.
    """
    found: list[Filed] = []
    paths = list(paths)
    for path in paths:
        for file in _files(path):
            found += _of_dossier(file) if file.suffix.lower() == ".json" else _of_lines(file)
    if not found:  # a file of a folder may be empty: its article claims nothing
        raise BenchclaimError(f"{', '.join(map(str, paths))}: holds no findings; {_REMEDY}")
    return found


def opened(one: Filed) -> Dossier:
    """The dossier of a filed article. Raises BenchclaimError naming file and field."""
    if not one.lines:
        return _dossier(one.path)
    with one.path.open("rb") as file:
        lines = []
        for offset in one.lines:
            file.seek(offset)
            lines.append(_text(one.path, file.readline()))
    return read(lines, f"{one.path}, {one.name}")[0]


def dossiers(paths: Iterable[Path]) -> Iterator[Dossier]:
    """Every dossier of some runs, one in memory at a time; raises as `filed` and `opened` do."""
    return (opened(one) for one in filed(paths))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    known = (each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())
    found = sorted(e for e in known if not any(p.startswith(".") for p in e.relative_to(path).parts))
    if not found:
        raise BenchclaimError(f"{path} holds no run: it has no file of {', '.join(sorted(SUFFIXES))}")
    return found


def _of_dossier(path: Path) -> list[Filed]:
    article = _dossier(path).article
    return [Filed(path, article.name, article.sha256, ())]


def _dossier(path: Path) -> Dossier:
    try:
        return from_json(_text(path, path.read_bytes()), str(path))
    except OSError as error:
        raise BenchclaimError(f"{path} cannot be read ({error.strerror}): check the name") from None


def _of_lines(path: Path) -> list[Filed]:
    groups: dict[str, list[int]] = {}
    heads: dict[str, tuple[str, str]] = {}
    offset = 0
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip().removeprefix(_BOM):
                    name, sha256, run = _head(f"{path}: line {number}", _text(path, line))
                    key = json.dumps([name, sha256, run], sort_keys=True)
                    heads[key] = name, sha256
                    groups.setdefault(key, []).append(offset)
                offset += len(line)
    except OSError as error:
        raise BenchclaimError(f"{path} cannot be read ({error.strerror}): check the name") from None
    return [Filed(path, *heads[key], tuple(lines)) for key, lines in groups.items()]


def _head(where: str, line: str) -> tuple[str, str, object]:
    """Name and digest of the article a line is of, and the run that made the line."""
    row = _tail(line)
    if row is None:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise BenchclaimError(f"{where} is not JSON; {_REMEDY}") from None
    document = row.get("document") if isinstance(row, dict) else None
    if not isinstance(document, dict) or "run" not in row:
        raise BenchclaimError(f"{where} lacks document or run; {_REMEDY}")
    return str(document.get("name")), str(document.get("sha256")), row["run"]


def _tail(line: str) -> dict[str, object] | None:
    """The last two fields of a line as this program writes it; None where it is written otherwise.

    Most of a line is evidence: not reading it here makes a thousand articles five times as fast. Within a
    JSON text quotation marks have a backslash before them, so what is looked for is never part of one.
    """
    start = line.rfind(_DOCUMENT)
    try:
        document, end = json.JSONDecoder().raw_decode(line, start + len(_DOCUMENT)) if start > 0 else ({}, 0)
        if not document or not line.startswith(_RUN, end):
            return None
        run, end = json.JSONDecoder().raw_decode(line, end + len(_RUN))
    except (ValueError, RecursionError):
        return None
    return {"document": document, "run": run} if line[end:].strip() == "}" else None


def _text(path: Path, data: bytes) -> str:
    try:
        return data.removeprefix(_BOM).decode()
    except UnicodeDecodeError:
        raise BenchclaimError(f"{path} is not UTF-8; {_REMEDY}") from None
