"""Ledgers of SQLite kept as files: to found one takes fifty times as long as to copy it."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from verify.review.model import Settings
from verify.review.store.found import found, open_ledger

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
Arranged = Callable[[Engine], object]
"""What is put into a ledger that has just begun."""


@cache
def as_file(arranged: Arranged) -> bytes:
    """A ledger of root's with what is put into it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "review.db")
        engine = found(str(place), Settings(), author="root", now=NOW)
        arranged(engine)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        return place.read_bytes()


def copied(place: Path, arranged: Arranged) -> Engine:
    """A copy of it in a place."""
    place.write_bytes(as_file(arranged))
    return open_ledger(str(place))


def bare(_engine: Engine) -> None:
    """Nothing but how it began."""
