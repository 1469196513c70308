"""Figures, prices and traits where rivals, parts and other sums stand beside: none goes to the wrong one."""

from __future__ import annotations

import pytest

from claims.registry import Registry, load_registry
from tests.claims.reading import claims_of


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On AIME 2025, Opus 4.5 scored 80.9%, against 77.9% for OpenAI's GPT-5.1 and 76.2% for Google's "
            "Gemini 3 Pro.",
            {("Claude Opus 4.5", 80.9), ("GPT-5.1", 77.9), ("Gemini-3-Pro", 76.2)},
        ),
        (
            "Qwen3-32B jumped to 70.3 on AIME25 from 24.7 and to 41.8 on MMLU-Pro from 14.3.",
            {("Qwen3-32B", 70.3), ("Qwen3-32B", 41.8)},
        ),
        ("On AIME 2025 GPT-5 has 94.6%, mini 91.1% and nano 85.2%.", {("GPT-5", 94.6)}),
        (
            "Grok 4 gets 25.4% on Humanity's Last Exam, ahead of Gemini 2.5 Pro's 21.6% and o3 (high), which "
            "gets 21%.",
            {("Grok-4", 25.4), ("Gemini-2.5-Pro", 21.6), ("o3", 21.0)},
        ),
        (
            "On LiveCodeBench Llama 4 Maverick had 43.4, 32.3 and 34.5.",
            {("Llama-4-Maverick", 43.4)},
        ),
    ],
)
def test_figures_of_rivals_and_of_before(
    text: str, expected: set[tuple[str, float]], registry: Registry
) -> None:
    assert {(one.subject, one.value) for one in claims_of(text, registry) if one.kind == "score"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "GPT-5 is billed at $1.25 in and $10 out, Claude Sonnet 4 at $3 and $15.",
            {
                ("GPT-5", "price_input", 1.25),
                ("GPT-5", "price_output", 10.0),
                ("Claude Sonnet 4", "price_input", 3.0),
                ("Claude Sonnet 4", "price_output", 15.0),
            },
        ),
        (
            "GPT-4.1 nano, $0.10/$0.40 (cached input $0.025).",
            {
                ("GPT-4.1-nano", "price_input", 0.1),
                ("GPT-4.1-nano", "price_output", 0.4),
                ("GPT-4.1-nano", "price_input_cached", 0.025),
            },
        ),
        (
            "GPT-5 costs $1.25 per 1M input tokens and $10 per 1M output tokens; mini is $0.25 and $2.",
            {("GPT-5", "price_input", 1.25), ("GPT-5", "price_output", 10.0)},
        ),
        (
            "Kimi K2's API calls cost $0.15 per million input tokens with a cache hit, $0.60 without, and "
            "$2.50 for output.",
            {
                ("Kimi-K2", "price_input_cached", 0.15),
                ("Kimi-K2", "price_input", 0.6),
                ("Kimi-K2", "price_output", 2.5),
            },
        ),
        (
            "Gemini 3 Pro is priced at $2/$12 below 200,000 tokens of context and $4/$18 above.",
            {
                ("Gemini-3-Pro", "price_input", 2.0),
                ("Gemini-3-Pro", "price_output", 12.0),
                ("Gemini-3-Pro", "price_input_long_context", 4.0),
                ("Gemini-3-Pro", "price_output_long_context", 18.0),
            },
        ),
        (
            "Input and output tokens are billed apart. Before, DeepSeek-V3.1 had cost $0.56, $0.07 and "
            "$1.68 respectively.",
            set(),
        ),
        (
            "Grok 4 scored 15.9% on ARC-AGI-2, nearly double Claude Opus 4, the next best commercial model. "
            "The price is $3 per million input tokens.",
            {("Grok-4", "price_input", 3.0)},
        ),
    ],
)
def test_prices_beside_other_prices(
    text: str, expected: set[tuple[str, str, float]], registry: Registry
) -> None:
    found = {
        (one.subject, one.attribute, one.value) for one in claims_of(text, registry) if one.kind == "price"
    }
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On BrowseComp GLM-4.5 got 26.4%, above Claude 4 Opus (18.8%) and close to o4-mini's 28.3%.",
            {("GLM-4.5", "equal", ("o4-mini",))},
        ),
        (
            "Hailuo 02 ranked second, above Google's Veo 3 and behind ByteDance's Seedance 1.0.",
            {("Hailuo-02", "worse", ("Seedance 1.0",))},
        ),
    ],
)
def test_whom_it_is_above_is_not_spoken_of(
    text: str, expected: set[tuple[str, str, tuple[str, ...]]], registry: Registry
) -> None:
    found = [one for one in claims_of(text, registry) if one.kind == "comparison"]
    assert {(one.subject, one.relation, one.objects) for one in found} == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Opus 4.5 matches Sonnet 4.5's best score on SWE-bench Verified.", "rank"),
        ("Qwen3-32B scores 68.3%, topping the 66.0% of o3-mini on AIME.", "rank"),
        ("On RULER, Nemotron 3 Nano retains 86.3%; Qwen drops to 77.5%.", "release"),
        ("In December came o3, announced but not released.", "release"),
        ("Gemma 3 understands images through a SigLIP encoder of 400M parameters.", "spec"),
        ("Gemma 3 uses a 400M-parameter vision encoder.", "spec"),
        ("Phi-4-mini-reasoning was trained; o1-mini gets 90.0 and DeepSeek-R1-Distill-Qwen-7B 91.4.", "spec"),
    ],
)
def test_what_is_said_of_nobody(text: str, kind: str, registry: Registry) -> None:
    assert not [one for one in claims_of(text, registry) if one.kind == kind]


def test_what_follows_a_rival_is_said_of_the_subject(registry: Registry) -> None:
    text = (
        "EXAONE 4.0 32B scored 85.3 on AIME 2025, above Qwen3 235B (81.5), but cannot be used commercially."
    )
    assert {one.subject for one in claims_of(text, registry) if one.kind == "license"} <= {"EXAONE-4.0-32B"}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "GPT-5 is out. GPT-4.5, by contrast, was OpenAI's most expensive model ever at $75/$150.",
            "price",
            {"GPT-4.5"},
        ),
        (
            "Gemma 3 27B reached an Elo of 1338 on LMArena, while only DeepSeek-R1 ranked higher with 1363. "
            "It needs just one NVIDIA H100.",
            "spec",
            {"Gemma-3-27B"},
        ),
        (
            "Devstral Medium surpasses Gemini 2.5 Pro and GPT-4.1 at a quarter of the price.",
            "price",
            {"Devstral Medium"},
        ),
        (
            "Gemini 2.5 Flash-Lite is cheap. Compare: Claude 3.5 Haiku, $0.80/$4.",
            "price",
            {"Claude 3.5 Haiku"},
        ),
        ("Gemini 2.5 Pro matches GPT-5's list price exactly.", "comparison", set()),
        (
            "Kimi K2 is open: products with more than 100 million monthly users must show it.",
            "adoption",
            set(),
        ),
    ],
)
def test_whose_it_is_behind_a_rival(text: str, kind: str, expected: set[str], registry: Registry) -> None:
    assert {one.subject for one in claims_of(text, registry) if one.kind == kind} == expected
