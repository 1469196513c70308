"""What evidence of something else must not refute. Every claim here was once called false, and was not."""

from __future__ import annotations

from typing import Any

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
    undated = claim("adoption", day=None, attribute="derivatives", value=100_000, unit="models")
    few = fact("Ada", "derivatives", 20_000, unit="models")
    assert judged(undated, few).verdict == "not_enough_evidence", "it may have grown since"


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


def at(day: str, **fields: Any) -> Claim:
    return claim(relation="better", day=day, objects=["Bob"], benchmarks=["Sums"], **fields)


def test_a_version_that_was_to_come_does_not_speak_for_the_name() -> None:
    rows = [score("Command R+ 04-2024", "Sums", 70), score("Command R+ 08-2024", "Sums", 40),
            score("Bob", "Sums", 60)]  # fmt: skip
    assert judged(at("2024-05-01", subject="Command R+"), *rows).verdict == "supported"
    assert judged(at("2024-10-01", subject="Command R+"), *rows).verdict == "refuted"


def test_the_day_of_a_version_may_be_known_from_a_record() -> None:
    rows = [
        score("Gemini-1.5-Pro-002", "Sums", 40),
        score("Gemini-1.5-Pro", "Sums", 70),
        score("Bob", "Sums", 60),
    ]
    out = fact("Gemini-1.5-Pro-002", "release_date", "2024-09-24")
    subject = {"subject": "Gemini-1.5-Pro"}
    assert judged(at("2024-04-19", **subject), *rows[:1], rows[2], out).verdict == "not_enough_evidence"
    assert judged(at("2024-04-19", **subject), *rows, out).verdict == "supported"


def test_what_was_printed_under_a_plain_name_later_is_of_the_version_that_took_it_over() -> None:
    then = score("GPT-4o-2024-05-13", "Sums", 70, evaluator="Other Lab", source="news")
    later = score("GPT-4o", "Sums", 40, date="2025-06-01")
    newer = score("GPT-4o-2024-08-06", "Codes", 50)
    rivals = [score("Bob", "Sums", 60), score("Bob", "Sums", 60, evaluator="Other Lab", source="news")]
    assert judged(at("2024-06-01", subject="GPT-4o"), then, later, newer, *rivals).verdict == "supported"
    assert judged(at("2025-07-01", subject="GPT-4o"), later, newer, *rivals).verdict == "refuted"


def test_a_figure_of_unknown_effort_is_not_of_the_effort_named() -> None:
    rows = [score("Ada", "Sums", 40), score("Ada", "Codes", 40, effort="high"), score("Bob", "Sums", 70)]
    named = at("2025-02-01", quote="Ada with high effort beats Bob")
    assert judged(named, *rows).verdict == "not_enough_evidence"
    assert judged(at("2025-02-01", quote="Ada beats Bob"), *rows).verdict == "refuted"
    assert judged(named, rows[0], rows[2]).verdict == "refuted"  # it has no efforts


def test_a_price_that_a_sentence_starts_from_is_the_old_one() -> None:
    given = claim(
        "price", attribute="price_input", value=20, unit="CNY/1M tokens", quote="价格从0.02元/千tokens"
    )
    old = fact("Ada", "price_input", 20, unit="CNY/1M tokens", valid_until="2025-01-30")
    new = fact("Ada", "price_input", 0.5, unit="CNY/1M tokens", valid_from="2025-01-30", source="other-news")
    assert judged(given, old, new).verdict == "supported"
    now = given.model_copy(update={"quote": "价格为0.02元/千tokens"})
    finding = judged(now, old, new)
    assert finding.verdict == "refuted"
    assert "20 yuan per million tokens (News, until 2025-01-30)" in finding.why


def test_it_is_not_denied_that_there_is_a_record() -> None:
    given = claim("price", attribute="price_input", value=3, unit="USD/1M tokens")
    read_later = fact("Ada", "price_input", 15, unit="USD/1M tokens", date="2026-01-01")
    finding = judged(given, read_later)
    assert finding.verdict == "not_enough_evidence"
    assert finding.why.startswith(
        "What is recorded of the input price of Ada does not settle this: 15 US dollars"
    )
    assert "15美元" in finding.why_zh


