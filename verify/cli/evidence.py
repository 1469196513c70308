"""`benchclaim evidence`: packs looked over, listed, shown, compared, exported, and files imported."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from verify.cli import options
from verify.cli.evidence_import import import_results
from verify.cli.exits import DONE, FOUND

if TYPE_CHECKING:
    from claims.names.registry import Registry
    from evidence.pack import Pack

FEW = 20
"""Findings and differences of a kind that are shown unless --all is given."""

Form = Literal["text", "json"]
PackName = Annotated[
    str, typer.Argument(metavar="PACK", help="A folder or file, hf:owner/name, or a bundled pack's name.")
]
OldPack = Annotated[str, typer.Argument(metavar="OLD", help="The pack as it was.")]
NewPack = Annotated[str, typer.Argument(metavar="NEW", help="The pack as it is.")]
Shown = Annotated[Form, typer.Option("--format", help="text, or json: one object a line.")]
All = Annotated[bool, typer.Option("--all", help=f"Show all of a kind, not the first {FEW}.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings too.")]
Today = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Days after this are in the future.  [default: newest of the sources]"),
]
Models = Annotated[bool, typer.Option("--models", help="List the models with how much is known of each.")]
Benchmarks = Annotated[bool, typer.Option("--benchmarks", help="List the benchmarks.")]
Sources = Annotated[bool, typer.Option("--sources", help="List the sources.")]
Model = Annotated[str, typer.Argument(metavar="MODEL", help="A model, or whatever facts are about.")]
Benchmark = Annotated[str | None, typer.Argument(metavar="BENCHMARK", help="Only figures on this one.")]
Parts = Annotated[bool, typer.Option("--parts", help="Figures on parts of benchmarks too.")]
ExportForm = Annotated[str, typer.Option("--format", metavar="NAME", help="parquet, csv, datasets or eee.")]
ToFolder = Annotated[Path, typer.Option("--to", metavar="DIR", help="A new or empty folder.")]
Flat = Annotated[bool, typer.Option("--flat", help="Each row with its source; no table of sources.")]
ForSpreadsheets = Annotated[
    bool,
    typer.Option("--for-spreadsheets", help="CSV: an apostrophe before text that would run as a formula."),
]
Day = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="eee: day of figures without one.  [default: the newest there is]"),
]

evidence = typer.Typer(
    help="Look into packs of evidence, and make them.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)


@evidence.callback()
def say_how(context: typer.Context) -> None:
    """Without a command, the help."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def lint(
    pack: PackName,
    *,
    show_all: All = False,
    strict: Strict = False,
    today: Today = None,
    form: Shown = "text",
) -> int:
    """Look for mistakes in a pack.

    Rows that cannot be read, duplicates, sources that disagree, impossible values, dates, names, sources.
    Exit code 0: no errors; 1: errors, or with --strict warnings; 2: no pack.
    """
    from claims.names.registry import load_registry
    from evidence.index import bundled_index
    from evidence.lint import lint as look_over
    from evidence.pack import PACKS
    from verify.cli.evidence_text import findings_as_json, show_findings

    bundle = PACKS / pack
    path = bundle if not Path(pack).exists() and (bundle / "pack.toml").exists() else Path(pack)
    report = look_over(path, load_registry(), bundled_index(), _day(today, "--today"))
    if form == "json":
        findings_as_json(report)
    else:
        show_findings(report, None if show_all else FEW)
    return FOUND if report.errors or (strict and report.findings) else DONE


def list_packs(
    *,
    evidence: options.Evidence = None,
    models: Models = False,
    benchmarks: Benchmarks = False,
    sources: Sources = False,
    form: Shown = "text",
) -> int:
    """List packs, models, benchmarks or sources.

    Without an option the packs: the bundled ones and those given with --evidence.
    """
    from claims.errors import BenchclaimError
    from claims.names.registry import load_registry
    from verify.cli import evidence_lists as lists

    if models + benchmarks + sources > 1:
        raise BenchclaimError("--models, --benchmarks and --sources are three lists: give one of them")
    names = load_registry()
    packs = _packs(evidence, names)
    rows = (
        lists.models(packs, names)
        if models
        else lists.benchmarks(packs)
        if benchmarks
        else lists.sources(packs)
        if sources
        else lists.packs(packs)
    )
    lists.show(rows, as_json=form == "json")
    return DONE


def show(
    model: Model,
    benchmark: Benchmark = None,
    *,
    evidence: options.Evidence = None,
    parts: Parts = False,
    form: Shown = "text",
) -> int:
    """Show what is known of a model.

    Its figures with who measured them, when and where that stands, and the facts.
    """
    from claims.names.registry import load_registry
    from evidence.index import Index
    from verify.cli.evidence_show import look_up, show_known

    names = load_registry()
    index = Index(_packs(evidence, names))
    show_known(look_up(model, benchmark, index, names, parts=parts), index, as_json=form == "json")
    return DONE


def diff(old: OldPack, new: NewPack, *, show_all: All = False, form: Shown = "text") -> int:
    """Compare two packs.

    Figures and facts are matched by what they are of, not by row. Exit code 0: equal; 1: they differ;
    2: a mistake in what was given.
    """
    from claims.names.registry import load_registry
    from evidence.diff import diff as differences
    from verify.cli.evidence_text import changes_as_json, show_changes

    names = load_registry()
    before, after = _pack(old, names), _pack(new, names)
    changes = differences(before, after)
    if form == "json":
        changes_as_json(changes)
    else:
        show_changes(before, after, changes, None if show_all else FEW)
    return FOUND if changes else DONE


def export(
    pack: PackName,
    to: ToFolder,
    *,
    form: ExportForm = "parquet",
    flat: Flat = False,
    for_spreadsheets: ForSpreadsheets = False,
    day: Day = None,
) -> int:
    """Write a pack as parquet or CSV tables, or as Every Eval Ever records.

    The tables are a pack again. --for-spreadsheets is for opening them only: it changes what cells say.
    """
    from claims.names.registry import load_registry
    from evidence.export import Wishes
    from evidence.export import export as write

    wishes = Wishes(flat, for_spreadsheets, _day(day, "--day"))
    names = load_registry()
    loaded = _pack(pack, names)
    written = write(loaded, form, to, names, wishes)
    print("\n".join(map(str, written)) if len(written) <= FEW else f"{to}: {len(written):,} files")
    left = {kind: len(table.rows) for kind, table in (("facts", loaded.facts), ("items", loaded.items))}
    if form == "eee" and any(left.values()):
        counts = " and ".join(f"{count:,} {kind}" for kind, count in left.items() if count)
        print(f"left out: {counts}, which these records have no place for", file=sys.stderr)
    return DONE


def _pack(given: str, names: Registry) -> Pack:
    """The pack at a path, or the bundled one of that name."""
    from evidence.pack import bundled
    from verify.pipeline import pack_of

    if not Path(given).exists() and not given.startswith("hf:"):
        for pack in bundled():
            if pack.name == given:
                return pack
    return pack_of(given, names)


def _packs(given: Sequence[str] | None, names: Registry) -> tuple[Pack, ...]:
    from evidence.pack import bundled
    from verify.pipeline import pack_of

    return (*bundled(), *(pack_of(one, names) for one in given or ()))


def _day(text: str | None, option: str) -> dt.date | None:
    from claims.errors import BenchclaimError

    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise BenchclaimError(f"{option} {text}: no date; write it as 2025-01-31") from None


for name, command in (
    ("lint", lint),
    ("list", list_packs),
    ("show", show),
    ("diff", diff),
    ("export", export),
    ("import", import_results),
):
    evidence.command(name)(command)
