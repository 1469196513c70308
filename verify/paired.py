"""Two models on the same questions: what item-level results tell beyond two published averages.

Credits are shares of an item, 0 to 1; a `Paired` is in percent. Plain Python; the tests hold each function
against scipy, a published example or a sum worked out by hand.

Sources
- Miller, E. (2024). Adding Error Bars to Evals. arXiv:2411.00640. Sections 2 (errors, clusters)
  and 4.2 (paired differences).
- McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or
  percentages. Psychometrika 12, 153-157.
- Fagerland, M. W., Lydersen, S., Laake, P. (2013). The McNemar test for binary matched-pairs data: mid-p and
  asymptotic are better than exact conditional. BMC Med. Res. Methodol. 13, 91.
- Efron, B., Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapter 13 (percentile interval).
- Kish, L. (1965). Survey Sampling, section 8.2 (design effect).
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

from evidence.model import Item
from verify.stats import probability_above

Place = tuple[str, str | None, str | None, str | None]
"""Benchmark, release, subset, metric: items that differ here are not one question, or not marked alike."""
Run = tuple[str, str, str]
"""Mode, effort, setting."""


class Pairing(NamedTuple):
    """One question that both models were asked, and the credit each got, 0 to 1."""

    place: Place
    item: str
    left: float
    right: float


class Bootstrap(NamedTuple):
    """Resampled mean differences: the percentile interval, and the share of them above zero (ties half)."""

    low: float
    high: float
    above: float


@dataclass(frozen=True, slots=True)
class Paired:
    """Left minus right over shared items; difference and errors in percent."""

    n: int
    difference: float
    standard_error: float
    """Clustered where clusters are known."""
    correlation: float | None
    """Of the two models' credits; None where either has the same credit everywhere."""
    design_effect: float | None
    """By how much clusters inflate the variance; None where none are known."""
    left_only: int | None
    right_only: int | None
    """Items that one side solved and the other failed; None where items have partial credit."""
    p_better: float
    """One-sided: the left is no better, by the normal approximation."""
    p_exact: float | None
    p_mid: float | None
    """Two-sided McNemar tests; None with partial credit or clusters, where they do not hold."""


def shared_items(a: Iterable[Item], b: Iterable[Item]) -> tuple[Pairing, ...]:
    """The items two models share, by place and item; each item of a place once, whatever the order given.

    Ids are those of a source: items are joined inside one source, and across sources only where both name
    the same release and no source has both models. Of several sources the one with most shared items counts;
    of several runs of a model those in the setting both share, else the best.
    """
    ours, theirs = _runs(a), _runs(b)
    found: list[Pairing] = []
    for place in sorted(ours.keys() & theirs.keys(), key=repr):
        same = [_joined(ours[place][s], theirs[place][s]) for s in sorted(ours[place].keys() & theirs[place])]
        if not any(same) and place[1] is not None:
            same = [
                _joined(ours[place][left], theirs[place][right])
                for left in sorted(ours[place])
                for right in sorted(theirs[place])
            ]
        best = max(same, key=len, default={})
        found += [Pairing(place, item, *best[item]) for item in sorted(best)]
    return tuple(found)


_Runs = dict[Run, dict[str, float]]


def _runs(items: Iterable[Item]) -> Mapping[Place, Mapping[str, _Runs]]:
    """Mean credit by place, source, run and item; rows of one item weigh by their attempts."""
    rows: dict[tuple[Place, str, Run, str], list[tuple[float, int]]] = defaultdict(list)
    for one in items:
        place = (one.benchmark, one.release, one.subset, one.metric)
        run = (one.mode or "", one.effort or "", one.setting or "")
        rows[place, one.source, run, one.item].append((one.value, one.attempts or 1))
    found: dict[Place, dict[str, _Runs]] = {}
    for (place, source, run, item), tries in rows.items():
        credit = math.fsum(value * n for value, n in tries) / sum(n for _, n in tries)
        found.setdefault(place, {}).setdefault(source, {}).setdefault(run, {})[item] = credit
    return found


def _joined(left: _Runs, right: _Runs) -> dict[str, tuple[float, float]]:
    """Credits by item of the two runs that fit best: the same setting, then the best means."""

    def fit(pair: tuple[Run, Run]) -> tuple[bool, float, tuple[Run, Run]]:
        one, other = pair
        means = math.fsum(left[one].values()) / len(left[one]) + fmean(right[other].values())
        return one == other, means, pair

    one, other = max(((x, y) for x in left for y in right), key=fit)
    return {item: (left[one][item], right[other][item]) for item in left[one].keys() & right[other]}


def paired(pairings: Sequence[Pairing], clusters: Sequence[Hashable] | None = None) -> Paired:
    """Everything that shared items say of two models; `clusters[i]` is the group of `pairings[i]`.

    Raises ValueError for fewer than two items, or clusters of another number.
    """
    left, right = [p.left for p in pairings], [p.right for p in pairings]
    differences = [x - y for x, y in zip(left, right, strict=True)]
    error = mean_error(differences)
    effect = None
    if clusters is not None:
        grouped = clustered_error(differences, clusters)
        error, effect = max(grouped, _least(len(differences))), design_effect(differences, clusters)
    mean = fmean(differences)
    whole = all(credit in (0, 1) for credit in (*left, *right))
    ahead, behind = sum(d > 0 for d in differences), sum(d < 0 for d in differences)
    tested = whole and clusters is None
    return Paired(
        n=len(differences),
        difference=100 * mean,
        standard_error=100 * error,
        correlation=correlation(left, right),
        design_effect=effect,
        left_only=ahead if whole else None,
        right_only=behind if whole else None,
        p_better=1 - probability_above(mean, error),
        p_exact=mcnemar_exact(ahead, behind) if tested else None,
        p_mid=mcnemar_mid(ahead, behind) if tested else None,
    )


