"""`benchclaim bundle` and `benchclaim replay`: a run with everything it was judged by, in one file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import BenchclaimError
from verify.cli import options
from verify.cli.exits import DONE, FOUND

if TYPE_CHECKING:
    from evidence.pack import Pack
    from verify.model import Dossier
    from verify.pipeline import Engine

Runs = Annotated[
    list[Path],
    typer.Argument(metavar="RUN.jsonl", help="What check wrote, or folders of it.", show_default=False),
]
File = Annotated[Path, typer.Argument(metavar="FILE", help="What bundle wrote.", show_default=False)]
To = Annotated[Path, typer.Option(metavar="FILE", help="The bundle to write.", show_default=False)]
Lines = Annotated[str, typer.Option(metavar="FILE", help="File for the lines, - for stdout.")]
Evidence = Annotated[
    list[str] | None, typer.Option(metavar="PACK", help="The evidence the check was given, again.")
]
PolicyName = Annotated[
    str | None, typer.Option(metavar="NAME", help="The policy file of the check, where it is your own.")
]
FEW = 5
"""Differing files of the program that are named."""


def bundle(runs: Runs, *, to: To, evidence: Evidence = None, policy: PolicyName = None) -> None:
    """Write a run and everything it was judged by into one file.

    Articles, claims, findings, evidence, names, policy, versions. Each claim is judged again first, so that
    what is written can be replayed.
    """
    from reports.jsonl import to_jsonl
    from reports.runs import dossiers
    from verify.bundle.archive import write_archive
    from verify.bundle.contents import about, members_of

    if to.exists() and any(to.resolve() == run.resolve() for run in runs):
        raise BenchclaimError(f"--to {to} is the run itself: give the bundle another name")
    given = tuple(dossiers(runs))
    engine, packs = _engine(given, evidence or (), policy)
    lines = "".join(map(to_jsonl, given))
    _require_same(given, engine)
    digest = write_archive(to, about(given, engine, packs), members_of(lines, given, engine, packs))
    count = sum(len(one.findings) for one in given)
    print(f"{to}: {_counted(count, len(given))}, {to.stat().st_size:,} bytes, sha256 {digest}")


def replay(file: File, *, to: Lines = "-", lang: options.Lang = "en") -> int:
    """Judge the claims of a bundle again, offline, by what is in it.

    Prints the lines of JSON that check printed. Exit code 0: the same bytes; 1: they differ, and stderr says
    what differs and how the installed program differs from the one that made the bundle.
    """
    from reports.jsonl import read, to_jsonl
    from verify.bundle.archive import read_archive
    from verify.bundle.contents import RUN, engine_of
    from verify.bundle.replay import again, installed

    manifest, members = read_archive(file)
    try:
        engine = engine_of(manifest, members)
        before = read(members.get(RUN, b"").decode().split("\n"), RUN)
    except (BenchclaimError, UnicodeDecodeError) as error:
        raise BenchclaimError(f"{file}: {error}") from None
    after = tuple(again(one, engine) for one in before)
    lines = "".join(map(to_jsonl, after)).encode()
    _deliver(lines, to)
    for line in _program(*installed(manifest)):
        print(f"benchclaim: {line}", file=sys.stderr)
    if lines == members[RUN]:
        count = sum(len(one.findings) for one in after)
        print(f"benchclaim: {_counted(count, len(after))} replayed, the same bytes", file=sys.stderr)
        return DONE
    print(f"benchclaim: {_differences(before, after, str(file), lang)}", file=sys.stderr)
    return FOUND


def _engine(
    given: Sequence[Dossier], evidence: Sequence[str], policy: str | None
) -> tuple[Engine, tuple[Pack, ...]]:
    """The engine that made the dossiers. Raises BenchclaimError where what is at hand did not make them."""
    from claims.names.registry import load_registry
    from evidence.pack import bundled
    from verify.pipeline import engine, pack_of

    run = given[0].run
    if any(one.run != run for one in given):
        raise BenchclaimError(
            "several runs were given (other evidence, policy or day): bundle each by itself"
        )
    names = load_registry()
    packs = {pack.name: pack for pack in (*bundled(), *(pack_of(one, names) for one in evidence))}
    further = [pack for pack in packs.values() if pack.label not in {one.label for one in bundled()}]
    used = policy or run.policy.partition(" ")[0]
    made = engine(evidence=further, policy=used, as_of=run.as_of, registry=names)
    from verify.rundiff import run_changes

    remedies = {"policy": "name its file with --policy", "pack": "give it with --evidence"}
    for change in run_changes(run, made.run):
        remedy = remedies.get(change.field.partition(" ")[0], "check the articles again")
        raise BenchclaimError(
            f"{change.field} of the run is {change.before}, at hand is {change.after}: {remedy}"
        )
    return made, tuple(packs[name] for name in sorted(packs))


def _require_same(given: Sequence[Dossier], engine: Engine) -> None:
    from reports.jsonl import to_jsonl
    from verify.bundle.replay import again

    for one in given:
        if to_jsonl(again(one, engine)) != to_jsonl(one):
            raise BenchclaimError(
                f"{one.article.name}: the installed program judges it otherwise than the run says: "
                "check it again and bundle that (benchclaim diff shows what changed)"
            )


def _deliver(lines: bytes, to: str) -> None:
    if to == "-":
        sys.stdout.write(lines.decode())
        return
    try:
        Path(to).write_bytes(lines)
    except OSError as error:
        raise BenchclaimError(f"{to} cannot be written ({error.strerror}): give another name") from None


def _program(version: tuple[str, str] | None, rules: Sequence[str]) -> list[str]:
    """How the installed program differs, a line each."""
    lines = [f"the bundle was made by version {version[0]}, installed is {version[1]}"] if version else []
    if rules:
        more = f" and {len(rules) - FEW} more" if len(rules) > FEW else ""
        lines.append(f"rules that are not as they were: {', '.join(rules[:FEW])}{more}")
    return lines


def _differences(before: Sequence[Dossier], after: Sequence[Dossier], name: str, lang: str) -> str:
    from verify.cli.diff import MOST
    from verify.cli.diff_text import as_text
    from verify.rundiff import diff

    return as_text(diff(before, after), (name, "replayed"), lang, MOST)


def _counted(findings: int, articles: int) -> str:
    from verify.cli.evidence_text import counted

    return f"{counted(findings, 'finding')} of {counted(articles, 'article')}"
