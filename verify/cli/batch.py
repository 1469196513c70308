"""`benchclaim batch`: many articles, in tables."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claims.errors import BenchclaimError
from verify.cli import options
from verify.cli.exits import DONE, MISTAKE

if TYPE_CHECKING:
    from verify.batch.model import Rendering, Told
    from verify.model import Dossier

    Tell = Callable[[Told], None]

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Folders, globs, texts, tables (JSONL, JSON, CSV, parquet), feeds, web archives, "
        "dataset:FOLDER[:split], hub:owner/name[:split].",
        show_default=False,
    ),
]
To = Annotated[Path, typer.Option(metavar="DIR", help="Folder for the tables, of this run alone.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the run in DIR, where there is one.")]
Keep = Annotated[bool, typer.Option("--keep-duplicates", help="Check every copy of an article by itself.")]
Name = Annotated[str, typer.Option(metavar="NAME", help="Where the work runs: local or ray.")]
Processes = Annotated[int, typer.Option(metavar="N", min=1, help="Worker processes; 1: no other process.")]
Address = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Of a Ray cluster.  [default: none]")]
Shard = Annotated[int, typer.Option(metavar="N", min=1, help="Articles of a part.")]
Batch = Annotated[int, typer.Option(metavar="N", min=1, help="Articles handed to a worker at once.")]
Patience = Annotated[
    float,
    typer.Option(metavar="SECONDS", min=1, help="After so long a worker is ended, and its article left out."),
]
NOW_AND_THEN = 15.0
"""Seconds between lines where standard error is no terminal."""


def batch(
    inputs: Inputs,
    *,
    to: To,
    resume: Resume = False,
    keep_duplicates: Keep = False,
    evidence: options.Evidence = None,
    as_of: options.AsOf = None,
    policy: options.PolicyName = "published",
    engine: Name = "local",
    processes: Processes = 1,
    address: Address = None,
    shard: Shard = 1000,
    batch: Batch = 32,
    timeout: Patience = 120,
) -> int:
    """Check any number of articles and write tables.

    Writes articles, claims, findings and problems as parquet, and an index when all is done. An interrupted
    run goes on with --resume. Exit code 0: done; 2: a mistake in what was given, or nothing could be read.
    """
    from verify.batch.engines import engine_named
    from verify.batch.job import Job, run
    from verify.batch.model import EngineOptions, Tools
    from verify.batch.tools import names
    from verify.cli.check import date_of

    tools = Tools(tuple(map(_absolute, evidence or ())), _absolute(policy), date_of(as_of))
    job = Job(tuple(inputs), to, tools, rendering(), shard, batch, keep_duplicates, resume)
    opened = engine_named(engine)(EngineOptions(processes, timeout, address, partial(names, tools)))
    try:
        with progress() as tell:
            index = run(job, opened, tell)
    except KeyboardInterrupt:
        raise BenchclaimError(f"stopped; what is finished is in {to}: --resume goes on") from None
    print(_told(to, index["counts"]))
    return DONE if index["counts"]["articles"] else MISTAKE


def rendering() -> Rendering:
    """Findings as the flat table and the line of JSON of each."""
    from reports.flat import COLUMNS
    from verify.batch.model import Rendering

    return Rendering({**COLUMNS, "json": "text"}, finding_rows)


def finding_rows(dossier: Dossier) -> list[tuple[Any, ...]]:
    """A row a finding: the flat columns, and the line that `check --format jsonl` writes."""
    from reports.flat import rows
    from reports.jsonl import to_jsonl

    lines = to_jsonl(dossier).split("\n")[:-1]
    return [(*row, line) for row, line in zip(rows(dossier), lines, strict=True)]


@contextmanager
def progress() -> Iterator[Tell]:
    """A function that shows on standard error how far a run is: a bar on a terminal, else a line at times."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task, begun = bar.add_task("", total=None), _Begun()

        def tell(told: Told) -> None:
            total = 1.0 if told.share >= 0 else None
            bar.update(task, description=begun.rate(told), completed=max(told.share, 0), total=total)

        yield tell


class _Begun:
    """When a run began and where: what was finished before counts for no rate."""

    def __init__(self) -> None:
        self.at = self.last = time.monotonic()
        self.items = -1

    def rate(self, told: Told) -> str:
        """Done, problems and rate, in words."""
        if self.items < 0:
            self.items = told.items
        passed = time.monotonic() - self.at
        rate = (told.items - self.items) / passed if passed > 0 else 0.0
        bad = f", {told.problems:,} with problems" if told.problems else ""
        return f"{told.items:,} done{bad}, {rate:,.1f} a second"


def _lines() -> Tell:
    begun = _Begun()

    def tell(told: Told) -> None:
        now, said = time.monotonic(), begun.rate(told)
        if now - begun.last >= NOW_AND_THEN:
            begun.last = now
            share = f"{told.share:.0%}, {_left(told.share, now - begun.at)}" if told.share > 0 else ""
            print(f"benchclaim: {said}{', ' if share else ''}{share}", file=sys.stderr, flush=True)

    return tell


def _left(share: float, passed: float) -> str:
    minutes, seconds = divmod(round(passed * (1 - share) / share), 60)
    return f"{minutes} min {seconds:02} s left"


def _told(to: Path, counts: dict[str, int]) -> str:
    from verify.cli.evidence_text import counted

    read = counts["articles"]
    parts = [f"{counted(read, 'article')}", f"{counts['duplicates']} of them duplicates"]
    parts += [counted(counts["findings"], "finding"), counted(counts["problems"], "problem")]
    return f"{to}: {', '.join(part for part in parts if not part.startswith('0 of'))}"


def _absolute(given: str) -> str:
    """The same place named so that a worker elsewhere finds it; what is no path stays as it is."""
    path = Path(given)
    return str(path.resolve()) if path.exists() else given
