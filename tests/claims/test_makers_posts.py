"""Posts of makers, projects and link blogs: what is told of tools, boards and ways of use too."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of

Line = tuple[str, str | None, str | None, object]


def lines(text: str, registry: Registry) -> list[Line]:
    """(kind, subject, attribute, value) of a text's claims."""
    return [(c.kind, c.subject, c.attribute, c.value) for c in claims_of(text, registry)]


@pytest.mark.parametrize(
    "text",
    [
        "A new release of my llm-mistral plugin adds support for Mistral Large 2.",
        "Another new Claude feature was announced today.",
        "Anthropic has released an SDK for Claude 3.5 Sonnet.",
        "Yi-34B-Chat is one of them. This is why the MTEB launch in May mattered.",
        "Yi-34B-Chat is one of them. The launch of the LiveBench leaderboard in May mattered too.",
        "GPT-4o is on the board. On Chatbot Arena users like the 0806 version of GPT-4o as much as 0513.",
        "We added Yi-34B-Chat last week. We added nine models of 7B, as well as proprietary ones.",
        "Granite 3.1 8B supports English, Klingon, German, Spanish and French.",
        "Granite 3.1 8B speaks English, German, Spanish, French, Klingon, and Korean.",
        "On Gemini 2.5 Pro cache storage is $4.50 per million tokens per hour.",
        "StarCoder2-15B and its data: The Pile is the largest open text dataset suitable for LLM training.",
        "Gemma 3 27B is one of them. All models on the board are closed.",
        "GPT-4o and Claude 3.5 Sonnet are compared. Llama 3.1 405B is third. All models have a 128K context.",
        "Phi-4 runs in Ollama. The Q4 file is a 15GB download.",
    ],
)
def test_tools_boards_and_ways_of_use_are_no_models(text: str, registry: Registry) -> None:
    assert lines(text, registry) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Claude Opus 4: input $15/MTok, cache writes $18.75/MTok, cache reads $1.50/MTok.",
            [
                ("price", "Claude Opus 4", "price_input", 15),
                ("price", "Claude Opus 4", "price_input_cached", 1.5),
            ],
        ),
        (
            "Granite 3.1 8B supports English, Welsh, Slovak and French.",
            [("spec", "Granite 3.1 8B", "languages", 4)],
        ),
        (
            "o3 is $10/million for input and $40/million for output, o4-mini is $1.10/$4.40.",
            [
                ("price", "o3", "price_input", 10),
                ("price", "o3", "price_output", 40),
                ("price", "o4-mini", "price_input", 1.1),
                ("price", "o4-mini", "price_output", 4.4),
            ],
        ),
        (
            "Here DeepSeek-V3 is slow. We get 3,000 tokens/s on Qwen3-32B and a latency of 240 ms on Phi-4.",
            [("spec", "Qwen3-32B", "output_speed", 3000), ("spec", "Phi-4", "latency", 240)],
        ),
        (
            "Mistral Small 3.1 is small. It adds image input and a 128,000 token context to Mistral Small 3.",
            [("spec", "Mistral Small 3.1", "context_length", 128000)],
        ),
        (
            "o3 is new. It has a May 31st 2024 training cut-off, o4-mini a January 2025 knowledge cutoff.",
            [
                ("spec", "o3", "knowledge_cutoff", "2024-05-31"),
                ("spec", "o4-mini", "knowledge_cutoff", "2025-01"),
            ],
        ),
        (
            "Kestrel-3 comes in 1.5B, 4B and 12B sizes. "
            "We distilled the 1.5B and 4B models from Kestrel-3-12B. "
            "The 1.5B scores 77.2% on GSM8K.",
            [
                ("spec", "Kestrel-3-1.5B", "total_parameters", 1.5e9),
                ("spec", "Kestrel-3-4B", "total_parameters", 4e9),
                ("spec", "Kestrel-3-12B", "total_parameters", 1.2e10),
                ("score", "Kestrel-3-1.5B", "score", 77.2),
            ],
        ),
        (
            "StarCoder2 has three sizes: a 3 billion-parameter model, a 7 billion-parameter model and a "
            "15 billion-parameter model.",
            [
                ("spec", "StarCoder2", "variants", 3),
                ("spec", "StarCoder2-3B", "total_parameters", 3e9),
                ("spec", "StarCoder2-7B", "total_parameters", 7e9),
                ("spec", "StarCoder2-15B", "total_parameters", 1.5e10),
            ],
        ),
        (
            "| Model | Votes | Downloads | License |\n|---|---|---|---|\n"
            "| Llama-2-13B-chat | 19722 | 1.2M | Llama 2 Community |\n| Phi-4 | 310 | 8,120 | MIT |",
            [
                ("adoption", "Llama-2-13B-Chat", "downloads", 1.2e6),
                ("license", "Llama-2-13B-Chat", "license", "open weights"),
                ("adoption", "Phi-4", "downloads", 8120),
                ("license", "Phi-4", "license", "MIT"),
            ],
        ),
        (
            "| Model | Arena Elo | Votes |\n|---|---|---|\n| Llama-2-13B-chat | 1050 | 19722 |",
            [
                ("score", "Llama-2-13B-Chat", "score", 1050),
                ("adoption", "Llama-2-13B-Chat", "votes", 19722),
            ],
        ),
        (
            "Granite 9 comes in 2B and 8B sizes. Granite 9 8B scores 71 on MMLU. "
            "All models have a 128K context.",
            [
                ("spec", "Granite 9", "total_parameters", 2e9),
                ("spec", "Granite 9 8B", "total_parameters", 8e9),
                ("score", "Granite 9 8B", "score", 71),
                ("spec", "Granite 9", "context_length", 128000),
            ],
        ),
        (
            "Zephyr-7B-beta and OpenChat-3.5 are the new SoTA open models.",
            [("rank", "Zephyr-7B-beta", "rank", 1), ("rank", "OpenChat 3.5", "rank", 1)],
        ),
        (
            "StarCoder2-3B was trained on 17 programming languages on 3+ trillion tokens.",
            [
                ("spec", "StarCoder2-3B", "programming_languages", 17),
                ("spec", "StarCoder2-3B", "training_tokens", 3e12),
            ],
        ),
        (
            "GLM-4.5 can be deployed on as few as 1 x B200 or 2 x H100s.",
            [("spec", "GLM-4.5", "hardware", 1), ("spec", "GLM-4.5", "hardware", 2)],
        ),
        (
            "This is an update on the Chatbot Arena. Over 130,000 votes are now collected.",
            [("adoption", "Chatbot Arena", "votes", 130000)],
        ),
        (
            "---\ndate: 2025-04-08\nauthor: Microsoft\n---\nWe're excited to announce Phi-4-mini. "
            "It follows Phi-4. We added Llama 3.3 support.",
            [("release", "Phi-4-mini", "release_date", "2025-04-08"), ("lineage", "Phi-4-mini", None, None)],
        ),
        (
            "Phi-4 scores 61.6% on HumanEval. This model is Apache 2.0 licensed.",
            [("score", "Phi-4", "score", 61.6), ("license", "Phi-4", "license", "Apache-2.0")],
        ),
        (
            "Qwen2.5-Coder-7B scores 61.6% on HumanEval, StarCoder2-7B 35.4%. "
            "Why Qwen2.5-Coder? The 7B and 14B versions are Apache 2.0 licensed.",
            [
                ("score", "Qwen2.5-Coder-7B", "score", 61.6),
                ("score", "StarCoder2-7B", "score", 35.4),
                ("license", "Qwen2.5-Coder-7B", "license", "Apache-2.0"),
                ("license", "Qwen2.5-Coder-14B", "license", "Apache-2.0"),
            ],
        ),
        (
            "We mix Yi-34B-Chat with proprietary ones such as GPT-4o.",
            [("license", "GPT-4o", "license", "proprietary")],
        ),
    ],
)
def test_what_stands_beside_them_is_read(text: str, expected: list[Line], registry: Registry) -> None:
    assert lines(text, registry) == expected
