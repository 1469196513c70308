"""What is said of names nobody has listed, of measures and of investors goes to no model spoken of before."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of

KNOWN = "DeepSeek-R1的API价格为输入4元/百万tokens。"
RIVAL = "Grok 4 costs $3 per million input tokens. "


def subjects(text: str, registry: Registry) -> set[tuple[str | None, str | None, object]]:
    return {(one.subject, one.attribute, one.value) for one in claims_of(text, registry)}


@pytest.mark.parametrize(
    "text",
    [
        KNOWN + "价格方面，凌霜-3-Max的定价为输入1.2元/百万tokens、输出4.8元/百万tokens。",
        KNOWN + "凌霜-3采用Apache 2.0许可证，上下文256K。",
        RIVAL + "The newcomer Saltmere Pro, from Dublin, undercuts it at $0.95/$4.75.",
        RIVAL + "Saltmere 2 Core comes in at $0.22 and has 256K of context.",
        RIVAL + "Saltmere says Spark does 340 tokens per second.",
        RIVAL + "Saltmere has 2 million users.",
        RIVAL
        + "\n\n**Saltmere Vision 2** — a 12B VLM from Dublin. MMMU 64.2. Weights are out under CC-BY-NC-4.0.",
        RIVAL + "\n\n**Saltmere 2** (Saltmere, MIT). MMMU 64.2.",
        RIVAL + "Saltmere supports a 128K context and scored 71 on MMLU.",
    ],
)
def test_a_clause_on_a_name_nobody_lists_is_of_no_model_before(text: str, registry: Registry) -> None:
    found = {(name, what) for name, what, _ in subjects(text, registry)}
    assert found == {("DeepSeek-R1" if text.startswith(KNOWN) else "Grok-4", "price_input")}


@pytest.mark.parametrize(
    "text",
    [
        "Phi-4-mini每百万token输入收0.1美元，是o4-mini的十分之一；o4-mini的价格是1.1美元与4.4美元。"
        "模型权重以MIT许可释出，上下文128K。",
        "Phi-4-mini costs $0.40 per million input tokens, the same input price as o4-mini but 25% less "
        "for output. "
        "It is licensed under MIT and has a context window of 128K.",
    ],
)
def test_a_model_told_of_to_measure_by_is_not_gone_on_with(text: str, registry: Registry) -> None:
    found = subjects(text, registry)
    assert {("Phi-4-mini", "license", "MIT"), ("Phi-4-mini", "context_length", 128000)} <= found
    assert not {name for name, what, _ in found if what in ("license", "context_length")} - {"Phi-4-mini"}


def test_a_base_is_none_of_both(registry: Registry) -> None:
    text = (
        "Phi-4-mini is small. A larger version, Phi-4-reasoning, is based on Llama 3.1 8B. "
        "Both are licensed under MIT."
    )
    assert "Llama-3.1-8B" not in {name for name, what, _ in subjects(text, registry) if what == "license"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "DeepSeek-V3.2-Exp is level with DeepSeek-V3.1: 79.9 against 80.7 on GPQA Diamond, "
            "89.3 versus 88.4 on AIME 2025.",
            {("AIME 2025", 89.3), ("AIME 2025", 88.4), ("GPQA Diamond", 79.9), ("GPQA Diamond", 80.7)},
        ),
        (
            "Phi-4 has MMLU-Pro 80.9 (Maverick: 80.5), GPQA Diamond 70.2 (69.8).",
            {("MMLU-Pro", 80.9), ("MMLU-Pro", 80.5), ("GPQA Diamond", 70.2)},
        ),
        (
            "Command R7B 在 AIME 2024 取得 50.1%、AIME 2025 取得 40.6%，"
            "前者低於 DeepSeek-R1-0528 的 91.4%，後者也低於其 87.5%。",
            {("AIME 2024", 50.1), ("AIME 2025", 40.6), ("AIME 2024", 91.4), ("AIME 2025", 87.5)},
        ),
    ],
)
def test_figures_set_against_each_other_are_on_the_test_told_with_them(
    text: str, expected: set[tuple[str, float]], registry: Registry
) -> None:
    scores = [one for one in claims_of(text, registry) if one.kind == "score"]
    assert {(board, one.value) for one in scores for board in one.benchmarks} <= expected
    assert ("DeepSeek-R1-0528", 87.5) in {(one.subject, one.value) for one in scores} or "87.5" not in text


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Gemini 2.5 Flash is cheap. Its price rose in June when a rate was dropped.", "release_date"),
        ("Foo, founded by former OpenAI engineers, employs 85 people. GPT-5 is out.", "employees"),
        ("GPT-5: its context window is 128K for the former, 64K for the latter.", "context_length"),
        ("Claude Opus 4.1's output is fifteen times as expensive as Foo's.", "price_ratio"),
        ("Gemini 2.5 Flash is out. Foo is cheap; it is an 8B model with 64K context.", "8b"),
    ],
)  # fmt: skip
def test_what_reads_like_a_trait_and_is_none(text: str, wrong: str, registry: Registry) -> None:
    found = subjects(text, registry)
    assert wrong not in {what for _, what, _ in found}
    assert "Gemini-1.5-Flash-8B" not in {name for name, _, _ in found}


def test_hits_cost_what_is_cached_and_a_later_step_is_of_longer_prompts(registry: Registry) -> None:
    found = subjects(
        "DeepSeek-V3.2-Exp costs $0.28 per million tokens on a cache miss, $0.028 on a hit, "
        "and output $0.42.",
        registry,
    )
    assert ("DeepSeek-V3.2-Exp", "price_input_cached", 0.028) in found
    assert ("DeepSeek-V3.2-Exp", "price_output", 0.42) in found
    found = subjects(
        "Qwen3-Coder的API价格：32K以内输入4元/百万tokens，128K以内输入6元/百万tokens。", registry
    )
    assert {("Qwen3-Coder", "price_input", 4), ("Qwen3-Coder", "price_input_long_context", 6)} <= found


def test_a_name_in_quotation_marks_is_the_one_in_the_bracket_behind_it(registry: Registry) -> None:
    text = (
        "通义千问Qwen2.5-72B已经开源。\n\n"
        "成都一家公司发布了首个模型“玄圭1.0”（Xuangui 1.0），70B参数，C-Eval得分88.9，高于Qwen2.5-72B。"
    )
    found = subjects(text, registry)
    assert ("Xuangui 1.0", "score", 88.9) in found
    assert not {what for name, what, _ in found if name == "Qwen2.5-72B"} & {"score", "total_parameters"}


@pytest.mark.parametrize(
    "text",
    [
        "在DeepSeek、通义千问和Kimi三强之外，二线厂商的日子并不好过。",
        "The model matches GPT-4.1 on both counts, and Claude Opus 4 was named before.",
    ],
)
def test_what_is_no_contest(text: str, registry: Registry) -> None:
    assert not [one for one in claims_of(text, registry) if one.kind == "comparison"]


def test_who_goes_on_behind_a_description_a_plan_or_a_second_figure(registry: Registry) -> None:
    found = subjects(
        "Opus 4.1 gets 78.0% on AIME 2025, V3.1 88.4% in thinking mode but only 49.8% without it. "
        "DeepSeek-V3.1 and Claude Opus 4.1 are compared.",
        registry,
    )
    assert ("DeepSeek-V3.1", "score", 49.8) in found
    found = subjects(
        "OpenAI推出GPT-5-Codex，这是针对编程优化的GPT-5版本，在SWE-bench Verified的成绩为74.5%。"
        "目前已向ChatGPT Plus、Pro、Business用户开放。Solar Pro 2有310亿参数。",
        registry,
    )
    assert ("GPT-5-Codex", "score", 74.5) in found
    released = {one[0] for one in found if one[1] == "release_date"}
    assert not released & {"Solar Pro 2", "ChatGPT", "ChatGPT Plus"}


def test_what_was_paid_is_no_price_of_tokens(registry: Registry) -> None:
    text = (
        "V3.1 costs $0.56 and $1.68 per million tokens. For the same workload we paid $212, $1,940 and $37."
    )
    assert {
        one.value for one in claims_of("DeepSeek-V3.1 is out. " + text, registry) if one.kind == "price"
    } <= {
        0.56,
        1.68,
    }


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("Context is 128K tokens.", "context_length"),
        ("Throughput reaches 90 tokens per second.", "output_speed"),
        ("Mathematics is stronger: it scores 92 on AIME 2025.", "score"),
        ("Training takes 15 trillion tokens.", "training_tokens"),
    ],
)
def test_a_word_that_opens_a_sentence_is_no_stranger(behind: str, told: str, registry: Registry) -> None:
    found = {(name, what) for name, what, _ in subjects("Grok 4 is out. " + behind, registry)}
    assert ("Grok-4", told) in found


def test_what_runs_models_has_stars_of_its_own(registry: Registry) -> None:
    found = subjects("Qwen3-32B beats Llama 4 on MMLU. vLLM has 30k GitHub stars.", registry)
    assert ("vLLM", "github_stars", 30000) in found
    assert ("Qwen3-32B", "github_stars", 30000) not in found
