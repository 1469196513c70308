"""Only figures plainly of the same thing refute. Every sort of claim here was once refuted on a page."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.model import Claim
from tests.verify.rows import Row, claim, fact, judged, own, score

B = 1e9
LOST = [score(who, test, value) for test in ("MMLU", "GPQA", "AIME 2024", "LiveCodeBench")
        for who, value in (("Ada", 40.0), ("Bob", 80.0))]  # fmt: skip


def over(quote: str, relation: str = "better") -> str:
    return judged(claim(relation=relation, objects=["Bob"], quote=quote), *LOST).verdict


@pytest.mark.parametrize(
    "quote",
    [
        "Ada的回答比Bob更紧凑有序",
        "Ada is more obedient than Bob",
        "远超Bob的生成效率",
        "Ada遠超Bob的續航",
        "In pairwise comparison, Ada outperforms Bob",
        "In human evaluations, Ada outperforms Bob",
        "在人工盲测中，Ada优于Bob",
        "用户偏好上，Ada胜过Bob",
        "Ada在图像、视频和音频的理解能力上超越Bob",
        "Ada的视觉效果比Bob更好",
        "ahead of Bob in third",
        "Ada领先第三名的Bob",
    ],
)
def test_another_quality_or_way_of_judging_is_no_benchmarks(quote: str) -> None:
    assert over(quote) == "not_enough_evidence"


@pytest.mark.parametrize(
    "quote",
    [
        "Ada比Bob更聪明",
        "Ada is more capable than Bob",
        "Ada超越Bob的水平",
        "Ada完成了对Bob的全面超越",
        "Ada的性能优于Bob",
        "Ada在综合能力上超越Bob",
        "Ada在推理能力上超越Bob",
    ],
)
def test_ability_by_any_word_is_the_benchmarks(quote: str) -> None:
    assert over(quote) == "refuted"


@pytest.mark.parametrize(
    "quote",
    [
        "使Ada在MMLU上获得了90",
        "这一方法让Ada在MMLU上获得了90",
        "helped Ada score 90 on MMLU",
        "用上该算法后，Ada在MMLU上获得了90",
    ],
)
def test_a_model_made_better_is_not_the_one_released(quote: str) -> None:
    quote = quote.removeprefix("这一方法")
    stated = claim("score", attribute="score", value=90, unit="%", benchmarks=["MMLU"], quote=quote)
    plain = stated.model_copy(update={"quote": "Ada在MMLU上获得了90"})
    assert judged(stated, own("Ada", "MMLU", 40)).verdict == "not_enough_evidence"
    assert judged(plain, own("Ada", "MMLU", 40)).verdict == "refuted"


@pytest.mark.parametrize(
    "quote",
    [
        "A distilled version of Ada beats Bob",
        "Ada's distilled versions beat Bob",
        "经蒸馏的Ada优于Bob",
        "蒸馏版Ada优于Bob",
        "微调版Ada優於Bob",
        "Ada的量化版优于Bob",
    ],
)
def test_a_version_somebody_made_of_a_model_is_not_the_model(quote: str) -> None:
    assert over(quote) == "not_enough_evidence"


@pytest.mark.parametrize(
    "quote",
    [
        "Ethically, Ada is better than Bob",
        "Ada is aesthetically better than Bob",
        "Ada beats Bob visually",
        "Design-wise, Ada beats Bob",
        "视觉上，Ada优于Bob",
        "排版上，Ada優於Bob",
    ],
)
def test_an_adverb_may_limit(quote: str) -> None:
    assert over(quote) == "not_enough_evidence"


@pytest.mark.parametrize(
    "quote",
    [
        "Surprisingly, Ada beats Bob",
        "Generally, Ada beats Bob",
        "Ada is dramatically better than Bob",
        "Ada beats Bob decisively",
        "Performance-wise, Ada beats Bob",
        "实际上，Ada优于Bob",
        "总体上，Ada优于Bob",
        "跑分上，Ada优于Bob",
    ],
)
def test_an_adverb_that_says_how_far_or_how_surely_limits_nothing(quote: str) -> None:
    assert over(quote) == "refuted"


@pytest.mark.parametrize(
    "quote",
    [
        "Ada在多数任务中优于Bob",
        "Ada在大部分任务中优于Bob",
        "Ada beats Bob on a suite of popular, challenging benchmarks",
    ],
)
def test_on_how_many_it_is_so_limits_to_no_field(quote: str) -> None:
    assert over(quote) in ("refuted", "conflicting")


@pytest.mark.parametrize(
    "quote", ["Ada took fewer steps than Bob", "Ada used 21% fewer output tokens than Bob"]
)
def test_what_there_is_less_of_is_no_score(quote: str) -> None:
    assert over(quote) == "not_enough_evidence"
    won = [score(who, "MMLU", value) for who, value in (("Ada", 80.0), ("Bob", 40.0))]
    given = claim(relation="better", objects=["Bob"], benchmarks=["MMLU"], quote=quote)
    assert judged(given, *won).verdict == "not_enough_evidence"


@pytest.mark.parametrize("quote", ["让Bob黯然失色", "令Bob望尘莫及", "made Bob look weak"])
def test_a_rival_that_is_outdone_is_not_made_better(quote: str) -> None:
    assert over(quote) == "refuted"


def test_a_rival_called_by_the_end_of_its_name_is_not_made_better() -> None:
    rows = [row | {"model": "Zed-Bob"} if row["model"] == "Bob" else row for row in LOST]
    given = claim(relation="better", objects=["Zed-Bob"], quote="让Bob甘拜下风")
    assert judged(given, *rows).verdict == "refuted"


def test_a_model_told_to_be_made_better_than_its_namesake_is_changed() -> None:
    given = claim(relation="better", subject="Ada-2", objects=["Ada"], quote="让Ada-2超过Ada")
    rows = [row | {"model": "Ada-2" if row["model"] == "Ada" else "Ada"} for row in LOST]
    assert judged(given, *rows).verdict == "not_enough_evidence"


def test_two_narrow_leads_refute_nothing_and_two_clear_ones_do() -> None:
    def two(ada: float) -> str:
        rows = [score(who, test, value, n_items=400) for test in ("MMLU", "GPQA")
                for who, value in (("Ada", ada), ("Bob", 80.0))]  # fmt: skip
        return judged(claim(relation="better", objects=["Bob"], quote="Ada beats Bob"), *rows).verdict

    rows = [score(who, test, value, n_items=400) for test, bob in (("MMLU", 80.0), ("GPQA", 41.0))
            for who, value in (("Ada", 40.0), ("Bob", bob))]  # fmt: skip
    overall = claim(relation="better", objects=["Bob"], quote="Ada beats Bob")
    assert judged(overall, *rows).verdict == "not_enough_evidence"
    assert judged(overall.model_copy(update={"benchmarks": ("MMLU", "GPQA")}), *rows).verdict == "refuted"
    assert two(78.5) == "not_enough_evidence"
    assert two(50.0) == "refuted"


def test_who_rivals_another_may_be_ahead() -> None:
    won = [score(who, test, value) for test in ("MMLU", "GPQA", "AIME 2024")
           for who, value in (("Ada", 80.0), ("Bob", 40.0))]  # fmt: skip
    for quote, verdict in (
        ("Ada rivals Bob", "conflicting"),
        ("Ada媲美Bob", "conflicting"),
        ("Ada and Bob are tied", "refuted"),
    ):
        given = claim(relation="equal", objects=["Bob"], quote=quote)
        assert judged(given, *won).verdict == verdict
        assert over(quote, "equal") == "refuted"  # here it is far behind


def test_a_text_about_a_new_version_may_mean_it_by_the_plain_name() -> None:
    rows = [score(who, test, value) for test in ("MMLU", "GPQA", "AIME 2024", "LiveCodeBench")
            for who, value in (("DeepSeek-V3", 40.0), ("GPT-4.5", 80.0))]  # fmt: skip
    plain = claim(
        relation="better", subject="DeepSeek-V3", objects=["GPT-4.5"], quote="V3超越GPT-4.5", day="2025-03-24"
    )
    new = claim(
        "spec", subject="DeepSeek-V3-0324", attribute="total_parameters", value=671 * B, day="2025-03-24"
    )

    assert judged(plain, *rows).verdict == "refuted"
    assert judged(plain, *rows, context=[new]).verdict == "not_enough_evidence"
    late = plain.model_copy(update={"date": dt.date(2026, 3, 24)})
    assert judged(late, *rows, context=[new]).verdict == "refuted"  # no news any more


def test_a_name_of_several_sizes_is_not_held_to_those_on_record() -> None:
    stated = claim("spec", attribute="total_parameters", value=1.5 * B, unit="parameters", quote="15亿参数")
    rows = [fact("Ada", "total_parameters", size * B, unit="parameters", source=source)
            for size, source in ((0.137, "news"), (0.38, "other-news"))]  # fmt: skip
    assert judged(stated, *rows).verdict == "not_enough_evidence"
    assert judged(stated, rows[0]).verdict == "refuted"
    board = [
        fact("Ada", "total_parameters", size * B, unit="parameters", qualifier="about")
        for size in (0.137, 0.38)
    ]
    assert judged(stated, *board).verdict == "not_enough_evidence"


@pytest.mark.parametrize(
    ("value", "quote", "verdict"),
    [
        (64_000, "API提供64K上下文", "not_enough_evidence"),
        (64_000, "only a 64K context", "refuted"),
        (256_000, "a 256K context", "refuted"),
        (128_000, "a 128K context", "supported"),
    ],
)
def test_a_service_may_offer_a_smaller_window(value: float, quote: str, verdict: str) -> None:
    stated = claim("spec", attribute="context_length", value=value, unit="tokens", quote=quote)
    assert judged(stated, fact("Ada", "context_length", 128_000, unit="tokens")).verdict == verdict


def priced(value: float, quote: str, subject: str = "Ada") -> Claim:
    return claim(
        "price", subject=subject, attribute="price_input", value=value, unit="USD/1M tokens", quote=quote
    )


def test_a_sum_that_is_the_price_of_cached_input_is_not_refuted_by_the_plain_one() -> None:
    rows = [
        fact("Ada", "price_input", 4, unit="USD/1M tokens"),
        fact("Ada", "price_input_cached", 1, unit="USD/1M tokens"),
    ]
    assert judged(priced(1, "input costs $1"), *rows).verdict == "not_enough_evidence"
    assert judged(priced(2, "input costs $2"), *rows).verdict == "refuted"
    assert judged(priced(4, "input costs $4"), *rows).verdict == "supported"


def test_a_price_just_changed_is_not_refuted_by_the_one_before() -> None:
    old = fact("Ada", "price_input", 5, unit="USD/1M tokens")
    assert judged(priced(4, "降价后输入4美元"), old).verdict == "not_enough_evidence"
    assert judged(priced(4, "the price was cut to $4"), old).verdict == "not_enough_evidence"
    assert judged(priced(4, "costs $4"), old).verdict == "refuted"


def test_a_new_versions_price_is_not_that_of_the_one_before() -> None:
    old = fact("DeepSeek-V3", "price_input", 5, unit="USD/1M tokens")
    assert judged(priced(4, "costs $4", "DeepSeek-V3-0324"), old).verdict == "not_enough_evidence"
    assert judged(priced(4, "costs $4", "DeepSeek-V3"), old).verdict == "refuted"


def test_a_closed_member_does_not_make_a_family_closed() -> None:
    opened = claim(
        "license",
        subject="Magistral",
        attribute="license",
        value="open-source",
        quote="an open-source model, Magistral",
    )
    closed = fact("Magistral Medium 2506", "license", "proprietary")
    assert judged(opened, closed).verdict == "not_enough_evidence"
    assert judged(opened, fact("Magistral", "license", "proprietary")).verdict == "refuted"


def test_a_member_to_come_says_nothing_of_the_licence() -> None:
    rows = [
        fact("Qwen2.5-7B", "license", "Apache-2.0"),
        fact("qwen-max-2025-01-25", "open_weights", "no", source="other-news"),
    ]
    given = claim(
        "license", subject="Qwen2.5", attribute="license", value="open-source", quote="开源", day="2024-10-26"
    )
    assert judged(given, *rows).verdict == "supported"
    later = given.model_copy(update={"date": dt.date(2025, 6, 1)})
    assert judged(later, *rows).verdict == "conflicting"


def test_a_lead_in_accuracy_is_none_in_likes() -> None:
    leads = claim(
        "rank",
        attribute="rank",
        value=1,
        quote="Ada provides leading accuracy on popular academic benchmarks",
    )
    liked = fact("Ada", "rank", 1, benchmark="Hub most liked models", date="2025-02-01")
    assert judged(leads, liked).verdict == "not_enough_evidence"
    popular = leads.model_copy(update={"quote": "Ada is the most popular model"})
    assert judged(popular, liked).verdict == "supported"


def test_a_family_is_not_spoken_for_by_its_model_for_images() -> None:
    rows = [score(who, test, value) for test in ("MMLU", "GPQA", "AIME 2024") for who, value in
            (("Qwen2-72B", 50.0), ("Qwen2-VL-72B", 90.0), ("Bob", 70.0))]  # fmt: skip
    given = claim(
        relation="worse", subject="Qwen2", objects=["Bob"], day="2024-10-24", quote="Qwen2 trails Bob"
    )
    finding = judged(given, *rows)
    assert "Qwen2-72B" in finding.why
    assert finding.verdict == "supported"


def test_what_was_planned_and_never_came_was_no_preview() -> None:
    never = fact("Ada", "fate", "never released")
    planned = claim(
        "release", attribute="release_date", value="2025-05", quote="Ada原计划于5月面世，有望提前亮相"
    )
    shown = planned.model_copy(update={"quote": "Ada于5月亮相"})
    assert judged(planned, never).verdict == "refuted"
    assert judged(shown, never).verdict == "not_enough_evidence"


def test_a_permission_newly_given_is_not_refuted_by_a_list_of_others() -> None:
    listed = fact("Ada", "license", "non-commercial")
    given = claim(
        "license", attribute="license", value="commercial use", quote="Ada is free for commercial use"
    )
    assert judged(given, listed).verdict == "refuted"
    now = given.model_copy(update={"quote": "Ada Inc announced that Ada may be used commercially"})
    assert judged(now, listed).verdict == "not_enough_evidence"
    own_word = listed | {"evaluator_relationship": "first_party"}
    assert judged(now, own_word).verdict == "refuted"


def test_nobody_is_held_against_himself() -> None:
    rows = [score("Qwen1.5-110B", test, 50.0) for test in ("MMLU", "GPQA", "AIME 2024")]
    given = claim(relation="equal", subject="Qwen1.5-110B", objects=["Qwen1.5"], day="2024-05-24")
    assert judged(given, *rows).verdict == "not_enough_evidence"


def low_score(value: float, *more: object, quote: str = "Ada得分") -> str:
    told = claim("score", quote=quote, benchmarks=["MMLU-Pro"], value=value, attribute="score", unit="%")
    lab = score("Ada", "MMLU-Pro", 73.0, mode="thinking")
    maker = own("Ada", "MMLU-Pro", 75.0, mode="thinking")
    return judged(told, lab, maker, *more).verdict  # type: ignore[arg-type]


def test_a_low_figure_may_be_without_thinking() -> None:
    off = score("Ada", "MMLU", 80.0, mode="non-thinking")
    assert low_score(34.0, off) == "not_enough_evidence"
    assert low_score(34.0) == "refuted"  # it always thinks
    assert low_score(34.0, off, quote="思考模式下Ada得分") == "refuted"
    assert low_score(34.0, off, score("Ada", "MMLU-Pro", 60.0, mode="non-thinking")) == "refuted"


def votes(model: str, rating: float) -> Row:
    return score(
        model, "Chatbot Arena", rating, unit="elo", metric="rating", release="2025-04-08", date="2025-04-08"
    )


def test_no_mode_explains_a_figure_above_all() -> None:
    told = claim("score", quote="Ada得分", benchmarks=["MMLU-Pro"], value=95.0, attribute="score", unit="%")
    rows = [own("Ada", "MMLU-Pro", 42.0, mode="thinking"), score("Ada", "MMLU", 80.0, mode="non-thinking")]
    assert judged(told, *rows).verdict == "refuted"


def test_a_lead_of_a_version_made_for_the_board_is_half_true() -> None:
    made = claim(subject="Llama-4-Maverick", objects=["GPT-4o-mini"], benchmarks=["Chatbot Arena"],
                 relation="better", day="2025-04-20")  # fmt: skip
    rows = [votes("Llama-4-Maverick", 1250.0), votes("GPT-4o-mini", 1330.0)]
    assert judged(made, *rows).verdict == "refuted"
    apart = votes("Llama-4-Maverick-03-26-Experimental", 1417.0)
    found = judged(made, *rows, apart)
    assert found.verdict == "conflicting"
    assert "not the one people can use" in found.why
    assert judged(made, *rows, votes("Llama-4-Maverick-03-26-Experimental", 1100.0)).verdict == "refuted"


def test_terms_of_the_version_tuned_to_talk_are_its_own() -> None:
    told = claim("license", subject="MPT-30B", value="Apache-2.0", attribute="license", quote="Apache 2.0")
    chat = fact("MPT-30B-Chat", "license", "CC-BY-NC-SA-4.0")
    assert judged(told, chat).verdict == "not_enough_evidence"
    assert judged(told, fact("MPT-30B", "license", "CC-BY-NC-SA-4.0")).verdict == "refuted"
