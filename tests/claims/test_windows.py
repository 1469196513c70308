"""Trying an expression only round telling words finds all that it finds in the whole text."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from claims import amounts, dates
from claims.clean import clean
from claims.read import article_from_text
from claims.windows import matches, telling

TESTS = Path(__file__).resolve().parents[1]
PAIRS = [
    (dates._ISO, dates._CENTURY),
    (dates._ISO_MONTH, dates._CENTURY),
    (dates._ZH, dates._ZH_TELLING),
    (dates._EN, dates._EN_TELLING),
    (dates._ZH_DAY, dates._DAY_TELLING),
    (dates._SAID_DAY, dates._BRACKET_TELLING),
    (dates._ZH_BRACKET, dates._BRACKET_TELLING),
    (dates._AGO, dates._AGO_TELLING),
    (dates._ZHWEEKDAY, dates._WEEK_TELLING),
    (dates._EN_YEAR, dates._CENTURY),
    (dates.RELATIVE, dates._RELATIVE_TELLING),
    (amounts._FRACTION, amounts._FRACTION_TELLING),
    (amounts._BARE_SCALE, amounts._SCALE_TELLING),
    (amounts._TWICE, amounts._TWICE_TELLING),
]
HARD = (
    "US$-3.5 million, half a billion, a million, an billion; one and a half trillion, minus -5, x-5, $ 7",
    "三千三百万、两成五、百分之三十、1/3、3分之1、三分之一、一半、十二分之五,数百万参数,10倍,千亿级,一个半月",
    "Two days later, on the 15th of September, of 2025; May 5th, 2024; in 2023; 3 weeks ago; last  week",
    "2025年9月5日、去年底、前年3月,上周三(10/15),昨(5日),本星期一、两个月前,次日,三天之后,2025-09-05,[2025-09]",
)


@cache
def text() -> str:
    """All challenge sentences and unseen articles, cleaned, and what is hard."""
    cases = [
        case["text"]
        for path in sorted((TESTS / "challenges").glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ())
    ]
    articles = [p.read_text(encoding="utf-8") for p in sorted((TESTS / "heldout" / "articles").glob("*"))]
    assert len(cases) > 400 and articles
    return clean(article_from_text("all", "\n\n".join((*HARD, *cases, *articles)))).text


@pytest.mark.parametrize(("pattern", "words"), PAIRS, ids=[pattern.pattern[:24] for pattern, _ in PAIRS])
def test_windows_lose_and_change_no_match(pattern: re.Pattern[str], words: re.Pattern[str]) -> None:
    expected = [m.span() for m in pattern.finditer(text())]
    assert expected
    assert [m.span() for m in matches(pattern, words, text(), reach=48)] == expected


def test_numbers_are_found_wherever_they_begin() -> None:
    expected = [(m.end(), m.group().strip()) for m in amounts._NUMBER.finditer(text())]
    assert [(m.end(), m.group().strip()) for m in amounts._numbers(text())] == expected


def test_what_holds_no_telling_word_is_not_tried() -> None:
    found = matches(re.compile("a."), telling("ab"), "ax ay" + " " * 9 + "ab", reach=4)
    assert [m[0] for m in found] == ["ab"]
