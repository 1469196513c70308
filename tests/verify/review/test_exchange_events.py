"""The chain as a file: whole it is proved without a database, and no change in it goes unseen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.verify.review.deeds import dossier
from tests.verify.review.kept import NOW
from verify.review.digests import canonical, digest, digests_of, link_of, material_of
from verify.review.exchange_events import event_lines, proof_of_lines
from verify.review.model import Draft, Event, Settings
from verify.review.store.ledger import START

DOSSIER = dossier()


def chain(length: int) -> list[Event]:
    """A ledger's beginning and comments on it, without any database."""
    material = material_of(DOSSIER.findings[0], DOSSIER)
    drafts = [
        Draft(kind="opened", author="root", at=NOW, settings=Settings()),
        Draft(
            kind="proposed", case="c", author="root", at=NOW, digests=digests_of(material, DOSSIER.article),
            material=digest(canonical(material)), text="t", verdict="supported", settings=Settings(),
        ),
        *(Draft(kind="commented", case="c", author="ann", at=NOW, reason=str(at)) for at in range(length)),
    ]  # fmt: skip
    events: list[Event] = []
    for number, draft in enumerate(drafts, 1):
        previous = events[-1].hash if events else START
        events.append(
            Event(**dict(draft), number=number, previous=previous, hash=link_of(draft, number, previous))
        )
    return events


@given(st.integers(0, 5))
def test_a_whole_chain_is_whole(length: int) -> None:
    events = chain(length)
    found = proof_of_lines(event_lines(events), events[0].hash)
    assert found == (length + 2, events[-1].hash, None)


@given(st.data())
def test_no_character_of_a_chain_can_be_another(data: st.DataObject) -> None:
    lines = list(event_lines(chain(3)))
    row = data.draw(st.integers(0, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[row]) - 2))
    new = data.draw(st.characters(min_codepoint=32, max_codepoint=126))
    changed = lines[row][:at] + new + lines[row][at + 1 :]
    found = proof_of_lines([*lines[:row], changed, *lines[row + 1 :]])
    assert (found.broken is None) == (changed == lines[row])
    assert found.events == (len(lines) if changed == lines[row] else row)


@given(st.permutations(range(5)))
def test_no_order_but_one(order: list[int]) -> None:
    lines = list(event_lines(chain(3)))
    found = proof_of_lines(lines[at] for at in order)
    assert (found.broken is None) == (list(order) == [0, 1, 2, 3, 4])


def test_an_event_that_cannot_follow_is_found_although_its_hash_is_right() -> None:
    events = chain(0)
    draft = Draft(kind="commented", case="another", author="ann", at=NOW, reason="x")
    hash_ = link_of(draft, 3, events[-1].hash)
    forged = Event(**dict(draft), number=3, previous=events[-1].hash, hash=hash_)
    found = proof_of_lines(event_lines([*events, forged]))
    assert (
        found.broken == "event 3: cannot follow what was before it (event 3: another begins with commented)"
    )
