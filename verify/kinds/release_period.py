"""Parts of a year or month in which something is said to have come out: "in late May", "Q1 2025", 今年初."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from verify.case import Case

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_OF_MONTH = re.compile(
    r"\b(?:(?P<first>early|(?:the )?(?:start|beginning) of)|(?P<mid>mid|(?:the )?middle of)"
    rf"|(?P<last>late|(?:the )?end of))[\s-]{_MONTH}\b"
    r"|\d月(?:(?P<first_zh>初|上旬)|(?P<mid_zh>中旬?)|(?P<last_zh>底|末|下旬))"
)
_DAYS = {"first": (1, 13), "mid": (7, 23), "last": (18, 31)}
"""The days that part of a month may mean: writers differ by some."""
_YEAR = r"(?P<year>20[12]\d|this year|last year|今年|去年|前年)"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_OF_YEAR = tuple(
    re.compile(form.replace("YEAR", _YEAR))
    for form in (
        r"\b(?:(?:the )?(?P<nth>first|second|third|fourth|last) quarter(?: of)?|q(?P<n>[1-4])(?: of)?)"
        r"(?: YEAR)?\b",
        r"(?:YEAR年?的?)?(?:第(?P<nth>[一二三四])季度?|q(?P<n>[1-4])(?![\da-z]))",
        r"\b(?:the )?(?P<half>first|second) half of YEAR\b",
        r"YEAR年?的?(?P<half>[上下])半年",
        r"\b(?:(?P<start>early|(?:the )?(?:start|beginning) of)|(?P<middle>mid|(?:the )?middle of)"
        r"|(?P<end>late|(?:the )?end of))[\s-]YEAR\b",
        r"YEAR年?(?:的)?(?:(?P<start>年?初)|(?P<middle>年?中(?!国|文))|(?P<end>年?[底末]))",
    )
)
_PARTS = {"start": ((1, 1), (3, 31)), "middle": ((5, 1), (8, 31)), "end": ((10, 1), (12, 31))}
_LOOSE = 45
"""Days by which "early" or "late" in a year may be stretched."""


class Period(NamedTuple):
    """The days in which something is said to have come out."""

    first: dt.date
    last: dt.date
    loose: int
    """So many days outside of it the word may still be right."""


def in_part_of_month(case: Case, day: dt.date) -> bool:
    """Whether a day is in the part of its month that the quote tells; true where it tells none."""
    found = _OF_MONTH.search(case.quote)
    if found is None:
        return True
    part = next(name for name in _DAYS if found[name] or found[f"{name}_zh"])
    first, last = _DAYS[part]
    return first <= day.day <= last


def told_period(case: Case) -> Period | None:
    """The quarter, half or end of a year that a quote tells."""
    if case.day is None:
        return None
    for form in _OF_YEAR:
        found = form.search(case.quote)
        if found is None:
            continue
        told = found.groupdict()
        year = _year(told.get("year"), case.day)
        if told.get("half"):
            first = told["half"] in ("first", "上")
            return Period(dt.date(year, 1 if first else 7, 1), _end(year, 6 if first else 12), 0)
        if told.get("nth") or told.get("n"):
            nth = _ORDINALS.get(told.get("nth") or "") or int(told["n"])
            return Period(dt.date(year, 3 * nth - 2, 1), _end(year, 3 * nth), 0)
        part = next(name for name in _PARTS if told.get(name))
        (month, day), (until, to) = _PARTS[part]
        return Period(dt.date(year, month, day), dt.date(year, until, to), _LOOSE)
    return None


def _year(told: str | None, day: dt.date) -> int:
    if told and told.isdecimal():
        return int(told)
    return day.year - {"last year": 1, "去年": 1, "前年": 2}.get(told or "", 0)


def _end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)
