"""When what was claimed: months for the chart, days for the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from reports.site.model import VERDICTS, Entry

MONTHS = 48
"""Columns a chart has room for."""
SHOWN = 4
"""Claims of an article that are listed under a day; the others are on its page."""
ORDER = {"refuted": 0, "conflicting": 1, "supported": 2, "not_enough_evidence": 3}


class Column(NamedTuple):
    """One column of the chart: a month, or a year where there are too many months."""

    date: str
    """`2025-03` or `2025`."""
    counts: tuple[int, ...]


class Told(NamedTuple):
    """What one article claims on a day."""

    leaf: int
    entries: tuple[Entry, ...]
    """The first few; what does not hold comes first."""
    more: int


class Day(NamedTuple):
    """One day; None for what has no date."""

    date: dt.date | None
    told: tuple[Told, ...]


def columns(entries: Sequence[Entry]) -> list[Column]:
    """Every month from the first to the last with a claim, empty ones too; years where that were too many."""
    dates = [entry.date for entry in entries if entry.date]
    if not dates:
        return []
    by_month = _number(max(dates)) - _number(min(dates)) < MONTHS
    counts: dict[tuple[int, str], int] = {}
    for entry in entries:
        if entry.date:
            key = _number(entry.date) if by_month else entry.date.year
            counts[key, entry.verdict] = counts.get((key, entry.verdict), 0) + 1
    keys = sorted({key for key, _ in counts})
    shown = range(keys[0], keys[-1] + 1) if by_month else keys[-MONTHS:]
    return [
        Column(
            f"{key // 12:04}-{key % 12 + 1:02}" if by_month else f"{key:04}",
            tuple(counts.get((key, verdict), 0) for verdict in VERDICTS),
        )
        for key in shown
    ]


def _number(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def days(entries: Sequence[Entry]) -> list[Day]:
    """The latest day first, what has no date last; articles in their order."""
    ordered = sorted(entries, key=lambda one: (-(one.date or dt.date.min).toordinal(), one.leaf, one.number))
    return [
        Day(date, tuple(_told(leaf, list(some)) for leaf, some in groupby(group, lambda one: one.leaf)))
        for date, group in groupby(ordered, lambda one: one.date)
    ]


def _told(leaf: int, entries: Sequence[Entry]) -> Told:
    once = {(one.short, one.verdict): one for one in reversed(entries)}
    ordered = sorted(once.values(), key=lambda one: (ORDER[one.verdict], one.number))
    return Told(leaf, tuple(ordered[:SHOWN]), max(0, len(ordered) - SHOWN))
