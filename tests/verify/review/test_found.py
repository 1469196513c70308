"""Making and opening ledgers: the tables are those of the migrations; what is no ledger is told in a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from claims.errors import BenchclaimError
from tests.verify.review.conftest import PRAGMAS
from tests.verify.review.kept import NOW
from verify.review.model import Settings
from verify.review.store import connect, read
from verify.review.store.connect import connected, reading, url_of, writing
from verify.review.store.found import found, open_ledger, upgraded
from verify.review.store.schema import METADATA


def test_the_migrations_make_the_tables_the_program_uses(ledger: Engine) -> None:
    with reading(ledger) as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_ledger_opens_again(ledger: Engine, place: str) -> None:
    again = open_ledger(place)
    assert read.head(again) == read.head(ledger)
    upgraded(again)
    assert read.settings(again) == Settings()
    again.dispose()


def test_what_was_acknowledged_has_reached_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "_PRAGMAS", PRAGMAS)  # the others need not wait for it
    engine = found(str(tmp_path / "l.db"), Settings(), author="root", now=NOW)
    with reading(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()


def test_a_second_ledger_in_the_same_place_is_refused(ledger: Engine, place: str) -> None:
    assert ledger
    with pytest.raises(BenchclaimError, match="is a ledger already"):
        found(place, Settings(), author="root", now=NOW)


def test_tables_of_another_version_are_not_touched(ledger: Engine, place: str) -> None:
    with writing(ledger) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(BenchclaimError, match="version 0000, this program needs 0001: benchclaim rev"):
        open_ledger(place)


def test_settings_stand_in_the_first_event(tmp_path: Path) -> None:
    engine = found(str(tmp_path / "l.db"), Settings(reviews=3, hold_minutes=5), author="root", now=NOW)
    assert read.settings(engine) == Settings(reviews=3, hold_minutes=5)
    engine.dispose()


def test_where_there_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(BenchclaimError, match="make one with benchclaim review init"):
        open_ledger(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "text.db").write_text("this is no database, but long enough to be read as one" * 20)
    with pytest.raises(BenchclaimError, match="not a database"):
        open_ledger(str(tmp_path / "text.db"))
    (tmp_path / "empty.db").write_bytes(b"")
    with pytest.raises(BenchclaimError, match="is no ledger"):
        open_ledger(str(tmp_path / "empty.db"))
    with pytest.raises(BenchclaimError, match="folder does not exist"):
        found(str(tmp_path / "no" / "l.db"), Settings(), author="root", now=NOW)


@pytest.mark.parametrize("place", ["nosuch://host/name", "http://example.org/x"])
def test_addresses_of_no_database(place: str) -> None:
    with pytest.raises(BenchclaimError, match="neither a path nor postgresql"):
        connected(place)


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(BenchclaimError) as told:
        open_ledger("postgresql://ann:secret@127.0.0.1:1/none")
    assert "secret" not in str(told.value)


def test_both_spellings_of_postgresql() -> None:
    assert url_of("postgres://h/n") == url_of("postgresql://h/n") == "postgresql+psycopg://h/n"
