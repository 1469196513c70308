"""Scores, places and firsts, and figures worked out from the text."""

from __future__ import annotations

from typing import Any

import pytest

from claims.model import Claim
from tests.verify.rows import Row, claim, fact, judged, own, score


def stated(value: float, **fields: Any) -> Claim:
    usual: dict[str, Any] = {"attribute": "score", "value": value, "unit": "%", "benchmarks": ["Sums"]}
    return claim("score", **(usual | fields))


def measured(*values: float, **more: Any) -> list[Row]:
    return [score("Ada", "Sums", value, evaluator=f"Lab {i}", **more) for i, value in enumerate(values)]


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (79.5, "supported"),
        (80, "supported"),  # rounded
        (78.9, "supported"),  # a re-run
        (77.5, "not_enough_evidence"),  # near, but another figure
        (60.0, "refuted"),
    ],
)
def test_a_score_is_that_of_some_record(value: float, verdict: str) -> None:
    assert judged(stated(value), *measured(79.5, 79.4, 79.1)).verdict == verdict


def test_few_measurements_contradict_only_from_afar() -> None:
    assert judged(stated(85.0), *measured(79.5)).verdict == "not_enough_evidence"
    assert judged(stated(95.0), *measured(79.5)).verdict == "not_enough_evidence"  # by another harness
    assert judged(stated(95.0), own("Ada", "Sums", 60.5)).verdict == "refuted"


def test_one_laboratory_alone_contradicts_no_score() -> None:
    """Its harness may fail a model altogether: one that may not think first answers at chance."""
    assert judged(stated(65.2), *measured(28.2)).verdict == "not_enough_evidence"
    assert judged(stated(65.2), *measured(28.2, release="v2")).verdict == "not_enough_evidence"
    assert judged(stated(65.2), *measured(28.2, 29.0, 27.5)).verdict == "refuted"


def test_about_is_looser() -> None:
    given = stated(90, quote="close to 90 points")
    assert judged(given, *measured(87.0)).verdict == "supported"


def test_a_share_of_one_is_a_percentage() -> None:
    assert judged(stated(0.795, unit=None), *measured(79.5)).verdict == "supported"


def test_where_editions_differ_a_near_miss_is_open() -> None:
    rows = measured(62.3, release="2024-11-25") + measured(55.1, release="2025-04-02")
    finding = judged(stated(58.0), *rows)
    assert finding.verdict == "not_enough_evidence"
    assert finding.missing == ("the edition of Sums the claim means",)
    assert judged(stated(90.0), *rows).verdict == "not_enough_evidence"  # one laboratory
    posts = [own("Ada", "Sums", 62.3, release="2024-11-25"), own("Ada", "Sums", 55.1, release="2025-04-02")]
    assert judged(stated(90.0), *posts).verdict == "refuted"


def test_a_board_of_another_time_contradicts_nothing() -> None:
    rows = measured(24, 25, 26, release="listing of 2026-07-31", date="2026-07-31")
    assert judged(stated(58), *rows).verdict == "not_enough_evidence"


def test_a_figure_that_others_reach_with_tools_is_not_refuted() -> None:
    rows = measured(21.6, 21.1, 21.0)
    assert judged(stated(26.9), *rows).verdict == "refuted"
    unaided = [row | {"setting": "no tools"} for row in rows]
    assert judged(stated(26.9), *unaided).verdict == "not_enough_evidence"


def test_an_unknown_benchmark_is_no_verdict() -> None:
    assert judged(stated(95, benchmarks=["Science"]), *measured(79.5)).verdict == "not_enough_evidence"
    assert judged(stated(95, benchmarks=[]), *measured(79.5)).missing == ("the benchmark of the score",)


def test_the_word_for_a_field_is_no_benchmark() -> None:
    rows = [score("Ada", "MATH", 79.4)]
    assert judged(stated(80, benchmarks=["Math"]), *rows).verdict == "not_enough_evidence"
    assert judged(stated(79.4, benchmarks=["MATH"]), *rows).verdict == "supported"


def test_the_makers_figure_is_called_so() -> None:
    finding = judged(stated(79.5), own("Ada", "Sums", 79.5))
    assert (finding.verdict, finding.standing, finding.score) == ("supported", "first_party", 0.85)


def board(count: int, ada: float) -> list[Row]:
    """An arena of the first of February with so many other models, rated 1000, 1010, ..."""
    day = {"unit": "elo", "release": "2025-02-01", "date": "2025-02-01"}
    others = [score(f"Rival-{i}", "Ladder", 1000 + 10 * i, **day) for i in range(count)]
    return [score("Ada", "Ladder", ada, **day), *others]


def placed(value: int | None, quote: str = "Ada is on top", **fields: Any) -> Claim:
    return claim(
        "rank", **({"attribute": "rank", "value": value, "quote": quote, "benchmarks": ["Ladder"]} | fields)
    )


