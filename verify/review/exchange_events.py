"""The chain as a file: one event a line, as it stands in the ledger, and its proof without any database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from verify.review import rules
from verify.review.digests import canonical, link_of, restored
from verify.review.model import Case, Event

if TYPE_CHECKING:
    from verify.review.store.proof import Proof


def event_lines(events: Iterable[Event]) -> Iterator[str]:
    """One line an event."""
    return (canonical(event) + "\n" for event in events)


def proof_of_lines(lines: Iterable[str], expected: str | None = None) -> Proof:
    """Try every link of a chain in a file, and that each event may follow the ones before it.

    What the events are about (articles, evidence) is not in the file: their digests are. `expected` as in
    `store.proof.proof`.
    """
    from verify.review.store.ledger import START
    from verify.review.store.proof import Proof

    number, previous, broken = 0, START, None
    hashes: set[str] = set()
    cases: dict[str, Case] = {}
    for line in lines:
        if not line.strip():
            continue
        event = _event(line)
        broken = _fault(event, number, previous, cases)
        if event and not broken and canonical(event) != line.rstrip("\r\n"):
            broken = f"event {event.number}: is not written as a ledger writes it"
        if broken or event is None:
            break
        number, previous = event.number, event.hash
        hashes.add(previous)
    if broken is None and number == 0:
        broken = "event 1: is missing; the file holds no events"
    if broken is None and expected and expected not in hashes:
        broken = f"no event has the hash {expected}: the chain was cut short or written anew"
    return Proof(number, previous, broken)


def _event(line: str) -> Event | None:
    try:
        return restored(Event, line)
    except (ValueError, RecursionError):  # pydantic's ValidationError is one of the former
        return None


def _fault(event: Event | None, number: int, previous: str, cases: dict[str, Case]) -> str | None:
    if event is None:
        return f"event {number + 1}: its text is no event"
    if event.number != number + 1:
        return f"event {number + 1}: is missing; the next there is is {event.number}"
    if event.previous != previous:
        return f"event {event.number}: does not name the event before it"
    if link_of(event, event.number, previous) != event.hash:
        return f"event {event.number}: was altered, its hash is another"
    try:
        if event.case:
            cases[event.case] = rules.step(cases.get(event.case), event)
    except (rules.NotAllowedError, AssertionError, KeyError) as error:
        return f"event {event.number}: cannot follow what was before it ({error})"
    return None
