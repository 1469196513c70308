"""Places as a board had them around a day, and whether they are those of the model the claim is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from claims.model import Verdict
from verify.case import Case
from verify.contenders import contender, is_superseded, tuned_apart
from verify.facts import Holding, as_number, fact_standing, facts_at, facts_of
from verify.kinds.board_parts import is_limited, is_part, is_so
from verify.kinds.leads import in_those_days, is_fresh
from verify.model import Check
from verify.ruling import Ruling, Said, unknown
from verify.words import countries_in, plain, says, words

_MOVES = 5
"""A place moves by one in so many from day to day."""
APART = Said(
    "It is an early or experimental version, not the one people can use.",
    "这是早期或实验版本，并非用户能用到的版本。",
)


def no_board(name: str, *, limited: bool = False) -> Ruling:
    """The ruling where no board of that time is known, or none of those among whom it is first."""
    if limited:
        return unknown(
            Said(
                f"The place is one among some models only; the evidence has no such ranking on {name}.",
                f"该名次只在部分模型中比较，证据中没有{name}的此类排名。",
            ),
            Said(f"the ranking on {name} of the models meant", f"{name}在所指模型范围内的排名"),
        )
    return unknown(
        Said(
            f"The evidence does not have the ranking on {name} of that time.", f"证据中没有当时{name}的排名。"
        ),
        Said(f"the ranking on {name}", f"{name}的排名"),
    )


def recorded_place(case: Case, board: str, place: int) -> Ruling | None:
    """The place by the boards before and after the day that are not stale; None where there is none.

    Between two boards a place may have been either; only both contradict one.
    """
    known = _known(case, board)
    if not known:
        return None
    around = _around(known, case.day)
    best = next((one for one in around if _is_so(one, place, case)), around[0])
    holds = _is_so(best, place, case)
    limited = is_limited(case) and not (holds and place == 1)  # the first of all is the first of any
    against = speaks_against(case, best.since, board) and not _has_moved(best, case.day, place)
    newer = is_superseded(best.name, case.claim.subject or "", best.since, case)
    if limited or not (holds or (against and not newer)):
        return no_board(board, limited=limited)
    used = _used(best, known) if tuned_apart(best.name) else None
    told_so = None if holds else _told_so(known, place, case)
    verdict: Verdict = "supported" if holds else "conflicting" if told_so else "refuted"
    if holds and used is not None and not _is_so(used, place, case):
        verdict = "conflicting"
    told = (best, used) if used is not None and verdict == "conflicting" else (best,)
    told = (told_so, best) if told_so else told
    belief = case.policy.belief
    score = {"supported": belief.independent, "refuted": 1 - belief.independent}.get(verdict, belief.divided)
    return Ruling(
        verdict,
        _why(board, told),
        score,
        fact_standing([h.fact for h in told]),
        checks=tuple(_check(case, h, place) for h in told),
        records=tuple(h.fact for h in told),
    )


def _told_so(known: Sequence[Holding], place: int, case: Case) -> Holding | None:
    """The record of those days that has the place claimed: boards count ties in more than one way."""
    return next((h for h in known if as_number(h.fact.value) == place and in_those_days(h.since, case)), None)


def _is_so(held: Holding, place: int, case: Case) -> bool:
    return is_so(as_number(held.fact.value) or 0, place, case)


def speaks_against(case: Case, day: dt.date | None, board: str) -> bool:
    """Whether a place of that day can contradict the claim: of the same days, and of the board it means."""
    partly = says(case.quote, words().lists["part"]) and not is_part(board, case)
    return not partly and in_those_days(day, case)


def _has_moved(held: Holding, day: dt.date | None, place: int) -> bool:
    """Whether a board of another day has it a little off: votes of a day move the ninth, not the second."""
    return held.since != day and abs((as_number(held.fact.value) or 0) - place) <= place // _MOVES


def _known(case: Case, board: str) -> list[Holding]:
    """The places on record, the nearest to the day first."""
    name, limits = case.canonical(board), countries_in(case.quote)
    who = contender(case.claim.subject or "", case)
    found = [h for one in dict.fromkeys((who.name, *who.models)) for h in facts_of(one, "rank", case)]
    found = [
        h
        for h in found
        if as_number(h.fact.value) is not None and case.canonical(h.fact.benchmark or "") == name
    ]
    found = [h for h in found if countries_in(plain(h.fact.note or "")) == limits]  # "among Chinese models"
    return [h for h in facts_at(found, case) if is_fresh(h, case)]


def _around(known: Sequence[Holding], day: dt.date | None) -> list[Holding]:
    """The best place on the nearest board, then on the nearest one on the other side of the day."""
    first = known[0].since
    days = [first]
    if day is not None and first is not None and first != day:
        other = [h.since for h in known if h.since and (h.since > day) != (first > day)]
        days += other[:1]
    return [_best([h for h in known if h.since == one]) for one in days]


def _best(held: Sequence[Holding]) -> Holding:
    usual = [h for h in held if "style control" not in (h.fact.note or "")] or held
    return min(usual, key=lambda h: (as_number(h.fact.value) or 0, h.fact.id))


def _used(apart: Holding, known: Sequence[Holding]) -> Holding | None:
    """The place nearest to the day of the version that people can use, beside one of a version apart."""
    return next((h for h in known if h.name != apart.name and not tuned_apart(h.name)), None)


def _why(board: str, told: Sequence[Holding]) -> Said:
    said = Said("", "")
    for held in told:
        day, by = held.since or "that day", held.fact.evaluator
        said = said + Said(
            f"On {board} {held.name} was number {held.fact.value} on {day} ({by}).",
            f"{held.since or '当日'}，{held.name}在{board}上排名第{held.fact.value}（{by}）。",
        )
        said = said + (APART if tuned_apart(held.name) else Said("", ""))
    return said


def _check(case: Case, holding: Holding, place: int) -> Check:
    fact = holding.fact
    return Check(
        what=f"{case.claim.subject} is number {place} on {fact.benchmark}",
        outcome="holds" if _is_so(holding, place, case) else "fails",
        benchmark=fact.benchmark,
        right=(fact.id,),
        left_value=float(place),
        right_value=as_number(fact.value),
        later=case.is_later(fact.date),
        note=fact.note,
    )
