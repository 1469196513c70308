"""How a figure was reached, and on what terms a price is asked, stands in the quote."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry
from claims.wording.amounts import amounts
from claims.wording.helped import help_told
from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "GLM-4.5 scored 91.3% on AIME 2024 with thinking and 44.2% without thinking.",
            {91.3: "GLM-4.5 scored 91.3% on AIME 2024 with thinking", 44.2: "44.2% without thinking"},
        ),
        (
            "GLM-4.5在思考模式下AIME 2024得分91.3，在非思考模式下为44.2。",
            {91.3: "GLM-4.5在思考模式下AIME 2024得分91.3", 44.2: "非思考模式下为44.2"},
        ),
        (
            "Without thinking, GLM-4.5 scores 44% on AIME 2024.",
            {44: "Without thinking, GLM-4.5 scores 44% on AIME 2024"},
        ),
        (
            "GPT-5 scores 31% on AIME 2025 with minimal reasoning, while with high effort it reaches 94%.",
            {
                31: "GPT-5 scores 31% on AIME 2025 with minimal reasoning",
                94: "high effort it reaches 94%",
            },
        ),
        ("Grok 3在AIME 2025上得分77%（pass@1）。", {77: "Grok 3在AIME 2025上得分77%（pass@1）"}),
    ],
)
def test_how_a_score_was_reached_is_quoted(text: str, quotes: dict[float, str], registry: Registry) -> None:
    assert {one.value: one.quote for one in claims_of(text, registry) if one.kind == "score"} == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "o3的批量价格为每百万输入tokens 5美元、输出tokens为20美元，相较标准价格分别为10美元与40美元。",
            {
                5: "o3的批量价格为每百万输入tokens 5美元",
                20: "批量价格为每百万输入tokens 5美元、输出tokens为20美元",
                10: "相较标准价格分别为10美元",
                40: "相较标准价格分别为10美元与40美元",
            },
        ),
        (
            "Using the Batch API, GPT-4.1 costs $1 per million input tokens.",
            {1: "Batch API, GPT-4.1 costs $1 per million input tokens"},
        ),
        (
            "GPT-4.1緩存命中時每百萬輸入tokens 4元，o3輸出價格為每百萬tokens 60元。",
            {4: "GPT-4.1緩存命中時每百萬輸入tokens 4元", 60: "o3輸出價格為每百萬tokens 60元"},
        ),
    ],
)
def test_on_what_terms_a_price_is_asked_is_quoted(
    text: str, quotes: dict[float, str], registry: Registry
) -> None:
    assert {one.value: one.quote for one in claims_of(text, registry) if one.kind == "price"} == quotes


@pytest.mark.parametrize(
    "text", ["Llama 4使用了10倍于Llama 3的算力。", "Kimi K2用了兩倍於DeepSeek-V3的訓練數據。"]
)
def test_what_a_rival_has_less_of_is_no_ability(text: str, registry: Registry) -> None:
    assert [one for one in claims_of(text, registry) if one.kind == "comparison"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GLM-4.5在SWE-bench Verified上得分64.2%。GLM-4.5的幻觉率为33%。", {64.2}),
        ("GLM-4.5 scored 64.2% on SWE-bench Verified. GLM-4.5 has an error rate of 33%.", {64.2}),
    ],
)
def test_a_rate_of_failures_is_no_score_of_the_test_before(
    text: str, expected: set[float], registry: Registry
) -> None:
    assert {one.value for one in claims_of(text, registry) if one.kind == "score"} == expected


def test_what_costs_nothing_is_not_denied(registry: Registry) -> None:
    text = "GLM-4.5-Air costs nothing and matches o4-mini on AIME 2025. Nothing beats o3."
    found = [(one.subject, one.relation) for one in claims_of(text, registry) if one.kind == "comparison"]
    assert found == [("GLM-4.5-Air", "equal")]


def test_a_number_of_parameters_set_against_anothers_is_no_descent(registry: Registry) -> None:
    text = "GLM-4.5的参数量约为DeepSeek-R1的一半。"
    assert [one for one in claims_of(text, registry) if one.kind == "lineage"] == []


def test_help_told_of_the_figure_before_is_not_quoted(registry: Registry) -> None:
    text = "Grok 4 scored 25.4% on Humanity's Last Exam without tools and 44.4% with Grok 4 Heavy."
    assert [one.quote for one in claims_of(text, registry) if one.value == 44.4] == ["44.4%"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "On Together AI, GLM-4.5 costs $7 per million input tokens.",
            "Together AI, GLM-4.5 costs $7 per million input tokens",
        ),
        (
            "GLM-4.5 costs $7 per million input tokens on Fireworks AI.",
            "GLM-4.5 costs $7 per million input tokens on Fireworks AI",
        ),
        (
            "第三方平台上GLM-4.5的輸入價格為每百萬tokens 2元。",
            "第三方平台上GLM-4.5的輸入價格為每百萬tokens 2元",
        ),
    ],
)
def test_who_sells_it_at_a_price_is_quoted(text: str, quote: str, registry: Registry) -> None:
    assert [one.quote for one in claims_of(text, registry) if one.kind == "price"] == [quote]


def test_a_sum_of_an_earlier_time_is_quoted_as_such(registry: Registry) -> None:
    text = "GLM-4.5 costs $1.75 per million input tokens, compared with $1.25 before."
    assert [one.quote for one in claims_of(text, registry)][-1] == "compared with $1.25 before"


def test_what_is_called_active_behind_its_number_is_active(registry: Registry) -> None:
    text = "Qwen3-235B-A22B has 235 billion active parameters."
    assert [one.attribute for one in claims_of(text, registry)] == ["active_parameters"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("GLM-4.5 beats o3 on AIME 2024 by 7 points.", "GLM-4.5 beats o3 on AIME 2024 by 7 points"),
        ("GLM-4.5在AIME 2024上比o3高出近7个百分点。", "GLM-4.5在AIME 2024上比o3高出近7个百分点"),
        ("GLM-4.5在AIME 2024上領先o3約7分。", "GLM-4.5在AIME 2024上領先o3約7分"),
    ],
)
def test_by_how_many_points_is_of_the_comparison(text: str, quote: str, registry: Registry) -> None:
    assert [one.quote for one in claims_of(text, registry) if one.kind == "comparison"] == [quote]


def test_more_than_and_the_edition_are_of_the_score(registry: Registry) -> None:
    text = "On LiveCodeBench v6, GLM-4.5 scores 70.7%. o3 gets 91.6% on MMLU, more than 80% on AIME 2025."
    found = {one.value: one.quote for one in claims_of(text, registry) if one.kind == "score"}
    assert found[70.7] == "LiveCodeBench v6, GLM-4.5 scores 70.7%"
    assert found[80] == "more than 80% on AIME 2025"


def test_a_gap_is_no_score(registry: Registry) -> None:
    text = "GLM-4.5 trails o3 by less than one point on AIME 2024."
    assert [one for one in claims_of(text, registry) if one.kind == "score"] == []


def test_without_thinking_denies_nothing(registry: Registry) -> None:
    text = "GLM-4.5 without thinking beats GPT-4o on AIME 2024."
    assert [one.relation for one in claims_of(text, registry)] == ["better"]


@pytest.mark.parametrize("text", ["DeepSeek-R1 was released before GLM-4.5.", "DeepSeek-R1早於GLM-4.5發布。"])
def test_what_only_tells_when_is_not_said_to_be_released(text: str, registry: Registry) -> None:
    assert "GLM-4.5" not in {one.subject for one in claims_of(text, registry)}


@pytest.mark.parametrize(("text", "count"), [("Qwen3支持上百种语言。", 100), ("Qwen3支持上千种语言。", 1000)])
def test_over_a_hundred_is_a_bound(text: str, count: int) -> None:
    found = {one.value: one.qualifier for one in amounts(text)}
    assert found[count] == "at_least"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "With style control, GPT-4.1 is tied for first place on Chatbot Arena.",
            "With style control, GPT-4.1 is tied for first place on Chatbot Arena",
        ),
        ("在Chatbot Arena的编程分榜上，GPT-4.1排名第一。", "在Chatbot Arena的编程分榜上，GPT-4.1排名第一"),
        ("GPT-4.1在Chatbot Arena的開源模型中排名第一，總榜第三。", "總榜第三"),
    ],
)
def test_of_which_part_a_place_is_is_quoted(text: str, quote: str, registry: Registry) -> None:
    assert [one.quote for one in claims_of(text, registry) if one.kind == "rank"][-1] == quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "GPT-4.1 outperforms GPT-4o on 9 of 11 benchmarks.",
            "GPT-4.1 outperforms GPT-4o on 9 of 11 benchmarks",
        ),
        ("GPT-4.1 beats GPT-4o on none of MMLU and GPQA.", "GPT-4.1 beats GPT-4o on none of"),
        ("GPT-4.1 beats GPT-4o on most tests.", "GPT-4.1 beats GPT-4o on most tests"),
        ("在6項基準測試中，GPT-4.1有5項優於GPT-4o。", "在6項基準測試中，GPT-4.1有5項優於GPT-4o"),
    ],
)
def test_on_how_many_tests_is_quoted(text: str, quote: str, registry: Registry) -> None:
    assert [one.quote for one in claims_of(text, registry) if one.kind == "comparison"] == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "On GPQA Diamond, GLM-4.5 beats GPT-4.1 by 40 Elo points",
        "On GPQA Diamond, GLM-4.5 beats GPT-4.1 by a narrow margin of 4 percentage points",
        "On GPQA Diamond, GLM-4.5 beats GPT-4.1 by ten points",
        "On GPQA Diamond, GLM-4.5 beats GPT-4.1 by nearly 12%",
        "在GPQA Diamond上，GLM-4.5领先GPT-4.1达40分",
        "在GPQA Diamond上，GLM-4.5領先GPT-4.1約12%",
    ],
)
def test_by_how_much_belongs_to_the_quote(text: str, registry: Registry) -> None:
    [given] = [one for one in claims_of(f"{text}.", registry) if one.kind == "comparison"]
    assert given.quote == text[text.index("GLM-4.5") :]


@pytest.mark.parametrize(
    ("told", "help_"),
    [
        ("with tools disabled", {"unaided"}),
        ("with web search switched off", {"unaided"}),
        ("去掉工具调用", {"unaided"}),
        ("关闭联网后", {"unaided"}),
        ("with tools", {"aided"}),
        ("开启联网搜索后", {"aided"}),
    ],
)
def test_tools_taken_away_are_no_help(told: str, help_: set[str]) -> None:
    assert help_told(told) == help_


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4.1 is 26% cheaper than GPT-4o for typical queries",
        "In practice, GPT-4.1 is half as expensive as GPT-4o",
        "o3 is more expensive than GPT-4.1 in real use",
    ],
)
def test_what_is_paid_in_use_is_told_in_the_quote(text: str, registry: Registry) -> None:
    assert text in {one.quote for one in claims_of(f"{text}.", registry)}


def test_both_ends_of_a_range_of_prices_are_quoted(registry: Registry) -> None:
    found = claims_of("GLM-4.5 costs between $0.10 and $0.60 per million input tokens.", registry)
    assert all("$0.10 and $0.60" in one.quote for one in found)


def test_what_a_dollar_buys_is_no_window(registry: Registry) -> None:
    found = claims_of("For $1, GLM-4.5 processes about 1.8 million input tokens.", registry)
    assert "context_length" not in {one.attribute for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "In January, GLM-4.5 was third on Chatbot Arena",
        "As of June 3, o3 was second on Chatbot Arena",
        "At launch, o3 cost $40 per million output tokens",
        "今年4月，o3的输入价格为每百万token 10美元",
    ],
)
def test_the_time_of_a_place_or_price_belongs_to_the_quote(text: str, registry: Registry) -> None:
    assert text in {one.quote for one in claims_of(f"{text}.", registry)}
