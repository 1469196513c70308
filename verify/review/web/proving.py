"""The proof of a whole ledger, in a process of its own: it reads everything there is."""

from __future__ import annotations

import json

from starlette.datastructures import State

from verify.review.store.connect import connected
from verify.review.store.proof import Proof, proof
from verify.review.web.apart import apart
from verify.review.web.jobs import Job, begin
from verify.review.web.orders import LATER


def prove(place: str, expected: str | None) -> Proof:
    """The proof of the ledger at an address; `expected` is the hash of an event that somebody has kept."""
    ledger = connected(place, pool=1)
    try:
        return proof(ledger, expected)
    finally:
        ledger.dispose()


def prove_later(state: State, author: str, expected: str | None) -> Job:
    """A job that tries every link of the ledger. Raises BusyError where the line is long."""
    place = state.ledger.url.render_as_string(hide_password=False)

    def work() -> str:
        found = apart(LATER, prove, place, expected, closing=state.closing)
        return json.dumps({**found._asdict(), "expected": expected})

    return begin(state, author, "proof", work)
