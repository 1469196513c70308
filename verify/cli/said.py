"""A claim, or the draft of one, in its fields: for whoever looks at what the rules read."""

from __future__ import annotations

from claims.extract.draft import Draft
from claims.model import Claim

PLAIN = 1_000_000
"""From here on figures are written with a power of ten."""


def said(one: Claim | Draft) -> str:
    """ "comparison: A better B, C on MMLU (far; modality hedged)" """
    parts = [one.subject or "?", one.relation or "", ", ".join(one.objects)]
    if one.benchmarks:
        parts.append("on " + ", ".join(one.benchmarks))
    parts.append(one.attribute or "")
    if one.value is not None:
        parts.append("= " + amount(one.value))
    parts.append(one.unit or "")
    notes = [one.degree, f"scope {one.scope}" if one.scope else None]
    notes += [one.modality if one.modality != "asserted" else None]
    notes += ["not check-worthy" if not one.check_worthy else None]
    marked = "; ".join(note for note in notes if note)
    return f"{one.kind}: " + " ".join(part for part in parts if part) + (f" ({marked})" if marked else "")


def amount(value: float | int | str) -> str:
    """671000000000 as 6.71e11; a word as it is."""
    if isinstance(value, str) or abs(value) < PLAIN:
        return f"{value:g}" if isinstance(value, float) else str(value)
    return f"{value:.6g}".replace("e+", "e").replace("e0", "e")


def clipped(text: str, width: int) -> str:
    """One line of a text, its end cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
