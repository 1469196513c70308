"""Variants named by a word before their size, tests in other languages, names told by what follows them."""

from __future__ import annotations

import pytest

from claims.link import link
from claims.names.registry import Registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from tests.claims.reading import claims_of


def sizes(text: str, registry: Registry) -> list[tuple[str | None, object]]:
    """(subject, parameters) of a text's claims."""
    found = claims_of(text, registry)
    return [(one.subject, one.value) for one in found if one.attribute == "total_parameters"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Stable Diffusion 3.5 comes in two variants: Large (8 billion parameters) and Medium (2.5B).",
            [("Stable Diffusion 3.5 Large", 8e9), ("Stable Diffusion 3.5 Medium", 2.5e9)],
        ),
        (
            "語言模型 Hanul 3 系列包含兩個版本：Mini（12億參數）和 Ultra（700億參數）。Hanul 3 模型已上線。",
            [("Hanul 3 Mini", 1.2e9), ("Hanul 3 Ultra", 7e10)],
        ),
        ("Phi-4 comes in a small version, Mini (3.8B parameters).", [("Phi-4-mini", 3.8e9)]),
    ],
)
def test_a_size_in_a_bracket_is_of_the_variant_before_it(
    text: str, expected: list[tuple[str, float]], registry: Registry
) -> None:
    assert sizes(text, registry) == expected


def test_other_words_before_a_bracket_are_no_variants(registry: Registry) -> None:
    mentions = link(clean(article_from_text("a.md", "Phi-4 runs in Berlin (3.8B parameters).")), registry)
    assert [mention.entity.name for mention in mentions if mention.entity.type == "model"] == ["Phi-4"]


@pytest.mark.parametrize(
    ("text", "benchmark"),
    [
        ("GPT-4o在日本MT-Bench中获得8.67分。", "Japanese MT-Bench"),
        ("GPT-4o scored 71.2 on Korean MMLU.", "Korean MMLU"),
        ("GPT-4o 在繁體中文 MMLU 上拿下 80 分。", "Traditional Chinese MMLU"),
        ("GPT-4o 在中文C-Eval上拿下80分。", "C-Eval"),
        ("The Korean firm's GPT-4o scored 71.2 on MMLU.", "MMLU"),
    ],
)
def test_a_test_in_another_language_is_another_test(text: str, benchmark: str, registry: Registry) -> None:
    assert [one.benchmarks for one in claims_of(text, registry) if one.kind == "score"] == [(benchmark,)]


@pytest.mark.parametrize(
    "text",
    [
        "The AI startup released Corvid 2 on Tuesday, a 70-billion-parameter model.",
        "The AI startup unveiled Corvid 2 last week, its open language model, with 70 billion parameters.",
        "Corvid 2, a language model family, is new. Corvid 2 comes in one size, with 70 billion parameters.",
    ],
)
def test_a_name_is_a_model_s_by_what_is_said_of_it_further_on(text: str, registry: Registry) -> None:
    assert sizes(text, registry) == [("Corvid 2", 7e10)]


def test_chips_of_a_maker_are_none_of_its_models(registry: Registry) -> None:
    text = "樂天使用數千塊英偉達晶片進行模型訓練。第三代大語言模型採用混合專家架構，包含約7000億參數。"
    assert claims_of(text, registry) == ()


def test_a_limit_of_revenue_in_a_licence_is_nobody_s_revenue(registry: Registry) -> None:
    text = "Stable Diffusion 3.5 is free for organizations with under $1 million in annual revenue."
    assert [one.attribute for one in claims_of(text, registry) if one.kind == "adoption"] == []


PROPERTIES = """# Grok 4 Fast (Reasoning)

| Property | Value |
|----------|-------|
| Model ID | `grok-4-fast-reasoning` |
| Context Length | 1,000,000 tokens (1M input + 64K max output) |
| Output Speed | 212 tokens/second median |
| Knowledge cutoff | 2026 |

| Type | Cost per 1M tokens |
|------|-------|
| Cached input | $0.05 |
| Cache write | $0.25 |
"""


