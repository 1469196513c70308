"""Releases: on which day, in which month, or whether at all."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from verify.case import Case
from verify.contenders import day_of, versions_of
from verify.explain_facts import RELEASE, RELEASE_THEN, not_recorded, recorded, stated, unsettled
from verify.facts import Holding, Weighed, balance, check_fact, facts_of, last_day, of_base, speaks_of
from verify.kinds.license import is_beside_weights
from verify.kinds.quantity import judge_quantity
from verify.kinds.release_ago import told_ago
from verify.kinds.release_order import judge_order
from verify.kinds.release_period import Period, in_part_of_month, told_period
from verify.ruling import Ruling, Said, unknown
from verify.words import meant, says, words

_YEAR = re.compile(r"(?<![\w.-])(20[12]\d)(?![\d.]|-\d)")
STEPS = ("availability", "license", "open_weights")
"""Attributes whose records tell when a step after the release began."""
NEVER = "never released"
_PLANNED = re.compile(r"计划|有望|预计|面世|\b(?:plan\w*|due|expected|slated)\b")
"""Tells of a release that is to come, whatever is shown of it before."""
DATED = frozenset({None, "release_date"})
OTHER_STEP = Said(
    "The evidence records the release itself, not the date of the step the claim speaks of.",
    "证据记录的是正式发布的日期，没有该说法所指这一步的日期。",
)

VAGUE = Said("Whether that is the time told is open.", "这是否即文中所说的时间，难以断定。")
OTHER_PART = Said("That is another part of the month than told.", "这与文中所说的月内时段不同。")


def judge_release(case: Case) -> Ruling:
    """The verdict on a release: its date as far as the claim gives it, else that it happened by the
    claim's day."""
    claim = case.claim
    if not claim.subject or isinstance(claim.value, int | float):
        return judge_quantity(case)
    talk = claim.value is None and says(case.quote, words().lists["rumour"])
    if claim.attribute not in DATED or talk:  # that people talk about a release is none
        return unknown(*not_recorded(claim, RELEASE if talk else None))
    if claim.value is None and _is_only_opening(case):
        return unknown(*not_recorded(claim, RELEASE))
    never = [h for h in facts_of(claim.subject, "fate", case) if str(h.fact.value).startswith(NEVER)]
    if never:
        return _never(case, never)
    if claim.value is None and (ordered := judge_order(case)):
        return ordered
    holdings = facts_of(claim.subject, "release_date", case, "down", "made")
    if not holdings:
        return unknown(*not_recorded(claim, None if claim.attribute else RELEASE))
    return _on_a_day(case, holdings) if claim.value else _happened(case, holdings)


def _on_a_day(case: Case, holdings: Sequence[Holding]) -> Ruling:
    """A date; one that stands for "this week" or "two months ago" by the days that may be meant."""
    claimed, ruling = str(case.claim.value), _dated(case, holdings)
    period = told_ago(case) if len(claimed) == len("2025-02") else None
    days = [(h, day) for h in holdings if (day := day_of(str(h.fact.value)))]
    if period is None or not days or ruling.verdict == "not_enough_evidence":
        return ruling
    told = f"{period.first:%Y-%m}" <= claimed <= f"{period.last:%Y-%m}"
    return _in_period(case, days, period) if told else ruling


def _is_only_opening(case: Case) -> bool:
    """ "X open-sourced A", "X开源了A的训练代码": the release alone says nothing where A's weights are closed,
    or where it is something else that was opened."""
    if is_beside_weights(case):
        return True
    weights = facts_of(case.claim.subject or "", "open_weights", case)
    return says(case.quote, words().lists["opened"]) and any(str(h.fact.value) == "no" for h in weights)


def _never(case: Case, holdings: Sequence[Holding]) -> Ruling:
    weighed = [Weighed(holding, False) for holding in holdings]
    found = balance(weighed, case.policy)
    who = holdings[0].fact.evaluator
    subject = case.claim.subject
    if says(case.quote, words().lists["trial"]) and not _PLANNED.search(case.quote):
        shown = Said(f"the day on which {subject} was first shown", f"{subject}首次公开的日期")
        return unknown(
            Said(
                f"{subject} was never released ({who}), but may have been announced or shown.",
                f"{subject}从未发布（{who}），但可能曾被宣布或展示。",
            ),
            shown,
            records=tuple(h.fact for h in holdings),
        )
    return Ruling(
        "refuted",
        Said(f"{subject} was never released ({who}).", f"{subject}从未发布（{who}）。"),
        found.score,
        found.standing,
        checks=tuple(
            check_fact(w, f"{subject}, released", str(case.claim.value or "released"), case) for w in weighed
        ),
        records=tuple(h.fact for h in holdings),
        flips_if=Said(f"would hold if {subject} had been released", f"若{subject}曾经发布，则成立"),
    )


