"""Making a ledger, opening it, and bringing an older one to the tables of this version (Alembic)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text

from claims.errors import BenchclaimError
from verify.review.model import Settings
from verify.review.store.computed import rebuilt
from verify.review.store.connect import connected, reading, writing
from verify.review.store.ledger import opened
from verify.review.store.schema import REVISION

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def found(place: str, settings: Settings, *, author: str, now: dt.datetime) -> Engine:
    """A new ledger at a path or URL. Raises BenchclaimError where there is one already."""
    engine = connected(place)
    try:
        if _revision(engine) is not None:
            raise BenchclaimError(f"{place} is a ledger already: give another place")
        if engine.url.get_backend_name() == "sqlite" and not Path(engine.url.database or "").parent.is_dir():
            raise BenchclaimError(f"{place}: its folder does not exist")
        upgraded(engine)
        with writing(engine) as connection:
            opened(connection, settings, author, now)
    except BenchclaimError:
        engine.dispose()
        raise
    return engine


def open_ledger(place: str) -> Engine:
    """An existing ledger. Raises BenchclaimError where there is none or its tables are of another version."""
    engine = connected(place)
    if engine.url.get_backend_name() == "sqlite" and not Path(engine.url.database or "").is_file():
        raise BenchclaimError(f"no ledger at {place}: make one with benchclaim review init")
    try:
        _require_current(place, _revision(engine))
    except BenchclaimError:
        engine.dispose()
        raise
    return engine


def _require_current(place: str, revision: str | None) -> None:
    if revision is None:
        raise BenchclaimError(f"{place} is no ledger: make one with benchclaim review init")
    if revision != REVISION:
        raise BenchclaimError(
            f"{place} has tables of version {revision}, this program needs {REVISION}: "
            "benchclaim review upgrade brings an older ledger up to it"
        )


def upgraded(engine: Engine) -> None:
    """Bring the tables to this version; nothing to do where they are."""
    from alembic import command

    with writing(engine) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def rebuild(engine: Engine) -> None:
    """Make the computed rows again from the events."""
    with writing(engine) as connection:
        rebuilt(connection)


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _revision(engine: Engine) -> str | None:
    if engine.url.get_backend_name() == "sqlite" and not Path(engine.url.database or "").is_file():
        return None
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
