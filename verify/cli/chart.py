"""`benchclaim chart`: pictures of a finished run, and of each claim in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claims.errors import BenchclaimError
from verify.cli import options

if TYPE_CHECKING:
    from reports.words import Words

Runs = Annotated[
    list[Path],
    typer.Argument(
        metavar="RUN.jsonl", help="What check wrote with --format jsonl or json, or folders of it."
    ),
]
To = Annotated[str, typer.Option(metavar="DIR", help="Folder for the charts.")]
Kind = Annotated[
    Literal["forest", "heatmap", "overview", "timeline", "strip"] | None,
    typer.Option(
        metavar="NAME",
        help="Which: forest, heatmap, overview, timeline; strip for each claim.  [default: all but strip]",
    ),
]
Form = Annotated[Literal["svg", "png", "html"], typer.Option("--format", help="Form of the charts.")]


def chart(
    runs: Runs,
    *,
    to: To = "charts",
    kind: Kind = None,
    form: Form = "svg",
    lang: options.Lang = "en",
) -> None:
    """Draw a finished run.

    Differences with their noise, figures by model and benchmark, verdicts by article and by month, each with
    a text that says the same. Strips are written as ARTICLE-charts/NUMBER.svg.
    """
    from reports.words import words

    said = words(lang)
    if kind == "strip" and form != "svg":
        raise BenchclaimError(f"--format {form}: strips are drawn as svg; leave it out")
    made = _strips(runs, said) if kind == "strip" else _charts(runs, kind, form, said)
    for name, content in made:
        print(_write(Path(to) / name, content))


def _charts(runs: Sequence[Path], kind: str | None, form: str, said: Words) -> Iterator[tuple[str, bytes]]:
    from reports.charts.rows import gathered, told
    from reports.charts.vega import KINDS, drawn
    from reports.runs import dossiers

    run = gathered(dossiers(runs))
    for each in [kind] if kind else KINDS:
        content = drawn(each, run, said, form)
        if content is None:
            if kind:
                raise BenchclaimError(said("chart.none", kind=kind))
            continue
        yield f"{each}.{form}", content
        yield f"{each}.txt", "\n".join([said(f"chart.{each}"), "", *told(each, run, said), ""]).encode()


def _strips(runs: Sequence[Path], said: Words) -> Iterator[tuple[str, bytes]]:
    from reports.charts.strip import strip
    from reports.runs import dossiers
    from reports.shelf import shelve
    from verify.cli.output import file_names

    name_for = file_names("svg")
    for dossier in dossiers(runs):
        folder = Path(name_for(dossier.article.name)).stem + "-charts"
        shelf = shelve(dossier.findings, dossier.records, dossier.sources)
        for number, finding in enumerate(dossier.findings, 1):
            drawing = strip(finding, shelf, said, alone=True)
            if drawing:
                yield f"{folder}/{number}.svg", drawing.encode()


def _write(path: Path, content: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise BenchclaimError(
            f"{path} cannot be written ({error.strerror}): give another folder with --to"
        ) from None
    return path
