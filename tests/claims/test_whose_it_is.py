"""Whose a figure, a size or a lead is where a rival stands beside: what would turn a verdict round."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "Command A hallucinated on half of PersonQA, triple the rate of o1 and higher than o4-mini.",
            "worse",
        ),
        ("Command A's accuracy on SimpleQA is higher than o4-mini's, and it makes few errors.", "better"),
        ("在翻译任务上，GPT-4.1 nano的延迟比o3-mini与o4-mini更低。", "better"),
        ("在翻译任务上，GPT-4.1 nano的得分比o3-mini与o4-mini更低。", "worse"),
    ],
)
def test_more_of_what_is_better_rare_is_no_lead(text: str, relation: str, registry: Registry) -> None:
    found = [one for one in claims_of(text, registry) if one.kind == "comparison"]
    assert [(one.relation, "o4-mini" in one.objects) for one in found] == [(relation, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nvidia 推出 Nemotron-H-56B。"
            "在 AIME 2025 上，DeepSeek-R1 拿到 79.8%，MATH-500 則是 97.3% 對 97.0%。",
            {("DeepSeek-R1", 79.8), ("DeepSeek-R1", 97.3), ("Nemotron-H-56B", 97.0)},
        ),
        (
            "在 AIME 2025 上，DeepSeek-R1 拿到 79.8%，MATH-500 則是 97.3% 對 97.0%。",
            {("DeepSeek-R1", 79.8), ("DeepSeek-R1", 97.3)},
        ),
        (
            "Command A got 86.2% on HumanEval, ahead of Llama 4 Maverick's 85.4%, and 50.8% on MMLU-Pro.",
            {("Command A", 86.2), ("Llama-4-Maverick", 85.4), ("Command A", 50.8)},
        ),
    ],
)
def test_the_second_of_two_figures_is_never_the_first_models(
    text: str, expected: set[tuple[str, float]], registry: Registry
) -> None:
    assert {(one.subject, one.value) for one in claims_of(text, registry) if one.kind == "score"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nemotron Nano 4 在多項測試中勝過這款 6710 億參數的模型。",
        "Qwen3-32B beats the 671B-parameter model on LiveBench.",
    ],
)
def test_the_size_of_what_is_beaten_is_not_the_winners(text: str, registry: Registry) -> None:
    assert not [one for one in claims_of(text, registry) if one.attribute == "total_parameters"]


def test_sites_where_models_are_opened_have_no_licence(registry: Registry) -> None:
    found = claims_of("GLM-5.1发布。Base模型与后训练模型均已在Hugging Face与魔搭开源。", registry)
    assert {one.subject for one in found if one.kind == "license"} == {"GLM-5.1"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPT-5在HLE上为41.7%，BrowseComp为54.9%。人类在BrowseComp上的平均分仅29.2%。", {41.7, 54.9}),
        ("GPT-5 gets 54.9% on BrowseComp, while human experts solved only 29.2% of it.", {54.9}),
    ],
)
def test_what_people_reach_is_no_models_score(text: str, expected: set[float], registry: Registry) -> None:
    assert {one.value for one in claims_of(text, registry) if one.kind == "score"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gemma 3 is out. The context window grew from 8K in Gemma 2 to 128K tokens.",
        "Gemma 3 is out. Its context window was raised from 8K to 128K tokens.",
    ],
)
def test_what_was_before_is_not_what_is(text: str, registry: Registry) -> None:
    found = [one for one in claims_of(text, registry) if one.attribute == "context_length"]
    assert [(one.subject, one.value) for one in found] == [("Gemma-3", 128000)]


def test_a_price_like_anothers_is_its_own(registry: Registry) -> None:
    found = claims_of(
        "Devstral is out. It costs the same as Mistral Small 3.1: $0.1 per million tokens.", registry
    )
    assert {one.subject for one in found if one.kind == "price"} == {"Devstral"}


def test_a_maker_that_claims_it_of_its_model_is_not_the_best_itself(registry: Registry) -> None:
    found = claims_of(
        'Google released Gemma 3. Google claims it is "the world\'s best open model".', registry
    )
    assert {one.subject for one in found if one.kind == "rank"} == {"Gemma-3"}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("GPT-4首次失去榜首，击败GPT-4 Turbo的国产大模型来自于商汤科技的日日新5.0。", "SenseNova 5.0"),
        ("GPT-4o是旗舰。能够超越Claude 3.5 Sonnet的开源模型并不多。", None),
        ("国产大模型申请出战，OpenAI的GPT-4首次被国产大模型击败了。", "Chinese models"),
    ],
)
def test_who_beats_a_model_is_told_behind_it(text: str, subject: str | None, registry: Registry) -> None:
    found = [one for one in claims_of(text, registry) if one.kind == "comparison"]
    assert {one.subject for one in found} <= {subject}
    assert not any(one.subject in one.objects for one in found)


def test_how_fast_a_model_is_no_test_says(registry: Registry) -> None:
    text = "MiniMax上线M2.5，SWE-Bench Verified达80.2%，比M2.1快37%，速度与Claude Opus 4.6持平。"
    found = claims_of(text, registry)
    assert [one.value for one in found if one.kind == "score"] == [80.2]
    assert {one.benchmarks for one in found if one.kind == "comparison"} == {()}


def test_a_firm_whose_chips_a_model_runs_on_ends_no_topic(registry: Registry) -> None:
    found = claims_of("OpenAI推出GPT-5.3-Codex-Spark，运行在Cerebras芯片上，上下文128K。", registry)
    assert [one.subject for one in found if one.attribute == "context_length"] == ["GPT-5.3-Codex-Spark"]


def test_sizes_beside_names_nobody_listed_are_of_no_other_model(registry: Registry) -> None:
    text = """Which AI model to speak with?

