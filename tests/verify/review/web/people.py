"""A team, its ledger and its browsers: what the tests of the web share."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import uvicorn
from fastapi import FastAPI
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine, insert
from starlette.testclient import TestClient

from tests.verify.review.kept import NOW, Arranged, copied
from verify import check
from verify.model import Dossier
from verify.review.store import accounts
from verify.review.store.connect import writing
from verify.review.store.ledger import propose
from verify.review.store.read import cases_of
from verify.review.store.schema import USERS
from verify.review.web.app import create
from verify.review.web.config import Config

HOME = "http://127.0.0.1"
PASSWORD = "correct horse battery"
PEOPLE: Mapping[str, str] = {
    "ron": "reader",
    "ann": "reviewer",
    "bob": "reviewer",
    "cleo": "adjudicator",
    "root": "admin",
}
TEXT = "QwQ-32B matches DeepSeek-R1 on AIME 2024. DeepSeek-R1 has 671 billion parameters."


@cache
def dossier(text: str = TEXT) -> Dossier:
    """A checked text."""
    return check(text)


@cache
def hashed() -> str:
    """PASSWORD as it is kept, quick to check."""
    return quick().hash(PASSWORD)


@cache
def quick() -> PasswordHash:
    """The same hashing with little work: tests check many passwords."""
    return PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))


def of_a_team(engine: Engine) -> None:
    """PEOPLE and the cases of TEXT."""
    with_people(engine)
    with_cases(engine)


def a_ledger(folder: Path, arranged: Arranged = of_a_team) -> Iterator[Engine]:
    """One in a folder."""
    engine = copied(folder / "review.db", arranged)
    yield engine
    engine.dispose()


def with_people(engine: Engine, people: Mapping[str, str] = PEOPLE) -> None:
    """Accounts of these names and roles, all with PASSWORD."""
    rows = [
        {"name": name, "role": role, "password": hashed(), "disabled": False, "created": NOW.timestamp()}
        for name, role in people.items()
    ]
    with writing(engine) as connection:
        connection.execute(insert(USERS), rows)


def with_cases(engine: Engine, text: str = TEXT) -> list[str]:
    """Cases of a text; their ids in the order of the text."""
    propose(engine, [dossier(text)], author="benchclaim", now=NOW)
    return [one.case.id for one in cases_of(engine, "text")]


def application(engine: Engine, **fields: Any) -> FastAPI:
    """The application over a ledger, at a time that stands still."""
    return create(engine, Config(**fields), lambda: NOW)


def browser(app: FastAPI, **headers: str) -> TestClient:
    """A browser that has not signed in and follows no redirections."""
    return TestClient(app, base_url=HOME, follow_redirects=False, headers=headers)


class Address(NamedTuple):
    """Where a real server listens."""

    port: int

    @property
    def url(self) -> str:
        """For browsers."""
        return f"http://127.0.0.1:{self.port}"

    def says(self, raw: bytes, wait: float = 5) -> bytes:
        """What comes back for these very bytes."""
        with socket.create_connection(("127.0.0.1", self.port), wait) as connection:
            parts = []
            with suppress(ConnectionError, TimeoutError):  # who has answered need not read the rest
                connection.sendall(raw)
                while part := connection.recv(65_536):
                    parts.append(part)
        return b"".join(parts)


@contextmanager
def serving(app: FastAPI) -> Iterator[Address]:
    """A real server on a free port, in a thread."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", lifespan="on"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Address(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(10)


def signed_in(app: FastAPI, name: str) -> TestClient:
    """A browser of somebody who has signed in, which sends the key of its forms."""
    session = accounts.begin_session(app.state.ledger, name, app.state.now(), 12)
    client = browser(app, **{"X-Form-Key": session.form_key})
    client.cookies.set(app.state.config.cookie, session.cookie)
    return client


def program(app: FastAPI, name: str) -> TestClient:
    """A program with a token."""
    secret, _ = accounts.add_token(app.state.ledger, name, "a script", app.state.now())
    return browser(app, Authorization=f"Bearer {secret}")
