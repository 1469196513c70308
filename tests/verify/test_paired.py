"""Paired comparison against scipy, published examples, enumeration and sums worked out by hand."""

from __future__ import annotations

import math
import random
import time
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats as scipy_stats

from evidence.model import Item
from verify import paired, power
from verify.paired import Pairing, shared_items
from verify.stats import binomial_error, difference_error

CREDITS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=60)
VALUES = st.lists(st.floats(-1, 1).map(lambda x: round(x, 3)), min_size=3, max_size=40)
PLACE = ("Sums", "v1", None, "accuracy")


def item(model: str, name: str, value: float, **more: Any) -> Item:
    fields: dict[str, Any] = {"benchmark": "Sums", "release": "v1", "metric": "accuracy", "source": "board"}
    return Item(model=model, item=name, value=value, **(fields | more))


def pairs(*marks: tuple[float, float]) -> list[Pairing]:
    return [Pairing(PLACE, str(n), *both) for n, both in enumerate(marks)]


def joined(left: list[Item], right: list[Item]) -> list[tuple[str, float, float]]:
    return [(pair.item, pair.left, pair.right) for pair in shared_items(left, right)]


def test_items_are_joined_by_their_ids_whatever_their_order() -> None:
    ada = [item("Ada", "q2", 0), item("Ada", "q1", 1), item("Ada", "q3", 1)]
    bob = [item("Bob", "q1", 0), item("Bob", "q4", 1), item("Bob", "q2", 1)]
    assert joined(ada, bob) == [("q1", 1, 0), ("q2", 0, 1)]
    assert joined(ada[::-1], bob[::-1]) == joined(ada, bob)
    assert joined([], bob) == []


@pytest.mark.parametrize(
    "other",
    [{"benchmark": "Codes"}, {"release": "v2"}, {"release": None}, {"subset": "hard"}, {"metric": "cons@64"}],
)
def test_items_of_other_places_are_never_joined(other: dict[str, Any]) -> None:
    assert joined([item("Ada", "q1", 1)], [item("Bob", "q1", 1, **other)]) == []


def test_ids_of_two_sources_are_the_same_only_where_both_name_the_release() -> None:
    elsewhere = [item("Bob", "q1", 0, source="lab")]
    assert joined([item("Ada", "q1", 1)], elsewhere) == [("q1", 1, 0)]
    unnamed = [item("Bob", "q1", 0, source="lab", release=None)]
    assert joined([item("Ada", "q1", 1, release=None)], unnamed) == []
    assert joined([item("Ada", "q1", 1, release=None, source="lab")], unnamed) == [("q1", 1, 0)]


def test_one_source_goes_before_two_and_no_item_counts_twice() -> None:
    ada = [item("Ada", "q1", 1), item("Ada", "q1", 0, source="lab"), item("Ada", "q2", 0, source="lab")]
    bob = [item("Bob", "q1", 0), item("Bob", "q1", 1, source="lab"), item("Bob", "q2", 1, source="lab")]
    assert joined(ada, bob) == [("q1", 0, 1), ("q2", 0, 1)]  # the source with more of them
    assert joined(ada[:1], [*bob[:1], item("Bob", "q2", 1, source="lab")]) == [("q1", 1, 0)]


def test_runs_of_one_setting_are_joined_else_the_best() -> None:
    ada = [item("Ada", "q1", 1, mode="thinking"), item("Ada", "q1", 0, mode="non-thinking")]
    assert joined(ada, [item("Bob", "q1", 0.5, mode="non-thinking")]) == [("q1", 0, 0.5)]
    assert joined(ada, [item("Bob", "q1", 0.5)]) == [("q1", 1, 0.5)]


def test_rows_of_one_item_weigh_by_their_attempts() -> None:
    ada = [item("Ada", "q1", 1, attempts=3), item("Ada", "q1", 0)]
    assert joined(ada, [item("Bob", "q1", 1)]) == [("q1", 0.75, 1)]


def test_a_small_comparison_is_the_sum_by_hand() -> None:
    """Differences 1 1 1 -1 0 0 0 0: mean 0.25, squares 4 - 8/16 = 3.5, error sqrt(3.5 / 7 / 8) = 0.25."""
    found = paired.paired(pairs((1, 0), (1, 0), (1, 0), (0, 1), (1, 1), (1, 1), (0, 0), (0, 0)))
    assert (found.n, found.left_only, found.right_only) == (8, 3, 1)
    assert found.difference == pytest.approx(25)
    assert found.standard_error == pytest.approx(25)
    assert found.correlation == pytest.approx(1 / 15)  # (2/8 - 5/8 * 3/8) / (15/64)
    assert found.p_better == pytest.approx(scipy_stats.norm.sf(1))
    assert found.p_exact == pytest.approx(10 / 16)  # two tails of four coins: (1 + 4) / 16 each
    assert found.p_mid == pytest.approx(6 / 16)
    assert found.design_effect is None


