"""Reaching the database: a path is SQLite, `postgresql://...` is PostgreSQL; the rest of the store sees no
difference.

SQLite runs with a write-ahead log and full synchronisation: what was acknowledged has reached the disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from claims.errors import BenchclaimError

WAIT = 60
"""Seconds a writer waits for its turn before it gives up."""
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={WAIT * 1000}")


class NotThereError(BenchclaimError):
    """What was asked for is not in the ledger."""


def url_of(place: str) -> str:
    """The address of a ledger given as a path or a URL."""
    if "://" not in place:
        return f"sqlite:///{Path(place).absolute()}"
    scheme, _, rest = place.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else place


def connected(place: str, *, pool: int = 20) -> Engine:
    """An engine for the place; nothing is opened yet. Raises BenchclaimError for an unknown address."""
    url = url_of(place)
    sqlite = url.startswith("sqlite:")
    own: dict[str, Any] = (
        {"connect_args": {"timeout": WAIT, "check_same_thread": False}} if sqlite else {"pool_pre_ping": True}
    )
    try:
        engine = create_engine(url, pool_size=pool, max_overflow=pool, pool_timeout=WAIT, **own)
    except (ArgumentError, NoSuchModuleError):
        raise BenchclaimError(f"{place}: neither a path nor postgresql://user@host/name") from None
    except ModuleNotFoundError as error:
        raise BenchclaimError(
            f"{place}: {error.name} is not installed; pip install 'benchclaim[postgresql]'"
        ) from None
    if sqlite:
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the ledger. Raises BenchclaimError where the database cannot."""
    with told(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction: committed when the block ends, undone when it raises. Raises as `reading` does."""
    with told(engine), engine.connect() as idle:
        connection = idle.execution_options(writes=True)
        with connection.begin():
            yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """What the database cannot do becomes one line."""
    try:
        yield
    except DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        said = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
        raise BenchclaimError(f"{where}: {said[0]}") from error


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver thinks
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer that first reads and then asks for the lock may find the state it read outdated: lock first.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
