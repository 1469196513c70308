"""From single benchmarks to a verdict: how many must agree, under the scope words of the claim."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from claims.model import Scope, Verdict
from verify.policy import Fold
from verify.stats import at_least, at_least_dependent

EMPTY: Verdict = "not_enough_evidence"
ROUNDING = 1e-9
"""Shares are compared to this: four of five are 0.8, whatever the binary fractions say."""


class Vote(NamedTuple):
    """What one benchmark says of a claim."""

    holds: float
    """1 where it holds, 0 where it fails, a half where it does neither (a tie)."""
    probability: float
    """That it holds, given the noise of the figures."""


class Count(NamedTuple):
    """The verdict over some benchmarks and the probability that the claim holds."""

    verdict: Verdict
    probability: float | None


def fold_votes(votes: Sequence[Vote], scope: Scope | None, named: int, fold: Fold, majority: float) -> Count:
    """The verdict of the benchmarks under a scope; `named` benchmarks were asked for by name (0: none were).

    - all, or a named list without a scope word: no benchmark may fail;
    - almost all: at least the policy's share must hold; nothing said: at least `majority`;
    - several, some: so many must hold, and not merely a hand-picked few.
    The claim is refuted where the mirror image of what it needs is the case, conflicting between the two.
    """
    if not votes:
        return Count(EMPTY, None)
    held = sum(vote.holds for vote in votes)
    share = held / len(votes)
    chances = [vote.probability for vote in votes]
    if scope in ("several", "some"):
        several = scope == "several"
        least = fold.cherry_picked if several else fold.cherry_picked_some
        return _existence(votes, fold.several if several else fold.some, least, fold, chances)
    if scope == "all" or (named and scope is None):
        return Count(_every(votes), chance_of(chances, len(votes), fold))
    needed = fold.almost_all if scope == "almost_all" else majority
    verdict: Verdict = "conflicting"
    if share >= needed - ROUNDING:
        verdict = "supported"
    elif share <= 1 - needed + ROUNDING:
        verdict = "refuted"
    if all(vote.holds < 1 for vote in votes):
        verdict = "refuted"  # nowhere ahead: ties alone are no lead
    return Count(verdict, chance_of(chances, _ceil(needed * len(votes)), fold))


def _every(votes: Sequence[Vote]) -> Verdict:
    """All hold or tie, and not all tie: supported. None holds: refuted."""
    if all(vote.holds > 0 for vote in votes) and any(vote.holds == 1 for vote in votes):
        return "supported"
    return "conflicting" if any(vote.holds == 1 for vote in votes) else "refuted"


def _existence(votes: Sequence[Vote], wanted: int, least: float, fold: Fold, chances: list[float]) -> Count:
    if len(votes) < wanted:
        return Count(EMPTY, None)  # the evidence knows too few benchmarks to say
    held = sum(vote.holds == 1 for vote in votes)
    probability = chance_of(chances, wanted, fold)
    if held >= wanted:
        picked = held / len(votes) < least
        return Count("conflicting" if picked else "supported", probability)
    return Count("conflicting" if held else "refuted", probability)


def chance_of(chances: Sequence[float], count: int, fold: Fold) -> float:
    """Probability that at least `count` hold: between independent benchmarks and wholly dependent ones."""
    shared = fold.dependence
    return (1 - shared) * at_least(chances, count) + shared * at_least_dependent(chances, count)


def _ceil(number: float) -> int:
    return math.ceil(number - ROUNDING)


def join_standings(first: Count | None, independent: Count | None, together: Count) -> Count:
    """First-party and independent evidence, folded apart: where they disagree the verdict is conflicting.

    None stands for evidence that is absent, or that lies wholly inside the noise beside clear evidence of the
    other side: what cannot tell two models apart contradicts nobody.
    """
    known = [count for count in (first, independent) if count is not None and count.verdict != EMPTY]
    if len(known) == 2 and known[0].verdict != known[1].verdict:
        return Count("conflicting", together.probability)
    return Count(known[0].verdict if known else together.verdict, together.probability)


def join_objects(counts: Sequence[Count], fold: Fold) -> Count:
    """One claim about several objects: it holds where it holds against each of them."""
    known = [count for count in counts if count.verdict != EMPTY]
    if not known or len(known) < fold.coverage * len(counts):
        if (
            any(count.verdict == "conflicting" for count in known)
            or len({count.verdict for count in known}) > 1
        ):
            return Count("conflicting", _product(known))
        return Count(EMPTY, None)
    verdicts = {count.verdict for count in known}
    return Count(known[0].verdict if len(verdicts) == 1 else "conflicting", _product(known))


def _product(counts: Sequence[Count]) -> float | None:
    """The probability that all hold; the weakest link, since the objects share the subject's own error."""
    found = [count.probability for count in counts if count.probability is not None]
    return min(found) if found else None
