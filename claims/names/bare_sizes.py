"""A family with only a size, "Qwen 27B", or a version: the one member with it that the article names."""

from __future__ import annotations

import re

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit
from claims.names.stems import anatomy
from claims.names.tails import TailPart

_SEVERAL = re.compile(r"(?i: models| family| series| line| collection| comes in)|(?:模型)?(?:系列|家族)")

_SIZE_FIRST = (["size", "version"], ["size", "code"])


def of_sizes_named(hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits, those without a version made the version the article gives that size in, where it is one."""
    if not any(_is_bare(hit, lexicon) for hit in hits):
        return hits
    versions: dict[tuple[str, tuple[TailPart, ...]], set[str]] = {}
    entities = {hit.entity.name: hit.entity for hit in hits if hit.entity.type == "model"}
    for entity in entities.values():
        whole = anatomy(entity, lexicon)
        if whole is None or not whole.parts or whole.parts[0].kind != "version":
            continue
        rest = tuple(part for part in whole.parts if part.kind != "version")
        versions.setdefault((whole.root.name, rest), set()).add(entity.name)
    found = []
    for hit in hits:
        whole = anatomy(hit.entity, lexicon) if _is_bare(hit, lexicon) else None
        meant = versions.get((whole.root.name, whole.parts), set()) if whole else set()
        found.append(hit._replace(entity=entities[next(iter(meant))]) if len(meant) == 1 else hit)
    return found


def of_versions_named(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits, "Tulva v3" made "Tulva-13B-v3": where the size goes first in a name, the version is of it."""
    sized: dict[tuple[str, tuple[TailPart, ...]], set[str]] = {}
    models = {hit.entity.name: hit.entity for hit in hits if hit.entity.type == "model"}
    for model in models.values():
        whole = None if model.listed else anatomy(model, lexicon)
        if whole is None or [part.kind for part in whole.parts] not in _SIZE_FIRST:
            continue
        sized.setdefault((whole.root.name, whole.parts[1:]), set()).add(model.name)
    meant: dict[str, Entity] = {}
    for model in models.values() if sized else ():
        whole = None if model.listed else anatomy(model, lexicon)
        names = sized.get((whole.root.name, whole.parts), set()) if whole else set()
        if len(names) == 1:
            meant[model.name] = models[next(iter(names))]
    several = {hit.entity.name for hit in hits if hit.entity.name in meant and _SEVERAL.match(text, hit.end)}
    return [
        hit._replace(entity=meant[hit.entity.name]) if hit.entity.name in meant.keys() - several else hit
        for hit in hits
    ]


def _is_bare(hit: Hit, lexicon: Lexicon) -> bool:
    """Is it no listed model, and called by a size without a version?"""
    if hit.entity.listed or hit.entity.type != "model":
        return False
    whole = anatomy(hit.entity, lexicon)
    kinds = [part.kind for part in whole.parts] if whole else []
    return "size" in kinds and not {"version", "code", "date"} & set(kinds)
