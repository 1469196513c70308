"""Which way a word of mere size turns a comparison."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

CASES = [
    ("GPT-5在MMLU上的得分高于o3。", "better"),
    ("GPT-5的錯誤率高於o3。", "worse"),
    ("与Claude 4相比，DeepSeek-V3的幻觉率更低。", "better"),
    ("GPT-5 scores higher than o3 on MMLU.", "better"),
    ("DeepSeek-V3的成本比Claude 4低三分之二。", None),
    ("Qwen3的参数量高于DeepSeek-V3。", None),
    ("Grok 4 has a higher price than GPT-5.", None),
]


@pytest.mark.parametrize(("text", "relation"), CASES, ids=[text[:20] for text, _ in CASES])
def test_what_is_graded_decides_who_is_better(text: str, relation: str | None) -> None:
    article = article_from_text("a.txt", text)
    registry = load_registry()
    cleaned = clean(article)
    found = [
        c for c in extract(article, cleaned, link(cleaned, registry), registry) if c.kind == "comparison"
    ]
    assert [c.relation for c in found] == ([relation] if relation else [])


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("DeepSeek-V3发布。再如中文写作，相较于R1有进一步优化。", "再如中文写作"),
        ("DeepSeek-V3发布。在写作方面，它超过了R1。", "在写作方面"),
        ("DeepSeek-V3 is out. In creative writing, it beats R1.", "In creative writing"),
        ("DeepSeek-V3发布。据介绍，它超过了R1。", "它超过"),
        ("DeepSeek-V3 is out. In 2025, it beats R1.", "it beats"),
    ],
)
def test_a_field_told_in_a_clause_of_its_own_is_part_of_the_quote(text: str, begins: str) -> None:
    """For what a claim is limited to decides which figures it is held against."""
    article = article_from_text("a.txt", text)
    registry = load_registry()
    cleaned = clean(article)
    found = extract(article, cleaned, link(cleaned, registry), registry)
    (quote,) = (claim.quote for claim in found if claim.kind == "comparison")
    assert quote.startswith(begins)


def test_examples_behind_a_colon_limit_no_claim_on_nearly_all_tests() -> None:
    text = "Grok 4 beats Grok 3 on nearly every public test: 84.0% on GPQA Diamond and 92.0% on AIME 2024."
    article = article_from_text("a.txt", text)
    registry = load_registry()
    cleaned = clean(article)
    found = extract(article, cleaned, link(cleaned, registry), registry)
    assert [(c.benchmarks, c.scope) for c in found if c.kind == "comparison"] == [((), "almost_all")]
