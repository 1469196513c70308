"""Countries and all their models as parties of a comparison."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

_LEAD = "GPT-4 is a model.\n"

CASES = [
    ("China still trails America in frontier AI.", [("China", "worse", ("United States",))]),
    ("India's AI labs have overtaken Japan in open AI models.", [("India", "better", ("Japan",))]),
    ("欧洲AI企业大大缩小了与美国的差距。", [("Europe", "worse", ("United States",))]),
    ("日本企业的AI水准已不输韩国。", [("Japan", "equal", ("South Korea",))]),
    ("Korean models now match Llama 3.1.", [("Korean models", "equal", ("Llama-3.1",))]),
    ("国产开源模型已追平GPT-4o。", [("Chinese open-source models", "equal", ("GPT-4o",))]),
    (
        "日本企業這個月都更新了自家的基礎模型。這些模型的性能與美國模型（例如GPT-4o）相當。",
        [("Japanese foundation models", "equal", ("GPT-4o",))],
    ),
    # no party: one of them, a market, a leading adjective, another subject
    ("在中国大模型中排名第一，已超过GPT-4o。", []),
    ("中国市场的增速超过美国市场，AI功不可没。", []),
    ("China's exports grew faster than those of the United States.", []),
    ("China has not overtaken the United States in AI.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:24] for text, _ in CASES])
def test_countries_and_their_models_are_parties(
    text: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    article = article_from_text("a.txt", _LEAD + text)
    registry = load_registry()
    cleaned = clean(article)
    found = [
        (c.subject, c.relation, c.objects)
        for c in extract(article, cleaned, link(cleaned, registry), registry)
        if c.by == "rule:nations"
    ]
    assert found == expected
