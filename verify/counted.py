"""Claims that count tests: "ahead on 17 of 23", "on most benchmarks", "on all but one of A, B and C".

What is in evidence is counted, and held to what is told. Where a claim names its tests only those count, and
one without evidence may go either way; where it names none, the tests in evidence are a sample.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claims.model import Verdict
from claims.wording.patterns import pattern
from verify.case import Case
from verify.cells import Cell
from verify.fold import EMPTY, ROUNDING, Count, Vote, chance_of
from verify.policy import Fold
from verify.ruling import Said
from verify.stats import at_least

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)}
_NUMBERS |= {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_HALF = 0.5
_LARGE = 10
"""Tests of a table that is known by their number: of five or six there are many."""


class Told(NamedTuple):
    """How many tests a claim speaks of: a count of so many, or a share of all."""

    share: float
    tests: int | None = None
    of: int | None = None
    most: bool = False
    """Whether it is so on no more than the count: "on only one of", "on none of"."""


def told_share(case: Case) -> Told | None:
    """What a quote tells of how many tests; None where it tells nothing that can be counted."""
    for name in ("counted.of", "counted.of_zh"):
        match = pattern(name).search(case.quote)
        if match and (found := _counts(match)):
            return found
    named = len(case.claim.benchmarks)
    if named and (match := pattern("counted.of_these").search(case.quote)):
        count = _number(match["count"])
        if match["least"]:
            return Told(count / named - ROUNDING)
        return Told(count / named, count, named, bool(match["only"]) or not count) if count <= named else None
    if match := pattern("counted.all_but").search(case.quote):
        missing = _number(match["but"])
        return Told((named - missing) / named, named - missing, named) if named > missing else None
    if pattern("counted.nearly_all").search(case.quote):
        return Told(case.policy.fold.almost_all)
    return Told(_HALF) if pattern("counted.most").search(case.quote) else None


def _counts(match: re.Match[str]) -> Told | None:
    count, of = _number(match["count"]), _number(match["of"])
    return Told(count / of, count, of) if 0 < count < of else None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.get(text, 0)


def fold_counted(votes: Sequence[Vote], told: Told, named: int, fold: Fold) -> Count:
    """The verdict of the tests that are in evidence, of `named` ones or (0) of any."""
    held = sum(vote.holds > _HALF for vote in votes)
    ties = sum(vote.holds == _HALF for vote in votes)
    total = named or len(votes)
    least = told.tests if named and told.tests and told.of == named else _least(told.share, total)
    untested = total - len(votes)
    chance = chance_of([vote.probability for vote in votes], max(0, least - untested), fold)
    most_likely = held + ties + untested
    if told.most:
        return _at_most(votes, told.tests or 0, untested, fold)
    if least == told.tests and held > least and _is_more(votes, least, fold):
        return Count("conflicting", chance)  # another count than the one told
    if held >= least and (named or _is_sure(held, len(votes), told, fold)):
        return Count("supported", chance)
    # plainly another share: not even half of the tests, whatever those without evidence would say
    fewer = most_likely < least and most_likely <= _HALF * total and chance <= fold.doubt
    if fewer and (named or (told.tests is None and _is_out(held + ties, total, told, fold))):
        return Count("refuted", chance)
    few = not named and held >= least  # of too few to tell of others
    verdict: Verdict = EMPTY if few or (most_likely >= least and untested) else "conflicting"
    return Count(verdict, None if verdict == EMPTY else chance)


def _at_most(votes: Sequence[Vote], count: int, untested: int, fold: Fold) -> Count:
    """The verdict on "only so many": more of them refute it, as many bear it out where all are tested."""
    held = sum(vote.holds > _HALF for vote in votes)
    fewer = 1 - chance_of([vote.probability for vote in votes], count + 1, fold)
    if held > count and _is_more(votes, count, fold):
        return Count("refuted", fewer)
    if held <= count and not untested:
        return Count("supported" if held == count else "conflicting", fewer)
    return Count(EMPTY, None) if untested else Count("conflicting", fewer)


def _least(share: float, total: int) -> int:
    """The least number of tests that is such a share; more than half where the share is a half."""
    if share == _HALF:
        return total // 2 + 1
    return -int(-(share * total - ROUNDING) // 1)


def _is_sure(held: int, total: int, told: Told, fold: Fold) -> bool:
    """Whether so many of a sample make it likely of all tests; a share that is told exactly need only fit."""
    return told.share != _HALF or at_least([_HALF] * total, held) <= 1 - fold.across


def _is_more(votes: Sequence[Vote], count: int, fold: Fold) -> bool:
    """Whether the noise of the figures leaves no doubt that more tests hold than are counted."""
    return 1 - at_least([vote.probability for vote in votes], count + 1) <= fold.doubt


def _is_out(held: int, total: int, told: Told, fold: Fold) -> bool:
    """Whether the choice of tests does not explain that so few of a sample hold."""
    return 1 - at_least([told.share] * total, held + 1) <= fold.doubt


def of_one_table(cells: Sequence[Cell], told: Told) -> frozenset[str]:
    """The tests of the one document that has as many as the claim counts; empty where none has."""
    tables: dict[str, set[str]] = {}
    for cell in cells:
        for pair in cell.pairs:
            if pair.left.source == pair.right.source:
                tables.setdefault(pair.left.source, set()).add(cell.benchmark)
    fitting = [found for found in tables.values() if len(found) == told.of and len(found) >= _LARGE]
    return frozenset(fitting[0]) if len(fitting) == 1 else frozenset()


def counted_so(case: Case) -> Said:
    """What the claim counts, where it names no tests; nothing otherwise."""
    told = told_share(case)
    if told is None or told.tests is None or case.claim.benchmarks:
        return Said("", "")
    return Said(
        f"The claim counts {told.tests} of {told.of} tests it does not name.",
        f"文中所称为{told.of}项中的{told.tests}项，未说明是哪些。",
    )