def test_a_table_of_properties_is_about_the_model_it_names(registry: Registry) -> None:
    found = claims_of(PROPERTIES, registry)
    assert [(one.attribute, one.value) for one in found] == [
        ("context_length", 1_000_000),
        ("output_speed", 212),
        ("price_input_cached", 0.05),
    ]
    assert found[0].subject == "Grok-4-Fast-Reasoning"


@pytest.mark.parametrize(
    ("text", "benchmark"),
    [
        ("In CSAT, which mimics a Korean exam, GPT-4o scored 83.2 points.", "CSAT"),
        ("On ZephyrCode, a coding benchmark, GPT-4o scored 71.5%.", "ZephyrCode"),
        ("In the 'Kobold-700' test, GPT-4o scored 48.9 points.", "Kobold-700"),
        ("在衡量長文理解的 LongTail 測試中，GPT-4o 得分 61.2。", "LongTail"),
        ("在考察代码能力的ZetaCode基准上，GPT-4o取得了72.3%的成绩。", "ZetaCode"),
    ],
)
def test_a_test_is_introduced_by_what_is_said_of_it(text: str, benchmark: str, registry: Registry) -> None:
    assert [one.benchmarks for one in claims_of(text, registry) if one.kind == "score"] == [(benchmark,)]


@pytest.mark.parametrize(
    "text", ["在API测试中，GPT-4o得分61.2。", "In the STEM test, GPT-4o scored 61.2 points."]
)
def test_kinds_of_things_are_no_tests(text: str, registry: Registry) -> None:
    names = [m.entity.name for m in link(clean(article_from_text("a.md", text)), registry)]
    assert names == ["GPT-4o"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phi-4 outperformed the Llama 3.3 model with 70 billion parameters.", [("Llama-3.3-70B", 7e10)]),
        ("DeepSeek-V3 beats the Llama 3.1 text model, with 405B parameters.", [("Llama-3.1-405B", 4.05e11)]),
        ("The 405-billion-parameter Llama 3.1 was beaten by GPT-4o.", [("Llama-3.1-405B", 4.05e11)]),
        ("DeepSeek-V3 with 671 billion parameters beats GPT-4o on MATH-500.", [("DeepSeek-V3", 6.71e11)]),
    ],
)
def test_a_family_with_a_size_is_its_member(
    text: str, expected: list[tuple[str, float]], registry: Registry
) -> None:
    assert sizes(text, registry) == expected


def test_what_a_sum_buys_is_no_price_of_tokens(registry: Registry) -> None:
    text = (
        "Doubao's input price is 0.003 yuan per thousand tokens, so 284 images are processed for just 1 yuan."
    )
    assert [one.value for one in claims_of(text, registry) if one.kind == "price"] == [3]


def test_a_reduction_of_a_share_is_no_share_of_the_price(registry: Registry) -> None:
    text = "Alibaba Cloud cut the prices of Qwen models, with reductions of up to 90%."
    found = [(one.attribute, one.value) for one in claims_of(text, registry) if one.kind == "price"]
    assert found == [("price_change", -90)]


def test_a_team_that_tests_a_model_tells_its_results(registry: Registry) -> None:
    text = (
        "OpenAI 的 GPT-4 首次失去榜首位置。\n\n"
        "SuperCLUE团队对SenseChat V5进行了全面的测评，最终成绩是：总分80.03分，超过GPT-4 Turbo的79.13分。"
    )
    found = [(one.subject, one.value) for one in claims_of(text, registry) if one.kind == "score"]
    assert found == [("SenseChat V5", 80.03), ("GPT-4-Turbo", 79.13)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Google released Veo 3.1 Fast, a cheaper video model.", ["Veo 3.1 Fast"]),
        ("Grok 5 Heavy在GPQA上得90分。", ["Grok-5-Heavy"]),
        ("Is GPT-5 Fast Becoming the Default Model?", ["GPT-5"]),
        ("GPT-4 Standard in schools is debated.", ["GPT-4"]),
        ("GPT Image 1.5 beats GPT-Image-1 on image editing.", ["GPT-Image-1.5", "GPT-Image-1"]),
        ("The GPT Image API costs $1.5 per call.", ["GPT-Image-1"]),
        ("豆包Seed 1.8在GPQA上取得80分。", ["Doubao-Seed-1.8"]),
    ],
)
def test_variants_and_versions_nobody_listed_are_no_listed_model(
    text: str, names: list[str], registry: Registry
) -> None:
    mentions = link(clean(article_from_text("a.md", text + " AI is the topic.")), registry)
    assert [mention.entity.name for mention in mentions if mention.entity.type == "model"] == names


