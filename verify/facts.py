"""Facts about the subject of a claim: where they are looked for, which hold on the day, and how they are
weighed."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from claims.model import Entity, Verdict
from claims.names.registry import Registry
from evidence.index import Index
from evidence.model import Fact
from verify.case import Case
from verify.contenders import ORIGINAL, day_of, known, snapshot_day
from verify.derived import derived
from verify.model import Check, Outcome, Standing
from verify.policy import Policy
from verify.ruling import Said

_BRACKET = re.compile(r"\s*\([^()]*\)$")
"""A condition after a name: `Gemini 2.5 Pro (>200k)`."""
Reach = Literal["own", "up", "down", "made"]
"""Whose facts may stand in: `own` the name and its snapshots; `up` the families above it; `down` the
members of a family; `made` whatever an organisation makes."""


@dataclass(frozen=True)
class Holding:
    """A fact and the name it is filed under."""

    name: str
    fact: Fact

    @cached_property
    def since(self) -> dt.date | None:
        """The day it speaks of: where its validity begins, else when it was stated."""
        return day_of(self.fact.valid_from) or self.fact.date


@derived(64)
def everybody(index: Index, attribute: str) -> tuple[Holding, ...]:
    """Every fact on one attribute, by name."""
    return tuple(Holding(name, fact) for name in index.entities() for fact in index.facts(name, attribute))


def facts_of(name: str, attribute: str, case: Case, *reaches: Reach) -> list[Holding]:
    """The facts on one attribute under the nearest names that have any: its own, then those of each reach
    in order."""
    for names in _circles(name, case, reaches):
        found = [Holding(one, fact) for one in names for fact in case.index.facts(one, attribute)]
        if found:
            return found
    return []


def all_facts_of(name: str, attribute: str, case: Case, reach: Reach) -> list[Holding]:
    """The facts on one attribute under the name and under all names of a reach."""
    names = dict.fromkeys(one for circle in _circles(name, case, (reach,)) for one in circle)
    return [Holding(one, fact) for one in names for fact in case.index.facts(one, attribute)]


def names_of(name: str, case: Case) -> tuple[str, ...]:
    """Every name that speaks for one: itself, what it is a version of or has versions of, its members,
    what it makes."""
    return tuple(dict.fromkeys(one for circle in _circles(name, case, ("down", "made")) for one in circle))


def _circles(name: str, case: Case, reaches: Sequence[Reach]) -> Iterable[tuple[str, ...]]:
    """The names whose facts may stand for one, circle by circle; a wider one is looked up only when asked
    for."""
    condition = _BRACKET.search(name)
    entity = case.registry.get(name) or case.registry.get(_BRACKET.sub("", name))
    canonical = entity.name if entity else name
    if condition and canonical != name:
        yield (f"{canonical}{condition[0]}",)
    yield (canonical,)
    if entity is not None and entity.snapshot_of:
        yield (entity.snapshot_of,)
    yield _kin(case.index, case.registry).snapshots.get(canonical, ())
    for reach in reaches:
        if reach == "up":
            yield from ((family,) for family in _families(entity, case.registry))
        elif reach == "down":
            yield _kin(case.index, case.registry).members.get(canonical, ())
        elif reach == "made":
            yield _made(case.index, case.registry).get(canonical, ())


@dataclass(frozen=True, slots=True)
class Kin:
    """The names that have facts, by what they are versions or members of."""

    snapshots: dict[str, tuple[str, ...]]
    members: dict[str, tuple[str, ...]]


@derived(4)
def _kin(index: Index, registry: Registry) -> Kin:
    kin: tuple[dict[str, list[str]], ...] = ({}, {})
    for name in index.entities():
        entity = known(registry, name)
        if entity is None:
            continue
        if entity.snapshot_of:
            kin[0].setdefault(entity.snapshot_of, []).append(name)
        for family in _families(entity, registry):
            kin[1].setdefault(family, []).append(name)
    return Kin(*({key: tuple(sorted(names)) for key, names in table.items()} for table in kin))


@derived(4)
def _made(index: Index, registry: Registry) -> dict[str, tuple[str, ...]]:
    """Organisation -> the names with facts that it makes, by the registry or by a fact about their
    developer."""
    found: dict[str, set[str]] = {}
    for name in index.entities():
        entity = known(registry, name)
        makers = {str(fact.value) for fact in index.facts(name, "developer")}
        for maker in makers | set(_makers(entity, registry) if entity else ()):
            if maker != name:
                found.setdefault(maker, set()).add(name)
    return {maker: tuple(sorted(names)) for maker, names in found.items()}


def _families(entity: Entity | None, registry: Registry) -> tuple[str, ...]:
    found: dict[str, None] = {}
    while entity is not None and entity.family and entity.family not in found:
        found[entity.family] = None
        entity = registry.get(entity.family)
    return tuple(found)


def _makers(entity: Entity, registry: Registry) -> tuple[str, ...]:
    """The maker and the organisation it belongs to."""
    found: dict[str, None] = {}
    step: Entity | None = entity
    while step is not None and step.maker and step.maker not in found:
        found[step.maker] = None
        step = registry.get(step.maker)
    return tuple(found)


def speaks_of(name: str, holdings: Iterable[Holding], case: Case) -> bool:
    """Whether records are of the name itself or of a version of the same model, not of a part, a product or
    a version that came out long after it."""
    entity = case.registry.get(name)
    canonical = entity.name if entity else name
    others = [case.registry.get(h.name) for h in holdings if h.name != canonical]
    return all(
        o is not None
        and (
            (o.snapshot_of == canonical and not _came_later(o, entity))
            or (entity is not None and entity.snapshot_of == o.name)
        )
        for o in others
    )


def of_base(name: str, holdings: Iterable[Holding], case: Case) -> bool:
    """Whether records are of what the name is a later version of: it has a day and prices of its own."""
    entity = case.registry.get(name)
    base = entity.snapshot_of if entity else None
    return base is not None and base != name and any(h.name == base for h in holdings)


def _came_later(version: Entity, plain: Entity | None) -> bool:
    """Whether a version is another model than the original of the plain name."""
    first, day = day_of(plain.released) if plain else None, snapshot_day(version)
    return first is not None and day is not None and day - first > ORIGINAL


def maker_of(name: str, registry: Registry) -> str | None:
    """The maker of a model or product, by the registry."""
    entity = registry.get(name)
    return entity.maker if entity else None


def valid_on(fact: Fact, day: dt.date | None) -> bool:
    """Whether a fact's stated validity covers the day; one without a stated validity always does."""
    if day is None:
        return fact.valid_until is None
    start, end = day_of(fact.valid_from), last_day(fact.valid_until)
    return not (start and day < start) and not (end and day > end)