def test_partial_credit_and_clusters_leave_the_coin_aside() -> None:
    partial = paired.paired(pairs((0.5, 0), (1, 0), (1, 0.25)))
    assert (partial.p_exact, partial.left_only) == (None, None)
    assert partial.difference == pytest.approx(75)
    grouped = paired.paired(pairs((1, 0), (1, 0), (0, 1), (0, 1)), ["a", "a", "b", "b"])
    assert (grouped.p_mid, grouped.left_only, grouped.right_only) == (None, 2, 2)
    assert grouped.standard_error > paired.paired(pairs((1, 0), (1, 0), (0, 1), (0, 1))).standard_error
    assert grouped.design_effect == pytest.approx(1.75)  # (4/12 + 4/16) / (4/12)


@given(CREDITS)
def test_the_paired_error_is_that_of_the_covariance(marks: list[tuple[bool, bool]]) -> None:
    """sqrt(a^2 + b^2 - 2 r a b) of both errors and the observed correlation is the sd of differences over
    the root of n: Miller's two ways of writing it (section 4.2)."""
    left, right = ([float(pair[side]) for pair in marks] for side in (0, 1))
    differences = [x - y for x, y in zip(left, right, strict=True)]
    one, other = (float(scipy_stats.sem(side)) for side in (left, right))
    wanted = difference_error(one, other, paired.correlation(left, right) or 0.0)
    least = math.sqrt(0.5) / len(marks)
    assert paired.mean_error(differences) == pytest.approx(max(wanted, least), abs=1e-9)


