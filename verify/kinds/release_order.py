"""Which of two came out first: "released A before B", "A早于B发布"."""

from __future__ import annotations

import datetime as dt
import re

from claims.link import link
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from verify.case import Case
from verify.contenders import day_of
from verify.explain_facts import RELEASE_THEN, not_recorded
from verify.facts import Holding, Weighed, check_fact, fact_standing, facts_of
from verify.ruling import Ruling, Said, unknown

_LEADS = re.compile(
    r"(?:(?P<first>\b(?:before|ahead of|prior to|earlier than))"
    r"|(?P<second>\b(?:after|later than)))\s(?:the\s)?$|(?P<zh1>[早先]于)$|(?P<zh2>[晚后]于)$"
)
_FOLLOWS = re.compile(r"(?:(?P<first>[之以]前)|(?P<second>[之以]?后))(?!的)")


def judge_order(case: Case) -> Ruling | None:
    """The verdict on who came out first, by the days on record; None where nothing of the kind is said."""
    told = _told(case)
    if told is None:
        return None
    rival, first = told
    ours, theirs = (_known(name, case) for name in (case.claim.subject or "", rival))
    zone = dt.timedelta(days=case.policy.dates.zone)
    if ours is None or theirs is None or abs(ours[1] - theirs[1]) <= zone:
        held = [one[0].fact for one in (ours, theirs) if one]
        return unknown(*not_recorded(case.claim, RELEASE_THEN), records=held)
    holds = (ours[1] < theirs[1]) == first
    facts = [ours[0].fact, theirs[0].fact]
    sure = case.policy.belief.independent
    subject = case.claim.subject
    return Ruling(
        "supported" if holds else "refuted",
        Said(
            f"{subject} was released on {ours[1].isoformat()}, {rival} on {theirs[1].isoformat()}.",
            f"{subject}于{ours[1].isoformat()}发布，{rival}于{theirs[1].isoformat()}发布。",
        ),
        sure if holds else 1 - sure,
        fact_standing(facts),
        checks=tuple(
            check_fact(Weighed(one[0], holds), f"{name}, released", None, case)
            for name, one in ((subject, ours), (rival, theirs))
        ),
        records=tuple(facts),
    )


def _told(case: Case) -> tuple[str, bool] | None:
    """The other model, and whether the claim has its own come out first."""
    read = clean(article_from_text("quote", case.claim.quote))
    text = read.text.lower()
    for mention in link(read, case.registry):
        if mention.entity.type != "model" or mention.entity.name == case.canonical(case.claim.subject or ""):
            continue
        lead = _LEADS.search(text, max(0, mention.start - 16), mention.start)
        if lead:
            return mention.entity.name, bool(lead["first"] or lead["zh1"])
        behind = _FOLLOWS.match(text, mention.end)
        if behind:
            return mention.entity.name, bool(behind["first"])
    return None


def _known(name: str, case: Case) -> tuple[Holding, dt.date] | None:
    """The release on record to the day, where its records agree."""
    held = [h for h in facts_of(name, "release_date", case) if len(str(h.fact.value)) == len("2025-01-31")]
    days = {day for h in held if (day := day_of(str(h.fact.value)))}
    spread = max(days) - min(days) if days else dt.timedelta.max
    return (held[0], min(days)) if spread <= dt.timedelta(days=case.policy.dates.zone) else None
