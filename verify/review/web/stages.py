"""Where in the queue somebody is: what they asked for, how much waits at each stage, which case is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, NamedTuple, get_args
from urllib.parse import urlencode

from fastapi import Depends, Request
from sqlalchemy import Engine, case, func, select

from claims.model import Kind, Verdict
from verify.review import rules
from verify.review.model import Act, State
from verify.review.store import ledger as writes
from verify.review.store import read
from verify.review.store.connect import reading
from verify.review.store.read import Filter, Stage
from verify.review.store.schema import ARTICLES, CASES
from verify.review.web.visitor import Visitor, ledger, moment, reviewer, visitor

STAGES: tuple[Stage, ...] = get_args(Stage)
CHOICES = {"state": get_args(State), "kind": get_args(Kind), "verdict": get_args(Verdict)}
LONGEST = 400
"""Characters of a filter that are looked at."""
PAGE = 25
"""Cases on a page of the queue."""
TRIES = 20
"""Cases that are tried when somebody takes the next one: others take some of them at the same moment."""
WINDOW = 20
"""How far a case may have moved in the queue since its page was opened and still be found again."""
HOLDS = 50
ARTICLE_NAMES = 200


class Asked(NamedTuple):
    """A filter of the queue and a place in what it leaves."""

    filter: Filter
    at: int = 0
    """Number of the first case, or of the one that is open, from 0."""

    def query(self, **other: object) -> str:
        """As part of an address, other parts laid over it; what is empty is left out."""
        said: Mapping[str, object] = {**self.filter._asdict(), "at": self.at, **other}
        return urlencode([(key, str(value)) for key, value in said.items() if value not in ("", 0, None)])

    def page(self, case: str, **other: object) -> str:
        """The address of a case for who works through this stage."""
        settling = "/adjudicate" if self.filter.stage == "adjudication" else ""
        return f"/case/{case}{settling}?{self.query(**other)}"


class Hold(NamedTuple):
    """A case somebody has at the moment."""

    case: str
    holder: str
    until: dt.datetime


class Asking(NamedTuple):
    """A request for a page: who asks, when, of which ledger, and where in the queue they are."""

    request: Request
    engine: Engine
    who: Visitor
    now: dt.datetime
    place: Asked

    @property
    def name(self) -> str:
        """Of the person who asks."""
        return self.who.actor.name


async def asking(request: Request, who: Annotated[Visitor, Depends(visitor)]) -> Asking:
    """A dependency of pages: anybody who is in."""
    return Asking(request, ledger(request), who, moment(request), asked(request))


async def reviewing(request: Request, who: Annotated[Visitor, Depends(reviewer)]) -> Asking:
    """A dependency of forms: reviewers and those above them."""
    return Asking(request, ledger(request), who, moment(request), asked(request))


def asked(request: Request) -> Asked:
    """What the address of a page asks for; what is unknown in it is passed over."""
    said = {key: value[:LONGEST] for key, value in request.query_params.items()}
    chosen = {key: said[key] for key, known in CHOICES.items() if said.get(key) in known}
    words = {key: said.get(key, "").strip() for key in ("article", "words")}
    stage: Stage = next((one for one in STAGES if one == said.get("stage")), "review")
    at = said.get("at", "")
    return Asked(Filter(stage, **chosen, **words), int(at) if at.isdecimal() and len(at) < 10 else 0)


def counts(engine: Engine, name: str, now: dt.datetime) -> dict[Stage, int]:
    """How many cases wait at each stage for the person of this name."""
    told = {
        stage: func.sum(case((condition, 1), else_=0)).label(stage)
        for stage, condition in read.stage_conditions(name, now.timestamp()).items()
        if stage != "all"
    }
    with reading(engine) as connection:
        row = connection.execute(select(func.count().label("all"), *told.values()).select_from(CASES)).one()
    return {stage: row._mapping[stage] or 0 for stage in STAGES}


def holds(engine: Engine, now: dt.datetime) -> list[Hold]:
    """Who has what, those first whose time is up first."""
    with reading(engine) as connection:
        rows = connection.execute(
            select(CASES.c.id, CASES.c.holder, CASES.c.held_until)
            .where(CASES.c.held_until > now.timestamp(), CASES.c.holder.is_not(None))
            .order_by(CASES.c.held_until, CASES.c.id)
            .limit(HOLDS)
        ).all()
    return [Hold(row.id, row.holder, dt.datetime.fromtimestamp(row.held_until, dt.UTC)) for row in rows]


def article_names(engine: Engine) -> list[str]:
    """Names to choose from; of very many only the first."""
    with reading(engine) as connection:
        rows = select(ARTICLES.c.name).order_by(ARTICLES.c.name).limit(ARTICLE_NAMES)
        return list(connection.execute(rows).scalars())


def following(ask: Asking, wanted: Asked, current: str) -> tuple[str, int] | None:
    """The case after the current one in the queue and its place; the first one after the last; None alone."""
    first = max(wanted.at - WINDOW, 0)
    near, _ = read.queue(ask.engine, ask.name, ask.now, wanted.filter, limit=2 * WINDOW + 1, offset=first)
    ids = [one.id for one in near]
    after = ids.index(current) + 1 if current in ids else max(wanted.at - first, 0)
    if after < len(ids):
        return ids[after], first + after
    start, _ = read.queue(ask.engine, ask.name, ask.now, wanted.filter, limit=2)
    return next(((one.id, at) for at, one in enumerate(start) if one.id != current), None)


def taken(ask: Asking, wanted: Filter) -> str | None:
    """Take the most urgent case that may be taken; its id, None where there is none."""
    waiting, _ = read.queue(ask.engine, ask.name, ask.now, wanted, limit=TRIES)
    for one in waiting:
        try:
            writes.act(ask.engine, Act(kind="assigned", case=one.id), ask.who.actor, ask.now)
        except rules.NotAllowedError:  # somebody else was faster
            continue
        return one.id
    return None
