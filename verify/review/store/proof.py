"""Proof that a ledger is as it was written: the chain of hashes, the contents, the computed rows."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, Row, Select, select

from verify.review import rules
from verify.review.digests import canonical, digest, link_of, restored
from verify.review.model import Case, Event
from verify.review.store.connect import reading
from verify.review.store.ledger import START, at_of
from verify.review.store.schema import CASES, CONTENTS, EVENTS, HEAD

AT_ONCE = 1000


class Proof(NamedTuple):
    """What a verification found."""

    events: int
    """How many events were read."""
    head: str
    """Hash of the last of them."""
    broken: str | None
    """The first broken link: which event or row, and what is wrong with it; None where all is whole."""


def proof(engine: Engine, expected: str | None = None) -> Proof:
    """Read the whole ledger and try every link.

    `expected` is the hash of an event that somebody has kept, from a report or an earlier proof: it must be
    in the chain, which shows that nothing before it was altered, nor anything cut off up to it.
    """
    with reading(engine) as connection:
        chain = _Chain(connection)
        with closing(chain.faults()) as faults:
            broken = next(faults, None)
        if broken is None and expected and expected not in chain.hashes:
            broken = f"no event has the hash {expected}: the chain was cut short or written anew"
    return Proof(chain.number, chain.previous, broken)


class _Chain:
    """One walk over a ledger, with what it has seen so far."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.number = 0
        self.previous = START
        self.hashes: set[str] = set()
        self.cases: dict[str, Case] = {}
        self.contents: set[str] = set()

    def faults(self) -> Generator[str]:
        """Every fault, the first of the chain first."""
        for row in self._rows(select(EVENTS).order_by(EVENTS.c.number)):
            columns = (row.kind, row.case_id, row.author, row.at)
            fault = self._event(row.number, row.hash, columns, row.body)
            if fault:
                yield fault
        head = self.connection.execute(select(HEAD.c.number, HEAD.c.hash)).one_or_none()
        if head is None or tuple(head) != (self.number, self.previous):
            says = head[0] if head else "nothing"
            yield f"event {self.number + 1}: the chain ends at {self.number}, the head says {says}"
        yield from self._contents()
        yield from self._cases()

    def _event(self, number: int, hash_: str, columns: tuple[str, ...], body: str) -> str | None:
        where = f"event {number}"
        try:
            event = restored(Event, body)
        except ValidationError:
            return f"{where}: its text is no event"
        expected = self.number + 1
        if number != expected or event.number != number:
            return f"event {expected}: is missing; the next there is is {number}"
        if event.previous != self.previous:
            return f"{where}: does not name the event before it"
        if event.hash != hash_ or link_of(event, number, event.previous) != hash_:
            return f"{where}: was altered, its hash is another"
        if columns != (event.kind, event.case, event.author, at_of(event)):
            return f"{where}: its columns are not what it says"
        self.number, self.previous = number, hash_
        self.hashes.add(hash_)
        self.contents.update(key for key in (event.text, event.kind != "supplied" and event.material) if key)
        try:
            if event.case:
                self.cases[event.case] = rules.step(self.cases.get(event.case), event)
        except (rules.NotAllowedError, AssertionError) as error:
            return f"{where}: cannot follow what was before it ({error})"
        return None

    def _rows(self, rows: Select[*tuple[Any, ...]]) -> Iterator[Row[*tuple[Any, ...]]]:
        """A few at a time, and none left open behind."""
        with self.connection.execute(rows.execution_options(yield_per=AT_ONCE)) as found:
            yield from found

    def _contents(self) -> Iterator[str]:
        rows = select(CONTENTS.c.digest, CONTENTS.c.body).order_by(CONTENTS.c.digest)
        found = set()
        for key, body in self._rows(rows):
            found.add(key)
            if digest(body) != key:
                yield f"content {key}: was altered"
        for key in sorted(self.contents - found):
            yield f"content {key}: is missing"

    def _cases(self) -> Iterator[str]:
        rows = select(CASES.c.id, CASES.c.body, CASES.c.state).order_by(CASES.c.id)
        found = set()
        for key, body, state in self._rows(rows):
            found.add(key)
            case = self.cases.get(key)
            if case is None or canonical(case) != body or case.state != state:
                yield f"case {key}: is not what its events say; benchclaim review rebuild makes it anew"
        for key in sorted(self.cases.keys() - found):
            yield f"case {key}: is missing; benchclaim review rebuild makes it anew"
