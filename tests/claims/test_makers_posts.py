"""Posts of makers, projects and link blogs: what is told of tools, boards and ways of use too."""

from __future__ import annotations

import pytest

from claims.registry import Registry, load_registry
from tests.claims.reading import claims_of

Line = tuple[str, str | None, str | None, object]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


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
        "Context caching halves the cost of long prompts on Gemini 2.5 Pro.",
        "On Gemini 2.5 Pro cache storage is $4.50 per million tokens per hour.",
        "使用上下文缓存时，Qwen3-Max的成本可降低80%。",
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
            "We mix Yi-34B-Chat with proprietary ones such as GPT-4o.",
            [("license", "GPT-4o", "license", "proprietary")],
        ),
    ],
)
def test_what_stands_beside_them_is_read(text: str, expected: list[Line], registry: Registry) -> None:
    assert lines(text, registry) == expected