def test_somebody_in_front_refutes_a_first_place() -> None:
    finding = judged(placed(1), *board(5, 1025))
    assert finding.verdict == "refuted"
    assert "number 3 of those listed behind Rival-4 1040, Rival-3 1030" in finding.why


def test_nobody_in_front_supports_it_only_on_a_whole_board() -> None:
    assert judged(placed(1), *board(5, 2000)).verdict == "not_enough_evidence"
    assert judged(placed(1), *board(60, 2000)).verdict == "supported"


def test_a_recorded_place_goes_before_a_computed_one() -> None:
    rows = [fact("Ada", "rank", 7, benchmark="Ladder", valid_from="2025-01-28")]
    assert judged(placed(7), *rows).verdict == "supported"
    assert judged(placed(1), *rows).verdict == "refuted"
    assert judged(placed(7, day="2026-01-01"), *rows).verdict == "not_enough_evidence"  # long ago


def test_the_place_of_a_version_that_was_followed_contradicts_none_of_the_plain_name() -> None:
    boards = {"benchmark": "Ladder", "valid_from": "2025-06-19"}
    place = fact("Gemini-2.5-Pro-05-06", "rank", 2, **boards)
    older, newer = score("Gemini-2.5-Pro-05-06", "Sums", 80), score("Gemini-2.5-Pro-06-05", "Sums", 82)
    first = placed(1, "Gemini 2.5 Pro is on top", subject="Gemini-2.5-Pro", day="2025-06-25")
    assert judged(first, place, older).verdict == "refuted"
    assert judged(first, place, older, newer).verdict == "not_enough_evidence"
    assert judged(first.model_copy(update={"value": 2}), place, older, newer).verdict == "supported"


def test_a_place_one_off_on_another_day_contradicts_none() -> None:
    rows = [fact("Ada", "rank", 10, benchmark="Ladder", valid_from="2025-01-28")]
    assert judged(placed(9), *rows).verdict == "not_enough_evidence"
    assert judged(placed(8), *rows).verdict == "refuted"


@pytest.mark.parametrize(
    "quote",
    [
        "Ada leads among open models",
        "Ada is the top open model on it",
        "同尺寸模型中Ada排名第一",
        "best on a single GPU",
        "Ada outranks all open models",
        "Ada is ahead of every OpenAI model",
        "Ada is OpenAI's best model",
        "Ada是OpenAI旗下最强的模型",
        "Ada is the top model from OpenAI",
        "Ada is the best MIT-licensed model",
    ],
)
def test_first_of_some_only_is_not_read_off_the_board(quote: str) -> None:
    assert judged(placed(1, quote), *board(5, 1025)).verdict == "not_enough_evidence"
    recorded = fact("Ada", "rank", 3, benchmark="Ladder", valid_from="2025-02-01")
    assert judged(placed(1, quote), recorded).verdict == "not_enough_evidence"
    assert judged(placed(1, "OpenAI's Ada is on top"), recorded).verdict == "refuted"


@pytest.mark.parametrize(
    ("quote", "place", "verdict"),
    [
        ("In January, Ada was third", 3, "supported"),
        ("As of January 29, Ada was third", 3, "supported"),
        ("As of January 29, Ada was first", 1, "refuted"),
        ("Ada was third when it launched", 3, "supported"),
        ("今年1月，Ada排名第三", 3, "supported"),
        ("Ada一度排名第二", 2, "not_enough_evidence"),
        ("Ada was once second", 2, "not_enough_evidence"),
        ("Ada is third", 3, "refuted"),
        ("Ada is ninth", 9, "supported"),
    ],
)
def test_a_place_of_another_time_is_held_to_that_time(quote: str, place: int, verdict: str) -> None:
    rows = [
        fact("Ada", "rank", 3, benchmark="Ladder", valid_from="2025-01-29"),
        fact("Ada", "rank", 9, benchmark="Ladder", valid_from="2025-05-01"),
        fact("Ada", "release_date", "2025-01-20", unit="date"),
    ]
    assert judged(placed(place, quote, day="2025-05-05"), *rows).verdict == verdict


def test_the_largest_is_not_the_ablest() -> None:
    liked = fact("Ada", "rank", 1, benchmark="Most liked", valid_from="2025-01-30")
    largest = placed(1, "Ada is the largest open model", benchmarks=[])
    assert judged(largest, liked).verdict == "not_enough_evidence"


def test_why_a_place_among_some_is_open() -> None:
    recorded = fact("Ada", "rank", 3, benchmark="Ladder", valid_from="2025-02-01")
    assert "one among some models only" in judged(placed(1, "OpenAI's best model, Ada"), recorded).why


