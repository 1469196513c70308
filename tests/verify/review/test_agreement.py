"""Agreement: published tables, an oracle, the definition worked out in fractions, and what has no answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa  # type: ignore[import-untyped]
from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]

from verify.model import Judgement
from verify.review.agreement import Agreement, Unit, agreement, alpha, kappa, share
from verify.review.store.read import Given

# Krippendorff, Computing Krippendorff's Alpha-Reliability, sections A, B and C: one row an observer.
BINARY = ["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]
NOMINAL = ["a a b b d c c c e d d a", "b a b b b c c c e d d d"]
MISSING = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
# Cohen (1960) as percentages of 200, and the numerical example of Fleiss, Cohen and Everitt (1969).
COHEN = [[88, 10, 2], [14, 40, 6], [18, 10, 12]]
FLEISS = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]


def cases_of(rows: Sequence[str]) -> list[list[Unit]]:
    """A table of observers as cases of one round."""
    columns = zip(*(row.split() for row in rows), strict=True)
    return [[tuple(cell for cell in column if cell != ".")] for column in columns]


def table_of(grid: Sequence[Sequence[int]]) -> dict[tuple[str, str], int]:
    names = "abcdef"[: len(grid)]
    return {(left, right): grid[i][j] for i, left in enumerate(names) for j, right in enumerate(names)}


def decided(text: str, kind: str = "comparison", machine: Judgement = "supported") -> list[Given]:
    """`case author judgement` a line, in the first round; another is written `case:round`."""
    names: dict[str, Judgement] = {"s": "supported", "r": "refuted", "c": "conflicting", "x": "rejected"}
    rows = []
    for number, line in enumerate(text.strip().splitlines(), 1):
        place, author, said = line.split()
        case, _, turn = place.partition(":")
        act = "adjudicated" if author == "judge" else "decided"
        rows.append(Given(number, case, int(turn or 1), act, author, names[said], machine, kind))
    return rows


@pytest.mark.parametrize(
    ("rows", "value"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)], ids=["A", "B", "C"]
)
def test_alpha_of_the_published_tables(rows: list[str], value: float) -> None:
    found = alpha(cases_of(rows))
    assert found.value is not None and found.low is not None and found.high is not None
    assert round(found.value, 3) == value
    assert found.low < found.value <= found.high <= 1
    assert found.reason == ""


def test_a_case_with_one_judgement_does_not_count() -> None:
    assert alpha(cases_of(MISSING)).cases == 11  # the twelfth has a single value


@pytest.mark.parametrize(("grid", "value"), [(COHEN, 0.492), (FLEISS, 0.429)], ids=["1960", "1969"])
def test_kappa_of_the_published_tables(grid: list[list[int]], value: float) -> None:
    found, oracle = kappa(table_of(grid)), cohens_kappa(grid)
    assert found.value is not None
    assert round(found.value, 3) == value
    assert (found.value, found.low, found.high) == pytest.approx(
        (oracle.kappa, oracle.kappa_low, oracle.kappa_upp)
    )


def test_the_published_error_of_kappa() -> None:
    found = kappa(table_of(FLEISS))
    assert found.value is not None and found.high is not None
    assert ((found.high - found.value) / 1.959964) ** 2 == pytest.approx(0.002885, abs=5e-7)


grids = st.integers(2, 5).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 9), min_size=size, max_size=size), min_size=size, max_size=size
    )
)


@given(grids)
def test_kappa_is_what_the_oracle_says(grid: list[list[int]]) -> None:
    found = kappa(table_of(grid))
    if found.value is None:
        return
    with np.errstate(all="ignore"):  # it divides by errors of nought
        oracle = cohens_kappa(grid)
    assert found.value == pytest.approx(oracle.kappa, abs=1e-12)
    if found.low is not None and found.high is not None:
        # a variance of nought can come out as less: the oracle then has no bounds
        low, high = (oracle.kappa if np.isnan(x) else x for x in (oracle.kappa_low, oracle.kappa_upp))
        assert found.low == pytest.approx(max(-1, low), abs=1e-7)
        assert found.high == pytest.approx(min(1, high), abs=1e-7)


def test_kappa_of_one_who_always_says_the_same_is_nought() -> None:
    found = kappa(table_of([[7, 0], [4, 0]]))
    assert (found.value, found.low, found.high) == pytest.approx((0, 0, 0), abs=1e-7)


def by_definition(units: Iterable[Unit]) -> Fraction | None:
    """Alpha from the coincidence matrix, pair by pair, in fractions."""
    coincidences: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for unit in units:
        for i, k in permutations(range(len(unit)), 2):
            coincidences[unit[i], unit[k]] += Fraction(1, len(unit) - 1)
    totals: dict[str, Fraction] = defaultdict(Fraction)
    for (left, _), amount in coincidences.items():
        totals[left] += amount
    n = sum(totals.values())
    apart = sum(amount for (left, right), amount in coincidences.items() if left != right)
    chance = sum(totals[left] * totals[right] for left, right in product(totals, totals) if left != right)
    return 1 - Fraction((n - 1) * apart, chance) if chance else None


@given(st.lists(st.lists(st.lists(st.sampled_from("srcx"), max_size=5), max_size=3), max_size=12))
def test_alpha_is_what_its_definition_says(cases: list[list[list[str]]]) -> None:
    found = alpha([[tuple(unit) for unit in case] for case in cases], draws=20)
    units = [tuple(unit) for case in cases for unit in case if len(unit) > 1]
    expected = by_definition(units) if len(units) > 1 else None
    assert found.cases == len(units)
    if expected is None:
        assert (found.value, found.low, found.high) == (None, None, None) and found.reason
    else:
        assert found.value is not None
        assert found.value == pytest.approx(float(expected), abs=1e-12)
        assert found.low is None or (found.high is not None and found.low <= found.value <= found.high)
        assert (found.low is None) == bool(found.reason)


def test_the_order_of_people_and_cases_changes_nothing() -> None:
    cases = cases_of(MISSING)
    turned = [[tuple(reversed(unit)) for unit in case] for case in reversed(cases)]
    assert alpha(cases) == alpha(turned)


def test_the_interval_holds_alpha_about_as_often_as_it_says() -> None:
    """Two people who know the answer in three of five cases and else guess among four: alpha is 0.36."""
    draw = np.random.default_rng(7)
    held = 0
    for _ in range(200):
        truth = draw.integers(0, 4, size=150)
        said = [np.where(draw.random(150) < 0.6, truth, draw.integers(0, 4, size=150)) for _ in range(2)]
        found = alpha([[(str(a), str(b))] for a, b in zip(*said, strict=True)], draws=300)
        assert found.low is not None and found.high is not None
        held += found.low <= 0.36 <= found.high
    assert 180 <= held <= 199


def test_rounds_of_a_case_are_drawn_together() -> None:
    """Each case twice: as many units, no more knowledge, so the interval is as wide as it was."""
    once = alpha([[("s", "s")], [("s", "r")], [("r", "r")], [("r", "s")]] * 10)
    twice = alpha([[("s", "s")] * 2, [("s", "r")] * 2, [("r", "r")] * 2, [("r", "s")] * 2] * 10)
    assert twice.cases == 2 * once.cases
    assert once.low is not None and once.high is not None
    assert twice.low is not None and twice.high is not None
    assert twice.high - twice.low == pytest.approx(once.high - once.low, rel=0.05)


@pytest.mark.parametrize(
    ("cases", "reason"),
    [
        ([], "no_overlap"),
        ([[("s",)], [("r",)]], "no_overlap"),
        ([[("s", "r")]], "one_case"),
        ([[("s", "s")], [("s", "s", "s")]], "one_category"),
    ],
)
def test_no_alpha_has_a_reason(cases: list[list[Unit]], reason: str) -> None:
    found = alpha(cases)
    assert (found.value, found.low, found.high, found.reason) == (None, None, None, reason)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({}, "no_overlap"),
        ({("s", "r"): 1}, "one_case"),
        ({("s", "s"): 9}, "one_category"),
    ],
)
def test_no_kappa_has_a_reason(table: dict[tuple[str, str], int], reason: str) -> None:
    found = kappa(table)
    assert (found.value, found.low, found.high, found.reason) == (None, None, None, reason)


def test_a_figure_without_an_interval_has_a_reason() -> None:
    perfect, few = kappa({("s", "s"): 5, ("r", "r"): 5}), kappa({("s", "s"): 2, ("r", "s"): 1})
    assert (perfect.value, perfect.low, perfect.reason) == (1.0, None, "no_disagreement")
    one, never = kappa({("s", "s"): 9, ("r", "s"): 3}), kappa({("s", "r"): 7, ("r", "s"): 7})
    assert (one.value, one.low, one.reason) == (0.0, None, "no_spread")
    assert (never.value, never.low, never.reason) == (-1.0, None, "no_spread")
    assert (few.value, few.low, few.reason) == (0.0, None, "few_cases")
    perfect, few = alpha([[("s", "s")], [("r", "r")]] * 9), alpha([[("s", "s")], [("s", "r")]])
    assert (perfect.value, perfect.low, perfect.reason) == (1.0, None, "no_disagreement")
    assert (few.value, few.low, few.reason) == (0.0, None, "few_cases")


@pytest.mark.parametrize(("part", "of"), [(0, 10), (3, 10), (10, 10), (81, 263)])
def test_the_interval_of_a_share_is_wilsons(part: int, of: int) -> None:
    found = share(part, of)
    assert (found.low, found.high) == pytest.approx(proportion_confint(part, of, method="wilson"))


def test_a_share_of_nothing_is_none() -> None:
    assert share(0, 0)[3:] == (None, None, None)


DAY = decided(
    """
    a ann s
    a bob s
    b ann s
    b bob r
    b judge r
    c ann r
    c cyd r
    b:2 ann s
    b:2 bob s
    d cyd x
    """
)


def test_everything_over_a_few_decisions() -> None:
    found = agreement(DAY)
    assert found.whole.decisions == 9, "the adjudication is none"
    assert found.whole.same[:3] == (3, 4, 4)
    assert found.whole.machine[:3] == (5, 9, 5)
    assert [(one.name, one.decisions, one.same[:2], one.machine[:2]) for one in found.reviewers] == [
        ("ann", 4, (3, 4), (3, 4)),
        ("bob", 3, (2, 3), (2, 3)),
        ("cyd", 2, (1, 1), (0, 2)),
    ]
    assert [(one.left, one.right, one.same[:2]) for one in found.pairs] == [
        ("ann", "bob", (2, 3)),
        ("ann", "cyd", (1, 1)),
    ]
    assert found.pairs[0].kappa.value == 0.0  # ann always said s: chance is as good
    assert found.pairs[1].kappa.reason == "one_case"
    assert found.confusion == {
        ("supported", "refuted"): 3,
        ("supported", "rejected"): 1,
        ("supported", "supported"): 5,
    }


def test_decisions_of_another_round_are_no_pair() -> None:
    found = agreement(decided("a ann s\na:2 bob s"))
    assert found.pairs == ()
    assert found.whole.alpha.reason == "no_overlap"


def test_kinds_of_claim_stand_apart() -> None:
    rows = [*DAY, *(row._replace(case=f"{row.case}2", kind="score") for row in DAY)]
    found = agreement(rows)
    assert [group.name for group in found.kinds] == ["comparison", "score"]
    assert found.kinds[0][1:] == found.kinds[1][1:] == agreement(DAY).whole[1:]


def test_an_empty_ledger_has_reasons_and_no_figures() -> None:
    found = agreement([])
    assert isinstance(found, Agreement)
    assert found.whole.alpha.reason == "no_overlap"
    assert found.whole.machine.value is None
    assert (found.kinds, found.reviewers, found.pairs, found.confusion) == ((), (), (), {})
