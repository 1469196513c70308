"""Whose scores stand for a name: the model itself, its snapshots of the day, or the flagship of a family.

"GPT-4o" in an article of January 2025 is the snapshot then served; "DeepSeek-R1" is the model of January
2025 and never the R1-0528 that was tuned later; "Qwen3" is spoken for by its largest member.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from claims.model import Entity
from claims.names.registry import Registry
from evidence.index import Index
from verify.case import Case, Ground
from verify.derived import derived, kept
from verify.words import plain, says, words

How = Literal["itself", "snapshots", "flagship", "no_scores", "unknown", "not_a_model"]
ORIGINAL = dt.timedelta(days=31)
"""A snapshot released within a month of the name it goes by is the original release: the name then covers
all of its snapshots. Where there is none, the bare name is the original, and later snapshots are other
models."""
LISTED = dt.timedelta(days=7)
"""Boards date a version by when they could use it, some days after it was shown."""
WIDELY = 0.25
"""A model measured on less than a quarter as many benchmarks as its most measured sibling speaks for no
family."""
_DAY = re.compile(r"(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
_MONTH = re.compile(
    r"(?<![\d.])(?:(?P<month>0[1-9]|1[0-2])-20(?P<year>\d\d)|(?P<short>2[3-9])(?P<two>0[1-9]|1[0-2]))(?![\d.])"
)
"""A month as names give it: 08-2024, 2411. Four digits that could be month and day name no year."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One side of a comparison."""

    name: str
    """As canonically written in the claim."""
    models: tuple[str, ...]
    """Names whose scores stand for it, the best match first; empty where there are none."""
    how: How
    maker: str | None = None

    @property
    def speaker(self) -> str:
        """The name that is shown: the member that speaks for a family, else the name itself."""
        return self.models[0] if self.how == "flagship" else self.name


def contender(name: str, case: Case) -> Contender:
    """Whose scores stand for a name on the day of the case."""
    return _contender(name, case.ground)


@kept(4096)
def _contender(name: str, ground: Ground) -> Contender:
    entity = ground.registry.get(name)
    canonical = entity.name if entity else name
    roster = _roster(ground.index, ground.registry)
    maker = entity.maker if entity else None
    if entity is not None and entity.type in ("benchmark", "leaderboard", "person", "codebase"):
        return Contender(canonical, (), "not_a_model", maker)
    standing = _standing(canonical, entity, roster, ground)
    if standing:
        how: How = "itself" if standing[0] == canonical else "snapshots"
        return Contender(canonical, standing, how, maker)
    flagship = _flagship(canonical, roster.below.get(canonical, ()), roster, ground)
    if flagship:
        return Contender(canonical, flagship, "flagship", maker or canonical)
    if entity is None:
        return Contender(canonical, (), "unknown")
    if entity.type not in ("model", "product"):
        return Contender(canonical, (), "not_a_model", maker)
    return Contender(canonical, (), "no_scores", maker)


def rival(name: str, subject: Contender, case: Case) -> Contender:
    """Whose scores stand for a rival; nobody's where they would be the subject's own ("the other Qwen")."""
    found = contender(name, case)
    return replace(found, models=(), how="no_scores") if set(found.models) & set(subject.models) else found


def siblings(who: Contender, case: Case, benchmarks: Sequence[str] = ()) -> tuple[str, ...]:
    """Other versions of a model that have scores (on one of these benchmarks): named, never used.

    They are its dated releases, else the models whose names go on from its own; at most three.
    """
    entity = case.registry.get(who.name)
    if entity is None or entity.type not in ("model", "product"):
        return ()
    roster = _roster(case.index, case.registry)
    base = entity.snapshot_of or entity.name
    versions = {base, *roster.snapshots.get(base, ())} & roster.entities.keys()
    family = roster.below.get(entity.family or "", ())
    near = versions - {entity.name} or {n for n in family if n.startswith((f"{base}-", f"{base} "))}
    measured = {n for n in near if not benchmarks or set(benchmarks) & set(case.index.benchmarks_of(n))}
    return tuple(sorted(measured - {entity.name, *who.models}))[:3]


