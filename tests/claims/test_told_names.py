"""Names an article tells by itself: introduced, shortened, left bare, pulled apart; and what is no name."""

from __future__ import annotations

import pytest

from claims.link import link
from claims.names.registry import Registry
from claims.names.tails import is_share
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def models(text: str, registry: Registry) -> list[str]:
    """Canonical names of the models and products of a text, as they stand in it."""
    found = clean(article_from_text("test", text))
    return [m.entity.name for m in link(found, registry) if m.entity.type in ("model", "product")]


INTRODUCED = [
    ("Its new language model, Hanul 3, beats GPT-4o. Hanul 3 is open.", ["Hanul 3", "GPT-4o", "Hanul 3"]),
    ("They unveiled a model called Cirrus. Cirrus leads GPT-4o.", ["Cirrus", "Cirrus", "GPT-4o"]),
    (
        "Borealis-2, a reasoning model, is out. Borealis-1 was weaker than o1.",
        ["Borealis-2", "Borealis-1", "o1"],
    ),
    ("The new model from Foobar AI, Zephyrion 2, trails GPT-4o.", ["Zephyrion 2", "GPT-4o"]),
    ("一家公司发布了名为“云雀3”的大模型，云雀3超过GPT-4o。", ["云雀3", "云雀3", "GPT-4o"]),
    ("团队提出视觉语言模型OmniSight，OmniSight超过GPT-4o。", ["OmniSight", "OmniSight", "GPT-4o"]),
    (
        "VisionX 2.0，這是一款7B參數的多模態模型。VisionX 2.0領先GPT-4o。",
        ["VisionX 2.0", "VisionX 2.0", "GPT-4o"],
    ),
    ("豆包语音合成模型2.0与豆包大模型1.6发布。", ["豆包语音合成模型2.0", "Doubao-Seed-1.6"]),
]
SHORTENED = [
    (
        "Stable Diffusion 3.0（SD3）发布，SD3超过DALL-E 3。",
        ["Stable Diffusion 3", "Stable Diffusion 3", "DALL-E 3"],
    ),
    ("DeepSeek-R1T-Chimera模型发布，R1T-Chimera更快。", ["DeepSeek-R1T-Chimera", "DeepSeek-R1T-Chimera"]),
    (
        "Gemini 2.5 Pro and Flash are out. Flash is cheaper than the Pro model.",
        ["Gemini-2.5-Pro", "Gemini-2.5-Flash", "Gemini-2.5-Flash", "Gemini-2.5-Pro"],
    ),
    ("Claude Opus 4.5 arrived, and Opus beats GPT-5.1.", ["Claude Opus 4.5", "Claude Opus 4.5", "GPT-5.1"]),
    (
        "Mistral Small 3.1和Mistral Medium 3發布，Medium更強。",
        ["Mistral Small 3.1", "Mistral Medium 3", "Mistral Medium 3"],
    ),
    ("GLM-4.6发布。与 4.5 相比，4.6 版本更强。", ["GLM-4.6", "GLM-4.5", "GLM-4.6"]),
    ("Falcon 3 is out. The 7B model of the three beats Falcon-7B.", ["Falcon 3", "Falcon-3-7B", "Falcon-7B"]),
    ("Qwen3-8B/14B/32B-Base发布。", ["Qwen3-8B-Base", "Qwen3-14B-Base", "Qwen3-32B-Base"]),
    ("Grok 4.1 Thinking is out. Grok 4.1 (thinking) leads.", ["Grok-4.1-Thinking", "Grok-4.1-Thinking"]),
    ("阿里推出“千问”应用。", ["Qwen App"]),
    ("DeepSeek's app leads; DeepSeek, the app, and DeepSeek的应用.", ["DeepSeek App"] * 3),
    ("The Phi-4 family's mini member trails Qwen3-8B.", ["Phi-4", "Phi-4-mini", "Qwen3-8B"]),
    ("DeepSeek's V5-Lite follows V4-Pro.", ["DeepSeek-V5-Lite", "DeepSeek-V4-Pro"]),
    ("DeepSeek-V3-671B-A37B-Base落后。", ["DeepSeek-V3-Base"]),
]
PULLED_APART = [
    ("Deep Seek - V 3 落后于 Llama - 3 . 1 - 405 B 。", ["DeepSeek-V3", "Llama-3.1-405B"]),
    ("Qwen 2 . 5 - Max beats G P T - 4 o.", ["Qwen2.5-Max", "GPT-4o"]),
    ("Gemini&amp;nbsp;2.5&amp;nbsp;Pro beats GPT&amp;#45;4o.", ["Gemini-2.5-Pro", "GPT-4o"]),
    ("GPT四比Claude三点五强，而GPT四大优势不变。", ["GPT-4", "Claude-3.5-Sonnet", "GPT"]),
    ("OpenAI's gpt-4o-transcribe and gpt-4o-assisted tools", ["GPT-4o-Transcribe", "GPT-4o"]),
    ("IBM's Granite‑4.0‑H‑Small and Granite-Docling-258M", ["Granite 4.0 H Small", "Granite Docling 258M"]),
]
NO_NAMES = [
    "GPT-4o runs on Blackwell B300, a chip for large language models.",
    "PyTorch 2.5, Ubuntu 24 and Python 3.13, a language, help GPT-4o.",
    "GPT-4o is on the iPhone 17 and Galaxy S25; Phase 2, a trial of the model, and Series B follow.",
    "GPT-4o可灵活使用，阶跃式增长，骁龙8 Gen 3、小米SU7和麒麟9020支持大模型。",
    "GPT-4o - 3 times cheaper - is here. Revenue rose - 5 billion.",
    "GPT-4o beats the rest. MacBook Pro users like Flash memory, and Small businesses do.",
]


@pytest.mark.parametrize(("text", "expected"), [*INTRODUCED, *SHORTENED, *PULLED_APART])
def test_names_told_by_the_article(registry: Registry, text: str, expected: list[str]) -> None:
    assert models(text, registry) == expected


@pytest.mark.parametrize("text", NO_NAMES)
def test_things_that_look_like_names(registry: Registry, text: str) -> None:
    assert models(text, registry) == ["GPT-4o"]


def test_a_name_that_reads_as_an_address(registry: Registry) -> None:
    found = clean(article_from_text("test", "Z.ai released GLM-4.6; see z.ai/blog and chat.z.ai."))
    assert [m.entity.name for m in link(found, registry)] == ["Zhipu AI", "GLM-4.6"]


def test_so_many_of_so_many_is_no_version() -> None:
    assert is_share("Kimi 7/9", "7", 6)
    assert is_share("Kimi 5/5", "5", 6)
    assert not is_share("GPT 4/5", "4", 5)  # two versions
    assert not is_share("Qwen 2/10.5", "2", 6)
    assert not is_share("Kimi 12/10", "12", 7)
