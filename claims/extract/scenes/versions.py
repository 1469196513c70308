"""Families' names that stand for one version: "第一代Phi", "Claude" on a test in a text on Claude 4.5.

What a test measured is always one model. So a family's bare name in a sentence on a test is the version of it
the article spoke of before, if that is only one. A name told by its generation is the version so numbered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from operator import attrgetter

from claims.model import Clean, Entity, Mention
from claims.names.registry import Registry
from claims.wording.patterns import pattern

_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?=\s|$)")
_GOES_ON = re.compile(r"[ -]?(?:[A-Z]|\d(?!\d{0,2},\d{3}))")
_LONGEST = 300
"""Characters of a sentence before and behind a name in which a test is looked for."""
_BESIDE = 32
_TITLE = 120
"""Characters of a first line that may be a title."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_HAN = "一二三四五六七八九"


def with_versions(
    text: str, mentions: Sequence[Mention], clean: Clean, registry: Registry
) -> tuple[Mention, ...]:
    """The mentions with families' names made versions where nothing else is meant; `text` in lower case."""
    titles = [(b.start, b.end) for b in clean.blocks if b.role == "title"]
    whole = _in_full(mentions, registry)
    heads = titles or [(b.start, b.end) for b in clean.blocks[:1] if b.end - b.start <= _TITLE]
    sides = _sides(text, mentions, heads, registry)
    out: list[Mention] = []
    for each in mentions:
        full = whole.get(each.entity.name)
        mention = each._replace(entity=full) if full else each
        if (
            mention.entity.type in ("model", "product")
            and not _GOES_ON.match(clean.text, mention.end)  # "盘古Embedded" is no Pangu spoken of before
            and _is_bare(text, mention, registry)
        ):
            entity = _of_generation(text, mention, registry)
            if entity is None and _is_tested(text, mention, mentions):
                entity = _only_version(mention, out, mentions, titles, registry)
                entity = entity or _only_version(mention, mentions, mentions, titles, registry)
            elif entity is None and mention.entity.name in sides:
                entity = _only_version(mention, (), mentions, heads, registry)
            mention = mention._replace(entity=entity or mention.entity)
        out.append(mention)
    return tuple(out)


def _sides(
    text: str, mentions: Sequence[Mention], titles: Sequence[tuple[int, int]], registry: Registry
) -> frozenset[str]:
    """The families of the models that a title sets against each other: "GPT-4o vs Claude 3.5 Sonnet"."""
    duels = [(a, b) for a, b in titles if pattern("comparison.duel_title").search(text, a, b)]
    return frozenset(
        name
        for m in mentions
        if m.entity.type == "model" and any(a <= m.start < b for a, b in duels)
        for name in _lineage(m.entity, registry)
    )


def _is_bare(text: str, mention: Mention, registry: Registry) -> bool:
    """Is it a family's name, and is one thing of that name meant?"""
    entity = mention.entity
    if any(map(str.isdigit, entity.name)) or any(map(str.isdigit, text[mention.start : mention.end])):
        return False
    entry = registry.lexicon.entries.get(entity.name)
    family = entry is not None and (entry.prefix is not None or bool(registry.members(entity.name)))
    return (
        family
        and not pattern("versions.as_family").match(text, mention.end)
        and not pattern("versions.other").search(text, max(0, mention.start - _BESIDE), mention.start)
    )


def _of_generation(text: str, mention: Mention, registry: Registry) -> Entity | None:
    """The version that "第二代X", "second-generation X" numbers."""
    told = pattern("versions.generation_before").search(
        text, max(0, mention.start - _BESIDE), mention.start
    ) or pattern("versions.generation_behind").match(text, mention.end)
    if told is None:
        return None
    word = next(found for found in told.groups() if found)
    number = word if word.isdigit() else str(_count(word))
    found = registry.get(f"{mention.entity.name} {number}")
    return found if found is not None and found.type == "model" and found != mention.entity else None


def _count(word: str) -> int:
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    return _HAN.index(word) + 1 if word in _HAN else 1  # "初代"


