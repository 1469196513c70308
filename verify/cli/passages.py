"""`benchclaim passages`: documents of one's own, found in full text."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from verify.cli.exits import DONE, MISTAKE

if TYPE_CHECKING:
    from evidence.passages import Passage, Report

passages = typer.Typer(
    help="Find what documents of your own say.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
Shown = Annotated[Literal["text", "json"], typer.Option("--format", help="text, or json: one object a line.")]


@passages.callback()
def overview(context: typer.Context) -> None:
    """Find what documents of your own say."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@passages.command()
def add(
    documents: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="PDF, HTML, markdown or text, or folders of them.", show_default=False
        ),
    ],
    *,
    to: Annotated[Path, typer.Option(metavar="INDEX", help="The index: a file, made where there is none.")],
    form: Shown = "text",
) -> int:
    """Add documents to an index.

    What stands in it is not read again; a changed file takes the place of its former content. What cannot be
    read is told on stderr, and the rest goes on.
    """
    from evidence.passages import build

    report = build(documents, to)
    print(_report_json(report) if form == "json" else _summary(report, to))
    for problem in report.problems:
        print(f"benchclaim: {problem}", file=sys.stderr)
    return DONE if report.added or report.changed or report.unchanged else MISTAKE


@passages.command()
def search(
    index: Annotated[Path, typer.Argument(metavar="INDEX", help="What add has made.", show_default=False)],
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help='Words, or "words together" in quotation marks.')
    ],
    *,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Passages to show.")] = 5,
    form: Shown = "text",
) -> None:
    """Show the passages that fit a query best.

    Each with its document, page and offsets. Chinese may be simplified or traditional. A passage is something
    to read: it decides nothing.
    """
    from evidence.passages import search as find

    found = find(index, query, limit)
    if form == "json":
        for passage in found:
            print(json.dumps(passage.model_dump(), ensure_ascii=False))
        return
    for number, passage in enumerate(found, start=1):
        print(("" if number == 1 else "\n") + _shown(number, passage))
    if not found:
        print("nothing found: use fewer or other words")


def _summary(report: Report, to: Path) -> str:
    return (
        f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged, "
        f"{len(report.problems)} not read; {report.passages} new passages in {to}"
    )


def _report_json(report: Report) -> str:
    problems = [problem._asdict() for problem in report.problems]
    return json.dumps({**report._asdict(), "problems": problems}, ensure_ascii=False)


def _shown(number: int, passage: Passage) -> str:
    """Where it stands, and below it the passage itself, line by line."""
    page = f", page {passage.page}" if passage.page else ""
    place = f"{number}  {passage.document}{page}, characters {passage.start}-{passage.end}"
    lines = [line.strip() for line in passage.text.splitlines() if line.strip()]
    return "\n".join([place, *(f"   {line}" for line in lines)])
