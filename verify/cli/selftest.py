"""`benchclaim selftest`: errors planted on purpose, and whether they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.cli.exits import DONE, WRONG
from verify.cli.options import PolicyName
from verify.cli.wrap import width

if TYPE_CHECKING:
    from verify.selftest import Result

HEADS = ("case", "planted", "expected", "found")
Cases = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Cases of your own (TOML), after those that come along."),
]
Only = Annotated[str | None, typer.Option(metavar="WORD", help="Only cases with this in their id.")]


def selftest(*, cases: Cases = None, only: Only = None, policy: PolicyName = "published") -> int:
    """Plant errors in texts and evidence and see whether they are found.

    Every case has a twin without the error. Exit code 1 where a verdict is not the one expected.
    """
    from claims.errors import BenchclaimError
    from claims.names.registry import load_registry
    from verify.policy import load_policy
    from verify.selftest import BUNDLED, load_trials, run

    trials = [trial for path in (BUNDLED, *(cases or ())) for trial in load_trials(path)]
    chosen = [trial for trial in trials if only is None or only in trial.id]
    if not chosen:
        raise BenchclaimError(f"--only {only}: no case has that in its id; without it all are shown")
    registry, judged_by = load_registry(), load_policy(policy)
    results = [run(trial, registry, judged_by) for trial in chosen]
    _show(results)
    wrong = sum(not result.right for result in results)
    print(f"\n{len(results)} verdicts, {f'{wrong} wrong' if wrong else 'all as expected'}.")
    return WRONG if wrong else DONE


def _show(results: Sequence[Result]) -> None:
    """A line a verdict: the seeded error, then its twin."""
    rows = [(r.trial.id, r.trial.planted, r.expected, r.found) for r in results]
    widths = [max(width(row[at]) for row in (HEADS, *rows)) for at in range(len(HEADS))]
    for row, mark in zip((HEADS, *rows), ("ok", *("✔" if r.right else "✘" for r in results)), strict=True):
        cells = (text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True))
        print("  ".join((*cells, mark)))
