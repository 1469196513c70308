"""What was missed and what was found in excess, each with the nearest thing on the other side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from claims.model import Claim
from verify.atoms import Spelling
from verify.evaluate.groups import Collection
from verify.evaluate.marks import Mark
from verify.evaluate.match import overlap


class Slip(NamedTuple):
    """One claim that was missed, or reported though nobody annotated it."""

    what: Literal["missed", "false"]
    claim: Claim
    """The annotated claim that was missed; the one found in excess."""
    parts: tuple[str, ...]
    """`statement`: nothing stands at its place on the other side; `atom`: the fact itself is not there."""
    nearest: Claim | None
    """Of the claims found (of those annotated, for a false alarm) the one most like it."""


def slips(of: Collection, asked: Sequence[Claim], found: Sequence[Claim]) -> tuple[Slip, ...]:
    """Every missed claim and every false alarm, in the order of articles and places in them."""
    seen: dict[int, tuple[Mark, list[str]]] = {}
    for mark in of.marks:
        claim = mark.gold or mark.found
        if mark.result == "right" or claim is None:
            continue
        _, parts = seen.setdefault(id(claim), (mark, []))
        if mark.of not in parts:
            parts.append(mark.of)
    sides = {"missed": _by_article(found), "false": _by_article(asked)}
    out = []
    for mark, parts in seen.values():
        claim = mark.gold or mark.found
        if claim is None or mark.result == "right":
            continue
        nearest = _nearest(claim, sides[mark.result].get(mark.article, ()), of.spelling)
        out.append(Slip(mark.result, claim, tuple(parts), nearest))
    order = {name: number for number, name in enumerate(of.languages)}
    return tuple(sorted(out, key=lambda s: (order.get(s.claim.article, -1), s.claim.start or 0, s.what)))


def _by_article(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    out: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.start is not None:
            out.setdefault(claim.article, []).append(claim)
    return out


def _nearest(claim: Claim, others: Sequence[Claim], spelling: Spelling) -> Claim | None:
    """The claim at the same place, or of the same kind and subject, that agrees with it in most."""
    near = [(_likeness(claim, other, spelling), -abs((claim.start or 0) - (other.start or 0)), other)
            for other in others]  # fmt: skip
    best = max(near, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] >= 2 else None  # the same place, or kind and subject


def _likeness(one: Claim, other: Claim, spelling: Spelling) -> float:
    """2 and more: worth showing beside each other."""
    objects = set(map(spelling.name, one.objects)), set(map(spelling.name, other.objects))
    return (
        2 * (overlap(one, other) > 0)
        + (one.kind == other.kind)
        + (spelling.name(one.subject) == spelling.name(other.subject))
        + (one.value is not None and one.value == other.value) / 2
        + bool(objects[0] & objects[1]) / 2
        + (one.attribute == other.attribute) / 4
    )