def _is_tested(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether its sentence names a test and gives a figure or a comparison is made there."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, max(0, mention.start - _LONGEST), mention.start)]
    start = ends[-1] if ends else max(0, mention.start - _LONGEST)
    closes = _SENTENCE_END.search(text, mention.end, mention.end + _LONGEST)
    end = closes.start() if closes else mention.end + _LONGEST
    first = bisect_left(mentions, start, key=attrgetter("start"))
    inside = mentions[first : bisect_left(mentions, end, key=attrgetter("start"))]
    tested = any(m.entity.type == "benchmark" for m in inside)
    return bool(pattern("versions.measured" if tested else "versions.scored").search(text, start, end))


def _only_version(
    mention: Mention,
    before: Sequence[Mention],
    mentions: Sequence[Mention],
    titles: Sequence[tuple[int, int]],
    registry: Registry,
) -> Entity | None:
    """The one version of the family named before, or in the title; of a line and its member the member."""
    titled = [m for m in mentions if any(a <= m.start < b for a, b in titles)]
    found = {
        m.entity.name: m.entity for m in (*before, *titled) if _belongs(m.entity, mention.entity, registry)
    }
    lines = {name for entity in found.values() for name in _lineage(entity, registry)}
    last = [
        entity
        for name, entity in found.items()
        if name not in lines and not (entity.released is None and _is_line(name, found))
    ]
    return last[0] if len(last) == 1 and not last[0].snapshot_of else None


def _is_line(name: str, others: Iterable[str]) -> bool:
    """ "Gemini 3" beside "Gemini 3 Pro": nothing came out under the shorter name."""
    stem = name.replace(" ", "-").lower()
    return any(other.replace(" ", "-").lower().startswith(f"{stem}-") for other in others)


def _belongs(entity: Entity, family: Entity, registry: Registry) -> bool:
    return entity.type == "model" and entity != family and family.name in _lineage(entity, registry)


def _lineage(entity: Entity, registry: Registry) -> list[str]:
    """The names of the families it is of, the narrowest first."""
    names: list[str] = []
    while entity.family and entity.family not in names:
        names.append(entity.family)
        family = registry.get(entity.family)
        if family is None:
            break
        entity = family
    return names


def _in_full(mentions: Sequence[Mention], registry: Registry) -> dict[str, Entity]:
    """Unlisted names -> the longer one the article has too: `Doubao-Seed-2.1-Pro` of `Doubao-2.1-Pro`."""
    models = {m.entity.name: m.entity for m in mentions if m.entity.type == "model" and not m.entity.listed}
    words = {name: _words(name) for name in models}
    out: dict[str, Entity] = {}
    grades = registry.lexicon.words.house
    for short, parts in words.items():
        longer = [name for name, other in words.items() if _is_short_for(parts, other, grades)]
        if len(longer) == 1 and models[longer[0]].maker == models[short].maker:
            out[short] = models[longer[0]]
    for name, parts in words.items():  # its sisters go by the same longer name
        for short, entity in tuple(out.items()):
            like = words[short]
            if name not in out and parts[:-1] == like[:-1]:
                full = registry.get("-".join((*entity.name.replace(" ", "-").split("-")[:-1], parts[-1])))
                out |= {name: full} if full is not None and full.type == "model" else {}
    return out


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.split(r"[- ]", name.lower()))


def _is_short_for(short: tuple[str, ...], full: tuple[str, ...], grades: Container[str]) -> bool:
    """Is it the same but for one word between the first word and the version, which is no grade?"""
    version = next((i for i, word in enumerate(short) if word[:1].isdigit()), 0)
    return (
        0 < version < len(short) - 1  # "Foo-V-5" beside "Foo-5" is another model
        and len(full) == len(short) + 1
        and full[version].isalpha()
        and full[version] not in grades  # "R Plus 08-2024" beside "R 08-2024"
        and len(full[version]) > 1
        and full[:version] == short[:version]
        and full[version + 1 :] == short[version:]
    )
