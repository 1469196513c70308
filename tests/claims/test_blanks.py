"""Blanks between Chinese and Latin characters make no difference to what is read."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

PAIRS = [
    ("性能堪比o1的Kimi K1.5开放使用了。", "性能堪比 o1 的 Kimi K1.5 开放使用了。"),
    (
        "它的吞吐量是Qwen3-8B的6倍，Nemotron Nano 9B v2很快。",
        "它的吞吐量是 Qwen3-8B 的 6 倍，Nemotron Nano 9B v2 很快。",
    ),
    ("在Phi-4的基礎上，Phi-4-reasoning進一步訓練。", "在 Phi-4 的基礎上，Phi-4-reasoning 進一步訓練。"),
]


@pytest.mark.parametrize(("close", "loose"), PAIRS)
def test_the_same_is_read_with_blanks_and_without(close: str, loose: str) -> None:
    registry = load_registry()
    found = []
    for text in (close, loose):
        article = article_from_text("a.txt", text)
        cleaned = clean(article)
        claims = extract(article, cleaned, link(cleaned, registry), registry)
        assert all(article.text.startswith(c.quote, c.start) for c in claims)
        found.append([(c.kind, c.subject, c.relation, c.objects, c.value) for c in claims])
    assert found[0] == found[1]
    assert found[0]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("参数 7B 的 Qwen3，快 20%。", "参数7B的Qwen3,快20%。"),
        ("模型 参数 7B", "模型 参数 7B"),  # no prose: perhaps the row of a table
        ("Claude Opus 4.5 is out, at last.", "Claude Opus 4.5 is out, at last."),
    ],
)
def test_only_blanks_between_scripts_in_prose_are_closed(text: str, cleaned: str) -> None:
    assert clean(article_from_text("a.txt", text)).text == cleaned
