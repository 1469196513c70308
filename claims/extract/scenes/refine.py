"""Names made precise by the words round them, before any rule reads them.

"通义千问 Qwen2.5-Max" is one name; "the largest Qwen3 model" is that member of the family; "R1的更新版本"
the release of R1 that was newest when the article appeared; "相同尺寸的R1蒸馏模型" the distillation as
large as the model it is set against.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from operator import attrgetter

from claims.model import Entity, Mention
from claims.names.offered import offers_in
from claims.names.registry import Registry
from claims.reading.dateline import stated_day
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_NO_CLAUSE = re.compile(r"^[^,。;:!?\n]{0,16}$")
_OF = re.compile(r"^\s?(?:的|模型|模型的|系列|系列的|系列中|中|'s)?\s?$")


def anchor_day(
    mentions: Sequence[Mention], published: dt.date | None, text: str
) -> tuple[dt.date | None, bool]:
    """The day it gives or states in its head, and True; else the earliest it can be of."""
    if published:
        return published, True
    days = [
        m.entity.released
        for m in mentions
        if m.entity.type == "model" and m.entity.released and len(m.entity.released) == 10
    ]
    newest = dt.date.fromisoformat(max(days)) if days else None
    stated = stated_day(text, newest)
    return stated or newest, stated is not None


def _is_left(mention: Mention, text: str) -> bool:
    """ "Founded by former Meta researchers": a firm somebody has left says and has nothing here."""
    if mention.entity.type != "organisation":
        return False
    before = pattern("refine.former").search(text, max(0, mention.start - 16), mention.start)
    return bool(before and pattern("refine.staff").match(text, mention.end))


_RESOLVED = frozenset({"largest", "smallest", "updated", "new_version", "same_size"})


def refine(
    text: str, mentions: Sequence[Mention], cues: Sequence[CueHit], registry: Registry, day: dt.date | None
) -> tuple[Mention, ...]:
    """The mentions with appositions merged and described versions resolved."""
    mentions = [m for m in mentions if not _is_left(m, text)]
    merged = _apposed(text, _one_size(text, _as_of(_merge(text, mentions, registry), registry, day)))
    counts = Counter(m.entity.name for m in merged if m.entity.type == "model")
    out = list(merged)
    for hit in cues:
        if hit.cue.sense not in _RESOLVED:
            continue
        if hit.sense in ("largest", "smallest"):
            _resolve(
                out,
                text,
                hit,
                partial(_extreme, sense=hit.sense, day=day, registry=registry, dense=_dense(text, hit)),
            )
        elif hit.sense == "updated":
            _resolve(out, text, hit, partial(_latest, day=day, registry=registry))
        elif hit.sense == "new_version":
            _resolve(out, text, hit, partial(_spoken_of, counts=counts, registry=registry))
        elif hit.sense == "same_size":
            beside = _beside(text, out, hit.start)
            named = Counter([beside.name]) if beside else counts
            _resolve(out, text, hit, partial(_same_size, counts=named, registry=registry))
    return tuple(out)


def _apposed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """ "Qwen系列首个万亿参数的模型:Qwen3-Max": the family's name stands for the member told behind."""
    out = list(mentions)
    for i, (family, member) in enumerate(pairwise(mentions)):
        within = member.entity.name.startswith(family.entity.name) and member.entity != family.entity
        if within and {family.entity.type, member.entity.type} == {"model"}:
            head = pattern("refine.first_of_series").fullmatch(text, family.end, member.start)
            out[i] = family._replace(entity=member.entity) if head else family
    return out


def _beside(text: str, mentions: Sequence[Mention], start: int) -> Entity | None:
    """The model with which the sentence begins: "X is comparable to the Y of the same size"."""
    before = [m for m in mentions if m.end <= start and m.entity.type == "model"]
    inside = [m for m in before[-4:] if not _STOP.search(text, m.end, start)]
    return inside[0].entity if inside else None


_STOP = re.compile(r"[。!?\n]|\. ")
_SIZED = re.compile(r"[- ](?:\d+x)?\d+(?:\.\d+)?[BM](?![A-Za-z])")


