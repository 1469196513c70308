"""Whose users they are: the product's, or the firm's where all its products are counted together."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("OpenAI旗下产品每周服务4亿用户，GPT-4.5是其最新模型。", "OpenAI"),
        ("騰訊發布混元T1，旗下應用共有13億用戶。", "Tencent"),
        ("ChatGPT每周服务4亿用户。", "ChatGPT"),
    ],
)
def test_whose_users_they_are(text: str, holder: str) -> None:
    registry = load_registry()
    article = article_from_text("test.txt", text)
    tidy = clean(article)
    found = extract(article, tidy, link(tidy, registry), registry)
    assert {c.subject for c in found if c.kind == "adoption"} == {holder}
