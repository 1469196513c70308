"""Dates in running text, absolute and relative to the day the article appeared.

A date is a value with its precision: `2025-01-29`, `2025-01` or `2025`. Relative words ("today", "上周",
"去年5月") are resolved against the article's date and stay unresolved (value None) without one.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from typing import NamedTuple

from claims.reading.dateline import nearest_year, stated_day, year_of_weekday
from claims.wording.datechain import HAN_MONTH, NUMBERS, UNTOLD, goes_on, in_year_of, steps
from claims.wording.daywords import (
    MONTH_DAY,
    MONTHS,
    REL_DAYS,
    REL_MONTHS,
    REL_WEEKS,
    REL_YEARS,
    RELATIVE,
    RELATIVE_WORDS,
    WEEKDAY,
    shifted_month,
)
from claims.wording.windows import matches, places, telling

_MON = "|".join(sorted((m for m in MONTHS), key=len, reverse=True))

_ZH = re.compile(
    r"(?:(?:(?P<year>20\d\d|(?<![\d.])2[2-9](?=年\d{1,2}月))\s?年|(?P<rel>今年|去年|前年|明年)|(?P<other>[同当该那次翌隔]年))的?\s*)?"
    r"(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月\s?(?P<part>初|底|末|中旬|上旬|下旬|份)?(?:(?P<day>3[01]|[12]\d|0?[1-9])\s?[日号])?)"
    r"|(?:(?P<ended>20\d\d)\s?年|(?P<endedrel>今年|去年|前年|明年)年?)(?:底|末|年末)"
    r"|(?P<only>20\d\d)\s?年(?!\d|代)"
)
_ISO_MONTH = re.compile(r"(?:(?<=[\s(\[*])|^)(?P<y>20\d\d)[-/](?P<m>0[1-9]|1[0-2])(?![\d\-/.])", re.MULTILINE)
_ISO = re.compile(
    r"(?<![\d.\-/])(?P<y>20\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?![\d])"
)
_EN = re.compile(
    rf"\b(?:(?P<d1>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<mon>{_MON})\b\.?"
    rf"(?:\s+(?:the\s+(?=\d\d?[snrt]))?(?P<d2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|\s?%)\b)?(?:,?\s+(?:of\s+)?(?P<y>20\d\d)|\s+(?:of\s+)?(?:the\s+)?(?P<other>that|same|following|next)\s+year\b)?",
    re.IGNORECASE,
)
_ZH_DAY = re.compile(r"(?<![\d月])(?P<day>3[01]|[12]\d|[1-9])\s?[日号](?![元本常\d])")
_ZHWEEKDAY = re.compile(r"(?P<which>本|上|这|下)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![年月个])")
_SAID_DAY = re.compile(
    r"(?:今|昨|前|[本上这]?(?:周|星期|礼拜)[一二三四五六日天])\s?\((?P<day>3[01]|[12]\d|0?[1-9])(?:日\)|\)[日天晚])"
)
_ZH_BRACKET = re.compile(
    r"(?:[本上这]?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])|[今昨前][天日]|日前)\s?"
    r"\((?P<month>1[0-2]|0?[1-9])[/月](?P<day>3[01]|[12]\d|0?[1-9])日?\)"
)
_CAME_OUT = "(?:释出|发布|推出|上线|开源|公布|发表|宣布|亮相|登场|上架)"
_SLASH = re.compile(  # "4/24释出", "4/24,A发布": beside a word of release, for it may be a fraction
    r"(?:^|(?<=[\s,。;:!?(于在]))(?P<weekday>(?!))?(?P<month>1[0-2]|[1-9])/(?P<day>3[01]|[12]\d|[1-9])(?=\s?(?:"
    rf",\s?[^\d,。;]{{2,24}}?{_CAME_OUT}|(?:日|起|当[天日]|凌晨|早上|上午|晚间?)?\s?(?:正式|也|才|就|刚)?{_CAME_OUT}))",
    re.MULTILINE,
)
_AGO = re.compile(
    r"(?P<n>\d{1,2}|[一两二三四五六七八九十几数]|\b(?:a )?few|\bseveral|"
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten))\s?"
    r"(?:(?P<day>天|日|days?)|(?P<week>周|个?星期|weeks?)|(?P<month>个月|months?))(?:前|之前|以前|\s(?:ago|earlier)\b)",
    re.IGNORECASE,
)
_FEW = ("几", "数", "few", "a few", "several")
_MONTH_LED = re.compile(
    r"\b(?:in|since|by|early|late|mid|last|this|next|following|of|until|through|from|for)[ -]$"
)
_MONTH_OF = re.compile(r"(?:'s)?\s+(?:release|launch|debut|update|announcement|version|rollout|unveiling)\b")
_EN_YEAR = re.compile(r"\b(?:in|since|from|by|of|until)\s+(?P<y>20[12]\d)\b", re.IGNORECASE)


_BEFORE_NOW = [unit + before for unit in "天日周期拜月" for before in ("前", "之前", "以前")]
_TOLD_BY = {
    "century": "20",
    "zh": "年 月",
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "day": "日 号",
    "bracket": "(",
    "slash": "/",
    "ago": " ".join((*_BEFORE_NOW, "ago earlier")),
    "week": "周 星期 礼拜",
    "relative": " ".join((*RELATIVE_WORDS, "day night morning noon week month year tomorrow")),
}
"""Every match of an expression of dates holds one of the words of its group."""
_TELLING = telling(_TOLD_BY)
_LONGEST = 48
"""Characters of the longest date."""

_LATER = dt.timedelta(days=120)
"""An undated article is as young as the newest model it names, or younger by some months."""


class DateMention(NamedTuple):
    """A date at [start, end). `value` is an ISO day, month or year, None where it cannot be resolved."""

    start: int
    end: int
    value: str | None
    weak: bool = False
    """Only a year, the end of one, or a relative word of no day or month."""


def dates(text: str, published: dt.date | None, newest: dt.date | None = None) -> tuple[DateMention, ...]:
    """All dates of the clean text in order, without overlaps.

    `newest` helps an undated article to the year of "3月6日"; "today" and "上周" need `published`, or a
    day of filing stated in the text.
    """
    found: list[DateMention] = []
    published = published or stated_day(text, newest)
    near = published or (newest + _LATER if newest else None)
    told = places(_TELLING, text)
    for pattern, words, read, day in (
        (_ISO, "century", _iso, near),
        (_ISO_MONTH, "century", _iso_month, near),
        (_ZH, "zh", partial(_zh, stated=published or newest), near),
        (_EN, "en", _en, near),
        (_ZH_DAY, "day", _zh_day, published),
        (_SAID_DAY, "bracket", _zh_day, published),
        (MONTH_DAY, "day", _month_day, published),
        (_ZH_BRACKET, "bracket", _zh_bracket, near),
        (_SLASH, "slash", _zh_bracket, near),
        (_AGO, "ago", _ago, published),
        (_ZHWEEKDAY, "week", _zh_weekday, published),
        (_EN_YEAR, "century", _en_year, near),
        (RELATIVE, "relative", _relative, published),
    ):
        for m in matches(pattern, told.get(words, ()), text, _LONGEST):
            made = read(m, day)
            if made is not None:
                found.append(made)
    out: list[DateMention] = []
    for mention in sorted(found, key=lambda d: (d.start, -d.end)):
        if not out or mention.start >= out[-1].end:
            out.append(_rolled_on(text, mention, out, published))
    known = tuple((d.start, d.end, d.value) for d in out if d.value and not d.weak)
    out += [DateMention(*step) for step in steps(text, known)]
    return tuple(sorted(out))


def _rolled_on(
    text: str, mention: DateMention, before: list[DateMention], published: dt.date | None
) -> DateMention:
    """ "2024年6月的A、9月的B": a bare month goes on from the full date before it in the line."""
    said = text[mention.start : mention.end]
    if mention.value and mention.value.startswith(str(UNTOLD)):
        told = next((date.value for date in reversed(before) if date.value), None)
        return mention._replace(value=in_year_of(said, mention.value, told))
    known = [(date.start, date.end, date.value or "") for date in before]
    value = goes_on(text, (mention.start, mention.end, mention.value or ""), known, published)
    return mention._replace(value=value) if value else mention


def _ago(m: re.Match[str], published: dt.date | None) -> DateMention | None:
    """ "两天前", "three months ago": a day, or from a week on the month. "X的两天前" is before X."""
    if published is None or m.string[max(0, m.start() - 2) : m.start()].rstrip().endswith("的"):
        return None
    word = m["n"].lower()
    if word in _FEW:
        few = published - dt.timedelta(days=3)
        return DateMention(m.start(), m.end(), f"{few:%Y-%m}") if m["day"] else None
    n = int(word) if word.isdigit() else NUMBERS[word]
    if m["month"]:
        index = published.year * 12 + published.month - 1 - n
        return DateMention(m.start(), m.end(), f"{index // 12}-{index % 12 + 1:02d}")
    day = published - dt.timedelta(days=n * (7 if m["week"] else 1))
    return DateMention(m.start(), m.end(), f"{day:%Y-%m}" if m["week"] else day.isoformat())


def _iso(m: re.Match[str], published: dt.date | None) -> DateMention:  # noqa: ARG001
    return DateMention(m.start(), m.end(), f"{m['y']}-{int(m['m']):02d}-{int(m['d']):02d}")


def _iso_month(m: re.Match[str], published: dt.date | None) -> DateMention:  # noqa: ARG001
    return DateMention(m.start(), m.end(), f"{m['y']}-{m['m']}")


def _zh(m: re.Match[str], near: dt.date | None, stated: dt.date | None = None) -> DateMention | None:
    """ "3月6日" of the year nearest to `near`; "今年3月" of that of `stated`, no later one."""
    if m["only"]:
        return DateMention(m.start(), m.end(), m["only"], weak=True)
    if m["ended"] or m["endedrel"]:
        ended = m["ended"] or (stated and _rel_year(m["endedrel"], stated))
        return DateMention(m.start(), m.end(), f"{ended}-12", weak=True) if ended else None
    month = int(m["month"]) if m["month"].isdigit() else HAN_MONTH[m["month"]]
    if m["year"]:
        year: int | None = int(m["year"][-2:]) + 2000
    elif m["rel"] and stated:
        year = _rel_year(m["rel"], stated)
    elif m["other"] or m["rel"]:
        year = UNTOLD
    else:
        year = nearest_year(month, near)
    return DateMention(m.start(), m.end(), _value(year, month, m["day"]))


def _rel_year(word: str, published: dt.date | None) -> int:
    return (published.year if published else 0) + {"今年": 0, "去年": -1, "前年": -2, "明年": 1}[word]


def _en(m: re.Match[str], published: dt.date | None) -> DateMention | None:
    word, day = m["mon"], m["d1"] or m["d2"]
    # "may" and "march" are verbs too: a month has a day or year, or a preposition and a capital
    if not (day or m["y"] or m["other"]):
        before = m.string[max(0, m.start() - 12) : m.start()].lower()
        if not word[0].isupper() or not (_MONTH_LED.search(before) or _MONTH_OF.match(m.string, m.end())):
            return None
    month = MONTHS[word.lower()]
    year = int(m["y"]) if m["y"] else UNTOLD if m["other"] else nearest_year(month, published)
    if year and published and m.string.endswith("last ", 0, m.start()) and month >= published.month:
        year = published.year - 1
    return DateMention(m.start(), m.end(), _value(year, month, day))


def _en_year(m: re.Match[str], published: dt.date | None) -> DateMention:  # noqa: ARG001
    return DateMention(m.start(), m.end(), m["y"], weak=True)


def _zh_day(m: re.Match[str], published: dt.date | None) -> DateMention | None:
    """ "8日": the latest such day up to the article."""
    if published is None:
        return None
    month = published if int(m["day"]) <= published.day else published.replace(day=1) - dt.timedelta(days=1)
    return DateMention(m.start(), m.end(), _value(month.year, month.month, m["day"]))


def _month_day(m: re.Match[str], published: dt.date | None) -> DateMention | None:
    """ "本月5日", "上月28日"."""
    if published is None:
        return None
    year, month = shifted_month(published, m["rel"])
    return DateMention(m.start(), m.end(), _value(year, month, m["day"]))


def _zh_bracket(m: re.Match[str], near: dt.date | None) -> DateMention | None:
    """ "上周三(10/15)": the day in the bracket, the latest such up to the article."""
    if near is None:
        return None
    month, day = int(m["month"]), int(m["day"])
    year = near.year - ((month, day) > (near.month, near.day))
    if m["weekday"]:
        year = year_of_weekday(year, month, day, m["weekday"])
    return DateMention(m.start(), m.end(), _value(year, month, m["day"]))


def _zh_weekday(m: re.Match[str], published: dt.date | None) -> DateMention | None:
    if published is None:
        return None
    weekday = "一二三四五六日".find(m["day"].replace("天", "日"))
    monday = published - dt.timedelta(days=published.weekday())
    if m["which"] in ("上", "下"):
        day = monday + dt.timedelta(days=weekday + (7 if m["which"] == "下" else -7))
    else:
        day = monday + dt.timedelta(days=weekday)
        if day > published:
            day -= dt.timedelta(days=7)
    return DateMention(m.start(), m.end(), day.isoformat())


def _relative(m: re.Match[str], published: dt.date | None) -> DateMention:
    word = (m["zh"] or m["en"] or "").lower()
    if published is None:
        return DateMention(m.start(), m.end(), None, weak=True)
    if m["day"]:
        back = (published.weekday() - WEEKDAY[m["day"].lower()]) % 7
        return DateMention(m.start(), m.end(), (published - dt.timedelta(days=back)).isoformat())
    if word in REL_DAYS:
        return DateMention(m.start(), m.end(), (published + dt.timedelta(days=REL_DAYS[word])).isoformat())
    if word in REL_MONTHS:
        year, month = shifted_month(published, word)
        return DateMention(m.start(), m.end(), f"{year}-{month:02d}")
    if word in REL_WEEKS:
        day = published + dt.timedelta(weeks=REL_WEEKS[word])
        return DateMention(m.start(), m.end(), f"{day:%Y-%m}")
    return DateMention(m.start(), m.end(), str(published.year + REL_YEARS[word]), weak=True)


def _value(year: int | None, month: int, day: str | None) -> str | None:
    if year is None:
        return None
    if not day:
        return f"{year}-{month:02d}"
    try:
        return dt.date(year, month, int(day)).isoformat()
    except ValueError:
        return f"{year}-{month:02d}"
