"""Months of a benchmark's problems, and days of its editions, however a table writes them."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?[ '’]*(?:20)?\d\d"
_END = (
    rf"{_NAMED}|\d{{1,2}}/\d{{1,2}}/20\d\d|20\d\d[-./年]\d{{1,2}}(?:[-./月]\d{{1,2}}日?|月)?|20\d{{6}}|20\d{{4}}"
    r"|\d\d[-./]\d\d|\d{4}"
)
_WINDOW = re.compile(
    rf"(?<![\w.])({_END})\s*(?:-|~|to|until|through|→|->|至|到|\.\.+)\s*({_END})(?![\w.])", re.I
)


def window_of(text: str) -> str | None:
    """First and last month of a span in a text: `2024-10..2025-02`; None where it names no two months.

    A last day that is the first of a month means up to that day, so the last month is the one before.
    """
    found = _WINDOW.search(text.strip())
    if not found:
        return None
    start, end = month_of(found[1]), month_of(found[2], ends=True)
    return f"{start}..{end}" if start and end and start <= end else None


def month_of(text: str, *, ends: bool = False) -> str | None:
    """The month `YYYY-MM` that one end of a span names; None where year or month is missing."""
    year, month, day = _parts(text.strip().lower())
    if not 2015 <= year <= 2099 or not 1 <= month <= 12:
        return None
    if ends and day == 1:
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return f"{year}-{month:02d}"


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month, day (0 where not written); (0, 0, 0) for what is none of the ways to write them."""
    if named := re.fullmatch(r"([a-z]{3})[a-z]*\.?[ '’]*(?:20)?(\d\d)", text):
        return 2000 + int(named[2]), _MONTHS.index(named[1]) + 1, 0
    if american := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(20\d\d)", text):
        return int(american[3]), int(american[1]), int(american[2])
    if iso := re.fullmatch(r"(20\d\d)[-./年](\d{1,2})(?:[-./月](\d{1,2})?日?)?", text):
        return int(iso[1]), int(iso[2]), int(iso[3] or 0)
    if packed := re.fullmatch(r"(20\d\d)(\d\d)(\d\d)?", text):
        return int(packed[1]), int(packed[2]), int(packed[3] or 0)
    if short := re.fullmatch(r"(\d\d)[-./]?(\d\d)", text):
        return 2000 + int(short[1]), int(short[2]), 0
    return 0, 0, 0


def day_of(text: str, editions: tuple[str, ...]) -> str | None:
    """The edition a piece names: a full date, or month and day of a listed one (`0831` is 2024-08-31)."""
    digits = re.sub(r"\D", "", text)
    if re.search(r"[A-Za-z]", text) or not editions:
        return None
    if re.fullmatch(r"20\d{6}", digits):
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    fitting = [day for day in editions if len(digits) == 4 and day.replace("-", "").endswith(digits)]
    return fitting[0] if len(fitting) == 1 else None
