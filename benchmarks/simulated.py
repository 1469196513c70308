"""Simulated boards: models of known ability, what they get right by luck, and the verdicts on claims."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from claims.model import Claim, Scope, Verdict
from claims.names.registry import Registry, load_registry
from evidence.index import Index
from evidence.meta import PackMeta
from evidence.pack import Pack
from evidence.table import empty_table, table_of
from verify.judge import judge
from verify.model import Finding
from verify.policy import Policy, load_policy

SIZES = (30, 200, 500, 2000)
"""Items of a benchmark: AIME, GPQA Diamond, MATH-500, and a large one."""
Relation = Literal["better", "equal"]
Draw = np.random.Generator


class Answer(NamedTuple):
    """What the checker says of one outcome: the verdict, and two probabilities that the claim holds."""

    verdict: Verdict
    score: float | None
    """The consistency score, in which the trust in whoever measured is counted."""
    noise: float | None
    """The probability of the check: the noise of the figures alone."""
    margin: float | None
    """In points: what the report says it counted as level."""


class Truth(NamedTuple):
    """True shares of right answers, and how far the answers correlate."""

    left: float
    right: float
    correlation: float


class Checker:
    """Verdicts on every outcome of every size of benchmark: `Left k` got k items right, `Right k` as well."""

    def __init__(self) -> None:
        self.registry: Registry = load_registry()
        self.policies: Mapping[str, Policy] = {name: load_policy(name) for name in ("strict", "published")}
        rows = (
            row(f"{side} {right}", items, right)
            for items in SIZES
            for side in ("Left", "Right")
            for right in range(items + 1)
        )
        self.index = index_of(rows)
        self.answer = lru_cache(maxsize=None)(self._answer)

    def _answer(self, items: int, left: int, right: int, relation: Relation, by: str) -> Answer:
        claim = claim_of(f"Left {left}", f"Right {right}", relation, (benchmark(items),))
        found = self.judged(claim, self.index, by)
        return Answer(found.verdict, found.score, found.checks[0].probability, found.checks[0].margin)

    def judged(self, claim: Claim, index: Index, by: str) -> Finding:
        """The finding of a claim on an index under a bundled policy."""
        return judge(claim, index, self.registry, self.policies[by])[0]


def benchmark(items: int, number: int = 0) -> str:
    """The name of a simulated benchmark of so many items."""
    return f"Simulated of {items}" + (f" no. {number}" if number else "")


def row(model: str, items: int, right: int, number: int = 0) -> dict[str, object]:
    """A row of the laboratory's board: so many items answered rightly."""
    return {"model": model, "benchmark": benchmark(items, number), "value": 100 * right / items, "unit": "%",
            "n_items": items, "evaluator": "Lab", "evaluator_relationship": "third_party",
            "source": "board"}  # fmt: skip


def index_of(rows: Iterable[Mapping[str, object]]) -> Index:
    """An index over the rows of one board."""
    pack = Pack(
        meta=PackMeta(name="simulated", version="1"),
        digest="0",
        sources=table_of("sources", [{"id": "board", "title": "Board"}]),
        scores=table_of("scores", rows),
        facts=empty_table("facts"),
    )
    return Index([pack])


def claim_of(
    left: str, right: str, relation: Relation, on: Sequence[str], scope: Scope | None = None
) -> Claim:
    """A claim that one model is better than another, or level with it, on these benchmarks (none: on all)."""
    return Claim(article="simulated", quote="simulated", kind="comparison", subject=left, relation=relation,
                 objects=(right,), benchmarks=tuple(on), scope=scope)  # fmt: skip


def outcomes(truth: Truth, items: int, runs: int, draw: Draw) -> Iterator[tuple[int, int]]:
    """How many items each of two models gets right, run by run."""
    a, b = truth.left, truth.right
    both = a * b + truth.correlation * math.sqrt(a * (1 - a) * b * (1 - b))
    both = min(both, a, b)  # shares that differ much cannot correlate fully
    cells = draw.multinomial(items, [both, a - both, b - both, max(0.0, 1 - a - b + both)], size=runs)
    for together, left, right, _ in cells.tolist():
        yield together + left, together + right
