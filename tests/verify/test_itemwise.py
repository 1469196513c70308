"""Results on each question: where they are known, the error of a difference is theirs and not assumed."""

from __future__ import annotations

import random
from typing import Any

import pytest

from evidence.index import Index
from tests.verify.rows import Row, claim, items, judged, own, score
from verify.model import Check, Finding
from verify.paired import mean_error

# 40 questions: Ada solves the first 30, Bob the first 26 of them.
ADA = [1.0] * 30 + [0.0] * 10
BOB = [1.0] * 26 + [0.0] * 14
FIGURES = (score("Ada", "Sums", 75, n_items=40), score("Bob", "Sums", 65, n_items=40))


def compared(*rows: Row, by: str = "published", **fields: Any) -> Finding:
    return judged(claim(objects=["Bob"], relation="better", benchmarks=["Sums"], **fields), *rows, by=by)


def only(found: Finding) -> Check:
    (check,) = found.checks
    return check


def both(**more: Any) -> list[Row]:
    return [*items("Ada", "Sums", ADA, **more), *items("Bob", "Sums", BOB, **more)]


def test_the_error_is_that_of_the_differences() -> None:
    assumed, known = only(compared(*FIGURES)), only(compared(*FIGURES, *both()))
    assert (assumed.paired_on, known.paired_on) == (None, 40)
    error = 100 * mean_error([a - b for a, b in zip(ADA, BOB, strict=True)])
    assert known.standard_error == round(error, 3)
    assert assumed.standard_error != known.standard_error
    assert (known.difference, known.axes) == (assumed.difference, assumed.axes) == (10, ())


def test_what_the_assumption_leaves_open_the_questions_can_show() -> None:
    plain, known = (compared(*FIGURES, *more, by="strict") for more in ([], both()))
    assert plain.verdict == "not_enough_evidence"
    assert known.verdict == "supported"
    assert plain.ask.endswith(
        "for the results on each question of Sums, and for a link to where it was said."
    )


def test_swapping_the_sides_swaps_the_sign_alone() -> None:
    here = only(compared(*FIGURES, *both()))
    there = only(judged(claim(subject="Bob", objects=["Ada"], relation="worse", benchmarks=["Sums"]),
                        *FIGURES, *both()))  # fmt: skip
    assert (here.standard_error, here.paired_on) == (there.standard_error, there.paired_on)


def test_the_order_of_the_questions_changes_nothing() -> None:
    rows = both()
    shuffled = random.Random(1).sample(rows, len(rows))
    assert compared(*FIGURES, *rows) == compared(*FIGURES, *shuffled)


@pytest.mark.parametrize(
    "other",
    [
        {"release": "v2"},  # of another edition
        {"mode": "thinking"},  # of another way of running it
        {"source": "news"},  # of another document whose means are other figures, see below
    ],
)
def test_results_of_another_run_are_left_alone(other: dict[str, Any]) -> None:
    figures = [row | {"mode": "non-thinking", "value": row["value"] - 10} for row in FIGURES]
    assert only(compared(*figures, *both(**other))).paired_on is None


def test_results_of_another_document_count_where_they_give_the_figures() -> None:
    assert only(compared(*FIGURES, *both(source="news"))).paired_on == 40
    near = [row | {"value": row["value"] + 0.9} for row in FIGURES]
    assert only(compared(*near, *both(source="news"))).paired_on == 40


def test_contests_belong_to_the_windows_their_days_are_in() -> None:
    figures = [row | {"release": "v5 2024-08..2025-01"} for row in FIGURES]
    inside = [row | {"date": f"202{4 + n % 2}-{('08', '01')[n % 2]}-03"} for n, row in enumerate(both())]
    before = [*items("Ada", "Sums", [1.0] * 30), *items("Bob", "Sums", [0.0] * 30)]
    before = [row | {"item": f"old {row['item']}", "date": "2024-07-30"} for row in before]
    assert only(compared(*figures, *inside, *before)).paired_on == 40
    assert only(compared(*figures, *(row | {"date": "2025-02-01"} for row in inside))).paired_on is None
    whole = [row | {"release": "v5"} for row in FIGURES]  # no months: the means decide
    assert only(compared(*whole, *inside)).paired_on == 40
    assert only(compared(*whole, *inside, *before)).paired_on is None


def test_one_side_alone_or_a_few_questions_are_not_enough() -> None:
    assert only(compared(*FIGURES, *items("Ada", "Sums", ADA))).paired_on is None
    few = [row for row in both() if int(row["item"][1:]) < 19]
    assert only(compared(*FIGURES, *few)).paired_on is None


def test_ways_of_marking_are_not_mixed() -> None:
    strict = [0.0 if mark and number % 3 == 0 else mark for number, mark in enumerate(ADA)]
    rows = [*both(metric="loose"), *items("Ada", "Sums", strict, metric="strict")]
    assert only(compared(*FIGURES, *rows)).standard_error == only(compared(*FIGURES, *both())).standard_error


def test_parts_of_a_benchmark_are_its_questions() -> None:
    rows = [row | {"subset": "hard" if int(row["item"][1:]) % 2 else "easy"} for row in both()]
    assert only(compared(*FIGURES, *rows)) == only(compared(*FIGURES, *both()))


def test_two_evaluators_are_not_paired() -> None:
    apart = (own("Ada", "Sums", 75), own("Bob", "Sums", 65, maker="bob"))
    assert only(compared(*apart, *both(source="news"))).paired_on is None


def test_fractions_have_their_own_scale() -> None:
    figures = [row | {"unit": "fraction", "value": row["value"] / 100} for row in FIGURES]
    here, there = only(compared(*figures, *both())), only(compared(*FIGURES, *both()))
    assert here.paired_on == 40
    assert here.standard_error == pytest.approx((there.standard_error or 0) / 100, abs=0.001)


def test_without_results_none_are_looked_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled evidence has none: a comparison must not pay for them."""
    asked: list[str] = []
    monkeypatch.setattr(Index, "items", lambda _self, model, _benchmark: asked.append(model) or ())
    compared(*FIGURES)
    assert asked == []
