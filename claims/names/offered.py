"""Lines that are said to come in sizes: "X comes in 3B and 30B", "X分为90亿与2200亿参数两个版本"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from claims.model import Entity, Mention
from claims.names.spelled import Hit
from claims.wording.patterns import pattern

_NUMBER = re.compile(r"(?<!\d)(?P<number>\d[\d.,]{0,6})\s?(?P<unit>[bB]|亿)")
_SIZED = re.compile(r"(?<![\d.a-z])\d{1,4}(?:\.\d+)?b(?![a-z\d])", re.IGNORECASE)
_END = re.compile(r"[。!?\n]|\.\s")
_LEAD = 160  # characters from the name to the sizes it comes in


class Offer(NamedTuple):
    """A line whose sizes, in billions of parameters, are listed at [start, end)."""

    start: int
    end: int
    line: Entity
    sizes: frozenset[float]


def offers_in(text: str, models: Sequence[Hit | Mention]) -> list[Offer]:
    """Every list of sizes in which a line is said to come, in order; `models` are the names of models."""
    named = [(m, True) for m in pattern("sizes.comes_in").finditer(text)]
    bare = [(m, False) for m in pattern("sizes.offered").finditer(text)]
    found = []
    for match, said in sorted([*named, *bare], key=lambda pair: pair[0].start()):
        line = _line(text, match.start(), models) if said else _line_beside(text, match.span(), models)
        if line is not None:
            found.append(Offer(*match.span(), line, _sizes(match[0])))
    return found


def offered_line(offers: Sequence[Offer], size: float, until: int) -> Entity | None:
    """What was said last before `until` to come in so many billions of parameters."""
    return next((o.line for o in reversed(offers) if o.end <= until and size in o.sizes), None)


def _line(text: str, start: int, models: Sequence[Hit | Mention]) -> Entity | None:
    near = [m for m in models if start - _LEAD <= m.start and m.end <= start]
    inside = [m.entity for m in near if not _END.search(text, m.end, start)] or [m.entity for m in near[-1:]]
    named = Counter(m.entity.family or m.entity.name for m in models)
    # of several in that sentence the one the text is more about
    return max(reversed(inside), key=lambda e: named[e.family or e.name], default=None)


def _line_beside(text: str, span: tuple[int, int], models: Sequence[Hit | Mention]) -> Entity | None:
    """Of a bare list the model named last in its sentence, unless that is of one size itself."""
    start, end = span
    if any(m.start < end and start < m.end for m in models):
        return None
    before = [m for m in models if start - _LEAD <= m.end <= start]
    if not before or _END.search(text, before[-1].end, start) or _SIZED.search(before[-1].entity.name):
        return None
    return before[-1].entity


def _sizes(offer: str) -> frozenset[float]:
    return frozenset(
        float(found["number"].replace(",", "").rstrip(".")) / (10 if found["unit"] == "亿" else 1)
        for found in _NUMBER.finditer(offer)
    )
