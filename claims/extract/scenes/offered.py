"""Sizes a text says a line of models comes in: "Cirrus 2, in 3B and 30B", then "the 3B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claims.model import Entity, Mention
from claims.wording.patterns import pattern
from claims.wording.windows import Place, matches

_LONGEST = 96  # characters of a list of sizes
_REACH = 160
"""Characters between a line and its sizes."""
_STOP = re.compile(r"[。!?\n]|\.\s")
_NUMBER = re.compile(r"(\d{1,4}(?:\.\d)?)b")


class Offer(NamedTuple):
    """A line whose sizes, in billions as they are written, are listed at [start, end)."""

    start: int
    end: int
    line: Entity
    sizes: frozenset[str]


def offers_in(text: str, mentions: Sequence[Mention], told: Sequence[Place]) -> list[Offer]:
    """The lists of sizes behind the name of a line; `told` are the places of all sizes."""
    found = []
    for m in matches(pattern("sizes.offered"), told, text, _LONGEST):
        line = _line_before(text, m.start(), mentions)
        if line is not None and not any(n.start < m.end() and m.start() < n.end for n in mentions):
            found.append(Offer(m.start(), m.end(), line, frozenset(_NUMBER.findall(m[0]))))
    return found


def _line_before(text: str, position: int, mentions: Sequence[Mention]) -> Entity | None:
    """The model named last before the list in its sentence, unless it is of one size itself."""
    before = [m for m in mentions if position - _REACH <= m.end <= position and m.entity.type == "model"]
    if not before or _STOP.search(text, before[-1].end, position) or _SIZED.search(before[-1].entity.name):
        return None
    return before[-1].entity


_SIZED = re.compile(r"(?<![\d.a-z])\d{1,4}(?:\.\d+)?b(?![a-z\d])", re.IGNORECASE)


def offered_line(
    offers: Sequence[Offer], number: str, position: int, mentions: Sequence[Mention]
) -> Entity | None:
    """The line that was said last to come in that size; None where another of that size was named since."""
    told = next((o for o in reversed(offers) if o.end <= position and number in o.sizes), None)
    if told is None:
        return None
    sized = re.compile(rf"(?<![\d.a-z]){re.escape(number)}b(?![a-z\d])", re.IGNORECASE)
    since = (m.entity for m in mentions if told.end <= m.start < position and sized.search(m.entity.name))
    return told.line if all(e.maker == told.line.maker for e in since) else None


def member_told(line: Entity, number: str, known: Sequence[Entity]) -> Entity | None:
    """The line's member of that size; one nobody has listed where none is `known`, None where several are."""
    key = _key(line.name)
    sized = re.compile(rf"(?<![\d.a-z]){re.escape(number)}b(?![a-z\d])", re.IGNORECASE)
    own = [e for e in known if not e.snapshot_of and _is_of(_key(e.name), key) and sized.search(e.name)]
    plain = [e for e in own if _key(e.name) == f"{key}{number}b"]
    if own:
        return plain[0] if plain else own[0] if len(own) == 1 else None
    joint = "-" if "-" in line.name else " "
    told = {"name": f"{line.name}{joint}{number}B", "family": line.name, "listed": False, "released": None}
    return line.model_copy(update={**told, "aliases": (), "total_parameters": float(number) * 1e9})


def _is_of(name: str, line: str) -> bool:
    """Whether the name goes on from the line's: "Llama-3-8B" from Llama 3, not "Llama-3.1-8B"."""
    rest = name.removeprefix(line)
    return rest != name and (not re.match(r"[.\d]", rest) or bool(re.match(r"\d{1,4}(?:\.\d)?b", rest)))


def _key(name: str) -> str:
    return re.sub(r"[-\s]", "", name).lower()
