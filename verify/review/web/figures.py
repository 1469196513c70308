"""The figures of the dashboard, from a ledger's past: aggregates only, and nothing of rounds still undecided.

What was judged or corrected in a round counts from the moment the round is over, for everybody alike: before
that even a sum would tell a second reviewer what the first one said.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from verify.review.agreement import Agreement, Share, agreement, share
from verify.review.store.deeds import Corrected, Deed, Past
from verify.review.store.read import Given

DAYS = 30
WEEK = dt.timedelta(days=7)
DONE = ("decided", "adjudicated", "signed")
Turn = tuple[str, int]
"""A case and its round."""


class Day(NamedTuple):
    """What was done on one day, in UTC."""

    date: dt.date
    decided: int
    adjudicated: int
    signed: int


class Person(NamedTuple):
    """What one person did."""

    name: str
    decided: int
    adjudicated: int
    signed: int
    week: int
    """Of all these, those of the last seven days."""
    taking: dt.timedelta | None
    """Median time from taking a case to deciding on it."""


class Wait(NamedTuple):
    """How long something took."""

    name: str
    """From a round's beginning to its `first` decision, until a verdict `stands`, from there to `signed`."""
    times: int
    median: dt.timedelta | None
    most: dt.timedelta | None
    """Nine of ten took no longer."""


class Overturned(NamedTuple):
    """How often people came to another verdict than the machine, of the cases where one stands."""

    name: str
    """Kind of claim; empty for all."""
    share: Share


class Row(NamedTuple):
    """The cases of one kind of claim, or of all."""

    kind: str
    """Empty for all."""
    counts: Mapping[str, int]
    """By state, each there is."""
    total: int


class Figures(NamedTuple):
    """What the dashboard shows."""

    number: int
    """Of the last event that counts."""
    whole: Row
    rows: tuple[Row, ...]
    """By kind, most frequent first."""
    agreement: Agreement
    days: tuple[Day, ...]
    people: tuple[Person, ...]
    waits: tuple[Wait, ...]
    oldest: dt.datetime | None
    """Since when the case waits that has waited longest for its decisions."""
    overturned: tuple[Overturned, ...]
    verdicts: Mapping[tuple[str, str], int]
    """(machine's, the one that stands) -> cases."""
    flaws: tuple[tuple[str, int, Mapping[str, int]], ...]
    """Flaw, how often, and that by kind of claim; most frequent first."""


def figures(past: Past, reviews: int, today: dt.date) -> Figures:
    """All figures; `reviews` is how many decisions a case needs."""
    turns = _Turns(past.deeds)
    given = [row for row in past.given if past.undecided.get(row.case) != row.round]
    whole, *rows = _rows(past.states)
    return Figures(
        number=past.number,
        whole=whole,
        rows=tuple(rows),
        agreement=agreement(given),
        days=_days(past.deeds, today),
        people=_people(past.deeds, today),
        waits=_waits(turns, given, reviews),
        oldest=min((turns.begun[key] for key in past.undecided.items() if key in turns.begun), default=None),
        overturned=_overturned(past.stands),
        verdicts=_verdicts(past.stands),
        flaws=_flaws(past.corrected, past.undecided, turns),
    )


class _Turns:
    """When each round of each case began and what followed, from one walk over the deeds."""

    def __init__(self, deeds: Iterable[Deed]) -> None:
        self.of: dict[int, Turn] = {}
        self.begun: dict[Turn, dt.datetime] = {}
        self.done: dict[str, dict[Turn, list[dt.datetime]]] = {kind: defaultdict(list) for kind in DONE}
        now: dict[str, int] = {}
        for number, kind, case, _, at in deeds:
            if not case:
                continue
            if kind == "reopened" or case not in now:
                now[case] = now.get(case, 0) + 1
                self.begun[case, now[case]] = at
            turn = (case, now[case])
            if kind in self.done:
                self.done[kind][turn].append(at)
            elif kind == "corrected":
                self.of[number] = turn
            if kind in ("decided", "adjudicated"):
                self.of[number] = turn


