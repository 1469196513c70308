"""How many comparisons a second are judged on one core with the bundled evidence, cold and warm.

Run it by `python -m benchmarks.checks_per_second`; see benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, get_args

from claims.model import Claim, Relation
from claims.names.registry import Registry, load_registry
from evidence.index import Index
from evidence.pack import bundled
from verify.judge import judge
from verify.policy import Policy, load_policy

GOAL = 5000
"""Checks a second on one core with warm caches."""


class Cost(NamedTuple):
    """Claims judged, checks made of them, seconds of processor time."""

    claims: int
    checks: int
    seconds: float


def pairs(index: Index, draw: random.Random) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Two models and the benchmarks that both have scores on, at random and without end."""
    models = index.models()
    while True:
        left, right = draw.sample(models, 2)
        shared = index.pairs(left, right)
        if shared:
            yield left, right, shared


def claims(index: Index, count: int, named: int, draw: random.Random) -> list[Claim]:
    """Claims about two models on so many benchmarks by name; 0: on all they share."""
    found = []
    for left, right, shared in islice(pairs(index, draw), count):
        names = tuple(draw.sample(shared, min(named, len(shared))))
        relation = draw.choice(get_args(Relation))
        found.append(
            Claim(article="", quote="made up", kind="comparison", subject=left, objects=(right,),
                  relation=relation, benchmarks=names)
        )  # fmt: skip
    return found


def measure(given: Sequence[Claim], index: Index, registry: Registry, policy: Policy) -> Cost:
    """Judge them one by one."""
    begun = time.process_time()
    checks = sum(len(judge(claim, index, registry, policy)[0].checks) for claim in given)
    return Cost(len(given), checks, time.process_time() - begun)


def main() -> None:
    """Print the table; exit status 0 whatever the rates are."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checks_per_second", description=__doc__)
    parser.add_argument("--claims", type=int, default=2000, help="claims of each kind")
    parser.add_argument("--runs", type=int, default=3, help="warm runs; of these the fastest counts")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    registry, policy = load_registry(), load_policy()
    print(
        f"{'benchmarks':12}{'':8}{'claims':>8}{'checks':>9}{'µs a claim':>12}{'claims/s':>10}{'checks/s':>10}"
    )
    for named in (1, 3, 0):
        index = Index(bundled())  # nothing of it is made yet
        given = claims(index, options.claims, named, random.Random(options.seed))
        title = f"{named} named" if named else "all shared"
        print(_row(title, "cold", measure(given, index, registry, policy)))
        warm = (measure(given, index, registry, policy) for _ in range(options.runs))
        print(_row(title, "warm", min(warm, key=lambda cost: cost.seconds)))
    print(f"Goal: {GOAL:,} checks a second, warm.")


def _row(title: str, state: str, cost: Cost) -> str:
    each = 1e6 * cost.seconds / cost.claims
    rates = f"{cost.claims / cost.seconds:10,.0f}{cost.checks / cost.seconds:10,.0f}"
    return f"{title:12}{state:8}{cost.claims:8,}{cost.checks:9,}{each:12,.0f}{rates}"


if __name__ == "__main__":
    main()