@given(CREDITS)
def test_correlation_is_scipys(marks: list[tuple[bool, bool]]) -> None:
    left, right = ([float(pair[side]) for pair in marks] for side in (0, 1))
    found = paired.correlation(left, right)
    if len(set(left)) == 1 or len(set(right)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(scipy_stats.pearsonr(left, right).statistic)


def test_the_error_of_ones_and_zeros_is_that_of_their_share() -> None:
    values = [1.0] * 60 + [0.0] * 40
    assert paired.mean_error(values) == pytest.approx(binomial_error(0.6, 100) * math.sqrt(100 / 99))


def test_models_that_agree_on_every_item_still_have_an_error() -> None:
    found = paired.paired(pairs(*[(1, 1)] * 50))
    assert found.standard_error == pytest.approx(100 * math.sqrt(0.5) / 50)
    assert (found.difference, found.correlation, found.p_exact, found.p_mid) == (0, None, 1, 1)
    assert found.p_better == pytest.approx(0.5)


@pytest.mark.parametrize("count", [0, 1])
def test_an_error_needs_two_items(count: int) -> None:
    with pytest.raises(ValueError, match="at least two"):
        paired.paired(pairs(*[(1, 0)] * count))
    with pytest.raises(ValueError, match=r"shorter|longer"):
        paired.paired(pairs((1, 0), (0, 1)), ["a"])


@given(st.integers(0, 300), st.integers(0, 300))
def test_mcnemar_is_the_binomial_test(b: int, c: int) -> None:
    exact = scipy_stats.binomtest(b, b + c, 0.5).pvalue if b + c else 1.0
    assert paired.mcnemar_exact(b, c) == pytest.approx(exact, abs=1e-12)
    mid = exact - scipy_stats.binom.pmf(b, b + c, 0.5) if b != c else 1.0
    assert paired.mcnemar_mid(b, c) == pytest.approx(mid, abs=1e-12)
    assert paired.mcnemar_mid(b, c) == paired.mcnemar_mid(c, b)


def test_mcnemar_is_the_published_example() -> None:
    """Airway responsiveness before and after transplantation, 1 against 7 (Fagerland et al. 2013)."""
    assert paired.mcnemar_exact(1, 7) == pytest.approx(0.0703, abs=5e-5)
    assert paired.mcnemar_mid(1, 7) == pytest.approx(0.0391, abs=5e-5)


def test_mcnemar_stays_exact_for_large_counts() -> None:
    wanted = 2 * scipy_stats.binom.cdf(9800, 20000, 0.5)
    assert paired.mcnemar_exact(9800, 10200) == pytest.approx(wanted, rel=1e-9)


def test_the_clustered_error_is_the_double_sum() -> None:
    """Written out as in Miller's section 2.2, over all pairs of one group."""
    draw = random.Random(3)
    values = [draw.choice((-1.0, 0.0, 1.0)) for _ in range(40)]
    groups = [draw.randrange(9) for _ in values]
    mean = sum(values) / 40
    cross = sum(
        (values[i] - mean) * (values[j] - mean)
        for i, j in product(range(40), repeat=2)
        if i != j and groups[i] == groups[j]
    )
    wanted = math.sqrt(float(scipy_stats.sem(values)) ** 2 + cross / 40**2)
    assert paired.clustered_error(values, groups) == pytest.approx(wanted)


def test_the_clustered_error_is_the_sandwich_of_a_regression() -> None:
    """Cluster-robust covariance of a constant without corrections, (1'1)^-1 sum (1'e_g)^2 (1'1)^-1, worked by
    hand: groups 1 1 | 1 0 | 0 -1 about the mean 1/3 give sums 4/3, 1/3, -5/3, so sqrt(42 / 9) / 6."""
    values, groups = [1.0, 1.0, 1.0, 0.0, 0.0, -1.0], ["a", "a", "b", "b", "c", "c"]
    squares = sum((v - 1 / 3) ** 2 for v in values)
    unbiased = squares / 30 - squares / 36  # Miller divides the squares by n - 1, the sandwich by n
    wanted = math.sqrt(42 / 9 / 36 + unbiased)
    assert paired.clustered_error(values, groups) == pytest.approx(wanted)


@given(VALUES)
def test_groups_of_one_change_nothing(values: list[float]) -> None:
    plain = float(scipy_stats.sem(values))
    assert paired.clustered_error(values, range(len(values))) == pytest.approx(plain, abs=1e-12)
    effect = paired.design_effect(values, range(len(values)))
    assert effect is None or effect == pytest.approx(1)


def test_every_item_asked_five_times_has_a_design_effect_of_five() -> None:
    """Kish: 1 + (m - 1) rho with rho = 1, up to n against n - 1."""
    values = [float(n % 3 == 0) for n in range(200)]
    copied = [v for v in values for _ in range(5)]
    groups = [n for n in range(200) for _ in range(5)]
    assert paired.design_effect(copied, groups) == pytest.approx(5, abs=0.01)
    assert paired.design_effect([1.0, 1.0], ["a", "b"]) is None


def test_the_bootstrap_is_the_normal_interval_of_many_items() -> None:
    draw = random.Random(5)
    values = [draw.choice((-1.0, 0.0, 0.0, 1.0, 1.0)) for _ in range(500)]
    mean, error = sum(values) / 500, float(scipy_stats.sem(values))
    low, high, above = paired.bootstrap(values)
    assert (low, high) == pytest.approx(scipy_stats.norm.interval(0.95, mean, error), abs=0.12 * error)
    assert above == pytest.approx(scipy_stats.norm.sf(0, mean, error), abs=0.01)
    wanted = scipy_stats.bootstrap(
        (values,), lambda x, axis: x.mean(axis=axis), method="percentile", n_resamples=4000, rng=1
    ).confidence_interval
    assert (low, high) == pytest.approx((wanted.low, wanted.high), abs=0.15 * error)


def test_the_bootstrap_draws_whole_clusters() -> None:
    draw = random.Random(8)
    groups = [n // 5 for n in range(200)]
    luck = [draw.choice((-1.0, 1.0)) for _ in range(40)]
    values = [luck[group] for group in groups]
    low, high, _ = paired.bootstrap(values, groups)
    assert (high - low) / 2 / 1.96 == pytest.approx(paired.clustered_error(values, groups), rel=0.06)
    uneven = paired.bootstrap([1.0, 1.0, 0.0], ["a", "a", "b"], resamples=4000)
    assert (uneven.low, uneven.high) == (0.0, 1.0)


@settings(max_examples=20)
@given(VALUES, st.randoms(use_true_random=False))
def test_the_bootstrap_does_not_depend_on_order(values: list[float], shuffler: random.Random) -> None:
    shuffled = list(values)
    shuffler.shuffle(shuffled)
    assert paired.bootstrap(values, resamples=50) == paired.bootstrap(shuffled, resamples=50)


def test_the_bootstrap_of_nothing_and_of_ties() -> None:
    assert paired.bootstrap([0.0] * 10, resamples=20) == (0, 0, 0.5)
    assert paired.bootstrap([1.0] * 10, resamples=20) == (1, 1, 1)
    with pytest.raises(ValueError, match="nothing to draw"):
        paired.bootstrap([])


def test_two_thousand_resamples_are_soon_done() -> None:
    begun = time.process_time()
    paired.bootstrap([float(n % 3 - 1) for n in range(500)])
    assert time.process_time() - begun < 1


def test_paired_tests_err_as_often_as_they_say() -> None:
    """Two models of one ability whose answers correlate by 0.6, on 200 items: one in twenty is found
    better by the one-sided test, about as many differ by McNemar's mid-p, fewer by the exact one."""
    draw, runs = random.Random(11), 1500
    wrong = [0, 0, 0]
    for _ in range(runs):
        marks = []
        for _ in range(200):
            common = draw.random() if draw.random() < 0.6 else None
            marks.append(tuple(float((common or draw.random()) < 0.7) for _ in "ab"))
        found = paired.paired(pairs(*[(x, y) for x, y in marks]))
        ps = (found.p_better, found.p_mid, found.p_exact)
        wrong = [n + (p is not None and p < 0.05) for n, p in zip(wrong, ps, strict=True)]
    assert wrong[0] / runs == pytest.approx(0.05, abs=0.015)
    assert wrong[1] / runs == pytest.approx(0.045, abs=0.015)
    assert wrong[2] <= wrong[1]


def test_more_attempts_shrink_only_what_they_repeat() -> None:
    assert power.resampled_error(0.1, 0.2, 100, 1) == pytest.approx(math.sqrt(0.3 / 100))
    assert power.resampled_error(0.1, 0.2, 100, 4) == pytest.approx(math.sqrt(0.15 / 100))
    assert power.resampled_error(0.1, 0.2, 100, 10**9) == pytest.approx(math.sqrt(0.1 / 100))


def test_one_attempt_each_has_the_error_of_a_share() -> None:
    """The law of total variance: between p(1-p) of items always or never solved, and nothing within."""
    assert power.resampled_error(0.7 * 0.3, 0.0, 198, 1) == pytest.approx(binomial_error(0.7, 198))
    assert power.resampled_error(0.0, 0.7 * 0.3, 198, 1) == pytest.approx(binomial_error(0.7, 198))


def test_the_parts_of_the_variance_are_found_again() -> None:
    """Items solved with chance 0.2 or 0.8, half each: between 0.09, within 0.16."""
    draw, tries = random.Random(2), 8
    chances = [0.2 if n % 2 else 0.8 for n in range(20000)]
    means = [sum(draw.random() < p for _ in range(tries)) / tries for p in chances]
    between, within = power.variance_parts(means, tries)
    assert between == pytest.approx(0.09, abs=0.003)
    assert within == pytest.approx(0.16, abs=0.003)
    assert power.resampled_error(between, within, 20000, tries) == pytest.approx(
        paired.mean_error(means), rel=1e-6
    )
    assert power.variance_parts([0.5, 0.5, 0.5], 2)[0] == 0
    with pytest.raises(ValueError, match="at least two"):
        power.variance_parts([1.0, 0.0], 1)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 0.99))
