"""What somebody may not know yet: the opinions of others on a case that waits for their own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, and_, func, select

from verify.review.blind import TELLING
from verify.review.model import Actor, Event
from verify.review.store.connect import reading
from verify.review.store.schema import CASES, EVENTS


def hidden_since(engine: Engine, events: Sequence[Event], who: Actor) -> frozenset[int]:
    """Numbers of those among some events of any cases that this person may not see yet."""
    told = [one for one in events if one.case and one.kind in TELLING and one.author != who.name]
    if who.role == "admin" or not told:
        return frozenset()
    with reading(engine) as connection:
        begun = _begun(connection, sorted({one.case for one in told}), who)
    return frozenset(one.number for one in told if one.case in begun and one.number > begun[one.case])


def _begun(connection: Connection, cases: Sequence[str], who: Actor) -> dict[str, int]:
    """Of those cases whose decisions this person may not see: the event that opened the present round."""
    bar = f"|{who.name}|"
    undecided = ~CASES.c.deciders.contains(bar, autoescape=True)
    blind = and_(CASES.c.id.in_(cases), CASES.c.state == "open", undecided)
    names = list(connection.execute(select(CASES.c.id).where(blind)).scalars())
    rows = connection.execute(
        select(EVENTS.c.case_id, func.max(EVENTS.c.number))
        .where(EVENTS.c.case_id.in_(names), EVENTS.c.kind == "reopened")
        .group_by(EVENTS.c.case_id)
    ).all()
    return {**dict.fromkeys(names, 0), **{row[0]: row[1] for row in rows}}
