"""Two figures whose results on each question are in evidence: the error of their difference, nothing assumed.

Without them the two models' luck on the same questions is taken as correlated as the policy assumes; with
them it is known (Miller 2024, section 4.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from statistics import fmean
from typing import NamedTuple

from evidence.index import Index
from evidence.model import Item, Score
from evidence.windows import window_of
from verify.derived import derived
from verify.paired import Pairing, paired, shared_items

FEWEST = 20
"""Questions both were asked from which on their differences tell a spread: AIME, the smallest test in use,
has thirty."""


class OnItems(NamedTuple):
    """How many questions both sides were asked; the error of the difference on them, as a share of one."""

    items: int
    error: float


def on_items(left: Score, right: Score, width: float, near: float, index: Index) -> OnItems | None:
    """The two figures question by question; None where the evidence has no such results of both.

    `width` is that of the figures' scale. Results count for a figure where they are of its edition, mode and
    effort, and are its own: from its document, or with a mean within `near` (a share of one) of it. Those
    that tell no edition count by their means alone, and for a window of months by their days.
    """
    if not index.has_items:
        return None
    if not all(_items(index, side.model, side.benchmark) for side in (left, right)):
        return None
    return _compared(index, left, right, width, near)


@derived(1024)
def _items(index: Index, model: str, benchmark: str) -> tuple[Item, ...]:
    return index.items(model, benchmark)


@derived(1024)
def _compared(index: Index, left: Score, right: Score, width: float, near: float) -> OnItems | None:
    sides = [[item for item in _items(index, s.model, s.benchmark) if _is_of(item, s)] for s in (left, right)]
    told = [{item.source for item in side if item.release == left.release} for side in sides]
    same = told[0] & told[1] & {left.source} & {right.source}
    if same:
        sides = [[item for item in side if item.source in same] for side in sides]
    shared = sorted(shared_items(*sides), key=_counted)
    ways = [list(way) for _, way in groupby(shared, key=_counted)]
    fitting = [way for way in ways if len(way) >= FEWEST and (same or _gives(way, left, right, width, near))]
    if not fitting:
        return None
    found = paired(max(fitting, key=len))
    return OnItems(found.n, found.standard_error / 100)


def _counted(pairing: Pairing) -> str:
    """How the answers were marked: parts of one benchmark belong together, ways of marking do not."""
    return pairing.place[3] or ""


def _is_of(item: Item, score: Score) -> bool:
    """Whether an item's result may be of the run that gave a figure, as far as both tell."""
    told = ((item.mode, score.mode), (item.effort, score.effort))
    return _in_edition(item, score.release) and all(one == other for one, other in told if one and other)


def _in_edition(item: Item, release: str | None) -> bool:
    """Whether an item may be of an edition; without one of its own it is of the months that its day is in."""
    if item.release is not None or release is None:
        return item.release == release
    window = _months(release)
    return window is None or (item.date is not None and window[0] <= f"{item.date:%Y-%m}" <= window[1])


@lru_cache(maxsize=256)
def _months(release: str | None) -> tuple[str, str] | None:
    """First and last month of an edition that is called by them: `v5 2024-08..2025-01`."""
    first, _, last = (window_of(release or "") or "").partition("..")
    return (first, last) if last else None


def _gives(way: Iterable[Pairing], left: Score, right: Score, width: float, near: float) -> bool:
    """Whether the means over the questions are the two figures."""
    marks = [(pairing.left, pairing.right) for pairing in way]
    sides = ((fmean(one for one, _ in marks), left), (fmean(two for _, two in marks), right))
    return all(abs(mean - score.value / width) <= near for mean, score in sides)
