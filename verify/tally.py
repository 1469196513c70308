"""The tally of one claim against one object: the cells of all benchmarks, their votes, and the verdict
they fold to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from claims.model import Degree, Relation
from verify.case import Case
from verify.cells import Cell, by_benchmark, vote_far, vote_slightly, votes_of
from verify.contenders import Contender
from verify.counted import fold_counted, of_one_table, told_share
from verify.fold import EMPTY, Count, Vote, fold_votes, join_standings
from verify.policy import Policy
from verify.words import says, words

BOTH_WAYS = 0.2
"""Share of benchmarks on the smaller side from which on clear differences in both directions are a mixed
picture, not a refutation of "level": one in five. Makers call tables of five rows with one loss level."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the evidence says of one subject and one object."""

    left: Contender
    right: Contender
    relation: Relation
    cells: tuple[Cell, ...]
    votes: tuple[Vote | None, ...]
    """One for each cell; None where the noise decides and cannot tell."""
    count: Count
    apart: tuple[Count | None, Count | None]
    """First-party and independent evidence, folded alone."""

    def split(self) -> tuple[int, int, int]:
        """On how many benchmarks the votes hold, are divided or level, and fail."""
        votes = self._by_benchmark()
        return (
            sum(v.holds > 0.5 for v in votes),
            sum(v.holds == 0.5 for v in votes),
            sum(v.holds < 0.5 for v in votes),
        )

    def _by_benchmark(self) -> list[Vote]:
        known = [(c, v) for c, v in zip(self.cells, self.votes, strict=True) if v is not None]
        return by_benchmark([c for c, _ in known], [v for _, v in known])


def tally(left: Contender, right: Contender, cells: tuple[Cell, ...], case: Case, named: int) -> Tally:
    """Fold the cells of one object; `named` is the number of benchmarks the claim names."""
    claim = case.claim
    relation: Relation = "equal" if claim.relation == "equal" else "better"
    votes = votes_of(cells, relation, case.policy)
    voted = list(zip(cells, votes, strict=True))

    def count_of(standing: str | None) -> Count | None:
        chosen = [(c, v) for c, v in voted if standing in (None, c.standing)]
        return _count(chosen, relation, case, named) if chosen else None

    together = count_of(None) or Count(EMPTY, None)
    first, independent = count_of("first_party"), count_of("independent")
    if claim.scope in ("several", "some"):
        count = together  # what holds somewhere is not contradicted by what fails elsewhere
    else:
        count = join_standings(*_audible(first, independent, cells), together)
    count = _with_degree(count, cells, claim.degree, case.policy) if relation == "better" else count
    return Tally(left, right, relation, cells, votes, count, (first, independent))


def _count(voted: Sequence[tuple[Cell, Vote | None]], relation: Relation, case: Case, named: int) -> Count:
    known = [(cell, vote) for cell, vote in voted if vote is not None]
    cells = [cell for cell, _ in known]
    one_each = by_benchmark(cells, [vote for _, vote in known])
    fold = case.policy.fold
    told = told_share(case) if one_each else None
    if told is not None:
        table = frozenset() if named else of_one_table(cells, told)
        one_each = by_benchmark(*_within(known, table)) if table else one_each
        return fold_counted(one_each, told, told.of or 0 if table else named, fold)
    majority = fold.level_majority if relation == "equal" else fold.clear_majority
    count = fold_votes(one_each, case.claim.scope, named, fold, majority)
    if relation == "equal" and count.verdict == "refuted" and (_both_ways(known) or _reached(known, case)):
        return Count("conflicting", count.probability)
    return count


def _within(voted: Sequence[tuple[Cell, Vote]], tests: frozenset[str]) -> tuple[list[Cell], list[Vote]]:
    kept = [(cell, vote) for cell, vote in voted if cell.benchmark in tests]
    return [cell for cell, _ in kept], [vote for _, vote in kept]


def _both_ways(known: Sequence[tuple[Cell, Vote]]) -> bool:
    """Whether the benchmarks that are not level speak for either side, as often as a mixed picture needs."""
    apart = [cell.difference > 0 for cell, vote in known if not vote.holds]
    return min(sum(apart), len(apart) - sum(apart)) >= BOTH_WAYS * len(apart)


def _audible(
    first: Count | None, independent: Count | None, cells: Sequence[Cell]
) -> tuple[Count | None, Count | None]:
    """The evidence of each kind, or None for one that lies wholly inside the noise while the other does
    not."""
    clear = {cell.standing for cell in cells if cell.is_clear}
    if len(clear) != 1:
        return first, independent
    return (first, None) if "first_party" in clear else (None, independent)


def _reached(known: Sequence[tuple[Cell, Vote]], case: Case) -> bool:
    """Whether the subject is said to have come up to the other and is in fact ahead: no less is claimed."""
    if not says(case.quote, words().lists["reached"]):
        return False
    apart = [cell.difference > 0 for cell, vote in known if not vote.holds]
    return sum(apart) >= (1 - BOTH_WAYS) * len(apart)


def _with_degree(count: Count, cells: Sequence[Cell], degree: Degree | None, policy: Policy) -> Count:
    """A lead must also be as far, or as slight, as the claim has it, on most benchmarks: else it is half
    true. What is refuted anyway is the less probable for it."""
    if degree is None or count.verdict not in ("supported", "refuted"):
        return count
    measure: Callable[[Cell, Policy], Vote] = vote_far if degree == "far" else vote_slightly
    votes = by_benchmark(cells, [measure(cell, policy) for cell in cells])
    chance = fmean(vote.probability for vote in votes)
    probability = None if count.probability is None else min(count.probability, chance)
    if count.verdict == "refuted" or fmean(vote.holds for vote in votes) >= 0.5:
        return Count(count.verdict, probability)
    return Count("conflicting", probability)


def undecided(found: Tally) -> Tally:
    """The same figures without a verdict."""
    empty = Count(EMPTY, None)
    return Tally(found.left, found.right, found.relation, found.cells, found.votes, empty, found.apart)


def decided(count: Count) -> bool:
    """Whether the evidence was enough for a verdict."""
    return count.verdict != EMPTY
