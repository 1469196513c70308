"""Who leads in something counted: derived models, downloads, users; or, where nothing is said, in
anything ranked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from claims.names.registry import Registry
from evidence.index import Index
from evidence.model import Fact
from verify.case import Case
from verify.derived import derived, kept
from verify.explain_facts import LEAD, label, not_recorded, recorded
from verify.facts import (
    Holding,
    Weighed,
    as_number,
    balance,
    check_fact,
    everybody,
    facts_at,
    names_of,
    valid_on,
)
from verify.kinds.board_parts import is_part
from verify.ruling import Ruling, Said, unknown
from verify.words import Measure, countries_in, plain, says, words

_BOARDS = 2
"""Boards that must have the subject and its rivals where a claim of one country's models names none."""


def judge_lead(case: Case, measure: Measure | None) -> Ruling:
    """Whether the subject is first in a measure; without one, in every measure and on every board there is.

    Only what is counted for the subject and for a rival, or ranked, says anything; of a lead "in all tests" a
    board is one.
    """
    if measure is None and says(case.quote, words().lists["tested"]):
        return unknown(*not_recorded(case.claim, LEAD))
    able = measure is None and says(case.quote, words().lists["ablest"])
    measures = [measure] if measure else [m for m in words().measures if m.boards and not able]
    ours = frozenset(names_of(case.claim.subject or "", case))
    weighed: list[Weighed] = []
    for one in measures:
        weighed += _counted(case, one, ours) + _called(case, one, ours)
        # Somebody else's first place speaks against the claim only where the claim is about that measure.
        weighed += [w for w in _ranked(case, one.boards, ours) if w.holds or measure]
    field = case.fields or says(case.quote, words().maps["topic"]["reasoning"])
    if measure is None and not (able and field):
        weighed += _on_open_boards(case, ours)
    found = balance(weighed, case.policy)
    unsaid = measure is None and found.verdict == "refuted"  # it may lead in what the claim leaves unsaid
    if found.verdict == "not_enough_evidence" or unsaid:
        return unknown(*not_recorded(case.claim, LEAD))
    checks = tuple(check_fact(w, f"{case.claim.subject} leads", "1", case) for w in weighed)
    return Ruling(found.verdict, _why(found.speaking), found.score, found.standing, checks=checks,
                  records=tuple(w.holding.fact for w in weighed))  # fmt: skip


def _counted(case: Case, measure: Measure, ours: frozenset[str]) -> list[Weighed]:
    """The counts of the subject and of its rivals nearest to the day; each rival's count speaks for or
    against."""
    found: list[Weighed] = []
    for attribute in measure.attributes:
        counts = _counts(attribute, case)
        mine = max((as_number(counts[n].value) or 0 for n in ours & counts.keys()), default=None)
        rivals = {name: fact for name, fact in counts.items() if name not in ours and _is_rival(name, case)}
        if mine is None or not rivals:
            continue
        top = max(rivals, key=lambda name: (as_number(rivals[name].value) or 0, name))
        leads = mine > (as_number(rivals[top].value) or 0)
        own = next(n for n in sorted(ours & counts.keys()) if as_number(counts[n].value) == mine)
        found += [Weighed(Holding(own, counts[own]), leads), Weighed(Holding(top, rivals[top]), leads)]
    return found


def _counts(attribute: str, case: Case) -> dict[str, Fact]:
    """For every name that is counted the count nearest to the day, if that is not stale."""
    found: dict[str, Fact] = {}
    for holding in facts_at(everybody(case.index, attribute), case):
        if as_number(holding.fact.value) is not None and is_fresh(holding, case):
            found.setdefault(holding.name, holding.fact)
    return found


def is_fresh(holding: Holding, case: Case) -> bool:
    """Whether a record says anything about the day: valid on it, or not too far from it."""
    return _is_fresh(holding, case.day, case.policy.dates.stale)


def _is_fresh(holding: Holding, day: dt.date | None, stale: int) -> bool:
    if day is None or holding.since is None:
        return True
    near = abs((holding.since - day).days) <= stale
    return near or (holding.fact.valid_until is not None and valid_on(holding.fact, day))


def _ranked(case: Case, boards: tuple[str, ...], ours: frozenset[str]) -> list[Weighed]:
    """The first places on boards that rank by this: the subject's speak for it, a rival's of those days
    against."""
    found = []
    for holding in _first_places(case.index, boards, case.day, case.policy.dates.stale):
        if holding.name in ours:
            found.append(Weighed(holding, True))
        elif (
            _is_rival(holding.name, case) and _of_those_days(holding, case) and _of_such_things(holding, case)
        ):
            found.append(Weighed(holding, False))
    return found


_BOARD_IN_QUOTES = re.compile(
    r"[“「『\"][^”」』\"]{1,14}榜单?[”」』\"]"
    r"|[“\"][\w -]{2,24}[”\"] (?:chart|leaderboard|list|ranking|board)\b"
)


def _of_such_things(holding: Holding, case: Case) -> bool:
    """Whether a board ranks what the claim is about: one of models says nothing of the first among apps."""
    apps = words().lists["apps"]
    if _BOARD_IN_QUOTES.search(case.quote):
        return False  # a board of its own, by its name
    return not says(case.quote, apps) or says(plain(holding.fact.benchmark or ""), apps)


