"""Commands run in this process, with what they print."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer

from verify.cli import main
from verify.cli.app import app


class Said(NamedTuple):
    """Exit code and what went to either output."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@cache
def built() -> Any:
    """The program's commands, made once: that takes as long as many of them take to run."""
    return typer.main.get_command(app)


def runner(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *group: str) -> Run:
    """A function that runs a command (of the group); `stdin` is what is piped in, if anything is."""

    monkeypatch.setattr("verify.cli.app.app", built())

    def run(*args: str | Path, stdin: str | None = None) -> Said:
        pipe = io.TextIOWrapper(io.BytesIO((stdin or "").encode()), encoding="utf-8")
        monkeypatch.setattr(pipe, "isatty", lambda: stdin is None, raising=False)
        monkeypatch.setattr("sys.stdin", pipe)
        code = main([*group, *(str(arg) for arg in args)])
        return Said(code, *capsys.readouterr())

    return run


def mistake(said: Said) -> str:
    """The one line a mistake of the operator's is told in."""
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("benchclaim: ")
    assert said.err.count("\n") == 1, said.err
    assert "Traceback" not in said.err
    assert "unexpected" not in said.err
    return said.err