def mean_error(values: Sequence[float]) -> float:
    """Standard error of a mean: sd / sqrt(n), of differences for a paired comparison (Miller 2024, 4.2).

    Values that are all alike give no error at all, which is no knowledge but its lack: then it is that of
    half an item of n that differs, as in `stats.binomial_error`. Raises ValueError for fewer than two values.
    """
    return max(_plain_error(values), _least(len(values)))


def _least(items: int) -> float:
    return math.sqrt(0.5) / items


def _plain_error(values: Sequence[float]) -> float:
    if len(values) < 2:
        raise ValueError(f"{len(values)} items: an error needs at least two")
    mean = fmean(values)
    return math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - 1) / len(values))


def clustered_error(values: Sequence[float], clusters: Sequence[Hashable]) -> float:
    """Standard error of a mean of values that come in groups (Miller 2024, section 2.2).

    sqrt(SE^2 + sum of (x_i - m)(x_j - m) over pairs i != j of one group / n^2). Groups of one item each give
    the plain error. Raises ValueError where values and groups differ in number.
    """
    plain, mean, n = _plain_error(values), fmean(values), len(values)
    sums: dict[Hashable, float] = defaultdict(float)
    squares = 0.0
    for value, group in zip(values, clusters, strict=True):
        sums[group] += value - mean
        squares += (value - mean) ** 2
    cross = math.fsum(total * total for total in sums.values()) - squares
    return math.sqrt(max(0.0, plain * plain + cross / (n * n)))


def design_effect(values: Sequence[float], clusters: Sequence[Hashable]) -> float | None:
    """Variance of the mean with its groups over that without (Kish 1965); None where nothing varies."""
    plain = _plain_error(values)
    return (clustered_error(values, clusters) / plain) ** 2 if plain else None


def correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Pearson's correlation of two models' credits on the same items; None where one of them never varies."""
    a, b = fmean(left), fmean(right)
    over = math.fsum((x - a) * (y - b) for x, y in zip(left, right, strict=True))
    under = math.fsum((x - a) ** 2 for x in left) * math.fsum((y - b) ** 2 for y in right)
    return max(-1.0, min(1.0, over / math.sqrt(under))) if under > 0 else None


def mcnemar_exact(left_only: int, right_only: int) -> float:
    """Two-sided exact p of McNemar's test: a fair coin for each item that only one side solved."""
    tail, _ = _coin(left_only, right_only)
    return min(1.0, 2 * tail)


def mcnemar_mid(left_only: int, right_only: int) -> float:
    """The same with half of the observed table's probability (Fagerland et al. 2013): nearer to its level."""
    tail, point = _coin(left_only, right_only)
    return min(1.0, 2 * tail - point)


def _coin(left_only: int, right_only: int) -> tuple[float, float]:
    """Probability of the smaller count or fewer heads, and of exactly it, in whole numbers until the end."""
    tosses, fewest = left_only + right_only, min(left_only, right_only)
    ways = total = 1
    for heads in range(fewest):
        ways = ways * (tosses - heads) // (heads + 1)
        total += ways
    return total / 2**tosses, ways / 2**tosses


def bootstrap(
    differences: Sequence[float],
    clusters: Sequence[Hashable] | None = None,
    *,
    resamples: int = 2000,
    confidence: float = 0.95,
    seed: int = 1,
) -> Bootstrap:
    """The paired bootstrap: items (or whole clusters) drawn again with their differences (Efron 1993).

    The same differences give the same answer in any order. Raises ValueError for no differences.
    """
    if not differences:
        raise ValueError("0 items: nothing to draw from")
    draw = random.Random(seed)
    units = _units(differences, clusters)
    if all(size == 1 for _, size in units):
        singles = [value for value, _ in units]
        means = sorted(fmean(draw.choices(singles, k=len(singles))) for _ in range(resamples))
    else:
        means = sorted(_ratio(draw.choices(units, k=len(units))) for _ in range(resamples))
    above = (sum(mean > 0 for mean in means) + sum(mean >= 0 for mean in means)) / 2 / resamples
    outside = (1 - confidence) / 2
    return Bootstrap(_quantile(means, outside), _quantile(means, 1 - outside), above)


def _units(values: Sequence[float], clusters: Sequence[Hashable] | None) -> list[tuple[float, int]]:
    """What is drawn: the sum and number of values in each cluster, in an order that depends on them alone."""
    groups: dict[Hashable, list[float]] = defaultdict(list)
    for value, group in zip(values, range(len(values)) if clusters is None else clusters, strict=True):
        groups[group].append(value)
    return sorted((math.fsum(group), len(group)) for group in groups.values())


def _ratio(drawn: Sequence[tuple[float, int]]) -> float:
    return math.fsum(total for total, _ in drawn) / sum(size for _, size in drawn)


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Linear between neighbours, as numpy has it."""
    at = share * (len(ordered) - 1)
    below = math.floor(at)
    upper = ordered[min(below + 1, len(ordered) - 1)]
    return ordered[below] + (at - below) * (upper - ordered[below])
