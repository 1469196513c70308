"""What a kind of claim hands back: a verdict with its checks, its reasons in two languages and its
records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from claims.model import Claim, Verdict
from evidence.model import Record
from verify.model import Check, Finding, Standing, Strength


class Said(NamedTuple):
    """One sentence in both languages of the reports."""

    en: str
    zh: str

    def __add__(self, other: Said) -> Said:  # type: ignore[override]  # sentences are added, not pairs
        """Two sentences, one after the other."""
        return Said(f"{self.en} {other.en}".strip(), f"{self.zh}{other.zh}")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict and everything that goes into its finding besides the claim."""

    verdict: Verdict
    why: Said
    score: float | None = None
    standing: Standing = "none"
    strength: Strength = "not_applicable"
    checks: tuple[Check, ...] = ()
    missing: tuple[Said, ...] = ()
    flips_if: Said | None = None
    records: tuple[Record, ...] = ()


def unknown(
    why: Said, *missing: Said, checks: Iterable[Check] = (), records: Iterable[Record] = ()
) -> Ruling:
    """The ruling where the evidence does not say; `missing` names what would."""
    return Ruling("not_enough_evidence", why, missing=missing, checks=tuple(checks), records=tuple(records))


def denied(ruling: Ruling, why: Said) -> Ruling:
    """The ruling on the denial of a statement: what refutes the statement supports its denial."""
    turned: dict[Verdict, Verdict] = {"supported": "refuted", "refuted": "supported"}
    score = None if ruling.score is None else 1 - ruling.score
    return replace(
        ruling, verdict=turned.get(ruling.verdict, ruling.verdict), score=score, why=why + ruling.why
    )


def finding(claim: Claim, ruling: Ruling, ask: Said, notes: Sequence[Said] = ()) -> Finding:
    """The finding of a claim: the ruling in the words of the report, with what to ask and to note."""
    score = ruling.score
    return Finding(
        claim=claim,
        verdict=ruling.verdict,
        score=None if score is None else round(min(1.0, max(0.0, score)), 4),
        standing=ruling.standing,
        strength=ruling.strength,
        checks=ruling.checks,
        why=ruling.why.en,
        why_zh=ruling.why.zh,
        missing=tuple(each.en for each in ruling.missing),
        missing_zh=tuple(each.zh for each in ruling.missing),
        flips_if=ruling.flips_if.en if ruling.flips_if else None,
        flips_if_zh=ruling.flips_if.zh if ruling.flips_if else None,
        ask=ask.en,
        ask_zh=ask.zh,
        notes=tuple(note.en for note in notes),
        notes_zh=tuple(note.zh for note in notes),
    )
