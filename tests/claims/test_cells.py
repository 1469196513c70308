"""What the cells of a table tell: prices of several sorts, lengths of film, whether a model is open."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

Told = tuple[str | None, str, object, str | None]


def _told(text: str) -> set[Told]:
    article = article_from_text("a.md", text)
    registry = load_registry()
    cleaned = clean(article)
    claims = extract(article, cleaned, link(cleaned, registry), registry)
    return {(c.subject, c.attribute or c.kind, c.value, c.unit) for c in claims}


def _table(*rows: str) -> str:
    rule = "|---" * (rows[0].count("|") - 1) + "|"
    return "\n".join((rows[0], rule, *rows[1:])) + "\n"


TOKENS, MONTH = "USD/1M tokens", "USD/month"
TABLES = {
    "lengths of prompt": (
        _table(
            "| Model | Input price | Output |",
            "| Gemini 2.5 Pro | ≤200K:$1.25<br>>200K:$2.50 | $10 / $15 (>200K) |",
        ),
        {
            ("Gemini-2.5-Pro", "price_input", 1.25, TOKENS),
            ("Gemini-2.5-Pro", "price_input_long_context", 2.5, TOKENS),
            ("Gemini-2.5-Pro", "price_output", 10, TOKENS),
            ("Gemini-2.5-Pro", "price_output_long_context", 15, TOKENS),
        },
    ),
    "both sides in a cell": (
        _table(
            "| 模型 | 价格 |",
            "| GLM-4.6 | 输入:2元/百万tokens 输出:8元/百万tokens |",
            "| GPT-5 | $1.25 in / $10 out |",
        ),
        {
            ("GLM-4.6", "price_input", 2, "CNY/1M tokens"),
            ("GLM-4.6", "price_output", 8, "CNY/1M tokens"),
            ("GPT-5", "price_input", 1.25, TOKENS),
            ("GPT-5", "price_output", 10, TOKENS),
        },
    ),
    "by the month": (
        _table("| | Sora 2 | Kling 3.0 |", "| Pricing | $20–$200/month | from $6.99/mo |"),
        {
            ("Sora 2", "price", 20, MONTH),
            ("Sora 2", "price", 200, MONTH),
            ("Kling 3.0", "price", 6.99, MONTH),
        },
    ),
    "by the second, told by the head": (
        _table("| Model | Price per second |", "| Sora 2 | $0.10 |", "| Kling 3.0 | $0.07 |"),
        {("Sora 2", "price", 0.1, "USD/second"), ("Kling 3.0", "price", 0.07, "USD/second")},
    ),
    "variants of the row's model, bars at the end only": (
        "Claude Opus 4 and Claude Sonnet 4.\n\n模型 | 輸入價格 |\n---|---|\n"
        "Claude 4 | Opus:$15<br>Sonnet:$3 |\nGPT-4o | $5 |\n",
        {
            ("Claude Opus 4", "price_input", 15, TOKENS),
            ("Claude Sonnet 4", "price_input", 3, TOKENS),
            ("GPT-4o", "price_input", 5, TOKENS),
        },
    ),
    "film": (
        _table(
            "| 功能 | Sora 2 | Kling 3.0 |",
            "| 最長時長 | 25 秒 | 2分鐘 |",
            "| 影格率 | 24fps,可達 60fps | 30 |",
        ),
        {
            ("Sora 2", "video_length", 25, "seconds"),
            ("Kling 3.0", "video_length", 120, "seconds"),
            ("Sora 2", "frame_rate", 24, "fps"),
            ("Sora 2", "frame_rate", 60, "fps"),
            ("Kling 3.0", "frame_rate", 30, "fps"),
        },
    ),
    "open or not, and since when": (
        _table(
            "| 功能 | Claude 4 | Qwen3 |",
            "| 是否開源 | 否 | 是 |",
            "| 釋出日期 | 2025年5月22日 | 2025年4月 |",
        ),
        {
            ("Claude 4", "license", "proprietary", None),
            ("Qwen3", "license", "open-source", None),
            ("Claude 4", "release_date", "2025-05-22", "date"),
            ("Qwen3", "release_date", "2025-04", "date"),
        },
    ),
    "a last row cut off": (
        "| 模型 | 上下文 |\n| GLM-4.6 | 200K |\n| GPT-5 | 400K\n",
        {("GLM-4.6", "context_length", 200000, "tokens"), ("GPT-5", "context_length", 400000, "tokens")},
    ),
    "prices by the thousand tokens, days in figures, until when it knows the world": (
        _table(
            "| Model | Input price (per 1K tokens) | Released | Knowledge cutoff |",
            "| GPT-4o | $0.0025 | 05/13/2024 | October 2023 |",
            "| Qwen-Max | $0.0016 | 06/05/2024 | - |",
        ),
        {
            ("GPT-4o", "price_input", 2.5, TOKENS),
            ("Qwen-Max", "price_input", 1.6, TOKENS),
            ("GPT-4o", "release_date", "2024-05-13", "date"),
            ("GPT-4o", "knowledge_cutoff", "2023-10", "date"),
        },
    ),
    "bars between the cells only, no rule": (
        "Model | Context | Price (input/output)\nGPT-5 | 400K | $1.25 / $10 per 1M\n"
        "GLM-4.6 | 200K | $0.6 / $2.2\n",
        {
            ("GPT-5", "context_length", 400000, "tokens"),
            ("GPT-5", "price_input", 1.25, TOKENS),
            ("GPT-5", "price_output", 10, TOKENS),
            ("GLM-4.6", "context_length", 200000, "tokens"),
            ("GLM-4.6", "price_input", 0.6, TOKENS),
            ("GLM-4.6", "price_output", 2.2, TOKENS),
        },
    ),
    "versions, a line end in a cell": (
        "Mistral 7B 的版本\n\n標籤 | 日期 | 註記 |\n---|---|---|\nv0.3 latest |\n05/22/2024 | 新 |\nv0.2 |\n"
        "03/23/2024 | Mistral 7B 的小改版 |\n",
        {
            ("Mistral 7B V0.3", "release_date", "2024-05-22", "date"),
            ("Mistral 7B V0.2", "release_date", "2024-03-23", "date"),
        },
    ),
    "on the board before it": (
        "SWE-bench Verified\n\n"
        + _table("| # | Model | Resolved |", "| 1 | GPT-5 | 74.9% |", "| 2 | GLM-4.6 | 68% |"),
        {("GPT-5", "score", 74.9, "%"), ("GLM-4.6", "score", 68, "%")},
    ),
    "models nobody has listed, among others": (
        _table("| Model | Context |", "| GPT-4o | 128K |", "| Zorblax-Coder-V1 | 64K |", "| Average | 96K |"),
        {
            ("GPT-4o", "context_length", 128000, "tokens"),
            ("Zorblax-Coder-V1", "context_length", 64000, "tokens"),
        },
    ),
    "chips are no tests": (_table("| Hardware | GPT-4o | Llama 3 |", "| H100 | 12 | 11 |"), set()),
    "terms beside a mark, months in figures": (
        _table(
            "| 模型 | 發布時間 | 開源 |",
            "| GPT-5 | 2025.08 | ❌ |",
            "| GLM-4.6 | 2025/09/30 | ✅ MIT |",
            "| Grok 4 | - | 部分開源 |",
        ),
        {
            ("GPT-5", "release_date", "2025-08", "date"),
            ("GPT-5", "license", "proprietary", None),
            ("GLM-4.6", "release_date", "2025-09-30", "date"),
            ("GLM-4.6", "license", "MIT", None),
        },
    ),
    "what work cost, how long it took, and sentences": (
        _table(
            "| Model | Cost per task | Best for |",
            "| GPT-5 | $0.35 | Coding, 90% accuracy |",
            "| Grok 4 | $0.8 | Chat |",
        )
        + "\nSo it went.\n\n"
        + _table("| Task | GPT-5 time | Grok 4 time |", "| Refactor | 35 | 42 |"),
        {("GPT-5", "price", 0.35, "USD/task"), ("Grok-4", "price", 0.8, "USD/task")},
    ),
    # what is measured is no score on a test called by its head
    "no scores": (
        _table(
            "| Model | Resolution | Latency | Setup |",
            "| Sora 2 | 1080p | 320 ms | 5 minutes |",
            "| Kling 3.0 | 720p | 0.4s | 10 min |",
        ),
        {("Sora 2", "latency", 320, "ms"), ("Kling 3.0", "latency", 0.4, "seconds")},
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_cells(name: str) -> None:
    text, expected = TABLES[name]
    assert _told(text) == expected
