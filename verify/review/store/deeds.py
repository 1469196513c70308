"""What happened when, for the dashboard: every event without its words, read at one moment."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, select

from verify.review.model import Event
from verify.review.store.connect import reading
from verify.review.store.read import Given
from verify.review.store.schema import CASES, EVENTS, HEAD, JUDGEMENTS


class Deed(NamedTuple):
    """That somebody did something to a case."""

    number: int
    kind: str
    case: str
    author: str
    at: dt.datetime
    """In UTC, without its zone."""


class Corrected(NamedTuple):
    """That extraction was corrected."""

    number: int
    case: str
    """Empty for a claim that was missed."""
    kind: str
    """Of the claim."""
    flaw: str


class Past(NamedTuple):
    """A ledger as it was after event `number`."""

    number: int
    deeds: list[Deed]
    """In their order."""
    given: list[Given]
    """In their order."""
    corrected: list[Corrected]
    undecided: dict[str, int]
    """The open cases and their round: what was said there is not for everybody."""
    states: dict[tuple[str, str], int]
    """(kind of claim, state) -> cases."""
    stands: dict[tuple[str, str, str], int]
    """(kind of claim, machine's verdict, verdict that stands) -> cases."""


def past(engine: Engine) -> Past:
    """Everything at one moment."""
    with reading(engine) as connection:
        number = connection.execute(select(HEAD.c.number)).scalar_one()
        rows = connection.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.number)).all()
        undecided = select(CASES.c.id, CASES.c.round).where(CASES.c.state == "open")
        states = select(CASES.c.kind, CASES.c.state, func.count()).group_by(CASES.c.kind, CASES.c.state)
        stands = (
            select(CASES.c.kind, CASES.c.verdict, CASES.c.standing, func.count())
            .where(CASES.c.state.in_(("decided", "signed")), CASES.c.standing.is_not(None))
            .group_by(CASES.c.kind, CASES.c.verdict, CASES.c.standing)
        )
        return Past(
            number,
            _deeds(connection),
            [Given(*row) for row in rows],
            _corrected(connection),
            dict(connection.execute(undecided).all()),
            {(kind, state): count for kind, state, count in connection.execute(states)},
            {(kind, machine, said): count for kind, machine, said, count in connection.execute(stands)},
        )


def _deeds(connection: Connection) -> list[Deed]:
    columns = (EVENTS.c.number, EVENTS.c.kind, EVENTS.c.case_id, EVENTS.c.author, EVENTS.c.at)
    rows = connection.execute(select(*columns).order_by(EVENTS.c.number))
    moment = dt.datetime.fromisoformat
    return [Deed(number, kind, case, author, moment(at[:26])) for number, kind, case, author, at in rows]


def _corrected(connection: Connection) -> list[Corrected]:
    # Inside a text the quotation marks are escaped: this stands in the JSON only as a key.
    bodies = connection.execute(
        select(EVENTS.c.body)
        .where(EVENTS.c.kind.in_(("decided", "adjudicated", "corrected")))
        .where(EVENTS.c.body.contains('"correction":{'))
        .order_by(EVENTS.c.number)
    ).scalars()
    found = [event for body in bodies if (event := Event.model_validate_json(body)).correction]
    kinds = dict(connection.execute(select(CASES.c.id, CASES.c.kind)).all()) if found else {}
    return [
        Corrected(event.number, event.case, _kind(event, kinds), event.correction.flaw)
        for event in found
        if event.correction
    ]


def _kind(event: Event, kinds: dict[str, str]) -> str:
    """Of the case's claim; of the right claim where there is no case."""
    if event.case:
        return kinds[event.case]
    claim = event.correction.claim if event.correction else None
    return claim.kind if claim else ""
