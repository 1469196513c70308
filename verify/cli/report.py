"""`benchclaim report` and `benchclaim explain`: a finished run, read again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import BenchclaimError
from verify.cli import options
from verify.cli.exits import DONE, VERDICT_OCCURRED

if TYPE_CHECKING:
    from verify.model import Dossier

Run = Annotated[
    Path,
    typer.Argument(metavar="RUN.jsonl", help="What check wrote with --format jsonl.", show_default=False),
]
Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a claim, or the beginning of it.")]
To = Annotated[
    str,
    typer.Option(metavar="DIR", help="Folder for the reports, a file for forms that are one, - for stdout."),
]


def report(
    run: Run,
    *,
    format: options.Format = "md",  # noqa: A002 - the option's name
    to: To = "-",
    lang: options.Lang = "en",
    fail_on: options.FailOn = None,
    publisher_name: options.PublisherName = None,
    publisher_url: options.PublisherUrl = None,
) -> int:
    """Write the reports on a finished run again.

    In any form and language, from what check wrote, without checking anew. Exit code 1: a verdict named by
    --fail-on is among them.
    """
    from verify.cli.output import deliverer

    stop_at = options.verdicts(fail_on or ())
    places: dict[Path | None, None] = {}
    occurred: set[str] = set()
    with deliverer(to, format, lang, options.wishes(stop_at, publisher_name, publisher_url)) as deliver:
        for dossier in _one_by_one(run):
            places[deliver(dossier)] = None
            occurred.update(finding.verdict for finding in dossier.findings)
    for place in filter(None, places):
        print(place)
    return VERDICT_OCCURRED if stop_at & occurred else DONE


def explain(run: Run, claim_id: Id, *, lang: options.Lang = "en") -> None:
    """Show step by step how a verdict came about."""
    from reports.explain import render

    dossiers = _dossiers(run)
    found = [
        (dossier, finding)
        for dossier in dossiers
        for finding in dossier.findings
        if finding.claim.id.startswith(claim_id)
    ]
    exact = [pair for pair in found if pair[1].claim.id == claim_id]
    found = exact or found
    if not found:
        known = [finding.claim.id for dossier in dossiers for finding in dossier.findings]
        raise BenchclaimError(f"{run} has no claim {claim_id!r}: its first ids are {', '.join(known[:3])}")
    if len({finding.claim.id for _, finding in found}) > 1:
        several = ", ".join(finding.claim.id for _, finding in found[:3])
        raise BenchclaimError(f"{claim_id!r} begins several ids of {run}: {several}; give more of it")
    for dossier, finding in found:
        print(render(finding, dossier.records, dossier.sources, lang))


def _one_by_one(run: Path) -> Iterable[Dossier]:
    """One article in memory at a time, where the file can be read twice: a pipe cannot."""
    from reports.runs import dossiers

    return _dossiers(run) if run.exists() and not (run.is_file() or run.is_dir()) else dossiers([run])


def _dossiers(run: Path) -> tuple[Dossier, ...]:
    from reports.jsonl import read

    try:
        text = run.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BenchclaimError(f"{run} cannot be read ({error.strerror}): check the name") from None
    except UnicodeDecodeError:
        raise BenchclaimError(f"{run} is not UTF-8: give a file written with --format jsonl") from None
    return read(text.split("\n"), str(run))
