"""`benchclaim report` and `benchclaim explain`: a finished run, read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="LEDGER",
        help="A ledger of reviews (a path or postgresql://...).",
        show_default=False,
    ),
]
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
    ledger: Ledger = None,
) -> int:
    """Write the reports on a finished run again.

    In any form and language, from what check wrote, without checking anew. With --ledger a report says what
    reviewers made of each claim, and their verdicts count. Exit code 1: one named by --fail-on is among them.
    """
    from reports.reviewed import as_reviewed
    from verify.cli.output import deliverer

    told = _reviewed(ledger) if ledger else None
    stop_at = options.verdicts(fail_on or ())
    places: dict[Path | None, None] = {}
    occurred: set[str] = set()
    with deliverer(to, format, lang, options.wishes(stop_at, publisher_name, publisher_url)) as deliver:
        for dossier in _one_by_one(run):
            places[deliver(told(dossier) if told else dossier)] = None
            occurred.update(each.verdict for each in map(as_reviewed, dossier.findings) if each)
    for place in filter(None, places):
        print(place)
    return VERDICT_OCCURRED if stop_at & occurred else DONE


def _reviewed(place: str) -> Callable[[Dossier], Dossier]:
    """A function that puts the reviews of a ledger beside the findings of a dossier."""
    from verify.review.store.found import open_ledger
    from verify.review.store.read import by_claim
    from verify.review.told import with_reviews

    engine = open_ledger(place)
    return lambda dossier: with_reviews(dossier, by_claim(engine, dossier.article.name))


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
