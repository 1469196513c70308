"""Lines that are said to come in sizes: "X comes in 3B and 30B sizes", "X分为90亿与2200亿参数两个版本"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claims.model import Entity, Mention
from claims.names.spelled import Hit
from claims.wording.patterns import pattern

_NUMBER = re.compile(r"(?<!\d)(?P<number>\d[\d.,]{0,6})\s?(?P<unit>[bB]|亿)")
_END = re.compile(r"[。!?\n]|\.\s")
_LEAD = 160  # characters from the name to the sizes it comes in


def offered_line(text: str, until: int, size: float, models: Sequence[Hit | Mention]) -> Entity | None:
    """What was last said to come in so many billions of parameters, of models named before `until`."""
    offers = [o for o in pattern("sizes.comes_in").finditer(text, 0, until) if size in _sizes(o[0])]
    return _line(text, offers[-1].start(), models) if offers else None


def lines_of_sizes(text: str, models: Sequence[Hit | Mention]) -> frozenset[str]:
    """The names of all that are said to come in several sizes."""
    lines = (_line(text, offer.start(), models) for offer in pattern("sizes.comes_in").finditer(text))
    return frozenset(line.name for line in lines if line is not None)


def _line(text: str, start: int, models: Sequence[Hit | Mention]) -> Entity | None:
    near = [m for m in models if start - _LEAD <= m.start and m.end <= start]
    inside = [m.entity for m in near if not _END.search(text, m.end, start)] or [m.entity for m in near[-1:]]
    named = Counter(m.entity.family or m.entity.name for m in models)
    # of several in that sentence the one the text is more about
    return max(reversed(inside), key=lambda e: named[e.family or e.name], default=None)


def _sizes(offer: str) -> list[float]:
    return [
        float(found["number"].replace(",", "").rstrip(".")) / (10 if found["unit"] == "亿" else 1)
        for found in _NUMBER.finditer(offer)
    ]
