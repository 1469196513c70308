"""Models called by their size: "the 27B model", "21B那颗" is the member of that size of what is spoken of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from claims.model import Entity, Mention
from claims.patterns import pattern
from claims.registry import Registry

_SUFFIX = re.compile(r"[-\s](?:base|instruct|chat|it|thinking|preview)\b.*", re.IGNORECASE)


def with_sizes(
    text: str, mentions: Sequence[Mention], registry: Registry, day: dt.date | None
) -> tuple[Mention, ...]:
    """The mentions with those added that name a model by its size only; `text` is in lower case."""
    out = list(mentions)
    for match in pattern("sizes.called").finditer(text):
        start, end = match.span("size")
        if any(m.start < end + 1 and m.end > start - 1 for m in mentions):
            continue
        entity = _of_size(match["number"], start, mentions, registry, day)
        if entity is not None:
            out.append(Mention(start, end, entity))
    return tuple(sorted(out, key=lambda m: m.start))


def _of_size(
    number: str, position: int, mentions: Sequence[Mention], registry: Registry, day: dt.date | None
) -> Entity | None:
    """The model of that size named in the text, else the one member of that size of the family before it."""
    sized = re.compile(rf"(?<![\d.a-z]){re.escape(number)}b(?![a-z\d])", re.IGNORECASE)
    models = [m for m in mentions if m.entity.type == "model"]
    before = list(dict.fromkeys(m.entity for m in reversed(models) if m.end <= position))
    named = {e.name: e for e in before if sized.search(e.name)}
    if named:
        return next(iter(named.values())) if len({_SUFFIX.sub("", name) for name in named}) == 1 else None
    for entity in before[:3]:
        family = entity if registry.members(entity.name) else registry.get(entity.family or "")
        members = registry.members(family.name) if family else ()
        known = [e for e in members if sized.search(e.name) and not e.snapshot_of and _is_out(e, day)]
        if known:
            plain = min(known, key=lambda e: (len(e.name), e.name))
            alike = {_SUFFIX.sub("", e.name) for e in known}
            return plain if len(alike) == 1 else None
    return None


def _is_out(entity: Entity, day: dt.date | None) -> bool:
    return day is None or not entity.released or entity.released <= day.isoformat()


def member_of_size(registry: Registry, family: Entity, size: float) -> str | None:
    """The member of a family that has so many parameters, or that number in its name, if one is known."""
    members = [e for e in registry.members(family.name) if not e.snapshot_of and e.name != family.name]
    for entity in members:
        if entity.total_parameters and abs(entity.total_parameters - size) <= 0.02 * size:
            return entity.name
    sized = re.compile(rf"(?<![\d.a-z]){size / 1e9:g}b(?![a-z\d])", re.IGNORECASE)
    named = [e.name for e in members if not e.total_parameters and sized.search(e.name)]
    alike = {_SUFFIX.sub("", name) for name in named}
    return min(named, key=lambda name: (len(name), name)) if len(alike) == 1 else None
