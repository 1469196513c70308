"""Trying an expression only round telling words finds all that it finds in the whole text."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from claims.reading.clean import clean
from claims.reading.read import article_from_text
from claims.wording import amounts, dates, daywords
from claims.wording.windows import Telling, matches, places, telling

TESTS = Path(__file__).resolve().parents[1]
TOLD = [
    *(
        (pattern, dates._TELLING, group)
        for pattern, group in (
            (dates._ISO, "century"),
            (dates._ISO_MONTH, "century"),
            (dates._ZH, "zh"),
            (dates._EN, "en"),
            (dates._ZH_DAY, "day"),
            (dates._SAID_DAY, "bracket"),
            (dates._ZH_BRACKET, "bracket"),
            (dates._AGO, "ago"),
            (dates._ZHWEEKDAY, "week"),
            (dates._EN_YEAR, "century"),
            (daywords.RELATIVE, "relative"),
        )
    ),
    (amounts._FRACTION, amounts._TELLING, "fraction"),
    (amounts._BARE_SCALE, amounts._TELLING, "scale"),
    (amounts._TWICE, amounts._TELLING, "twice"),
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


@pytest.mark.parametrize(("pattern", "words", "group"), TOLD, ids=[told[0].pattern[:24] for told in TOLD])
def test_windows_lose_and_change_no_match(pattern: re.Pattern[str], words: Telling, group: str) -> None:
    expected = [m.span() for m in pattern.finditer(text())]
    assert expected
    told = places(words, text())[group]
    assert [m.span() for m in matches(pattern, told, text(), reach=48)] == expected


def test_numbers_are_found_wherever_they_begin() -> None:
    expected = [(m.end(), m.group().strip()) for m in amounts._NUMBER.finditer(text())]
    spelled = places(amounts._TELLING, text())["spelled"]
    assert [(m.end(), m.group().strip()) for m in amounts._numbers(text(), spelled)] == expected


def test_what_holds_no_telling_word_is_not_tried() -> None:
    given = "ax ay" + " " * 9 + "ab"
    told = places(telling({"b": "ab", "c": "ac"}), given)
    assert told == {"b": [(14, 16)]}
    assert [m[0] for m in matches(re.compile("a."), told["b"], given, reach=4)] == ["ab"]
