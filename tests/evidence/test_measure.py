"""Equal figures that one evaluator copied from another are one measurement."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.measure import collapse, comparable, measure, setting_of, taken
from evidence.model import Score


def score(value: float, evaluator: str, **more: Any) -> Score:
    fields: dict[str, Any] = {
        "id": f"{evaluator}{value}{more.get('date', '')}",
        "model": "A",
        "benchmark": "Math",
        "value": value,
        "unit": "%",
        "evaluator_relationship": "other",
        "evaluator": evaluator,
        "source": "s",
    }
    return Score(**(fields | more))


def evaluators(*scores: Score) -> list[str]:
    return [kept.evaluator for kept in collapse(scores)]


def test_a_copy_falls_to_whoever_ran_it() -> None:
    own, copy = score(50, "Maker"), score(50, "Rival", origin="Maker")
    assert evaluators(copy, own) == evaluators(own, copy) == ["Maker"]


def test_copies_without_the_original_are_one() -> None:
    assert evaluators(score(50, "Rival", origin="Maker"), score(50, "Other", origin="Maker")) == ["Rival"]


def test_equal_figures_of_independent_evaluators_are_two() -> None:
    assert evaluators(score(50, "Lab"), score(50, "Board")) == ["Lab", "Board"]


def test_the_same_figure_on_a_later_day_is_one() -> None:
    assert len(collapse([score(50, "Lab", date="2025-01-01"), score(50, "Lab", date="2025-02-01")])) == 1
    assert len(collapse([score(50, "Lab", release="1"), score(50, "Lab", release="2")])) == 2


def test_only_several_attempts_and_parts_are_other_measures() -> None:
    assert [
        measure(score(1, "x", metric=metric)) for metric in (None, "accuracy", "EM", "pass@1", "Avg@64")
    ] == [None] * 5
    assert measure(score(1, "x", metric="cons@64")) == "cons@64"
    assert measure(score(1, "x", metric="pass@8")) == "pass@8"
    assert measure(score(1, "x", metric="category average: Coding")) == "category average: Coding"


@pytest.mark.parametrize(
    "metric",
    ["well-formed answers", "pass rate 1", "normalised accuracy", "percentile", "perplexity", "maj@8",
     "pass^3", "average rank", "instruction-level accuracy"],
)  # fmt: skip
def test_another_quantity_is_another_measure(metric: str) -> None:
    assert measure(score(1, "x", metric=metric)) == metric


@pytest.mark.parametrize(
    "metric", ["pass rate 2", "Bradley-Terry rating", "win rate", "resolved", "F1", "LC-winrate", "avg@16"]
)
def test_what_a_benchmark_is_usually_told_in_is_the_usual_measure(metric: str) -> None:
    assert measure(score(1, "x", metric=metric)) is None


AXES = [
    ({"benchmark": "B"}, "benchmark"), ({"subset": "hard"}, "subset"), ({"release": "v6"}, "release"),
    ({"unit": "elo"}, "unit"), ({"metric": "cons@64"}, "metric"), ({"mode": "thinking"}, "mode"),
    ({"effort": "low"}, "effort"), ({"setting": "5-shot"}, "setting"), ({"evaluator": "Lab"}, "source"),
]  # fmt: skip


@pytest.mark.parametrize(("other", "axis"), AXES)
def test_the_axis_that_differs_is_named(other: dict[str, str], axis: str) -> None:
    here = score(1, "Board")
    there = here.model_copy(update=other)
    assert comparable(here, there) == comparable(there, here) == (axis,)
    assert comparable(here, here) == ()


def test_what_changes_nothing_in_a_setting_is_no_difference() -> None:
    here = score(1, "x", setting="5-shot; mean of 64 samples; 2757 votes")
    assert setting_of(here) == "5-shot"
    assert comparable(here, score(1, "x", setting="5-shot")) == ()
    assert comparable(here, score(1, "x", setting="no tools")) == ("setting",)


def test_all_differences_are_told_and_the_barring_ones_first() -> None:
    there = score(1, "Lab", unit="elo", effort="high", release="v6")
    assert comparable(score(1, "x"), there) == ("release", "unit", "effort", "source")


def test_how_a_figure_was_taken() -> None:
    usual = taken(score(1, "x", metric="accuracy"))
    assert usual == taken(score(2, "y", metric="pass@1"))
    assert usual != taken(score(1, "x", mode="thinking"))
    assert usual != taken(score(1, "x", effort="high"))
    assert usual != taken(score(1, "x", release="v5"))
