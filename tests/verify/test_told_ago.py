"""Releases told by how long ago they were: "this week", "two months ago", 一年多前."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.verify.rows import claim, fact, judged

OUT = fact("Ada", "release_date", "2025-01-20")


def told(quote: str, day: str, value: str | None = "2025-01") -> str:
    attribute = "release_date"
    return judged(claim("release", attribute=attribute, value=value, quote=quote, day=day), OUT).verdict


@pytest.mark.parametrize(
    ("quote", "day", "verdict"),
    [
        ("Ada was released this week", "2025-01-22", "supported"),
        ("Ada was released this week", "2025-01-31", "not_enough_evidence"),
        ("Ada于本周发布", "2025-01-23", "supported"),
        ("Ada於本週發布", "2025-01-31", "not_enough_evidence"),
        ("Ada于上周发布", "2025-01-28", "supported"),
        ("Ada came out last week", "2025-01-26", "supported"),
        ("Ada was released three weeks ago", "2025-01-24", "refuted"),
        ("Ada was released this Monday", "2025-01-31", "supported"),  # of that, the date tells
    ],
)
def test_a_week_is_not_its_whole_month(quote: str, day: str, verdict: str) -> None:
    assert told(quote, day) == verdict


@pytest.mark.parametrize(
    ("quote", "day", "value", "verdict"),
    [
        ("Ada was released two months ago", "2025-04-04", "2025-02", "supported"),
        ("Ada was released two months ago", "2025-03-10", "2025-01", "supported"),
        ("Ada was released a month ago", "2025-03-01", "2025-02", "supported"),
        ("Ada was released a month ago", "2025-05-01", "2025-04", "refuted"),
        ("Ada在三个月前发布", "2025-04-20", "2025-01", "supported"),
        ("在Cyd的两周前", "2025-01-31", "2025-01", "supported"),  # before that, not before now
    ],
)
def test_months_are_counted_from_the_day(quote: str, day: str, value: str, verdict: str) -> None:
    assert told(quote, day, value) == verdict


@pytest.mark.parametrize(
    ("quote", "day", "verdict"),
    [
        ("Ada was released a year ago", "2026-01-30", "supported"),
        ("Ada was released one year ago", "2025-12-30", "supported"),
        ("Two years ago Ada was released", "2026-01-30", "refuted"),
        ("Ada was released earlier this year", "2025-09-30", "supported"),
        ("Ada于今年早些时候发布", "2025-09-30", "supported"),
        ("Ada was released earlier this year", "2026-09-30", "refuted"),
        ("半年前，Ada发布", "2025-07-25", "supported"),
        ("半年前，Ada发布", "2026-01-25", "refuted"),
        ("一年多前，Ada發布", "2026-04-05", "supported"),
        ("Ada was released more than a year ago", "2025-06-05", "refuted"),
        ("Ada was released nearly a year ago", "2025-11-25", "supported"),
        ("Ada was released less than a year ago", "2025-11-25", "supported"),
        ("Ada was released less than a year ago", "2026-06-25", "refuted"),
    ],
)
def test_years_are_counted_from_the_day(quote: str, day: str, verdict: str) -> None:
    assert told(quote, day, None) == verdict


def test_weeks_without_a_date_may_be_of_a_text_whose_day_is_not_known() -> None:
    given = claim("release", attribute="release_date", quote="Ada was released last week", day="2025-03-20")
    assert judged(given, OUT).verdict == "supported"


def test_what_was_opened_or_renewed_this_week_may_have_come_out_before() -> None:
    given = claim("release", attribute="release_date", value="2025-03", quote="Ada was updated this week")
    later = given.model_copy(update={"date": dt.date(2025, 3, 26)})
    assert judged(later, OUT).verdict == "not_enough_evidence"
