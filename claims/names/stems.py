"""Takes a model's name apart into a family's stem and its tail, and puts siblings together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.model import Entity
from claims.names.lexicon import REMEMBERED, Anatomy, Lexicon
from claims.names.nametables import Entry
from claims.names.spelling import key
from claims.names.tails import Tail, TailPart, compose, read_tail

_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")


def anatomy(entity: Entity, lexicon: Lexicon) -> Anatomy | None:
    """Stem and tail of a model's name, by the outermost family whose stem begins it; None where none does."""
    known, asked = lexicon.taken_apart, (entity.name, entity.family)
    if asked not in known:
        if len(known) >= REMEMBERED:
            known.clear()
        known[asked] = _anatomy(entity, lexicon)
    return known[asked]


def _anatomy(entity: Entity, lexicon: Lexicon) -> Anatomy | None:
    for entry in reversed(lineage(entity, lexicon)):
        stem = (entry.prefix or "").rstrip(" -")
        if entry.prefix is None or not entity.name.lower().startswith(stem.lower()):
            continue
        written = entity.name.replace(" ", "-")
        tail = read_tail(written, len(stem), lexicon.words, base=stem, is_name=lambda _: False)
        if tail.end == len(written) and (tail.parts or len(stem) == len(written)):
            return Anatomy(entry, tail.parts)
    return None


def lineage(entity: Entity, lexicon: Lexicon) -> list[Entry]:
    """The entity's own entry where it has a stem, its family, the family's family, outwards."""
    found = []
    entry = lexicon.entries.get(entity.name)
    name = entity.family
    if entry is not None and entry.prefix is not None:
        found.append(entry)
    while name is not None and (entry := lexicon.entries.get(name)) is not None and entry not in found:
        found.append(entry)
        name = entry.parent
    return found


def named(
    root: Entry, parts: tuple[TailPart, ...], lexicon: Lexicon, spoken: dict[str, Entity]
) -> Entity | None:
    """The listed model, or one the article names in full, that stem and parts spell."""
    name = compose(root.prefix or f"{root.name}{root.joint}", root.joint, parts)
    entry = lexicon.listed(name)
    if entry is not None:
        return lexicon.entity(entry) if entry.type == "model" else None
    return spoken.get(key(name))


def sibling(
    like: Entity, parts: tuple[TailPart, ...], lexicon: Lexicon, spoken: dict[str, Entity]
) -> Entity | None:
    """The model called like another but for its end: after `Qwen2.5-72B`, `32B` is `Qwen2.5-32B`."""
    whole = anatomy(like, lexicon)
    if whole is None:
        return None
    kinds = [part.kind for part in whole.parts]
    sized = parts[0].kind == "size"
    least = (
        1 + kinds.index("version") if sized and "version" in kinds else 0
    )  # 7B of Falcon 3 is no Falcon-7B
    for keep in range(len(whole.parts), least - 1, -1):
        found = named(whole.root, whole.parts[:keep] + parts, lexicon, spoken)
        if found is not None and found.name != like.name:
            return found
    if not sized or len(parts) > 1:
        return None
    if "size" in kinds:
        return None if like.listed else _opened(whole, whole.parts[: kinds.index("size")] + parts, lexicon)
    comes_in_sizes = whole.root.fields.get("open_weights") or like.open_weights
    if not comes_in_sizes or like.total_parameters or not kinds or kinds[-1] != "version":
        return None
    return _opened(whole, whole.parts + parts, lexicon)


def sister(like: Entity, parts: tuple[TailPart, ...], lexicon: Lexicon) -> Entity | None:
    """The model called like another but for the grade it ends with: `Turbo` beside `Seed-2.1-Pro`."""
    whole = anatomy(like, lexicon)
    if whole is None or len(whole.parts) < 2 or whole.parts[-1].kind != "variant":
        return None
    return lexicon.extend(whole.root, Tail((*whole.parts[:-1], *parts), 0))


def kin_of_any(
    models: Iterable[Entity], parts: tuple[TailPart, ...], lexicon: Lexicon, spoken: dict[str, Entity]
) -> Entity | None:
    """The first of the models' siblings that these parts spell: "Pro 版本" where a rival was named last."""
    for like in models:
        found = sibling(like, parts, lexicon, spoken)
        if found is not None:
            return found
    return None


def of_line(whole: Anatomy | None, parts: tuple[TailPart, ...], lexicon: Lexicon) -> Entity | None:
    """Another version of the line that is spoken of, listed or not: "2.0版" beside "X 3.0"."""
    if whole is None or (whole.parts and whole.parts[0].kind != "version"):
        return None
    return lexicon.extend(whole.root, Tail(parts, 0))


def next_version(like: Entity, parts: tuple[TailPart, ...], lexicon: Lexicon) -> Entity | None:
    """The model whose number is a little higher than the one that is all of the other's tail."""
    whole = anatomy(like, lexicon)
    if whole is None or [part.kind for part in whole.parts] != ["version"]:
        return None
    numbers = [part.text for part in (whole.parts[0], parts[0])]
    higher = all(map(_NUMBER.fullmatch, numbers)) and 0 < float(numbers[1]) - float(numbers[0]) <= 1
    return lexicon.extend(whole.root, Tail(parts, 0)) if higher else None


def _opened(whole: Anatomy, parts: tuple[TailPart, ...], lexicon: Lexicon) -> Entity | None:
    return lexicon.extend(whole.root, Tail(parts, 0))
