"""`benchclaim diff`: what changed between two runs, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from verify.cli import options
from verify.cli.exits import DONE, FOUND

Old = Annotated[Path, typer.Argument(metavar="OLD.jsonl", help="The earlier run.", show_default=False)]
New = Annotated[Path, typer.Argument(metavar="NEW.jsonl", help="The later run.", show_default=False)]
Form = Annotated[Literal["text", "json"], typer.Option(help="text, or json: one object.")]
All = Annotated[bool, typer.Option("--all", help="Show everything, not the first of each kind.")]
MOST = 20
"""Passages, tests or records of one thing that are shown unless all are wanted."""


def diff(
    old: Old,
    new: New,
    *,
    format: Form = "text",  # noqa: A002 - the option's name
    lang: options.Lang = "en",
    every: All = False,
) -> int:
    """Show what changed between two runs, and why.

    Claims are matched by id, by what they say, then by their words. Exit code 0: every claim of every article
    has the same finding; 1: they differ.
    """
    from reports.runs import dossiers
    from verify.cli.diff_text import as_json, as_text
    from verify.rundiff import diff as differences

    found = differences(tuple(dossiers([old])), tuple(dossiers([new])))
    if format == "json":
        print(as_json(found))
    else:
        print(as_text(found, (str(old), str(new)), lang, None if every else MOST))
    return DONE if all(article.equal for article in found) else FOUND
