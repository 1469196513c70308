"""Which article was the first of its text: decided in the order of the input, by one process.

What is compared lies in a SQLite file beside the output; of each text only the keys by which it is found are
in memory, 200 bytes. Both are made anew from finished parts when a run is resumed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from verify.batch.keys import NONE, Keys, earliest, see
from verify.batch.signature import PERMUTATIONS, similarity

SIMILAR = 0.85
"""Estimated share of five-character sequences from which texts are nearly the same: a copy with 200 other
characters in 2,500. What is claimed in them must be the same to the letter besides, see `signature`."""
BANDS = 16
"""Of 8 bytes each. Texts of similarity 0.85 share a band with probability 0.99, of 0.5 with 0.06."""
_WIDTH = PERMUTATIONS // BANDS
_TABLES = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
    CREATE TABLE article (position INTEGER PRIMARY KEY, sha256 TEXT, statements BLOB, signature BLOB);
"""
_FIND = "SELECT position, sha256, statements, signature FROM article WHERE position IN (%s) ORDER BY position"


class Text(NamedTuple):
    """What is known of an article's text."""

    position: int
    sha256: str
    statements: bytes
    signature: bytes | None


class Duplicate(NamedTuple):
    """Of which article, how, and how similar."""

    of: int
    how: str
    similarity: float


class Firsts(NamedTuple):
    """The first articles of their texts, as far as they were seen."""

    articles: sqlite3.Connection
    keys: Keys


@contextmanager
def firsts(path: Path) -> Iterator[Firsts]:
    """An empty index with its file, which is removed in the end."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(_TABLES)
        yield Firsts(connection, Keys())
    finally:
        connection.close()
        path.unlink(missing_ok=True)


def decide(index: Firsts, texts: Sequence[Text]) -> list[Duplicate | None]:
    """For texts in the order of the input: of which earlier one each is a duplicate. Remembers the firsts."""
    keys = [_keys(text) for text in texts]
    known = iter(earliest(index.keys, [key for some in keys for key in some]))
    found: list[Duplicate | None] = []
    index.articles.execute("BEGIN")
    for text, some in zip(texts, keys, strict=True):
        near = {next(known) for _ in some} | {index.keys.recent.get(key, NONE) for key in some}
        found.append(_duplicate(index, text, near - {NONE}))
        if found[-1] is None:
            _add(index, text, some)
    index.articles.execute("COMMIT")
    return found


def remember(index: Firsts, texts: Sequence[Text]) -> None:
    """Texts that are known to be firsts, in the order of the input."""
    index.articles.execute("BEGIN")
    for text in texts:
        _add(index, text, _keys(text))
    index.articles.execute("COMMIT")


def _add(index: Firsts, text: Text, keys: Sequence[int]) -> None:
    index.articles.execute("INSERT INTO article VALUES (?, ?, ?, ?)", text)
    see(index.keys, keys, text.position)


def _duplicate(index: Firsts, text: Text, positions: set[int]) -> Duplicate | None:
    """Of the same text, else the first of nearly the same."""
    if not positions:
        return None
    marks = ",".join("?" * len(positions))
    candidates = [Text(*row) for row in index.articles.execute(_FIND % marks, tuple(positions))]
    for one in candidates:
        if one.sha256 == text.sha256:
            return Duplicate(one.position, "exact", 1.0)
    for one in candidates:
        if one.signature and text.signature and one.statements == text.statements:
            share = similarity(one.signature, text.signature)
            if share >= SIMILAR:
                return Duplicate(one.position, "near", share)
    return None


def _keys(text: Text) -> list[int]:
    """One of the digest and one of each band; which one it is of stands in the last five bits."""
    pieces = [bytes.fromhex(text.sha256[:16])]
    if text.signature:
        pieces += [text.signature[at : at + _WIDTH] for at in range(0, PERMUTATIONS, _WIDTH)]
    return [int.from_bytes(piece, "big") & ~0x1F | number for number, piece in enumerate(pieces)]
