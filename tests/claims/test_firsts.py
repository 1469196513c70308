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
