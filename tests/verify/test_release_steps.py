"""Releases step by step: what was announced, what goes by a newer version, who came out first."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import claim, fact, judged, score


def out(quote: str, value: str | None = None, subject: str = "Ada", day: str = "2025-03-01") -> Claim:
    return claim("release", attribute="release_date", subject=subject, value=value, quote=quote, day=day)


ADA = fact("Ada", "release_date", "2025-01-20", unit="date")


def test_what_is_announced_before_is_not_refuted_by_the_release() -> None:
    assert judged(out("Ada was announced on 20 December", "2024-12-20"), ADA).verdict == "not_enough_evidence"
    assert judged(out("Ada Inc於12月20日公布Ada", "2024-12-20"), ADA).verdict == "not_enough_evidence"
    assert judged(out("Ada was released on 20 December", "2024-12-20"), ADA).verdict == "refuted"


def test_between_two_recorded_releases_there_may_be_a_third() -> None:
    later = fact("Ada", "release_date", "2025-02-17", unit="date", source="other-news")
    assert (
        judged(out("Ada came out on 5 February", "2025-02-05"), ADA, later).verdict == "not_enough_evidence"
    )
    assert judged(out("Ada came out on 20 February", "2025-02-20"), ADA, later).verdict == "refuted"


def test_a_day_after_a_later_version_may_be_that_of_one() -> None:
    first = fact("Gemini-2.5-Pro", "release_date", "2025-03-25", unit="date")
    version = score("Gemini-2.5-Pro-05-06", "Sums", 80)
    june = out("Gemini 2.5 Pro was released on June 17", "2025-06-17", "Gemini-2.5-Pro", "2025-06-20")
    april = out("Gemini 2.5 Pro was released on April 17", "2025-04-17", "Gemini-2.5-Pro", "2025-06-20")
    assert judged(june, first, version).verdict == "not_enough_evidence"
    assert judged(june, first).verdict == "refuted"
    assert judged(april, first, version).verdict == "refuted"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("OpenAI released GPT-5 before gpt-oss-120b", "refuted"),
        ("OpenAI released GPT-5 after gpt-oss-120b", "supported"),
        ("OpenAI在gpt-oss-120b之後發布了GPT-5", "supported"),
        ("OpenAI在gpt-oss-120b之前发布了GPT-5", "refuted"),
        ("OpenAI released GPT-5 and gpt-oss-120b", "supported"),
    ],
)
def test_who_came_out_first_is_told_by_the_days_of_both(quote: str, verdict: str) -> None:
    days = (
        fact("GPT-5", "release_date", "2025-08-07", unit="date"),
        fact("gpt-oss-120b", "release_date", "2025-08-05", unit="date"),
    )
    assert judged(out(quote, subject="GPT-5", day="2025-08-10"), *days).verdict == verdict


def test_a_day_apart_tells_no_order() -> None:
    days = (
        fact("GPT-5", "release_date", "2025-08-06", unit="date"),
        fact("gpt-oss-120b", "release_date", "2025-08-05", unit="date"),
    )
    given = out("OpenAI released GPT-5 after gpt-oss-120b", subject="GPT-5", day="2025-08-10")
    assert judged(given, *days).verdict == "not_enough_evidence"
    assert judged(given, days[0]).verdict == "not_enough_evidence"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("OpenAI released o3 two days after GPT-4.1", "supported"),
        ("OpenAI released o3 a couple of weeks after GPT-4.1", "conflicting"),
        ("OpenAI released o3 within a week of GPT-4.1", "supported"),
        ("OpenAI released o3 more than a month after the launch of GPT-4.1", "conflicting"),
        ("OpenAI released o3 two weeks before GPT-4.1", "refuted"),
        ("OpenAI released o3 on the same day as GPT-4.1", "refuted"),
        ("OpenAI released o3 in the same month as GPT-4.1", "supported"),
        ("OpenAI在GPT-4.1发布两天后推出了o3", "supported"),
        ("OpenAI在GPT-4.1之後兩個月推出了o3", "conflicting"),
        ("OpenAI推出o3，比GPT-4.1晚了半年", "conflicting"),
        ("OpenAI推出o3，與GPT-4.1同一天發布", "refuted"),
        ("OpenAI released o3 two months before GPT-4.1 topped a board", "supported"),  # that it came out
    ],
)
def test_how_long_after_the_other_is_told_by_the_days_of_both(quote: str, verdict: str) -> None:
    days = (
        fact("o3", "release_date", "2025-04-16", unit="date"),
        fact("GPT-4.1", "release_date", "2025-04-14", unit="date"),
    )
    finding = judged(out(quote, subject="o3", day="2025-04-20"), *days)
    assert finding.verdict == verdict
    assert ("another one than told" in finding.why) == (verdict == "conflicting")


def test_each_of_two_releases_beside_it_counts() -> None:
    days = (
        fact("GPT-5", "release_date", "2025-08-07", unit="date"),
        fact("gpt-oss-120b", "release_date", "2025-08-05", unit="date"),
        fact("Claude Opus 4.1", "release_date", "2025-08-05", unit="date"),
    )
    both = "GPT-5 came out two days after gpt-oss-120b and {} Claude Opus 4.1"
    for told, verdict in (("the same day as", "refuted"), ("two days after", "supported")):
        assert judged(out(both.format(told), subject="GPT-5", day="2025-08-10"), *days).verdict == verdict
    alone = out("GPT-5 came out on the same day as Claude Opus 4.1", subject="GPT-5", day="2025-08-10")
    assert judged(alone, days[0]).verdict == "not_enough_evidence"


@pytest.mark.parametrize(
    ("quote", "value", "verdict"),
    [
        ("Ada came out in late January", "2025-01", "supported"),
        ("Ada came out in mid-January", "2025-01", "supported"),
        ("Ada came out in early January", "2025-01", "conflicting"),
        ("Ada于1月初发布", "2025-01", "conflicting"),
        ("Ada於1月下旬發布", "2025-01", "supported"),
        ("Ada came out in the first quarter of 2025", None, "supported"),
        ("Ada came out in Q2 2025", None, "refuted"),
        ("Ada was released in the second half of 2024", None, "refuted"),
        ("Ada于2025年上半年发布", None, "supported"),
        ("Ada于去年底发布", None, "not_enough_evidence"),
        ("Ada於今年初發布", None, "supported"),
        ("Ada came out in mid-2025", None, "refuted"),
        ("a preview of Ada was shown in Q3 2024", None, "not_enough_evidence"),
    ],
)
def test_parts_of_a_month_or_year_are_held_to_the_day(quote: str, value: str | None, verdict: str) -> None:
    finding = judged(out(quote, value, day="2025-12-01"), ADA)
    assert finding.verdict == verdict
    assert ("another part of the month" in finding.why) == (verdict == "conflicting")