def _one_size(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """ "QwQ" of an article that names QwQ-32B alone: a family without versions is its one size."""
    named = {m.entity.name: m.entity for m in mentions if m.entity.type == "model"}
    only: dict[str, Entity] = {}
    for family in filter(str.isalpha, named):
        tails = {name: _SIZED.match(name, len(family)) for name in named if name.startswith(family)}
        sizes = {name: size[0][1:] for name, size in tails.items() if size}
        if len(set(sizes.values())) == 1:
            only[family] = named[min(sizes, key=len)]
    if only:
        several = {
            offer.line.name for offer in offers_in(text, [m for m in mentions if m.entity.type == "model"])
        }
        only = {name: model for name, model in only.items() if name not in several}
    return [m._replace(entity=only[m.entity.name]) if m.entity.name in only else m for m in mentions]


def _as_of(mentions: Sequence[Mention], registry: Registry, day: dt.date | None) -> list[Mention]:
    """A model that was not out when the article appeared is the preview called by its name."""
    named = {m.entity.name for m in mentions}
    return [
        m._replace(entity=_preview(m.entity, registry, named) or m.entity) if _later(m.entity, day) else m
        for m in mentions
    ]


def _later(entity: Entity, day: dt.date | None) -> bool:
    released = entity.released or ""
    return entity.type == "model" and day is not None and len(released) == 10 and released > day.isoformat()


def _preview(entity: Entity, registry: Registry, named: set[str]) -> Entity | None:
    preview = registry.get(f"{entity.name}-Preview")
    return preview if preview and (preview.listed or preview.name in named) else None


def _merge(text: str, mentions: Sequence[Mention], registry: Registry) -> tuple[Mention, ...]:
    """A family right before its member only introduces it."""
    out: list[Mention] = []
    for mention in mentions:
        if out and _introduces(text, out[-1], mention, registry):
            out[-1] = mention._replace(start=out[-1].start)
        else:
            out.append(mention)
    return tuple(out)


def _introduces(text: str, first: Mention, second: Mention, registry: Registry) -> bool:
    if (
        first.entity.type != "model"
        or second.entity.type != "model"
        or "\n" in text[first.end : second.start]  # a heading, and the first words below it
        or not pattern("refine.apposed").match(text[first.end : second.start])
    ):
        return False
    if first.entity.name == second.entity.name:
        return "\n" not in text[first.end : second.start]  # not the ends of two points of a list
    families = {e.name for e in registry.members(first.entity.name)} | {first.entity.name}
    same_line = second.entity.family in families or second.entity.name in families
    return same_line or (
        first.entity.maker == second.entity.maker and first.entity.name in (_root(second.entity, registry),)
    )


def _root(entity: Entity, registry: Registry) -> str:
    seen: set[str] = set()
    while entity.family and entity.family not in seen:
        seen.add(entity.family)
        parent = registry.get(entity.family)
        if parent is None:
            return entity.family
        entity = parent
    return entity.name


_REACH = 16  # characters between the word and the name


def _resolve(out: list[Mention], text: str, hit: CueHit, choose: Callable[[Entity], Entity | None]) -> None:
    """Replace the model the word stands beside, before or behind it, by the one it picks."""
    for index in range(bisect_left(out, hit.start - _REACH, key=attrgetter("end")), len(out)):
        mention = out[index]
        if mention.start > hit.end + _REACH:
            return
        if mention.entity.type != "model":
            continue
        ahead = hit.end <= mention.start <= hit.end + _REACH - 2 and (
            pattern("refine.near").match(text[hit.end : mention.start])
            if hit.sense != "updated"
            else pattern("refine.of").match(text[hit.end : mention.start])
        )
        behind = mention.end <= hit.start <= mention.end + _REACH and _follows(
            text[mention.end : hit.start], hit.sense
        )
        if not (ahead or behind):
            continue
        chosen = choose(mention.entity)
        if chosen is not None and chosen != mention.entity and not _other_size(text, mention, chosen):
            out[index] = mention._replace(entity=chosen)
        return


def _other_size(text: str, mention: Mention, chosen: Entity) -> bool:
    """ "The largest Llama 3 is still in training, with 400 billion parameters": none known by then."""
    told = pattern("refine.size_told").match(text, mention.end) if chosen.total_parameters else None
    if told is None:
        return False
    size = float(told["n"].replace(",", "")) * (1e8 if told["unit"] == "亿" else 1e9)
    return not _ALIKE < size / (chosen.total_parameters or 1) < 1 / _ALIKE


_ALIKE = 0.75
"""Sizes nearer to each other than this are one, told roundly."""


def _follows(gap: str, sense: str) -> bool:
    if sense == "new_version":
        return bool(_NO_CLAUSE.match(gap))
    return bool(_OF.match(gap))


def _dense(text: str, hit: CueHit) -> bool:
    """Whether the largest of the dense members is meant."""
    return bool(pattern("refine.dense").match(text, hit.end))


def _extreme(
    entity: Entity, sense: str, day: dt.date | None, registry: Registry, *, dense: bool
) -> Entity | None:
    """The largest or smallest direct member of the family that was out by the day of the article."""
    sized = [
        e
        for e in registry.members(entity.name)
        if e.family == entity.name
        and e.total_parameters
        and not e.snapshot_of
        and not (dense and e.active_parameters)
        and (day is None or not e.released or e.released <= day.isoformat())
    ]
    versions = any(
        e.family == entity.name and registry.members(e.name) for e in registry.members(entity.name)
    )
    if len(sized) < 2 or entity.total_parameters or versions:
        return None  # "the largest Qwen model" is of some version, which nobody tells
    pick = max if sense == "largest" else min
    return pick(sized, key=lambda e: (e.total_parameters or 0, e.name))


def _latest(entity: Entity, day: dt.date | None, registry: Registry) -> Entity | None:
    """The newest release known under this name by the day of the article."""
    dated = [e for e in registry.snapshots(entity.name) if e.released and e.released != entity.released]
    known = [e for e in dated if day is not None and (e.released or "") <= day.isoformat()]
    return max(known, key=lambda e: (e.released or "", e.name)) if known else None


def _spoken_of(entity: Entity, counts: Counter[str], registry: Registry) -> Entity | None:
    members = {e.name: e for e in registry.members(entity.name)}
    named = [(count, name) for name, count in counts.items() if name in members and name != entity.name]
    return members[max(named)[1]] if named else None


def _same_size(entity: Entity, counts: Counter[str], registry: Registry) -> Entity | None:
    sized = [e for e in registry.members(entity.name) if e.total_parameters and not e.snapshot_of]
    against = next(
        (
            e
            for name, _ in counts.most_common()
            if (e := registry.get(name)) and e.total_parameters and e not in sized
        ),
        None,
    )
    if not sized or against is None or not against.total_parameters:
        return None
    return min(
        sized, key=lambda e: (abs((e.total_parameters or 0) - (against.total_parameters or 0)), e.name)
    )
