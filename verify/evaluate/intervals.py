"""How far a figure would move with other articles: bootstrap confidence intervals.

What is drawn again are whole articles, since the claims of one article stand or fall together; drawing
claims would promise too much. Every figure here is a ratio of two sums over articles.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from verify.stats import normal_cdf, normal_quantile

CONFIDENCE = 0.95
FEWEST = 5
"""Articles an interval needs: of four there are only 35 different samples, too few for a tail of 2.5 %."""


class Interval(NamedTuple):
    """The figure lies in here for 95 of 100 collections of articles like these."""

    low: float
    high: float


class Resampling(NamedTuple):
    """How often articles are drawn again, and from which seed; 0 times: no intervals."""

    resamples: int = 1000
    seed: int = 0


def ratio_interval(
    parts: Sequence[tuple[float, float]], resampling: Resampling, confidence: float = CONFIDENCE
) -> Interval | None:
    """The interval of sum(numerators) / sum(denominators), one pair an article.

    None where there are too few articles, nothing to divide by, or no difference between the samples: then
    the bootstrap has nothing to say, which is not the same as certainty. The method is BCa, bias-corrected
    and accelerated: Efron, Better Bootstrap Confidence Intervals, JASA 82 (1987); Efron and Tibshirani, An
    Introduction to the Bootstrap (1993), equations 14.9 to 14.15.
    """
    top, bottom = [float(a) for a, _ in parts], [float(b) for _, b in parts]
    if len(parts) < FEWEST or not sum(bottom) or resampling.resamples < 1:
        return None
    replicates = _replicates(top, bottom, resampling)
    if not replicates or replicates[0] == replicates[-1]:
        return None
    bias = _bias(replicates, sum(top) / sum(bottom))
    acceleration = _acceleration(top, bottom)
    tail = (1 - confidence) / 2
    low, high = (_corrected(p, bias, acceleration) for p in (tail, 1 - tail))
    return Interval(_quantile(replicates, low), _quantile(replicates, high))


@lru_cache(maxsize=64)
def _draws(count: int, resampling: Resampling) -> tuple[tuple[int, ...], ...]:
    """Numbers of articles drawn with replacement; the same for the same count and seed."""
    source, every = random.Random(resampling.seed), range(count)
    return tuple(tuple(source.choices(every, k=count)) for _ in range(resampling.resamples))


def _replicates(top: list[float], bottom: list[float], resampling: Resampling) -> list[float]:
    sums = (
        (sum(map(top.__getitem__, draw)), sum(map(bottom.__getitem__, draw)))
        for draw in _draws(len(top), resampling)
    )
    return sorted(a / b for a, b in sums if b)


def _bias(replicates: list[float], estimate: float) -> float:
    """Equation 14.14; of replicates equal to the estimate half lie below, since shares repeat often."""
    below = sum(value < estimate for value in replicates)
    equal = sum(value == estimate for value in replicates)
    count = len(replicates)
    share = (below + equal / 2) / count
    return normal_quantile(min(max(share, 0.5 / count), 1 - 0.5 / count))


def _acceleration(top: list[float], bottom: list[float]) -> float:
    """Equation 14.15: the skew of the figure as one article after the other is left out."""
    whole = sum(top), sum(bottom)
    left_out = [(whole[0] - a) / (whole[1] - b) for a, b in zip(top, bottom, strict=True) if whole[1] - b > 0]
    mean = sum(left_out) / max(1, len(left_out))
    squares = sum((mean - value) ** 2 for value in left_out)
    return sum((mean - value) ** 3 for value in left_out) / (6 * squares**1.5) if squares > 0 else 0.0


def _corrected(share: float, bias: float, acceleration: float) -> float:
    """Equation 14.10; the plain percentile where the correction leaves its range."""
    shifted = bias + normal_quantile(share)
    divisor = 1 - acceleration * shifted
    return normal_cdf(bias + shifted / divisor) if divisor > 0 else share


def _quantile(ordered: list[float], share: float) -> float:
    """Linear between neighbours."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
