"""Whether the consistency score means what it says, on annotated claims.

    python -m benchmarks.annotated GOLD.jsonl... [--days DAYS.csv]

GOLD are lines of the annotation guideline. The score is the probability that a claim holds as it stands:
supported ones do, refuted and conflicting ones do not, the other verdicts tell nothing. DAYS has the columns
`file` and `published`, for claims without a date.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.calibration import Told, brier
from claims.model import Claim
from claims.names.registry import load_registry
from evidence.index import Index
from evidence.pack import bundled
from verify.judge import judge
from verify.policy import load_policy

TRUTH = {"supported": True, "refuted": False, "conflicting": False}
BINS = 5
"""Parts of the scale that are shown: with a hundred claims tenths tell nothing."""


def main() -> None:
    """Reads the arguments and prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.annotated", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--days", type=Path)
    options = parser.parse_args()
    told = [one for path in options.gold for one in scored(claims_in(path, days_in(options.days)))]
    if not told:
        parser.error("no claim got a score: are there verdicts in the lines?")
    base = sum(one.true for one in told) / len(told)
    print(f"{len(told)} claims with a score; Brier {brier(told):.3f}, always saying {base:.2f} would have "
          f"{sum((base - one.true) ** 2 for one in told) / len(told):.3f}")  # fmt: skip
    print("said        true   claims")
    for low, said, true, count in curve(told):
        print(f"{low:.1f}-{low + 1 / BINS:.1f}  {said:.2f}  {true:.2f}   {count}")


def days_in(path: Path | None) -> dict[str, str]:
    """File -> day it was published."""
    if path is None:
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["published"] for row in csv.DictReader(file)}


def claims_in(path: Path, days: dict[str, str]) -> list[Claim]:
    """The annotated claims of a file, with the day of their article where they have none."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Claim.model_validate(row | {"date": row.get("date") or days.get(row["article"])}) for row in rows]


def scored(claims: Sequence[Claim]) -> Iterator[Told]:
    """The score of each claim that has one, and how true the annotation holds it."""
    index, names, policy = Index(bundled()), load_registry(), load_policy("published")
    for claim in claims:
        if claim.verdict in TRUTH:
            around = [other for other in claims if other.article == claim.article]
            finding, _ = judge(claim, index, names, policy, context=around)
            if finding.score is not None:
                yield Told(finding.score, TRUTH[claim.verdict])


def curve(told: Sequence[Told]) -> Iterator[tuple[float, float, float, int]]:
    """For each part of the scale with claims: where it begins, mean score, mean truth, claims."""
    for number in range(BINS):
        group = [one for one in told if min(BINS - 1, int(one.probability * BINS)) == number]
        if group:
            said = sum(one.probability for one in group) / len(group)
            yield number / BINS, said, sum(one.true for one in group) / len(group), len(group)


if __name__ == "__main__":
    main()
