"""Every way of tampering with a ledger is named, at the first place where it shows."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from tests.verify.review.deeds import ANN, does, proposed, settled
from tests.verify.review.kept import NOW
from verify.review.model import Settings
from verify.review.store import read
from verify.review.store.connect import writing
from verify.review.store.found import found, rebuild
from verify.review.store.proof import proof


def unguarded(engine: Engine, *statements: str) -> None:
    """What somebody with the keys to the database can do."""
    with writing(engine) as connection:
        if engine.dialect.name == "sqlite":
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS events_no_{act}"))
        else:
            connection.execute(text("ALTER TABLE events DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def signed(ledger: Engine) -> Engine:
    """Nine events: opened, three cases proposed, ann's comment, decisions of ann and bob, a signature."""
    cases = proposed(ledger)
    does(ledger, ANN, "commented", cases[1], reason="see the board")
    settled(ledger, cases[0])
    return ledger


def test_an_honest_ledger_is_whole(signed: Engine) -> None:
    number, head = read.head(signed)
    assert proof(signed) == (number, head, None)
    assert proof(signed, read.events(signed)[3].hash).broken is None


@pytest.mark.parametrize("act", ["UPDATE events SET author = 'eve'", "DELETE FROM events"])
def test_the_database_itself_refuses_to_change_events(signed: Engine, act: str) -> None:
    with pytest.raises(Exception, match="never changed or removed"), writing(signed) as connection:
        connection.execute(text(act))
    assert proof(signed).broken is None


TAMPERED = [
    ("UPDATE events SET body = replace(body, 'see the board', 'see nothing') WHERE number = 5",
     "event 5: was altered"),
    ("UPDATE events SET body = replace(body, '\"author\":\"bob\"', '\"author\":\"eve\"') WHERE number = 7",
     "event 7: was altered"),
    ("UPDATE events SET author = 'eve' WHERE number = 7", "event 7: its columns are not what it says"),
    ("UPDATE events SET body = '{}' WHERE number = 6", "event 6: its text is no event"),
    ("DELETE FROM events WHERE number = 5", "event 5: is missing; the next there is is 6"),
    ("DELETE FROM events WHERE number = 8", "event 8: the chain ends at 7, the head says 8"),
    ("UPDATE events SET number = 99 WHERE number = 8", "event 8: is missing; the next there is is 99"),
    ("UPDATE contents SET body = replace(body, '71.5', '17.5') WHERE kind = 'material'", "was altered"),
    ("DELETE FROM contents WHERE kind = 'article'", "is missing"),
    ("UPDATE cases SET body = replace(body, 'supported', 'refuted')", "is not what its events say"),
    ("UPDATE cases SET state = 'open'", "is not what its events say"),
    ("DELETE FROM cases", "is missing; benchclaim review rebuild"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "said"), TAMPERED, ids=[one[0][:60] for one in TAMPERED])
def test_tampering_is_named(signed: Engine, statement: str, said: str) -> None:
    unguarded(signed, statement)
    broken = proof(signed).broken
    assert broken
    assert said in broken


def test_a_chain_cut_short_together_with_its_head_shows_against_a_kept_hash(signed: Engine) -> None:
    number, kept = read.head(signed)
    last = read.events(signed)[-2]
    unguarded(
        signed,
        f"DELETE FROM events WHERE number = {number}",
        f"UPDATE head SET number = {last.number}, hash = '{last.hash}'",
    )
    rebuild(signed)
    assert proof(signed).broken is None
    said = f"no event has the hash {kept}: the chain was cut short or written anew"
    assert proof(signed, kept).broken == said


def test_computed_rows_are_made_again(signed: Engine) -> None:
    before = [read.seen(signed, one.id) for one in read.queue(signed, "ann", NOW, read.Filter())[0]]
    given = read.judgements(signed)
    unguarded(signed, "DELETE FROM cases", "DELETE FROM judgements")
    rebuild(signed)
    assert proof(signed).broken is None
    assert [read.seen(signed, one.case.id) for one in before] == before
    assert read.judgements(signed) == given


def test_the_same_deeds_make_the_same_chain_on_either_database(signed: Engine, tmp_path: object) -> None:
    other = found(f"{tmp_path}/other.db", Settings(), author="root", now=NOW)
    cases = proposed(other)
    does(other, ANN, "commented", cases[1], reason="see the board")
    settled(other, cases[0])
    assert read.head(other) == read.head(signed)
    other.dispose()
