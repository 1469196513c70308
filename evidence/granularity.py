"""Which figures a whole number of right answers gives: so many items, each tried once or several times."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from math import ceil, floor
from pathlib import Path

from evidence.model import Score

_DATA = Path(__file__).with_name("data") / "lint.toml"
_EXACT = 9
"""A figure with more decimals was computed, not printed: those behind are noise of its arithmetic."""
_NOISE = 1e-11
"""Of binary fractions."""
MOST = 64
"""Attempts at each item that anybody reports; with twice as many every printed decimal is possible."""


def is_accuracy(score: Score) -> bool:
    """Whether a figure is the share of items solved."""
    return score.unit in ("%", "fraction") and _first("accuracy", score.metric or "", whole=True) is not None


def attempts(score: Score) -> int | None:
    """At each item, as metric and setting tell; None where they do not. Folded answers give None too."""
    return attempts_told(f"{score.metric or ''}; {score.setting or ''}")


def attempts_told(text: str) -> int | None:
    """The attempts at each item that words tell, English or simplified Chinese; None as in `attempts`."""
    if found := _first("attempts", text):
        return int(found["k"])
    return 1 if _first("single", text) else None


def is_folded(text: str) -> bool:
    """Whether the words speak of several answers folded into one, of parts or of weights."""
    return _first("folded", text) is not None


def reachable(written: str, answers: int, unit: str) -> bool:
    """Whether some number of right answers gives the value, rounded or cut to its decimals."""
    mantissa, _, exponent = written.lower().partition("e")
    decimals = len(mantissa.partition(".")[2]) - int(exponent or 0)
    step = 10.0 ** -min(decimals, _EXACT)
    scale = answers / (1.0 if unit == "fraction" else 100.0)
    value = float(written)
    lowest = ceil((value - step / 2 - _NOISE) * scale - _NOISE)
    highest = floor((value + step + _NOISE) * scale + _NOISE)  # a cut figure lies up to a whole step lower
    return highest >= max(lowest, 0)


def fewest_attempts(written: str, n_items: int, unit: str) -> int | None:
    """The smallest number of attempts at each item that can give the value; None where it is above MOST."""
    return next((k for k in range(1, MOST + 1) if reachable(written, n_items * k, unit)), None)


def _first(name: str, text: str, *, whole: bool = False) -> re.Match[str] | None:
    """The first pattern of data/lint.toml's list that is in the text, or is all of it."""
    if name != "folded" and _first("folded", text):
        return None
    matches = (pattern.fullmatch(text) if whole else pattern.search(text) for pattern in _patterns(name))
    return next((match for match in matches if match), None)


@lru_cache(maxsize=8)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    lists = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in lists[name])
