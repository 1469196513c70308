"""How much a test of so many items and attempts can show, before or without results for each item.

Shares and credits are of one, 0 to 1. Source: Miller, E. (2024). Adding Error Bars to Evals.
arXiv:2411.00640, sections 3.1 (repeated sampling), 4.2 (paired differences) and 5 (power).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, variance

from verify.stats import normal_quantile


def resampled_error(between: float, within: float, items: int, attempts: int) -> float:
    """Standard error of a mean over `attempts` answers to each item (Miller 2024, section 3.1).

    sqrt((between + within / attempts) / items): `between` is the variance of the items' true means, `within`
    the mean variance of one answer about its item's. More attempts shrink only the second.
    """
    return math.sqrt((between + within / attempts) / items)


def variance_parts(means: Sequence[float], attempts: int) -> tuple[float, float]:
    """`between` and `within`, estimated from the share of `attempts` that solved each item, at least two.

    Unbiased for right-or-wrong answers: within is the mean of m(1-m) K/(K-1), and what it adds to the spread
    of the means is taken off, down to nothing.
    """
    if attempts < 2:
        raise ValueError(f"{attempts} attempt: its own spread needs at least two")
    within = fmean(m * (1 - m) for m in means) * attempts / (attempts - 1)
    return max(0.0, variance(means) - within / attempts), within


def difference_spread(left: float, right: float, correlation: float) -> float:
    """Variance of the difference of two right-or-wrong answers to one item, from both shares (Miller 4.2)."""
    a, b = left * (1 - left), right * (1 - right)
    return max(0.0, a + b - 2 * correlation * math.sqrt(a * b))


def smallest_paired(spread: float, items: int, alpha: float = 0.05, power: float = 0.8) -> float:
    """The true difference that a two-sided paired test on so many items finds (Miller 2024, section 5).

    `spread` is the variance of the difference on one item: between items, and of the answers over attempts.
    """
    return (normal_quantile(1 - alpha / 2) + normal_quantile(power)) * math.sqrt(spread / items)


def items_needed(spread: float, difference: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """How many items show a true difference of this size (Miller 2024, section 5); the inverse."""
    quantiles = normal_quantile(1 - alpha / 2) + normal_quantile(power)
    return math.ceil(quantiles**2 * spread / difference**2)
