"""Annotated articles: the claims people found in them, and what was found by the checker."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from claims.errors import BenchclaimError
from claims.model import Claim
from claims.sets import load_set
from verify.model import Dossier


class Gold(NamedTuple):
    """Annotated claims, and the phenomenon of those whose line names one in a field `phenomenon`."""

    claims: tuple[Claim, ...]
    phenomena: dict[str, str]
    """Id of a claim -> phenomenon."""


def load_gold(path: Path) -> Gold:
    """Annotated claims of a JSONL file in the guideline's fields.

    Raises BenchclaimError naming file and row for a line that is no claim or does not say where it stands.
    """
    claims = load_set(path, places=True).claims
    if not claims:
        raise BenchclaimError(f"{path} holds no annotated claims: give JSON lines in the guideline's fields")
    lines = path.read_text(encoding="utf-8-sig").replace("\r", "\n").split("\n")
    rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    phenomena: dict[str, str] = {}
    for (number, line), claim in zip(rows, claims, strict=True):
        if claim.start is None:
            raise BenchclaimError(
                f"{path}: row {number} has no start: say where its quote stands in the article"
            )
        named = json.loads(line).get("phenomenon")
        if named is not None:
            phenomena[claim.id] = str(named)
    return Gold(claims, phenomena)


def read_gold(path: Path) -> tuple[Claim, ...]:
    """The claims of `load_gold`."""
    return load_gold(path).claims


def predictions(dossiers: Iterable[Dossier]) -> tuple[Claim, ...]:
    """The claims of dossiers with the verdicts found for them."""
    return tuple(
        finding.claim.model_copy(update={"verdict": finding.verdict})
        for dossier in dossiers
        for finding in dossier.findings
    )
