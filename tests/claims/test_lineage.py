"""What a model or product comes from: built on, made into, running inside."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def lineage(text: str) -> set[tuple[str | None, tuple[str, ...]]]:
    registry = load_registry()
    article = article_from_text("test.txt", text)
    tidy = clean(article)
    found = extract(article, tidy, link(tidy, registry), registry)
    return {(c.subject, c.objects) for c in found if c.kind == "lineage"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Perplexity fine-tuned DeepSeek-R1 into R1 1776.", {("R1 1776", ("DeepSeek-R1",))}),
        (
            "Light-R1-32B在Qwen2.5-32B-Instruct基础上训练。",
            {("Light-R1-32B", ("Qwen2.5-32B-Instruct",))},
        ),
        ("元寶導入了DeepSeek-R1。", {("Yuanbao", ("DeepSeek-R1",))}),
        ("Microsoft Copilot, powered by GPT-4o, is free.", {("Microsoft Copilot", ("GPT-4o",))}),
        ("Grok, the chatbot, is powered by Grok 4 Fast by default.", {("Grok", ("Grok-4-Fast",))}),
        ("GPT-4o already powers Microsoft Copilot.", {("Microsoft Copilot", ("GPT-4o",))}),
        ("GPT-4o gets better by powering through long prompts.", set()),
        ("Llama 3.3 70B由Meta提供支持。", set()),
        ("DeepSeek-V3的基础上还有提升空间。", set()),
        ("We fine-tuned Qwen2.5-7B and compared it with QwQ-32B.", set()),
    ],
)
def test_what_it_comes_from(text: str, expected: set[tuple[str, tuple[str, ...]]]) -> None:
    assert lineage(text) == expected
