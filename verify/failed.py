"""Runs that failed: one laboratory's figure far below what everybody else has of the same model.

A harness that cannot read a model's answers measures the harness. Such a figure is shown and decides nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from claims.names.registry import Registry
from evidence.measure import aided, taken
from evidence.model import Score
from verify.noise import SHARES
from verify.ruling import Said

SHARE = 0.5
"""A figure below this share of everybody else's, ..."""
POINTS = 0.2
"""... and below by this share of the scale: run again by others, figures of one setting differ by a tenth at
most."""


def failed_runs(scores: Sequence[Score], registry: Registry) -> tuple[Score, ...]:
    """Of the figures of one benchmark those of failed runs; somebody besides the maker must have another."""
    if len({score.evaluator for score in scores}) < 2:
        return ()
    groups: dict[Hashable, list[Score]] = {}
    for score in scores:
        if (
            score.unit in SHARES
            and not score.lower_is_better
            and score.evaluator_relationship != "first_party"
        ):
            groups.setdefault(_test(score), []).append(score)
    out: list[Score] = []
    for key, group in groups.items():
        test = registry.get(group[0].benchmark)
        alike = [s for s in scores if _test(s) == key]
        if not (test is not None and test.lower_is_better):
            out += [s for s in group if _is_far_below(s, alike)]
    return tuple(out)


def _test(score: Score) -> tuple[Hashable, ...]:
    return (score.model, aided(score), *taken(score))


def _is_far_below(score: Score, alike: Iterable[Score]) -> bool:
    """Whether all others have more than double, and one of them has no stake in the model."""
    own = [s.value for s in alike if _who(s) == _who(score)]
    others = [s for s in alike if _who(s) != _who(score)]
    independent = [s for s in others if s.evaluator_relationship != "first_party" and s.origin is None]
    if not independent or max(own) > score.value:
        return False
    least, width = min(s.value for s in others), SHARES[score.unit]
    return score.value < SHARE * least and least - score.value >= POINTS * width


def _who(score: Score) -> str:
    return score.origin or score.evaluator


def set_aside(failed: Sequence[Score]) -> Said:
    """What is said of failed runs beside a verdict; nothing where there are none."""
    if not failed:
        return Said("", "")
    shown = [f"{s.model}, {s.benchmark} {round(s.value, 2):g} ({s.evaluator})" for s in failed[:3]]
    return Said(
        f"Set aside as failed runs, far below what others measured: {'; '.join(shown)}.",
        f"以下成绩远低于其他各方的测量值，视为测试失败，不予采用：{'；'.join(shown)}。",
    )
