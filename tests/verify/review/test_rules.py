"""What may be done to a case, by whom, and where it stands afterwards."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.review.deeds import ANN, BOB, CLEO, DAN, EVE, dossier
from tests.verify.review.kept import NOW
from verify.review import rules
from verify.review.digests import link_of
from verify.review.model import Act, Actor, Case, Draft, Event, Settings
from verify.review.propose import proposals
from verify.review.rules import NotAllowedError

START = "0" * 64
PEOPLE = (ANN, BOB, CLEO, DAN, EVE)


def event(draft: Draft, number: int) -> Event:
    return Event(**dict(draft), number=number, previous=START, hash=link_of(draft, number, START))


def fresh(reviews: int = 2) -> list[Event]:
    """The events of a case that was just proposed."""
    settings = Settings(reviews=reviews)
    first = next(iter(proposals(dossier(), [], settings, author="benchclaim", at=NOW)))
    return [event(first.draft, 1)]


def case_of(events: list[Event]) -> Case:
    found = rules.folded(events)
    assert found
    return found


def do(events: list[Event], actor: Actor, kind: Any, now: dt.datetime = NOW, **fields: Any) -> Case:
    """Let somebody act on the case and append what becomes of it."""
    case = case_of(events)
    draft = rules.allowed(Act(kind=kind, case=case.id, **fields), case, actor, Settings(), now)
    events.append(event(draft, len(events) + 1))
    return case_of(events)


def disputed() -> list[Event]:
    events = fresh()
    do(events, ANN, "decided", judgement="supported")
    do(events, BOB, "decided", judgement="refuted", reason="the board says otherwise")
    return events


def agreed() -> list[Event]:
    events = fresh()
    do(events, ANN, "decided", judgement="supported")
    do(events, BOB, "decided", judgement="supported")
    return events


def test_two_who_agree_decide_and_a_third_signs() -> None:
    events = agreed()
    assert (case_of(events).state, case_of(events).standing) == ("decided", "supported")
    assert do(events, CLEO, "signed").state == "signed"


def test_two_who_disagree_need_an_adjudicator() -> None:
    events = disputed()
    assert (case_of(events).state, case_of(events).standing) == ("disputed", None)
    case = do(events, CLEO, "adjudicated", judgement="refuted", reason="the newer board counts")
    assert (case.state, case.standing, case.authors) == ("decided", "refuted", frozenset({"cleo"}))
    assert do(events, BOB, "signed").state == "signed"


@pytest.mark.parametrize("signer", [ANN, BOB])
def test_nobody_signs_a_decision_of_their_own(signer: Actor) -> None:
    with pytest.raises(NotAllowedError, match="two keys"):
        do(agreed(), signer, "signed")


def test_an_adjudicator_does_not_sign_the_adjudication() -> None:
    events = disputed()
    do(events, CLEO, "adjudicated", judgement="supported", reason="it is older")
    with pytest.raises(NotAllowedError, match="two keys"):
        do(events, CLEO, "signed")


def test_who_decided_does_not_adjudicate() -> None:
    events = fresh()
    do(events, CLEO, "decided", judgement="supported")
    do(events, BOB, "decided", judgement="refuted", reason="no")
    with pytest.raises(NotAllowedError, match="already decided"):
        do(events, CLEO, "adjudicated", judgement="supported", reason="mine was right")


REFUSED: list[tuple[str, Any, Actor, str, dict[str, Any], str]] = [
    ("a reader decides", fresh, EVE, "decided", {"judgement": "supported"}, "may read but not review"),
    ("a reader comments", fresh, EVE, "commented", {"reason": "hm"}, "may read but not review"),
    ("no verdict", fresh, ANN, "decided", {}, "needs a verdict"),
    ("otherwise, no reason", fresh, ANN, "decided", {"judgement": "refuted"}, "gives a reason"),
    ("rejected", fresh, ANN, "decided", {"judgement": "rejected", "reason": " "}, "gives a reason"),
    ("unasked", fresh, CLEO, "adjudicated", {"judgement": "supported", "reason": "x"}, "no disagr"),
    ("adjudicated by a reviewer", disputed, Actor(name="fay", role="reviewer"), "adjudicated",
     {"judgement": "supported", "reason": "x"}, "settled by an adjudicator"),
    ("without reason", disputed, CLEO, "adjudicated", {"judgement": "supported"}, "needs a reason"),
    ("signed undecided", fresh, CLEO, "signed", {}, "only what is decided"),
    ("signed disputed", disputed, CLEO, "signed", {}, "only what is decided"),
    ("a third decision", agreed, CLEO, "decided", {"judgement": "supported"}, "no decision now"),
    ("reopened while open", fresh, CLEO, "reopened", {"reason": "x"}, "only what is decided or signed"),
    ("reopened without reason", agreed, CLEO, "reopened", {}, "needs a reason"),
    ("released by nobody", fresh, ANN, "released", {}, "with nobody"),
    ("assigned to another", fresh, ANN, "assigned", {"to": "bob"}, "adjudicator or admin"),
    ("an empty comment", fresh, ANN, "commented", {"reason": "  "}, "needs words"),
    ("an empty correction", fresh, ANN, "corrected", {}, "what is wrong"),
    ("outdated", fresh, ANN, "decided", {"judgement": "supported", "seen": "0" * 64}, "changed since you"),
    ("a verdict on no claim", fresh, ANN, "decided",
     {"judgement": "refuted", "reason": "x", "correction": {"flaw": "not_a_claim"}}, "is rejected"),
]  # fmt: skip


@pytest.mark.parametrize(("events", "actor", "kind", "fields", "said"), [row[1:] for row in REFUSED],
                         ids=[row[0] for row in REFUSED])  # fmt: skip
def test_refused(events: Any, actor: Actor, kind: str, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(NotAllowedError, match=said):
        do(events(), actor, kind, **fields)


def test_a_case_is_held_until_its_time_is_over() -> None:
    events = fresh()
    assert do(events, ANN, "assigned").holder == "ann"
    later = NOW + dt.timedelta(minutes=29)
    with pytest.raises(NotAllowedError, match="with ann until 09:30"):
        do(events, BOB, "decided", later, judgement="supported")
    case = do(events, BOB, "decided", NOW + dt.timedelta(minutes=30), judgement="supported")
    assert [one.author for one in case.decisions] == ["bob"]


def test_a_case_is_given_back_by_its_holder_or_from_above() -> None:
    events = fresh()
    do(events, ANN, "assigned")
    with pytest.raises(NotAllowedError, match="only ann or an adjudicator"):
        do(events, BOB, "released")
    assert rules.held_by(do(events, CLEO, "released"), NOW) is None


def test_an_adjudicator_assigns_but_not_to_who_has_decided() -> None:
    events = fresh()
    assert do(events, CLEO, "assigned", to="ann").holder == "ann"
    do(events, ANN, "decided", judgement="supported")
    with pytest.raises(NotAllowedError, match="already decided"):
        do(events, CLEO, "assigned", to="ann")


def test_an_admin_who_sees_all_gives_no_second_decision() -> None:
    events = fresh()
    do(events, ANN, "decided", judgement="supported")
    with pytest.raises(NotAllowedError, match="no blind second"):
        do(events, DAN, "decided", judgement="supported")


def test_decisions_are_hidden_from_who_may_still_decide() -> None:
    events = fresh()
    case = do(events, ANN, "decided", judgement="supported")
    seen = {one.name: rules.sees_decisions(case, one.name, one.role) for one in PEOPLE}
    assert seen == {"ann": True, "bob": False, "cleo": False, "dan": True, "eve": False}
    case = do(events, BOB, "decided", judgement="supported")
    assert all(rules.sees_decisions(case, one.name, one.role) for one in PEOPLE)


def test_reopening_begins_a_round_in_which_all_may_decide() -> None:
    events = agreed()
    do(events, CLEO, "signed")
    case = do(events, BOB, "reopened", reason="a new board")
    assert (case.round, case.state, case.decisions, case.signature) == (2, "open", (), None)
    assert do(events, ANN, "decided", judgement="supported").state == "open"


@pytest.mark.parametrize("reviews", [1, 3, 9])
def test_as_many_decisions_as_the_ledger_asks_for(reviews: int) -> None:
    events = fresh(reviews)
    for number in range(reviews):
        assert case_of(events).state == "open"
        do(events, Actor(name=f"p{number}", role="reviewer"), "decided", judgement="supported")
    assert case_of(events).state == "decided"


ACTS = st.tuples(
    st.sampled_from(PEOPLE),
    st.sampled_from(["assigned", "released", "decided", "commented", "adjudicated", "signed", "reopened"]),
    st.sampled_from(["supported", "refuted", "rejected"]),
    st.integers(min_value=0, max_value=20),
)


@given(st.lists(ACTS, max_size=40), st.integers(min_value=1, max_value=3))
def test_whatever_people_try_the_rules_hold(acts: list[Any], reviews: int) -> None:
    """Nobody decides twice in a round or signs their own; every state has what it needs."""
    events, now = fresh(reviews), NOW
    for actor, kind, judgement, minutes in acts:
        now += dt.timedelta(minutes=minutes)
        before = case_of(events)
        try:
            case = do(events, actor, kind, now, judgement=judgement, reason="because")
        except NotAllowedError:
            assert case_of(events) == before
            continue
        names = [one.author for one in case.decisions]
        assert len(names) == len(set(names)) <= case.reviews
        assert not case.signature or case.signature.author not in case.authors
        assert (case.state in ("decided", "signed")) == (case.standing is not None)
        assert (case.state == "disputed") <= (len({one.judgement for one in case.decisions}) > 1)
        assert not case.adjudication or case.adjudication.author not in names
