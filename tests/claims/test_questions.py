"""What is only asked states nothing; what a question takes for granted, or a rhetorical one says, does."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    "text",
    [
        "Does GLM-4.5 have 355 billion parameters?",
        "Is GLM-4.5 really cheaper than GPT-4.1?",
        "So, was GLM-4.5 released on July 28?",
        "Did GLM-4.5 score 91% on AIME 2024?",
        "Does GLM-4.5 cost $2.20 per million output tokens?",
        "GLM-4.5真的比GPT-4.1便宜吗？",
        "GLM-4.5是否只要每百万输入token 0.6美元？",
        "難道GLM-4.5不如GPT-4.1？",
        "谁说GLM-4.5超过了GPT-4.1？",
    ],
)
def test_a_question_states_nothing(text: str, registry: Registry) -> None:
    assert [one for one in claims_of(text, registry) if one.modality == "asserted"] == []


@pytest.mark.parametrize(
    "text",
    [
        "为什么GLM-4.5比GPT-4.1便宜？",
        "GLM-4.5 has 355 billion parameters, but does it need them all?",
        "GLM-4.5 costs $0.60 per million input tokens. Is that a fair price?",
        "GLM-4.5拥有3550亿参数，这意味着什么？",
        "Isn't GLM-4.5 cheaper than GPT-4.1?",
    ],
)
def test_what_a_question_takes_for_granted_is_told(text: str, registry: Registry) -> None:
    assert [one for one in claims_of(text, registry) if one.modality == "asserted"]
