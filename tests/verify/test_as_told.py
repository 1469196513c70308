"""A bound holds or not; every model of a family is more than its largest; a part of a test is itself."""

from __future__ import annotations

from tests.verify.rows import claim, judged, own, score


def test_more_than_a_figure_is_not_a_little_less() -> None:
    def told(quote: str) -> str:
        given = claim("score", attribute="score", value=80, unit="%", benchmarks=["Sums"], quote=quote)
        return judged(given, own("Ada", "Sums", 79.8)).verdict

    assert told("Ada scores more than 80% on Sums") == "not_enough_evidence"
    assert told("Ada在Sums上得分超過80%") == "not_enough_evidence"
    assert told("Ada scores 80% on Sums") == "supported"
    assert told("Ada scores almost 80% on Sums") == "supported"


def test_a_fraction_is_printed_with_its_digits() -> None:
    given = claim(
        "score", attribute="score", value=0.715, benchmarks=["Sums"], quote="Ada scores 0.715 on Sums"
    )
    assert "stated 0.715, recorded 71.5" in judged(given, own("Ada", "Sums", 71.5)).why


def test_the_largest_of_a_family_does_not_speak_for_every_one() -> None:
    given = claim(
        subject="Qwen3", relation="better", objects=["Bob"], benchmarks=["Sums"], day="2025-05-10",
        quote="Qwen3 model beats Bob",
    )  # fmt: skip
    rows = (score("Qwen3-235B-A22B", "Sums", 80, n_items=2000), score("Bob", "Sums", 60, n_items=2000))
    assert judged(given, *rows).verdict == "supported"
    assert judged(given.model_copy(update={"scope": "all"}), *rows).verdict == "not_enough_evidence"
    behind = (score("Qwen3-235B-A22B", "Sums", 40, n_items=2000), rows[1])
    assert judged(given, *behind).verdict == "not_enough_evidence"
    assert judged(given.model_copy(update={"scope": "all"}), *behind).verdict == "refuted"


def test_figures_of_the_diamond_set_say_nothing_of_the_extended_one() -> None:
    rows = [score(model, "GPQA Diamond", value, n_items=2000) for model, value in (("Ada", 80), ("Bob", 60))]
    given = claim(relation="better", objects=["Bob"], benchmarks=["GPQA Extended"])
    assert judged(given, *rows).verdict == "not_enough_evidence"
    assert judged(given.model_copy(update={"benchmarks": ("GPQA",)}), *rows).verdict == "supported"
