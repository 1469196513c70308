"""Ledgers to try things on: SQLite always, PostgreSQL where a server is named."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from verify.review.model import Settings
from verify.review.store.connect import url_of
from verify.review.store.found import found

SERVER = os.environ.get("BENCHCLAIM_TEST_POSTGRESQL", "")
"""`postgresql://user:password@host/postgres` of a server where databases may be made and dropped."""
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
PLACES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """The URL of a database of our own; empty where no server is named."""
    if not SERVER:
        yield ""
        return
    base, _, _ = SERVER.rpartition("/")
    name = f"benchclaim_{uuid.uuid4().hex[:12]}"
    server = create_engine(url_of(SERVER), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
        # No test pulls the plug of the server: waiting for the disk at each commit would be most of the time.
        connection.execute(text(f'ALTER DATABASE "{name}" SET synchronous_commit = off'))
    yield f"{base}/{name}"
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path, database: str) -> str:
    """Where a ledger may be made: a path, then the URL of an emptied database."""
    if request.param == "sqlite":
        return str(tmp_path / "review.db")
    if not database:
        pytest.skip("BENCHCLAIM_TEST_POSTGRESQL names no server")
    emptied = create_engine(url_of(database), isolation_level="AUTOCOMMIT")
    with emptied.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    emptied.dispose()
    return database


@pytest.fixture
def ledger(place: str) -> Iterator[Engine]:
    """A ledger that has just begun: two decisions a case, half an hour a hold."""
    engine = found(place, Settings(), author="root", now=NOW)
    yield engine
    engine.dispose()