@dataclass(frozen=True, slots=True)
class Roster:
    """The models with scores, by the names they are spoken of under."""

    entities: Mapping[str, Entity]
    snapshots: Mapping[str, tuple[str, ...]]
    below: Mapping[str, tuple[str, ...]]
    """Family -> its models at any depth, snapshots among them."""


@lru_cache(maxsize=8192)
def known(registry: Registry, name: str) -> Entity | None:
    """The entity of a name in evidence; recognising an unlisted one is worth doing once."""
    return registry.get(name)


@derived(4)
def _roster(index: Index, registry: Registry) -> Roster:
    entities: dict[str, Entity] = {}
    snapshots: dict[str, list[str]] = defaultdict(list)
    below: dict[str, list[str]] = defaultdict(list)
    for model in index.models():
        entity = known(registry, model)
        if entity is None:
            continue
        entities[model] = entity
        if entity.snapshot_of and entity.snapshot_of != model:
            snapshots[entity.snapshot_of].append(model)
        for name in _above(entity, registry):
            below[name].append(model)
    return Roster(entities, _frozen(snapshots), _frozen(below))


def _frozen(table: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(members)) for name, members in table.items()}


def _above(entity: Entity, registry: Registry) -> tuple[str, ...]:
    """The families an entity is in, the nearest first."""
    found: dict[str, None] = {}
    name = entity.family
    while name and name not in found and name != entity.name:
        found[name] = None
        parent = registry.get(name)
        name = parent.family if parent else None
    return tuple(found)


def _standing(canonical: str, entity: Entity | None, roster: Roster, ground: Ground) -> tuple[str, ...]:
    """The model and those of its snapshots that are the same model on the day, the best match first."""
    own = bool(ground.index.benchmarks_of(canonical))
    first = day_of(entity.released) if entity else None
    dated = {name: snapshot_day(roster.entities[name]) for name in roster.snapshots.get(canonical, ())}
    on_time = {name: day for name, day in dated.items() if not _is_to_come(name, day, ground)}
    covers = any(first and day and day - first <= ORIGINAL for day in dated.values())
    same = [
        name
        for name, day in on_time.items()
        if covers or day is None or first is None or day - first <= ORIGINAL
    ]
    same = [name for name in same if not tuned_apart(name)] or ([] if own else same)
    same.sort(key=lambda name: (on_time[name] or dt.date.min, not _mode_off(name), name), reverse=True)
    return (*([canonical] if own else []), *same)


def next_version(name: str, index: Index, registry: Registry, day: dt.date | None) -> dt.date | None:
    """The day from which a plain name that covers its snapshots is that of a newer one than on the day given.

    None where no snapshot is known to follow, or where the name stays that of the original.
    """
    roster, entity = _roster(index, registry), known(registry, name)
    first = day_of(entity.released) if entity else None
    days = [d for n in roster.snapshots.get(name, ()) if (d := snapshot_day(roster.entities[n]))]
    if day is None or first is None or not any(d - first <= ORIGINAL for d in days):
        return None
    return min((d for d in days if d > day), default=None)


def is_superseded(version: str, plain: str, day: dt.date | None, case: Case) -> bool:
    """Whether a newer version went by the plain name on the day, so that this one's figures are not its."""
    own = known(case.registry, version)
    since = snapshot_day(own) if own and version != case.canonical(plain) else None
    return bool(since and day and any(since < other <= day for other in versions_of(plain, case)))


def versions_of(name: str, case: Case) -> tuple[dt.date, ...]:
    """The days on which versions of a model came out that have scores."""
    roster = _roster(case.index, case.registry)
    days = (snapshot_day(roster.entities[one]) for one in roster.snapshots.get(case.canonical(name), ()))
    return tuple(sorted(day for day in days if day))


