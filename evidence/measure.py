"""Which figures are one measurement, and which were taken the same way.

The same number reaches a pack by many roads: a maker's table, a rival's copy of it, a collector's copy of
both. Counted once, it is one opinion; counted each time, it would look like agreement.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Hashable, Iterable
from functools import lru_cache
from pathlib import Path

from evidence.model import Score

BARS = ("benchmark", "subset", "release", "unit", "metric")
"""Axes on which two figures must agree to be set against each other at all."""
AXES = (*BARS, "mode", "effort", "setting", "source")
"""Everything in which two figures may differ; the later ones weaken a comparison and are named beside it."""
_MEASURES = Path(__file__).with_name("data") / "measures.toml"


def measure(score: Score) -> str | None:
    """The metric where it makes a figure another quantity than the usual one: several attempts, a part of it.

    None for one attempt at the whole benchmark, whatever it is called (accuracy, EM, pass@1, mean of n runs).
    """
    return _apart(score.metric) if score.metric else None


@lru_cache(maxsize=1024)
def _apart(metric: str) -> str | None:
    return metric if _says(metric, "attempts") or _says(metric, "other") else None


def other_quantity(score: Score) -> bool:
    """Whether a figure is not of what the benchmark is told in: form of the answers, cost, a part."""
    return bool(score.metric) and _says(score.metric or "", "other")


def aided(score: Score) -> bool:
    """Whether a figure was reached with tools, search or a program at hand."""
    return any(_says(text, "aided") for text in (score.setting, score.metric) if text)


@lru_cache(maxsize=4096)
def _says(metric: str, name: str) -> bool:
    return any(pattern.search(metric) for pattern in _patterns(name))


def taken(score: Score) -> tuple[Hashable, ...]:
    """How a figure was taken: figures of one benchmark that differ here are not the same quantity."""
    return (score.unit, score.release, score.subset, score.mode, score.effort, measure(score))


def comparable(a: Score, b: Score) -> tuple[str, ...]:
    """The axes on which two figures differ, in the order of AXES; () where they are of one and the same test.

    Any of BARS forbids a comparison: another benchmark, part, edition or window, unit, or number of attempts.
    """
    differs = {
        "benchmark": a.benchmark != b.benchmark,
        "subset": a.subset != b.subset,
        "release": a.release != b.release,
        "unit": a.unit != b.unit,
        "metric": measure(a) != measure(b),
        "mode": a.mode != b.mode,
        "effort": a.effort != b.effort,
        "setting": setting_of(a) != setting_of(b),
        "source": a.evaluator != b.evaluator,
    }
    return tuple(axis for axis in AXES if differs[axis])


def setting_of(score: Score) -> str:
    """A figure's setting without what changes nothing in what it means: votes, samples averaged."""
    return _telling(score.setting) if score.setting else ""


@lru_cache(maxsize=4096)
def _telling(setting: str) -> str:
    return "; ".join(part for part in setting.split("; ") if not _says(part, "neutral"))


@lru_cache(maxsize=4)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    found = tomllib.loads(_MEASURES.read_text(encoding="utf-8"))
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found[name])


def measurement(score: Score) -> tuple[Hashable, ...]:
    """What two rows share when they report one and the same run: model, benchmark, value, and whose it was.

    A figure that an evaluator repeats on a later day or in a second document stays one measurement; equal
    figures of different evaluators are two, unless a row says by `origin` whose figure it repeats.
    """
    whose = score.origin or score.evaluator
    figure = (score.unit, score.value, score.release, measure(score))
    return (score.model, score.benchmark, score.subset, *figure, whose)


def collapse(scores: Iterable[Score]) -> tuple[Score, ...]:
    """One score for each measurement, in the order given: the row of whoever ran it, else the first."""
    kept: dict[tuple[Hashable, ...], Score] = {}
    for score in scores:
        key = measurement(score)
        if key not in kept or (kept[key].origin and not score.origin):
            kept[key] = score
    return tuple(kept.values())
