"""Which two figures of two models may be set against each other, and how well they fit.

The best fit is one document; then one evaluator; then two evaluators, where what evaluators differ by is
added to the error. Figures of different editions, units or numbers of attempts are never paired: that is
said instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import fmean
from typing import Literal

from claims.model import Entity
from evidence.measure import BARS, comparable, measure, setting_of
from evidence.model import Score
from verify.case import Case, Terms
from verify.contenders import Contender
from verify.derived import kept
from verify.editions import by_edition, key_of, nearest_editions
from verify.noise import error_between
from verify.released import of_what_was_out
from verify.usable import as_people_use_it, first_party, is_copy, usable_of

Standing = Literal["first_party", "independent"]
STANDINGS: tuple[Standing, ...] = ("independent", "first_party")
LESS = frozenset({"none", "minimal", "low", "medium"})
"""Efforts below the one a model is spoken of in."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures on one benchmark, the claim's subject on the left."""

    left: Score
    right: Score
    standing: Standing
    axes: tuple[str, ...]
    """In what the two are not alike: source, setting, mode, effort."""
    difference: float
    """Positive where the left is better, whichever way the benchmark counts."""
    error: float
    items: int | None = None
    """Questions on which both sides' results are known one by one, where the error is of those."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """All that two models have on one benchmark: pairs by standing, or why there are none."""

    benchmark: str
    pairs: tuple[Pair, ...]
    refused: str | None = None
    """The axis on which the figures differ, where both have some and none can be paired."""
    left: tuple[Score, ...] = ()
    right: tuple[Score, ...] = ()
    """The figures that could not be paired."""


def meet(left: Contender, right: Contender, benchmark: str, case: Case) -> Meeting | None:
    """The best comparable pairs of two models on a benchmark; None where one of them has no figure."""
    return _meeting(left.models, right.models, benchmark, case.terms)


@kept(4096)
def _meeting(left: Sequence[str], right: Sequence[str], benchmark: str, terms: Terms) -> Meeting | None:
    every = [of_what_was_out(usable_of(side, benchmark, terms), terms) for side in (left, right)]
    a, b = (as_people_use_it(scores, terms) for scores in every)
    if not a or not b:
        return None
    makers = first_party((*a, *b), terms.registry)
    table = _Table(a, b, makers, terms.registry.get(benchmark), terms)
    found = _best(table)
    untuned = [tuple(s for s in all_of if s not in used) for all_of, used in zip(every, (a, b), strict=True)]
    if (
        found
        and all(untuned)
        and _says_the_contrary(found, replace(table, left=untuned[0], right=untuned[1]))
    ):
        return Meeting(benchmark, (), "version", a[:1], b[:1])
    if found:
        return Meeting(benchmark, tuple(found))
    return Meeting(benchmark, (), _differs(a, b), a[:1], b[:1])


def _says_the_contrary(found: Sequence[Pair], untuned: _Table) -> bool:
    """Whether one table has both models before they were tuned the other way round: the names may mean
    either."""
    pairs = _together(untuned, _home)
    return bool(pairs) and fmean(p.difference for p in pairs) * fmean(p.difference for p in found) < 0


@dataclass(frozen=True, slots=True)
class _Table:
    """The figures of both sides on one benchmark, and what is needed to pair them."""

    left: tuple[Score, ...]
    right: tuple[Score, ...]
    makers: frozenset[str]
    """Ids of first-party figures."""
    benchmark: Entity | None
    terms: Terms

    @property
    def lower(self) -> bool:
        return self.benchmark is not None and self.benchmark.lower_is_better

    def standing(self, left: Score, right: Score) -> Standing:
        """Independent where neither figure is a vendor's: a rival that prints both has a stake as well."""
        printed = {s.id for s in (left, right) if s.evaluator_relationship in ("competitor", "other")}
        return "first_party" if printed or {left.id, right.id} & self.makers else "independent"


