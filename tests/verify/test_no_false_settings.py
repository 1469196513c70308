"""What decides nothing: figures taken with tools or many attempts beside such without, runs that failed,
discounts on terms."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import claim, fact, judged, own, score

BEHIND = (score("Ada", "Sums", 22), score("Bob", "Sums", 27))


def better(quote: str) -> Claim:
    return claim(relation="better", objects=["Bob"], benchmarks=["Sums"], quote=quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Ada beats Bob on Sums with tools",
        "Ada在Sums（带工具）上取得44分，超过了Bob",
        "使用Python時，Ada在Sums上勝過Bob",
        "with web search, Ada beats Bob on Sums",
        "on Sums (maj@64) Ada beats Bob",
    ],
)
def test_a_lead_with_help_is_not_settled_by_figures_without(quote: str) -> None:
    assert judged(better("Ada beats Bob on Sums"), *BEHIND).verdict == "refuted"
    assert judged(better(quote), *BEHIND).verdict == "not_enough_evidence"


def test_a_lead_with_help_is_settled_by_figures_with_it() -> None:
    aided = [score(name, "Sums", value, setting="with tools") for name, value in (("Ada", 45), ("Bob", 41))]
    assert judged(better("Ada beats Bob on Sums with tools"), *BEHIND, *aided).verdict == "supported"
    assert judged(better("Ada beats Bob on Sums without tools"), *BEHIND, *aided).verdict == "refuted"
    assert judged(better("Ada beats Bob on Sums"), BEHIND[0], aided[1]).verdict == "not_enough_evidence"


@pytest.mark.parametrize("quote", ["Ada scores 45 on Sums with tools", "借助工具，Ada在Sums上得45分"])
def test_a_figure_with_help_is_neither_borne_out_nor_denied_by_one_without(quote: str) -> None:
    given = claim("score", attribute="score", value=45, unit="%", benchmarks=["Sums"], quote=quote)
    assert judged(given, own("Ada", "Sums", 45)).verdict == "not_enough_evidence"
    assert judged(given, own("Ada", "Sums", 5)).verdict == "not_enough_evidence"
    assert judged(given, own("Ada", "Sums", 45, setting="with tools")).verdict == "supported"


def test_the_best_of_a_country_is_no_place_on_a_single_board() -> None:
    given = claim(
        "rank", subject="GLM-4.5", attribute="rank", value=1, quote="GLM-4.5是国产最强", day="2025-08-01"
    )
    boards = [
        fact(model, "rank", place, benchmark=board, date="2025-08-01", valid_from="2025-08-01")
        for board in ("Arena of Sums", "Arena of Codes")
        for model, place in (("GLM-4.5", 2), ("DeepSeek-V3", 5))
    ]
    assert judged(given, *boards[:2]).verdict == "not_enough_evidence"
    assert judged(given, *boards).verdict == "supported"


FAILED = score("Ada", "Sums", 6, evaluator="Lab")
OTHERS = (own("Ada", "Sums", 64), score("Ada", "Sums", 61, evaluator="Other Lab", source="news"))


def test_a_run_that_failed_decides_no_comparison() -> None:
    rows = [FAILED, score("Bob", "Sums", 55), score("Bob", "Sums", 52, evaluator="Other Lab", source="news")]
    assert judged(better("Ada beats Bob on Sums"), *rows).verdict == "refuted"
    finding = judged(better("Ada beats Bob on Sums"), *rows, *OTHERS)
    assert finding.verdict == "supported"
    assert "Set aside as failed runs, far below what others measured: Ada, Sums 6 (Lab)" in finding.why


def test_a_run_is_no_failure_by_the_makers_figure_alone_nor_where_another_is_near() -> None:
    given = claim("score", attribute="score", value=6, unit="%", benchmarks=["Sums"], quote="Ada: 6 on Sums")
    assert judged(given, FAILED, OTHERS[0]).verdict == "supported"
    near = score("Ada", "Sums", 9, evaluator="Third Lab", source="other-news")
    assert judged(given, FAILED, *OTHERS, near).verdict == "supported"
    assert judged(given, FAILED, *OTHERS).verdict == "not_enough_evidence"


@pytest.mark.parametrize("quote", ["Cached input gets 90% off", "批量调用打一折", "夜間時段優惠90%"])
def test_a_discount_on_terms_is_no_change_of_the_price(quote: str) -> None:
    given = claim("price", attribute="price_change", value=-90, unit="%", quote=quote)
    cut = fact("Ada", "price_change", -50, unit="%")
    assert judged(given, cut).verdict == "not_enough_evidence"
    assert judged(given.model_copy(update={"quote": "Ada gets 90% cheaper"}), cut).verdict == "refuted"
    night = fact("Ada", "price_change", -90, unit="%", note="off-peak discount; cached input; batch")
    assert judged(given, cut, night).verdict == "supported"


@pytest.mark.parametrize(
    "quote",
    ["Ada beat Bob on 14 of our 20 tasks", "In our tests, Ada beats Bob", "在我們的實測中，Ada勝過Bob"],
)
def test_what_somebody_found_in_tests_of_their_own_is_not_settled_by_public_ones(quote: str) -> None:
    rows = [*BEHIND, score("Ada", "Codes", 30), score("Bob", "Codes", 60)]
    given = claim(relation="better", objects=["Bob"], quote=quote)
    assert judged(given.model_copy(update={"quote": "Ada beats Bob"}), *rows).verdict == "refuted"
    assert judged(given, *rows).verdict == "not_enough_evidence"
