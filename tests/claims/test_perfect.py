"""Full marks that no figure gives."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qwen3-Max-Thinking在AIME 2025上获得满分。", [("Qwen3-Max-Thinking", ("AIME 2025",), 100)]),
        ("GPT-5 Pro拿到AIME 2025滿分。", [("GPT-5-Pro", ("AIME 2025",), 100)]),
        ("Grok 4 Heavy achieved a perfect score on AIME 2025.", [("Grok-4-Heavy", ("AIME 2025",), 100)]),
        ("Grok 4 Heavy在AIME 2025上获满分100分。", [("Grok-4-Heavy", ("AIME 2025",), 100)]),
        ("Grok 4 Heavy posted a near-perfect score on AIME 2025.", []),
        ("Grok 4 Heavy在AIME 2025上没有获得满分。", []),
        ("Grok 4 Heavy is a perfect fit for AIME 2025.", []),
        ("AIME 2025的满分为15题。", []),
    ],
)
def test_full_marks_are_a_hundred(
    text: str, expected: list[tuple[str, tuple[str, ...], int]], registry: Registry
) -> None:
    found = claims_of(text, registry)
    assert [(c.subject, c.benchmarks, c.value) for c in found if c.kind == "score"] == expected
