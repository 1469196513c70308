"""What an unlisted version shares with the listed ones of its family: `Qwen8-4B` is of the line `Qwen8` as
`Qwen3-4B` is of `Qwen3`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from claims.model import Entity, Mention
from claims.names.lexicon import Anatomy, Lexicon
from claims.names.nametables import Entry
from claims.names.registry import Registry
from claims.names.stems import anatomy, named
from claims.names.tails import Shape, Tail, TailPart, compose

_VERSION = re.compile(r"\d$|^[A-Za-z]+$")  # no grade, no size
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


def unlisted_sibling(
    last: Entity, before: Iterable[Entity], parts: tuple[TailPart, ...], lexicon: Lexicon
) -> Entity | None:
    """The model of an unlisted version with another end, where listed versions have one so called.

    Of the model named last; where that is only a family's name, of the last unlisted version named before.
    """
    kin = (other for other in before if other.maker == last.maker and not other.listed)
    like = next(kin, None) if last.listed else last
    whole = anatomy(like, lexicon) if like is not None else None
    if whole is None or like is None or (last.listed and (anatomy(last, lexicon) or whole).parts):
        return None
    for keep in range(len(whole.parts), 0, -1):
        found = opened(whole.root, whole.parts[:keep] + parts, lexicon)
        if found is not None and not found.listed and found.name != like.name:
            return found
    return None


def sister_version(models: Iterable[Entity], parts: tuple[TailPart, ...], lexicon: Lexicon) -> Entity | None:
    """ "8 Pro" beside an unlisted Gemini 8 Flash, "7.0 Flash" beside 7.5 Flash: called like listed ones."""
    if len(parts) < 2 or parts[0].kind != "version":
        return None
    for like in models:
        whole = None if like.listed else anatomy(like, lexicon)
        if whole is None or whole.parts[:1] == parts or len(whole.parts) < 2:
            continue
        same = whole.parts[0] == parts[0] or ("." in parts[0].text and whole.parts[1:] == parts[1:])
        found = opened(whole.root, parts, lexicon) if same else None
        if found is not None:
            return found
    return None


def counterpart(entity: Entity, others: Iterable[Entity], lexicon: Lexicon) -> Entity | None:
    """The model of an unlisted version that a listed one's name stands for which the article never numbers.

    The only one called like it but for the version; else, where one unlisted version is all the article names
    of the family, the one of that version: "Scout" behind Llama 9 Maverick.
    """
    whole = anatomy(entity, lexicon)
    at = (
        next((i for i, p in enumerate(whole.parts) if p.kind in ("version", "code")), None) if whole else None
    )
    if whole is None or at is None:
        return None
    kin = {
        other.name: (other, like.parts)
        for other in others
        if (like := anatomy(other, lexicon)) is not None and like.root is whole.root and like.parts
    }
    own = [o for o, parts in kin.values() if not o.listed and shape(parts) == shape(whole.parts)]
    if len(own) == 1:
        return own[0]
    versions = {parts[at] for _, parts in kin.values() if len(parts) > at}
    alike = len(versions) == 1 and _blanked(next(iter(versions))) == _blanked(whole.parts[at])
    if own or not alike or len(whole.parts) < 2 or any(o.listed for o, _ in kin.values()):
        return None
    return opened(whole.root, (*whole.parts[:at], *versions, *whole.parts[at + 1 :]), lexicon)


def without_branch(spoken: Sequence[Entity], lexicon: Lexicon) -> dict[str, Entity]:
    """Unlisted "Foo 3.0" -> Foo Image 3.0, where a branch of the family of that version was named before.

    `spoken`: the models of the article in the order they are named first.
    """
    found: dict[str, Entity] = {}
    for at, entity in enumerate(spoken):
        whole = None if entity.listed else anatomy(entity, lexicon)
        if whole is None or [part.kind for part in whole.parts] != ["version"]:
            continue
        alike = [
            other
            for other in spoken[:at]
            if (like := anatomy(other, lexicon)) is not None
            and like.root is whole.root
            and like.parts[1:] == whole.parts
            and other.family != whole.root.name
        ]
        if len(alike) == 1:
            found[entity.name] = alike[0]
    return found


def beside_sister(
    line: Anatomy, sister: Entity, version: tuple[TailPart, ...], lexicon: Lexicon
) -> Entity | None:
    """Whom "Opus" beside Claude 3.5 Sonnet means: the listed one, else the last before."""
    same = named(line.root, version + line.parts, lexicon, {})
    if same is not None or not sister.listed:
        return same or opened(line.root, version + line.parts, lexicon)
    day = sister.released
    known = [e for e in lexicon.below(line.root.name) if day and (e.fields.get("released") or day) < day]
    for entry in sorted(known, key=lambda e: e.fields["released"], reverse=True):
        entity = lexicon.entity(entry)
        whole = anatomy(entity, lexicon)
        rest = [part for part in whole.parts if part.kind != "version"] if whole else []
        if (
            rest == list(line.parts)
            and whole
            and len(whole.parts) == len(rest) + 1
            and not entity.snapshot_of
        ):
            return entity
    return None


def opened_member(line: Entity, size: float, lexicon: Lexicon) -> Entity | None:
    """The member of that many parameters of an unlisted version, where listed versions are lines of sizes,
    or of a line that is only told in the article."""
    whole = None if line.listed else anatomy(line, lexicon)
    if whole is None and not line.listed and _VERSION.search(line.name):
        name = f"{line.name}{'-' if '-' in line.name else ' '}{size / 1e9:g}B"
        return line.model_copy(update={"name": name, "family": line.name, "total_parameters": size})
    if whole is None or shape(whole.parts) not in _shapes(whole.root, lexicon)[1]:
        return None
    return opened(whole.root, (*whole.parts, TailPart("size", f"{size / 1e9:g}B")), lexicon)


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
    """The mentions, each unlisted model under one name and with the narrowest family it belongs to."""
    lexicon = registry.lexicon
    counts = Counter(m.entity.name for m in mentions if m.entity.type == "model" and not m.entity.listed)
    if not counts:
        return tuple(mentions)
    unlisted = {m.entity.name: m.entity for m in mentions if m.entity.name in counts}
    spellings: dict[object, list[str]] = {}
    for name, entity in unlisted.items():
        spellings.setdefault(_identity(entity, lexicon), []).append(name)
    placed: dict[str, Entity] = {}
    for names in spellings.values():
        best = unlisted[max(names, key=lambda name: counts[name])]
        line = line_of(best, lexicon)
        placed |= dict.fromkeys(names, best.model_copy(update={"family": line}) if line else best)
    return tuple(m._replace(entity=placed.get(m.entity.name, m.entity)) for m in mentions)


def _identity(entity: Entity, lexicon: Lexicon) -> object:
    """What two spellings of one name share: "Opus 9" and "9 Opus", "8.0 Pro" and "8 Pro"."""
    whole = anatomy(entity, lexicon)
    if whole is None:
        return entity.name
    parts = tuple((part.kind, part.text.removesuffix(".0")) for part in whole.parts)
    return whole.root.name, tuple(sorted(parts[:2])) + parts[2:]
