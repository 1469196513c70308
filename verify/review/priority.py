"""How urgent a case is: doubt about the verdict, and how many articles make the claim."""

from __future__ import annotations

import math
import tomllib
from functools import cache
from pathlib import Path

from verify.model import Finding

FILE = Path(__file__).parents[1] / "data" / "review.toml"


def doubt(finding: Finding) -> float:
    """From about -0.5 (nothing to decide) to about 2: how little the machine's verdict can be relied upon."""
    weights = _weights()["doubt"]
    margin = 0.0 if finding.score is None else 1 - abs(2 * finding.score - 1)
    named = (
        (finding.verdict == "conflicting", "conflicting"),
        (finding.verdict == "refuted", "refuted"),
        (finding.strength == "within_noise", "within_noise"),
        (finding.standing == "both_disagree", "both_disagree"),
        (finding.verdict == "not_enough_evidence", "undecided"),
        (finding.verdict == "not_checkable", "not_checkable"),
    )
    return margin + sum(weights[name] for applies, name in named if applies)


def priority(doubt: float, appearances: int) -> float:
    """The order of the queue, highest first; `appearances` counts the articles that make the claim."""
    return doubt + _weights()["reach"]["per_doubling"] * math.log2(max(appearances, 1))


@cache
def _weights() -> dict[str, dict[str, float]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
