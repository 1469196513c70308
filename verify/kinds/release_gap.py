"""How long one came out before or after another: "two weeks after B", "within a week of B", 比B晚两天."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import NamedTuple

from claims.wording.numerals import han_number, spelled_number

_HOW = r"(?P<least>more than|over|at least|超过|逾)?(?P<most>less than|under|within|no more than|不到|不足)?"
_FILL = r"\s?(?:about|around|roughly|nearly|almost|just|only|exactly|barely|仅仅?|大?约|将?近|整整|短短)?\s?"
_AMOUNT = (
    rf"{_HOW}{_FILL}(?P<n>\d{{1,3}}|half an?|a couple of|a few|several|an?|[a-z]{{3,9}}|[半几数]|"
    r"[一两二三四五六七八九十]{1,3})?[\s-]?个?(?P<half>半)?"
    r"(?P<unit>day|week|month|year|天|日|周|星期|(?<=[个半])月|年)s?(?P<odd>多|余)?"
)
_CAME = r"(?:['’]s)?\s?(?:(?:的)?(?:发布|推出|上线|问世|亮相|面世|开源))?"
_BEFORE = re.compile(
    rf"(?<![a-z\d]){_AMOUNT}"
    r"\s(?:(?P<first>before|ahead of|prior to|earlier than)|(?P<second>after|later than)|of)"
    r"\s(?:the\s)?(?:(?:release|launch|debut|arrival)\sof\s)?(?:the\s)?$"
    r"|the\s(?:very\s)?same\s(?P<same>day|week|month|year)\sas\s(?:the\s)?$"
)
_BEHIND = tuple(
    re.compile(form)
    for form in (
        rf"{_CAME}{_AMOUNT}(?:(?P<first>之?前)|(?P<second>之?后|之?内))",
        rf"{_CAME}之?(?:(?P<first>前)|(?P<second>后))的?{_AMOUNT}",
        rf"(?:(?P<second>[晚迟])|(?P<first>早))(?:发布|推出|上线)?了?{_AMOUNT}",
        rf"{_CAME}(?:在|于|是)?同一?(?P<same>[天日周月年])",
    )
)
_PLAIN = re.compile(
    r"(?:['’]s|\s(?:was|were)\s(?:released|launched|announced|unveiled)|\s(?:came|went|launched|did)\b)?\s?"
    r"(?:$|[^\w\s]|[^\x00-\x7f]|(?:and|or|but|with|in|on|at|from|by|to|release|launch|debut|out|live)\b)"
)
"""What may follow the other model where it is its release that is meant."""
_UNITS = {"天": "day", "日": "day", "周": "week", "星期": "week", "月": "month", "年": "year"}
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_SLACK = {"day": 1.0, "week": 3.5, "month": 15.0, "year": 91.0}
"""How far off a told time may be: who says "three months after" means neither two nor four."""
_FEW = {"a few", "several", "几", "数", ""}


class Gap(NamedTuple):
    """What a text tells of the time between two releases."""

    first: bool | None
    """Whether its own model is said to be the earlier; None where only how near they are is told."""
    least: float
    most: float
    same: str = ""
    """The unit of the calendar both are said to share."""


def is_release(text: str, end: int) -> bool:
    """Whether nothing behind the other model's name says that it did something else."""
    return bool(_PLAIN.match(text, end))


def gap_before(text: str, name: int, end: int) -> Gap | None:
    """The gap told before the other model's name, which stands from `name` to `end`."""
    found = _BEFORE.search(text, max(0, name - 60), name)
    return _gap(found) if found and is_release(text, end) else None


def gap_behind(text: str, end: int) -> Gap | None:
    """The gap told behind the other model's name."""
    found = next((found for form in _BEHIND if (found := form.match(text, end))), None)
    return _gap(found) if found else None


def _gap(found: re.Match[str]) -> Gap | None:
    told = found.groupdict()
    if told.get("same"):
        same = _UNITS.get(told["same"], told["same"])
        return Gap(None, 0, _DAYS[same] - 1, same)
    unit = _UNITS.get(told["unit"], told["unit"])
    first = True if told["first"] else False if told["second"] else None
    days, slack = _DAYS[unit], _SLACK[unit]
    if (told["n"] or "") in _FEW:
        return Gap(first, 1.5 * days - slack, 12 * days) if first is not None else None
    number = _number(told["n"])
    if number is None or (first is None and not told["most"]):
        return None
    far = (number + (0.5 if told["half"] else 0)) * days
    if told["most"] or found[0].endswith("内"):
        return Gap(first, 0, far + 1)
    more = math.inf if told["least"] else far + slack + (days / 2 if told["odd"] else 0)
    return Gap(first, far - min(slack, far / 2), more)


def _number(word: str) -> float | None:
    if word.isdecimal():
        return float(word)
    if word in ("a", "an"):
        return 1.0
    if word in ("半", "half a", "half an"):
        return 0.5
    if word == "a couple of":
        return 2.0
    return (spelled_number(word) if word.isascii() else han_number(word)) or None


def is_so(gap: Gap, own: dt.date, other: dt.date) -> bool:
    """Whether two days are as far apart as told, whichever of them is the earlier."""
    if gap.same == "week":
        return own.isocalendar()[:2] == other.isocalendar()[:2]
    if gap.same in ("month", "year"):
        return own.year == other.year and (gap.same == "year" or own.month == other.month)
    return gap.least <= abs((own - other).days) <= gap.most