| Solution | Type | Parameters |
|---|---|---|
| Kokoro | Open-source | 82M |
| Fish Speech | Open-source | 4.4B |
| Cartesia Sonic | Commercial API | Proprietary |
"""
    assert not [one for one in claims_of(text, registry) if one.attribute == "total_parameters"]


def test_both_are_the_two_that_came_out_not_the_one_long_before(registry: Registry) -> None:
    text = (
        "OpenAI's gpt-oss-120b is free to use. On Tuesday OpenAI released two models, gpt-oss-120b and "
        "gpt-oss-20b, its first open language models since GPT-2. "
        "Both are available under the Apache 2.0 license."
    )
    found = [one.subject for one in claims_of(text, registry) if one.value == "Apache-2.0"]
    assert set(found) == {"gpt-oss-120b", "gpt-oss-20b"}


def test_a_model_cannot_be_ahead_of_itself(registry: Registry) -> None:
    text = (
        "Command A is out. DeepSeek-R1 got 97.3% on MATH-500. "
        "On LiveCodeBench it gets 66.3%, just ahead of DeepSeek-R1's 65.9%."
    )
    found = [one for one in claims_of(text, registry) if one.benchmarks == ("LiveCodeBench",)]
    assert {(one.kind, one.subject) for one in found} == {
        ("score", "Command A"),
        ("comparison", "Command A"),
        ("score", "DeepSeek-R1"),
    }


def test_a_new_paragraph_does_not_go_back_to_who_was_only_beaten(registry: Registry) -> None:
    text = (
        "OpenAI发布GPT-4.1，全面超越GPT-4o。超越GPT-4o的还有编程。与GPT-4o相比，它更快。相比GPT-4o，它更便宜。\n\n"
        "这次最大亮点是100万token上下文。"
    )
    found = [one.subject for one in claims_of(text, registry) if one.attribute == "context_length"]
    assert found == ["GPT-4.1"]


def test_it_behind_a_list_of_who_is_ahead_is_who_was_placed(registry: Registry) -> None:
    text = (
        "SuperCLUE榜单中，Qwen3.5-Max排名国内第四，前三名分别是DeepSeek-V3.2、Qwen3-Max和Kimi K2 Thinking。"
        "而在LMArena文本榜上，它排在第19位。"
    )
    found = {one.value: one.subject for one in claims_of(text, registry) if one.kind == "rank"}
    assert (found[4], found[19]) == ("Qwen3.5-Max", "Qwen3.5-Max")


def test_who_is_only_reached_is_not_gone_on_with(registry: Registry) -> None:
    text = "Llama 3.1 405B发布了。这款模型似乎达到了GPT-4和Claude 3 Opus的水平，其权重是开放的。"
    found = [c.subject for c in claims_of(text, registry) if c.kind == "license"]
    assert found == ["Llama-3.1-405B"]
    alone = "该模型似乎达到了GPT-4/Claude 3.5 Sonnet的水平，其权重是开放的。"
    assert [c.subject for c in claims_of(alone, registry) if c.kind == "license"] == []
