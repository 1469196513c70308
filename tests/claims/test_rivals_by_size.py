"""Rivals that are told by their size alone."""

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Qwen3-8B解决复杂问题的能力远超同体积模型。", ["better"]),
        ("GLM-5 的推理能力優於同尺寸模型。", ["better"]),
        ("GLM-5 與同量級的模型一樣，都支援圖片。", []),
    ],
)
def test_models_of_the_same_size_are_rivals(text: str, relations: list[str]) -> None:
    article = article_from_text("a.txt", text)
    registry = load_registry()
    cleaned = clean(article)
    claims = extract(article, cleaned, link(cleaned, registry), registry)
    assert [c.relation for c in claims if c.kind == "comparison"] == relations
