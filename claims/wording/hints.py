"""Where in a text an expression of the rules can match at all: one pass tells it for all of them.

Most expressions match in few sentences, and Python's matcher tries each at every character. What every match
of an expression must hold is read off the expression itself, so it cannot be forgotten when one is extended:
of `(?:price|cost)s? (?:of|for)` the words "price" and "cost". One automaton of all these words reads the text
once; a sentence with none of an expression's words need not be searched.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]  # the tree of an expression: no public module has it
from re import _parser as tree  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import ahocorasick_rs

from claims.errors import BenchclaimError
from claims.wording.hinted import HINTED
from claims.wording.patterns import bounded, source

_MOST = 32
"""Spellings an expression is spelled out to."""
_PRIVATE = 0xE000  # stands for names, which the text that is read here still has

_LONGEST = 12
_LATIN, _OTHER = ([share**length for length in range(_LONGEST + 1)] for share in (0.06, 0.02))
"""How often a word of so many letters is met, or of so many Chinese characters, which tell more."""

Words = frozenset[str]
_NOTHING: Words = frozenset({""})


class Hints(NamedTuple):
    """Where the words of the hinted expressions stand, in order, and which expressions each belongs to."""

    starts: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]

    def within(self, start: int, end: int) -> frozenset[str]:
        """The expressions that can match inside [start, end)."""
        low = bisect_left(self.starts, start)
        high = bisect_left(self.starts, end, low)
        return frozenset().union(*self.names[low:high]) if high > low else frozenset()


def hints_in(text: str) -> Hints:
    """The hints of a lower-case text, with or without its names."""
    automaton, owners = _book()
    found = sorted(
        [(start, index) for index, start, _ in automaton.find_matches_as_indexes(text, overlapping=True)]
    )
    return Hints(tuple([start for start, _ in found]), tuple([owners[index] for _, index in found]))


@cache
def _book() -> tuple[Any, tuple[tuple[str, ...], ...]]:  # ahocorasick_rs.AhoCorasick has no type stubs
    """The automaton of all words, and for each word the expressions it belongs to."""
    owners: dict[str, list[str]] = {}
    for name in sorted(HINTED):
        words = required(bounded(source(name)))
        if words is None:
            raise BenchclaimError(
                f"patterns.toml, {name}: no word is in all its matches; take it off claims/wording/hinted.py"
            )
        for word in words:
            owners.setdefault(word, []).append(name)
    ordered = sorted(owners)
    automaton = ahocorasick_rs.AhoCorasick(ordered, implementation=ahocorasick_rs.Implementation.DFA)
    return automaton, tuple(tuple(owners[word]) for word in ordered)


def required(expression: str) -> Words | None:
    """Words of which every match holds one; None where it shows none, or takes upper for lower case."""
    parsed = tree.parse(expression)
    return None if parsed.state.flags & re.IGNORECASE else _of_sequence(parsed)


def can_match(expression: re.Pattern[str], text: str) -> bool:
    """Whether a text holds one of the words that every match of the expression holds."""
    return bool(_required_by(expression).find_matches_as_indexes(text))


@cache
def _required_by(expression: re.Pattern[str]) -> Any:
    words = required(expression.pattern)
    if words is None:
        raise BenchclaimError(f"{expression.pattern[:40]}...: no word is in all its matches")
    return ahocorasick_rs.AhoCorasick(sorted(words), implementation=ahocorasick_rs.Implementation.DFA)


def begun(expression: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `expression.finditer(text)` finds, tried only where a match can begin; no match is empty.

    Raises BenchclaimError for an expression whose matches begin with anything.
    """
    last = 0
    for start in starts(expression, text):
        match = expression.match(text, start) if start >= last else None
        if match:
            yield match
            last = match.end()


def starts(expression: re.Pattern[str], text: str) -> list[int]:
    """Where in a text a match of the expression can begin, sorted."""
    matches = _beginnings_of(expression).find_matches_as_indexes(text, overlapping=True)
    return sorted({start for _, start, _ in matches})


@cache
def _beginnings_of(expression: re.Pattern[str]) -> Any:
    words = beginnings(tree.parse(expression.pattern))
    if "" in words or expression.flags & re.IGNORECASE:
        raise BenchclaimError(f"{expression.pattern[:40]}...: matches begin with anything; use finditer")
    shortest = sorted(word for word in words if not any(word[:end] in words for end in range(1, len(word))))
    return ahocorasick_rs.AhoCorasick(shortest, implementation=ahocorasick_rs.Implementation.DFA)


