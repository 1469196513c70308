"""Scores that the number of questions cannot give: a note beside the verdict, only where it is certain."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.granularity import attempts_told, fewest_attempts, is_folded
from tests.verify.rows import Row, claim, judged, score
from verify.model import Finding

AIME = "AIME 2024"  # 30 questions, by the registry
BOARD = (score("Bob", AIME, 80, metric="pass@1", n_items=30),)


def stated(quote: str, value: float, *rows: Row, on: str = AIME, **fields: Any) -> Finding:
    given = {"kind": "score", "quote": quote, "value": value, "unit": "%", "benchmarks": [on]} | fields
    return judged(claim(**given), *(rows or BOARD))


def test_what_thirty_questions_cannot_give_is_noted_in_both_languages() -> None:
    found = stated("Ada scores 81.3% on AIME 2024", 81.3)
    assert found.verdict == "not_enough_evidence"
    assert found.notes == (
        "AIME 2024 has 30 questions: asked once they cannot give 81.3; it takes at least 5 attempts at each "
        "(the claim does not tell how many).",
    )
    assert found.notes_zh == (
        "AIME 2024共30题，各答一次得不出81.3；每题至少要作答5次（该说法没有说明次数）。",
    )


def test_it_changes_no_verdict() -> None:
    rows = (*BOARD, score("Ada", AIME, 81.3))
    found = stated("Ada scores 81.3% on AIME 2024", 81.3, *rows)
    assert found.verdict == "supported"
    assert len(found.notes) == 1


@pytest.mark.parametrize(
    ("quote", "value", "noted"),
    [
        ("Ada scores 80.0% on AIME 2024", 80.0, False),  # 24 of 30
        ("Ada scores 83.3% on AIME 2024", 83.3, False),  # 25 of 30
        ("Ada scores 83% on AIME 2024", 83, False),
        ("Ada scores 81% on AIME 2024", 81, True),
        ("Ada scores 83.30% on AIME 2024", 83.3, True),  # 25 of 30 are 83.33
        ("Ada scores over 81.3% on AIME 2024", 81.3, False),
        ("Ada scores about 81.3% on AIME 2024", 81.3, False),
        ("Ada scores 81.3% on AIME 2024, averaged over 64 samples", 81.3, False),
        ("Ada在AIME 2024上64次采样平均得分81.3", 81.3, False),
        ("Ada scores 81.3% on AIME 2024 (cons@64)", 81.3, False),
        ("Ada在AIME 2024上得分81.3", 81.3, True),
        ("Ada solves eighty-one percent", 81.3, False),  # the figure does not stand there
    ],
)
def test_decimals_and_words_count(quote: str, value: float, noted: bool) -> None:
    assert bool(stated(quote, value).notes) is noted


def test_told_attempts_are_taken_at_their_word() -> None:
    (note,) = stated("Ada scores 81.3% on AIME 2024 (mean of 4)", 81.3).notes
    assert note == (
        "AIME 2024 has 30 questions: asked 4 times they cannot give 81.3; "
        "it takes at least 5 attempts at each."
    )


def test_a_record_that_bears_it_out_may_tell_the_attempts() -> None:
    rows = (*BOARD, score("Ada", AIME, 81.3, metric="pass@1", setting="mean of 64 samples"))
    assert stated("Ada scores 81.3% on AIME 2024", 81.3, *rows).notes == ()


@pytest.mark.parametrize(
    "rows",
    [
        (score("Bob", AIME, 80),),  # nothing says that right answers are counted
        (score("Bob", AIME, 80, metric="win rate"),),
        (score("Bob", AIME, 80, metric="pass@1", n_items=15),),  # nor that there are thirty
    ],
)
def test_doubtful_benchmarks_are_passed_over(rows: tuple[Row, ...]) -> None:
    assert stated("Ada scores 81.3% on AIME 2024", 81.3, *rows).notes == ()


def test_other_claims_are_passed_over() -> None:
    quote = "Ada scores 81.3 on it"
    assert stated(quote, 81.3, on="LiveBench").notes == ()  # the registry knows no number of questions
    assert stated(quote, 81.3, on="Sums").notes == ()
    assert stated(quote, 81.3, unit="elo").notes == ()
    assert stated(quote, 81.3, modality="negated").notes == ()
    assert stated(quote, 81.3, benchmarks=[AIME, "MATH-500"]).notes == ()
    assert stated(quote, 81.3, kind="spec", attribute="experts").notes == ()


def test_fractions_are_weighed_as_fractions() -> None:
    assert stated("Ada scores 0.813", 0.813, unit="fraction").notes
    assert not stated("Ada scores 0.833", 0.833, unit="fraction").notes
    assert not stated("Ada scores 0.813", 0.813).notes  # 0.8 % or 81 %: not certain


def test_words_about_attempts() -> None:
    assert attempts_told("avg@32") == attempts_told("取32次平均") == attempts_told("平均32次") == 32
    assert attempts_told("单次作答") == attempts_told("a single attempt") == 1
    assert attempts_told("nothing of the sort") is None
    assert is_folded("64次投票") and is_folded("maj@8") and not is_folded("pass@1")


def test_the_fewest_attempts() -> None:
    assert fewest_attempts("80", 30, "%") == 1
    assert fewest_attempts("81.3", 30, "%") == 5  # 122 of 150
    assert fewest_attempts("50.00001", 2, "%") is None
