"""The dashboard: how far the cases are, how long they wait, how far people agree and with what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Annotated, Any, NamedTuple, get_args

from fastapi import APIRouter, Depends, Request
from markupsafe import Markup
from sqlalchemy import Engine
from starlette.responses import Response

from claims.model import Verdict
from reports.words import Words
from reports.words import words as report_words
from verify.review.model import State
from verify.review.store import read
from verify.review.store.deeds import past
from verify.review.web.figures import Day, Figures, figures
from verify.review.web.page import environment, render, when, words
from verify.review.web.visitor import Visitor, ledger, moment, visitor

router = APIRouter(include_in_schema=False)
STATES: tuple[str, ...] = get_args(State)
JUDGEMENTS: tuple[str, ...] = (*get_args(Verdict), "rejected")
LAG, LARGE = 100, 10_000
"""The figures may be behind by one event in so many, in a ledger with so many events at least: a busy one is
not to be counted at each look."""
BOARDS = 8
"""Parts of pages that are kept ready."""
TALL = 120
"""Height of the tallest column of the chart of days."""


class Column(NamedTuple):
    """A day in the chart: the heights of its parts, and where they begin."""

    day: Day
    x: int
    parts: tuple[tuple[str, float, float], ...]
    """What, top, height."""


@router.get("/dashboard")
def dashboard(
    request: Request,
    who: Annotated[Visitor, Depends(visitor)],
    engine: Annotated[Engine, Depends(ledger)],
    now: Annotated[dt.datetime, Depends(moment)],
) -> Response:
    """The page; everybody sees the same figures."""
    found = counted(engine, now.date())
    boards = _counter(engine).boards
    key = (who.lang, found.number, now.date())
    board = boards.get(key)
    if board is None:
        if len(boards) >= BOARDS:
            boards.clear()
        board = boards[key] = _board(found, who.lang)
    return render(request, who, "dashboard.html", current="dashboard", figures=found, board=board)


def counted(engine: Engine, today: dt.date) -> Figures:
    """The figures as of the last event, or of one shortly before it in a large ledger.

    While somebody counts, others get what was counted before, or wait where nothing was.
    """
    counter = _counter(engine)
    number, _ = read.head(engine)
    kept = counter.kept
    late = number // LAG if number >= LARGE else 0
    if kept and kept[0] == today and number - kept[1].number <= late:
        return kept[1]
    if not counter.lock.acquire(blocking=not kept):
        assert kept
        return kept[1]
    try:
        fresh = figures(past(engine), read.settings(engine).reviews, today)
        counter.kept = (today, fresh)
        return fresh
    finally:
        counter.lock.release()


def _board(found: Figures, lang: str) -> Markup:
    """The part of the page with the figures: the same for everybody who reads the language."""
    if not found.whole.total:
        return Markup()
    t = words(lang)
    page = (
        environment()
        .get_template("board.html")
        .render(
            t=t,
            said=report_words(lang),
            when=lambda moment: when(moment, lang),
            figures=found,
            states=[state for state in STATES if state != "withdrawn" or found.whole.counts.get(state)],
            columns=_columns(found.days),
            highest=max((day.decided + day.adjudicated + day.signed for day in found.days), default=0),
            people=_people(found),
            judgements=_used(found.agreement.confusion),
            stood=_used(found.verdicts),
            oldest=found.oldest.replace(tzinfo=dt.UTC) if found.oldest else None,
            span=lambda length: spelled(length, t),
        )
    )
    return Markup(page)


class _Counter:
    """What was counted last of a ledger, how it looks, and who is counting."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.kept: tuple[dt.date, Figures] | None = None
        self.boards: dict[tuple[str, int, dt.date], Markup] = {}


@lru_cache(maxsize=4)
def _counter(engine: Engine) -> _Counter:  # noqa: ARG001 - one a ledger
    return _Counter()


def _columns(days: Sequence[Day]) -> list[Column]:
    most = max((day.decided + day.adjudicated + day.signed for day in days), default=0)
    found = []
    for at, day in enumerate(days):
        top, parts = float(TALL), []
        for name in ("decided", "adjudicated", "signed"):
            height = round(TALL * getattr(day, name) / max(most, 1), 1)
            top -= height
            if height:
                parts.append((name, round(top, 1), height))
        found.append(Column(day, at * 20, tuple(parts)))
    return found


def _people(found: Figures) -> list[tuple[Any, Any]]:
    """What each person did, with how far the person agrees with others where that is known."""
    agreeing = {one.name: one for one in found.agreement.reviewers}
    return [(person, agreeing.get(person.name)) for person in found.people]


def _used(table: Mapping[tuple[str, str], int]) -> tuple[list[str], list[str]]:
    """Which machine's verdicts and which judgements a table has, in their usual order."""
    machine, said = ({key[side] for key in table} for side in (0, 1))
    return [name for name in JUDGEMENTS if name in machine], [name for name in JUDGEMENTS if name in said]


def spelled(length: dt.timedelta, t: Words) -> str:
    """A length of time in its two largest units."""
    minutes = max(0, round(length.total_seconds() / 60))
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return str(t("dashboard.span.days", days=days, hours=hours))
    return str(
        t("dashboard.span.hours", hours=hours, minutes=minutes)
        if hours
        else t("dashboard.span.minutes", minutes=minutes)
    )
