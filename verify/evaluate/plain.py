"""Figures and errors as plain objects, for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.model import Claim
from verify.evaluate.figures import Evaluation, Rate
from verify.evaluate.groups import Part
from verify.evaluate.slips import Slip

SHOWN = (
    "article", "quote", "start", "kind", "claimant", "attribution", "subject", "relation", "degree",
    "objects", "benchmarks", "scope", "attribute", "value", "unit", "modality", "by",
)  # fmt: skip


def as_json(found: Evaluation) -> dict[str, Any]:
    """The figures as nested objects, rounded to three places: the form of the reference script."""
    return {
        "statements": _rate(found.statements),
        "atoms": _rate(found.atoms),
        "by": {kind: _rate(rate) for kind, rate in found.by_kind.items()},
        "details": {what: round(share, 3) for what, share in found.details.items()}
        | {"n": found.comparisons},
        "verdicts": {
            "n": found.judged,
            "accuracy": None if found.accuracy is None else round(found.accuracy, 3),
            "macro_f1": None if found.macro_f1 is None else round(found.macro_f1, 3),
            "false_refuted": found.false_refuted,
            "false_supported": found.false_supported,
            "confusion": {f"{gold}->{mine}": count for (gold, mine), count in found.confusion.items()},
        },
    }


def part_as_json(part: Part) -> dict[str, Any]:
    """The same of one part, how many articles it is of, and the intervals that could be told."""
    intervals = {
        name: [round(found.low, 3), round(found.high, 3)]
        for name, found in part.intervals.items()
        if found is not None
    }
    return {
        "articles": part.articles,
        "exact": part.exact,
        **as_json(part.figures),
        "intervals": intervals,
    }


def slips_as_json(some: Iterable[Slip]) -> list[dict[str, Any]]:
    """Each with its claim and the nearest one on the other side."""
    return [
        {
            "what": slip.what,
            "parts": list(slip.parts),
            "claim": _claim(slip.claim),
            "nearest": _claim(slip.nearest) if slip.nearest else None,
        }
        for slip in some
    ]


def _claim(claim: Claim) -> dict[str, Any]:
    fields = claim.model_dump(mode="json", include=set(SHOWN))
    return {name: fields[name] for name in SHOWN}


def _rate(rate: Rate) -> dict[str, float]:
    shares = {"precision": rate.precision, "recall": rate.recall, "f1": rate.f1}
    return {name: round(share, 3) for name, share in shares.items()} | {
        "tp": rate.tp,
        "fp": rate.fp,
        "fn": rate.fn,
    }
