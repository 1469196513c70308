"""A family with a size alone, "Qwen 27B": the one member of that size that the article names."""

from __future__ import annotations

from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit
from claims.names.stems import anatomy
from claims.names.tails import TailPart


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


def _is_bare(hit: Hit, lexicon: Lexicon) -> bool:
    """Is it no listed model, and called by a size without a version?"""
    if hit.entity.listed or hit.entity.type != "model":
        return False
    whole = anatomy(hit.entity, lexicon)
    kinds = [part.kind for part in whole.parts] if whole else []
    return "size" in kinds and not {"version", "code", "date"} & set(kinds)
