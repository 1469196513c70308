"""Claims that speak of another time than their text's: "in January it was third", "at launch it cost $40"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from verify.case import Case
from verify.contenders import day_of
from verify.facts import facts_of, last_day
from verify.ruling import Ruling, Said, unknown
from verify.words import says, words

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TOLD = re.compile(
    r"\b(?P<how>as of|in|during|on|by|before|until|back in)\s(?:early |mid-|late )?"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*(?:\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,?\s(?P<year>20\d\d)\b)?"
    r"|(?:(?P<zh_year>20\d\d|今年|去年)年?)?(?<!\d)(?P<zh_month>1[0-2]|[1-9])月(?:(?P<zh_day>\d{1,2})[日号])?(?P<zh_before>[之以]?前)?"
)
_STEPS = (1, 10, 20, 28)
"""Days of a month on which it may have been so."""
_AFTER_RELEASE = 5
THEN = Said("The claim speaks of another time.", "该说法指的是另一时间。")


def of_told_time(case: Case, judge: Callable[[Case], Ruling]) -> Ruling:
    """The ruling for the time the quote speaks of; what was so once is not refuted by how it is now."""
    days = _days_told(case) or _days_of_launch(case)
    if not days:
        ruling = judge(case)
        if ruling.verdict == "refuted" and says(case.quote, words().lists["once"]):
            return _open(ruling)
        return ruling
    rulings = [judge(replace(case, claim=case.claim.model_copy(update={"date": day}))) for day in days]
    for verdict in ("supported", "conflicting", "not_enough_evidence"):
        found = next((ruling for ruling in rulings if ruling.verdict == verdict), None)
        if found is not None:
            return found
    return rulings[-1]


def tells_time(case: Case) -> bool:
    """Whether the quote names a month, a day or the time of the launch."""
    return bool(_TOLD.search(case.quote)) or says(case.quote, words().lists["launch"])


def _open(ruling: Ruling) -> Ruling:
    missing = Said("how it was at that time", "当时的情况")
    return unknown(ruling.why + THEN, missing, checks=ruling.checks, records=ruling.records)


def _days_told(case: Case) -> tuple[dt.date, ...]:
    """The days of the month or the day that the quote names, none where they are the claim's own."""
    found, now = _TOLD.search(case.quote), case.day
    if found is None or now is None:
        return ()
    month = _MONTHS.index(found["month"]) + 1 if found["month"] else int(found["zh_month"])
    day = found["day"] or found["zh_day"]
    told = found["year"] or found["zh_year"] or ""
    year = int(told) if told.isdecimal() else now.year - (told == "去年")
    if not told and (month, int(day or 1)) > (now.month, now.day):
        year -= 1
    if (year, month) == (now.year, now.month) and not day:
        return ()
    before = found["how"] in ("before", "until") or bool(found["zh_before"])
    try:
        first = dt.date(year, month, int(day or 1))
    except ValueError:
        return ()
    if before:
        return (first - dt.timedelta(days=1),)
    days = (first,) if day else tuple(first.replace(day=step) for step in _STEPS)
    return tuple(one for one in days if one <= now)


def _days_of_launch(case: Case) -> tuple[dt.date, ...]:
    """Some days after the release on record, where the quote speaks of that time."""
    if not says(case.quote, words().lists["launch"]):
        return ()
    known = {str(h.fact.value) for h in facts_of(case.claim.subject or "", "release_date", case)}
    days = sorted(day for text in known if len(text) == len("2025-01-31") and (day := day_of(text)))
    if not days or case.day is None or (last := last_day(str(days[0]))) is None:
        return ()
    return tuple(one for one in (days[0], last + dt.timedelta(days=_AFTER_RELEASE)) if one <= case.day)
