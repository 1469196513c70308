"""Comparisons limited to a language, task, treatment or condition are not judged by figures without it."""

import pytest

from tests.verify.rows import claim, fact, judged, score

ROWS = [
    score(who, test, value)
    for test in ("LiveCodeBench", "AIME 2024", "MMLU", "GPQA")
    for who, value in (("Ada", 90.0), ("Bob", 60.0))
]


@pytest.mark.parametrize(
    "quote",
    [
        "Ada beats Bob in Japanese",
        "For customer service, Ada beats Bob",
        "For customer service, however, Ada beats Bob",
        "for customer service Ada beats Bob",
        "Ada beats Bob, but only in Japanese",
        "Ada beats Bob (in Japanese)",
        "Ada优于Bob，但仅限日语",
        "When run locally, Ada beats Bob",
        "Ada beats Bob when prompts are long",
        "After fine-tuning on tickets, Ada beats Bob",
        "A fine-tuned Ada beats Bob",
        "In 4-bit quantisation, Ada beats Bob",
        "Per dollar, Ada beats Bob",
        "At the same budget, Ada beats Bob",
        "Among students, Ada beats Bob",
        "Doctors rated Ada higher than Bob",
        "Ada is more creative than Bob",
        "Ada is more stable than Bob",
        "Ada beats Bob on the math part of the exam",
        "在日语上，Ada优于Bob",
        "微调后的Ada优于Bob",
        "量化到4比特后，Ada优于Bob",
        "面对长文档，Ada优于Bob",
        "對中小企業來說，Ada優於Bob",
        "同等預算下，Ada優於Bob",
        "Ada比Bob更擅長寫郵件",
        # whatever opens the statement or follows the rival, where it is not known to limit nothing
        "Equipped with a calculator, Ada beats Bob",
        "On politically sensitive topics, Ada beats Bob",
        "Ada beats Bob with short prompts",
        "Ada beats Bob as a tutor",
        "An ensemble of Ada beats Bob",
        "配上计算器后，Ada优于Bob",
        "给长辈用，Ada优于Bob",
        "碰到方言，Ada優於Bob",
    ],
)
def test_figures_without_the_limit_decide_nothing(quote: str) -> None:
    found = judged(claim("comparison", relation="better", objects=["Bob"], quote=quote), *ROWS)
    assert found.verdict == "not_enough_evidence"
    worse = judged(claim("comparison", relation="worse", objects=["Bob"], quote=quote), *ROWS)
    assert worse.verdict == "not_enough_evidence"


def test_the_limit_is_told_in_both_languages() -> None:
    found = judged(
        claim("comparison", relation="better", objects=["Bob"], quote="Ada beats Bob in Japanese"), *ROWS
    )
    assert '"in Japanese"' in found.why
    assert "“in Japanese”" in found.why_zh
    assert found.missing == ('figures of both sides "in Japanese"',)


@pytest.mark.parametrize(
    "quote",
    [
        "Ada beats Bob",
        "In January, Ada beat Bob",
        "The top-rated Ada beats Bob",
        "In a blog post, Ada Inc said Ada beats Bob",
        "For the first time, Ada beats Bob",
        "When it was released, Ada beat Bob",
        "Ada beats Bob in most tests",
        "Ada is better than Bob overall",
        "Ada is more than a match for Bob",
        "总体来说，Ada强于Bob",
        "在性能上，Ada强于Bob",
        "發布之後，Ada就超過了Bob",
        "就目前公布的数据看，Ada超越了Bob",
        "Just weeks after its debut, Ada beats Bob",
        "To everyone's surprise, Ada beats Bob",
        "Ada beats Bob by a wide margin",
        "Ada beats Bob with far fewer resources",
        "Across the board, Ada beats Bob",
        "令人意外的是，Ada强于Bob",
        "在一片質疑聲中，Ada強於Bob",
        "經過數月打磨，Ada強於Bob",
    ],
)
def test_what_limits_nothing_leaves_the_claim_decided(quote: str) -> None:
    assert (
        judged(claim("comparison", relation="better", objects=["Bob"], quote=quote), *ROWS).verdict
        == "supported"
    )


def test_a_field_is_judged_by_its_benchmarks() -> None:
    rows = [*ROWS, *(score(who, "HumanEval", value) for who, value in (("Ada", 50.0), ("Bob", 80.0)))]
    math = judged(
        claim("comparison", relation="better", objects=["Bob"], quote="Ada beats Bob in math"), *rows
    )
    assert {check.benchmark for check in math.checks} == {"AIME 2024"}


@pytest.mark.parametrize(
    "quote",
    [
        "A fine-tuned Ada scored 90 on MMLU",
        "Ada scored 90 on MMLU in Japanese",
        "Ada scored 90 on a subset of MMLU",
        "量化后的Ada在MMLU上得分90",
    ],
)
def test_a_score_is_not_borne_out_by_one_of_the_plain_model(quote: str) -> None:
    stated = claim("score", attribute="score", value=90, unit="%", benchmarks=["MMLU"], quote=quote)
    assert judged(stated, *ROWS).verdict == "not_enough_evidence"
    for plain in ("Ada scored 90 on MMLU", "With a fresh coat of paint, Ada scored 90 on MMLU"):
        assert judged(stated.model_copy(update={"quote": plain}), *ROWS).verdict == "supported"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Ada is the best model", "supported"),
        ("Ada is the best model for students", "not_enough_evidence"),
        ("在手机上，Ada是最强的模型", "not_enough_evidence"),
    ],
)
def test_a_lead_is_not_borne_out_by_one_in_everything(quote: str, verdict: str) -> None:
    places = [fact(who, "rank", place, benchmark="Some Arena") for who, place in (("Ada", 1), ("Bob", 2))]
    stated = claim("rank", attribute="rank", value=1, quote=quote)
    assert judged(stated, *places).verdict == verdict


