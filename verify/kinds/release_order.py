"""Which of two came out first, and by how much: "released A before B", "A早于B发布", "two days after B"."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace
from typing import NamedTuple

from claims.link import link
from claims.model import Verdict
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from verify.case import Case
from verify.contenders import day_of
from verify.explain_facts import RELEASE_DAYS, not_recorded
from verify.facts import Holding, Weighed, check_fact, fact_standing, facts_of
from verify.kinds.release_gap import Gap, gap_before, gap_behind, is_release, is_so
from verify.ruling import Ruling, Said, unknown

_LEADS = re.compile(
    r"(?:(?P<first>\b(?:before|ahead of|prior to|earlier than))"
    r"|(?P<second>\b(?:after|later than)))\s(?:the\s)?$|(?P<zh1>[早先]于)$|(?P<zh2>[晚后]于)$"
)
_FOLLOWS = re.compile(r"(?:(?P<first>[之以]前)|(?P<second>[之以]?后))(?!的)")
_TOLD = re.compile(r"\b(?:before|ahead|prior|earlier|after|later|same|of)\s|[早晚迟先前后内同]")
"""One of these stands in whatever tells of an order or of the time between."""
ZONES = Said("A day's difference can be one of time zones.", "相差一天可能是时区不同所致。")
OTHER_GAP = Said("The time between them is another one than told.", "两者相隔的时间与文中所说不同。")


class Told(NamedTuple):
    """What a claim tells of its own model's release beside another's."""

    rival: str
    gap: Gap
    """Who is the earlier, and by how much."""


def judge_order(case: Case) -> Ruling | None:
    """The verdict on who came out first and how long before, by the days on record; None where nothing of
    the kind is said."""
    rulings = [_one(told, case) for told in _told(case)]
    if not rulings:
        return None
    verdicts = {ruling.verdict for ruling in rulings}
    why, first = rulings[0].why, rulings[0]
    for ruling in rulings[1:]:
        why = why + ruling.why
    if len(verdicts) == 1:
        checks, records = (
            tuple(x for r in rulings for x in getattr(r, key)) for key in ("checks", "records")
        )
        return replace(first, why=why, checks=checks, records=records)
    worst = next((r for r in rulings if r.verdict == "refuted"), None) or next(
        r for r in rulings if r.verdict != "supported"
    )
    return replace(worst, why=why)


def _one(told: Told, case: Case) -> Ruling:
    rival, gap = told
    subject = case.claim.subject or ""
    ours, theirs = (_known(name, case) for name in (subject, rival))
    if ours is None or theirs is None:
        held = [one[0].fact for one in (ours, theirs) if one]
        return unknown(*not_recorded(case.claim, RELEASE_DAYS), records=held)
    said = Said(
        f"{subject} was released on {ours[1].isoformat()}, {rival} on {theirs[1].isoformat()}.",
        f"{subject}于{ours[1].isoformat()}发布，{rival}于{theirs[1].isoformat()}发布。",
    )
    facts = [ours[0].fact, theirs[0].fact]
    verdict = _verdict(gap, ours[1], theirs[1], dt.timedelta(days=case.policy.dates.zone))
    if verdict == "not_enough_evidence":
        return unknown(said + ZONES, Said("the hours of both releases", "两者发布的具体时刻"), records=facts)
    holds = verdict == "supported"
    sure = case.policy.belief.independent
    score = case.policy.belief.divided if verdict == "conflicting" else sure if holds else 1 - sure
    return Ruling(
        verdict,
        said if holds or gap.first is None or verdict == "refuted" else said + OTHER_GAP,
        score,
        fact_standing(facts),
        checks=tuple(
            check_fact(Weighed(one[0], holds), f"{name}, released", None, case)
            for name, one in ((subject, ours), (rival, theirs))
        ),
        records=tuple(facts),
    )


def _verdict(gap: Gap, own: dt.date, other: dt.date, zone: dt.timedelta) -> Verdict:
    """The order refutes; a time between them that is another one than told makes it half true."""
    apart, so = abs(own - other), is_so(gap, own, other)
    if gap.first is None:
        near = any(is_so(gap, own + shift, other) for shift in (-zone, zone))
        return "supported" if so else "conflicting" if near else "refuted"
    if apart <= zone:
        return "supported" if so and gap.most < math.inf else "not_enough_evidence"
    if (own < other) != gap.first:
        return "refuted"
    return "supported" if so else "conflicting"


def _told(case: Case) -> list[Told]:
    """The other models, and what is told of the time between."""
    if not _TOLD.search(case.quote):
        return []
    read = clean(article_from_text("quote", case.claim.quote))
    text = read.text.lower()
    found = []
    for mention in link(read, case.registry):
        if mention.entity.type != "model" or mention.entity.name == case.canonical(case.claim.subject or ""):
            continue
        gap = gap_before(text, mention.start, mention.end) or gap_behind(text, mention.end)
        gap = gap or _order(text, mention.start, mention.end)
        if gap:
            found.append(Told(mention.entity.name, gap))
    return found


def _order(text: str, start: int, end: int) -> Gap | None:
    """Who came out first, where it is not told by how much."""
    lead = _LEADS.search(text, max(0, start - 16), start)
    if lead:
        first = bool(lead["first"] or lead["zh1"])
        return Gap(first, 0, math.inf) if is_release(text, end) else None
    behind = _FOLLOWS.match(text, end)
    return Gap(bool(behind["first"]), 0, math.inf) if behind else None


def _known(name: str, case: Case) -> tuple[Holding, dt.date] | None:
    """The release on record to the day, where its records agree."""
    held = [h for h in facts_of(name, "release_date", case) if len(str(h.fact.value)) == len("2025-01-31")]
    days = {day for h in held if (day := day_of(str(h.fact.value)))}
    spread = max(days) - min(days) if days else dt.timedelta.max
    return (held[0], min(days)) if spread <= dt.timedelta(days=case.policy.dates.zone) else None
