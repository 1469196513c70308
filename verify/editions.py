"""Editions: which figures of one benchmark are of one kind, and which edition a claim means.

Releases of LiveBench, windows of LiveCodeBench, days of an arena, several attempts against one: figures that
differ in these are different quantities.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from evidence.measure import aided, measure
from evidence.model import Score
from verify.case import Case
from verify.words import says

_EDITION = re.compile(r"v\d+(\.\d+)?|20\d\d-\d\d-\d\d")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
Key = tuple[str, str, str]
"""Edition, unit, and the way of counting attempts or that tools were at hand: figures that differ here are
different quantities."""


def key_of(score: Score) -> Key:
    """What a figure must share with another one to be comparable."""
    return score.release or "", score.unit, measure(score) or ("aided" if aided(score) else "")


Editions = Mapping[Key, Sequence[Score]]


def by_edition(scores: Iterable[Score]) -> Editions:
    """The scores of each edition, in the order given."""
    found: dict[Key, list[Score]] = {}
    for score in scores:
        found.setdefault(key_of(score), []).append(score)
    return found


def nearest_editions(a: Editions, b: Editions, day: dt.date | None) -> list[Key]:
    """The editions both have figures on, published nearest to the claim (the latest where it has no date).

    One attempt at the whole goes before several attempts and before parts of the benchmark.
    """
    shared = a.keys() & b.keys()
    shared = {key for key in shared if not key[2]} or shared
    if len(shared) < 2:
        return list(shared)

    def distance(key: Key) -> int:
        published = max((s.date for s in (*a[key], *b[key]) if s.date), default=dt.date.min)
        return abs((published - day).days) if day else -published.toordinal()

    distances = {key: distance(key) for key in shared}
    least = min(distances.values())
    return sorted(key for key in shared if distances[key] == least)


def names_edition(quote: str, release: str) -> bool:
    """Whether the plain quote names an edition: its version (v6) or its day."""
    return any(says(quote, (part,)) for part in release.lower().split() if _EDITION.fullmatch(part))


def edition_day(score: Score) -> dt.date | None:
    """The day an edition is called by, where it is: `2025-04-25`, `listing of 2026-07-31`."""
    found = _DAY.search(score.release or "")
    return dt.date.fromisoformat(found[0]) if found else None


def is_future_edition(score: Score, case: Case) -> bool:
    """Whether a figure is of an edition that came long after the claim: another scale, another order."""
    day = edition_day(score)
    if day is None:
        return False
    return case.day is not None and (day - case.day).days > case.policy.dates.stale
