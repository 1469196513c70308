"""Versions nobody has listed, of families and names that are: what listed ones would be read as, they are."""

from __future__ import annotations

import pytest

from claims.link import link
from claims.names.registry import Registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from tests.claims.reading import claims_of


def names(text: str, registry: Registry) -> list[str]:
    mentions = link(clean(article_from_text("a.md", text)), registry)
    return [mention.entity.name for mention in mentions if mention.entity.type == "model"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("旗舰Qwen8-235B超越R6、o7。", ["Qwen8-235B", "DeepSeek-R6", "o7"]),
        ("Qwen8在IFEval拿下89%,R6为83.3%。", ["Qwen8", "DeepSeek-R6"]),
        ("MiniMax开源过推理模型M6。", ["MiniMax-M6"]),
        ("DeepSeek-V9-Flash输入1元,V9-Pro输入12元。", ["DeepSeek-V9-Flash", "DeepSeek-V9-Pro"]),
        ("Each of the Claude 8 models is cheap.", ["Claude 8"]),
        ("Gemini 7.5 Flash is faster than 7.0 Flash.", ["Gemini-7.5-Flash", "Gemini-7.0-Flash"]),
        ("Llama 9 Scout is an LLM. Scout is open.", ["Llama-9-Scout", "Llama-9-Scout"]),
        ("Llama 9 Maverick is an LLM. Scout is open.", ["Llama-9-Maverick", "Llama-9-Scout"]),
        ("腾讯的混元Turbo S 2很便宜,豆包7.5·Pro更快。", ["Hunyuan-TurboS-2", "Doubao-7.5-Pro"]),
        ("这个大模型超越ChatGPT 8.5。", ["GPT-8.5"]),
        ("Grok 9 fast, the LLM, is out.", ["Grok-9-Fast"]),
        ("Gemini-8.5-Pro-002 is a model.", ["Gemini-8.5-Pro-002"]),
        ("xAI's Grok Code Fast 6 is a model.", ["Grok-Code-Fast-6"]),
        ("The LLM Phi-9-multimodal is small.", ["Phi-9-multimodal"]),
        ("405B的Llama 8.1是大模型。", ["Llama-8.1-405B"]),
    ],
)
def test_they_are_read_like_listed_ones(text: str, found: list[str], registry: Registry) -> None:
    assert names(text, registry) == found


@pytest.mark.parametrize(
    "text",
    [
        "佳能R6的画质超过前代,大模型也能修图。",
        "AMD R9为16核,适合跑大模型。",
        "The LLM DeepSeek runs on a Canon R6 and a Ryzen R9.",
        "MiniMax在M6 Mac上运行这个大模型。",
        "DeepSeek用V8引擎的比喻解释大模型。",
        "The LLM from Acme, Foo-o6, and Text7SQL-R6 7B are out.",
        "Mercury 7 flew long before any LLM.",
        "Breeze 7 times a day, says the language model.",
    ],
)
def test_codes_and_numbers_of_other_things_are_none(text: str, registry: Registry) -> None:
    listed = {"DeepSeek", "MiniMax", "OpenAI o-series", "Breeze", "Mercury"}
    mentions = link(clean(article_from_text("a.md", text)), registry)
    assert not [m.entity.name for m in mentions if m.entity.type == "model" and m.entity.family in listed]


def test_a_size_is_one_of_the_unlisted_version_spoken_of(registry: Registry) -> None:
    text = "Google released Gemma 8. The Gemma license applies. The new 4B model beats Gemma 8 27B on MATH."
    (found,) = [claim for claim in claims_of(text, registry) if claim.kind == "comparison"]
    assert (found.subject, found.objects) == ("Gemma-8-4B", ("Gemma-8-27B",))


def test_no_far_listed_version_is_the_predecessor(registry: Registry) -> None:
    text = "Compared with its predecessor, Grok 9.1 hallucinates less."
    assert all("Grok-5" not in claim.objects for claim in claims_of(text, registry))


def test_two_spellings_of_an_unlisted_version_are_one_model(registry: Registry) -> None:
    text = "Gemini 8 Pro scores 90% on MMLU. Gemini 8.0 Pro scores 70% on GPQA. Gemini 8 Pro costs $2."
    assert {claim.subject for claim in claims_of(text, registry) if claim.kind == "score"} == {"Gemini-8-Pro"}


def test_a_smallest_member_is_not_the_whole_line(registry: Registry) -> None:
    text = "Qwen8一口气开源八款模型,最小的只有6亿参数。"
    assert [c.subject for c in claims_of(text, registry) if c.attribute == "total_parameters"] == [
        "Qwen8-0.6B"
    ]


def test_the_largest_of_a_family_with_versions_is_no_old_member(registry: Registry) -> None:
    text = "阿里发布Qwen4。最大的Qwen模型在GPQA上超过GPT-6。"
    (found,) = [claim for claim in claims_of(text, registry) if claim.kind == "comparison"]
    assert found.subject in ("Qwen4", "Qwen")


def test_a_grade_is_one_of_the_unlisted_version_spoken_of(registry: Registry) -> None:
    text = "谷歌发布Gemini 4 Pro。新版Gemini很强。Flash版本价格为每百万token输入1美元。"
    assert [c.subject for c in claims_of(text, registry) if c.kind == "price"] == ["Gemini-4-Flash"]