def test_a_share_of_a_rival_s_cost_is_no_score(registry: Registry) -> None:
    text = "DeepSeek-R1在AIME 2024上得分79.8%。在生成10万token时，MiniMax-M1的算力消耗约为DeepSeek-R1的25%。"
    assert [one.value for one in claims_of(text, registry) if one.kind == "score"] == [79.8]


@pytest.mark.parametrize("said", ["啟用參數170億", "啟用參數為170億", "激活参数170亿"])
def test_parameters_in_use_are_not_all(said: str, registry: Registry) -> None:
    found = claims_of(f"Llama 4 Maverick擁有128個專家，{said}。", registry)
    assert [(one.attribute, one.value) for one in found if one.unit == "parameters"] == [
        ("active_parameters", 17_000_000_000)
    ]


def test_the_day_a_span_begins_is_not_that_of_its_end(registry: Registry) -> None:
    text = "从2023年4月的首次发布到2025年的Qwen3系列，通义千问走过两年。"
    assert [one.value for one in claims_of(text, registry) if one.kind == "release"] == []


def test_a_figure_is_that_of_the_model_named_right_behind_it(registry: Registry) -> None:
    text = "Qwen3-235B-A22B beats DeepSeek-R1 and o1 on AIME 2024, scoring 85.7% against 79.8% for R1."
    found = [(one.subject, one.value) for one in claims_of(text, registry) if one.kind == "score"]
    assert found == [("Qwen3-235B-A22B", 85.7), ("DeepSeek-R1", 79.8)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "GPT-4.1 beats GPT-4o at real-world coding tasks.",
            "GPT-4.1 beats GPT-4o at real-world coding tasks",
        ),
        ("GPT-4.1 beats GPT-4o on math and code.", "GPT-4.1 beats GPT-4o on math and code"),
        ("GPT-4.1 beats GPT-4o on the market.", "GPT-4.1 beats GPT-4o"),
    ],
)
def test_the_field_of_a_comparison_is_in_its_quote(text: str, quote: str, registry: Registry) -> None:
    assert [one.quote for one in claims_of(text, registry)] == [quote]


def test_a_model_that_has_a_size_is_itself(registry: Registry) -> None:
    """A family is narrowed to its member of a size; a model of that size has dated releases, not members."""
    for text in ("DeepSeek-V3 (671B) beats GPT-4o.", "Kimi K2 with 1 trillion parameters beats GPT-4o."):
        mentions = link(clean(article_from_text("a.md", text)), registry)
        assert mentions[0].entity.name in ("DeepSeek-V3", "Kimi-K2")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Stable Diffusion 3.5 is the newest of Stable Diffusion: Large (8 billion parameters).",
         "Stable Diffusion 3.5 Large"),
        ("Phi-4-mini is small. Its sibling Pro (14B parameters) is not.", "Phi-4-mini"),
    ],
)  # fmt: skip
def test_a_variant_is_of_the_most_exact_name_and_of_no_variant(
    text: str, subject: str, registry: Registry
) -> None:
    mentions = link(clean(article_from_text("a.md", text + " AI models.")), registry)
    names = [mention.entity.name for mention in mentions if mention.entity.type == "model"]
    assert names[-1] == subject