def test_a_lead_in_something_counted() -> None:
    rows = [fact("Ada", "downloads", 900, unit="downloads"), fact("Bob", "downloads", 300, unit="downloads")]
    assert judged(placed(1, "the most popular model", benchmarks=[]), *rows).verdict == "supported"
    fewer = placed(1, "the most popular model", benchmarks=[], subject="Bob")
    assert judged(fewer, *rows).verdict == "refuted"
    assert (
        judged(placed(1, "Ada tops the hot list chart", benchmarks=[]), *rows).verdict
        == "not_enough_evidence"
    )


ADA_FIRST = fact("Ada", "first", "hybrid reasoning model", valid_from="2025-01-20", evaluator="Ada Inc",
                 evaluator_relationship="first_party", source="ada-post")  # fmt: skip
BOB_FIRST = fact("Bob", "first", "hybrid reasoning model", valid_from="2024-12-01")
QUOTE = "Ada是全球首个“混合推理”模型"


def test_a_first_needs_a_record_and_falls_to_an_earlier_one() -> None:
    assert judged(claim("first", quote=QUOTE), ADA_FIRST).verdict == "supported"
    assert judged(claim("first", quote=QUOTE), ADA_FIRST, BOB_FIRST).verdict == "conflicting"
    released = fact("Ada", "release_date", "2025-01-20", unit="date")
    assert judged(claim("first", quote=QUOTE), released, BOB_FIRST).verdict == "refuted"
    assert judged(claim("first", quote=QUOTE), released).verdict == "not_enough_evidence"


def test_a_first_in_something_else_says_nothing() -> None:
    given = claim("first", quote="Ada is the first open-weight video model")
    assert judged(given, ADA_FIRST, BOB_FIRST).verdict == "not_enough_evidence"


def test_the_makers_own_first_does_not_fall_to_the_first_of_another() -> None:
    released = fact("Ada", "release_date", "2025-01-20", unit="date")
    own = claim("first", quote="旗下首款混合推理模型Ada")
    world = claim("first", quote="全球首款混合推理模型Ada")
    assert judged(own, released, BOB_FIRST).verdict == "not_enough_evidence"
    assert judged(world, released, BOB_FIRST).verdict == "refuted"


def test_not_being_the_first_is_the_denial_of_it() -> None:
    released = fact("Ada", "release_date", "2025-01-20", unit="date")
    assert judged(claim("first", quote="Ada的混合推理并非首创"), released, BOB_FIRST).verdict == "supported"


def part(attribute: str, value: float) -> Claim:
    return claim("spec", attribute=attribute, value=value, unit="parameters")


def test_a_share_is_worked_out_from_the_same_text() -> None:
    around = [part("active_parameters", 37e9), part("total_parameters", 671e9)]
    share = claim("arithmetic", attribute="active_share", value=5.5, unit="%", quote="占总量的5.5%")
    finding = judged(share, context=around)
    assert (finding.verdict, finding.score) == ("supported", 0.97)
    assert finding.why == ("37 billion parameters of 671 billion parameters is 5.51 %; stated 5.5 %.")
    wrong = share.model_copy(update={"value": 15.5})
    assert judged(wrong, context=around).verdict == "refuted"


def test_a_share_is_worked_out_from_its_own_sentence() -> None:
    quote = "37B of its 671B parameters, just 5.5%"
    share = claim("arithmetic", attribute="active_share", value=5.5, unit="%", quote=quote)
    assert judged(share).verdict == "supported"


def test_a_figure_without_terms_is_open() -> None:
    share = claim("arithmetic", attribute="active_share", value=5.5, unit="%", quote="just 5.5%")
    assert judged(share).verdict == "not_enough_evidence"


def test_a_lead_without_a_board_does_not_fall_to_one_board() -> None:
    rows = [fact("Ada", "rank", 2, benchmark="Ladder", valid_from="2025-01-28"),
            fact("Bob", "rank", 1, benchmark="Ladder", valid_from="2025-01-28")]  # fmt: skip
    unsaid = claim("rank", attribute="rank", value=1, quote="Ada is number one")
    named = claim("rank", attribute="rank", value=1, quote="Ada is number one", benchmarks=["Ladder"])
    assert judged(unsaid, *rows).verdict == "not_enough_evidence"
    assert judged(named, *rows).verdict == "refuted"


def test_a_percentage_fits_a_record_that_is_a_share_of_one() -> None:
    row = score("Ada", "Sums", 0.715, unit="fraction")
    given: dict[str, Any] = {"kind": "score", "benchmarks": ["Sums"], "unit": "%"}
    assert judged(claim(**given, value=71.5), row).verdict == "supported"
    assert judged(claim(**given, value=74.0), row).verdict == "not_enough_evidence"
    rating = judged(claim(kind="score", benchmarks=["Sums"], value=1365, unit="elo"), row)
    assert rating.verdict == "not_enough_evidence"
