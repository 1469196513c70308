"""What an unlisted version shares with the listed ones of its family: `Qwen8-4B` is of the line `Qwen8` as
`Qwen3-4B` is of `Qwen3`."""

from __future__ import annotations

from collections.abc import Sequence

from claims.lexicon import Lexicon
from claims.model import Entity, Mention
from claims.nametables import Entry
from claims.registry import Registry
from claims.stems import anatomy
from claims.tails import Shape, Tail, TailPart, compose

_DATED = ("date", "tuning", "effort")


def shape(parts: tuple[TailPart, ...]) -> Shape:
    """The tail with its numbers blanked."""
    return tuple(_blanked(part) for part in parts)


def _blanked(part: TailPart) -> str:
    if part.kind == "size":
        return "S"
    if part.kind == "version":
        return "#" + part.text.lstrip("vV0123456789.")
    return f"{part.text[0]}#" if part.kind == "code" else part.text


def _shapes(root: Entry, lexicon: Lexicon) -> tuple[frozenset[Shape], frozenset[Shape]]:
    """The shapes of the listed models called by a family's name, and of those of them that have members."""
    if root.name not in lexicon.shapes:
        found = [
            (shape(whole.parts), entry.prefix is not None)
            for entry in lexicon.below(root.name)
            if (whole := anatomy(lexicon.entity(entry), lexicon)) is not None and whole.root is root
        ]
        models, lines = frozenset(s for s, _ in found), frozenset(s for s, line in found if line)
        lexicon.shapes[root.name] = models, lines
    return lexicon.shapes[root.name]


def opened(root: Entry, parts: tuple[TailPart, ...], lexicon: Lexicon) -> Entity | None:
    """The model of an unlisted version that is called like a listed one of another version."""
    if not parts or shape(parts) not in _shapes(root, lexicon)[0]:
        return None
    return lexicon.extend(root, Tail(parts, 0))


def line_of(entity: Entity, lexicon: Lexicon) -> str | None:
    """The unlisted line an unlisted model belongs to; None where that is a listed family or none."""
    whole = None if entity.listed else anatomy(entity, lexicon)
    if whole is None:
        return None
    parts = whole.parts
    while parts and parts[-1].kind in _DATED:
        parts = parts[:-1]
    for cut in range(len(parts) - 1, 0, -1):
        prefix, joint = whole.root.prefix or f"{whole.root.name}{whole.root.joint}", whole.root.joint
        name = compose(prefix, joint, parts[:cut])
        if lexicon.listed(name) is not None:
            return None
        if shape(parts[:cut]) in _shapes(whole.root, lexicon)[1]:
            return name
    return None


def in_lines(mentions: Sequence[Mention], registry: Registry) -> tuple[Mention, ...]:
    """The mentions, each unlisted model with the narrowest family, listed or not, that it belongs to."""
    placed: dict[str, Entity] = {}
    for mention in mentions:
        entity = mention.entity
        if entity.type == "model" and not entity.listed and entity.name not in placed:
            line = line_of(entity, registry.lexicon)
            placed[entity.name] = entity.model_copy(update={"family": line}) if line else entity
    return tuple(m._replace(entity=placed.get(m.entity.name, m.entity)) for m in mentions)
