"""The index of passages: one SQLite file with a full-text table, made and added to document by document.

A document is known by the digest of its bytes: the same file under two names is indexed once. Each document
is added in one transaction, so that who searches meanwhile sees it wholly or not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from claims.errors import BenchclaimError
from evidence.model import Problem
from evidence.passages.extract import LIMIT, Extracted, extract
from evidence.passages.pieces import pieces
from evidence.passages.words import words
from evidence.provenance import sha256_of

SUFFIXES = frozenset({".pdf", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text", ".rst"})
"""Files of a folder that are documents; a file that is named itself may have any suffix."""
_MARK, _VERSION = 0x62636C70, 1
_WAIT = 30.0
"""Seconds to wait for another process that writes."""
_KNOWN = "SELECT id FROM document WHERE sha256 = ?"
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS document (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS file (path TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id));
CREATE INDEX IF NOT EXISTS file_of ON file (document);
CREATE TABLE IF NOT EXISTS passage (id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id),
                      page INTEGER, start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passage_of ON passage (document);
CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5 (words, tokenize = "porter unicode61 tokenchars '.'");
PRAGMA application_id = {_MARK};
PRAGMA user_version = {_VERSION};
"""


class Report(NamedTuple):
    """What became of the documents given to `build`."""

    added: int = 0
    changed: int = 0
    """Files whose former content was replaced."""
    unchanged: int = 0
    """Files that stood in the index as they are, or under another name."""
    passages: int = 0
    """Passages that were added."""
    problems: tuple[Problem, ...] = ()


def build(documents: Iterable[Path], to: Path, *, limit: int = LIMIT) -> Report:
    """Add documents to an index, which is made where there is none; folders give the documents in them.

    What is there already is left as it is, a changed file takes the place of its former content, and a
    document that cannot be read becomes a Problem; what it was stays. Raises BenchclaimError where the index
    cannot be written.
    """
    report = Report()
    with opened(to, write=True) as index:
        for path in documents:
            for member in _files(path):
                report = _add(index, member, report, limit)
    return report


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """An index, for reading unless `write`. Raises BenchclaimError for whatever SQLite has against it."""
    if not write and not path.is_file():
        raise BenchclaimError(
            f"{path}: no index there; make one with benchclaim passages add FILE --to {path}"
        )
    uri = f"{path.resolve().as_uri()}?mode={'rwc' if write else 'ro'}"
    try:
        index = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_WAIT)
        try:
            _require_ours(index, path, write=write)
            yield index
        finally:
            index.close()
    except sqlite3.Error as error:
        raise BenchclaimError(f"{path}: {error}; name an index of passages, or another file") from error


def _require_ours(index: sqlite3.Connection, path: Path, *, write: bool) -> None:
    mark, version = (
        index.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    empty = index.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if write and empty and mark == 0:
        with transaction(index):
            for statement in _SCHEMA.split(";\n"):
                index.execute(statement)
    elif mark != _MARK:
        raise BenchclaimError(f"{path}: a database, but no index of passages; name another file")
    elif version != _VERSION:
        raise BenchclaimError(f"{path}: made by another version of benchclaim; delete it and add anew")


@contextmanager
def transaction(index: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    index.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        index.execute("ROLLBACK")
        raise
    index.execute("COMMIT")


def _files(path: Path) -> list[Path]:
    """A file itself; of a folder and those below it the documents, sorted, none hidden."""
    if not path.is_dir():
        return [path]
    return sorted(
        found
        for found in path.rglob("*")
        if found.suffix.lower() in SUFFIXES
        and found.is_file()
        and not any(part.startswith(".") for part in found.relative_to(path).parts)
    )


def _add(index: sqlite3.Connection, path: Path, report: Report, limit: int) -> Report:
    """The report with what became of one file."""
    try:
        if not path.is_file():
            raise BenchclaimError(f"{path.name} is no file: check the name")
        sha256, name = sha256_of(path), path.resolve().as_posix()
        formerly = _one(index, "SELECT sha256 FROM file JOIN document ON document = id WHERE path = ?", name)
        if formerly == sha256:
            return report._replace(unchanged=report.unchanged + 1)
        known = _one(index, _KNOWN, sha256)
        extracted = extract(path, limit=limit) if known is None else None
    except (BenchclaimError, OSError) as error:
        what, _, remedy = str(error).removeprefix(f"{path.name} ").rpartition(": ")
        problem = Problem(path.name, "", what or remedy, remedy if what else "check the file")
        return report._replace(problems=(*report.problems, problem))
    count = 0
    with transaction(index):
        known = _one(index, _KNOWN, sha256)  # another process may have been faster
        if known is None and extracted is not None:
            known, count = _insert(index, sha256, extracted)
        index.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", (name, known))
        if formerly is not None:
            _forget(index)
    kind = "changed" if formerly is not None else "added" if count else "unchanged"
    return report._replace(**{kind: getattr(report, kind) + 1, "passages": report.passages + count})


def _insert(index: sqlite3.Connection, sha256: str, extracted: Extracted) -> tuple[int | None, int]:
    """Row of a new document and the number of its passages."""
    document = index.execute("INSERT INTO document (sha256) VALUES (?)", (sha256,)).lastrowid
    count = 0
    whole = ((0, len(extracted.text)),)
    for number, (low, high) in enumerate(extracted.pages or whole, start=1):
        page = number if extracted.pages else None
        for start, stop in pieces(extracted.text, low, high):
            text = extracted.text[start:stop]
            row = index.execute(
                "INSERT INTO passage (document, page, start, stop, text) VALUES (?, ?, ?, ?, ?)",
                (document, page, start, stop, text),
            ).lastrowid
            index.execute("INSERT INTO found (rowid, words) VALUES (?, ?)", (row, " ".join(words(text))))
            count += 1
    return document, count


def _forget(index: sqlite3.Connection) -> None:
    """Remove documents that no file has any more."""
    gone = "document NOT IN (SELECT document FROM file)"
    index.execute(f"DELETE FROM found WHERE rowid IN (SELECT id FROM passage WHERE {gone})")
    index.execute(f"DELETE FROM passage WHERE {gone}")
    index.execute("DELETE FROM document WHERE id NOT IN (SELECT document FROM file)")


def _one(index: sqlite3.Connection, query: str, value: str) -> str | int | None:
    row = index.execute(query, (value,)).fetchone()
    return row[0] if row else None
