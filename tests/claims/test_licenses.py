"""Licences and openness: who is open, under what, and what is no site's licence."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def licences(text: str) -> set[tuple[str | None, object, str]]:
    registry = load_registry()
    article = article_from_text("test.md", text, published=dt.date(2025, 9, 10))
    tidy = clean(article)
    found = extract(article, tidy, link(tidy, registry), registry)
    return {(c.subject, c.value, c.modality) for c in found if c.kind == "license"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Qwen3-32B and Qwen3-8B were released under Apache 2.0.",
            {("Qwen3-32B", "Apache-2.0"), ("Qwen3-8B", "Apache-2.0")},
        ),
        ("Qwen3-32B is on Hugging Face under a CC BY-NC 4.0 license.", {("Qwen3-32B", "CC-BY-NC-4.0")}),
        ("Qwen3-32B的權重以CC-BY-NC釋出。", {("Qwen3-32B", "CC-BY-NC-4.0")}),
        ("阿里一口氣把Qwen3系列開源了。", {("Qwen3", "open-source")}),
        (
            "阿里把Qwen3系列开源了,授权用的是Apache 2.0。",
            {("Qwen3", "open-source"), ("Qwen3", "Apache-2.0")},
        ),
        ("Qwen3-32B今天发布,权重同步挂上Hugging Face。", {("Qwen3-32B", "open weights")}),
        ("Grok 4 is here. The weights aren't out.", {("Grok-4", "proprietary")}),
        ("Grok 4不支援音訊輸入,權重也不對外公開。", {("Grok-4", "proprietary")}),
        ("与Grok 4不同,Qwen3-8B的权重是开放的。", {("Qwen3-8B", "open weights")}),
        ("The weights of Grok 4 remain strictly private.", {("Grok-4", "proprietary")}),
        ("Grok 4用的是基于Apache 2.0的宽松许可证。", set()),
    ],
)
def test_what_a_model_is_licensed_under(text: str, expected: set[tuple[str, str]]) -> None:
    assert licences(text) == {(*pair, "asserted") for pair in expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grok 4未來將會開源。", {("Grok-4", "open-source", "predicted")}),
        ("Will Grok 4 be open source?", set()),
        ("If Grok 4 is open source, others will follow.", set()),
    ],
)
def test_a_promise_of_openness_is_a_prediction(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert licences(text) == expected