def beginnings(items: Iterable[tuple[Any, Any]]) -> Words:
    """Words of which one stands at the beginning of each match of a sequence; the empty word for anything."""
    known = _NOTHING
    for item in items:
        spelled = _spelled(item)
        more = _beginning(item) if spelled is None else spelled
        if len(known) > 1 and len(known) * len(more) > _MOST:
            return known
        known = frozenset(a + b for a in known for b in more)
        if spelled is None:
            return known
    return known


def _beginning(item: tuple[Any, Any]) -> Words:
    """The same of a part that cannot be spelled out as a whole."""
    kind, value = item
    if kind is op.SUBPATTERN and not value[1]:
        return beginnings(value[3])
    if kind is op.BRANCH:
        return frozenset().union(*(beginnings(branch) for branch in value[1]))
    return _NOTHING


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Words | None:
    """The most telling of what the parts of a sequence require, parts that stand side by side joined."""
    best: Words | None = None
    run = _NOTHING
    for item in items:
        spelled = _spelled(item)
        joined = _joined(run, spelled) if spelled is not None else None
        if joined is not None and _frequency(joined) <= max(_frequency(run), _frequency(spelled or run)):
            run = joined
            continue
        best = _rarer(_rarer(best, run), _inside(item))
        run = spelled if spelled is not None else _NOTHING
    return _rarer(best, run)


def _inside(item: tuple[Any, Any]) -> Words | None:
    """What a part requires that cannot be spelled out as a whole."""
    kind, value = item
    if kind is op.SUBPATTERN:
        return None if value[1] else _of_sequence(value[3])
    if kind is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if kind is op.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return None if None in branches else frozenset().union(*(words or () for words in branches))
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[0]:
        return _of_sequence(value[2])
    return None


def _spelled(item: tuple[Any, Any]) -> Words | None:
    """All that a part can match, where that is a few spellings."""
    kind, value = item
    if kind is op.LITERAL:
        return frozenset({chr(value)}) if value != _PRIVATE else None
    if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
        return _NOTHING
    if kind is op.IN:
        return _of_class(value)
    if kind is op.SUBPATTERN:
        return None if value[1] else _all(value[3])
    if kind is op.BRANCH:
        return _of_branches(value[1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[:2] == (0, 1):
        once = _all(value[2])
        return once | _NOTHING if once is not None else None
    return None


def _of_branches(branches: Sequence[Any]) -> Words | None:
    whole = frozenset[str]()
    for branch in branches if len(branches) <= _MOST else ():
        spelled = _all(branch)
        if spelled is None or len(whole) + len(spelled) > _MOST:
            return None
        whole |= spelled
    return whole or None


def _of_class(members: Sequence[tuple[Any, Any]]) -> Words | None:
    spans = [value if kind is op.RANGE else (value, value) for kind, value in members]
    if any(kind not in (op.LITERAL, op.RANGE) or value == _PRIVATE for kind, value in members):
        return None
    if sum(last - first + 1 for first, last in spans) > _MOST:
        return None
    return frozenset(chr(value) for first, last in spans for value in range(first, last + 1))


def _all(items: Iterable[tuple[Any, Any]]) -> Words | None:
    """All that a sequence can match, where that is a few spellings."""
    whole: Words | None = _NOTHING
    for item in items:
        spelled = _spelled(item)
        whole = _joined(whole, spelled) if whole is not None and spelled is not None else None
        if whole is None:
            return None
    return whole


def _joined(first: Words, second: Words) -> Words | None:
    if len(first) * len(second) > _MOST:
        return None
    return frozenset(a + b for a in first for b in second)


def _rarer(one: Words | None, other: Words | None) -> Words | None:
    """The set of words that is met less often; a set with the empty word requires nothing."""
    known = [words for words in (one, other) if words and "" not in words]
    return min(known, key=_frequency, default=None)


def _frequency(words: Words) -> float:
    """Roughly how often one of the words is met."""
    return sum([(_LATIN if word.isascii() else _OTHER)[min(len(word), _LONGEST)] for word in words])
