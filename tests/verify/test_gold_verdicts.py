"""Verdicts on annotated claims, with the bundled evidence: floors that are raised, never lowered.

The claims are taken from the annotation, not extracted, so that only the scorer is measured.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claims.model import Claim
from evidence.index import Index
from evidence.pack import bundled
from tests.verify.rows import policy, registry
from verify.atoms import SOFT, comparable
from verify.judge import judge

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "gold"
DATES = {
    "000": "2025-01-29",
    "001": "2025-04-30",
    "002": "2025-03-02",
    "003": "2025-06-03",
    "004": "2025-03-06",
}
OPEN = "not_enough_evidence"


@cache
def evidence() -> Index:
    return Index(bundled())


def annotated(name: str) -> list[Claim]:
    """The lines of an annotation as claims of the day of their article."""
    path = SHARED / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"{name}.jsonl is not beside this checkout (../shared/gold)")
    days = dict(DATES)
    if name == "more":
        with (SHARED / "more.csv").open(encoding="utf-8") as file:
            days = {row["file"]: row["published"] for row in csv.DictReader(file)}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        day = days.get(row["article"]) or days[row["article"][:3]]
        found.append(Claim.model_validate(row | {"date": dt.date.fromisoformat(day)}))
    return found


def confusion(name: str) -> Counter[tuple[str, str]]:
    """(verdict of the annotation, verdict found) -> lines, over the lines that hold something to compare."""
    claims = annotated(name)
    counted: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        if claim.verdict in (None, "not_checkable") or claim.kind in SOFT or not comparable(claim):
            continue
        around = [other for other in claims if other.article == claim.article]
        finding, _ = judge(claim, evidence(), registry(), policy(), context=around)
        counted[str(claim.verdict), finding.verdict] += 1
    return counted


def swapped(counted: Counter[tuple[str, str]]) -> int:
    return counted["supported", "refuted"] + counted["refuted", "supported"]


def test_verdicts_on_the_five_articles() -> None:
    counted = confusion("seeds")
    right = sum(number for (gold, found), number in counted.items() if gold == found)
    assert counted.total() == 82
    assert right / counted.total() >= 0.93, dict(counted)  # measured 0.939
    assert swapped(counted) == 0


def test_verdicts_on_the_other_articles() -> None:
    counted = confusion("more")
    decided = Counter({pair: number for pair, number in counted.items() if pair[1] != OPEN})
    right = sum(number for (gold, found), number in decided.items() if gold == found)
    # With the boards of docs/decisions/0007 eight more lines of the annotation are decided right and one that
    # was right is conflicting: by independent figures where the annotator had a maker's table (was 0.942).
    assert decided.total() / counted.total() >= 0.71, dict(counted)  # measured 0.727
    assert right / decided.total() >= 0.92, dict(decided)  # measured 0.923
    assert swapped(counted) == 0


@pytest.mark.parametrize("name", ["seeds", "more"])
def test_every_decided_claim_stands_on_records(name: str) -> None:
    claims = annotated(name)
    for claim in claims:
        around = [other for other in claims if other.article == claim.article]
        finding, records = judge(claim, evidence(), registry(), policy(), context=around)
        ids = {record.id for record in records}
        named = {key for check in finding.checks for key in (*check.left, *check.right)}
        assert named <= ids, claim.quote
        if finding.verdict in ("supported", "refuted", "conflicting") and claim.kind != "arithmetic":
            assert named, claim.quote
        for record in records:
            assert evidence().source(record.source).title, record.id
