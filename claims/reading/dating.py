"""Calendar dates in the head of a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from claims.reading.script import WIDTH

MONTH_STARTS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
"""What the English names of months begin with."""
_MONTHS = {name: number for number, name in enumerate(MONTH_STARTS.split("|"), 1)}
_MONTH = f"({MONTH_STARTS})[a-z]{{0,6}}"
_YEAR = r"((?:19|20)\d\d)"
_END = r"(?:\b|(?=\d{1,2} ?min(?:ute)?s?\b))"
"""Behind a year: its end, or the minutes a text takes to read that a page sets right behind it."""
_FORMS = (
    (re.compile(rf"(?<!\d){_YEAR}\s?[-/.年]\s?(\d{{1,2}})\s?[-/.月]\s?(\d{{1,2}})(?!\d)"), (1, 2, 3)),
    (re.compile(rf"(?<!\d){_YEAR}([01]\d)([0-3]\d)(?!\d)"), (1, 2, 3)),
    (
        re.compile(rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}{_END}", re.IGNORECASE),
        (3, 1, 2),
    ),
    (
        re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+{_YEAR}{_END}", re.IGNORECASE),
        (3, 2, 1),
    ),
)
_CLOCK = re.compile(
    r"\d{1,2}\s?[:：时時点]\s?\d{2}(?:\s?[:：分]\s?\d{0,2}秒?)?(?:\s?[ap]\.?m\.?)?|[T\s]\d\d:\d\d\S*",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\d{1,3}[- ]?min(?:ute)?s?(?: read)?\b"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|gmt|utc|[a-z]{3,4}(?=$)|星期.|周.|日|[\s,，.|·/\-()（）+:]|\d{1,4}",
    re.IGNORECASE,
)

_WIDTH = WIDTH | dict.fromkeys(map(ord, "–−"), "-")


def find_date(text: str) -> dt.date | None:
    """The first valid calendar date in a text: in numbers, Chinese or English; None where there is none."""
    found = find_span(text)
    return found[0] if found else None


def find_span(text: str) -> tuple[dt.date, int, int] | None:
    """The first date of the form tried first, and where it stands."""
    if not text.isascii():
        text = text.translate(_WIDTH)
    if "20" not in text and "19" not in text:
        return None  # no year: most lines
    for pattern, order in _FORMS:
        for match in pattern.finditer(text):
            year, month, day = (match[i] for i in order)
            try:
                date = dt.date(int(year), _MONTHS.get(month[:3].lower()) or int(month), int(day))
            except ValueError:
                continue
            return date, match.start(), match.end()
    return None


def is_only_date(text: str) -> bool:
    """Whether a line holds a date, perhaps with a time of day, and nothing else."""
    found = find_span(text)
    if not found:
        return False
    rest = text[: found[1]] + text[found[2] :]
    return not _REST.sub("", _CLOCK.sub("", rest)).strip("日")


_SHORT = 40
"""Characters of a line that holds only a date."""
_PROSE = re.compile(r"[。.!?！？][\W_]*$")


def is_history(lines: Sequence[str]) -> bool:
    """Whether one day after another heads the prose below it: then none of them is the text's."""
    days = [(at, found[0]) for at, line in enumerate(lines) if (found := _alone(line))]
    return any(
        first != then and any(map(_PROSE.search, lines[a + 1 : b]))
        for (a, first), (b, then) in pairwise(days)
    )


def _alone(line: str) -> tuple[dt.date, int, int] | None:
    return find_span(line) if len(line) <= _SHORT and is_only_date(line) else None