def _dated(case: Case, holdings: Sequence[Holding]) -> Ruling:
    """A date: to the day, month or year that the claim gives. Whoever else's release it may be only
    supports."""
    claim = case.claim
    claimed = str(claim.value)
    own = speaks_of(claim.subject or "", holdings, case) and not (
        of_base(claim.subject or "", holdings, case) or _of_first(claimed, holdings, case)
    )
    weighed = []
    for holding in holdings:
        holds = _same_date(claimed, str(holding.fact.value), holding.fact.qualifier)
        weighed.append(Weighed(holding, holds if own or holds else None))
    found = balance(weighed, case.policy)
    checks = tuple(check_fact(w, f"{claim.subject}, release date", claimed, case) for w in weighed)
    records = tuple(h.fact for h in holdings)
    if found.verdict == "not_enough_evidence":
        return unknown(*unsettled(claim, holdings), checks=checks, records=records)
    if found.verdict == "refuted" and _other_step(claimed, holdings, case):
        steps = _steps_on(claimed, case)
        if steps:
            return _of_a_step(case, claimed, steps)
        return unknown(OTHER_STEP, not_recorded(claim)[1], checks=checks, records=records)
    why = stated(claim, found.speaking, found.verdict)
    if found.verdict == "refuted" and _a_day_apart(claimed, holdings, case):
        why = why + Said("A day's difference can be one of time zones.", "相差一天可能是时区不同所致。")
        return Ruling(
            "conflicting", why, case.policy.belief.divided, found.standing, checks=checks, records=records
        )
    in_part = any(in_part_of_month(case, day) for h in found.speaking if (day := day_of(str(h.fact.value))))
    if found.verdict == "supported" and len(claimed) == len("2025-02") and not in_part:
        why, divided = _came_out(found.speaking[0], case) + OTHER_PART, case.policy.belief.divided
        return Ruling("conflicting", why, divided, found.standing, checks=checks, records=records)
    return Ruling(found.verdict, why, found.score, found.standing, checks=checks, records=records)


def _in_period(case: Case, days: Sequence[tuple[Holding, dt.date]], period: Period) -> Ruling:
    """A quarter, half or end of a year: whoever else's release it is may only support."""
    claim, loose = case.claim, dt.timedelta(days=period.loose + case.policy.dates.zone)
    holdings = [h for h, _ in days]
    own = speaks_of(claim.subject or "", holdings, case) and not of_base(claim.subject or "", holdings, case)
    staged = says(case.quote, words().lists["stage"]) or says(case.quote, words().lists["trial"])
    weighed = []
    for holding, day in days:
        inside = period.first <= day <= period.last
        outside = day < period.first - loose or day > period.last + loose
        against = own and not staged and outside
        weighed.append(Weighed(holding, True if inside else False if against else None))
    found = balance(weighed, case.policy)
    told = f"{period.first.isoformat()} – {period.last.isoformat()}"
    checks = tuple(check_fact(w, f"{claim.subject}, released", told, case) for w in weighed)
    records = tuple(h.fact for h in holdings)
    if found.verdict == "not_enough_evidence":
        missing = not_recorded(claim, RELEASE_THEN)[1]
        return unknown(_came_out(holdings[0], case) + VAGUE, missing, checks=checks, records=records)
    why = _came_out(found.speaking[0], case)
    return Ruling(found.verdict, why, found.score, found.standing, checks=checks, records=records)


def _came_out(holding: Holding, case: Case) -> Said:
    """The release on record: of a family or a maker that of the member that was."""
    said, name = recorded(holding.fact), case.claim.subject
    if not speaks_of(name or "", [holding], case):
        name = holding.name
    return Said(f"{name} was released on {said.en}.", f"{name}的发布日期为{said.zh}。")


def _of_first(claimed: str, holdings: Sequence[Holding], case: Case) -> bool:
    """Whether the name is a family's and the date after all records of it: a later member's, as a rule."""
    members = case.registry.members(case.claim.subject or "")
    return bool(members) and all(claimed > str(h.fact.value) for h in holdings)


