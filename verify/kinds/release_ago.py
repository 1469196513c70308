"""How long ago something is said to have come out: "this week", "two months ago", 一年多前, 半年前."""

from __future__ import annotations

import datetime as dt
import re

from claims.wording.datechain import NUMBERS
from verify.case import Case
from verify.kinds.release_period import Period

_NUMBERS: dict[str, float] = {**NUMBERS, "half a": 0.5, "半": 0.5}
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_AGO = re.compile(
    r"(?:(?P<over>\b(?:over|more than|well over)\s|超过|逾)"
    r"|(?P<near>\b(?:nearly|almost|not quite)\s|将?近|差不多)"
    r"|(?P<under>\b(?:under|less than|barely)\s|不到|不足))?"
    rf"(?<!的)(?P<n>(?<![\w.])\d{{1,2}}|(?<![a-z])(?:{_WORDS}))\s?(?P<more>多)?个?(?P<half>半)?"
    r"(?P<unit>年|月|周|星期|years?|months?|weeks?)(?P<odd>多|半)?(?:(?:以|之)?前(?!后|景|途)|\sago\b)"
)
_WEEK = re.compile(
    r"\b(?P<past>last week)\b|\bthis (?:past )?week\b|(?P<past_zh>上个?(?:周|星期)(?![一二三四五六日天末]))"
    r"|[本这]一?(?:周|星期)(?![一二三四五六日天末边围])"
)
_EARLIER = re.compile(r"\bearlier this year\b|今年(?:早些时候|稍早|早前)")
_DAYS = {"y": (365.25, 0.33, 75), "m": (30.4, 0.7, 12), "w": (7.0, 0.75, 4)}
"""Days of a unit, the share of one by which a number of them may be off, and days more that leave it open."""
_UNITS = {"年": "y", "月": "m", "周": "w", "星期": "w"}
_LONG = 6
"""So many of a unit are told by halves of it at best, and are off by as much again."""


def told_ago(case: Case) -> Period | None:
    """The days that a quote means by the time before its day; None where it tells none.

    Of a claim that gives no date years only: its text may be some weeks older or younger than it is held for.
    """
    if case.day is None:
        return None
    dated = case.claim.value is not None
    if dated and (week := _WEEK.search(case.quote)):
        past = bool(week["past"] or week["past_zh"])
        return Period(_before(case.day, 14 if past else 7), _before(case.day, 1 if past else 0), 4)
    if _EARLIER.search(case.quote):
        return Period(dt.date(case.day.year, 1, 1), case.day, 4)
    found = _AGO.search(case.quote)
    return _span(found, case.day) if found and (dated or found["unit"][0] in "y年") else None


def _span(found: re.Match[str], day: dt.date) -> Period:
    unit, share, loose = _DAYS[_UNITS.get(found["unit"], found["unit"][0])]
    count = _NUMBERS.get(found["n"]) or float(found["n"])
    count += 0.5 if found["half"] or found["odd"] == "半" else 0.0
    off = unit * share * (2 if count >= _LONG else 0.7 if count < 1 else 1)
    first, last = count * unit + off, count * unit - off
    if found["over"] or found["more"] or found["odd"] == "多":
        first, last = (count + 1) * unit, count * unit - off / 4
    elif found["near"]:
        first = count * unit + off / 4
    elif found["under"]:
        first, last = count * unit + off / 4, 0.0
    return Period(_before(day, first), _before(day, max(last, 0.0)), loose)


def _before(day: dt.date, days: float) -> dt.date:
    return day - dt.timedelta(days=round(days))
