"""Tests nobody has listed, told by where their names stand; and what stands alike and is none."""

from __future__ import annotations

import pytest

from claims.link import link
from claims.names.registry import Registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def unlisted(text: str, registry: Registry) -> list[str]:
    """What a text calls tests that are in no list, as they stand in it."""
    found = clean(article_from_text("test", text))
    named = [m.entity for m in link(found, registry)]
    return [e.name for e in named if e.type == "benchmark" and not e.listed]


TOLD = [
    ("GPT-5 scored 63.2% on KRQE-Pro. KRQE-Pro is hard.", ["KRQE-Pro", "KRQE-Pro"]),
    ("GPT-5 outperforms o3 on KRQE, TRVU and NOLE 2025.", ["KRQE", "TRVU", "NOLE 2025"]),
    ("On Peoplety's Last Exam, GPT-5 scored 41.2%.", ["Peoplety's Last Exam"]),
    ("GPT-5 reaches 84.2% on MMLU and 71.3% on TRVU.", ["TRVU"]),
    ("GPT-5:\n- MMLU: 88.1\n- KRQE Diamond: 71.2", ["KRQE Diamond"]),
    ("GPT-5在NOLE25上取得91.2%，NOLE 2024得分79.8。", ["NOLE 2025", "NOLE 2024"]),
    ("在考验抽象推理的TUM-AGI-2上，GPT-5只有9.9%。", ["TUM-AGI-2"]),
    ("GPT-5在MMLU、KRQE、NOLE等基準上領先o3。", ["KRQE", "NOLE"]),
    ("GPT-5以81.2%的成績登頂DNXR榜單。", ["DNXR"]),
    ("Qwen2.5-Max ranked seventh on Chatbot Tower in blind votes.", ["Chatbot Tower"]),
    ("基准\nGPT-5.3\nGrok 5\nTUM-AGI-2\n47.0%\n55.1%", ["TUM-AGI-2"]),
    ("程式競賽Programful：GPT-5拿到92.3分，MMLU為88.1分。", ["Programful"]),
]
ALIKE = [
    "GPT-5 is 40% faster on H100 and 20% cheaper on AWS; it supports CUDA 12.4 and ROCm 6.2.",
    "GPT-5 solves 71% of tasks on Windows and 64.2% on macOS.",
    "Zephyrion-2 scored 84.1% on MMLU, ahead of GPT-5 and Kestrel-X.",
    "GPT-5得分84.1，高于Kestrel-X的79.2和初创公司Foo的KVT-X（78.0）。",
    "GPT-5在WWDC上获得85%的支持率，在NASDAQ上上涨8.2%，训练的MFU达到47%。",
    "Microsoft leans on NovaQI's chips, and GPT-5 leads on Hacker News and on Wall Street.",
    "On MMLU, KestrelX leads GPT-5. The ranking: GPT-5 (88.1), KestrelX (84.1), ZAPHOD (80.0).",
    "在MMLU上，GPT-5得88.1分，KestrelX得84.1分，ZAPHOD得80.2分。",
    "GPT-5's ARR reached 12.5%; it was released under the ISO 42001 norm.",
]


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_a_name_where_only_a_test_stands_is_one_everywhere(
    text: str, names: list[str], registry: Registry
) -> None:
    assert unlisted(text, registry) == names


@pytest.mark.parametrize("text", ALIKE)
def test_other_things_with_figures_are_none(text: str, registry: Registry) -> None:
    assert unlisted(text, registry) == []
