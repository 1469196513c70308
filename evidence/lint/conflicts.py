"""Figures of one quantity beside each other: twice the same, or further apart than noise allows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cache
from itertools import combinations
from math import hypot, sqrt

from evidence.index import PRINTED, Index, Spread
from evidence.lint.finding import Finding, found
from evidence.lint.records import At, Material
from evidence.measure import measure, setting_of
from evidence.model import Score

SURE = 3.0
"""Standard errors beyond which figures conflict: chance puts 27 of 10,000 agreeing pairs that far apart."""
USUAL_SPREAD = 2.2
"""Percentage points by which one evaluator's figure strays where nobody knows the spread: the median over the
19 benchmarks of the bundled pack that several evaluators have measured."""
Z95 = 1.96
Spreads = Callable[[str], Spread | None]
_OTHERS = "say in mode, effort, metric, setting or release what differs, or mark one as outlier"


def check_figures(material: Material, known: Index) -> Iterator[Finding]:
    """Duplicates, contradictions and conflicts among the scores. Outliers are marked already and left out."""
    spreads = cache(known.spread)
    groups: dict[Hashable, list[At]] = {}
    for one in material.scores:
        groups.setdefault(_quantity(one.score), []).append(one)
    for group in groups.values():
        if len(group) > 1:
            yield from _duplicates(material, group)
            sound = [one for one in group if not one.score.outlier]
            yield from _contradictions(material, sound, spreads)
            yield from _conflicts(material, sound, spreads)


def _quantity(score: Score) -> Hashable:
    """What two figures must share to be figures of the same thing taken in the same way."""
    return (score.model, score.benchmark, score.subset, score.release, score.unit, score.mode, score.effort,
            measure(score), setting_of(score))  # fmt: skip


def _whose(score: Score) -> str:
    return score.origin or score.evaluator


def _duplicates(material: Material, group: Sequence[At]) -> Iterator[Finding]:
    """Rows that say the same of the same measurement in the same source."""
    first: dict[Hashable, At] = {}
    for one in group:
        score = one.score
        key = (
            score.value,
            score.metric,
            score.setting,
            score.evaluator,
            _whose(score),
            score.date,
            score.source,
        )
        known = first.setdefault(key, one)
        if known is not one:
            what = f"{_figure(score)} of row {known.at + 2} again: same source, day and setting"
            remedy = "remove one, or say in subset, setting or release what differs"
            yield found("duplicate", material.tables["scores"], one.at, "value", what, remedy)


def _contradictions(material: Material, group: Sequence[At], spreads: Spreads) -> Iterator[Finding]:
    """One evaluator's figures: in one source and day any difference, else one beyond noise."""
    by_whose: dict[str, list[At]] = {}
    for one in group:
        by_whose.setdefault(_whose(one.score), []).append(one)
    for whose, rows in by_whose.items():
        worst = _furthest(rows, lambda a, b: _contradicts(a.score, b.score, material, spreads))
        if worst:
            one, other = worst
            same = one.score.source == other.score.source and one.score.date == other.score.date
            where = "in the same source" if same else "on another day or in another source"
            what = (
                f"{_named(one.score)}: {whose} has {one.score.value:g} and, {where}, {other.score.value:g} "
                f"(row {other.at + 2})"
            )
            scores = material.tables["scores"]
            yield found("contradiction", scores, one.at, "value", what, _OTHERS, rows=len(rows))


def _contradicts(a: Score, b: Score, material: Material, spreads: Spreads) -> float:
    apart = abs(a.value - b.value)
    if apart <= PRINTED:
        return 0.0
    if a.source == b.source and a.date == b.date and a.metric == b.metric and a.setting == b.setting:
        return SURE + apart
    return apart / (_noise(a, b, material, spreads) or float("inf"))


def _conflicts(material: Material, group: Sequence[At], spreads: Spreads) -> Iterator[Finding]:
    """The two evaluators of a quantity that are furthest apart in terms of noise."""
    latest: dict[str, At] = {}
    for one in sorted(group, key=lambda one: (str(one.score.date or ""), one.at)):
        latest[_whose(one.score)] = one

    def apart(a: At, b: At) -> float:
        noise = _noise(a.score, b.score, material, spreads)
        return abs(a.score.value - b.score.value) / noise if noise else 0.0

    worst = _furthest(list(latest.values()), apart)
    if worst:
        one, other = worst
        noise = _noise(one.score, other.score, material, spreads) or 0.0
        what = (
            f"{_named(one.score)}: {_whose(one.score)} has {one.score.value:g}, {_whose(other.score)} "
            f"{other.score.value:g} (row {other.at + 2}); the noise is {noise:.1f}"
        )
        yield found("conflict", material.tables["scores"], one.at, "value", what, _OTHERS, rows=len(latest))


def _furthest(rows: Sequence[At], apart: Callable[[At, At], float]) -> tuple[At, At] | None:
    """The pair that is furthest apart, where that is beyond SURE; the earlier row first."""
    best, pair = SURE, None
    for a, b in combinations(sorted(rows), 2):
        distance = apart(a, b)
        if distance > best:
            best, pair = distance, (a, b)
    return pair


def _noise(a: Score, b: Score, material: Material, spreads: Spreads) -> float | None:
    """Standard error of the difference of two figures: of each by its items, and that between evaluators.

    None where nothing is known of it: no item count, no stated error, and a unit that is not percent.
    """
    entity = material.entity(a.benchmark)
    n_items = entity.n_items if entity and a.subset is None else None
    errors = [_error(score, score.n_items or n_items) for score in (a, b)]
    spread = spreads(a.benchmark)
    between = spread.sd if spread else USUAL_SPREAD if a.unit == "%" else None
    if between is None and None in errors:
        return None
    return hypot(*(error or 0.0 for error in errors), sqrt(2) * (between or 0.0)) or None


def _error(score: Score, n_items: int | None) -> float | None:
    if score.standard_error is not None:
        return score.standard_error
    if score.interval:
        return (score.interval[1] - score.interval[0]) / (2 * Z95)
    if score.unit != "%" or not n_items:
        return None
    share = score.value / 100
    return 100 * sqrt(max(share * (1 - share), 0.0) / n_items)


def _named(score: Score) -> str:
    how = (score.subset, score.release, score.mode, score.effort)
    return " ".join([score.model, "on", score.benchmark, *(f"({text})" for text in how if text)])


def _figure(score: Score) -> str:
    return f"{_named(score)} {score.value:g} {score.unit}"
