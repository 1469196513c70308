"""Whom "both" and "the former" stand for, whose the money is, and which member a size picks."""

from __future__ import annotations

import pytest

from claims.model import Claim
from claims.names.registry import Registry
from tests.claims.reading import claims_of


def told(text: str, attribute: str, registry: Registry) -> set[tuple[str | None, object]]:
    return {(one.subject, one.value) for one in claims_of(text, registry) if one.attribute == attribute}


PAIRS = (
    "Alibaba released Qwen3-235B-A22B and Qwen3-30B-A3B. Both are open source.\n\n"
    "Anthropic released Claude Opus 4 and Claude Sonnet 4 in May.\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        PAIRS + "Both models have a context window of 200K tokens.",
        "阿里巴巴发布Qwen3-235B-A22B与Qwen3-30B-A3B，两者均已开源。\n\n"
        "Anthropic随后推出Claude Opus 4和Claude Sonnet 4。\n\n两款模型的上下文窗口均为20万token。",
        "阿里巴巴發布Qwen3-235B-A22B與Qwen3-30B-A3B，兩者皆已開源。\n\n"
        "Anthropic隨後推出Claude Opus 4和Claude Sonnet 4。兩款模型的上下文窗口均為20萬token。",
    ],
)
def test_both_are_the_two_named_last_not_an_earlier_pair(text: str, registry: Registry) -> None:
    expected = {("Claude Opus 4", 200000), ("Claude Sonnet 4", 200000)}
    assert told(text, "context_length", registry) == expected


def test_two_sizes_in_turn_are_of_the_two_models_of_the_paragraph(registry: Registry) -> None:
    text = (
        "智谱的GLM-4.5采用MIT许可，而MiniMax-M1采用Apache 2.0。这很少见。二者的总参数分别为3550亿和4560亿。"
    )
    assert told(text, "total_parameters", registry) == {("GLM-4.5", 355e9), ("MiniMax-M1", 456e9)}


@pytest.mark.parametrize(
    "text",
    [
        "Kimi K2在AIME 2024与MATH-500上表现出色，前者69.6，后者97.4。",
        "Kimi K2 was tested on AIME 2024 and MATH-500: 69.6% on the former, 97.4% on the latter.",
    ],
)
def test_the_former_of_two_tests_has_the_first_figure(text: str, registry: Registry) -> None:
    scores = {(one.benchmarks, one.value) for one in claims_of(text, registry) if one.kind == "score"}
    assert scores == {(("AIME 2024",), 69.6), (("MATH-500",), 97.4)}


def test_the_former_of_two_tests_is_no_model_named_long_before(registry: Registry) -> None:
    text = (
        "Kimi K2已经发布。在GPQA Diamond和LiveCodeBench上，DeepSeek-R1的成绩分别为71.5和65.9；"
        "前者领先o1-mini，后者落后o1。"
    )
    found = [one for one in claims_of(text, registry) if one.kind == "comparison"]
    assert [(one.subject, one.relation, one.benchmarks) for one in found] == [
        ("DeepSeek-R1", "better", ("GPQA Diamond",)),
        ("DeepSeek-R1", "worse", ("LiveCodeBench",)),
    ]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        (
            "Anthropic released Claude Opus 4.5 in November. Its annualised revenue has reached $5 billion.",
            "Anthropic",
        ),
        ("月之暗面发布Kimi K2，其年化收入超过1亿美元。", "Moonshot AI"),
        ("Claude Opus 4.5 came out in November. Its annualised revenue has reached $5 billion.", None),
    ],
)
def test_revenue_is_the_firms_never_the_models(text: str, firm: str | None, registry: Registry) -> None:
    assert {subject for subject, _ in told(text, "revenue", registry)} == ({firm} if firm else set())


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("腾讯的Hunyuan-7B支持256K上下文。", "Hunyuan-7B"),
        ("腾讯的Hunyuan-MT-7B支持256K上下文。", "Hunyuan-MT-7B"),
        ("Microsoft's Phi-4 14B has a context window of 16K tokens.", "Phi-4"),
    ],
)
def test_a_size_picks_no_member_for_one_field(text: str, subject: str, registry: Registry) -> None:
    assert {named for named, _ in told(text, "context_length", registry)} == {subject}


def with_words(text: str, registry: Registry) -> dict[tuple[str, object], str]:
    def key(one: Claim) -> tuple[str, object]:
        return one.kind, one.value

    return {key(one): one.quote for one in claims_of(text, registry) if one.kind in ("score", "comparison")}


def test_what_a_figure_was_reached_with_is_quoted(registry: Registry) -> None:
    found = with_words(
        "o3 scored 20.3% without tools and 24.9% with tools on Humanity's Last Exam.", registry
    )
    assert found["score", 20.3] == "o3 scored 20.3% without tools"
    assert found["score", 24.9].endswith("24.9% with tools")
    found = with_words("Kimi K2 Thinking在HLE（带工具）上取得44.9%，超过了GPT-5的41.7%。", registry)
    assert found["comparison", None] == "HLE（带工具）上取得44.9%，超过了GPT-5"
    found = with_words("支持工具调用的DeepSeek-V3-0324在AIME 2024上取得59.4%，超过GPT-4.5。", registry)
    assert found["comparison", None] == "超过GPT-4.5"