def _rows(states: Mapping[tuple[str, str], int]) -> list[Row]:
    """All cases, then those of each kind."""
    kinds: dict[str, Counter[str]] = {"": Counter()}
    for (kind, state), count in states.items():
        for name in ("", kind):
            kinds.setdefault(name, Counter())[state] += count
    rows = [Row(kind, counts, counts.total()) for kind, counts in kinds.items()]
    return sorted(rows, key=lambda row: (row.kind != "", -row.total, row.kind))


def _days(deeds: Iterable[Deed], today: dt.date) -> tuple[Day, ...]:
    first = today - dt.timedelta(days=DAYS - 1)
    since = dt.datetime.combine(first, dt.time())
    counts = Counter((one.at.date(), one.kind) for one in deeds if one.kind in DONE and one.at >= since)
    dates = [first + dt.timedelta(days=at) for at in range(DAYS)]
    return tuple(Day(date, *(counts[date, kind] for kind in DONE)) for date in dates)


def _people(deeds: Sequence[Deed], today: dt.date) -> tuple[Person, ...]:
    since = dt.datetime.combine(today + dt.timedelta(days=1), dt.time()) - WEEK
    counts: Counter[tuple[str, str]] = Counter()
    week: Counter[str] = Counter()
    taken: dict[tuple[str, str], dt.datetime] = {}
    took: dict[str, list[dt.timedelta]] = defaultdict(list)
    for _, kind, case, author, at in deeds:
        if kind == "assigned":
            taken[author, case] = at
        elif kind in DONE:
            counts[author, kind] += 1
            week[author] += at >= since
            begun = taken.pop((author, case), None)
            if begun is not None and kind == "decided":
                took[author].append(at - begun)
    return tuple(
        Person(
            name,
            counts[name, "decided"],
            counts[name, "adjudicated"],
            counts[name, "signed"],
            week[name],
            _median(took[name]),
        )
        for name in sorted({name for name, _ in counts})
    )


def _waits(turns: _Turns, given: Iterable[Given], reviews: int) -> tuple[Wait, ...]:
    said: dict[Turn, list[str]] = defaultdict(list)
    for row in given:
        if row.act == "decided":
            said[row.case, row.round].append(row.judgement)
    stood = {
        turn: turns.done["decided"][turn][-1]
        for turn, judgements in said.items()
        if len(judgements) >= reviews and len(set(judgements)) == 1
    }
    stood |= {turn: times[-1] for turn, times in turns.done["adjudicated"].items()}
    decided, signed = turns.done["decided"], turns.done["signed"]
    return (
        _wait("first", [times[0] - turns.begun[turn] for turn, times in decided.items() if times]),
        _wait("stands", [at - turns.begun[turn] for turn, at in stood.items()]),
        _wait("signed", [times[-1] - stood[turn] for turn, times in signed.items() if turn in stood]),
    )


def _wait(name: str, took: Sequence[dt.timedelta]) -> Wait:
    ordered = sorted(took)
    most = ordered[-(len(ordered) // 10) - 1] if ordered else None
    return Wait(name, len(ordered), _median(ordered), most)


def _median(took: Sequence[dt.timedelta]) -> dt.timedelta | None:
    return dt.timedelta(seconds=median(one.total_seconds() for one in took)) if took else None


def _overturned(stands: Mapping[tuple[str, str, str], int]) -> tuple[Overturned, ...]:
    of: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for (kind, machine, said), count in stands.items():
        for name in ("", kind):
            of[name] += count
            other[name] += count if said != machine else 0
    return tuple(Overturned(name, share(other[name], of[name])) for name in sorted(of))


def _verdicts(stands: Mapping[tuple[str, str, str], int]) -> dict[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for (_, machine, said), count in stands.items():
        found[machine, said] += count
    return dict(sorted(found.items()))


def _flaws(
    corrected: Iterable[Corrected], undecided: Mapping[str, int], turns: _Turns
) -> tuple[tuple[str, int, Mapping[str, int]], ...]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in corrected:
        if not one.case or undecided.get(one.case) != turns.of[one.number][1]:
            found[one.flaw][one.kind] += 1
    counted = [(flaw, kinds.total(), dict(kinds.most_common())) for flaw, kinds in found.items()]
    return tuple(sorted(counted, key=lambda each: (-each[1], each[0])))