def _home(score: Score) -> str:
    """What figures must share to be of one table: the board, or the document where a vendor prints them."""
    return _evaluator(score) if score.evaluator_relationship == "third_party" else score.source


def _evaluator(score: Score) -> str:
    """Who ran it: a third party that copies the figures of two has not measured both in one way."""
    return score.origin if score.origin and is_copy(score) else score.evaluator


def _best(table: _Table) -> list[Pair]:
    """For each standing the pairs of one table, else of one evaluator; across evaluators only where there
    are none."""
    tables = _together(table, _home)
    pairs = tables if len({p.standing for p in tables}) == 2 else [*tables, *_together(table, _evaluator)]
    found: list[Pair] = []
    for standing in STANDINGS:
        of_table = [pair for pair in tables if pair.standing == standing]
        found += _at_their_best(_distinct(of_table or [p for p in pairs if p.standing == standing]), table)
    apart = (_apart(table, standing) for standing in STANDINGS) if not found else ()
    return found + [pair for pair in apart if pair]


def _at_their_best(pairs: list[Pair], table: _Table) -> list[Pair]:
    """Without the tables in which a side was run with less effort, or without thinking, than in another one.

    A model is spoken of in its best mode; `usable` has left only those the claim limits itself to.
    """
    if len(pairs) < 2:
        return pairs
    driven = [(drive(pair.left, table.terms), drive(pair.right, table.terms)) for pair in pairs]
    best = (max(left for left, _ in driven), max(right for _, right in driven))
    return [pair for pair, found in zip(pairs, driven, strict=True) if found == best] or pairs


def drive(score: Score, terms: Terms) -> bool:
    """Whether a model was made to work as hard as it can, or as the claim says."""
    return (bool(terms.modes) or score.mode != "non-thinking") and (
        bool(terms.efforts) or score.effort not in LESS
    )


def _together(table: _Table, same: Callable[[Score], str]) -> list[Pair]:
    """For each table (or evaluator) with figures of both: the pairs of its edition nearest to the claim."""
    ours, theirs = _by_home(table.left, same), _by_home(table.right, same)
    pairs: list[Pair] = []
    for home in sorted(ours.keys() & theirs.keys()):
        left, right = by_edition(ours[home]), by_edition(theirs[home])
        for key in nearest_editions(left, right, table.terms.day):
            pairs += _in_one_edition(left[key], right[key], table)
    return pairs


def _by_home(scores: Iterable[Score], same: Callable[[Score], str]) -> dict[str, list[Score]]:
    found: dict[str, list[Score]] = {}
    for score in scores:
        found.setdefault(same(score), []).append(score)
    return found


def _in_one_edition(a: Sequence[Score], b: Sequence[Score], table: _Table) -> list[Pair]:
    """The figures of the best-matching names: for each setting both share their best runs, else best
    against best."""
    a, b = _of_first_name(a), _of_first_name(b)
    if len(a) == len(b) == 1:
        return [_pair(a[0], b[0], table)]
    settings = sorted({setting_of(s) for s in a} & {setting_of(s) for s in b})
    groups = [
        ([s for s in a if setting_of(s) == text], [s for s in b if setting_of(s) == text])
        for text in settings
    ]
    return [
        _pair(_top(ours, table.lower), _top(theirs, table.lower), table)
        for ours, theirs in groups or [(a, b)]
    ]


def _of_first_name(scores: Sequence[Score]) -> list[Score]:
    """The scores under the first name that has any; `usable` puts the best match first."""
    return [score for score in scores if score.model == scores[0].model]


def _top(scores: Sequence[Score], lower: bool) -> Score:
    """The best run: a model is spoken of in its best mode unless the claim says otherwise. Ties: the
    latest."""
    if len(scores) == 1:
        return scores[0]
    return max(scores, key=lambda s: (-s.value if lower else s.value, _place(s)))


