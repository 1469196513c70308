"""`benchclaim watch`: a finished run checked again where evidence changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claims.errors import BenchclaimError
from claims.model import Note
from verify.cli import options
from verify.cli.exits import DONE, FOUND

if TYPE_CHECKING:
    from verify.cli.watch_run import Given

RunPath = Annotated[
    Path,
    typer.Argument(
        metavar="RUN",
        help="What check --format jsonl or batch wrote: a file or a folder.",
        show_default=False,
    ),
]
Evidence = Annotated[
    list[str] | None,
    typer.Option(metavar="PACK", help="The evidence of the run beside the bundled one, as it is now."),
]
To = Annotated[
    Path | None,
    typer.Option(
        metavar="NEW.jsonl", help="File for the run as it is now; may be RUN itself, to keep it so."
    ),
]
Form = Annotated[Literal["text", "json"], typer.Option(help="text, or json: one object a line.")]
PolicyName = Annotated[
    str | None, typer.Option(metavar="NAME", help="Another policy than the run's, or its file.")
]
All = Annotated[bool, typer.Option("--all", help="Show everything, not the first of each kind.")]
Once = Annotated[bool, typer.Option("--once", help="Look once; so it is unless --every is given.")]
Every = Annotated[
    str | None, typer.Option(metavar="TIME", help="Look again every 30s, 10m, 1h or 1d, until interrupted.")
]


def watch(
    run: RunPath,
    *,
    evidence: Evidence = None,
    to: To = None,
    format: Form = "text",  # noqa: A002 - the option's name
    lang: options.Lang = "en",
    policy: PolicyName = None,
    show_all: All = False,
    once: Once = False,
    every: Every = None,
) -> int:
    """Check a run again where evidence changed, and show what that changed.

    Only claims whose evidence is another are judged again. Exit code 0: every finding is as it was;
    1: some differ.
    """
    from verify.cli.watch_run import Given
    from verify.watch.poll import seconds_of

    if once and every:
        raise BenchclaimError("--once and --every together: give one")
    span = seconds_of(every) if every else None
    if to is not None and to.is_dir():
        raise BenchclaimError(f"--to {to} is a folder: give the file for the lines a name, as new.jsonl")
    given = Given(tuple(evidence or ()), policy, format, lang, show_all)
    if span is None:
        return _look(run, to, given)
    return _go_on(run, to, given, span)


def _go_on(run: Path, to: Path | None, given: Given, seconds: float) -> int:
    """Look now and at each change of a pack, always against the time before, until interrupted."""
    from tempfile import TemporaryDirectory

    from verify.cli.terminal import problem
    from verify.watch.poll import changes

    code = DONE
    files = [path for path in map(Path, given.evidence) if path.exists()]
    with TemporaryDirectory() as folder:
        kept = to or Path(folder) / "run.jsonl"
        try:
            code = _look(run, kept, given)
            for _ in changes(files, seconds):
                try:
                    code = max(code, _look(kept, kept, given))
                except BenchclaimError as error:  # half written; the next change may mend it
                    problem(Note(where=str(run), what=str(error)))
        except KeyboardInterrupt:
            return code
    return code


def _look(run: Path, to: Path | None, given: Given) -> int:
    from verify.cli.watch_run import look

    return DONE if look(run, to, given) else FOUND
