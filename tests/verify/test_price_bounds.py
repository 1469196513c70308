"""Prices set against another's: bounds on a ratio, percentages, prices of other times and other sellers."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import claim, fact, judged

ADA = fact("Ada", "price_input", 2, unit="USD/1M tokens", date="2025-02-01")
BOB = fact("Bob", "price_input", 20, unit="USD/1M tokens", date="2025-02-01")
CYD = fact("Cyd", "price_input", 5, unit="USD/1M tokens", date="2025-02-01")


def ratio(value: float, quote: str, rival: str = "Bob", attribute: str = "price_ratio") -> Claim:
    unit = "%" if attribute == "price_change" else f"of {rival}"
    return claim("price", attribute=attribute, value=value, unit=unit, objects=[rival], quote=quote)


@pytest.mark.parametrize(
    ("quote", "value", "verdict"),
    [
        ("Ada costs less than a fifth of what Bob costs", 0.2, "supported"),
        ("Ada costs a fifth of what Bob costs", 0.2, "refuted"),
        ("Ada的价格不到Bob的五分之一", 0.2, "supported"),
        ("Ada的價格不到Bob的二十分之一", 0.05, "refuted"),
        ("Ada costs less than a twentieth, under 5%, of Bob", 0.05, "refuted"),
        ("Ada costs more than half as much as Bob", 0.5, "refuted"),
        ("Ada比Bob便宜超过一半", 0.5, "supported"),
        ("Ada costs up to 50 times less than Bob", 0.02, "not_enough_evidence"),
    ],
)
def test_a_bound_on_a_ratio_is_one(quote: str, value: float, verdict: str) -> None:
    assert judged(ratio(value, quote), ADA, BOB).verdict == verdict


@pytest.mark.parametrize(
    ("quote", "value", "verdict"),
    [
        ("Ada is 60% cheaper than Cyd", -60, "supported"),
        ("Ada is over 50% cheaper than Cyd", -50, "supported"),
        ("Ada is over 80% cheaper than Cyd", -80, "refuted"),
        ("Ada is 60.4% cheaper than Cyd", -60.4, "supported"),
        ("Ada比Cyd便宜20%", -20, "refuted"),
        ("Ada is up to 90% cheaper than Cyd", -90, "not_enough_evidence"),
    ],
)
def test_so_many_percent_cheaper_than_another_is_told_by_both_prices(
    quote: str, value: float, verdict: str
) -> None:
    assert judged(ratio(value, quote, "Cyd", "price_change"), ADA, CYD).verdict == verdict


@pytest.mark.parametrize(
    "quote",
    [
        "Ada was priced at $9 per million tokens",
        "compared with $9 before",
        "Ada的输入价格从每百万tokens 9美元",
        "at $2 per million tokens against $9",
        "$2/$8 per million tokens versus $9",
        "Together AI, Ada costs $9 per million tokens",
        "第三方平台上Ada的价格为每百万tokens 9美元",
    ],
)
def test_a_sum_of_another_time_or_seller_is_not_refuted_by_the_price_of_the_day(quote: str) -> None:
    given = claim("price", attribute="price_input", value=9, unit="USD/1M tokens", quote=quote)
    assert judged(given, ADA).verdict == "not_enough_evidence"
    plain = given.model_copy(update={"quote": "Ada costs $9 per million tokens"})
    assert judged(plain, ADA).verdict == "refuted"


def test_a_price_announced_for_later_is_held_to_what_is_announced() -> None:
    plan = claim(
        "price",
        attribute="price_input",
        value=3,
        unit="USD/1M tokens",
        modality="predicted",
        quote="will cost $3",
    )
    now = fact("Ada", "price_input", 2, unit="USD/1M tokens", valid_until="2025-03-01")
    then = fact("Ada", "price_input", 3, unit="USD/1M tokens", valid_from="2025-03-01")
    assert judged(plan, now, then).verdict == "supported"
    assert judged(plan, now).verdict == "not_checkable"
    assert judged(plan.model_copy(update={"value": 2}), now, then).verdict == "not_checkable"
    read = fact("Ada", "price_input", 2, unit="USD/1M tokens", valid_from="2025-06-01", date="2025-06-01")
    assert judged(plan.model_copy(update={"value": 2}), now, then, read).verdict == "not_checkable"


def test_the_only_price_ever_read_bears_out_a_ratio_and_refutes_none() -> None:
    late = fact("Bob", "price_input", 20, unit="USD/1M tokens", date="2026-07-31", valid_from="2026-07-31")
    tenth = ratio(0.1, "Ada costs a tenth of Bob")
    assert judged(tenth, ADA, late).verdict == "supported"
    assert "By prices read later" in judged(tenth, ADA, late).why
    half = judged(ratio(0.5, "Ada costs half of what Bob costs"), ADA, late)
    assert half.verdict == "not_enough_evidence"
    assert half.why.startswith("By prices read later")
    assert "Prices move" in half.why
    other = fact("Bob", "price_input", 9, unit="USD/1M tokens", date="2026-09-30", valid_from="2026-09-30")
    assert judged(tenth, ADA, late, other).verdict == "not_enough_evidence"


def test_whole_percent_are_rounded() -> None:
    one = fact("Ada", "price_input", 0.55, unit="USD/1M tokens", date="2025-02-01")
    other = fact("Bob", "price_input", 15, unit="USD/1M tokens", date="2025-02-01")
    off = ratio(-96, "Ada is 96% cheaper than Bob", attribute="price_change")
    assert judged(off, one, other).verdict == "supported"
    assert judged(off.model_copy(update={"value": -90}), one, other).verdict == "refuted"
    assert judged(ratio(0.04, "Ada costs 4% of what Bob costs"), one, other).verdict == "supported"
    assert judged(ratio(1 / 30, "Ada costs about a thirtieth of Bob"), one, other).verdict == "supported"
    assert judged(ratio(1 / 20, "Ada costs a twentieth of Bob"), one, other).verdict == "refuted"


@pytest.mark.parametrize(
    "quote",
    [
        "Ada is 60% cheaper than Cyd for typical queries",
        "In practice, Ada is 60% cheaper than Cyd",
        "典型任务下Ada比Cyd便宜60%",
    ],
)
def test_what_is_paid_in_use_is_no_price_of_tokens(quote: str) -> None:
    given = ratio(-60, quote, "Cyd", attribute="price_change")
    assert judged(given, ADA, CYD).verdict == "not_enough_evidence"
    lower = given.model_copy(update={"attribute": "price_relative", "value": "lower"})
    assert judged(lower, ADA, CYD).verdict == "not_enough_evidence"


@pytest.mark.parametrize(
    "quote", ["Ada costs between $1 and $2", "Ada costs $1–$2", "Ada每百万tokens 1至2美元"]
)
def test_one_end_of_a_range_is_no_other_price(quote: str) -> None:
    given = claim("price", attribute="price_input", value=1, unit="USD/1M tokens", quote=quote)
    assert judged(given, ADA).verdict == "not_enough_evidence"
    assert judged(given.model_copy(update={"quote": "Ada costs $1"}), ADA).verdict == "refuted"


@pytest.mark.parametrize(
    ("quote", "value", "verdict"),
    [
        ("At launch, o3 cost $10", 10, "supported"),
        ("At launch, o3 cost $2", 2, "not_enough_evidence"),
        ("In April, o3 cost $10", 10, "supported"),
        ("In April, o3 cost $2", 2, "refuted"),
        ("Before June, o3 cost $2", 2, "not_enough_evidence"),
        ("今年4月，o3的输入价格为10美元", 10, "supported"),
        ("o3最初的輸入價格為2美元", 2, "not_enough_evidence"),
        ("o3 now costs $2", 2, "supported"),
        ("o3 costs $10", 10, "refuted"),
        ("o3's price was cut to $2 in June", 2, "supported"),
    ],
)
def test_a_price_of_another_time_is_held_to_that_time(quote: str, value: float, verdict: str) -> None:
    rows = [
        fact("o3", "price_input", 10, unit="USD/1M tokens", date="2025-06-10", valid_until="2025-06-10"),
        fact("o3", "price_input", 2, unit="USD/1M tokens", date="2025-06-10", valid_from="2025-06-10"),
        fact("o3", "release_date", "2025-04-16", unit="date"),
    ]
    given = claim(
        "price", subject="o3", attribute="price_input", value=value, unit="USD/1M tokens", quote=quote,
        day="2025-07-20",
    )  # fmt: skip
    assert judged(given, *rows).verdict == verdict
