"""What importers of boards share: a figure of any JSON type, the range of a column, a day in words.

No importer itself: it knows no format.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import NamedTuple

from evidence.importers.origin import percent
from evidence.written import number

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(20\d\d)[-/](\d\d?)[-/](\d\d?)(?!\d)")
_DAY_FIRST = re.compile(r"(\d\d?)/(\d\d?)/(20\d\d)(?!\d)")
_WORDS = re.compile(r"(\d\d?) ([A-Za-z]{3})[a-z]*\.? (20\d\d)(?!\d)")


class Span(NamedTuple):
    """How far the figures of one column reach."""

    figures: int = 0
    above: int = 0
    """Figures beyond 1 on either side."""
    low: float = math.inf
    high: float = -math.inf


def amount(value: object) -> float | None:
    """A number, or text that is one; None for words, truth values, lists and what is not finite."""
    if isinstance(value, str):
        found = number(value)
        return found.value if found and math.isfinite(found.value) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


def widened(span: Span, value: float) -> Span:
    """The span with one more figure."""
    beyond = span.above + (abs(value) > 1)
    return Span(span.figures + 1, beyond, min(span.low, value), max(span.high, value))


def share(value: float, span: Span) -> float | None:
    """A proportion in percent; None where it cannot be one.

    One scale holds for a whole column: it is in percent already where most of its figures are beyond 1.
    """
    figure = value if span.above * 2 > span.figures else percent(value)
    return figure if 0 <= figure <= 100 else None


def as_day(text: str) -> dt.date | None:
    """The day a text begins with: `2025-01-31T10:00`, `2025/1/31`, `31/1/2025`, `31 January 2025 4:28pm`."""
    text = text.strip()
    if found := _YEAR_FIRST.match(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    elif (found := _WORDS.match(text)) and found[2].lower() in _MONTHS:
        day, month, year = found[1], str(_MONTHS.index(found[2].lower()) + 1), found[3]
    else:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
