"""Models called by their size: "the 27B model", "21B那颗" is the member of that size of what is spoken of."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from claims.model import Entity, Mention
from claims.names.alike import opened_member
from claims.names.offered import Offer, offered_line, offers_in
from claims.names.registry import Registry
from claims.wording.patterns import pattern
from claims.wording.windows import matches

_END = re.compile(r"[。!?\n]|\.\s")
_SUFFIX = re.compile(r"[-\s](?:base|instruct|chat|it|thinking|preview)\b.*", re.IGNORECASE)
_SIZE_ALONE = re.compile(r"\d+(?:\.\d+)?[bB]")
_ENDS_IN_SIZE = re.compile(r"\d[bB](?:-[aA]\d+(?:\.\d+)?[bB])?$")


class _Told(NamedTuple):
    """A text in lower case, and what in it tells which sizes are meant."""

    text: str
    mentions: Sequence[Mention]
    registry: Registry
    day: dt.date | None
    families: Counter[str]
    offers: Sequence[Offer]


def with_sizes(
    text: str, mentions: Sequence[Mention], registry: Registry, day: dt.date | None
) -> tuple[Mention, ...]:
    """The mentions with those added that name a model by its size only; `text` is in lower case."""
    out = list(mentions)
    places = [m.span() for m in _BILLIONS.finditer(text)]
    if not places:
        return tuple(out)
    models = [m for m in mentions if m.entity.type == "model"]
    families = Counter(_family(m.entity, registry) for m in models)
    told = _Told(text, mentions, registry, day, families, offers_in(text, models))
    for match in matches(pattern("sizes.called"), places, text, _LONGEST):
        start, end = match.span("size")
        index = bisect_left(mentions, start, key=attrgetter("end"))  # the first that does not end before it
        if index < len(mentions) and mentions[index].start <= end + (text[end : end + 1] == " "):
            continue  # it belongs to a name, as in "the 7B Qwen model"
        if match.lastgroup in ("bare", "rival") and not _is_name(told, match):
            continue
        entity = _of_size(told, match)
        if entity is not None:
            out.append(Mention(start, end, entity))
            out += _listed_with(told, end)
    return tuple(sorted(out, key=lambda m: m.start))


def _is_name(told: _Told, match: re.Match[str]) -> bool:
    """Whether a bare size that opens a clause, or is a rival, is one of those the text has listed."""
    start = match.start("size")
    opens = pattern("sizes.opens_clause").search(told.text, max(0, start - 4), start)
    rival = pattern("sizes.rival").search(told.text, max(0, start - 4), start)
    return bool(opens or rival) and _offered(told, match["number"], start, told.mentions) is not None


def _offered(told: _Told, number: str, position: int, mentions: Sequence[Mention]) -> Entity | None:
    """The line that was said last to come in that size; None where another of that size was named since."""
    line = offered_line(told.offers, float(number), position)
    if line is None:
        return None
    since = max(o.end for o in told.offers if o.line == line and o.end <= position)
    sized = re.compile(rf"(?<![\d.a-z]){re.escape(number)}b(?![a-z\d])", re.IGNORECASE)
    named = (m.entity for m in mentions if since <= m.start < position and sized.search(m.entity.name))
    return line if all(e.maker == line.maker for e in named) else None


def _listed_with(told: _Told, end: int) -> list[Mention]:
    """ "the 1B, 4B and 12B models": the rest of a list that begins with a size."""
    out: list[Mention] = []
    while found := pattern("sizes.and_so").match(told.text, end):
        entity = _of_size(told, found)
        if entity is None:
            break
        out.append(Mention(*found.span("size"), entity))
        end = found.end()
    return out


_INDEFINITE = re.compile(r"(?:\ban?\s|[一某][个款])$")
_VERSION = re.compile(r"(?:版本?|\b(?:version|variant))\Z")
_KIND = re.compile(r"(?:model|模型)$")
_BILLIONS = re.compile("[0-9]b")  # in every such name
_LONGEST = 64  # characters of one, and of what must follow it
_RECALLED = 1000  # names


def _of_size(told: _Told, match: re.Match[str]) -> Entity | None:
    """The model of that size in what the sentence or text is about, else the one named so or a family's."""
    text, mentions, registry, day = told.text, told.mentions, told.registry, told.day
    if _INDEFINITE.search(text, max(0, match.start() - 4), match.start()) and _KIND.search(match[0]):
        return None  # "it is an 8B model": no name
    others = () if _VERSION.search(match[0]) else mentions  # "70B版本" is of what has versions
    line = _offered(told, match["number"], match.start("size"), others)
    if line is not None:
        known = [e for e in registry.members(_family(line, registry)) if _is_out(e, day)]
        return _member_told(line, match["number"], known)
    sized = re.compile(rf"(?<![\d.a-z]){re.escape(match['number'])}b(?![a-z\d])", re.IGNORECASE)
    until = bisect_left(mentions, match.end("size"), key=attrgetter("end"))
    models = [m for m in mentions[max(0, until - _RECALLED) : until] if m.entity.type == "model"]
    if models and _is_base(text, models[-1]):
        models.pop()  # "X, built on Y, ... its 12B model" is one of X
    before = list(dict.fromkeys(m.entity for m in reversed(models)))
    if not before:
        return None
    alike = [e for e in before if sized.search(e.name)]
    if len({e.maker for e in alike}) > 1:
        return _of_one_maker(alike, before[0])
    main: Entity | None = before[0]
    if _END.search(text, models[-1].end, match.start("size")):
        most = told.families.most_common(1)[0][0]
        newer = registry.get(_family(before[0], registry))
        # "Qwen2问世。...72B版本" in an article on Qwen; a version nobody has listed
        of_it = newer is not None and most in (newer.family, before[0].listed or _family(before[0], registry))
        if not of_it and any(_family(e, registry) == most for e in before):  # else it is not spoken of yet
            main = registry.get(most)
    own = _member(main, sized, registry, day) if main else None
    if own:
        older = main is not None and own.listed and not main.listed and not own.name.startswith(main.name)
        return None if older else own  # "X-2 is out. The 8B model": not that of X-1
    if alike:
        return alike[0] if len({_SUFFIX.sub("", e.name) for e in alike}) == 1 else None
    kin = registry.get(_family(main, registry)) if main else None
    unlisted = opened_member(kin, float(match["number"]) * 1e9, registry.lexicon) if kin else None
    if unlisted is not None:
        return unlisted  # "Gemma 8 ... the Gemma licence ... the 4B model": that of no older Gemma
    return next((e for e in (_member(b, sized, registry, day) for b in before[:3]) if e), None)


