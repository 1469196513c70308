"""Prices announced for a day to come are plans; those of today and of a day gone by are not."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

DAY = dt.date(2025, 2, 10)


def moods(text: str, published: dt.date | None = DAY) -> list[tuple[object, str]]:
    article = article_from_text("t", text, published=published)
    registry = load_registry()
    cleaned = clean(article)
    found = extract(article, cleaned, link(cleaned, registry), registry)
    return [(claim.value, claim.modality) for claim in found if claim.kind == "price"]


@pytest.mark.parametrize(
    "text",
    [
        "From 1 March, GPT-4o costs $0.55 per million input tokens.",
        "GPT-4o costs $0.55 per million input tokens from 1 March.",
        "On 1 March the price of GPT-4o falls to $0.55 per million input tokens.",
        "OpenAI plans to cut GPT-4o's price to $0.55 per million input tokens.",
        "从3月1日起，GPT-4o的价格为每百万输入tokens 0.55美元。",
        "OpenAI宣布，3月1日起GPT-4o每百萬輸入tokens收費0.55美元。",
        "下个月起，GPT-4o的输入价格调整为每百万tokens 0.55美元。",
        "GPT-4o的输入价格将降至每百万tokens 0.55美元。",
    ],
)
def test_a_price_of_a_day_to_come_is_a_plan(text: str) -> None:
    assert moods(text) == [(0.55, "predicted")]


@pytest.mark.parametrize(
    "text",
    [
        "From 20 January, GPT-4o has cost $0.55 per million input tokens.",
        "OpenAI, which plans to go public, cut GPT-4o's price to $0.55 per million input tokens.",
        "Until 1 March, GPT-4o costs $0.55 per million input tokens.",
        "自1月20日起，GPT-4o的输入价格为每百万tokens 0.55美元。",
        "GPT-4o的输入价格为每百万tokens 0.55美元，优惠持续到3月1日。",
        "OpenAI將GPT-4o的價格降至每百萬輸入tokens 0.55美元。",
    ],
)
def test_a_price_of_today_is_none(text: str) -> None:
    assert moods(text) == [(0.55, "asserted")]


def test_without_a_day_nothing_is_to_come() -> None:
    assert moods("From 1 March, GPT-4o costs $0.55 per million input tokens.", None) == [(0.55, "asserted")]


def test_a_plan_goes_on_to_the_second_price_and_ends_at_todays() -> None:
    both = "GPT-4o will then cost $0.55 per million input tokens and $2.19 per million output tokens."
    assert moods(both) == [(0.55, "predicted"), (2.19, "predicted")]
    first = "GPT-4o costs $0.55 per million input tokens today; from 1 March it costs $1.10 per million."
    assert moods(first) == [(0.55, "asserted"), (1.1, "predicted")]
    second = "GPT-4o costs $2 per million input tokens until 31 March, and $3 from 1 April."
    assert moods(second) == [(2, "asserted"), (3, "predicted")]
