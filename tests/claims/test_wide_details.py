"""What challenge cases do not compare: which attribute and unit an amount gets."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "GPT-5 has 128K output tokens and costs $1.25/$10 per million tokens.",
            {("price_input", 1.25, "USD/1M tokens"), ("price_output", 10, "USD/1M tokens")},
        ),
        (
            "Breeze 2 的 API 定價為每百萬 token 輸入 3 元、輸出 12 元（新台幣）。Breeze 2 已上線。",
            {("price_input", 3, "TWD/1M tokens"), ("price_output", 12, "TWD/1M tokens")},
        ),
        (
            "GLM-4.6's price was cut from $4 to $1 per million input tokens.",
            {("price_input", 4, "USD/1M tokens"), ("price_input", 1, "USD/1M tokens")},
        ),
        (
            "Qwen3-Max收费分两档：提示不超过12.8万token时，输入2元、输出8元；超过则为4元和16元。",
            {
                ("price_input", 2, "CNY/1M tokens"),
                ("price_output", 8, "CNY/1M tokens"),
                ("price_input_long_context", 4, "CNY/1M tokens"),
                ("price_output_long_context", 16, "CNY/1M tokens"),
            },
        ),
        (
            "Above 200K tokens, GLM-4.6 costs $2.50 for input and $15 for output rather than $1.25 and $10.",
            {
                ("price_input", 1.25, "USD/1M tokens"),
                ("price_output", 10, "USD/1M tokens"),
                ("price_input", 2.5, "USD/1M tokens"),
                ("price_output", 15, "USD/1M tokens"),
            },
        ),
    ],
)
def test_of_which_side_and_currency_a_sum_is(
    text: str, expected: set[tuple[str, float, str]], registry: Registry
) -> None:
    found = {(one.attribute, one.value, one.unit) for one in claims_of(text, registry) if one.kind == "price"}
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "DeepSeek-V3 has 671B parameters, of which 37B are active, compared with 405B for Llama 3.1 405B.",
        "DeepSeek-V3总参数6710亿，激活370亿，Llama 3.1 405B则为4050亿。",
    ],
)
def test_the_whole_of_another_is_not_what_is_active_of_it(text: str, registry: Registry) -> None:
    found = {(one.subject, one.attribute, one.value) for one in claims_of(text, registry)}
    assert found == {
        ("DeepSeek-V3", "total_parameters", 671e9),
        ("DeepSeek-V3", "active_parameters", 37e9),
        ("Llama-3.1-405B", "total_parameters", 405e9),
    }


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("DeepSeek-V3 has 37 billion parameters in total and activates 671 billion.", 671e9),
        ("Qwen3-235B-A22B總參數量為220億，激活參數為2350億。", 235e9),
    ],
)
def test_what_is_called_active_is_not_corrected_into_the_whole(
    text: str, active: float, registry: Registry
) -> None:
    found = {one.value for one in claims_of(text, registry) if one.attribute == "active_parameters"}
    assert found == {active}


def test_no_million_tokens_cost_thousands(registry: Registry) -> None:
    text = "GPT-5 burns many tokens. The price of GPT-5 per million tokens is $1,100, one post says."
    assert [one.value for one in claims_of(text, registry) if one.unit == "USD/1M tokens"] == []


def test_a_time_code_is_no_word_of_a_quote(registry: Registry) -> None:
    text = "> **[1:34](https://example.com/x)** Released under the Apache 2.0 license, Mistral 7B is small."
    assert [one.quote for one in claims_of(text, registry)] == ["Released under the Apache 2.0 license"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Apart from DeepSeek-R1, Qwen3-32B is the best open model.", [None]),
        ("除DeepSeek-R1外，Qwen3-32B是最强的开源模型。", [None]),
        ("除了便宜，Qwen3-32B 也是最強的開源模型。", [1]),
    ],
)
def test_a_first_place_with_a_model_excepted_is_left_open(
    text: str, places: list[int | None], registry: Registry
) -> None:
    assert [one.value for one in claims_of(text, registry) if one.kind == "rank"] == places


def test_a_price_cut_below_a_score_is_no_score(registry: Registry) -> None:
    text = "- Claude Opus 4 在 SWE-bench 達到 72.5%\n- API 定價下調 20%，對開發者更友善\n"
    found = [(c.kind, c.value) for c in claims_of(text, registry)]
    assert ("score", 72.5) in found
    assert ("score", 20.0) not in found