def last_day(text: str | None) -> dt.date | None:
    """The last day of an ISO date, month or year."""
    first = day_of(text)
    if first is None or text is None or len(text) >= 10:
        return first
    if len(text) == 4:
        return dt.date(first.year, 12, 31)
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def facts_at(holdings: Iterable[Holding], case: Case) -> list[Holding]:
    """The facts by their distance in time from the day of the claim, the nearest first; undated ones last.

    At one distance they stay in the order of the index, which is by content.
    """

    def distance(holding: Holding) -> float:
        if holding.since is None or case.day is None:
            return math.inf
        return abs((holding.since - case.day).days)

    return sorted(holdings, key=distance)


def as_number(value: int | float | str | None) -> float | None:
    """A value as a number; None for words. A date is no number."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(value.replace(",", ""))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A fact and what it says of the claim: it holds, it does not, or it leaves it open (None)."""

    holding: Holding
    holds: bool | None
    note: Said | None = None
    is_rival: bool = False
    """It contradicts although its own document also gives the value claimed: the two are counted in two
    ways."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The verdict of some facts."""

    verdict: Verdict
    score: float | None
    standing: Standing
    speaking: tuple[Holding, ...]
    """The facts that decide, those for the claim first."""


def balance(weighed: Sequence[Weighed], policy: Policy) -> Balance:
    """For and against: agreement decides, disagreement is conflicting, silence is no evidence.

    A document that gives several values for one attribute lists variants: it speaks for the claim if one
    fits. Where two of its values are near each other it counts in two ways, and then speaks against as
    well.
    """
    pro = [w for w in weighed if w.holds]
    agreeing = {w.holding.fact.source for w in pro}
    contra = [
        w for w in weighed if w.holds is False and (w.is_rival or w.holding.fact.source not in agreeing)
    ]
    speaking = tuple(w.holding for w in (*pro, *contra))
    if not speaking:
        return Balance("not_enough_evidence", None, "none", ())
    standing = fact_standing([h.fact for h in speaking], disagree=bool(pro and contra))
    belief = policy.belief
    if pro and contra:
        return Balance("conflicting", belief.divided, standing, speaking)
    sure = {"both_agree": belief.both, "first_party": belief.first_party}.get(standing, belief.independent)
    return Balance("supported" if pro else "refuted", sure if pro else 1 - sure, standing, speaking)


def fact_standing(facts: Iterable[Fact], *, disagree: bool = False) -> Standing:
    """Who stands behind some facts."""
    kinds = {fact.evaluator_relationship in ("first_party", "collaborative") for fact in facts}
    if kinds == {True, False}:
        return "both_disagree" if disagree else "both_agree"
    return "none" if not kinds else "first_party" if kinds == {True} else "independent"


def check_fact(weighed: Weighed, what: str, claimed: float | str | None, case: Case) -> Check:
    """One fact beside what is claimed; the stated value stands on the left."""
    fact = weighed.holding.fact
    outcome: Outcome = "indistinguishable" if weighed.holds is None else "holds" if weighed.holds else "fails"
    value = fact.value if isinstance(fact.value, str) else float(fact.value)
    first = fact.evaluator_relationship in ("first_party", "collaborative")
    return Check(
        what=what,
        outcome=outcome,
        right=(fact.id,),
        left_value=claimed,
        right_value=value,
        unit=fact.unit,
        standing="first_party" if first else "independent",
        later=case.is_later(fact.date or day_of(fact.valid_from)),
        note=weighed.note.en if weighed.note else fact.note,
        note_zh=weighed.note.zh if weighed.note else None,
    )
