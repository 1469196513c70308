"""Two names side by side that are the name of a third: "豆包Seed 1.8", "Gemini Breeze 5"."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit

_MEMBER = re.compile(r"[A-Z][a-z]{2,14} [vV]?\d{1,2}(?:\.\d{1,2})?")
"""A word of its own and a number, as members of a family are called."""
_WORDS_BEFORE = re.compile(
    r"(?<![A-Za-z0-9_./@#$'’-])(?P<words>[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14}){0,2}) \Z"
)
_LONGEST = 50
"""Characters of the words before a name."""
_GOES_ON = re.compile(r"[\u4e00-\u9fff] ?\Z|[a-z,(\"] ?\Z")
"""Before the words: the sentence has begun, so that their capital is of the name."""


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


def with_own_words(text: str, hits: list[Hit]) -> list[Hit]:
    """The hits, unlisted names made longer by what stands before them everywhere: "Segment Everything 3"."""
    hits = _without_mere_words(text, hits)
    before: dict[str, list[str]] = {}
    inside: set[str] = set()
    free_from = 0
    for hit in hits:
        name = hit.entity.name
        if (
            hit.entity.type == "model"
            and not hit.entity.listed
            and _MEMBER.fullmatch(text, hit.start, hit.end)
        ):
            words = _WORDS_BEFORE.search(text, max(free_from, hit.start - _LONGEST), hit.start)
            before.setdefault(name, []).append(words["words"] if words else "")
            if words is not None and _GOES_ON.search(text, max(0, words.start() - 2), words.start()):
                inside.add(name)
        free_from = hit.end
    longer = {
        name: words[0]
        for name, words in before.items()
        if name in inside and len(words) > 1 and len(set(words)) == 1 and words[0]
    }
    heads = {name.split()[0]: words for name, words in longer.items()}
    return [_lengthened(text, hit, longer, heads) for hit in hits] if longer else hits


def _without_mere_words(text: str, hits: list[Hit]) -> list[Hit]:
    """The hits less the unlisted firms that stand only before one unlisted name, as its first word does."""
    models: dict[str, set[str]] = {}
    for hit, after in pairwise((*hits, None)):
        if hit is None or hit.entity.listed or hit.entity.type != "organisation":
            continue
        own = after is not None and text[hit.end : after.start] == " " and after.entity.type == "model"
        of = after.entity.name.split()[0] if after is not None and own and not after.entity.listed else ""
        models.setdefault(hit.entity.name, set()).add(of)
    words = {name for name, of in models.items() if len(of) == 1 and "" not in of}
    words = {name for name in words if sum(hit.entity.name == name for hit in hits) > 1}
    if not words:
        return hits
    kept = [hit for hit in hits if hit.entity.name not in words]
    return [
        hit._replace(entity=hit.entity.model_copy(update={"maker": None}))
        if hit.entity.maker in words
        else hit
        for hit in kept
    ]


def _lengthened(text: str, hit: Hit, longer: dict[str, str], heads: dict[str, str]) -> Hit:
    name = hit.entity.name
    words = longer.get(name) or ("" if hit.entity.listed else heads.get(name, ""))
    start = hit.start - len(words) - 1
    led = text.startswith(f"{words} ", start)
    if not words or (name not in longer and not led):
        return hit
    entity = hit.entity.model_copy(update={"name": f"{words} {name}"})
    return hit._replace(start=start if led else hit.start, entity=entity)
