"""Tables that a page lost the lines of: each cell on a line of its own, or a row on a line."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

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
    # cells of any content, each on a line of its own
    (
        "功能特性\nClaude 4\nGPT-4o\n是否開源\n否\n否\n"
        "釋出日期\n2025年5月22日\n2024年5月\n供應商\nAWS、Google\nAzure\n",
        {
            ("Claude 4", "license", "proprietary"),
            ("GPT-4o", "license", "proprietary"),
            ("Claude 4", "release_date", "2025-05-22"),
            ("GPT-4o", "release_date", "2024-05"),
        },
    ),
    (
        "Model\nContext window\nLicense\nGPT-5\n400K\nProprietary\nQwen3-32B\n128K\nApache 2.0\nRead more\n",
        {
            ("GPT-5", "context_length", 400000),
            ("GPT-5", "license", "proprietary"),
            ("Qwen3-32B", "context_length", 128000),
            ("Qwen3-32B", "license", "Apache-2.0"),
        },
    ),
    # rows run together
    (
        "功能Sora 2 (OpenAI)Kling 3.0 (快手)\n最長時長長達 25 秒 (Pro)長達 15 秒\n"
        "影格率未說明 (流暢)標準 30fps,可達 60fps\n"
        "音訊支援同步對話、音效 (SFX)多語言\n定價模式月費 (月費約 $20+ 起)訂閱制每月 $6.99–$25.99 + 點數\n",
        {
            ("Sora 2", "video_length", 25),
            ("Kling 3.0", "video_length", 15),
            ("Kling 3.0", "frame_rate", 30),
            ("Kling 3.0", "frame_rate", 60),
            ("Sora 2", "price", 20),
            ("Kling 3.0", "price", 6.99),
            ("Kling 3.0", "price", 25.99),
        },
    ),
    (
        "特性 GLM-4.5 GLM-4.5-Air\n参数量 355B总参数/32B激活 106B总参数/12B激活\n"
        "上下文长度 128K tokens 同左\n",
        {
            ("GLM-4.5", "total_parameters", 355e9),
            ("GLM-4.5", "active_parameters", 32e9),
            ("GLM-4.5-Air", "total_parameters", 106e9),
            ("GLM-4.5-Air", "active_parameters", 12e9),
            ("GLM-4.5", "context_length", 128000),
            ("GLM-4.5-Air", "context_length", 128000),
        },
    ),
    # a menu is none, nor is a line that names both sides of a match
    ("Models\nGPT-5\nClaude Sonnet 4.5\nCompany\nAbout us\nCareers\nPricing\nContact\nBlog\n", set()),
    ("Model GPT-4o vs Claude 3.5 Sonnet\nPrice $5 $6\n", set()),
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
