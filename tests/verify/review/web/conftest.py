"""What most tests of the web begin with: a team's ledger, the application over it, a server, a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.verify.review.web.browsers import CHROMIUM, FLAGS
from tests.verify.review.web.people import Address, a_ledger, application, quick, serving
from verify.review.store import accounts


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed quickly."""
    monkeypatch.setattr(accounts, "_hashing", quick)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Engine]:
    """PEOPLE and the cases of TEXT, in SQLite."""
    yield from a_ledger(tmp_path)


@pytest.fixture
def app(ledger: Engine) -> FastAPI:
    return application(ledger)


@pytest.fixture
def server(app: FastAPI) -> Iterator[Address]:
    with serving(app) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A chromium; where there is none, tests that ask for it are skipped."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()
