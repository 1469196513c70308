"""A comparison that says by how much: a lead of another size makes it half true."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from claims.wording.numerals import spelled_number
from verify.case import Case
from verify.explain import figure
from verify.fold import Count
from verify.noise import RATINGS
from verify.ruling import Said
from verify.tally import Tally

_NUMBER = (
    r"\d{1,3}(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
)
_LEAST = r"(?P<least>(?:more than|over|at least)\s|超过|逾|至少|不止)?"
_MOST = r"(?P<most>(?:less than|under|no more than|up to)\s|不到|不足|最多)?"
_POINTS = re.compile(
    rf"(?:{_LEAST}{_MOST})[^\d,;。]{{0,8}}?(?<![a-z\d.])(?P<n>{_NUMBER})"
    r"[ -]?个?(?:(?:percentage|pct|elo|rating|arena)[ -])?(?:百分点|points?\b|pts\b|分(?![钟之数支类]))",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"(?P<by>\bby\s|(?:margin|lead|gap) of\s|[高多升先低后]了?出?)?"
    r"(?:about |nearly |roughly |around |almost |近|约|达)?"
    rf"{_LEAST}{_MOST}(?<![\d.])(?P<n>\d{{1,3}}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)(?!\s?points?)"
    r"(?P<more>\s(?:more|better|higher|above|ahead|less|worse|lower|below|behind)\b)?(?P<above>以上)?",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?:的(?:近|约|将近|大约|超过)?|(?P<top>[高多升加强])[出了]*)"
    r"(?P<zh>[一两二三四五六七八九十]|\d{1,2}(?:\.\d)?)倍(?P<more>多|以上|有余)?"
    r"|\b(?P<least>more than |over )?"
    r"(?P<en>twice|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|three times|four times|five times)\b"
)
_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
            "十": 10, "twice": 2, "doub": 2, "trip": 3, "thre": 3, "four": 4, "five": 5}  # fmt: skip
_SLACK, _OF_RATINGS, _SHARE = 2.0, 10.0, 0.2
"""A gap may be off by so many points, or by a fifth: makers and laboratories measure different ones."""


class Size(NamedTuple):
    """How large a lead is told to be."""

    unit: Literal["points", "percent", "times"]
    number: float
    at_least: bool = False
    at_most: bool = False
    on_top: bool = False
    """ "Up three times": three or four times as much, as people write it."""


def as_far_as_told(found: Tally, case: Case) -> Tally:
    """The tally; conflicting where the lead is there and no pair of figures has it as large as it is told."""
    if found.count.verdict != "supported" or found.relation == "equal":
        return found
    pairs = [pair for cell in found.cells for pair in cell.pairs]
    slack = _OF_RATINGS if any(pair.left.unit in RATINGS for pair in pairs) else _SLACK
    for size in _sizes(case):
        if not any(_fits(size, pair.left.value, pair.right.value, pair.difference, slack) for pair in pairs):
            return replace(found, count=Count("conflicting", found.count.probability))
    return found


def told_gap(tallies: Sequence[Tally], case: Case) -> Said:
    """What gap is told, where that makes a claim half true."""
    sizes = _sizes(case)
    if not sizes or all(_as_told(found, case) for found in tallies):
        return Said("", "")
    number = figure(sizes[0].number)
    if sizes[0].unit == "points":
        return Said(f"The gap told is one of {number} points.", f"文中所称的差距为{number}分。")
    if sizes[0].unit == "percent":
        return Said(f"The gap told is one of {number} %.", f"文中所称的差距为{number}%。")
    if sizes[0].on_top:
        return Said(f"It is told to be higher {number} times over.", f"文中称高出{number}倍。")
    return Said(f"It is told to be {number} times as much.", f"文中称为{number}倍。")


def _as_told(found: Tally, case: Case) -> bool:
    """Whether it is not the size of the lead that makes the claim half true."""
    led = replace(found, count=Count("supported", None))
    return found.count.verdict != "conflicting" or as_far_as_told(led, case) is led


def _sizes(case: Case) -> list[Size]:
    """The sizes that the quote tells, each kind where there is one of it; for a claim of one benchmark."""
    if len(case.claim.benchmarks) != 1:
        return []
    found = []
    points, shares, times = (list(form.finditer(case.quote)) for form in (_POINTS, _PERCENT, _TIMES))
    if len(points) == 1:
        found.append(_size("points", points[0]))
    elif len(shares) == 1 and (shares[0]["by"] or shares[0]["more"]):
        found.append(_size("percent", shares[0]))
    if len(times) == 1:
        word = times[0]["zh"] or times[0]["en"]
        number = float(_NUMBERS.get(word) or _NUMBERS.get(word[:4]) or 0) or float(word)
        least = bool(times[0]["more"] or times[0]["least"])
        found.append(Size("times", number, at_least=least, on_top=bool(times[0]["top"])))
    return found


def _size(unit: Literal["points", "percent"], told: re.Match[str]) -> Size:
    word = told["n"]
    number = float(word) if word[0].isdigit() else spelled_number(word)
    least = bool(told["least"] or told.groupdict().get("above"))
    return Size(unit, number, at_least=least, at_most=bool(told["most"]))


def _fits(size: Size, left: float, right: float, gap: float, slack: float) -> bool:
    """Whether a pair of figures is as far apart; a share may be meant of the rival's or of all."""
    least, most = sorted((left, right))
    if size.unit == "points":
        return _near(size, abs(gap), max(slack, _SHARE * size.number))
    if least <= 0:
        return True
    if size.unit == "percent":
        slack = max(_SLACK, _SHARE * size.number)
        shares = (abs(gap), 100 * (most / least - 1), 100 * (1 - least / most))
        return any(_near(size, share, slack) for share in shares)
    numbers = (size.number, size.number + 1) if size.on_top else (size.number,)
    return any(_near(size._replace(number=n), most / least, _SHARE * n) for n in numbers if n > 1)


def _near(size: Size, known: float, slack: float) -> bool:
    if size.at_least:
        return known >= size.number - slack
    return known <= size.number + slack if size.at_most else abs(known - size.number) <= slack
