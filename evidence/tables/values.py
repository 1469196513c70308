"""Figures of table cells: one or several, with what is written beside them; whether they are fractions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from evidence.written import is_none, number, plain

_BESIDE = re.compile(r"^(?P<value>[^()\[\]（）]*?\d[^()\[\]（）]*?)\s*[(\[（](?P<note>[^()]*)[)\]）]$")
_DELTA = re.compile(r"\s*[↑↓▲▼⬆⬇][\s\d.+%-]*$|\s*[✓✔✅🥇🥈🥉🏆]+$")
_SPLIT = re.compile(r"\s*[/|;；]\s*")
_DATE = re.compile(
    r"\s*(20\d\d[-/年](0?[1-9]|1[0-2])([-/月]\d{1,2}日?|月)?|20\d\d\.\d{1,2}\.\d{1,2}|\d{1,2}/\d{1,2}/(20)?\d\d)\s*"
)
_AMOUNT = re.compile(r"[+\-~≈<>≥≤$¥]*\s*\d[\d.,]*\s*(%|[a-zA-Z]{1,2}|[×x])?(\s*/\s*\w{1,3})?")
_MONTH = re.compile(r"\s*20[12]\d\.(0?[1-9]|1[0-2])\s*")
_SMALL = re.compile(r"\bn/a\b", re.IGNORECASE)


class Value(NamedTuple):
    """A figure as a cell has it."""

    value: float
    percent: bool = False
    error: float | None = None
    """What stands behind ±."""
    decimals: int = 0
    note: str | None = None
    """What stands in brackets behind it."""


def value_of(text: str) -> Value | None:
    """The one figure of a cell; None for words, dashes, dates, and several figures."""
    text = text.replace("\\%", "%").strip()
    if _DATE.fullmatch(text):
        return None
    note = None
    found = number(text)
    if found is None:
        bare = _DELTA.sub("", text)
        beside = _BESIDE.match(bare)
        note = beside["note"].strip() if beside else None
        found = number(beside["value"] if beside else bare)
    if found is None:
        return None
    digits = re.search(r"\.(\d+)", plain(text))
    return Value(found.value, found.percent, found.error, len(digits[1]) if digits else 0, note)


def is_amount(text: str) -> bool:
    """Is it a difference, a rough figure, or a number with its unit (`+5.05 pp`, `~6%`, `200ms`)?"""
    return bool(_AMOUNT.fullmatch(plain(text)))


def is_date(text: str) -> bool:
    """May it be a day or a month? `2024.6` may also be a figure: the cells around it tell."""
    return bool(_DATE.fullmatch(text) or _MONTH.fullmatch(text))


def values_of(text: str) -> tuple[Value | None, ...]:
    """The figures of a cell (`79.8 / 86.7` holds two), None for a dash among them; () for none."""
    if one := value_of(text):
        return (one,)
    if _DATE.fullmatch(text):
        return ()
    parts = _SPLIT.split(_SMALL.sub("-", plain(text)))
    if not 2 <= len(parts) <= 6:
        return ()
    found = [value_of(part) for part in parts]
    if all(value or is_none(part) for value, part in zip(found, parts, strict=True)) and any(found):
        return tuple(found)
    return ()


def labelled(text: str) -> tuple[tuple[str, Value], ...]:
    """The figures of a cell that names their parts (`Retail: 81.2%`), a line each; () where it does not."""
    found = []
    for line in text.split("\n"):
        parts = re.fullmatch(r"\s*([^\W\d][^:：]{0,40}?)\s*[:：]\s*(\S.*)", line)
        value = value_of(parts[2]) if parts else None
        if not parts or value is None:
            return ()
        found.append((parts[1], value))
    return tuple(found)


def counted(text: str) -> tuple[int, int] | None:
    """Right answers and items of a cell like `4/30`."""
    found = re.fullmatch(r"\s*(\d{1,4})\s*/\s*(\d{1,5})\s*", plain(text))
    return (int(found[1]), int(found[2])) if found and 0 < int(found[2]) >= int(found[1]) else None


def is_figure(text: str) -> bool:
    """Does a cell hold a figure?"""
    return bool(values_of(text) or labelled(text))


def are_fractions(line: Sequence[Value], table: Sequence[Value]) -> bool:
    """Are the figures of one benchmark fractions of 1, the scale being percent?

    `table` are all figures of such benchmarks in the table: where they are all fractions, so are these; where
    they are not, a line of small figures is one of fractions only where they are written like ones (0.853).
    """
    if not line or any(value.percent or not 0 <= value.value <= 1 for value in line):
        return False
    if max(value.value for value in line) == 0:
        return False
    small = sum(0 <= value.value <= 1 and not value.percent for value in table)
    places = max(value.decimals for value in line)
    if small >= 0.9 * len(table):
        return places >= 2 or max(value.value for value in line) >= 0.5
    middle = sorted(value.value for value in line)[len(line) // 2]
    return places >= 2 and middle >= 0.25 and len(line) > 1
