"""Growth and fall that no rule of its own reads."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

CASES = [
    ("GLM-4.6的错误率降低了近40%。", [("error_rate_change", -40)]),
    ("Claude Opus 5 improves token efficiency by up to 20%.", [("efficiency_change", 20)]),
    ("混元T1的日活用户环比增长300%。", [("usage_growth", 300)]),
    ("MuonClip把Kimi K2的訓練效率提升3倍。", [("efficiency_change", 3)]),
    ("GPT-4.1 mini的延遲降低近一半。", [("latency_change", -50)]),
    ("混元Turbo S的吐字速度提升一倍。", [("speed_change", 2)]),
    # a share price, a share that does not change
    ("Alibaba shares rose 8% after the launch of Qwen3.", []),
    ("Qwen3在单步任务中的占比为12%。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:20] for text, _ in CASES])
def test_a_change_is_read_with_its_direction(text: str, expected: list[tuple[str, float]]) -> None:
    article = article_from_text("a.txt", text)
    registry = load_registry()
    cleaned = clean(article)
    claims = extract(article, cleaned, link(cleaned, registry), registry)
    assert [(c.attribute, c.value) for c in claims if c.unit in ("%", "times")] == expected


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("MGSM数据集（英语）：Ling-3的准确率提高了6.2%。", ("MGSM",)),
        ("MMLU、GSM8K：混元T1的準確率提升了4.2%。", ("MMLU", "GSM8K")),
        ("发布会上说：混元T1的准确率提升了4.2%。", ()),
    ],
)
def test_a_growing_accuracy_is_on_the_test_before_the_colon(text: str, tests: tuple[str, ...]) -> None:
    article = article_from_text("a.txt", text)
    registry = load_registry()
    cleaned = clean(article)
    claims = extract(article, cleaned, link(cleaned, registry), registry)
    assert [c.benchmarks for c in claims] == [tests]
