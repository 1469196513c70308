"""Figures, prices and traits where rivals, parts and other sums stand beside: none goes to the wrong one."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of


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


@pytest.mark.parametrize(
    "text",
    [
        "Mistral Small 3 outperforms GPT-4o mini and Gemma 3 27B on MMLU-Pro (79.4 vs. 77.8 and 74.1).",
        "Mistral Small 3 leads GPT-4o mini and Gemma 3 27B on MMLU-Pro, 79.4 against 77.8 and 74.1.",
        "On MMLU-Pro, Mistral Small 3 (79.4) leads GPT-4o mini and Gemma 3 27B (77.8 and 74.1).",
        "Mistral Small 3在MMLU-Pro上以79.4分胜过GPT-4o mini和Gemma 3 27B（分别为77.8和74.1）。",
        "Mistral Small 3 scored 79.4 on MMLU-Pro. That compares with 77.8 for GPT-4o mini, out in May, and "
        "74.1 for Google's Gemma 3 27B.",
    ],
)
def test_two_rivals_set_against_one_have_their_figures_in_turn(text: str, registry: Registry) -> None:
    scores = {(c.subject, c.value) for c in claims_of(text, registry) if c.kind == "score"}
    assert scores == {("Mistral Small 3", 79.4), ("GPT-4o-mini", 77.8), ("Gemma-3-27B", 74.1)}


@pytest.mark.parametrize(
    "text",
    [
        "Kimi K2 scored 71 on BrowseComp. Adoption stands at 40% for Claude Opus 4 and 60% for GPT-5.",
        "Kimi K2 scored 71 on BrowseComp. Anthropic offers a discount of 50% for Claude Opus 4.",
        "Brightloom shipped Loom-4. Kimi K2 scored 71 on BrowseComp. But on MRCR we're at 94%.",
    ],
)
def test_what_is_no_figure_on_the_test_before(text: str, registry: Registry) -> None:
    assert [c.value for c in claims_of(text, registry) if c.kind == "score"] == [71]


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("Kimi K2 was trained on Trainium 3 chips.", "training_hardware", set()),
        ("Kimi K2 was trained on 2048 Ascend chips.", "training_hardware", {("Kimi-K2", 2048)}),
        (
            "月之暗面发布Kimi K2.5，上下文长度由上一代K2的128K提升至256K。",
            "context_length",
            {("Kimi-K2", 128000), ("Kimi-K2.5", 256000)},
        ),
        (
            "Kimi K2 costs $1 per million tokens. A faster version, sold at double the price, will follow.",
            "price_ratio",
            set(),
        ),
        (
            "Kimi K2 scored 71 on BrowseComp. A larger variant has 2 trillion parameters.",
            "total_parameters",
            set(),
        ),
        (
            "Gemini 3 Pro came out.\n\nDeepSeek said it would cut the price of V3 output tokens by 50%.",
            "price_change",
            {("DeepSeek-V3", -50)},
        ),
    ],
)
def test_whose_a_trait_is_and_what_is_none(
    text: str, attribute: str, expected: set[tuple[str, float]], registry: Registry
) -> None:
    assert {(c.subject, c.value) for c in claims_of(text, registry) if c.attribute == attribute} == expected


def test_the_first_of_places_told_in_turn_is_a_place(registry: Registry) -> None:
    found = claims_of("DeepSeek-V3综合第一，Kimi K2第二，Qwen3-32B第三。", registry)
    assert [(c.subject, c.value) for c in found] == [("DeepSeek-V3", 1), ("Kimi-K2", 2), ("Qwen3-32B", 3)]


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("Qwen3-32B runs at 41 t/s on my card.", "output_speed", {("Qwen3-32B", 41)}),
        ("On a single H200, Granite 4 8B generates 310 tokens per second.", "hardware", set()),
        ("Granite 4 8B runs on a single H200 at 310 tokens per second.", "hardware", {("Granite 4 8B", 1)}),
        (
            "IBM released Granite 4 8B. It costs $0.05 per million input tokens, $0.60 for the 120B.",
            "price_input",
            {("Granite 4 8B", 0.05)},
        ),
        (
            "IBM released Granite 4 8B. It costs $0.05 per million input tokens, $0.60 for the 120B.",
            "price_output",
            set(),
        ),
        ("阶跃星辰表示，OPPO和荣耀都是客户，预计全年收入会翻三倍，接近10亿元。", "revenue", set()),
    ],
)
def test_what_a_sum_or_a_rate_is_of(
    text: str, attribute: str, expected: set[tuple[str, float]], registry: Registry
) -> None:
    assert {(c.subject, c.value) for c in claims_of(text, registry) if c.attribute == attribute} == expected


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("On GPQA, Mistral Large 3 must admit defeat to Kimi K2.", ["worse"]),
        ("Mistral Large 3 can defeat Kimi K2 on GPQA.", ["better"]),
        ("MiniMax-M2的周调用量位列全球第四，仅次于DeepSeek V3。", []),
    ],
)
def test_who_is_defeated_and_what_only_ranks_by_use(
    text: str, relations: list[str], registry: Registry
) -> None:
    assert [c.relation for c in claims_of(text, registry) if c.kind == "comparison"] == relations


@pytest.mark.parametrize(
    "text",
    [
        "Qwen3-Omni在LibriSpeech上得分98.8，优于Seed-ASR的95.6。",
        "Qwen3-Omni reached 98.8 on LibriSpeech, versus 95.6 for Seed-ASR and ahead of Foo-ASR's 94.",
        "Qwen3-Omni在LibriSpeech上得分98.8，较前一代进步逾19分。",
        "Qwen3-Omni在LibriSpeech上得分98.8，说第一还太早。",
    ],
)
def test_neither_a_strangers_figure_nor_progress_nor_a_doubted_place_is_its_own(
    text: str, registry: Registry
) -> None:
    found = [(c.kind, c.value) for c in claims_of(text, registry) if c.kind in ("score", "rank")]
    assert found == [("score", 98.8)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qwen3-Omni发布。Qwen Chat、魔搭社区、Hugging Face均已上线。", {("release", "Qwen3-Omni")}),
        (
            "MediaTek發布Breexe-8x7B，採Mixtral 8x7B架構持續訓練，並以Apache 2.0授權釋出。",
            {("license", "BreeXe-8x7B"), ("lineage", "BreeXe-8x7B"), ("release", "BreeXe-8x7B")},
        ),
        (
            "ElevenLabs launched Eleven v3. It leads.\n\nMeanwhile Hume's Octave 2, which supports 11 "
            "languages, costs half as much as its predecessor.",
            {("release", "Eleven v3")},
        ),
        (
            "Snowflake, a rival of DBRX's maker, released Arctic 2, claiming the top spot on MMLU.",
            {("release", "Snowflake Arctic-2"), ("rank", "Snowflake Arctic-2")},
        ),
        (
            "Kling had 60 million users in March and generated revenue of RMB 1.1 billion.",
            {("adoption", "Kling")},
        ),
    ],
)
def test_who_came_out_and_who_has_what(text: str, expected: set[tuple[str, str]], registry: Registry) -> None:
    assert {(c.kind, c.subject) for c in claims_of(text, registry)} == expected


def test_a_field_of_its_own_ends_the_test_named_before(registry: Registry) -> None:
    text = (
        "DBRX matches GPT-4.1 on HumanEval, and falls short of Qwen3-32B on math: 81% versus 85% on MATH-500."
    )
    found = {c.objects: c.benchmarks for c in claims_of(text, registry) if c.kind == "comparison"}
    assert found == {("GPT-4.1",): ("HumanEval",), ("Qwen3-32B",): ("MATH-500",)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "在AndroidWorld任务中，蓝岚3B以68.4%的成功率排名第一，MiMo-7B为65.1%。",
            {("score", "MiMo-7B", 65.1)},
        ),
        (
            "在C-Eval上，MiMo-7B拿下82.3分，但其内存占用高达4.1GB，是另一款（2.2GB）的近两倍。",
            {("score", "MiMo-7B", 82.3), ("spec", "MiMo-7B", 4.1)},
        ),
        (
            "Qwen3-Max的输入价格为每百万tokens 6元，输出24元，与上代持平。上一代是Qwen2.5-Max。",
            {("price", "Qwen3-Max", 6), ("price", "Qwen3-Max", 24)},
        ),
        (
            "8月“千问”App月活跃用户达2.1亿，仅次于豆包（3.4亿），DeepSeek（1.3亿）、腾讯元宝（0.9亿）分列三、四位，"
            "Kimi则跌出前五。",
            {
                ("adoption", "Qwen App", 2.1e8),
                ("adoption", "Doubao", 3.4e8),
                ("adoption", "DeepSeek", 1.3e8),
                ("adoption", "Yuanbao", 9e7),
                ("rank", "Qwen App", 2),
            },
        ),
        (
            "Mistral Large 3 costs 6 dollars per million tokens, a third of what OpenAI charges for GPT-5.1.",
            {("price", "Mistral Large 3", 6), ("price", "Mistral Large 3", 0.333333)},
        ),
        (
            "Command A2 replaces Command A as our default model. It has 128B parameters.",
            {("spec", "Command A2", 128e9)},
        ),
    ],
)
def test_names_units_and_lists_that_end_a_reading(
    text: str, expected: set[tuple[str, str, float]], registry: Registry
) -> None:
    assert {(c.kind, c.subject, c.value) for c in claims_of(text, registry)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sarvam-M came out.\n\nSarvam-Large supports all 22 languages.", set()),
        (
            "Param-1 has 2.9 billion parameters. The group plans a 1-trillion-parameter model.",
            {("Param-1", 2.9e9)},
        ),
        (
            "LFM2-8B is out. The team trained it on 18 trillion tokens and distilled it from the 40B "
            "LFM2-Large. It decodes 62 tokens per second.",
            {("LFM2-8B", 18e12), ("LFM2-8B", 62)},
        ),
        (
            "Rivals are SmolLM3 (3B) and Apple's new model, which has 4 billion parameters.",
            {("SmolLM3", 3e9)},
        ),
    ],
)
def test_traits_of_models_without_a_name_are_of_none_before(
    text: str, expected: set[tuple[str, float]], registry: Registry
) -> None:
    assert {(c.subject, c.value) for c in claims_of(text, registry) if c.kind == "spec"} == expected


def test_behind_whom_is_on_the_test_of_the_place_told_last(registry: Registry) -> None:
    text = "LFM2-8B leads on IFEval and GSM8K, and is second on MMLU-Pro at 44.9, behind Qwen3-4B (51.7)."
    assert [c.benchmarks for c in claims_of(text, registry) if c.kind == "comparison"] == [("MMLU-Pro",)]


def test_the_most_used_model_is_no_scope_of_a_comparison(registry: Registry) -> None:
    text = "GPT-5 had overtaken Claude Opus 4 as the most-used model on OpenRouter."
    (found,) = [c for c in claims_of(text, registry) if c.kind == "comparison"]
    assert (found.scope, found.quote.endswith("most-used")) == (None, True)
