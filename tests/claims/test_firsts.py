"""Who was first: not which one is meant by "the first", nor the one that came before."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def firsts(text: str) -> set[str | None]:
    registry = load_registry()
    article = article_from_text("test.txt", text)
    tidy = clean(article)
    return {c.subject for c in extract(article, tidy, link(tidy, registry), registry) if c.kind == "first"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DeepSeek-R1 is the first open model to match o1.", {"DeepSeek-R1"}),
        ("这是阿里第一次开源万亿参数的Qwen3-Max。", {"Alibaba"}),
        ("這也是騰訊首次開放Hunyuan-A13B的權重。", {"Tencent"}),
        ("It is the first time OpenAI has opened the weights of GPT-4o.", {"OpenAI"}),
        ("The first Gemma was a modest model.", set()),
        ("首个Falcon 40B于2023年5月推出。", set()),
        ("It was not the first time that we tried QwQ-32B.", set()),
    ],
)
def test_who_was_first(text: str, expected: set[str]) -> None:
    assert firsts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GLM-4.5和GLM-4.5-Air是智谱首次能边想边查的模型。", {"GLM-4.5", "GLM-4.5-Air"}),
        ("與o1相比，o3和o4-mini是OpenAI首批能夠以圖像思考的推理模型。", {"o3", "o4-mini"}),
        (
            "Claude Opus 4 and Claude Sonnet 4 are Anthropic's first models to think with tools.",
            {"Claude Opus 4", "Claude Sonnet 4"},
        ),
        ("在o1和o3之后，GPT-5是首个统一推理的模型。", {"GPT-5"}),
        ("Qwen3-32B与DeepSeek-R1不同，是首个支持混合思考的模型。", {"Qwen3-32B"}),
        ("Unlike o1 and o3, GPT-5 is the first model to unify reasoning.", {"GPT-5"}),
    ],
)
def test_several_were_first_together(text: str, expected: set[str]) -> None:
    assert firsts(text) == expected


def test_none_of_several_strongest_is_the_very_first() -> None:
    registry = load_registry()
    article = article_from_text("test.txt", "GLM-4.5和GLM-4.5-Air上线了。它们依然是最强的开源模型。")
    tidy = clean(article)
    found = extract(article, tidy, link(tidy, registry), registry)
    assert {(c.subject, c.value) for c in found if c.kind == "rank"} == {
        ("GLM-4.5", None),
        ("GLM-4.5-Air", None),
    }
