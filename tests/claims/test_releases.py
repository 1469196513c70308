"""What came out and when: verbs, shared subjects, days told by the article's own day."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

DAY = dt.date(2025, 3, 6)  # a Thursday


def releases(text: str, day: dt.date | None = DAY) -> set[tuple[str | None, str | None]]:
    registry = load_registry()
    article = article_from_text("test.txt", text, published=day)
    tidy = clean(article)
    found = extract(article, tidy, link(tidy, registry), registry)
    return {
        (c.subject, c.value if c.value is None else str(c.value))
        for c in found
        if c.kind == "release" and c.attribute == "release_date"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("字节昨晚丢出了豆包1.5 Pro。", {("Doubao-1.5-pro", "2025-03-05")}),
        ("阿里雲今晨上線QwQ-32B。", {("QwQ-32B", "2025-03-06")}),
        ("百度昨（5）日帶來文心4.5。", {("ERNIE 4.5", "2025-03-05")}),
        ("上周四凌晨，OpenAI推出了GPT-4.5。", {("GPT-4.5", "2025-02-27")}),
        ("OpenAI上週才更新的GPT-4.5並不便宜。", {("GPT-4.5", "2025-02")}),
        ("Last night xAI put out Grok 3.", {("Grok-3", "2025-03-05")}),
        ("Update 2025-03-04: QwQ-32B is up.", {("QwQ-32B", "2025-03-04")}),
        ("Qwen2.5-Max is out now.", {("Qwen2.5-Max", None)}),
        (
            "Gemma 2 and Gemma 3 were both released two weeks ago.",
            {("Gemma-2", "2025-02"), ("Gemma-3", "2025-02")},
        ),
        ("Qwen2.5和QwQ-32B今天在魔搭社区开源。", {("Qwen2.5", "2025-03-06"), ("QwQ-32B", "2025-03-06")}),
    ],
)
def test_a_release_with_its_day(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert releases(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Claude 3.7 Sonnet is up 12% on SWE-bench.",
        "QwQ-32B is up to the job.",
        "GPT-4.5 is out of reach for most.",
        "GPT-4.5 landed in second place on LMArena.",
        "DeepSeek-R1带来了成本下降。",
        "DeepSeek-V3登陆Azure AI Foundry。",
    ],
)
def test_the_same_words_without_a_release(text: str) -> None:
    assert releases(text) == set()


def test_the_site_of_a_release_is_not_what_came_out() -> None:
    found = releases("3月5日，阿里发布QwQ-32B，并在魔搭社区与Hugging Face同时开源。")
    assert found == {("QwQ-32B", "2025-03-05")}


def test_the_base_inside_the_name_of_a_release_did_not_come_out() -> None:
    found = releases("去年4月，Meta釋出以Llama 2為底的Llama Guard 2。")
    assert "Llama 2" not in {name for name, _ in found}


def test_a_dateline_gives_an_undated_article_its_day() -> None:
    text = "PARIS, March 6, 2025 — Mistral AI, the French firm, today announced Mistral Small 3."
    assert releases(text, None) == {("Mistral Small 3", "2025-03-06")}