def _is_base(text: str, model: Mention) -> bool:
    """ "built on Y", "以Y为底": another was made of it."""
    told = pattern("topic.told_as_base").search(text, max(0, model.start - 40), model.start)
    return bool(told or pattern("releases.base").match(text, model.end))


def _of_one_maker(alike: Sequence[Entity], last: Entity) -> Entity | None:
    """Of models of one size from several makers the one whose line was named since; else nobody knows."""
    own = [e for e in alike if e.maker == last.maker]
    return own[0] if last not in alike and len({_SUFFIX.sub("", e.name) for e in own}) == 1 else None


def _family(entity: Entity, registry: Registry) -> str:
    return entity.name if registry.members(entity.name) else entity.family or entity.name


def _member(entity: Entity, sized: re.Pattern[str], registry: Registry, day: dt.date | None) -> Entity | None:
    """The one member of that size of the family that the entity is or belongs to."""
    members = registry.members(_family(entity, registry))
    words = registry.lexicon.words
    known = [
        e
        for e in members
        if sized.search(e.name)
        and not e.snapshot_of
        and _is_out(e, day)
        and not words.narrower(e.name, entity.name)
    ]
    if exact := _shortest([e.name for e in known], _family(entity, registry)):
        return registry.get(exact)
    if not known or len({_SUFFIX.sub("", e.name) for e in known}) > 1:
        return None
    return min(known, key=lambda e: (len(e.name), e.name))


def _is_out(entity: Entity, day: dt.date | None) -> bool:
    return day is None or not entity.released or entity.released <= day.isoformat()


