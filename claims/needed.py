"""What every match of an expression holds: where none of it stands, the expression need not be tried.

Python's matcher tries an expression at every character of a text, and most of those that rules look for are
not there. A scan for the words they cannot do without, all at once, takes a tenth of the time.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]  # the only way to see an expression as Python does
from typing import Any

import ahocorasick_rs

_ENOUGH = 3
"""Weight of words that are rare enough to be worth a scan: three Latin letters, or one Chinese character."""
_COMMON = frozenset({"the", "and", "for", "that", "with", "的", "了", "在", "是"})
_LEARNS = 200  # searches, those of two or three articles
_MOST = 120  # words of one expression
_FEW = 12  # characters of a class


class Expression:
    """A compiled expression that looks for the words it needs before it tries to match anywhere.

    It learns them after it has searched for a while: for one article that would take longer than it saves.
    """

    __slots__ = (
        "_searched",
        "_words",
        "finditer",
        "fullmatch",
        "match",
        "pattern",
        "regex",
        "search",
        "split",
        "sub",
    )

    def __init__(self, regex: re.Pattern[str]) -> None:
        self.regex = regex
        self.pattern = regex.pattern
        self.match = regex.match
        self.fullmatch = regex.fullmatch
        self.sub = regex.sub
        self.split = regex.split
        self.finditer = regex.finditer
        self.search = self._count
        self._searched = 0

    def learn(self) -> None:
        """From now on look for the words first, if there are any worth it."""
        self.search = self.regex.search  # type: ignore[assignment]
        words = needed(self.regex)
        if words:
            self._words = ahocorasick_rs.AhoCorasick(sorted(words)).find_matches_as_indexes
            self.search = self._search
            self.finditer = self._finditer  # type: ignore[assignment]

    def _count(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        self._searched += 1
        if self._searched == _LEARNS:
            self.learn()
        return self.regex.search(text, start, end)

    def _search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        held = self._words(text[start:end] if start or end < len(text) else text)
        return self.regex.search(text, start, end) if held else None

    def _finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        held = self._words(text[start:end] if start or end < len(text) else text)
        return self.regex.finditer(text, start, end) if held else iter(())


def needed(regex: re.Pattern[str]) -> frozenset[str] | None:
    """Words of which every match holds one, as rare as can be; None where there are none worth a scan."""
    if regex.flags & re.IGNORECASE:
        return None
    found = _of_sequence(_parser.parse(regex.pattern, regex.flags))
    return found if found and _weight(found) >= _ENOUGH else None


def _of_sequence(parts: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best of what the parts of a sequence need."""
    choices: list[frozenset[str]] = []
    run = ""
    for kind, value in parts:
        if kind is _parser.LITERAL:
            run += chr(value)
            continue
        choices += [frozenset([run])] if run else []
        run = ""
        words = _of_part(kind, value)
        choices += [words] if words else []
    choices += [frozenset([run])] if run else []
    return max(choices, key=lambda words: (_weight(words), -len(words)), default=None)


def _of_part(kind: Any, value: Any) -> frozenset[str] | None:
    if kind is _parser.BRANCH:
        return _of_all([_of_sequence(branch) for branch in value[1]])
    if kind is _parser.SUBPATTERN:
        return _of_sequence(value[3])
    if kind is _parser.ATOMIC_GROUP:
        return _of_sequence(value)
    if kind in (_parser.MAX_REPEAT, _parser.MIN_REPEAT, _parser.POSSESSIVE_REPEAT) and value[0]:
        return _of_sequence(value[2])
    if kind is _parser.IN and len(value) <= _FEW and all(k is _parser.LITERAL for k, _ in value):
        return frozenset(chr(code) for _, code in value)
    return None


def _of_all(branches: list[frozenset[str] | None]) -> frozenset[str] | None:
    """What one of several branches needs; a branch that needs nothing spoils it."""
    words: set[str] = set()
    for branch in branches:
        if not branch:
            return None
        words |= branch
    return frozenset(words) if len(words) <= _MOST else None


def _weight(words: frozenset[str]) -> int:
    return min(_rarity(word.strip()) for word in words)


def _rarity(word: str) -> int:
    if word in _COMMON:
        return 1
    return len(word) if word.isascii() else _ENOUGH * len(word)
