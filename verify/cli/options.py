"""The options that commands share, each described once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from claims.errors import BenchclaimError
from claims.model import Verdict
from reports.formats import FORMATS

Language = Literal["en", "zh"]

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Articles (text, HTML, markdown), tables of them (JSONL, CSV, parquet), folders, - for stdin.",
    ),
]
Text = Annotated[str | None, typer.Option(metavar="TEXT", help="A sentence or a text to check.")]
Claims = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="A set of claims to check: JSON lines, or one sentence a line."),
]
Samples = Annotated[bool, typer.Option("--samples", help="The sample articles and claims that come along.")]
Evidence = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PACK",
        help="More evidence: a folder, a CSV, JSONL or parquet file, hf:owner/name, or catalogue.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day claims were made where the text does not say: 2025-01-31."),
]
PolicyName = Annotated[
    str,
    typer.Option(metavar="NAME", help="What counts as equal, better, far: published, strict or a file."),
]
Format = Annotated[str, typer.Option(metavar="NAME", help=f"Form of the reports: {', '.join(FORMATS)}.")]
To = Annotated[
    str | None,
    typer.Option(
        metavar="DIR", help="Folder for the reports, - for stdout.  [default: out; none for --text]"
    ),
]
Lang = Annotated[Language, typer.Option(help="Language of the reports.")]
FailOn = Annotated[
    list[str] | None,
    typer.Option(metavar="VERDICT", help="Exit with 1 when this verdict occurs; may be repeated."),
]
PublisherName = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who publishes the check, for claimreview.")
]
PublisherUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL", help="Page the check is published on, for claimreview; may hold {article} and {claim}."
    ),
]


def verdicts(names: Sequence[str]) -> frozenset[str]:
    """The verdicts of these names. Raises BenchclaimError for a name that is none."""
    known = get_args(Verdict)
    for name in names:
        if name not in known:
            raise BenchclaimError(f"--fail-on {name}: no verdict; they are {', '.join(known)}")
    return frozenset(names)


def wishes(
    fail_on: frozenset[str], publisher_name: str | None, publisher_url: str | None
) -> dict[str, object]:
    """What was asked of the form of the reports, nothing that was not."""
    given = {"fail_on": fail_on, "publisher_name": publisher_name, "publisher_url": publisher_url}
    return {name: value for name, value in given.items() if value}
