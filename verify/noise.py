"""How far a figure may be off by chance, and how large a difference must be to count, in the benchmark's
own unit."""

from __future__ import annotations

from typing import NamedTuple

from claims.model import Entity
from evidence.index import Index
from evidence.model import Score
from verify.case import Case, Terms
from verify.derived import derived
from verify.itemwise import on_items
from verify.policy import Policy
from verify.stats import binomial_error, difference_error, interval_error, quadrature

SHARES = {"%": 100.0, "fraction": 1.0}
"""Units that are shares of something, and what the whole is called in them."""
RATINGS = frozenset({"elo", "rating"})


class Scale(NamedTuple):
    """The unit of a benchmark's figures: its width, or that it is a rating without one."""

    width: float | None
    """Highest minus lowest possible figure; None for ratings."""
    is_share: bool
    """Figures are shares of items answered rightly."""

    def level(self, policy: Policy) -> float:
        """Differences up to this count as none."""
        margins = policy.margins
        return margins.rating_level if self.width is None else margins.level * self.width

    def tie(self, policy: Policy) -> float:
        """Differences up to this are no lead for either side."""
        margins = policy.margins
        return margins.rating_tie if self.width is None else margins.tie * self.width

    def far(self, policy: Policy) -> float:
        """Differences from this on count as far."""
        margins = policy.margins
        return margins.rating_far if self.width is None else margins.far * self.width


def scale_of(score: Score, benchmark: Entity | None) -> Scale:
    """The scale of a figure: by its unit, else by the registry, else that of a hundred points.

    Figures far above a hundred without a known scale are ratings: their differences count, not their sizes.
    """
    if score.unit in RATINGS:
        return Scale(None, False)
    if score.unit in SHARES:
        return Scale(SHARES[score.unit], True)
    if benchmark is not None and benchmark.scale is not None:
        return Scale(benchmark.scale[1] - benchmark.scale[0], False)
    return Scale(None if abs(score.value) > 200 else 100.0, False)


def error_of(score: Score, benchmark: Entity | None, policy: Policy) -> float:
    """Standard error of a figure: as stated, from its interval, from its number of items, else as the
    policy assumes."""
    if score.standard_error is not None:
        return score.standard_error
    if score.interval is not None:
        return interval_error(*score.interval)
    scale = scale_of(score, benchmark)
    if scale.width is None:
        return policy.noise.assumed_rating
    items = score.n_items or (benchmark.n_items if benchmark else None)
    share = score.value / scale.width
    if items and scale.is_share and 0 <= share <= 1:
        return binomial_error(share, items) * scale.width
    return policy.noise.assumed_share * scale.width


def error_between(
    left: Score, right: Score, benchmark: Entity | None, case: Case | Terms, *, one_evaluator: bool
) -> tuple[float, int | None]:
    """Standard error of the difference of two figures, and on how many items it is known one by one.

    None of them: from the errors of both, who share their luck on the same questions. Two evaluators differ
    by more.
    """
    policy, width = case.policy, scale_of(left, benchmark).width
    if one_evaluator and width is not None:
        known = on_items(left, right, width, policy.figures.setting / 100, case.index)
        if known:
            return known.error * width, known.items
    correlation = policy.noise.correlation if width is not None else 0.0
    error = difference_error(
        error_of(left, benchmark, policy), error_of(right, benchmark, policy), correlation
    )
    if one_evaluator:
        return error, None
    between = spread_of(left, benchmark, case)
    return quadrature(error, between, between), None


def spread_of(score: Score, benchmark: Entity | None, case: Case | Terms) -> float:
    """Standard deviation between evaluators of this benchmark: from the evidence, else as the policy
    assumes."""
    found = _spread(case.index, score.benchmark)
    if found is not None:
        return found
    width = scale_of(score, benchmark).width
    noise = case.policy.noise
    return noise.assumed_rating if width is None else noise.assumed_spread * width


@derived(1024)
def _spread(index: Index, benchmark: str) -> float | None:
    found = index.spread(benchmark)
    return found.sd if found else None
