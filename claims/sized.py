"""Variants told by a word and their size: "in two sizes: Mini (3.8B parameters) and Pro (14B)"."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter

from claims.lexicon import Lexicon
from claims.model import Entity
from claims.spelled import Hit

_SIZE = re.compile(
    r" ?\( ?(?:about |around |~|约)?\d[\d.,]{0,7} ?"
    r"(?:[bBmM](?![A-Za-z])|(?:m|b|tr)illion[- ]param|(?:千|百|十)?[亿万](?:个)?参数)"
)
_WORDS = re.compile(r"(?<![A-Za-z0-9.\-_])[A-Z][A-Za-z]{2,11}(?: [A-Z][A-Za-z]{2,11})?\Z")
_LONGEST = 24


def add_sized(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits and the variants between them that are named by a word alone before their size, sorted."""
    added: list[Hit] = []
    for match in _SIZE.finditer(text):
        words = _WORDS.search(text, max(0, match.start() - _LONGEST), match.start())
        if words is None or not all(word.lower() in lexicon.words.house for word in words[0].split()):
            continue
        at = bisect(hits, words.start(), key=lambda hit: hit.start) - 1
        if at >= 0 and hits[at].end > words.start():
            continue
        if at + 1 < len(hits) and hits[at + 1].start < match.start():
            continue
        whole = _of(text, hits, words.start(), lexicon)
        if whole is not None:
            added.append(Hit(words.start(), words.end(), _member(whole, words[0], lexicon), 0, whole.name))
    return sorted((*hits, *added), key=lambda hit: hit.start) if added else hits


def _of(text: str, hits: list[Hit], start: int, lexicon: Lexicon) -> Entity | None:
    """What the variants are of: what the line names last, at its most exact, else the main model."""
    models = [hit for hit in hits if hit.entity.type == "model"]
    low = text.rfind("\n", 0, start) + 1
    inside = [hit.entity for hit in models if low <= hit.start < start]
    if inside:
        last = inside[-1]
        exact = [e for e in inside if e.family == last.name or e.name.startswith(f"{last.name} ")]
        return _whole((exact or inside)[-1], lexicon)
    counts = Counter(hit.entity.name for hit in models)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return _whole(next(hit.entity for hit in models if hit.entity.name == ranked[0][0]), lexicon)


def _whole(entity: Entity, lexicon: Lexicon) -> Entity | None:
    """The entity, unless it is a variant itself."""
    last = entity.name.replace("-", " ").split()[-1].lower()
    return None if last in lexicon.words.house else entity


def _member(whole: Entity, word: str, lexicon: Lexicon) -> Entity:
    """The listed member of that name, else an unlisted one."""
    for joint in (" ", "-"):
        entry = lexicon.listed(f"{whole.name}{joint}{word}")
        if entry is not None and entry.type == "model":
            return lexicon.entity(entry)
    return Entity(
        name=f"{whole.name} {word}", type="model", maker=whole.maker, family=whole.name, listed=False
    )
