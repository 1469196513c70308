"""Work that takes longer than one waits: a row in the ledger tells how it stands.

One thread does one job after the other, each in a process of its own. What was under way when the server
stopped has failed, and says so.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, Literal, NamedTuple

from sqlalchemy import Engine, delete, func, insert, select, update
from starlette.datastructures import State

from claims.errors import BenchclaimError
from verify.review.store.computed import whole
from verify.review.store.connect import NotThereError, reading, writing
from verify.review.store.schema import JOBS
from verify.review.web.apart import BusyError

JobKind = Literal["check", "recheck", "proof"]
JobState = Literal["waiting", "running", "done", "failed"]
UNFINISHED = ("waiting", "running")
EACH, ALL = 5, 50
"""Unfinished jobs one person may have, and all together."""
KEPT = dt.timedelta(days=7)
LOG = logging.getLogger("benchclaim.review")


class Job(NamedTuple):
    """A piece of work and how it stands."""

    id: str
    author: str
    kind: JobKind
    state: JobState
    created: dt.datetime
    changed: dt.datetime
    told: dict[str, Any]
    """`result` of what is done, `problem` of what failed."""


def prepare(state: State) -> None:
    """What the work needs: a thread for the jobs, and a sign to stop."""
    state.closing = Event()
    state.jobs = ThreadPoolExecutor(1, thread_name_prefix="job")


def close(state: State) -> None:
    """Stop working; what is unfinished has failed."""
    state.closing.set()
    state.jobs.shutdown(wait=True, cancel_futures=True)
    interrupted(state.ledger, state.now())


def begin(state: State, author: str, kind: JobKind, work: Callable[[], str]) -> Job:
    """Put a job at the end of the line; `work` gives JSON. Raises BusyError where the line is long."""
    now: dt.datetime = state.now()
    made = Job(secrets.token_hex(12), author, kind, "waiting", now, now, {})
    ledger: Engine = state.ledger
    with writing(ledger) as connection:
        connection.execute(delete(JOBS).where(JOBS.c.changed < (now - KEPT).timestamp()))
        rows = connection.execute(
            select(JOBS.c.author, func.count()).where(JOBS.c.state.in_(UNFINISHED)).group_by(JOBS.c.author)
        ).all()
        counts = {row[0]: row[1] for row in rows}
        if counts.get(author, 0) >= EACH or sum(counts.values()) >= ALL:
            raise BusyError("too many jobs are waiting: come back when some are done")
        at = now.timestamp()
        row = {"id": made.id, "author": author, "kind": kind, "state": "waiting", "created": at}
        connection.execute(insert(JOBS).values(**row, changed=at, told="{}"))
    state.jobs.submit(_run, state, made.id, work)
    return made


def job(ledger: Engine, key: str) -> Job:
    """A job by its id. Raises NotThereError."""
    with reading(ledger) as connection:
        row = connection.execute(select(JOBS).where(JOBS.c.id == whole(key))).one_or_none()
    if row is None:
        raise NotThereError("no such job")
    return _of_row(row)


def jobs(ledger: Engine, author: str | None, limit: int = 100) -> list[Job]:
    """The jobs of one person, or of all, newest first, without their results."""
    wanted = select(JOBS).order_by(JOBS.c.created.desc(), JOBS.c.id).limit(limit)
    with reading(ledger) as connection:
        rows = connection.execute(wanted if author is None else wanted.where(JOBS.c.author == author)).all()
    return [_of_row(row)._replace(told={}) for row in rows]


def interrupted(ledger: Engine, now: dt.datetime) -> None:
    """Mark what was under way when the server stopped."""
    told = json.dumps({"problem": "the server stopped before this was done: ask for it again"})
    with writing(ledger) as connection:
        connection.execute(
            update(JOBS)
            .where(JOBS.c.state.in_(UNFINISHED))
            .values(state="failed", changed=now.timestamp(), told=told)
        )


def _run(state: State, key: str, work: Callable[[], str]) -> None:
    try:
        _mark(state, key, "running", "{}")
        done = work()
        _mark(state, key, "done", f'{{"result": {done}}}')
    except BenchclaimError as error:
        _fail(state, key, str(error))
    except Exception:
        LOG.exception("job %s", key)
        _fail(state, key, "something went wrong here; it was noted in the server's log")


def _fail(state: State, key: str, why: str) -> None:
    try:
        _mark(state, key, "failed", json.dumps({"problem": why}))
    except BenchclaimError:
        LOG.exception("job %s", key)


def _mark(state: State, key: str, stage: JobState, told: str) -> None:
    with writing(state.ledger) as connection:
        at = state.now().timestamp()
        connection.execute(update(JOBS).where(JOBS.c.id == key).values(state=stage, changed=at, told=told))


def _of_row(row: Any) -> Job:
    created, changed = (dt.datetime.fromtimestamp(at, dt.UTC) for at in (row.created, row.changed))
    return Job(row.id, row.author, row.kind, row.state, created, changed, json.loads(row.told))
