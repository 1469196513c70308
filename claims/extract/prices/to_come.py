"""Prices that are announced: "from 1 March it costs $2", "3月1日起每百万tokens 4元". Nothing is asked yet."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import Draft, View
from claims.wording.dates import DateMention
from claims.wording.patterns import pattern

_LEAD = 24
"""Characters before a day in which a word says that something begins or ends with it."""


def prices_to_come(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of prices of a day after the article's marked as predicted."""
    days = [date for date in view.sentence.dates if _is_to_come(view, date)]
    out: list[Draft] = []
    for draft in drafts:
        open_ = draft.kind == "price" and draft.modality == "asserted" and not _is_of_today(view, draft)
        later = open_ and any(_begins(view, draft, date) for date in days)
        if open_ and (later or _will_be(view, draft) or _goes_on(view, draft, out)):
            out.append(draft._replace(modality="predicted"))
        else:
            out.append(draft)
    return out


def _is_to_come(view: View, date: DateMention) -> bool:
    day = view.scene.day
    if day is None or not date.value or not view.scene.dated:
        return False
    return date.value > day.isoformat()[: len(date.value)]


def _is_of_today(view: View, draft: Draft) -> bool:
    """ "..., up from the current $2"."""
    sums = [a for a in view.sentence.amounts if draft.start <= a.start < draft.end and a.currency]
    at = sums[-1].start if sums else draft.start
    return bool(pattern("prices.of_today").search(view.text, max(view.sentence.start, at - _LEAD), at))


def _begins(view: View, draft: Draft, date: DateMention) -> bool:
    """Whether the price is one from that day on: the day opens the sentence or follows the sum."""
    before = view.text[max(view.sentence.start, date.start - _LEAD) : date.start]
    if pattern("prices.until").search(before) or pattern("prices.until_behind").match(view.text, date.end):
        return False
    behind = pattern("prices.since_behind").match(view.text, date.end)
    if not (behind or pattern("prices.since").search(before)):
        return False
    if date.end <= draft.end:
        return not pattern("prices.of_today").search(view.text, date.end, draft.start)
    return bool(pattern("prices.up_to_day").fullmatch(view.text, draft.end, date.start))


def _will_be(view: View, draft: Draft) -> bool:
    """ "plans to cut A's price to $2", "价格将降至2元"; not "将价格降至2元", which is done."""
    clause = view.sentence.clause_at(draft.end - 1)
    sums = [a.start for a in view.sentence.amounts if draft.start <= a.start < draft.end and a.currency]
    if sums and pattern("prices.plans_to").search(view.text, clause.start, sums[-1]):
        return True
    return bool(pattern("prices.will_be").search(view.masked, clause.start, draft.end))


def _goes_on(view: View, draft: Draft, before: Sequence[Draft]) -> bool:
    """ "will cost $1 for input and $2 for output": the second is foretold with the first."""
    planned = [d for d in before if d.kind == "price" and d.modality == "predicted"]
    return any(
        d.subject == draft.subject
        and d.end <= draft.end
        and not pattern("prices.plan_ends").search(view.text, d.end, draft.end)
        for d in planned[-1:]
    )
