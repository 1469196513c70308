"""What every test shares: no network, the bundled names, and golden files.

A golden test asks for the fixture `golden` and calls `golden("name.md", text)`. `pytest --update-golden`
rewrites the files instead of comparing; a run of the whole suite names golden files no test asked for.
"""

from __future__ import annotations

import difflib
import gc
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from claims.names.registry import Registry, load_registry

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the program
settings.load_profile("untimed")
GOLDEN = Path(__file__).parent / "golden"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}

Golden = Callable[[str, str], None]

USED = "goldens"  # what a worker sends home: the golden files its tests asked for

used_key = pytest.StashKey[set[str]]()


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The bundled names, read once."""
    return load_registry()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(100_000, 50, 50)  # as the command line does: a fifth of the time went into looking over
    # the registry and ten thousand tests again and again; what is left open is found at the end all the same
    config.stash[used_key] = set()
    os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1")


@pytest.fixture(scope="session", autouse=True)
def offline() -> Any:
    """Nothing leaves this machine: a connection that is not to itself fails by name."""
    real = socket.socket.connect

    def connect(sock: socket.socket, address: Any) -> None:
        if sock.family != getattr(socket, "AF_UNIX", None) and address[0] not in LOOPBACK:
            raise OSError(f"a test tried to reach {address!r}: tests run without network")
        real(sock, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect)
    yield
    patch.undo()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the file of that name in tests/golden, byte for byte."""

    def compare(name: str, text: str) -> None:
        request.config.stash[used_key].add(name)
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
            return
        if not path.exists():
            pytest.fail(f"no golden file {path}; --update-golden writes it, then read it before committing")
        old = path.read_bytes().decode()
        if old != text:
            lines = difflib.unified_diff(old.splitlines(), text.splitlines(), name, "now", lineterm="", n=1)
            pytest.fail("\n".join(["differs from the golden file (--update-golden accepts it)", *lines][:80]))

    return compare


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Tests run in several processes (`-n`), of which only the first one reports."""
    node.config.stash[used_key].update(node.workeroutput.get(USED, ()))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output[USED] = sorted(session.config.stash[used_key])


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int, config: pytest.Config) -> None:
    """Name golden files that a complete, passing run did not ask for."""
    partial = config.getoption("keyword") or config.getoption("markexpr") or config.args_source.name == "ARGS"
    if partial or exitstatus:
        return
    for path in sorted(GOLDEN.glob("*")):
        if path.name not in config.stash[used_key]:
            name = path.relative_to(GOLDEN.parents[1])
            terminalreporter.write_line(f"unused golden file: {name}", yellow=True)
