"""Where a model can be used: places told in lists, and sites that have a model's name in theirs."""

from __future__ import annotations

import pytest

from claims.model import Claim
from claims.names.registry import load_registry
from tests.claims.reading import claims_of

REGISTRY = load_registry()


def had(text: str) -> list[Claim]:
    """What the text says can be had somewhere."""
    return [c for c in claims_of(text, REGISTRY) if c.attribute == "availability"]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Kimi K2现已在月之暗面开放平台、Amazon Bedrock和Google Cloud的Vertex AI上提供。", ["Kimi-K2"]),
        ("在Qwen Chat（网页版）和通义APP中均能试用Qwen3。", ["Qwen3"]),
        ("Llama 4在微软Azure上可用。", ["Llama-4"]),
        ("付費用戶即日起都能用上GPT-5和GPT-5 mini。", ["GPT-5", "GPT-5-mini"]),
        ("Grok 4发布了。SuperGrok订阅用户已可体验。", ["Grok-4"]),
        ("微软介绍了Phi-4。目前已在Hugging Face及GitHub上发布，包含推理代码。", ["Phi-4"]),
        ("Mistral Small 3现以mistral-small-latest的形式在平台上提供。", ["Mistral Small 3"]),
        ("Phi-4的技术报告已在GitHub上发布。", []),
        ("研究人员希望用户能使用Qwen3。", []),
        ("GPT-5发布，用户可以使用其中的新功能。", []),
        ("GPT-5發布後，用戶可以在Claude.ai和Claude iOS應用程式上體驗其對手。", []),
        ("Qwen3-32B可以在单张H100上使用。", []),
    ],
)
def test_places_told_in_lists(text: str, subjects: list[str]) -> None:
    assert [c.subject for c in had(text)] == subjects


def test_a_site_with_a_models_name_is_not_what_can_be_had_there() -> None:
    text = "Claude 3.5 Sonnet更快。用户可以在Claude.ai和Claude iOS应用程序上免费体验。"
    assert [c.subject for c in had(text)] == ["Claude-3.5-Sonnet"]
