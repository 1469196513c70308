"""Specifications, foundings and places: text -> (subject, attribute, value)."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

Atom = tuple[str | None, str | None, object]


def atoms(text: str, kind: str) -> set[Atom]:
    registry = load_registry()
    article = article_from_text("a.txt", text)
    cleaned = clean(article)
    claims = extract(article, cleaned, link(cleaned, registry), registry)
    return {(c.subject, c.attribute, c.value) for c in claims if c.kind == kind}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kimi K2总参数1万亿，每次推理激活其中的320亿。",
            {("Kimi-K2", "total_parameters", 1e12), ("Kimi-K2", "active_parameters", 32e9)},
        ),
        (
            "GLM-4.7有358B总参、32B激活。",
            {("GLM-4.7", "total_parameters", 358e9), ("GLM-4.7", "active_parameters", 32e9)},
        ),
        (
            "Ministral 3有30億、80億與140億參數三種規格。",
            {("Ministral 3", "total_parameters", v) for v in (3e9, 8e9, 14e9)},
        ),
        (
            "Ministral 3共有30億、80億兩種大小。",
            {("Ministral 3", "total_parameters", 3e9), ("Ministral 3", "total_parameters", 8e9)},
        ),
        (
            "Ministral 3 comes as a 3-billion- and an 8-billion-parameter model.",
            {("Ministral 3", "total_parameters", 3e9), ("Ministral 3", "total_parameters", 8e9)},
        ),
        (
            "最大的是拥有320亿参数、激活90亿的Granite-4.0-H-Small。",
            {
                ("Granite 4.0 H Small", "total_parameters", 32e9),
                ("Granite 4.0 H Small", "active_parameters", 9e9),
            },
        ),
        ("Ring-1T是兆級參數的思考模型。", {("Ring-1T", "total_parameters", 1e12)}),
        ("Command A was fed 4 trillion tokens.", {("Command A", "training_tokens", 4e12)}),
        ("Mistral AI于2023年4月创立，旗下有Codestral。", {("Mistral AI", "founded", 2023)}),
        ("Kimi K2的总参数不是6000亿，而是1万亿。", {("Kimi-K2", "total_parameters", 1e12)}),
        (
            "OpenAI released gpt-oss-120b and gpt-oss-20b. The larger has 117 billion parameters, of which "
            "5.1 billion are active, and the smaller activates 3.6 billion.",
            {
                ("gpt-oss-120b", "total_parameters", 117e9),
                ("gpt-oss-120b", "active_parameters", 5.1e9),
                ("gpt-oss-20b", "active_parameters", 3.6e9),
            },
        ),
        (
            "Qwen3-8B和Qwen3-32B都支持128K上下文。",
            {("Qwen3-8B", "context_length", 128e3), ("Qwen3-32B", "context_length", 128e3)},
        ),
        (
            "Grok 4 has a context window of 256,000 tokens, more than o3 (200,000).",
            {("Grok-4", "context_length", 256e3), ("o3", "context_length", 200e3)},
        ),
        (
            "MiniMax-M2的激活参数为100亿，智谱GLM-4.6则是320亿。",
            {("MiniMax-M2", "active_parameters", 10e9), ("GLM-4.6", "active_parameters", 32e9)},
        ),
        (
            "Grok 4 Fast is the multimodal sibling of Grok 4 with a two million token context window.",
            {("Grok-4-Fast", "context_length", 2e6)},
        ),
        (
            "Anthropic raised the context window of Claude Sonnet 4 to 1 million tokens.",
            {("Claude Sonnet 4", "context_length", 1e6)},
        ),
        ("Gemini 2.5 Flash的首字延遲僅0.3秒。", {("Gemini-2.5-Flash", "latency", 0.3)}),
        ("FoxBrain訓練耗費2,688個GPU天。", {("FoxBrain", "training_compute", 2688)}),
        ("Granite 4.0 cuts memory requirements by more than 70%.", {("Granite 4.0", "memory_change", -70)}),
        (
            "Grok 4 used 10 times as much compute as Grok 3 in training.",
            {("Grok-4", "training_compute_ratio", 10)},
        ),
        ("Claude Opus 4可以连续工作7个小时。", {("Claude Opus 4", "task_duration", 7)}),
        ("Cohere, founded in 2019, released Command A.", {("Cohere", "founded", 2019)}),
        ("MiniMax成立于2021年底，旗下有MiniMax-M2。", {("MiniMax", "founded", 2021)}),
        ("Cohere sells Command A. The company was founded in 2019.", {("Cohere", "founded", 2019)}),
        ("QwQ-32B只需一张RTX 4090即可部署。", {("QwQ-32B", "hardware", 1)}),
        ("Gemma 3 runs on a single H100 GPU.", {("Gemma-3", "hardware", 1)}),
        ("GPT-4的知识截止到2021年9月。", {("GPT-4", "knowledge_cutoff", 2021)}),
        (
            "Gemma 3 is a family. The 27B model saw 14 trillion tokens in training, the 12B 12 trillion.",
            {("Gemma-3-27B", "training_tokens", 14e12), ("Gemma-3-12B", "training_tokens", 12e12)},
        ),
        ("The 30.8 million GPU hours of Llama 3.1 405B...", {("Llama-3.1-405B", "training_compute", 30.8e6)}),
    ],
)
def test_a_number_goes_to_its_holder(text: str, expected: set[Atom]) -> None:
    assert {(s, a, float(str(v).split("-0")[0])) for s, a, v in atoms(text, "spec")} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Grok 4 Fast charges $0.20 per million input tokens below 128,000 tokens.",
        "DeepSeek-V3支持千亿参数以内的模型蒸馏。",
        "Mistral Large 3 answered the question with 1,022 output tokens.",
        "Models with fewer than 10 billion parameters, such as Qwen3-8B, run on a laptop.",
        "Llama 4授權禁止月活躍用戶超過七億的公司免費使用。",
        "If you have more than 700 million users, you need a licence for Llama 4.",
        "Anthropic hopes Claude will reach a billion users by 2027.",
        "Mixtral 8x7B decodes at the speed of a 12B parameter dense model.",
        "业界的模型参数量从千亿向万亿跨越，GPT-4也不例外。",
        "Gemma 3 understands languages such as English, French and Thai.",
    ],
)
def test_a_limit_and_a_use_are_no_traits(text: str) -> None:
    assert atoms(text, "spec") | atoms(text, "adoption") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MAI-1-preview debuted in 13th place on LMArena.", {("MAI-1-preview", 13)}),
        ("MAI-1-preview sits in thirteenth place on LMArena.", {("MAI-1-preview", 13)}),
        ("In the Text Arena of LMArena, Grok 4 is 8th.", {("Grok-4", 8)}),
        ("Qwen3-Max挤进全球前五。", {("Qwen3-Max", 5)}),
        ("Grok 4目前仍是公開模型中的第一名。", {("Grok-4", 1)}),
        ("豆包1.6比同级的最佳模型便宜75%。", set()),
        ("Grok 4被拿来与Meta最先进的模型比较。", set()),
    ],
)
def test_a_place_goes_to_who_holds_it(text: str, expected: set[tuple[str, int]]) -> None:
    assert {(s, int(str(v))) for s, _, v in atoms(text, "rank")} == expected
