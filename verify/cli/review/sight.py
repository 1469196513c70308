"""What of a ledger somebody may see: nothing of others' decisions while their own is awaited."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from verify.review.blind import hidden_of

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from verify.review.model import Actor, Case, Event
    from verify.review.store.read import Given

OPEN = ("number", "kind", "case")
"""Of an event that is kept back, what is told: by its time and hash a decision could be guessed and tried."""


def hidden_anywhere(events: Iterable[Event], who: Actor) -> frozenset[int]:
    """The same for a whole ledger, whose events these are."""
    from verify.review.rules import step

    if who.role == "admin":
        return frozenset()
    cases: dict[str, Case] = {}
    past: dict[str, list[Event]] = {}
    for event in events:
        if event.case:
            cases[event.case] = step(cases.get(event.case), event)
            past.setdefault(event.case, []).append(event)
    return frozenset().union(*(hidden_of(past[name], case, who) for name, case in cases.items()))


def redacted(event: Event, hidden: Collection[int]) -> dict[str, Any]:
    """An event as plain data, without what would tell of an event that is kept back."""
    if event.number in hidden:
        return {name: getattr(event, name) for name in OPEN} | {"hidden": True}
    plain = event.model_dump(mode="json", exclude_none=True)
    if event.number - 1 in hidden:
        del plain["previous"]
    return plain


def over(ledger: Engine, given: Iterable[Given], now: dt.datetime) -> list[Given]:
    """The decisions of rounds that are over: before that even a sum would tell what somebody said."""
    from verify.review.store.read import Filter, queue

    entries, _ = queue(ledger, "", now, Filter(state="open"), limit=sys.maxsize)
    open_rounds = {entry.id: entry.round for entry in entries}
    return [one for one in given if one.case not in open_rounds or one.round < open_rounds[one.case]]