def test_the_first_place_on_a_part_of_a_board_is_no_lead_in_everything() -> None:
    stated = claim("rank", attribute="rank", value=1, quote="Ada is the best model")
    for board, verdict in (
        ("Chatbot Arena", "supported"),
        ("Chatbot Arena (Chinese)", "not_enough_evidence"),
    ):
        places = [fact(who, "rank", place, benchmark=board) for who, place in (("Ada", 1), ("Bob", 2))]
        assert judged(stated, *places).verdict == verdict


def test_a_rivals_name_is_no_limit() -> None:
    rows = [score("QwQ-32B", f"Test-{at}", 80, n_items=2000) for at in range(5)]
    rows += [score("Ada", f"Test-{at}", 60, n_items=2000) for at in range(5)]
    given = claim(
        relation="worse", objects=["QwQ-32B"], quote="Ada is no match for QwQ-32B", day="2025-03-20"
    )
    assert judged(given, *rows).verdict == "supported"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Ada tops Some Arena", "supported"),
        ("A fine-tuned Ada tops Some Arena", "not_enough_evidence"),
        ("In Japanese, Ada tops Some Arena", "not_enough_evidence"),
    ],
)
def test_a_place_on_a_board_has_its_limits(quote: str, verdict: str) -> None:
    places = [fact(who, "rank", place, benchmark="Some Arena") for who, place in (("Ada", 1), ("Bob", 2))]
    stated = claim("rank", attribute="rank", value=1, benchmarks=["Some Arena"], quote=quote)
    assert judged(stated, *places).verdict == verdict


def on_mmlu(quote: str) -> str:
    stated = claim("comparison", relation="better", objects=["Bob"], benchmarks=["MMLU"], quote=quote)
    return judged(stated, *ROWS).verdict


@pytest.mark.parametrize(
    "quote",
    [
        "In Japanese, Ada beats Bob on MMLU",
        "Ada beats Bob on MMLU in Korean",
        "Ada beats Bob on MMLU when prompts are translated into Thai",
        "Ada beats Bob on MMLU, but only in French",
        "Ada beats Bob on MMLU without chain of thought",
        "Ada beats Bob on MMLU after the questions were reworded",
        "When run locally, Ada beats Bob on MMLU",
        "When limited to 2,000 tokens, Ada beats Bob on MMLU",
        "With temperature set to zero, Ada beats Bob on MMLU",
        "A fine-tuned Ada beats Bob on MMLU",
        "After quantisation, Ada beats Bob on MMLU",
        "Given the same token budget, Ada beats Bob on MMLU",
        "Per dollar, Ada beats Bob on MMLU",
        "On a laptop, Ada beats Bob on MMLU",
        "On a subset of MMLU, Ada beats Bob",
        "On the chemistry questions of MMLU, Ada beats Bob",
        "在日语上，Ada的MMLU成绩优于Bob",
        "如果用西班牙语提问，Ada在MMLU上优于Bob",
        "在手机上运行时，Ada在MMLU上优于Bob",
        "在本地部署的情況下，Ada在MMLU上優於Bob",
        "只看一部分題目，Ada在MMLU上優於Bob",
        "在MMLU的化學題上，Ada優於Bob",
        "Ada在MMLU法律子集上优于Bob",
        "打亂選項順序後，Ada在MMLU上優於Bob",
        "限定1000個token時，Ada在MMLU上優於Bob",
        "每花一美元，Ada在MMLU上都优于Bob",
        "Ada beats Bob on the law half of MMLU",
        "After fine-tuning on math, Ada beats Bob on MMLU",
        "Ada beats Bob on MMLU in a zero-shot setting",
        "把題目改寫之後，Ada在MMLU上優於Bob",
        "Ada在4比特量化下的MMLU成绩优于Bob",
    ],
)
def test_a_test_taken_under_other_conditions_decides_nothing(quote: str) -> None:
    assert on_mmlu(quote) == "not_enough_evidence"


@pytest.mark.parametrize(
    "quote",
    [
        "In general knowledge, Ada beats Bob on MMLU",
        "For graduate-level questions, Ada beats Bob on MMLU",
        "At answering exam questions, Ada beats Bob on MMLU",
        "When tested on MMLU, Ada beats Bob",
        "In a head-to-head on MMLU, Ada beats Bob",
        "If the published figures are right, Ada beats Bob on MMLU",
        "With its new architecture, Ada beats Bob on MMLU",
        "Built on a mixture of data, Ada beats Bob on MMLU",
        "在知识方面，Ada在MMLU上优于Bob",
        "在MMLU测试中，Ada优于Bob",
        "在MMLU的全部題目上，Ada優於Bob",
        "對開發者來說，Ada在MMLU上優於Bob",
        "在价格更低的情况下，Ada在MMLU上优于Bob",
        "以中等体量，Ada在MMLU上优于Bob",
        "推出一個月後，Ada在MMLU上優於Bob",
        "發布之後，Ada在MMLU上優於Bob",
        "此后，Ada在MMLU上优于Bob",
    ],
)
def test_what_a_test_is_about_is_no_condition(quote: str) -> None:
    assert on_mmlu(quote) == "supported"


def test_a_field_and_a_condition_are_both_heeded() -> None:
    for quote in ("Ada beats Bob at coding in Japanese", "In Japanese, Ada beats Bob at coding"):
        found = judged(claim("comparison", relation="better", objects=["Bob"], quote=quote), *ROWS)
        assert found.verdict == "not_enough_evidence"
