"""The statistics against scipy, enumeration, and figures worked out by hand or in print."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats as scipy_stats

from verify import stats

PROBABILITY = st.floats(0.0, 1.0)
REAL = st.floats(-20, 20)
ERROR = st.floats(0.01, 20)


@pytest.mark.parametrize(
    ("share", "items", "points"),
    [(0.8, 30, 7.3), (0.7, 198, 3.3), (0.85, 164, 2.8), (0.9, 500, 1.3), (0.9, 1319, 0.8)],
    ids=["AIME", "GPQA Diamond", "HumanEval", "MATH-500", "GSM8K"],
)
def test_the_error_of_a_share_is_that_of_published_benchmarks(
    share: float, items: int, points: float
) -> None:
    assert 100 * stats.binomial_error(share, items) == pytest.approx(points, abs=0.05)


def test_a_perfect_score_still_has_an_error() -> None:
    assert stats.binomial_error(1.0, 30) == pytest.approx(stats.binomial_error(0.0, 30))
    assert stats.binomial_error(1.0, 30) > 0.02


@pytest.mark.parametrize(("share", "items"), [(0.5, 0), (1.2, 10), (-0.1, 10)])
def test_a_share_of_nothing_is_an_error(share: float, items: int) -> None:
    with pytest.raises(ValueError, match="items"):
        stats.binomial_error(share, items)


@given(REAL)
def test_the_normal_distribution_is_scipys(z: float) -> None:
    assert stats.normal_cdf(z) == pytest.approx(scipy_stats.norm.cdf(z), abs=1e-12)


@given(st.floats(1e-6, 1 - 1e-6))
def test_the_quantile_is_scipys(p: float) -> None:
    assert stats.normal_quantile(p) == pytest.approx(scipy_stats.norm.ppf(p), abs=1e-9)


def test_an_interval_gives_its_error_back() -> None:
    low, high = scipy_stats.norm.interval(0.95, loc=1332, scale=5.6)
    assert stats.interval_error(low, high) == pytest.approx(5.6)


@given(st.floats(0, 10), st.floats(0, 10), st.floats(0, 0.99))
def test_the_error_of_a_difference_is_that_of_correlated_variables(a: float, b: float, r: float) -> None:
    assert stats.difference_error(a, b, r) == pytest.approx(math.sqrt(max(0, a * a + b * b - 2 * r * a * b)))
    assert stats.difference_error(a, b, r) == pytest.approx(stats.difference_error(b, a, r))


@given(REAL, ERROR, st.floats(0, 10))
def test_superiority_is_one_minus_the_one_sided_p(d: float, error: float, margin: float) -> None:
    expected = scipy_stats.norm.sf(margin, loc=d, scale=error)
    assert stats.probability_above(d, error, margin) == pytest.approx(expected, abs=1e-12)


@given(REAL, ERROR, st.floats(0.1, 10))
def test_equivalence_is_the_larger_of_two_one_sided_tests(d: float, error: float, margin: float) -> None:
    lower = scipy_stats.norm.sf((d + margin) / error)
    upper = scipy_stats.norm.cdf((d - margin) / error)
    assert stats.equivalence_p(d, error, margin) == pytest.approx(max(lower, upper), abs=1e-12)
    assert stats.equivalence_p(d, error, margin) == pytest.approx(stats.equivalence_p(-d, error, margin))


@given(REAL, ERROR, st.floats(0.1, 10))
def test_being_apart_is_as_rare_at_the_margin_as_it_says(d: float, error: float, margin: float) -> None:
    """Of true differences inside the margin the margin itself gives one as large as this most often."""
    for true in (margin, margin / 2, 0.0):
        found = scipy_stats.norm.sf(abs(d), true, error) + scipy_stats.norm.cdf(-abs(d), true, error)
        assert found <= stats.apart_p(d, error, margin) + 1e-9
    at = scipy_stats.norm.sf(abs(d), margin, error) + scipy_stats.norm.cdf(-abs(d), margin, error)
    assert stats.apart_p(d, error, margin) == pytest.approx(at, abs=1e-9)


def test_thirty_questions_never_show_that_two_models_are_level() -> None:
    error = 100 * stats.difference_error(*[stats.binomial_error(0.8, 30)] * 2)
    assert stats.equivalence_p(0.0, error, 3.0) == pytest.approx(0.39, abs=0.01)  # libraries.md, section 5


@given(REAL, ERROR, st.floats(0.1, 10))
def test_inside_and_outside_a_margin_make_one(d: float, error: float, margin: float) -> None:
    outside = stats.probability_above(d, error, margin) + stats.probability_above(-d, error, margin)
    assert stats.probability_within(d, error, margin) + outside == pytest.approx(1)


@pytest.mark.parametrize(
    ("difference", "above", "within"), [(1.0, 1.0, 1.0), (0.0, 0.5, 1.0), (-4.0, 0.0, 0.0)]
)
def test_without_an_error_figures_are_facts(difference: float, above: float, within: float) -> None:
    assert stats.probability_above(difference, 0.0) == above
    assert stats.probability_within(difference, 0.0, 3.0) == within


@given(st.lists(PROBABILITY, max_size=7), st.integers(-1, 8))
def test_the_chance_of_at_least_so_many_is_that_of_enumeration(chances: list[float], count: int) -> None:
    total = 0.0
    for happened in itertools.product((True, False), repeat=len(chances)):
        if sum(happened) >= count:
            total += math.prod(p if yes else 1 - p for p, yes in zip(chances, happened, strict=True))
    assert stats.at_least(chances, count) == pytest.approx(total, abs=1e-9)


@given(st.lists(PROBABILITY, min_size=1, max_size=6), st.integers(1, 6))
def test_wholly_dependent_events_happen_together(chances: list[float], count: int) -> None:
    draws = [
        i / 500 for i in range(500)
    ]  # one common cause: each happens where the cause is below its chance
    happened = sum(sum(cause < p for p in chances) >= count for cause in draws)
    assert stats.at_least_dependent(chances, count) == pytest.approx(happened / 500, abs=0.005)


def test_holm_is_the_example_of_its_steps() -> None:
    assert stats.holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))


def test_the_smallest_visible_difference_is_found_four_times_in_five() -> None:
    gap = stats.smallest_visible(1.0)
    assert gap == pytest.approx(2.80, abs=0.005)
    power = scipy_stats.norm.sf(scipy_stats.norm.ppf(0.975) - gap)
    assert power == pytest.approx(0.8, abs=1e-3)


@pytest.mark.parametrize(("share", "points"), [(0.53, 20.9), (0.55, 34.9), (0.64, 100.0)])
def test_a_lead_in_rating_is_a_share_of_games(share: float, points: float) -> None:
    assert stats.elo_difference(share) == pytest.approx(points, abs=0.1)
    assert stats.elo_win_share(points) == pytest.approx(share, abs=0.001)


def test_the_test_of_a_lead_errs_as_often_as_it_says() -> None:
    """Two models of equal ability on 500 questions: one in twenty is wrongly found better."""
    draw, runs, wrong = random.Random(1), 2000, 0
    for _ in range(runs):
        a, b = (sum(draw.random() < 0.7 for _ in range(500)) / 500 for _ in range(2))
        error = stats.difference_error(stats.binomial_error(a, 500), stats.binomial_error(b, 500))
        wrong += stats.probability_above(a - b, error) > 0.95
    assert wrong / runs == pytest.approx(0.05, abs=0.012)
