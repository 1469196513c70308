"""Which figures are one measurement, and which were taken the same way.

The same number reaches a pack by many roads: a maker's table, a rival's copy of it, a collector's copy of
both. Counted once, it is one opinion; counted each time, it would look like agreement.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

from evidence.model import Score

_SEVERAL_ATTEMPTS = re.compile(
    r"\b(cons|maj|pass|best)@(?!1\b)\d+|\bmajority\b|\bmultiple attempts\b", re.IGNORECASE
)
_PART = re.compile(r"^(category average|multi-turn)", re.IGNORECASE)


def measure(score: Score) -> str | None:
    """The metric where it makes a figure incomparable with the usual one: several attempts, or a part of it.

    None for one attempt at the whole benchmark, whatever it is called (accuracy, EM, pass@1, mean of n runs).
    """
    metric = score.metric or ""
    return metric if _SEVERAL_ATTEMPTS.search(metric) or _PART.search(metric) else None


def taken(score: Score) -> tuple[Hashable, ...]:
    """How a figure was taken: figures of one benchmark that differ here are not the same quantity."""
    return (score.unit, score.release, score.mode, score.effort, measure(score))


def measurement(score: Score) -> tuple[Hashable, ...]:
    """What two rows share when they report one and the same run: model, benchmark, value, and whose it was.

    A figure that an evaluator repeats on a later day or in a second document stays one measurement; equal
    figures of different evaluators are two, unless a row says by `origin` whose figure it repeats.
    """
    return (score.model, score.benchmark, score.unit, score.value, score.release, measure(score),
            score.origin or score.evaluator)  # fmt: skip


def collapse(scores: Iterable[Score]) -> tuple[Score, ...]:
    """One score for each measurement, in the order given: the row of whoever ran it, else the first."""
    kept: dict[tuple[Hashable, ...], Score] = {}
    for score in scores:
        key = measurement(score)
        if key not in kept or (kept[key].origin and not score.origin):
            kept[key] = score
    return tuple(kept.values())