@pytest.mark.parametrize(
    "text",
    [
        "Gemini 2.5 Pro costs $1.25 and $10 for prompts up to 200k, and $2.50 and $15 for longer prompts.",
        "Gemini 2.5 Pro is $1.25 and $10 per million tokens up to 200k, and $2.50 and $15 above that.",
        "Gemini 2.5 Pro在20万token以内输入1.25美元、输出10美元，超过部分为2.5美元和15美元。",
    ],
)
def test_the_second_pair_of_prices_is_that_of_long_prompts(text: str, registry: Registry) -> None:
    prices = {one.attribute: one.value for one in claims_of(text, registry) if one.kind == "price"}
    assert prices == {
        "price_input": 1.25,
        "price_output": 10,
        "price_input_long_context": 2.5,
        "price_output_long_context": 15,
    }


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        (
            "Gemini 2.5 Flash and Gemini 2.0 Flash are sold. Flash costs $0.30 per million input tokens.",
            "price_input",
            {("Gemini-Flash", 0.3)},
        ),
        (
            "OpenAI发布gpt-oss-120b与gpt-oss-20b。120b在MMLU上得分90.0，20b为85.3。",
            "score",
            {("gpt-oss-120b", 90), ("gpt-oss-20b", 85.3)},
        ),
    ],
)
def test_a_grade_of_two_versions_is_neither_and_a_size_is_its_own(
    text: str, attribute: str, expected: set[tuple[str, float]], registry: Registry
) -> None:
    assert told(text, attribute, registry) == expected


@pytest.mark.parametrize(
    ("text", "subject", "against"),
    [
        ("价格方面，Qwen3每百万tokens输入2元，相比上一代Qwen2.5下降60%。", "Qwen3", ("Qwen2.5",)),
        ("DeepSeek-V3的API价格相较于前代DeepSeek-V2.5降低了30%。", "DeepSeek-V3", ("DeepSeek-V2.5",)),
        ("Grok 4 takes on Claude and GPT-4o at a third of the price.", "Grok-4", ()),
    ],
)
def test_a_price_is_of_who_is_set_against_the_other(
    text: str, subject: str, against: tuple[str, ...], registry: Registry
) -> None:
    found = [one for one in claims_of(text, registry) if one.attribute in ("price_change", "price_ratio")]
    assert [(one.subject, one.objects) for one in found] == [(subject, against)]


def test_figures_on_those_tests_are_in_the_order_of_the_tests(registry: Registry) -> None:
    text = (
        "GPT-5 scores 74.9% on SWE-bench Verified. On GPQA Diamond it reaches 85.7%. "
        "GPT-4o gets 33.2% and 70.1% on the two tests."
    )
    found = {(one.benchmarks, one.value) for one in claims_of(text, registry) if one.subject == "GPT-4o"}
    assert found == {(("SWE-bench Verified",), 33.2), (("GPQA Diamond",), 70.1)}


def test_a_grade_behind_its_maker_is_the_makers_model(registry: Registry) -> None:
    found = [one.subject for one in claims_of("Mistral's Medium 3 beats GPT-4o on MMLU.", registry)]
    assert found == ["Mistral Medium 3"]


def test_an_undated_article_is_of_the_day_its_dateline_states(registry: Registry) -> None:
    found = claims_of("BERLIN, Nov 20, 2025 — GPT-5 scores 85.7% on GPQA Diamond.", registry)
    assert [str(one.date) for one in found] == ["2025-11-20"]


def test_what_is_said_of_a_predecessor_named_behind_is_its_own(registry: Registry) -> None:
    text = (
        "Llama 4 Scout is out. Its predecessor, Llama 3.3 70B, came out in December 2024 and "
        "scored 68.9 on MMLU-Pro, and cost $0.60 per million input tokens."
    )
    said = {one.kind: one.subject for one in claims_of(text, registry) if one.kind in ("score", "price")}
    assert said == {"score": "Llama-3.3-70B", "price": "Llama-3.3-70B"}


def test_tests_counted_off_are_those(registry: Registry) -> None:
    text = (
        "GPT-5在MMLU-Pro、GPQA Diamond、AIME 2025三项测试中分别取得87.1、85.9和94.6分，"
        "前两项超过了DeepSeek-V3.2，后一项与Grok 4持平。"
    )
    found = {one.objects: one.benchmarks for one in claims_of(text, registry) if one.kind == "comparison"}
    assert found == {("DeepSeek-V3.2",): ("MMLU-Pro", "GPQA Diamond"), ("Grok-4",): ("AIME 2025",)}


def test_another_board_is_not_cited_from_the_one_before(registry: Registry) -> None:
    text = "在SuperCLUE最新榜单中，GLM-4.5以72.3分排名国内第二。LMArena上，它以1445分位列第十。"
    found = {one.claimant for one in claims_of(text, registry) if one.benchmarks == ("Chatbot Arena",)}
    assert found == {"reporter"}


def test_sums_of_a_row_run_together_are_nobodys(registry: Registry) -> None:
    text = "ModelContextInput PriceOutput Price\nMistral Small128K8K$0.10/MTok$0.30/MTokVision, tools"
    assert [one for one in claims_of(text, registry) if one.kind == "price"] == []


def test_a_firm_somebody_has_left_has_no_customers_here(registry: Registry) -> None:
    text = "Brightloom, founded in 2022 by former Meta researchers, says 40,000 companies use GPT-5."
    assert "Meta" not in {name for one in claims_of(text, registry) for name in (one.subject, one.claimant)}
