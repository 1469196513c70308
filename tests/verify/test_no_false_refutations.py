"""What evidence of something else must not refute. Every claim here was once called false, and was not."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import Row, claim, fact, judged, score

LOST = (
    score("Ada", "Sums", 50),
    score("Bob", "Sums", 80),
    score("Ada", "Codes", 40),
    score("Bob", "Codes", 70),
)


@pytest.mark.parametrize(
    "quote",
    [
        "Ada的使用量超过Bob",
        "Ada surpasses Bob in token consumption",
        "Ada的上下文窗口大于Bob",
        "Ada的中文创意写作强于Bob",
        "Ada beats Bob at voice transcription",
    ],
)
def test_scores_say_nothing_of_usage_windows_or_fields_without_a_benchmark(quote: str) -> None:
    assert judged(claim(relation="better", objects=["Bob"], quote="Ada超过Bob"), *LOST).verdict == "refuted"
    assert (
        judged(claim(relation="better", objects=["Bob"], quote=quote), *LOST).verdict == "not_enough_evidence"
    )


def test_a_share_of_a_rivals_ability_is_not_level() -> None:
    given = claim(relation="equal", objects=["Bob"], quote="Ada reaches 90% of Bob's performance")
    assert judged(given, *LOST).verdict == "not_enough_evidence"


def test_one_member_does_not_refute_a_family() -> None:
    rows = [
        score(model, board, value)
        for model, value in (("GLM-4.5", 30), ("DeepSeek-R1", 80))
        for board in ("Sums", "Codes")
    ]
    family = claim(relation="better", subject="GLM", objects=["DeepSeek-R1"], day="2025-09-01")
    member = claim(relation="better", subject="GLM-4.5", objects=["DeepSeek-R1"], day="2025-09-01")
    assert judged(member, *rows).verdict == "refuted"
    assert judged(family, *rows).verdict == "not_enough_evidence"


def place(rank: int, day: str) -> Row:
    return fact("Ada", "rank", rank, benchmark="Chatbot Arena", date=day, valid_from=day, valid_until=None)


def test_a_place_of_another_month_contradicts_none() -> None:
    given = claim("rank", value=6, benchmarks=["Chatbot Arena"], quote="Ada位列竞技场第6")
    assert judged(given, place(13, "2025-01-28")).verdict == "refuted"
    assert judged(given, place(13, "2025-03-25")).verdict == "not_enough_evidence"
    assert judged(given, place(6, "2025-03-25")).verdict == "supported"


def test_a_place_on_the_whole_board_contradicts_none_on_a_part() -> None:
    given = claim("rank", value=3, benchmarks=["Chatbot Arena"], quote="Ada在竞技场数学分榜并列第3")
    assert judged(given, place(13, "2025-01-28")).verdict == "not_enough_evidence"


def test_a_month_may_begin_a_day_earlier_elsewhere() -> None:
    given = claim("release", attribute="release_date", value="2025-02")
    assert judged(given, fact("Ada", "release_date", "2025-01-31")).verdict == "conflicting"
    assert judged(given, fact("Ada", "release_date", "2025-01-20")).verdict == "refuted"


def test_a_later_version_came_out_on_a_day_of_its_own() -> None:
    given = claim(
        "release", subject="DeepSeek-R1-0528", attribute="release_date", value="2025-05", day="2025-06-01"
    )
    assert judged(given, fact("DeepSeek-R1", "release_date", "2025-01-20")).verdict == "not_enough_evidence"


def test_an_open_family_has_closed_members() -> None:
    given = claim("license", subject="Qwen3-Max-Preview", attribute="license", value="proprietary")
    assert judged(given, fact("Qwen3", "license", "Apache-2.0")).verdict == "not_enough_evidence"


def test_what_grows_was_fewer_some_time_before() -> None:
    given = claim("adoption", attribute="derivatives", value=100_000, unit="models")
    assert judged(given, fact("Ada", "derivatives", 130_000, unit="models")).verdict == "not_enough_evidence"
    assert judged(given, fact("Ada", "derivatives", 20_000, unit="models")).verdict == "refuted"


def test_models_of_one_occasion_are_not_those_of_another() -> None:
    given = claim("release", subject="Baidu", attribute="models_released", value=2, unit="models")
    assert judged(given, fact("Baidu", "models_released", 4, unit="models")).verdict == "not_enough_evidence"


def test_a_rating_is_no_percentage() -> None:
    given = claim("score", attribute="score", value=2400, benchmarks=["LiveCodeBench"])
    assert judged(given, score("Ada", "LiveCodeBench", 91.7)).verdict == "not_enough_evidence"


def test_a_later_member_of_a_family_came_out_on_a_day_of_its_own() -> None:
    given = claim("release", "2025-03-05", subject="Hunyuan", attribute="release_date", value="2025-02-27")
    assert judged(given, fact("Hunyuan", "release_date", "2023-09-07")).verdict == "not_enough_evidence"
    assert judged(given, fact("Hunyuan", "release_date", "2025-03-03")).verdict == "refuted"


def test_the_most_popular_of_another_month_is_not_that_of_this_week() -> None:
    given = claim("rank", value=1, quote="Ada是本周最受欢迎的模型")

    def first(day: str) -> Row:
        return fact("Bob", "rank", 1, benchmark="Hub downloads", date=day, valid_from=day)

    assert judged(given, first("2025-01-27")).verdict == "refuted"
    assert judged(given, first("2025-04-20")).verdict == "not_enough_evidence"


def test_the_most_popular_of_a_week_nobody_dates_is_not_refuted() -> None:
    given = claim("rank", None, value=1, quote="Ada是本周最受欢迎的模型")
    first = fact("Bob", "rank", 1, benchmark="Hub downloads", date="2025-01-27", valid_from="2025-01-27")
    assert judged(given, first).verdict == "not_enough_evidence"
    dated = claim("rank", "2025-02-01", value=1, quote="Ada是本周最受欢迎的模型")
    undated = fact("Bob", "rank", 1, benchmark="Hub downloads")
    assert judged(dated, undated).verdict == "not_enough_evidence"


def test_a_price_that_ended_does_not_refute_without_the_one_that_followed() -> None:
    given = claim("price", attribute="price_input", value=2, unit="USD/1M tokens")
    old = fact(
        "Ada", "price_input", 2, unit="USD/1M tokens", valid_from="2024-06-01", valid_until="2025-01-20"
    )
    new = fact("Ada", "price_input", 1, unit="USD/1M tokens", valid_from="2025-01-20")
    assert judged(given, old).verdict == "not_enough_evidence"
    assert judged(given, old, new).verdict == "refuted"


def test_a_rating_without_its_board_may_be_that_of_a_part() -> None:
    then = {"unit": "elo", "date": "2025-01-31", "release": "2025-01-31"}
    rows = [score("Ada", "Games", 1236, **then), score("Bob", "Games", 1266, **then)]
    said = claim(relation="better", objects=["Bob"], quote="Ada has a higher Elo score than Bob")
    assert judged(said, *rows).verdict == "not_enough_evidence"
    named = said.model_copy(update={"benchmarks": ("Games",)})
    assert judged(named, *rows).verdict == "refuted"


def test_ratings_of_long_after_do_not_count_beside_benchmarks() -> None:
    later = {"unit": "elo", "date": "2025-12-31", "release": "2025-12-31"}
    rows = [score("Ada", "Games", 1200, **later), score("Bob", "Games", 1300, **later)]
    for name in ("Sums", "Codes", "Maps"):
        rows += [score("Ada", name, 70), score("Bob", name, 60)]
    finding = judged(claim(relation="better", objects=["Bob"], quote="Ada beats Bob"), *rows)
    assert finding.verdict == "supported"
    assert "Games" not in {check.benchmark for check in finding.checks}


def test_not_open_in_the_strict_sense_is_not_refuted_by_a_licence_of_ones_own() -> None:
    said = claim("license", value="proprietary", quote="the weights are not open source in the strict sense")
    for own in ("Ada Terms of Use", "Ada Community License", "Ada Open Model License"):
        assert judged(said, fact("Ada", "license", own)).verdict != "refuted"
    for free in ("MIT", "Apache-2.0"):
        assert judged(said, fact("Ada", "license", free)).verdict == "refuted"


def on_board(rank: int, day: str, name: str = "Ada") -> Row:
    return fact(name, "rank", rank, benchmark="Ladder", date=day, valid_from=day)


def second(day: str) -> Claim:
    return claim("rank", day, attribute="rank", value=2, benchmarks=["Ladder"], quote="Ada is number two")


def test_between_two_boards_a_place_may_have_been_either() -> None:
    before, after = on_board(2, "2025-06-03"), on_board(3, "2025-06-19")
    assert judged(second("2025-06-12"), before, after).verdict == "supported"
    assert judged(second("2025-06-12"), on_board(4, "2025-06-03"), after).verdict == "refuted"
    assert judged(second("2025-06-19"), before, after).verdict == "refuted"
    assert judged(second("2025-06-20"), before, after).verdict == "refuted"


def test_the_place_of_an_experimental_version_is_not_that_of_the_model_people_can_use() -> None:
    apart = on_board(2, "2025-04-08", "Llama-4-Maverick-03-26-Experimental")
    score_of_it = score("Llama-4-Maverick-Instruct", "Sums", 50)
    used = on_board(43, "2025-05-07", "Llama-4-Maverick-Instruct")
    given = second("2025-04-09").model_copy(update={"subject": "Llama-4-Maverick"})
    alone, both = judged(given, apart, score_of_it), judged(given, apart, used, score_of_it)
    assert (alone.verdict, both.verdict) == ("supported", "conflicting")
    assert "an early or experimental version" in alone.why
    assert "number 43 on 2025-05-07" in both.why


@pytest.mark.parametrize("quote", ["Ada在各项测试中超越所有对手", "Ada leads on every benchmark"])
def test_one_board_is_not_all_tests(quote: str) -> None:
    given = claim("rank", attribute="rank", value=1, quote=quote)
    rows = [
        place(1, "2025-02-01"),
        fact("Bob", "rank", 2, benchmark="Chatbot Arena", valid_from="2025-02-01"),
    ]
    assert judged(given, *rows).verdict == "not_enough_evidence"
    named = claim("rank", attribute="rank", value=1, quote="Ada is the strongest model")
    assert judged(named, *rows).verdict == "supported"
