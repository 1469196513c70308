"""What an amount counts by the words of its clause, and the table of them: `data/wide_quantities.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick_rs

from claims.errors import BenchclaimError
from claims.extract.quantities.counted import Found, Quantity
from claims.extract.scenes.scene import Clause
from claims.wording.amounts import Amount
from claims.wording.hints import required
from claims.wording.patterns import bounded, compiled, pattern


class Sense(NamedTuple):
    """An attribute and the words that must be found round its amount."""

    quantity: Quantity
    behind: str = ""
    said: str = ""
    lead: str = ""
    context: str = ""
    unless: str = ""
    scaled: bool = False
    """Only amounts with a scale: "20亿", "128K"."""


_OWN = ("behind", "said", "lead", "context", "unless", "scaled")


@cache
def _table() -> tuple[tuple[Sense, ...], dict[str, str]]:
    path = files("claims") / "data" / "wide_quantities.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    out = []
    for number, entry in enumerate(table["sense"], 1):
        plain = {key: value for key, value in entry.items() if key not in _OWN}
        plain["forms"] = tuple(entry.get("forms", ("number",)))
        try:
            quantity = Quantity(**plain)
        except TypeError as e:
            raise BenchclaimError(f"wide_quantities.toml, sense {number}: {e}; mend the entry") from e
        out.append(Sense(quantity, **{key: entry[key] for key in _OWN if key in entry}))
    return tuple(out), table["part"]


@cache
def expression_of(expression: str) -> re.Pattern[str]:
    """The expression with {token} and the like filled in."""
    try:
        return compiled(_filled(expression))
    except (re.error, KeyError) as e:
        raise BenchclaimError(f"wide_quantities.toml: {expression!r} is no expression ({e}); mend it") from e


def _filled(expression: str) -> str:
    parts = _table()[1]
    return re.sub(r"\{([a-z_]+)\}", lambda m: parts[m[1]], expression)


class _Index(NamedTuple):
    """Which senses ask for which words."""

    words: ahocorasick_rs.AhoCorasick
    numbers: tuple[tuple[int, ...], ...]
    """For each word the senses that ask for it."""
    always: frozenset[int]


@cache
def _by_word() -> _Index:
    index: dict[str, list[int]] = {}
    always = set()
    for number, sense in enumerate(senses()):
        parts = [part for part in (sense.said, sense.context, sense.lead, sense.behind) if part]
        words = next(filter(None, (required(bounded(_filled(part))) for part in parts)), None)
        if words is None:
            always.add(number)
        for word in words or ():
            index.setdefault(word, []).append(number)
    automaton = ahocorasick_rs.AhoCorasick(list(index), implementation=ahocorasick_rs.Implementation.DFA)
    return _Index(automaton, tuple(map(tuple, index.values())), frozenset(always))


def senses_in(low: str) -> tuple[Sense, ...]:
    """Those that can be meant in a sentence: a word of theirs is in it."""
    index, table = _by_word(), senses()
    words = {word for word, _, _ in index.words.find_matches_as_indexes(low, overlapping=True)}
    return tuple([table[n] for n in sorted(index.always.union(*[index.numbers[word] for word in words]))])


def senses() -> tuple[Sense, ...]:
    """The shipped table. Raises BenchclaimError naming the entry that is malformed."""
    return _table()[0]


class Reach(NamedTuple):
    """The sentence in lower case from `base` on, and where the words round an amount may stand in it."""

    low: str
    base: int
    start: int
    amount: Amount
    ends: tuple[int, ...]
    """Where further amounts begin, and the end of the clause."""
    clause: Clause

    def lead(self) -> str:
        """What stands before the amount."""
        return self.low[self.start - self.base : self.amount.start - self.base]

    def tail(self, counted: int) -> str:
        """What stands behind it; `counted`: where the thing that is counted ends."""
        end = next((e for e in self.ends if e - self.base >= counted), self.ends[-1])
        return self.low[self.amount.end - self.base : end - self.base]


class Reading(NamedTuple):
    """What an amount counts, and where the word that says so stands; the amount itself where none does."""

    found: Found
    start: int
    end: int


def counts(reach: Reach, known: tuple[Sense, ...]) -> Reading | None:
    """The first of the known senses that fits the amount."""
    low, base, amount = reach.low, reach.base, reach.amount
    at = amount.start - base
    if pattern("wide_quantities.no_count").search(low, max(0, at - 8), at):
        return None
    if pattern("wide_quantities.year").search(low, max(0, at - 8), amount.end - base):
        return None
    around = low[reach.clause.start - base : reach.clause.end - base]
    for sense in known:
        if not sense.quantity.fits(amount) or (sense.scaled and not amount.scaled):
            continue
        counted = expression_of(sense.behind).match(low, amount.end - base)
        if counted is None or (sense.context and not expression_of(sense.context).search(low)):
            continue
        words = _words(sense, reach, counted.end())
        if words and not (sense.unless and expression_of(sense.unless).search(around)):
            return Reading(Found(amount, sense.quantity, base + counted.end()), *words)
    return None


def _words(sense: Sense, reach: Reach, counted: int) -> tuple[int, int] | None:
    """Where the word of a sense stands, the one before the amount first; None without it."""
    word: tuple[int, int] | None = reach.amount.start, reach.amount.end
    if sense.lead:
        word = _span(expression_of(sense.lead).search(reach.lead()), reach.start)
    if sense.said and word:
        said = expression_of(sense.said)
        word = _span(said.search(reach.lead()), reach.start)
        word = word or _span(said.search(reach.tail(counted)), reach.amount.end)
    return word


def _span(match: re.Match[str] | None, start: int) -> tuple[int, int] | None:
    return (start + match.start(), start + match.end()) if match else None
