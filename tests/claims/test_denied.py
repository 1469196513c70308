"""What a sentence says is not so is no claim that it is; what it puts right, neither."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    "text",
    [
        "GLM-4.5 does not have one trillion parameters.",
        "GLM-4.5 doesn't have 500 billion parameters.",
        "GLM-4.5 has nowhere near a trillion parameters.",
        "GLM-4.5 lacks a context window of 1 million tokens.",
        "GLM-4.5 no longer costs $2.20 per million output tokens.",
        "GLM-4.5并没有1万亿参数。",
        "GLM-4.5不支持100萬token的上下文。",
        "GLM-4.5并非2024年12月发布。",
        "It is a myth that GLM-4.5 has one trillion parameters.",
        "Rumors that GLM-4.5 has one trillion parameters are false.",
        "有传言称GLM-4.5拥有1万亿参数，但这不属实。",
        "An earlier version of this article said GLM-4.5 was released on July 1, 2025.",
        "Earlier we wrote that GLM-4.5 has 100 billion parameters; in fact it is larger.",
        "GLM-4.5 is not cheaper than o3.",
        "GLM-4.5 did not score 95 on AIME 2024.",
    ],
)
def test_what_is_denied_is_negated(text: str, registry: Registry) -> None:
    found = claims_of(text, registry)
    assert found
    assert {one.modality for one in found} == {"negated"}


@pytest.mark.parametrize(
    "text",
    [
        "GLM-4.5 not only has 355 billion parameters but also takes 128K tokens of context.",
        "GLM-4.5, which is not multimodal, has 355 billion parameters.",
        "GLM-4.5并非稠密模型，拥有3550亿参数。",
        "GLM-4.5 is no small model: it has 355 billion parameters.",
        "Although not cheap, GLM-4.5 costs $0.60 per million input tokens.",
        "智谱没有隐瞒GLM-4.5的参数量：3550亿。",
        "We reported earlier that GLM-4.5 has 355 billion parameters.",
    ],
)
def test_what_is_told_beside_a_denial_is_asserted(text: str, registry: Registry) -> None:
    assert "asserted" in {one.modality for one in claims_of(text, registry)}


def test_only_what_is_put_right_is_denied(registry: Registry) -> None:
    text = "更正：本文此前称GLM-4.5拥有1万亿参数，实际为3550亿。"
    assert {one.value: one.modality for one in claims_of(text, registry)} == {
        1e12: "negated",
        355e9: "asserted",
    }
    text = "GLM-4.5不是370B，而是355B参数。"
    assert {one.value: one.modality for one in claims_of(text, registry)} == {
        370e9: "negated",
        355e9: "asserted",
    }


@pytest.mark.parametrize(
    "text",
    [
        "GLM-4.5 is second on Chatbot Arena, with o4-mini just behind it.",
        "GLM-4.5 scores 84 on AIME 2024; just behind it is o4-mini.",
    ],
)
def test_whoever_is_behind_it_is_not_ahead(text: str, registry: Registry) -> None:
    found = [one for one in claims_of(text, registry) if one.kind == "comparison"]
    assert not any(one.subject == "GLM-4.5" and one.relation == "worse" for one in found)
