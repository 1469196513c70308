from __future__ import annotations

import datetime as dt

import pytest

from claims.wording.dates import dates

ARTICLE_DAY = dt.date(2025, 3, 6)  # a Thursday


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1月29日发布", "2025-01-29"),
        ("今年1月发布", "2025-01"),
        ("去年5月发布", "2024-05"),
        ("就在2月底", "2025-02"),
        ("2023年3月推出", "2023-03"),
        ("去年12月", "2024-12"),
        ("12月26日", "2024-12-26"),
        ("on January 29, 2025", "2025-01-29"),
        ("5 March 2025", "2025-03-05"),
        ("released in February", "2025-02"),
        ("2025-04-05", "2025-04-05"),
        ("今天", "2025-03-06"),
        ("昨日", "2025-03-05"),
        ("last month", "2025-02"),
        ("on Tuesday", "2025-03-04"),
        ("上周", "2025-02"),
        ("五月初", "2025-05"),
        ("昨夜", "2025-03-05"),
        ("今(6)日", "2025-03-06"),
        ("昨(5日)", "2025-03-05"),
        ("上周三(2/26)", "2025-02-26"),
        ("last night", "2025-03-05"),
        ("两天前", "2025-03-04"),
        ("三个月前", "2024-12"),
        ("two weeks ago", "2025-02"),
    ],
)
def test_a_date_is_resolved_against_the_article(text: str, value: str) -> None:
    assert [d.value for d in dates(text, ARTICLE_DAY)] == [value]


def test_a_relative_date_without_an_article_date_stays_open() -> None:
    assert [d.value for d in dates("上周发布", None)] == [None]


def test_a_time_before_an_event_is_not_reckoned_from_today() -> None:
    assert dates("在发布该模型的两周前公布", ARTICLE_DAY) == ()


def test_may_is_a_verb_more_often_than_a_month() -> None:
    assert dates("it may be released", ARTICLE_DAY) == ()


def test_an_impossible_day_leaves_the_month() -> None:
    assert [d.value for d in dates("2025年2月30日", ARTICLE_DAY)] == ["2025-02"]