def test_two_prices_that_cannot_be_compared_are_not_called_absent() -> None:
    rows = [
        fact("Ada", "price_input", 4, unit="CNY/1M tokens"),
        fact("Bob", "price_input", 15, unit="USD/1M tokens"),
    ]
    given = claim("price", attribute="price_ratio", value=0.1, objects=["Bob"])
    assert judged(given, *rows).why.startswith(
        "The evidence has no prices of Ada and Bob for one thing in one currency"
    )
    nobody = judged(given.model_copy(update={"objects": ()}), *rows)
    assert nobody.why == "The evidence has no record of the price in comparison of Ada."


def test_a_family_is_not_said_to_have_come_out_on_the_day_of_a_member() -> None:
    given = claim("release", "2025-07-30", subject="GLM")
    finding = judged(given, fact("GLM-4.5", "release_date", "2025-07-28"))
    assert finding.verdict == "supported"
    assert finding.why.startswith("GLM-4.5 was released on 2025-07-28")


def test_a_step_after_the_release_has_a_day_of_its_own_on_record() -> None:
    rows = [fact("Ada", "release_date", "2024-03-16"),
            fact("Ada", "availability", "open to the public", valid_from="2024-08-31")]  # fmt: skip
    given = claim("release", attribute="release_date", value="2024-08-31", quote="Ada于8月31日向公众开放")
    assert judged(given, *rows).verdict == "supported"
    other = given.model_copy(update={"value": "2024-09-30"})
    assert judged(other, *rows).verdict == "not_enough_evidence"


def test_a_board_that_lists_a_version_some_days_after_it_was_shown_is_of_it() -> None:
    rows = [score("Grok-3-Beta", "Sums", 80), score("Bob", "Sums", 60)]
    listed = fact("Grok-3-Beta", "release_date", "2025-02-19")
    assert judged(at("2025-02-18", subject="Grok-3"), *rows, listed).verdict == "supported"
    assert judged(at("2025-01-18", subject="Grok-3"), *rows, listed).verdict == "not_enough_evidence"


def test_several_other_versions_are_spoken_of_as_several() -> None:
    rows = [
        score("GPT-3.5-Turbo", "Sums", 50),
        score("GPT-3.5-Turbo-0125", "Sums", 50),
        score("Ada", "Sums", 60),
    ]
    finding = judged(claim(relation="better", objects=["GPT-3.5"]), *rows)
    assert "which are other versions and do not stand for it" in finding.why


@pytest.mark.parametrize(
    ("quote", "board", "verdict"),
    [
        ("Ada is the most downloaded model", "Hub downloads", "refuted"),
        ("Ada is the most downloaded model", "Hub most liked models", "not_enough_evidence"),
        ("Ada是下载量最高的应用", "Hub downloads", "not_enough_evidence"),
        ("Ada is the most downloaded app", "App Store downloads", "refuted"),
        ("Ada在“下载趋势榜”上下载量最高", "Hub downloads", "not_enough_evidence"),
        (
            'Ada tops the "Trending downloads" chart: the most downloaded',
            "Hub downloads",
            "not_enough_evidence",
        ),
    ],
)
def test_likes_show_no_downloads_and_a_board_of_models_no_apps(quote: str, board: str, verdict: str) -> None:
    first = fact("Bob", "rank", 1, benchmark=board, date="2025-01-27", valid_from="2025-01-27")
    assert judged(claim("rank", "2025-01-28", value=1, quote=quote), first).verdict == verdict


@pytest.mark.parametrize(
    "quote",
    ["Ada tops many tests and rivals the likes of Bob", "Ada has the highest success rate", "Ada成功率最高"],
)
def test_a_place_by_likes_says_nothing_of_a_lead_in_tests(quote: str) -> None:
    rows = [
        fact("Bob", "rank", 1, benchmark="Most liked models", date="2025-01-28", valid_from="2025-01-28"),
        fact("Ada", "rank", 9, benchmark="Most liked models", date="2025-01-28", valid_from="2025-01-28"),
    ]
    told = claim("rank", value=1, quote="Ada is the most liked model")
    assert judged(told, *rows).verdict == "refuted"
    assert judged(claim("rank", value=1, quote=quote), *rows).verdict == "not_enough_evidence"
