"""Running `benchclaim review` in a folder of its own, with a run, a ledger and a clock that stands still."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine

from reports.jsonl import to_jsonl
from tests.verify.command import built
from tests.verify.review.deeds import dossier
from tests.verify.review.kept import NOW, copied
from verify.cli import main
from verify.model import Dossier
from verify.review.store.ledger import propose


def with_a_run(engine: Engine) -> None:
    """As `add run.jsonl` of root's leaves a ledger."""
    propose(engine, [dossier()], author="root", now=NOW)


class Said(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What was printed as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class Desk:
    """A folder with `run.jsonl`, in which people run commands."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.folder, self.capsys, self.patch = folder, capsys, patch
        patch.chdir(folder)
        for name in ("BENCHCLAIM_LEDGER", "BENCHCLAIM_REVIEWER"):
            patch.delenv(name, raising=False)
        patch.setattr("verify.cli.app.app", built())
        self.at(NOW)

    def at(self, now: dt.datetime) -> None:
        """Set the clock."""
        self.patch.setattr("verify.cli.review.seat.moment", lambda: now)

    def write(self, name: str, *dossiers: Dossier) -> str:
        """A run on disk; returns its name."""
        (self.folder / name).write_text("".join(map(to_jsonl, dossiers)), encoding="utf-8")
        return name

    def __call__(self, *args: object, typed: str | None = None, name: str = "root") -> Said:
        """Run `benchclaim review ...` as somebody; `typed` is what stands on standard input."""
        self.patch.setenv("BENCHCLAIM_REVIEWER", name)
        if typed is not None:
            self.patch.setattr("sys.stdin", io.StringIO(typed))
        code = main(["review", *map(str, args)])
        return Said(code, *self.capsys.readouterr())

    def good(self, *args: object, typed: str | None = None, name: str = "root") -> str:
        """The output of a command that succeeds and complains of nothing."""
        said = self(*args, typed=typed, name=name)
        assert (said.code, said.err) == (0, ""), said
        return said.out

    def mistake(self, *args: object, typed: str | None = None, name: str = "root") -> str:
        """The one line in which a command tells what was wrong."""
        said = self(*args, typed=typed, name=name)
        assert (said.code, said.out) == (2, ""), said
        assert said.err.startswith("benchclaim: "), said
        assert said.err.count("\n") == 1, said
        assert "unexpected" not in said.err, said
        return said.err

    def begun(self, *dossiers: Dossier) -> list[str]:
        """Make a ledger with the run in it; the ids of its cases, the most urgent first."""
        if dossiers or os.environ.get("BENCHCLAIM_LEDGER"):
            self.good("init")
            self.good("add", self.write("run.jsonl", *(dossiers or [dossier()])))
        else:  # what they would make: test_cli_ledger compares
            self.write("run.jsonl", dossier())
            copied(self.folder / "review.db", with_a_run).dispose()
        return [row["id"] for row in self("list", "--stage", "all", "--format", "json").rows]
