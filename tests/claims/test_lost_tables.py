"""Tables that a page lost the lines of: each cell on a line of its own, or a row on a line."""

from __future__ import annotations

import pytest

from claims.clean import clean
from claims.extract import extract
from claims.link import link
from claims.read import article_from_text
from claims.registry import load_registry

Figure = tuple[str | None, str, object]

TABLES = [
    (
        "评测项目\nGPT-5.3\nGrok 5\nAIME 2025\n98.1%\n97.4%\nARC-AGI-2\n47.0%\n55.1%\n",
        {
            ("GPT-5.3", "AIME 2025", 98.1),
            ("Grok-5", "AIME 2025", 97.4),
            ("GPT-5.3", "ARC-AGI-2", 47),
            ("Grok-5", "ARC-AGI-2", 55.1),
        },
    ),
    (
        "模型 MMLU-Pro GPQA\nGLM-5.1 84.6 79.2\nKimi K2.6 83.1 80.5\n",
        {
            ("GLM-5.1", "MMLU-Pro", 84.6),
            ("GLM-5.1", "GPQA", 79.2),
            ("Kimi-K2.6", "MMLU-Pro", 83.1),
            ("Kimi-K2.6", "GPQA", 80.5),
        },
    ),
    (
        "How they compare:\n\nParameters\nGLM-5.1\n744B\nKimi K2.6\n1.1T\n",
        {("GLM-5.1", "total_parameters", 744e9), ("Kimi-K2.6", "total_parameters", 1.1e12)},
    ),
    # as many values as there are heads, or it is no table; numbers beside names alone say nothing
    ("GPQA\nAIME 2025\nGLM-5.1\n84.6\nKimi K2.6\n83.1\n", set()),
    ("GLM-5.1\n12\nKimi K2.6\n9\nQwen3\n31\n", set()),
]


@pytest.mark.parametrize(("text", "expected"), TABLES, ids=[text[:16] for text, _ in TABLES])
def test_cells_without_lines_are_put_back(text: str, expected: set[Figure]) -> None:
    article = article_from_text("a.txt", text)
    registry = load_registry()
    cleaned = clean(article)
    claims = extract(article, cleaned, link(cleaned, registry), registry)
    assert {(c.subject, (*c.benchmarks, c.attribute)[0], c.value) for c in claims} == expected
