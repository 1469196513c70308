"""Two names side by side that are the name of a third: "豆包Seed 1.8", "Claude Breeze 5"."""

from __future__ import annotations

import re

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit

_MEMBER = re.compile(r"[A-Z][a-z]{2,14} [vV]?\d{1,2}(?:\.\d{1,2})?")
"""A word of its own and a number, as members of a family are called."""


def join_names(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """One hit where two names side by side are a listed third one, or an unlisted member of the first."""
    found: list[Hit] = []
    members: dict[str, set[Entity]] = {}
    for hit in hits:
        last = found[-1] if found else None
        beside = last is not None and text[last.end : hit.start] in ("", " ")
        if last is not None and beside and last.entity.type == hit.entity.type == "model":
            entry = lexicon.listed(f"{last.entity.name} {text[hit.start : hit.end]}")
            if entry is not None and entry.type == "model":
                found[-1] = Hit(last.start, hit.end, lexicon.entity(entry), 0, entry.name)
                continue
            if _makes_a_member(text, last, hit, lexicon):
                member = _member(last.entity, hit.entity)
                members.setdefault(hit.entity.name, set()).add(member)
                found[-1] = Hit(last.start, hit.end, member, 0, last.root)
                continue
        found.append(hit)
    short = {name: next(iter(of)) for name, of in members.items() if len(of) == 1}
    return [hit._replace(entity=short.get(hit.entity.name, hit.entity)) for hit in found] if short else found


def _makes_a_member(text: str, first: Hit, second: Hit, lexicon: Lexicon) -> bool:
    """Whether a listed family's bare name stands before a name nobody has listed, with one blank between."""
    family = lexicon.entries.get(first.root) if first.entity.name == first.root else None
    if family is None or family.prefix is None or not first.entity.listed or second.entity.listed:
        return False
    if text[first.end : second.start] != " " or not _MEMBER.fullmatch(text, second.start, second.end):
        return False
    return first.entity.maker is not None and second.entity.maker in (None, first.entity.maker)


def _member(family: Entity, own: Entity) -> Entity:
    name = f"{family.name} {own.name}"
    return Entity(name=name, type="model", maker=family.maker, family=family.name, listed=False)