def _of_those_days(holding: Holding, case: Case) -> bool:
    """Whether a place is known for the days of the claim: popularity moves from week to week."""
    undated = case.day is None or holding.since is None
    if undated and says(case.quote, words().lists["stretch"]):
        return False  # the favourite of a week of which nobody knows when it was
    valid = holding.fact.valid_until is not None and valid_on(holding.fact, case.day)
    return valid or in_those_days(holding.since, case)


def in_those_days(day: dt.date | None, case: Case) -> bool:
    """Whether a board of that day can contradict the claim: places move; nothing is known where a day is
    missing, and then it can."""
    return case.day is None or day is None or abs((day - case.day).days) <= case.policy.boards.moves


@kept(256)
def _first_places(
    index: Index, boards: tuple[str, ...], day: dt.date | None, stale: int
) -> tuple[Holding, ...]:
    """The first places on boards that rank by this which say anything about the day."""
    return tuple(
        holding
        for holding in _firsts(index)
        if _covers(holding.fact, day) and _is_fresh(holding, day, stale)
        if holding.fact.benchmark and says(plain(holding.fact.benchmark), boards)
    )


@derived(4)
def _firsts(index: Index) -> tuple[Holding, ...]:
    """Every first place on record."""
    return tuple(h for h in everybody(index, "rank") if as_number(h.fact.value) == 1)


def _covers(fact: Fact, day: dt.date | None) -> bool:
    """A first place that ended before the day, or that is known only for a time long after it, is another
    time's."""
    return fact.valid_until is None or valid_on(fact, day)


def _called(case: Case, measure: Measure, ours: frozenset[str]) -> list[Weighed]:
    """What somebody says of the subject in words: "the most popular"."""
    facts = ((name, fact) for name in sorted(ours) for fact in case.index.facts(name, measure.name))
    return [
        Weighed(Holding(name, fact), True)
        for name, fact in facts
        if says(plain(str(fact.value)), words().maps["place"]["1"])
    ]


def _on_open_boards(case: Case, ours: frozenset[str]) -> list[Weighed]:
    """The best place of the subject and of its rivals on each board of models, nearest to the day."""
    found = []
    for places in _open_boards(case.index):
        if ours.isdisjoint(places):
            continue
        holdings = [
            holding
            for name, held in places.items()
            if name in ours or _is_rival(name, case)
            for holding in held
            if is_fresh(holding, case)
        ]
        nearest = facts_at(holdings, case)
        board = nearest[0].fact.benchmark or "" if nearest else ""
        if not board or (is_part(board, case) and not says(plain(board), ("style control",))):
            continue  # the first in Chinese need not be the best; style is a way of counting all
        same_day = [h for h in nearest if h.since == nearest[0].since]
        if any(h.name in ours for h in same_day) and any(h.name not in ours for h in same_day):
            best = min(same_day, key=lambda h: (as_number(h.fact.value) or 0, h.name not in ours, h.fact.id))
            found.append(Weighed(best, best.name in ours))
    alone = countries_in(case.quote) and len(found) < _BOARDS  # "the best of China" is no place on one board
    return [] if alone else found


@derived(4)
def _open_boards(index: Index) -> tuple[Mapping[str, Sequence[Holding]], ...]:
    """The places on each board that ranks models as such, by name; boards in the order of their names."""
    boards: dict[str, dict[str, list[Holding]]] = {}
    counted = {form for m in words().measures for form in m.boards}
    for holding in everybody(index, "rank"):
        board = holding.fact.benchmark or ""
        plain_list = board and "style control" not in (holding.fact.note or "")
        if plain_list and not says(plain(board), counted):
            boards.setdefault(board, {}).setdefault(holding.name, []).append(holding)
    return tuple(places for _, places in sorted(boards.items()))


def _is_rival(name: str, case: Case) -> bool:
    """Whether another name competes in what is claimed: of the country the claim speaks of, if it does."""
    countries = countries_in(case.quote)
    return not countries or country_of(name, case) in countries


def country_of(name: str, case: Case) -> str | None:
    """The ISO code of the country of an entity or of its maker, by the registry."""
    return _country(name, case.registry)


@lru_cache(maxsize=8192)
def _country(name: str, registry: Registry) -> str | None:
    entity = registry.get(name)
    for _ in range(3):
        if entity is None or entity.country:
            break
        entity = registry.get(entity.maker) if entity.maker else None
    return entity.country if entity else None


def _why(speaking: tuple[Holding, ...]) -> Said:
    said = Said("", "")
    for holding in dict.fromkeys(speaking[:1] + speaking[-1:]):
        fact = holding.fact
        what = fact.benchmark or label(fact.attribute).en
        what_zh = fact.benchmark or label(fact.attribute).zh
        shown = recorded(fact)
        if fact.attribute == "rank":
            shown = Said(f"number {fact.value} ({fact.evaluator})", f"第{fact.value}（{fact.evaluator}）")
        said = said + Said(f"{holding.name}, {what}: {shown.en}.", f"{holding.name}，{what_zh}：{shown.zh}。")
    return said
