"""What people order: a check while they wait, a check for later, everything checked again."""

from __future__ import annotations

import json

from starlette.datastructures import State

from verify.review.web.apart import Limits, apart, soon
from verify.review.web.checking import Sent, check_sent, ground, recheck
from verify.review.web.jobs import Job, begin

WAIT = Limits(seconds=30)
LATER = Limits(seconds=900)


def check_now(state: State, sent: Sent) -> str:
    """The dossier of a text as JSON, while one waits. Raises BenchclaimError as `checking.check_sent`."""
    return soon(WAIT, check_sent, ground(state.ledger, state.config), sent, closing=state.closing)


def check_later(state: State, author: str, sent: Sent) -> Job:
    """A job whose result is the dossier of a text."""
    where = ground(state.ledger, state.config)
    return begin(state, author, "check", lambda: apart(LATER, check_sent, where, sent, closing=state.closing))


def recheck_later(state: State, author: str) -> Job:
    """A job that checks all articles again with the evidence there is then, and proposes what is new."""
    where = ground(state.ledger, state.config)

    def work() -> str:
        done = apart(LATER, recheck, where, author, state.now(), closing=state.closing)
        told = {"articles": done.articles, **done.changes._asdict(), "left_out": done.left_out}
        return json.dumps(told)

    return begin(state, author, "recheck", work)
