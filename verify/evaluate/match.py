"""Which annotated claim a predicted one finds: by the words they share."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Claim

SHARED = 0.5
"""Share of the shorter span two statements must have in common to be the same."""


def matches(gold: Sequence[Claim], found: Sequence[Claim]) -> list[tuple[int, int]]:
    """Which annotated claim (by position) is found by which prediction, each used once.

    The same kind goes first, then the larger share.
    """
    pairs = [
        (one.kind == other.kind, overlap(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if shares(one, other)
    ]
    pairs.sort(key=lambda pair: pair[:2], reverse=True)
    kept: list[tuple[int, int]] = []
    for _, _, i, j in pairs:
        if not any(i == a or j == b for a, b in kept):
            kept.append((i, j))
    return kept


def overlap(one: Claim, other: Claim) -> float:
    """Characters both quotes have in common, as a share of the shorter one."""
    start, end = max(_start(one), _start(other)), min(_end(one), _end(other))
    return max(0, end - start) / max(1, min(len(one.quote), len(other.quote)))


def shares(one: Claim, other: Claim) -> bool:
    """Whether two claims of one article count as the same statement."""
    return overlap(one, other) >= SHARED


def shares_any(claims: Sequence[Claim], claim: Claim) -> bool:
    """Whether a claim is the same statement as one of the others."""
    return any(shares(other, claim) for other in claims)


def _start(claim: Claim) -> int:
    return claim.start or 0


def _end(claim: Claim) -> int:
    return _start(claim) + len(claim.quote)
