"""A comparison that says by how many points or how many times: a lead of another size makes it half true."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from verify.case import Case
from verify.explain import figure
from verify.fold import Count
from verify.noise import RATINGS
from verify.ruling import Said
from verify.tally import Tally

_POINTS = re.compile(
    r"(?:(?P<least>more than|over|at least|超过|逾|至少|不止)"
    r"|(?P<most>less than|under|no more than|不到|不足))?"
    r"[^\d,;。]{0,8}?(?<![\d.])(?P<points>\d{1,3}(?:\.\d+)?)"
    r"[ -]?个?(?:percentage[ -])?(?:百分点|points?\b|pts\b|分(?![钟之数支类]))"
)
_TIMES = re.compile(
    r"的(?:近|约|将近|大约|超过)?(?P<zh>[两二三四五六七八九十]|\d{1,2}(?:\.\d)?)倍(?P<more>多|以上|有余)?"
    r"|\b(?P<least>more than |over )?"
    r"(?P<en>twice|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|three times|four times|five times)\b"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
            "twice": 2, "doub": 2, "trip": 3, "thre": 3, "four": 4, "five": 5}  # fmt: skip
_SLACK, _OF_RATINGS, _SHARE = 2.0, 10.0, 0.2
"""A gap may be off by so many points, or by a fifth: makers and laboratories measure different ones."""


def as_far_as_told(found: Tally, case: Case) -> Tally:
    """The tally; conflicting where the lead is there and no pair of figures has it as large as it is told."""
    told = _told(case)
    if found.count.verdict != "supported" or found.relation == "equal":
        return found
    times = _times_told(case)
    pairs = [pair for cell in found.cells for pair in cell.pairs]
    if times and not any(_so_many_times(times, pair.left.value, pair.right.value) for pair in pairs):
        return replace(found, count=Count("conflicting", found.count.probability))
    if told is None:
        return found
    gaps = [abs(pair.difference) for cell in found.cells for pair in cell.pairs]
    slack = _OF_RATINGS if any(c.pairs[0].left.unit in RATINGS for c in found.cells) else _SLACK
    if any(_fits(told, gap, slack) for gap in gaps):
        return found
    return replace(found, count=Count("conflicting", found.count.probability))


def told_gap(tallies: Sequence[Tally], case: Case) -> Said:
    """What gap is told, where that makes a claim half true."""
    told, times = _told(case), _times_told(case)
    if all(_as_told(found, case) for found in tallies) or (told is None and times is None):
        return Said("", "")
    if told is None:
        number = figure(times[0]) if times else ""
        return Said(f"It is told to be {number} times as much.", f"文中称为{number}倍。")
    points = figure(float(told["points"]))
    return Said(f"The gap told is one of {points} points.", f"文中所称的差距为{points}分。")


def _as_told(found: Tally, case: Case) -> bool:
    """Whether it is not the size of the lead that makes the claim half true."""
    led = replace(found, count=Count("supported", None))
    return found.count.verdict != "conflicting" or as_far_as_told(led, case) is led


def _told(case: Case) -> re.Match[str] | None:
    """The one gap in points that the quote tells, where the claim is of one benchmark."""
    matches = list(_POINTS.finditer(case.quote))
    return matches[0] if len(matches) == 1 and len(case.claim.benchmarks) == 1 else None


def _fits(told: re.Match[str], gap: float, slack: float) -> bool:
    points = float(told["points"])
    slack = max(slack, _SHARE * points)
    if told["least"]:
        return gap >= points - slack
    return gap <= points + slack if told["most"] else abs(gap - points) <= slack


def _times_told(case: Case) -> tuple[float, bool] | None:
    """How many times as much a quote tells, and whether at least; for a claim of one benchmark."""
    matches = list(_TIMES.finditer(case.quote))
    if len(matches) != 1 or len(case.claim.benchmarks) != 1:
        return None
    word = matches[0]["zh"] or matches[0]["en"]
    number = float(_NUMBERS.get(word) or _NUMBERS.get(word[:4]) or 0) or float(word)
    return number, bool(matches[0]["more"] or matches[0]["least"])


def _so_many_times(times: tuple[float, bool], left: float, right: float) -> bool:
    least, most = sorted((left, right))
    if least <= 0:
        return True
    ratio, slack = most / least, _SHARE * times[0]
    return ratio >= times[0] - slack if times[1] else abs(ratio - times[0]) <= slack
