"""Prices in list form, in pairs, and one model's price as a share of another's."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.extract import extract
from claims.link import link
from claims.model import Claim
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def prices(text: str) -> list[Claim]:
    registry = load_registry()
    article = article_from_text("test.md", text, published=dt.date(2025, 9, 10))
    tidy = clean(article)
    found = extract(article, tidy, link(tidy, registry), registry)
    return [c for c in found if c.kind == "price"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "DeepSeek-V3, per million tokens:\n\n- Input: $0.30\n- Cached input: $0.07\n- Output: $1.20",
            {("price_input", 0.3), ("price_input_cached", 0.07), ("price_output", 1.2)},
        ),
        (
            "Pricing of DeepSeek-V3 per million tokens:\n\n- Input: $1 below 64,000 tokens, $2 above\n",
            {("price_input", 1), ("price_input_long_context", 2)},
        ),
        (
            "DeepSeek-V3的价格(每百万token):\n\n- 输入:2元\n- 输出:8元\n",
            {("price_input", 2), ("price_output", 8)},
        ),
        ("DeepSeek-V3 is $0.30 input and $1.20 output.", {("price_input", 0.3), ("price_output", 1.2)}),
        ("DeepSeek-V3來了。輸入0.3美元、輸出1.2美元。", {("price_input", 0.3), ("price_output", 1.2)}),
        ("DeepSeek-V3的輸入價只有0.3美元。", {("price_input", 0.3)}),
        ("DeepSeek-V3 is free on the web. The app is $20 and $30 a month.", set()),
        ("- DeepSeek-V3 is out\n- Input: $0.30\n", set()),
    ],
)
def test_prices_that_leave_the_rate_to_what_stands_before(
    text: str, expected: set[tuple[str, float]]
) -> None:
    assert {(c.attribute, c.value) for c in prices(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Developers pay $2/$8 for o3, against $3/$15 for Grok 4.",
            {("o3", 2), ("o3", 8), ("Grok-4", 3), ("Grok-4", 15)},
        ),
        (
            "o3 is $2 input and $8 output; Gemini 2.5 Flash is $0.30 and $2.50.",
            {("o3", 2), ("o3", 8), ("Gemini-2.5-Flash", 0.3), ("Gemini-2.5-Flash", 2.5)},
        ),
    ],
)
def test_a_pair_belongs_to_the_model_it_is_paid_for(text: str, expected: set[tuple[str, float]]) -> None:
    assert {(c.subject, c.value) for c in prices(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qwen3-32B追平GPT-4o,价格却只有后者的8%。", ("Qwen3-32B", ("GPT-4o",), 0.08)),
        ("Qwen3-32B追平GPT-4o,價格只要八分之一。", ("Qwen3-32B", ("GPT-4o",), 0.125)),
        ("拿Qwen3-32B跟GPT-4o相比,輸入價只要三成。", ("Qwen3-32B", ("GPT-4o",), 0.3)),
        ("Qwen3-32B outperforms GPT-4o at about 5% of its price.", ("Qwen3-32B", ("GPT-4o",), 0.05)),
        ("Qwen3-32B is level with GPT-4o at roughly 20 times lower cost.", ("Qwen3-32B", ("GPT-4o",), 0.05)),
        ("Qwen3-32B beats GPT-4o, and its price is a quarter of that.", ("Qwen3-32B", ("GPT-4o",), 0.25)),
    ],
)
def test_a_share_of_a_rivals_price(text: str, expected: tuple[str, tuple[str, ...], float]) -> None:
    (claim,) = prices(text)
    assert (claim.attribute, claim.subject, claim.objects, claim.value) == ("price_ratio", *expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("夜间调用Qwen3-8B的价格只有平时的四分之一。", ("Qwen3-8B", "price_ratio", 0.25)),
        ("Jobs on Qwen3-8B run at half the on-demand price.", ("Qwen3-8B", "price_ratio", 0.5)),
        ("OpenAI将o3的API费用再砍五成以上。", ("o3", "price_change", -50)),
    ],
)
def test_a_share_of_the_usual_price(text: str, expected: tuple[str, str, float]) -> None:
    (claim,) = prices(text)
    assert (claim.subject, claim.attribute, claim.value, claim.objects) == (*expected, ())


@pytest.mark.parametrize("text", ["o3 is 10x cheaper than I feared.", "o3 proved 5x cheaper than expected."])
def test_cheaper_than_feared_is_no_change_of_price(text: str) -> None:
    assert prices(text) == []


def test_a_second_price_keeps_its_own_side() -> None:
    found = prices("Grok 3的标准价是每百万输入token 3美元、输出15美元。")
    assert [(c.attribute, c.value) for c in found] == [("price_input", 3), ("price_output", 15)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("o3-mini is 63% cheaper than o1-mini.", ("o3-mini", "price_change", -63)),
        ("GPT-5.1比GPT-5贵四成。", ("GPT-5.1", "price_change", 40)),
        ("Qwen3-32B的成本是GPT-4o的十倍。", ("Qwen3-32B", "price_ratio", 10)),
        ("Qwen3-32B比GPT-4o便宜30倍。", ("Qwen3-32B", "price_ratio", 0.0333333)),
        ("OpenAI cut the price of o3 by two-thirds.", ("o3", "price_ratio", 0.333333)),
        ("OpenAI cut the price of o3 to one-eighth of the previous level.", ("o3", "price_ratio", 0.125)),
        ("OpenAI doubled the price of o3.", ("o3", "price_ratio", 2)),
        (
            "Qwen3-32B delivers 95% of GPT-4o's performance at 10% of the cost.",
            ("Qwen3-32B", "price_ratio", 0.1),
        ),
        ("Qwen3-32B直降81%，每月20万次免费调用改收5元。", ("Qwen3-32B", "price_change", -81)),
        ("o3的API价格上涨30%，首购优惠取消。", ("o3", "price_change", 30)),
        ("受Qwen3-32B影响，百度宣布对一系列模型降价，降幅最高达85%。", ("Baidu", "price_change", -85)),
    ],
)
def test_what_is_saved_and_what_is_left(text: str, expected: tuple[str, str, float]) -> None:
    (claim,) = [c for c in prices(text) if c.attribute != "price_relative"]
    assert (claim.subject, claim.attribute, claim.value) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Qwen3-32B的训练成本仅为GPT-4o的十分之一。",
        "Qwen3-32B is 30% faster than GPT-4o at the same cost.",
        "Qwen3-32B uses 40% fewer tokens than GPT-4o.",
        "Qwen3-32B来了。新模型的价格只有后者的十分之一。",
    ],
)
def test_a_share_of_something_else_is_no_price(text: str) -> None:
    assert [c for c in prices(text) if c.attribute not in ("price_relative", "training_cost_ratio")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ChatGPT Pro costs $200 a month.", ("ChatGPT Pro", 200, "USD/month")),
        ("Veo 3 costs $0.75 per second of video.", ("Veo 3", 0.75, "USD/second")),
        ("通义万相2.5生成图片的价格是每张0.2元。", ("Wan2.5", 0.2, "CNY/image")),
        ("某团队改用Qwen3-32B后，月度成本从5万元降至8000元。", ("Qwen3-32B", 8000, "CNY")),
    ],
)
def test_prices_not_by_the_token(text: str, expected: tuple[str, float, str]) -> None:
    (claim,) = prices(text)
    assert (claim.subject, claim.value, claim.unit) == expected


@pytest.mark.parametrize(
    "text", ["GPT-5 is open to Plus users who pay $20 a month.", "Qwen3-32B的公司月薪是每月5万元。"]
)
def test_what_people_pay_for_something_else_is_no_price_of_a_model(text: str) -> None:
    assert prices(text) == []


def test_two_sums_with_one_currency_are_a_pair() -> None:
    found = prices("Qwen3-32B的价格为每百万输入/输出token 0.3/1.2美元。")
    assert [(c.attribute, c.value) for c in found] == [("price_input", 0.3), ("price_output", 1.2)]


def test_a_table_with_models_as_columns_and_rates_in_its_cells() -> None:
    found = prices(
        "| 项目 | Qwen3-32B | GPT-4o |\n|---|---|---|\n| 输入价格 | ¥2/百万tokens | ¥18/百万tokens |\n"
    )
    assert {(c.subject, c.attribute, c.value) for c in found} == {
        ("Qwen3-32B", "price_input", 2),
        ("GPT-4o", "price_input", 18),
    }


def test_a_share_of_what_a_rival_cost_to_train_is_told_as_such() -> None:
    (claim,) = prices("Qwen3-32B的训练成本仅为GPT-4o的十分之一。")
    assert (claim.attribute, claim.value, claim.objects) == ("training_cost_ratio", 0.1, ("GPT-4o",))
