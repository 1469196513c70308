"""Equal figures that one evaluator copied from another are one measurement."""

from __future__ import annotations

from typing import Any

from evidence.measure import collapse, measure, taken
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


def test_how_a_figure_was_taken() -> None:
    usual = taken(score(1, "x", metric="accuracy"))
    assert usual == taken(score(2, "y", metric="pass@1"))
    assert usual != taken(score(1, "x", mode="thinking"))
    assert usual != taken(score(1, "x", effort="high"))
    assert usual != taken(score(1, "x", release="v5"))
