"""Days that are no releases: until when a model's data goes, as a day, a month or a year."""

from __future__ import annotations

import datetime as dt

from verify.contenders import day_of
from verify.facts import last_day
from verify.policy import Dates


def is_same_day(said: str, recorded: str, dates: Dates) -> bool | None:
    """Whether a stated day, month or year is that of the record; None where neither can be said.

    The end of May is June to some, and a model's data goes further than what it knows well: what is less
    than `cutoff` days apart may be the same told otherwise.
    """
    ours, theirs = _span(said), _span(recorded)
    if ours is None or theirs is None:
        return None
    apart = max((ours[0] - theirs[1]).days, (theirs[0] - ours[1]).days)
    if apart > dates.cutoff:
        return False
    if apart > dates.zone:
        return None
    return True if apart > 0 or len(recorded) >= len(said) else None  # a record may be too coarse to say


def _span(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of an ISO date, month or year; None for anything else."""
    first, last = day_of(text), last_day(text)
    return (first, last) if first and last else None
