"""The options that commands share, each described once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

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
Format = Annotated[str, typer.Option(metavar="NAME", help="Form of the reports: md, jsonl, json.")]
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
