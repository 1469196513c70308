"""A cell: what one benchmark says, with one kind of evidence, about one model against another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import NamedTuple

from claims.model import Relation
from evidence.model import Score
from verify.case import Case
from verify.fold import Vote
from verify.model import Check, Outcome
from verify.noise import Scale, scale_of
from verify.pair import Meeting, Pair, Standing
from verify.policy import Policy
from verify.ruling import Said
from verify.stats import apart_p, equivalence_p, holm, probability_above, probability_within

CLEAR = 1.96
"""Standard errors beyond which a difference is called clear: 95 %, two-sided."""

INSIDE = Said("inside the noise", "在波动之内")
ROUNDING = 1e-9
"""Differences of decimal figures are exact only to this."""


class Cell(NamedTuple):
    """The pairs of one benchmark and standing, as one difference; positive where the claim's better side
    leads."""

    benchmark: str
    standing: Standing
    pairs: tuple[Pair, ...]
    difference: float
    error: float
    scale: Scale

    @property
    def is_clear(self) -> bool:
        """Whether the difference is outside the noise."""
        return abs(self.difference) > CLEAR * self.error

    @property
    def crosses(self) -> bool:
        """Whether its figures are of different evaluators."""
        return any("source" in pair.axes for pair in self.pairs)

    @property
    def items(self) -> int | None:
        """Questions on which the sides were compared one by one, where that gives the error of every pair."""
        return min((pair.items or 0 for pair in self.pairs), default=0) or None

    def values(self) -> tuple[float, float]:
        """The figures of both sides, averaged over several pairs."""
        if len(self.pairs) == 1:
            return round(self.pairs[0].left.value, 2), round(self.pairs[0].right.value, 2)
        return (
            round(fmean([p.left.value for p in self.pairs]), 2),
            round(fmean([p.right.value for p in self.pairs]), 2),
        )

    def records(self) -> tuple[Score, ...]:
        return tuple(score for pair in self.pairs for score in (pair.left, pair.right))


def cells_of(meetings: Iterable[Meeting], case: Case, turn: int) -> tuple[Cell, ...]:
    """One cell for each benchmark and standing; `turn` is -1 where the claim puts the right side first."""
    found = []
    for meeting in meetings:
        for standing in ("independent", "first_party"):
            pairs = tuple(pair for pair in meeting.pairs if pair.standing == standing)
            if pairs:
                found.append(
                    Cell(
                        benchmark=meeting.benchmark,
                        standing=pairs[0].standing,
                        pairs=pairs,
                        difference=turn * _mean([pair.difference for pair in pairs]),
                        # Evaluators ask the same questions: they share their error, the mean has it too.
                        error=math.sqrt(_mean([pair.error**2 for pair in pairs])),
                        scale=scale_of(pairs[0].left, case.registry.get(meeting.benchmark)),
                    )
                )
    return tuple(found)


def margin(cell: Cell, policy: Policy) -> float:
    """Differences up to this count as level: the policy's margin, or the noise where that is larger."""
    level = cell.scale.level(policy)
    return level if policy.noise.decide == "noise" else max(level, policy.noise.level_errors * cell.error)


def votes_of(cells: Sequence[Cell], relation: Relation, policy: Policy) -> tuple[Vote | None, ...]:
    """What each cell says. By figures: each for itself. By noise: what tests show that are made together, so
    that each direction is corrected for their number (Holm); None where they show nothing."""
    probable = [_probability(cell, relation, policy) for cell in cells]
    if policy.noise.decide == "point":
        return tuple(Vote(_by_figures(c, relation, policy), p) for c, p in zip(cells, probable, strict=True))
    tests = [_tests(cell, relation, policy) for cell in cells]
    shown, refuted = holm([p for p, _ in tests]), holm([p for _, p in tests])
    return tuple(
        Vote(1.0, chance)
        if yes < policy.noise.alpha
        else Vote(0.0, chance)
        if no < policy.noise.alpha
        else None
        for yes, no, chance in zip(shown, refuted, probable, strict=True)
    )


def _by_figures(cell: Cell, relation: Relation, policy: Policy) -> float:
    """Whether the printed figures hold: more is more, level is within the margin, and a tie is half."""
    if relation == "equal":
        return float(abs(cell.difference) <= margin(cell, policy))
    tie = abs(cell.difference) <= cell.scale.tie(policy) + ROUNDING
    return 0.5 if tie else float(cell.difference > 0)


def _probability(cell: Cell, relation: Relation, policy: Policy) -> float:
    if relation == "equal":
        return probability_within(cell.difference, cell.error, margin(cell, policy))
    return probability_above(cell.difference, cell.error)


def _tests(cell: Cell, relation: Relation, policy: Policy) -> tuple[float, float]:
    """The p-values of what is claimed and of its contrary: a lead either way, or level and apart."""
    if relation == "equal":
        within = margin(cell, policy)
        p = equivalence_p(cell.difference, cell.error, within)
        return p, apart_p(cell.difference, cell.error, within)
    above = probability_above(cell.difference, cell.error)
    return 1 - above, above


def vote_far(cell: Cell, policy: Policy) -> Vote:
    """Whether the better side leads by as much as "far" promises."""
    far = cell.scale.far(policy)
    return Vote(float(cell.difference >= far), probability_above(cell.difference, cell.error, far))


def vote_slightly(cell: Cell, policy: Policy) -> Vote:
    """Whether a lead is no larger than "slightly" promises."""
    far = cell.scale.far(policy)
    return Vote(float(cell.difference < far), 1 - probability_above(cell.difference, cell.error, far))


def check_of(cell: Cell, vote: Vote | None, what: str, case: Case, *, level: bool) -> Check:
    """The cell as a check of the report."""
    left, right = cell.values()
    return Check(
        what=what,
        outcome=_outcome(vote),
        benchmark=cell.benchmark,
        release=cell.pairs[0].left.release,
        left=_ids(pair.left for pair in cell.pairs),
        right=_ids(pair.right for pair in cell.pairs),
        left_value=left,
        right_value=right,
        unit=cell.pairs[0].left.unit,
        difference=round(cell.difference, 3),
        standard_error=round(cell.error, 3),
        margin=round(margin(cell, case.policy), 3) if level else None,
        probability=round(vote.probability, 4) if vote else None,
        standing=cell.standing,
        paired_on=cell.items,
        axes=tuple(sorted({axis for pair in cell.pairs for axis in pair.axes})),
        later=any(case.is_later(score.date) for score in cell.records()),
        note=None if cell.is_clear else INSIDE.en,
        note_zh=None if cell.is_clear else INSIDE.zh,
    )


def _outcome(vote: Vote | None) -> Outcome:
    if vote is None or vote.holds == 0.5:
        return "indistinguishable"
    return "holds" if vote.holds else "fails"


def _ids(scores: Iterable[Score]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(score.id for score in scores))


def by_benchmark(cells: Sequence[Cell], votes: Sequence[Vote]) -> list[Vote]:
    """One vote a benchmark: where both kinds of evidence have one, their mean."""
    found: dict[str, list[Vote]] = {}
    for cell, vote in zip(cells, votes, strict=True):
        found.setdefault(cell.benchmark, []).append(vote)
    return [
        group[0]
        if len(group) == 1
        else Vote(fmean([v.holds for v in group]), fmean([v.probability for v in group]))
        for group in found.values()
    ]


def _mean(values: Sequence[float]) -> float:
    """The mean; of a single figure, which is the rule, without the work."""
    return float(values[0]) if len(values) == 1 else fmean(values)
