"""Dates that lean on the date before them: "三天后", "the next day", "March 2024, then April"."""

from __future__ import annotations

import datetime as dt
import re

from claims.wording.daywords import MONTHS

_MON = "|".join(sorted(MONTHS, key=len, reverse=True))
_NEAR = 80
"""Characters between a date and one that counts from it."""
_STEP = re.compile(
    r"(?P<n>\d{1,2}|[一两二三四五六七八九十]|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)\b)\s?"
    r"(?:(?P<day>天|日|days?)|(?P<week>周|个?星期|weeks?)|(?P<month>个月|months?))"
    r"(?:之后|以后|后|\s(?:later|after that)\b)"
    r"|(?P<next>次日|翌日|隔日|隔天|第二天|\bthe (?:next|following) day\b)"
    r"|(?P<same>同日|同一天|当天|当日|同天|\bthe same day\b|\bthat day\b)",
    re.IGNORECASE,
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "a": 1, "an": 1}
NUMBERS |= {w: i for i, w in enumerate(_WORDS, 1)}

_NEXT_YEAR = re.compile(r"[次翌隔]年|\b(?:following|next)\b", re.IGNORECASE)
UNTOLD = 1000
"""The year of "同年8月" and "August of that year" until the date before it is known."""

_SAID_YEAR = re.compile(r"(20\d\d)\s?年")
_BARE_MONTH = re.compile(
    r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月\s?[初底末份]?(?:(?P<day>\d{1,2})[日号])?"
)
HAN_MONTH = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_APART = re.compile(r"[。!?;\n]|[以之]来|[以之]后|[以之]?前|年底")
_SAME_SENTENCE = 60
"""Characters between a year and a month of it."""

_SEQUENCE = 48
"""Characters between two dates of one sequence."""
_PARAGRAPH = 300
"""The same, where the later one is of a later month: it is of the same year."""
_STATED = re.compile(r"20\d\d|(?<![\d.])2\d年")

_BARE = re.compile(
    rf"(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?月|(?:\d\d?\S{{0,4}}\s)?(?:{_MON})\b(?!.*20\d\d)",
    re.IGNORECASE,
)

Found = tuple[int, int, str]
"""A date at [start, end) with its value."""


def steps(text: str, known: tuple[Found, ...]) -> list[Found]:
    """The dates that are told as a step from the one before them in the same line."""
    out = []
    for index, (_, end, value) in enumerate(known):
        until = min(end + _NEAR, known[index + 1][0] if index + 1 < len(known) else len(text))
        line = text.find("\n", end, until)
        for m in _STEP.finditer(text, end, until if line < 0 else line):
            stepped = _stepped(value, m)
            if stepped:
                out.append((m.start(), m.end(), stepped))
    return out


def _stepped(base: str, m: re.Match[str]) -> str | None:
    n = 1 if m["next"] else 0
    if m["n"]:
        word = m["n"].lower()
        n = int(word) if word.isdigit() else NUMBERS[word]
    if m["month"] and len(base) >= 7:
        index = int(base[:4]) * 12 + int(base[5:7]) - 1 + n
        return f"{index // 12}-{index % 12 + 1:02d}"
    if len(base) < 10:
        return None
    days = n * 7 if m["week"] else n
    return (dt.date.fromisoformat(base) + dt.timedelta(days=days)).isoformat()


def stepped_back(base: str, count: str, unit: str) -> str:
    """The day so many days, weeks or months before `base`, a full date; from a week on its month."""
    n = int(count) if count.isdigit() else NUMBERS[count.lower()]
    if unit.startswith("month"):
        index = int(base[:4]) * 12 + int(base[5:7]) - 1 - n
        return f"{index // 12}-{index % 12 + 1:02d}"
    day = dt.date.fromisoformat(base) - dt.timedelta(days=n * (7 if unit.startswith("week") else 1))
    return f"{day:%Y-%m}" if unit.startswith("week") else day.isoformat()


def in_said_year(text: str, month: tuple[int, int], year: tuple[int, int]) -> str | None:
    """ "2024年是转折点,OpenAI在2月发布X": the bare month at one place, of the year said at the other."""
    said, bare = _SAID_YEAR.fullmatch(text, *year), _BARE_MONTH.fullmatch(text, *month)
    gap = text[year[1] : month[0]]
    if not said or not bare or len(gap) > _SAME_SENTENCE or _APART.search(gap):
        return None
    number = HAN_MONTH.get(bare["month"]) or int(bare["month"])
    day = f"-{int(bare['day']):02d}" if bare["day"] else ""
    return f"{said[1]}-{number:02d}{day}"


def bare_month(said: str) -> str | None:
    """ "7月底" of the year UNTOLD, until the date before it says which."""
    month = _BARE_MONTH.match(said)
    return f"{UNTOLD}-{HAN_MONTH.get(month['month']) or int(month['month']):02d}" if month else None


def goes_on(text: str, date: Found, before: list[Found], published: dt.date | None) -> str | None:
    """What a month without a year is by a date before it in the line; a value may be ""."""
    for said in reversed(before[-3:]):
        if told := in_said_year(text, date[:2], said[:2]):
            return told
    words = text[date[0] : date[1]]
    value = date[2] or bare_month(words)
    if not before or not value or not _BARE.match(words) or not in_sequence(text, before[-1], date[0], value):
        return None
    year = year_after(before[-1][2], int(value[5:7]), published)
    return f"{year}{value[4:]}" if year else None


def in_sequence(text: str, last: Found, start: int, value: str) -> bool:
    """Whether a month that begins at `start` goes on from the full date before it, in one line."""
    told = last[2]
    if len(told) < len("2025-01"):
        return False
    later = value[5:7] > told[5:7] and _STATED.search(text, last[0], last[1])
    gap = text[last[1] : start]
    short = len(gap) <= (_PARAGRAPH if later else _SEQUENCE)
    return short and "\n" not in gap and bool(_STATED.search(text[last[0] : start]))


def year_after(previous: str, month: int, published: dt.date | None) -> int | None:
    """The year of a month named behind a full date: "in March 2024, then in December"; None if to come."""
    year = int(previous[:4]) + (month < int(previous[5:7]))
    return None if published and (year, month) > (published.year, published.month) else year


def in_year_of(said: str, value: str, previous: str | None) -> str | None:
    """ "同年8月", "次年2月", "in August of that year": a value of the year UNTOLD, by the date before it."""
    if previous is None:
        return None
    return f"{int(previous[:4]) + bool(_NEXT_YEAR.search(said))}{value[len(str(UNTOLD)) :]}"
