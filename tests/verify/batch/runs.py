"""Small inputs and runs over them, for the tests of batch."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from verify.batch.engines.local import opened
from verify.batch.job import Job, run
from verify.batch.model import EngineOptions, Tools
from verify.cli.batch import rendering

ROOT = Path(__file__).resolve().parents[3]
CLAIM = "QwQ-32B is on a par with DeepSeek-R1 on AIME 2024."
FILLER = (
    "The launch drew a crowd of engineers to the hall near the river.",
    "Visitors were offered tea while the doors stayed closed for a while.",
    "Nobody on the stage would say when the paper was going to appear.",
    "The audience wrote down every word and asked about the weather.",
    "Afterwards the teams went back to their desks and carried on.",
)


def text(number: int) -> str:
    """An article of its own: what it says of a model differs from all others."""
    return f"# Launch {number}\n\n{CLAIM} Model Zeta-{number} scores {number % 90 + 5}.5% on MMLU.\n"


def long_text(number: int) -> str:
    """An article of 700 characters whose sentences are in an order of its own."""
    turned = [FILLER[(number * at + at) % 5].replace("the", f"the{number * at % 7}") for at in range(10)]
    return f"{CLAIM} Zeta-{number} has {number + 2} billion parameters. " + " ".join(turned)


def table(path: Path, rows: Iterable[str | dict[str, Any]]) -> Path:
    """A file of JSON lines: rows of articles, or lines as they are."""
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def news(path: Path, count: int) -> Path:
    """A table with so many different articles."""
    return table(path, ({"id": f"n{n}", "text": text(n), "date": "2025-03-07"} for n in range(count)))


def go(given: Path | str | list[Path | str], to: Path, **wishes: Any) -> dict[str, Any]:
    """Run over inputs; returns the index."""
    some = given if isinstance(given, list) else [given]
    engine = wishes.pop("opened", opened)(EngineOptions(wishes.pop("processes", 1)))
    return run(Job(tuple(map(str, some)), to, Tools(), rendering(), **wishes), engine, lambda _: None)


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """All rows of a table of a run, in order."""
    from pyarrow import parquet

    path = folder / name
    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path.with_suffix(".parquet")]
    return [row for file in files for row in parquet.read_table(file).to_pylist()]


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def started(*words: str) -> subprocess.Popen[str]:
    """The command in a process of its own, which Ctrl-C reaches even where tests run in the background."""
    return subprocess.Popen(
        [sys.executable, "-m", "verify", "batch", *words],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - there are no threads
    )  # fmt: skip