def member_of_size(registry: Registry, family: Entity, size: float, *, of_kin: bool = False) -> str | None:
    """The member of a family that has so many parameters, or that number in its name, if one is known.

    `of_kin`: also one that is listed as of its family only, "StarCoder2-15B" as one of StarCoder.
    """
    words = registry.lexicon.words
    kin = registry.members(family.name)
    if of_kin and not kin:
        line = registry.members(family.family or "")
        kin = tuple(e for e in line if e.name.startswith(f"{family.name}-"))
    members = [
        e
        for e in kin
        if not e.snapshot_of and e.name != family.name and not words.narrower(e.name, family.name)
    ]
    if exact := _shortest([e.name for e in members if size_in_name(e.name) == size], family.name):
        return exact
    for entity in members:
        if (
            is_plain(entity)
            and entity.total_parameters
            and abs(entity.total_parameters - size) <= 0.03 * size
        ):
            return entity.name
    sized = re.compile(rf"(?<![\d.a-z]){size / 1e9:g}b(?![a-z\d])", re.IGNORECASE)
    named = [e.name for e in members if not e.total_parameters and sized.search(e.name)]
    alike = {_SUFFIX.sub("", name) for name in named}
    return min(named, key=lambda name: (len(name), name)) if len(alike) == 1 else None


def _shortest(names: Sequence[str], family: str) -> str | None:
    """The family's name with the size alone: "X-7B" beside "X-7B-1M", not beside "X-2-7B"."""
    first = min(names, key=lambda name: (len(name), name), default="")
    rests = [name[len(family) :].strip(" -") for name in names if name.startswith(family)]
    alone = first.startswith(family) and _SIZE_ALONE.fullmatch(first[len(family) :].strip(" -"))
    newer = any(rest[:1].isdigit() and not _SIZE_ALONE.match(rest) for rest in rests)
    return first if alone and not newer and len(rests) == len(names) else None


def is_plain(entity: Entity) -> bool:
    """Whether nothing nobody has listed follows the size in a name: `X-4B`, not `X-4B-Base-PT`."""
    return entity.listed or not size_in_name(entity.name) or bool(_ENDS_IN_SIZE.search(entity.name))


def size_in_name(name: str) -> float | None:
    """The parameters a name gives: 70e9 for "Llama-3-70B"; None where it gives none."""
    found = re.search(r"(?<![\d.a-z])(\d{1,4}(?:\.\d+)?)b(?![a-z\d])", name, re.IGNORECASE)
    return float(found[1]) * 1e9 if found else None


def same_version(name: str, other: str) -> bool:
    """Whether two names have the same numbers but for sizes: "X3-32B" and "X3-8B", not "X 2" and "X 3"."""
    first, second = (re.findall(r"\d+(?:\.\d+)?", _SIZES.sub("", each)) for each in (name, other))
    return first[: len(second)] == second[: len(first)]


_SIZES = re.compile(r"(?i)(?<![\d.a-z])a?\d{1,4}(?:\.\d+)?b(?![a-z\d])")


def _member_told(line: Entity, number: str, known: Sequence[Entity]) -> Entity | None:
    """The line's member of that size; one nobody has listed where none is `known`, None where several are."""
    key = _key(line.name)
    sized = re.compile(rf"(?<![\d.a-z]){re.escape(number)}b(?![a-z\d])", re.IGNORECASE)
    own = [e for e in known if not e.snapshot_of and _is_of(_key(e.name), key) and sized.search(e.name)]
    plain = [e for e in own if _key(e.name) == f"{key}{number}b"]
    if own:
        return plain[0] if plain else own[0] if len(own) == 1 else None
    joint = "-" if "-" in line.name else " "
    told = {"name": f"{line.name}{joint}{number}B", "family": line.name, "listed": False, "released": None}
    return line.model_copy(update={**told, "aliases": (), "total_parameters": float(number) * 1e9})


def _is_of(name: str, line: str) -> bool:
    """Whether the name goes on from the line's: "Llama-3-8B" from Llama 3, not "Llama-3.1-8B"."""
    rest = name.removeprefix(line)
    return rest != name and (not re.match(r"[.\d]", rest) or bool(re.match(r"\d{1,4}(?:\.\d)?b", rest)))


def _key(name: str) -> str:
    return re.sub(r"[-\s]", "", name).lower()
