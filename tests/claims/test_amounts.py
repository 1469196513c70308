from __future__ import annotations

import pytest

from claims.wording.amounts import amounts
from claims.wording.numerals import han_number


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("2350亿个参数", 235e9, "number"),
        ("20万亿token", 20e12, "number"),
        ("14.8万亿高质量令牌", 14.8e12, "number"),
        ("三百二十亿参数", 32e9, "number"),
        ("千亿参数", 1e11, "number"),
        ("671B total", 671e9, "number"),
        ("456 billion parameters", 456e9, "number"),
        ("a 128K context", 128e3, "number"),
        ("over 15 trillion tokens", 15e12, "number"),
        ("1,024,000 tokens", 1_024_000, "number"),
        ("降价97%", 97, "percent"),
        ("百分之五点五", 5.5, "percent"),
        ("3成", 30, "percent"),
        ("6折", 60, "percent"),
        ("30 percent less", 30, "percent"),
        ("2.3个百分点", 2.3, "points"),
        ("高出3 percentage points", 3, "points"),
        ("50倍以上", 50, "times"),
        ("10x faster", 10, "times"),
        ("twice as fast", 2, "times"),
        ("三分之一", 1 / 3, "fraction"),
        ("about two-thirds", 2 / 3, "fraction"),
        ("only 1/5 of", 0.2, "fraction"),
        ("只要1/50", 0.02, "fraction"),
        ("to one-eighth of", 0.125, "fraction"),
        ("30分之1", 1 / 30, "fraction"),
        ("一成五", 15, "percent"),
        ("a tenfold drop", 10, "times"),
        ("八个版本", 8, "number"),
        ("two hundred and forty tokens", 240, "number"),
        ("sixty-four thousand out", 64_000, "number"),
        ("three hundred billion weights", 3e11, "number"),
        ("seventy-one percent", 71, "percent"),
        ("总参数两万四千亿", 2.4e12, "number"),
        ("12万8千个词元", 128_000, "number"),
    ],
)
def test_a_quantity_is_read_in_base_units(text: str, value: float, form: str) -> None:
    (amount,) = amounts(text)
    assert amount.value == pytest.approx(value)
    assert amount.form == form


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$2.50", 2.5, "USD"),
        ("1元", 1, "CNY"),
        ("6分钱", 0.06, "CNY"),
        ("NT$30", 30, "TWD"),
        ("20 USD", 20, "USD"),
        ("€3", 3, "EUR"),
        ("₹399", 399, "INR"),
        ("RMB 5", 5, "CNY"),
        ("8厘钱", 0.008, "CNY"),
        ("0.8美元", 0.8, "USD"),
    ],
)
def test_money_keeps_its_currency(text: str, value: float, currency: str) -> None:
    (amount,) = amounts(text)
    assert amount.value == pytest.approx(value)
    assert (amount.form, amount.currency) == ("money", currency)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("超过10万个", "at_least"),
        ("近300个", "about"),
        ("不到5%", "at_most"),
        ("~45.9B", "about"),
        ("more than 40 languages", "at_least"),
        ("200多款", "at_least"),
        ("tops 600 billion", "at_least"),
        ("crossed the 600 billion mark", "at_least"),
        ("no less than 40", "at_least"),
        ("less than 40", "at_most"),
        ("passed 40%", "exact"),
        ("40%", "exact"),
    ],
)
def test_how_exactly_it_was_stated_survives(text: str, qualifier: str) -> None:
    assert amounts(text)[0].qualifier == qualifier


@pytest.mark.parametrize("text", ["Qwen2.5-72B", "千问", "百度", "GPT-4.1", "v3.2"])
def test_numbers_inside_names_are_none(text: str) -> None:
    assert amounts(text) == ()


def test_the_slash_pair_is_two_prices() -> None:
    assert [a.value for a in amounts("($2.50/$10)")] == [2.5, 10]


@pytest.mark.parametrize(
    ("text", "value"),
    [("三百二十", 320), ("两千", 2000), ("十五", 15), ("二点五", 2.5), ("二〇二五", 2025), ("1,170", 1170)],
)
def test_chinese_numerals(text: str, value: float) -> None:
    assert han_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("输入新台币8元、输出24元", ["TWD", "TWD"]),
        ("输入新台币8元，输出人民币24元", ["TWD", "CNY"]),
        ("输入新台币8元。另一家收24元", ["TWD", "CNY"]),
        ("输入1.25美元，输出24元", ["USD", "CNY"]),
    ],
)
def test_a_bare_yuan_beside_another_one_is_the_same(text: str, currencies: list[str]) -> None:
    assert [a.currency for a in amounts(text) if a.form == "money"] == currencies


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("A要NT$12。\nB要NT$28。\nC要81元。", ["TWD", "TWD", "TWD"]),
        ("A要NT$12。\nC要81元。", ["TWD", "CNY"]),
        ("这款手机1999元(约新台币8600元)。\n耳机299元。", ["CNY", "TWD", "CNY"]),
        ("方案为新台币300元。\n在大陆是人民币60元,加购12元。", ["TWD", "CNY", "CNY"]),
    ],
)
def test_an_article_counts_in_one_yuan(text: str, currencies: list[str]) -> None:
    found = [amount.currency for amount in amounts(text) if amount.form == "money"]
    assert found == currencies
