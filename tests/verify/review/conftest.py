"""Ledgers to try things on: SQLite always, PostgreSQL where a server is named."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect, text

from tests.verify.review.kept import NOW, bare, copied
from verify.review.model import Settings
from verify.review.store import connect
from verify.review.store.connect import connected, url_of, writing
from verify.review.store.found import found
from verify.review.store.ledger import opened
from verify.review.store.schema import METADATA, REVISION

SERVER = os.environ.get("BENCHCLAIM_TEST_POSTGRESQL", "")
"""`postgresql://user:password@host/postgres` of a server where databases may be made and dropped."""
PRAGMAS = connect._PRAGMAS
"""Of the program itself."""
PLACES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


@pytest.fixture(scope="package", autouse=True)
def unhurried_disk() -> Iterator[None]:
    """No test pulls the plug of this machine: to wait for the disk at each commit takes long."""
    with pytest.MonkeyPatch.context() as patch:
        quick = (said.replace("synchronous=FULL", "synchronous=OFF") for said in PRAGMAS)
        patch.setattr(connect, "_PRAGMAS", tuple(quick))
        yield


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
    if "new_ledger" not in request.fixturenames:
        emptied(database)
    return database


def emptied(database: str) -> None:
    """Take everything out of a database."""
    engine = create_engine(url_of(database), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def begun_again(database: str) -> Engine:
    """A ledger without the rows of the last one; without its tables too, where they are not those we need."""
    engine = connected(database)
    with engine.connect() as connection:
        there = inspect(connection).has_table("alembic_version")
        whole = there and connection.scalar(text("SELECT version_num FROM alembic_version")) == REVISION
    if not whole:
        engine.dispose()
        emptied(database)
        return found(database, Settings(), author="root", now=NOW)
    with writing(engine) as connection:
        connection.execute(text("ALTER TABLE events DISABLE TRIGGER USER"))
        connection.execute(text(f"TRUNCATE {', '.join(METADATA.tables)}"))
        connection.execute(text("ALTER TABLE events ENABLE TRIGGER USER"))
        opened(connection, Settings(), "root", NOW)
    return engine


@pytest.fixture
def new_ledger(place: str) -> Iterator[Engine]:
    """A ledger that has just begun: two decisions a case, half an hour a hold."""
    engine = begun_again(place) if "://" in place else copied(Path(place), bare)
    yield engine
    engine.dispose()


@pytest.fixture
def ledger(new_ledger: Engine) -> Engine:
    """The same; tests of the web have one with people and cases instead."""
    return new_ledger
