"""Finds the names in a clean text: models, boards, organisations, products, people."""

from __future__ import annotations

import re

from claims.context import in_context
from claims.model import Clean, Mention
from claims.registry import Registry
from claims.spelled import Hit, find_names

_APPOSED = re.compile(r"[ \"'·]{0,2}\(?[ \"']{0,2}")


def link(clean: Clean, registry: Registry) -> tuple[Mention, ...]:
    """The names in a text, sorted, not overlapping, the longest at each place; offsets count the clean text."""
    text, lexicon = clean.text, registry.lexicon
    hits = in_context(text, find_names(text, lexicon), lexicon)
    hits = _joined(text, hits)
    return tuple(Mention(hit.start, hit.end, hit.entity) for hit in hits)


def _joined(text: str, hits: list[Hit]) -> list[Hit]:
    """One hit where a name stands twice in a row: "通义千问 Qwen2.5", "深度求索(DeepSeek)"."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if last is not None and _APPOSED.fullmatch(text, last.end, hit.start) and _same(last, hit):
            opened = "(" in text[last.end : hit.start]
            if not opened:
                joined[-1] = Hit(last.start, hit.end, hit.entity, hit.level, hit.root)
                continue
            if text[hit.end : hit.end + 1] == ")":
                keep = hit if last.entity.name in (hit.root, hit.entity.family) else last
                joined[-1] = Hit(last.start, hit.end + 1, keep.entity, keep.level, keep.root)
                continue
        joined.append(hit)
    return joined


def _same(first: Hit, second: Hit) -> bool:
    """Do the two name one thing, the second perhaps more exactly?"""
    if first.entity.name == second.entity.name:
        return True
    return second.entity.type == "model" and first.entity.type == "model" and first.entity.name in (
        second.root, second.entity.family
    )
