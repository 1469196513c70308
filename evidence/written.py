"""Figures as people write them: `62.4%`, `1,332`, `20.0 ± 1.2`, `**79.8**`, `(-0.8 / +0.9)`."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_DIGITS = r"(?:\d{1,3}(?:[,\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(
    rf"(?P<about>[~≈]\s*)?(?P<sign>[+-]?)\s*(?P<value>{_DIGITS})(?P<exponent>[eE][+-]?\d+)?\s*(?P<percent>%)?"
    rf"(?:\s*(?:±|\+/-|\+-)\s*(?P<error>{_DIGITS})\s*(?P<error_percent>%)?)?"
)
_OFFSETS = re.compile(rf"\(?\s*([+-])\s*({_DIGITS})\s*%?\s*[,/]\s*([+-])\s*({_DIGITS})\s*%?\s*\)?")
_NONE = frozenset(
    {"", "-", "--", "---", "n/a", "na", "nan", "none", "null", "tbd", "n.a.", "*", "/", "?", "x", "✗"}
)
_MARKS = re.compile(r"[*_`†‡§¶#^✓✔⭐🥇🥈🥉]+|\[\^?\w{1,3}\]|<[^<>]{1,40}>")


class Figure(NamedTuple):
    """A number as it was written."""

    value: float
    percent: bool = False
    """Was a percent sign written?"""
    error: float | None = None
    """What stands behind ±, in the unit of the value."""


def plain(text: str) -> str:
    """A cell without emphasis, footnote marks and tags, in half width, with one kind of minus."""
    folded = unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-").replace("—", "-")
    return " ".join(_MARKS.sub(" ", folded).split())


def number(text: str) -> Figure | None:
    """The figure a cell holds; None for words, dashes and cells with anything beside the one figure."""
    found = _NUMBER.fullmatch(plain(text))
    if found is None or found["about"]:
        return None
    value = _float(found["value"] + (found["exponent"] or ""))
    error = _float(found["error"]) if found["error"] else None
    return Figure(-value if found["sign"] == "-" else value, bool(found["percent"]), error)


def offsets(text: str) -> tuple[float, float] | None:
    """How far an interval reaches below and above, both positive: "+5/-4" gives (4.0, 5.0)."""
    found = _OFFSETS.fullmatch(plain(text))
    if found is None or found[1] == found[3]:
        return None
    first, second = _float(found[2]), _float(found[4])
    return (first, second) if found[1] == "-" else (second, first)


def is_none(text: str) -> bool:
    """Whether a cell says that there is no figure."""
    return plain(text).lower() in _NONE


def _float(digits: str) -> float:
    return float(re.sub("[,\u2009\u202f]", "", digits))
