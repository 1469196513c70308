"""`benchclaim schema`: the shape of what is written for programs."""

from __future__ import annotations

from typing import Annotated

import typer

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="json, jsonl (one line), or claims (one line of what extract prints)."
    ),
]


def schema(name: Name = "json") -> None:
    """Print the JSON Schema of what check and extract write."""
    from reports.schema import render

    print(render(name), end="")