def _is_to_come(name: str, day: dt.date | None, ground: Ground) -> bool:
    """Whether a snapshot came out after the day in question, by the registry, its name or a record."""
    if ground.day is None:
        return False
    if day is not None:
        return day > ground.day
    return any(listed - LISTED > ground.day for listed in _days_recorded(name, ground.index)[:1])


def _days_recorded(name: str, index: Index) -> list[dt.date]:
    days = (day_of(str(fact.value)) for fact in index.facts(name, "release_date"))
    return sorted(day for day in days if day)


def tuned_apart(name: str) -> bool:
    """Whether a snapshot was tuned for a board or shown before its time, and is not what people get."""
    return says(plain(name), words().lists["apart"])


def _mode_off(name: str) -> bool:
    """Whether a snapshot is the model with its thinking off: it is spoken of in its best mode."""
    return says(plain(name), words().lists["mode_off"])


def _flagship(family: str, members: Iterable[str], roster: Roster, ground: Ground) -> tuple[str, ...]:
    """The largest model of the family's newest generation on the day, with its snapshots.

    It must be a model that people can use and that is measured about as widely as its siblings: a preview
    that was never released speaks for nobody, one for images or code only where there is no other. Where a
    size is not published, size says nothing: then it is the model measured on the most benchmarks.
    """
    released: dict[str, dt.date] = {}
    for model in members:
        name = _called(model, roster, ground)
        if any(str(fact.value).startswith("never") for fact in ground.index.facts(name, "fate")):
            continue
        named = ground.registry.get(name) or roster.entities[model]
        day = day_of(named.released) or snapshot_day(roster.entities[model])
        if day and not (ground.day and day > ground.day):
            released[name] = min(day, released.get(name, day))
    if not released:
        return ()
    narrower = ground.registry.lexicon.words.narrower
    released = {name: day for name, day in released.items() if not narrower(name, family)} or released
    newest = max(released.values())
    window = dt.timedelta(days=ground.policy.dates.generation)
    measured = {
        name: _measured(name, roster, ground) for name, day in released.items() if newest - day <= window
    }
    current = [name for name in sorted(measured) if measured[name] >= WIDELY * max(measured.values())]
    sizes = {name: _size(name, ground.registry) for name in current}
    weight = sizes if all(sizes.values()) else measured
    best = max(current, key=lambda name: (weight[name], released[name], name))
    return _standing(best, ground.registry.get(best), roster, ground)


def _called(model: str, roster: Roster, ground: Ground) -> str:
    """The name a snapshot goes by while it is the same model; a model's own name otherwise."""
    name = roster.entities[model].snapshot_of
    return name if name and model in _standing(name, ground.registry.get(name), roster, ground) else model


def _size(name: str, registry: Registry) -> float:
    entity = registry.get(name)
    return entity.total_parameters or 0.0 if entity else 0.0


def _measured(name: str, roster: Roster, ground: Ground) -> float:
    return sum(len(ground.index.benchmarks_of(model)) for model in (name, *roster.snapshots.get(name, ())))


@lru_cache(maxsize=8192)
def day_of(text: str | None) -> dt.date | None:
    """The first day of an ISO date, month or year; None for anything else."""
    if not text:
        return None
    parts = (text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10]
    try:
        return dt.date.fromisoformat(parts)
    except ValueError:
        return None


def snapshot_day(entity: Entity) -> dt.date | None:
    """When a snapshot came out: as the registry has it, else the date or the month in its name."""
    if entity.released:
        return day_of(entity.released)
    match = _DAY.search(entity.name)
    if match:
        return day_of("-".join(match.groups()))
    month = _MONTH.search(entity.name)
    return day_of(f"20{month['year'] or month['short']}-{month['month'] or month['two']}") if month else None
