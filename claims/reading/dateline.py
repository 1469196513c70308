"""The day an article says it was filed: in a byline, a dateline, or a line of its own.

Asked only where the source gives no date of publication; "today" and "Tuesday" count from it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from claims.reading.dating import MONTH_STARTS, find_date, is_history, is_only_date

_DIGIT = re.compile(r"\d")
_HEAD = 1500
"""Characters in which an article says when it was filed."""
_EARLY = dt.timedelta(days=60)
"""How long before its release a model is written of."""
_LINE = 120
"""Longest byline; a longer line with a date tells something."""
_BYLINE = re.compile(
    r"^\W*(?:(?:发布|发表|刊登)[于在]|published\b|posted\b)|(?:上架|刊登|发稿)(?:日期|时间)\s?:"
    r"|^\W*(?:作者|撰文|文|记者|编辑|责编|by|author|written by)(?![a-z])[^。.\n]{1,50}20\d\d"
    r"|^\W*by\s[^\n]{2,80}[,.\s]20\d\d\W*$",
    re.IGNORECASE,
)
_OPENING = 3
"""Lines among which the first paragraph is."""
_OPENS = re.compile(
    r"^(?P<month>\d{1,2})月(?P<day>\d{1,2})日,"
    r"(?:\s?(?P<year>20\d\d)(?=[^,。]{2,16}(?:大会|峰会|论坛|博览会|发布会))|(?!\s?20\d\d)[^。\n]{8})"
)
"""News that begin with their day: "12月17日,某公司宣布", "9月24日,2026某某大会在杭州开幕"."""
_WEEKDAY = re.compile(
    r"20\d\d年\d{1,2}月\d{1,2}日\s?\(?(?:星期|周)[一二三四五六日天]|day,\s+\w{3,9}\.? \d{1,2}, 20\d\d"
)
"""A day with its weekday, as a masthead has it."""
_MASTHEAD = 40
_FILED = re.compile(
    r"(?=.*(?:[·|•]|\b\d{1,2}:\d\d|来源|(?:发布|更新)(?:时间|于)|updated|published))"
    r"(?!.*(?:[。!?;]|[a-z]{2}\.\s|\d[a-z]|[a-z]-?\d|(?-i:\b(?:the|will|was|is|has|released|launched|out)\b)))",
    re.IGNORECASE,
)
"""What stands beside a day in a line of its own: marks that part it from the site, a clock; no prose."""
_DAY = (
    rf"(?:(?P<first>\d{{1,2}})\s+)?(?P<mon>{MONTH_STARTS})[a-z]{{0,6}}\.?"
    r"(?(first)|\s+(?P<mday>\d{1,2}))(?:,?\s+(?P<myear>20\d\d))?",
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
)
_ENGLISH = re.compile(
    rf"^\W*(?:[^,\n]{{2,30}},\s+){{0,2}}{_DAY[0]}\**\s*(?:\([\w. /]{{2,24}}\)\s*)?\**(?:--?|–|—)\**\s",
    re.IGNORECASE,
)
_WIRE = re.compile(
    rf"^(?:[^,。:\n]{{0,24}}?{_DAY[1]}\s?(?:电|讯|消息)"
    r"|[^,。:\n]{0,16}(?:获悉|讯|消息|报道)[,:]\s?(?:(?P<told>20\d\d)年)?(?P<month2>\d{1,2})月(?P<day2>\d{1,2})日[,消上下早晚])"
)
_LEAD = re.compile(
    r"^(?:[\[(【][^\])】\n]{2,30}[\])】]\s?|[^,。:\n]{0,12}?(?:讯|报道)\s?)?(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日[,上下早晚在]"
)
"""News begin with their day: "新京报讯 2026年9月9日,", "【记者…】2026年9月9日,"."""
_STAMP = re.compile(
    r"\W{0,3}(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d-])\s?(?=[^\s\d.:|])"
)
"""A stamp before the first words: "2026-09-09 (记者…)某公司宣布"."""


def stated_day(text: str, newest: dt.date | None) -> dt.date | None:
    """The day of filing stated in the head of a clean text; None where none is.

    A dateline without a year ("深圳7月7日电") is of the first such day from about `newest` on, for it
    cannot be older.
    """
    lines = [line for line in text[:_HEAD].splitlines() if line]
    for opening in filter(None, map(_OPENS.match, lines[:_OPENING])):
        return _day(opening["year"], int(opening["month"]), int(opening["day"]), newest)
    leads = {(m["year"], m["month"], m["day"]) for m in map(_LEAD.match, lines) if m}
    history = len(leads) > 1 or is_history(lines)
    if not history and (day := _stamped(lines, newest)):
        return day
    for line in filter(_DIGIT.search, lines):
        if m := _ENGLISH.match(line):
            month = MONTH_STARTS.split("|").index(m["mon"].lower()) + 1
            return _day(m["myear"], month, int(m["first"] or m["mday"]), newest)
        if m := _WIRE.match(line):
            parts = [m["month"] or m["month2"], m["day"] or m["day2"]]
            return _day(m["year"] or m["told"], int(parts[0]), int(parts[1]), newest)
        if m := _LEAD.match(line):
            found = _day(m["year"], int(m["month"]), int(m["day"]), newest)
            if found and newest and found >= newest and not history:  # else it tells of a day long before
                return found
        if len(line) <= _MASTHEAD and _WEEKDAY.search(line):
            return find_date(line)
        if len(line) <= 2 * _MASTHEAD and _FILED.match(line):
            found = find_date(line)
            if found and newest and found >= newest:
                return found
        if (
            len(line) <= _LINE
            and "。" not in line
            and ((not history and is_only_date(line)) or _BYLINE.search(line))
        ):
            found = find_date(line)
            if found:
                return found
    return None


def _stamped(lines: Sequence[str], newest: dt.date | None) -> dt.date | None:
    """The day before the first words; a text of which more lines begin so is a chronicle."""
    stamps = [m for m in map(_STAMP.match, lines) if m]
    if len(stamps) != 1 or stamps[0].string is not lines[0]:
        return None
    day = _day(stamps[0]["year"], int(stamps[0]["month"]), int(stamps[0]["day"]), newest)
    return day if day and (newest is None or day >= newest) else None


def nearest_year(month: int, day: dt.date | None) -> int | None:
    """The year that puts the month nearest: news speak of the last ten months and the next two."""
    if day is None:
        return None
    gap = month - day.month
    return day.year - 1 if gap > 2 else day.year + 1 if gap < -9 else day.year


def year_of_weekday(year: int, month: int, day: int, weekday: str) -> int:
    """The year, or of those next to it the only one, in which the day falls on the weekday told with it."""
    number = "一二三四五六日".find(weekday.replace("天", "日"))
    fits = [y for y in (year, year + 1, year - 1) if _falls_on(y, month, day, number)]
    return fits[0] if fits else year


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return dt.date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def _day(year: str | None, month: int, day: int, newest: dt.date | None) -> dt.date | None:
    """The day; without a year the first on which all that the text names can be out."""
    if year is None and newest is None:
        return None
    low = newest - _EARLY if newest else dt.date.min
    for chosen in (int(year),) if year else (low.year, low.year + 1):
        try:
            found = dt.date(chosen, month, day)
        except ValueError:
            return None
        if year or found >= low:
            return found
    return None
