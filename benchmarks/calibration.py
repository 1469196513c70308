"""Whether the consistency score means what it says: Brier scores and reliability of simulated claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.simulated import SIZES, Checker, Draw, Relation, Truth, outcomes

DECILES = 10
FEWEST = 30
"""Claims below which a tenth of the scale tells nothing."""
SPREADS = (0.10, 0.03)
"""Standard deviation of true leads: of any two models, and of near rivals."""
MEANINGS: tuple[tuple[str, Relation], ...] = (
    ("better", "better"),
    ("level within the margin reported", "equal"),
    ("level within the margin of the policy", "equal"),
)
"""What has to be true, and what is claimed."""


class Told(NamedTuple):
    """A probability that was given, and whether the claim was true."""

    probability: float
    true: bool


def brier(told: Sequence[Told]) -> float:
    """Mean squared distance of probability and truth (Brier 1950): 0 is knowing, 0.25 is a coin's."""
    return sum((one.probability - one.true) ** 2 for one in told) / len(told)


def reliability(told: Sequence[Told]) -> list[tuple[float, float, int]]:
    """For each tenth of the scale with enough claims: mean probability, share that was true, claims."""
    bins: dict[int, list[Told]] = {}
    for one in told:
        bins.setdefault(min(DECILES - 1, int(one.probability * DECILES)), []).append(one)
    return [
        (sum(o.probability for o in group) / len(group), sum(o.true for o in group) / len(group), len(group))
        for _, group in sorted(bins.items())
        if len(group) >= FEWEST
    ]


def calibration_error(told: Sequence[Told]) -> float:
    """Mean distance of the reliability curve from the diagonal, weighed by claims."""
    curve = reliability(told)
    return sum(abs(said - was) * n for said, was, n in curve) / max(1, sum(n for *_, n in curve))


def simulated(
    checker: Checker, meaning: str, relation: Relation, spread: float, *, runs: int, draw: Draw
) -> tuple[list[Told], list[Told]]:
    """Claims about pairs of models drawn at random: noise probabilities, and scores, with their truth.

    True levels are even from 35 to 90 %, leads normal with this standard deviation, correlations those of
    published results for each item. The score also holds the trust in the laboratory: there the truth is
    turned round as often as the policy takes laboratories to be wrong.
    """
    policy = checker.policies["published"]
    noise, scores = [], []
    for _ in range(runs):
        left = draw.uniform(0.35, 0.9)
        right = min(0.99, max(0.05, left - draw.normal(0, spread)))
        items, truth = int(draw.choice(SIZES)), Truth(left, right, draw.uniform(0.3, 0.7))
        ((a, b),) = outcomes(truth, items, 1, draw)
        found = checker.answer(items, a, b, relation, "published")
        margin = (found.margin or 0.0) / 100 if meaning.endswith("reported") else policy.margins.level
        true = left > right if relation == "better" else abs(left - right) <= margin
        if found.noise is not None:
            noise.append(Told(found.noise, true))
        wrong = draw.random() > policy.belief.independent
        if found.score is not None:
            scores.append(Told(found.score, true != wrong))
    return noise, scores


def print_calibration(checker: Checker, runs: int, draw: Draw) -> None:
    """Print Brier scores and reliability curves of both probabilities."""
    print("\nCalibration under `published`: what was said -> how often it was true (claims), by tenths")
    for meaning, relation in MEANINGS:
        for spread in SPREADS:
            noise, scores = simulated(checker, meaning, relation, spread, runs=runs, draw=draw)
            for name, told in (("noise", noise), ("score", scores)):
                print(
                    f"{meaning}, leads of ±{100 * spread:.0f} points, {name}: {len(told):,} claims, "
                    f"Brier {brier(told):.3f}, mean distance {calibration_error(told):.3f}"
                )
                print("  " + "  ".join(f"{said:.2f}->{was:.2f} ({n})" for said, was, n in reliability(told)))
