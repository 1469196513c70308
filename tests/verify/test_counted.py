"""Claims that count tests are held to the count: of those they name, or of all in evidence."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import Row, claim, judged, score

NAMES = ("Sums", "Codes", "Facts", "Riddles")


def rows(ahead: int, behind: int, prefix: str = "Test") -> list[Row]:
    """Ada ahead of Bob on some tests and behind on others, far outside the noise."""
    return [
        score(model, f"{prefix}-{at}", value, n_items=2000)
        for at in range(ahead + behind)
        for model, value in (("Ada", 80 if at < ahead else 40), ("Bob", 60))
    ]


def named(ahead: int, known: int = 4) -> list[Row]:
    return [
        score(model, name, value, n_items=2000)
        for at, name in enumerate(NAMES[:known])
        for model, value in (("Ada", 80 if at < ahead else 40), ("Bob", 60))
    ]


def beats(quote: str, *, on: tuple[str, ...] = (), scope: str | None = None) -> Claim:
    return claim(relation="better", objects=["Bob"], benchmarks=on, scope=scope, quote=quote)


@pytest.mark.parametrize(
    ("quote", "ahead", "verdict"),
    [
        ("Ada beats Bob on three of four tests", 3, "supported"),
        ("Ada beats Bob on three of four tests", 1, "refuted"),
        ("Ada beats Bob on three of four tests", 4, "conflicting"),
        ("Ada beats Bob on all but one of", 3, "supported"),
        ("Ada beats Bob on most of", 3, "supported"),
        ("Ada beats Bob on most of", 1, "refuted"),
        ("在四项测试中，Ada有三项超过Bob", 3, "supported"),
        ("在4項測試中，Ada有3項超過Bob", 1, "refuted"),
        ("Ada beats Bob on only one of", 1, "supported"),
        ("Ada beats Bob on only one of", 3, "refuted"),
        ("Ada beats Bob on none of", 0, "supported"),
        ("Ada beats Bob on none of", 2, "refuted"),
        ("Ada beats Bob on at least three of", 4, "supported"),
        ("Ada beats Bob on at least three of", 1, "refuted"),
    ],
)
def test_named_tests_are_counted(quote: str, ahead: int, verdict: str) -> None:
    assert judged(beats(quote, on=NAMES, scope="several"), *named(ahead)).verdict == verdict


def test_a_test_without_evidence_may_go_either_way() -> None:
    given = beats("Ada beats Bob on three of four tests", on=NAMES, scope="several")
    assert judged(given, *named(2, known=3)).verdict == "not_enough_evidence"
    assert judged(given, *named(3, known=3)).verdict == "supported"
    assert judged(given, *named(0, known=3)).verdict == "refuted"


@pytest.mark.parametrize(
    ("quote", "ahead", "behind", "verdict"),
    [
        ("Ada beats Bob on most benchmarks", 14, 6, "supported"),
        ("Ada在大多数基准测试上超过Bob", 14, 6, "supported"),
        ("Ada在大多數基準測試上超過Bob", 3, 17, "refuted"),
        ("Ada beats Bob on almost all benchmarks", 14, 6, "conflicting"),
        ("Ada在绝大多数基准测试上超过Bob", 18, 2, "supported"),
        ("Ada beats Bob on nearly all benchmarks", 6, 14, "refuted"),
        ("Ada beats Bob on most benchmarks", 10, 9, "not_enough_evidence"),
        ("Ada beats Bob on most benchmarks", 9, 10, "conflicting"),
    ],
)
def test_where_no_test_is_named_those_in_evidence_are_a_sample(
    quote: str, ahead: int, behind: int, verdict: str
) -> None:
    assert judged(beats(quote, scope="almost_all"), *rows(ahead, behind)).verdict == verdict


def test_a_count_of_tests_that_are_not_named_is_not_refuted_by_others() -> None:
    given = beats("Ada beats Bob on 9 of 11 tests", scope="several")
    finding = judged(given, *rows(4, 16))
    assert finding.verdict == "conflicting"
    assert "counts 9 of 11 tests it does not name" in finding.why
    assert judged(given, *rows(9, 2)).verdict == "supported"
    assert judged(given, *rows(17, 3)).verdict == "supported"


def test_a_mention_of_most_that_counts_no_tests_is_none() -> None:
    assert judged(beats("the most powerful model, Ada, beats Bob"), *rows(14, 6)).verdict == "conflicting"


def test_hardly_any_difference_counts_no_tests() -> None:
    given = claim(relation="equal", objects=["Bob"], quote="Ada與Bob幾乎沒有差別")
    level = [score(model, f"Level-{at}", 60, n_items=2000) for at in range(5) for model in ("Ada", "Bob")]
    assert judged(given, *rows(3, 2), *level).verdict == "conflicting"
