"""Cue words: what turns names in a sentence into a claim.

`data/cues/*.toml` holds them as data. One entry:

    [[cue]]
    sense = "better"          # what it says
    shape = "verb"            # how its parties stand round it (see claims/extract/comparisons/comparison.py)
    forms = ["超越", "beat{s,ing,}"]  # lower case, simplified script; {a,b} stands for each of its parts
    degree = "far"            # optional properties, handed to the rules as they are
    unless_after = "(regex)"  # void when this matches the text right after the form
    unless_before = "(regex)" # void when this matches the text right before it
    needs_after / needs_before likewise must match

The longest form at a place wins; a form in two entries gives two cues. Patterns see names as U+E000.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, product
from string import ascii_letters, digits
from typing import Any, NamedTuple

import ahocorasick_rs

from claims.errors import BenchclaimError
from claims.model import Degree, Scope
from claims.wording.patterns import compiled

_GUARDS = {"unless_after", "unless_before", "needs_after", "needs_before"}
_KEYS = {
    "sense",
    "shape",
    "forms",
    "degree",
    "scope",
    "value",
    "attribute",
    "unit",
    "unless_after",
    "unless_before",
    "needs_after",
    "needs_before",
}


class Cue(NamedTuple):
    """What a word means, and what must or must not stand beside it."""

    sense: str
    shape: str = ""
    degree: Degree | None = None
    scope: Scope | None = None
    attribute: str | None = None
    value: str | None = None
    unit: str | None = None
    unless_after: str | None = None
    unless_before: str | None = None
    needs_after: str | None = None
    needs_before: str | None = None
    guarded: bool = False


class CueHit(NamedTuple):
    """A cue at [start, end) of the clean text."""

    start: int
    end: int
    cue: Cue

    @property
    def sense(self) -> str:
        return self.cue.sense


class CueBook(NamedTuple):
    """All cues and the automaton that finds their forms."""

    automaton: Any  # ahocorasick_rs.AhoCorasick has no type stubs
    forms: tuple[str, ...]
    """Every form, in the order of the automaton's numbers."""
    by_form: tuple[tuple[Cue, ...], ...]


@cache
def cue_book() -> CueBook:
    """The shipped cues, compiled. Raises BenchclaimError on a malformed entry, naming file and entry."""
    forms: dict[str, list[Cue]] = {}
    for path in sorted((files("claims") / "data" / "cues").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            for number, entry in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get("cue", ()), 1):
                cue = _cue(entry, f"{path.name}, cue {number}")
                for form in dict.fromkeys(chain.from_iterable(map(spelled_out, entry["forms"]))):
                    forms.setdefault(form.lower(), []).append(cue)
    ordered = sorted(forms)
    return CueBook(
        ahocorasick_rs.AhoCorasick(ordered, matchkind=ahocorasick_rs.MatchKind.Standard),
        tuple(ordered),
        tuple(tuple(forms[form]) for form in ordered),
    )


_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")


def spelled_out(form: str) -> Iterable[str]:
    """The form with each of its braces replaced by one of the parts: "a{b,c}" -> "ab", "ac"; not nested."""
    if "{" not in form:
        return (form,)
    pieces = _ALTERNATIVES.split(form)
    choices = [piece.split(",") if number % 2 else (piece,) for number, piece in enumerate(pieces)]
    return map("".join, product(*choices))


def _cue(entry: dict[str, Any], where: str) -> Cue:
    unknown = set(entry) - _KEYS
    if unknown or "sense" not in entry or not entry.get("forms"):
        raise BenchclaimError(
            f"{where}: needs `sense` and `forms`, knows {sorted(_KEYS)}; found {sorted(entry)}"
        )
    fields = {key: value for key, value in entry.items() if key != "forms"}
    return Cue(**fields, guarded=not _GUARDS.isdisjoint(fields))


@cache
def _guard(expression: str) -> re.Pattern[str]:
    """Compiled when its cue is first met: most guards are not needed for one article."""
    try:
        return compiled(expression)
    except re.error as e:
        raise BenchclaimError(
            f"a cue's guard {expression!r} is no regular expression ({e}); mend it in data/cues"
        ) from e


@cache
def _guard_before(expression: str) -> re.Pattern[str]:
    return _guard(f"(?:{expression})$")


def find_cues(text: str) -> tuple[CueHit, ...]:
    """Cues of a lower-case text whose names are blanked by U+E000, in order; the longest form wins."""
    book = cue_book()
    hits: list[CueHit] = []
    taken = 0
    found = book.automaton.find_matches_as_indexes(text, overlapping=True)
    for start, shortness, index in sorted([(start, -end, index) for index, start, end in found]):
        end = -shortness
        if start < taken or not _edges(text, start, end):
            continue
        alive = [
            CueHit(start, end, cue)
            for cue in book.by_form[index]
            if not cue.guarded or stopped_by(cue, text, start, end) is None
        ]
        if alive:
            hits += alive
            taken = end
    return tuple(hits)


_BEFORE, _AFTER = 48, 96  # characters a guard sees: a long name and the verb before it, the clause behind
_LATIN = frozenset(ascii_letters + digits)


def _edges(text: str, start: int, end: int) -> bool:
    """A Latin form must not be part of a longer word."""
    if start and text[start] in _LATIN and text[start - 1] in _LATIN:
        return False
    return not (end < len(text) and text[end - 1] in _LATIN and text[end] in _LATIN)


def stopped_by(cue: Cue, text: str, start: int, end: int) -> str | None:
    """The guard that voids the cue at this place; what is before must match up to the form."""
    if cue.unless_after or cue.needs_after:
        after = text[end : end + _AFTER]
        if cue.unless_after and _guard(cue.unless_after).match(after):
            return "unless_after"
        if cue.needs_after and not _guard(cue.needs_after).match(after):
            return "needs_after"
    if cue.unless_before or cue.needs_before:
        before = text[max(0, start - _BEFORE) : start]
        if cue.unless_before and _guard_before(cue.unless_before).search(before):
            return "unless_before"
        if cue.needs_before and not _guard_before(cue.needs_before).search(before):
            return "needs_before"
    return None


def void_cues(text: str, found: Sequence[CueHit]) -> Iterator[tuple[CueHit, str]]:
    """Cues that a guard voids, outside of those found, each with the name of the guard."""
    book = cue_book()
    starts = [hit.start for hit in found]
    for index, start, end in book.automaton.find_matches_as_indexes(text, overlapping=True):
        before = bisect_right(starts, start) - 1
        inside = before >= 0 and end <= found[before].end
        if not inside and _edges(text, start, end):
            for cue in book.by_form[index]:
                guard = stopped_by(cue, text, start, end)
                if guard is not None:
                    yield CueHit(start, end, cue), guard