def _same_date(claimed: str, known: str, qualifier: str) -> bool | None:
    """Whether a stated date is the recorded one as far as both go; None where the record is too coarse to
    say."""
    shared = min(len(claimed), len(known))
    if claimed[:shared] == known[:shared]:
        return True if len(known) >= len(claimed) else None
    if qualifier == "at_most":
        one, other = day_of(claimed), day_of(known)
        return None if one and other and one <= other else False
    return None if qualifier == "about" else False


def _other_step(claimed: str, holdings: Sequence[Holding], case: Case) -> bool:
    """Whether the claim is of a step after every recorded release (weights, an update) or a trial before."""
    dates = [str(holding.fact.value) for holding in holdings]
    later = all(claimed > date for date in dates) and (
        says(case.quote, words().lists["stage"]) or _goes_by_a_later_version(claimed, max(dates), case)
    )
    if min(dates) < claimed < max(dates) and not _a_day_apart(min(dates), holdings[-1:], case):
        return True  # it came out step by step
    earlier = says(case.quote, words().lists["trial"]) and all(claimed < date for date in dates)
    return later or earlier


def _goes_by_a_later_version(claimed: str, known: str, case: Case) -> bool:
    """Whether a version that goes by the same name came out after the record, and by the day claimed."""
    claim, first, out = case.claim, last_day(claimed), day_of(known)
    versions = versions_of(claim.subject or "", case)
    return any(first and out and out < day <= first for day in versions)


def _steps_on(claimed: str, case: Case) -> list[Holding]:
    """What is recorded to have begun on the day claimed: being open to all, a licence, a generation."""
    subject = case.claim.subject or ""
    known = [h for attribute in STEPS for h in facts_of(subject, attribute, case)]
    return [h for h in known if h.fact.valid_from == claimed]


def _of_a_step(case: Case, claimed: str, steps: Sequence[Holding]) -> Ruling:
    found = balance([Weighed(h, True) for h in steps], case.policy)
    first, subject = recorded(steps[0].fact), case.claim.subject
    return Ruling(
        "supported",
        Said(
            f"The record agrees. {subject}, from {claimed}: {first.en}.",
            f"与记录相符。{subject}，{claimed}起：{first.zh}。",
        ),
        found.score,
        found.standing,
        checks=tuple(check_fact(Weighed(h, True), f"{subject}, release date", claimed, case) for h in steps),
        records=tuple(h.fact for h in steps),
    )


def _a_day_apart(claimed: str, holdings: Sequence[Holding], case: Case) -> bool:
    """Whether a record is within the difference that time zones make."""
    first, last = day_of(claimed), last_day(claimed)
    zone = dt.timedelta(days=case.policy.dates.zone)
    days = [day_of(str(h.fact.value)) for h in holdings if len(str(h.fact.value)) == 10]
    return (
        len(claimed) >= len("2025-02")
        and first is not None
        and last is not None
        and any(day is not None and first - zone <= day <= last + zone for day in days)
    )


def _years_told(case: Case) -> frozenset[int]:
    """The years a quote speaks of, in figures or from the day it was written: "two years ago", 去年."""
    now = case.day.year if case.day else 0
    told = {int(year) for year in _YEAR.findall(case.quote)}
    told |= {now - int(back) for back in meant(case.quote, words().maps["years_back"])}
    return frozenset(told)


def _happened(case: Case, holdings: Sequence[Holding]) -> Ruling:
    """No date given: the release must be of the claim's day or before it, by a day's difference of zones."""
    claim, slack = case.claim, dt.timedelta(days=case.policy.dates.zone)
    days = [(h, day) for h in holdings if (day := day_of(str(h.fact.value)))]
    if case.day is None or not days:
        return unknown(*not_recorded(claim, RELEASE), records=[h.fact for h in holdings])
    if period := told_period(case) or told_ago(case):
        return _in_period(case, days, period)
    recent, years = dt.timedelta(days=case.policy.dates.recent), _years_told(case)
    weighed = [
        Weighed(h, True if day <= case.day + slack and case.day - day <= recent else None)
        for h, day in days
        if not years or day.year in years
    ]
    found = balance(weighed, case.policy)
    checks = tuple(check_fact(w, f"{claim.subject}, released", case.day.isoformat(), case) for w in weighed)
    records = tuple(h.fact for h, _ in days)
    if found.verdict == "not_enough_evidence":
        why, missing = not_recorded(claim, RELEASE_THEN)
        return unknown(why, missing, checks=checks, records=records)
    why = _came_out(found.speaking[0], case)
    return Ruling(found.verdict, why, found.score, found.standing, checks=checks, records=records)