def _apart(table: _Table, standing: Standing) -> Pair | None:
    """The best pair of two evaluators: two independent ones, or two that vendors print (the makers' own
    first).

    A vendor's figure of a rival is no independent measurement once it is set against somebody else's. Where a
    benchmark has editions, a figure that does not name its edition is not paired across evaluators.
    """
    sides = (table.left, table.right)
    ours, theirs = ([s for s in side if _printed_by(s, standing) and not measure(s)] for side in sides)
    editions = any(s.release for s in (*table.left, *table.right))
    left_of, right_of = by_edition(ours), by_edition(theirs)
    keys = [key for key in nearest_editions(left_of, right_of, table.terms.day) if key[0] or not editions]
    if not keys:
        return None
    left, right = (
        _middle(_of_first_name(_owns_first(side[keys[0]], table.makers)), table.lower)
        for side in (left_of, right_of)
    )
    return _pair(left, right, table)


def _printed_by(score: Score, standing: Standing) -> bool:
    return (score.evaluator_relationship == "third_party" and not score.origin) == (standing == "independent")


def _owns_first(scores: Sequence[Score], makers: frozenset[str]) -> Sequence[Score]:
    """The makers' own figures where there are any."""
    return [score for score in scores if score.id in makers] or scores


def _middle(scores: Sequence[Score], lower: bool) -> Score:
    """The median figure of the best mode: one evaluator's generous harness must not speak for all."""
    by_mode = [list(group) for _, group in groupby(sorted(scores, key=_run), key=_run)]
    best = max((sorted(group, key=lambda s: (s.value, _place(s))) for group in by_mode),
               key=lambda group: (-1 if lower else 1) * group[(len(group) - 1) // 2].value)  # fmt: skip
    return best[(len(best) - 1) // 2]


def _run(score: Score) -> tuple[str, str]:
    return score.mode or "", score.effort or ""


def _pair(left: Score, right: Score, table: _Table) -> Pair:
    gap = right.value - left.value if table.lower else left.value - right.value
    one = _evaluator(left) == _evaluator(right)
    error, items = error_between(left, right, table.benchmark, table.terms, one_evaluator=one)
    return Pair(left, right, table.standing(left, right), _axes(left, right), gap, error, items)


def _axes(left: Score, right: Score) -> tuple[str, ...]:
    axes = tuple(axis for axis in comparable(left, right) if axis not in (*BARS, "source"))
    return axes if _evaluator(left) == _evaluator(right) else (*axes, "source")


def _distinct(pairs: Iterable[Pair]) -> list[Pair]:
    """The same two figures by several roads count once: the row of the earliest document stands for them.

    Vendors copy each other's tables; two laboratories with one result have measured it twice.
    """
    pairs = list(pairs)
    if len(pairs) < 2:
        return pairs
    kept: dict[tuple[object, ...], Pair] = {}
    for pair in sorted(pairs, key=lambda pair: (_place(pair.left), _place(pair.right))):
        roads = (pair.left.evaluator, pair.right.evaluator) if pair.standing == "independent" else ()
        kept.setdefault((pair.left.value, pair.right.value, pair.left.release, *roads), pair)
    return list(kept.values())


def _place(score: Score) -> tuple[str, ...]:
    """Where a figure stands, by what it says of itself: the number of its row comes last."""
    day = str(score.date or "")
    run = (score.setting or "", score.mode or "", score.effort or "")
    return (day, score.evaluator, score.source, *run, score.id)


def _differs(a: Sequence[Score], b: Sequence[Score]) -> str:
    """The first axis on which no figure of one side meets one of the other. Where they meet on all of these,
    one side has only vendors' figures and the other only independent ones."""
    for axis, part in (("unit", 1), ("release", 0), ("metric", 2)):
        if not {key_of(s)[part] for s in a} & {key_of(s)[part] for s in b}:
            return axis
    return "release" if not {key_of(s) for s in a} & {key_of(s) for s in b} else "source"
