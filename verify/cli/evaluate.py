"""`benchclaim evaluate`: how good are the claims and verdicts on annotated articles and challenge cases."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.cli.exits import BELOW, DONE

if TYPE_CHECKING:
    from verify.evaluate.against import Compared
    from verify.evaluate.groups import By, Part
    from verify.evaluate.intervals import Resampling
    from verify.evaluate.slips import Slip

FEW = 20
"""Errors shown of either sort where the operator does not say how many."""

Annotations = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD",
        help="Annotated claims (JSON lines), or challenge cases (a TOML file or a folder of them).",
    ),
]
Articles = Annotated[str | None, typer.Option(metavar="DIR", help="Folder with the annotated articles.")]
Aspects = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ASPECT", help="Break down by kind, language, article or phenomenon; may be repeated."
    ),
]
Misses = Annotated[bool, typer.Option("--misses", help="List what was missed.")]
FalseAlarms = Annotated[bool, typer.Option("--false-alarms", help="List what was found in excess.")]
Errors = Annotated[
    int | None, typer.Option(min=0, metavar="N", help=f"List at most so many of each.  [default: {FEW}]")
]
Only = Annotated[
    str | None, typer.Option(metavar="WORD", help="Only articles, cases and groups of this name.")
]
Resamples = Annotated[
    int, typer.Option(min=0, metavar="N", help="Samples behind each interval; 0: no intervals.")
]
Seed = Annotated[int, typer.Option(metavar="N", help="Seed of the samples.")]
FailUnder = Annotated[
    list[str] | None,
    typer.Option(metavar="FIGURE=LEAST", help="Exit with 1 where a figure is lower: atoms=0.84."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def evaluate(
    gold: Annotations,
    *,
    articles: Articles = None,
    by: Aspects = None,
    misses: Misses = False,
    false_alarms: FalseAlarms = False,
    errors: Errors = None,
    only: Only = None,
    resamples: Resamples = 1000,
    seed: Seed = 0,
    fail_under: FailUnder = None,
    as_json: Json = False,
) -> int:
    """Compare claims and verdicts with annotations.

    Prints precision, recall and F1 of the claims and the accuracy of the verdicts, with 95 % intervals; of
    challenge cases also the share that is answered exactly.
    """
    from verify.cli.figures import show_cases, show_parts, show_slips, show_whole
    from verify.evaluate.groups import parts, whole
    from verify.evaluate.intervals import Resampling
    from verify.evaluate.slips import slips

    limits, aspects = _limits(fail_under or []), _aspects(by or [])
    compared = _compare(gold, articles, only)
    collection, resampling = compared.collection, Resampling(resamples, seed)
    cases = collection.challenges
    everything = whole(collection, resampling)
    chosen = aspects or (("phenomenon", "language") if cases else ("kind",))
    broken_down = {name: parts(collection, name, resampling) for name in chosen}
    wanted = _wanted(misses=misses, false_alarms=false_alarms, errors=errors)
    listed = slips(collection, compared.asked, compared.found) if wanted else ()
    lists = {name: [slip for slip in listed if slip.what == what] for name, what in wanted.items()}
    most = FEW if errors is None else errors
    if as_json:
        sys.stdout.write(_json(everything, resampling, broken_down, lists, most))
    else:
        show_whole(everything, resampling, cases=cases)
        for name, rows in broken_down.items():
            show_parts(name, rows, cases=cases)
        if cases and lists:
            show_cases([slip for some in lists.values() for slip in some], compared.texts, most)
        for label, some in lists.items() if not cases else ():
            show_slips(label, some, most)
    return _judged(everything, limits)


def _compare(gold: Path, articles: str | None, only: str | None) -> Compared:
    from claims.errors import BenchclaimError
    from verify.cli.terminal import problem
    from verify.evaluate.against import against_cases, against_gold
    from verify.evaluate.challenges import holds_cases

    if holds_cases(gold):
        if articles is not None:
            raise BenchclaimError(f"{gold} holds challenge cases, which bring their texts: no --articles")
        return against_cases(gold, only)
    if articles is None:
        raise BenchclaimError(f"{gold} annotates articles: name their folder with --articles")
    return against_gold(gold, articles, only, problem)


def _wanted(*, misses: bool, false_alarms: bool, errors: int | None) -> dict[str, str]:
    """The lists to show: those named, or both where only their length was given."""
    both = errors is not None and not misses and not false_alarms
    lists = {"missed": ("missed", misses), "false alarms": ("false", false_alarms)}
    return {label: what for label, (what, named) in lists.items() if named or both}


def _aspects(given: list[str]) -> tuple[By, ...]:
    """The breakdowns named, each once. Raises BenchclaimError for an unknown one."""
    from claims.errors import BenchclaimError
    from verify.evaluate.groups import ASPECTS

    unknown = [name for name in given if name not in ASPECTS]
    if unknown:
        raise BenchclaimError(f"--by {unknown[0]}: figures are broken down by {', '.join(ASPECTS)}")
    return tuple(name for name in ASPECTS if name in given)


def _limits(given: list[str]) -> dict[str, float]:
    """Figure -> least value. Raises BenchclaimError for an unknown figure or what is no number."""
    from claims.errors import BenchclaimError
    from verify.evaluate.groups import MEASURES

    limits: dict[str, float] = {}
    for entry in given:
        name, _, least = entry.partition("=")
        name = f"{name}.f1" if name in ("atoms", "statements") else name
        if name not in MEASURES:
            raise BenchclaimError(f"--fail-under {entry}: known are atoms, statements, {', '.join(MEASURES)}")
        try:
            limits[name] = float(least)
        except ValueError:
            raise BenchclaimError(f"--fail-under {entry}: write it as {name}=0.84") from None
    return limits


def _judged(part: Part, limits: dict[str, float]) -> int:
    code = DONE
    for name, least in limits.items():
        value = part.value(name) or 0.0
        if value < least:
            print(f"benchclaim: {name} is {value:.3f}, below {least:g}", file=sys.stderr)
            code = BELOW
    return code


def _json(
    everything: Part,
    resampling: Resampling,
    broken_down: dict[By, tuple[Part, ...]],
    lists: dict[str, list[Slip]],
    most: int,
) -> str:
    from verify.evaluate.plain import part_as_json, slips_as_json

    found = part_as_json(everything) | {
        **resampling._asdict(),
        "parts": {
            name: {part.label: part_as_json(part) for part in rows} for name, rows in broken_down.items()
        },
    }
    found |= {label.replace(" ", "_"): slips_as_json(some[:most]) for label, some in lists.items()}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
