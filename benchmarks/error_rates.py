"""How often verdicts on models of known ability are wrong, and whether the consistency score is calibrated.

Boards are simulated, claims about them go through `verify.judge`. Run it by
`python -m benchmarks.error_rates`; see benchmarks/README.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.calibration import print_calibration
from benchmarks.simulated import SIZES, Checker, Draw, Relation, Truth, claim_of, index_of, outcomes, row
from claims.model import Scope, Verdict

CORRELATIONS = (0.0, 0.3, 0.5, 0.7)
"""Of two models' answers to the same items; `strict` assumes 0.3, `published` 0.5."""
GAPS = (0, 3, 5, 10)
"""By how many points the left model is truly better. Three is the margin of "level" in the policies."""
BASE, USUAL = 0.7, 0.5
"""True share of right answers of the weaker model, and the correlation, where nothing else is said."""
LEVELS = (0.5, 0.7, 0.9, 0.97)
TABLES = (2, 5, 10, 20)
"""Numbers of benchmarks in the table that a claim is about."""
SCOPES: tuple[tuple[str, Scope | None], ...] = (("no scope", None), ("all", "all"), ("several", "several"))
COLUMNS: tuple[tuple[str, int, Relation, Verdict], ...] = (
    ("better|0", 0, "better", "supported"),
    ("equal|3", 3, "equal", "supported"),
    ("apart|3", 3, "equal", "refuted"),
    ("apart|0", 0, "equal", "refuted"),
    ("worse|3", 3, "better", "refuted"),
    ("better|3", 3, "better", "supported"),
    ("better|5", 5, "better", "supported"),
    ("better|10", 10, "better", "supported"),
    ("equal|0", 0, "equal", "supported"),
    ("apart|10", 10, "equal", "refuted"),
)
"""Verdict | true lead of the left model in points. The first five are errors, the others power."""
ERRORS = 5


def rate(
    checker: Checker, drawn: Sequence[tuple[int, int]], items: int, relation: Relation, verdict: Verdict
) -> float:
    """Percentage of outcomes on which the strict policy gives this verdict."""
    said = sum(checker.answer(items, *pair, relation, "strict").verdict == verdict for pair in drawn)
    return 100 * said / len(drawn)


def print_sizes(checker: Checker, runs: int, draw: Draw) -> None:
    """Print the rates by size and correlation."""
    print(
        f"Verdicts under `strict`, true level {BASE:.0%}, percent of {runs:,} runs; nominal: errors 5 at most"
    )
    print(f"{'':16}{'errors':>{11 * ERRORS}}{'power':>{11 * (len(COLUMNS) - ERRORS)}}")
    print(f"{'items':>6}{'corr.':>8}  " + "".join(f"{name:>11}" for name, *_ in COLUMNS))
    for items in SIZES:
        for correlation in CORRELATIONS:
            drawn = {
                gap: list(outcomes(Truth(BASE + gap / 100, BASE, correlation), items, runs, draw))
                for gap in GAPS
            }
            rates = (rate(checker, drawn[gap], items, relation, v) for _, gap, relation, v in COLUMNS)
            print(f"{items:6,}{correlation:8.1f}  " + "".join(f"{value:11.1f}" for value in rates))


def print_levels(checker: Checker, runs: int, draw: Draw) -> None:
    """Print how often equal models are called better, at other levels of ability."""
    print(f"\nEqual models called better, correlation {USUAL}, percent of {runs:,} runs; nominal 5")
    print(f"{'items':>6}" + "".join(f"{f'level {level:.0%}':>12}" for level in LEVELS))
    for items in SIZES:
        drawn = (list(outcomes(Truth(level, level, USUAL), items, runs, draw)) for level in LEVELS)
        rates = (rate(checker, pairs, items, "better", "supported") for pairs in drawn)
        print(f"{items:6,}" + "".join(f"{value:12.1f}" for value in rates))


def print_tables(checker: Checker, runs: int, draw: Draw) -> None:
    """Print how often equal models are called better on a table of several benchmarks of 200 items each."""
    runs = max(1, runs // 4)
    print(f"\nEqual models called better on a table, 200 items each, percent of {runs:,} runs; nominal 5")
    print(f"{'rows':>6}" + "".join(f"{name:>12}" for name, _ in SCOPES))
    for size in TABLES:
        truth = Truth(BASE, BASE, USUAL)
        rows = [
            row(f"{side} {run}", 200, right, number)
            for number in range(1, size + 1)
            for run, pair in enumerate(outcomes(truth, 200, runs, draw))
            for side, right in zip(("Left", "Right"), pair, strict=True)
        ]
        index, wrong = index_of(rows), []
        for _, scope in SCOPES:
            claims = (claim_of(f"Left {run}", f"Right {run}", "better", (), scope) for run in range(runs))
            wrong.append(sum(checker.judged(c, index, "strict").verdict == "supported" for c in claims))
        print(f"{size:6}" + "".join(f"{100 * count / runs:12.1f}" for count in wrong))


PARTS: tuple[Callable[[Checker, int, Draw], None], ...] = (
    print_sizes,
    print_levels,
    print_tables,
    print_calibration,
)


def main() -> None:
    """Print all tables; the same seed prints the same."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.error_rates", description=__doc__)
    parser.add_argument("--runs", type=int, default=2000, help="simulated boards for each figure")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    checker = Checker()
    for number, part in enumerate(PARTS):
        part(checker, options.runs, np.random.default_rng((options.seed, number)))


if __name__ == "__main__":
    main()