def test_the_spread_of_a_difference_is_that_of_both_shares(a: float, b: float, r: float) -> None:
    one, other = (math.sqrt(p * (1 - p)) for p in (a, b))
    assert power.difference_spread(a, b, r) == pytest.approx(difference_error(one, other, r) ** 2, abs=1e-12)


def test_items_and_differences_that_are_enough_are_the_sums_by_hand() -> None:
    """(1.96 + 0.8416)^2 = 7.849: a spread of 1/9 and three points need 7.849 / 9 / 0.0009 = 969 items; with
    two single answers of variance 1/6 each 3876. On 198 items that is a difference of 13.3 points, with ten
    answers each 7.6."""
    assert power.items_needed(1 / 9, 0.03) == 969  # 968.99
    assert power.items_needed(1 / 9 + 1 / 3, 0.03) == 3876
    assert power.smallest_paired(1 / 9 + 1 / 3, 198) == pytest.approx(0.133, abs=5e-4)
    assert power.smallest_paired(1 / 9 + 1 / 30, 198) == pytest.approx(0.0757, abs=5e-4)


@given(st.floats(0.01, 1), st.integers(2, 5000))
def test_the_smallest_difference_needs_just_these_items(spread: float, items: int) -> None:
    gap = power.smallest_paired(spread, items)
    assert power.items_needed(spread, gap) in (items, items + 1)
    found = scipy_stats.norm.sf(scipy_stats.norm.ppf(0.975) - gap / math.sqrt(spread / items))
    assert found == pytest.approx(0.8, abs=1e-6)


def test_thirty_questions_show_only_large_differences() -> None:
    """AIME at 70 and 80 %, answers correlated by a half: 22 points, 31 if they did not correlate."""
    asked = power.smallest_paired(power.difference_spread(0.7, 0.8, 0.5), 30)
    apart = power.smallest_paired(power.difference_spread(0.7, 0.8, 0.0), 30)
    assert asked == pytest.approx(0.2214, abs=5e-4)
    assert apart == pytest.approx(0.3111, abs=5e-4)
