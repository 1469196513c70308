"""The ledger: what is written comes back, the queue has its order, and nothing acts on what is not there."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Engine

from claims.errors import BenchclaimError
from claims.model import Claim
from tests.verify.review.deeds import (
    ANN,
    BOB,
    CLEO,
    EVE,
    SENTENCES,
    article,
    does,
    dossier,
    finding,
    proposed,
    settled,
)
from tests.verify.review.kept import NOW
from verify.review import rules
from verify.review.digests import digest
from verify.review.model import Act, Actor, Correction
from verify.review.rules import NotAllowedError
from verify.review.store import read
from verify.review.store.ledger import act, supplied


def ids(engine: Engine, name: str = "ann", now: dt.datetime = NOW, **wanted: Any) -> list[str]:
    entries, count = read.queue(engine, name, now, read.Filter(**wanted))
    assert count == len(entries)
    return [one.id for one in entries]


def test_a_case_is_what_its_events_make_of_it(ledger: Engine) -> None:
    case = proposed(ledger)[0]
    does(ledger, ANN, "assigned", case)
    does(ledger, ANN, "commented", case, reason="which board?")
    settled(ledger, case)
    seen = read.seen(ledger, case)
    kinds = ["proposed", "assigned", "commented", "decided", "decided", "signed"]
    assert [one.kind for one in seen.events] == kinds
    assert rules.folded(seen.events) == seen.case
    assert seen.material.finding == dossier().findings[0]
    assert seen.article == article()


def test_each_event_names_the_one_before_it(ledger: Engine) -> None:
    settled(ledger, proposed(ledger)[0])
    events = read.events(ledger)
    assert [one.number for one in events] == list(range(1, len(events) + 1))
    assert [one.previous for one in events[1:]] == [one.hash for one in events[:-1]]
    assert read.head(ledger) == (events[-1].number, events[-1].hash)


def test_a_refused_act_leaves_no_trace(ledger: Engine) -> None:
    case = proposed(ledger)[0]
    before = read.head(ledger)
    with pytest.raises(NotAllowedError):
        does(ledger, EVE, "decided", case, judgement="supported")
    assert read.head(ledger) == before
    assert not read.judgements(ledger)


def test_an_act_on_what_is_not_there(ledger: Engine) -> None:
    with pytest.raises(BenchclaimError, match="no case 'abc'"):
        does(ledger, ANN, "decided", "abc", judgement="supported")
    with pytest.raises(BenchclaimError, match="no case ''"):
        read.seen(ledger, "")


def test_a_case_is_found_by_the_beginning_of_its_id(ledger: Engine) -> None:
    cases = proposed(ledger)
    assert read.seen(ledger, cases[0][:8]).case.id == cases[0]
    with pytest.raises(BenchclaimError, match="no case '%'"):
        read.seen(ledger, "%")


def test_doubt_comes_first(ledger: Engine) -> None:
    text = article().text
    sure = finding(text, SENTENCES[0], score=0.98)
    doubtful = finding(text, SENTENCES[1], score=0.55)
    torn = finding(text, SENTENCES[2], verdict="conflicting", score=0.5, standing="both_disagree")
    order = proposed(ledger, dossier(findings=(sure, doubtful, torn)))
    assert ids(ledger) == order[::-1]


def test_a_queue_for_everybody(ledger: Engine) -> None:
    first, second, third = proposed(ledger)
    does(ledger, ANN, "decided", first, judgement="supported")
    does(ledger, BOB, "assigned", second)
    settled(ledger, third)
    assert ids(ledger, "ann", stage="review") == []
    assert set(ids(ledger, "bob", stage="review")) == {first, second}
    assert ids(ledger, "bob", stage="mine") == [second]
    later = NOW + dt.timedelta(minutes=31)
    assert ids(ledger, "ann", later, stage="review") == [second]
    assert ids(ledger, "bob", later, stage="mine") == []
    assert ids(ledger, state="signed") == [third]


def test_who_may_settle_and_sign(ledger: Engine) -> None:
    case = proposed(ledger)[0]
    does(ledger, ANN, "decided", case, judgement="supported")
    does(ledger, BOB, "decided", case, judgement="rejected", reason="an advertisement")
    assert ids(ledger, "cleo", stage="adjudication") == [case]
    assert ids(ledger, "ann", stage="adjudication") == []
    does(ledger, CLEO, "adjudicated", case, judgement="rejected", reason="it is")
    assert ids(ledger, "cleo", stage="signature") == []
    assert ids(ledger, "bob", stage="signature") == [case]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kind": "comparison"}, [0]),
        ({"verdict": "refuted"}, []),
        ({"words": "BEATS"}, [0]),
        ({"words": "cyd"}, [1]),
        ({"words": "%"}, []),
        ({"words": "' OR 1=1 --"}, []),
        ({"words": "\x00"}, []),
        ({"article": "news.txt", "words": "free"}, [2]),
        ({"article": "other.txt"}, []),
    ],
)
def test_filters(ledger: Engine, wanted: dict[str, Any], found: list[int]) -> None:
    cases = proposed(ledger)
    assert ids(ledger, **wanted) == [cases[at] for at in found]


def test_pages_of_the_queue_hold_every_case_once(ledger: Engine) -> None:
    proposed(ledger, dossier(tuple(f"M{at} has {at} parameters." for at in range(23))))
    pages = [read.queue(ledger, "ann", NOW, read.Filter(), limit=5, offset=at)[0] for at in range(0, 25, 5)]
    assert len({one.id for page in pages for one in page}) == 23


def test_names_that_contain_one_another_are_told_apart(ledger: Engine) -> None:
    case = proposed(ledger)[0]
    for name in ("ann_e", ["王小明", "(x)"][0]):
        does(ledger, Actor(name=name, role="reviewer"), "assigned", case)
        does(ledger, Actor(name=name, role="reviewer"), "released", case)
    does(ledger, Actor(name="ann_e", role="reviewer"), "decided", case, judgement="supported")
    assert case in ids(ledger, "ann", stage="review")
    assert case in ids(ledger, "annXe", stage="review")
    assert case not in ids(ledger, "ann_e", stage="review")


@pytest.mark.parametrize("name", ["", " ann", "a|b", "x" * 101, "a\nb", "<b>"])
def test_names_nobody_has(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        Actor(name=name, role="reviewer")


def test_a_missed_claim_belongs_to_its_article(ledger: Engine) -> None:
    proposed(ledger)
    claim = Claim(article="news.txt", quote="Bob is free", start=54, kind="license", subject="Bob")
    told = Correction(flaw="missed", claim=claim)
    event = act(ledger, Act(kind="corrected", article="news.txt", correction=told), ANN, NOW)
    assert (event.case, event.name, event.correction) == ("", "news.txt", told)
    with pytest.raises(BenchclaimError, match="no article 'old"):
        act(ledger, Act(kind="corrected", article="old.txt", correction=told), ANN, NOW)
    with pytest.raises(NotAllowedError, match="may read"):
        act(ledger, Act(kind="corrected", article="news.txt", correction=told), EVE, NOW)


def test_words_of_every_kind_come_back_as_they_were(ledger: Engine) -> None:
    case = proposed(ledger)[0]
    said = "半个字, NUL \x00, 'quotes', {\"json\": 1}, \u2028 and 🙂"
    does(ledger, ANN, "commented", case, reason=said)
    assert read.seen(ledger, case).events[-1].reason == said


def test_a_decision_on_what_has_changed_since_is_refused(ledger: Engine) -> None:
    case = proposed(ledger)[0]
    looked_at = read.seen(ledger, case).case.material
    text = article().text
    changed = finding(text, SENTENCES[0], verdict="refuted")
    proposed(ledger, dossier(findings=(changed, *dossier().findings[1:])))
    with pytest.raises(NotAllowedError, match="has changed since you looked"):
        does(ledger, ANN, "decided", case, judgement="supported", seen=looked_at)
    now = read.seen(ledger, case).case.material
    does(ledger, ANN, "decided", case, judgement="refuted", seen=now)


def test_evidence_that_was_supplied_is_noted(ledger: Engine) -> None:
    event = supplied(ledger, "lab.csv", digest("rows"), "ann", NOW)
    assert (event.kind, event.name, event.material) == ("supplied", "lab.csv", digest("rows"))


def test_what_others_may_not_know_yet_cannot_be_tried_on_its_hash(ledger: Engine) -> None:
    first, second, third = proposed(ledger)
    wanted = [Act(kind="decided", case=case, judgement="supported") for case in (first, second)]
    salts = [act(ledger, one, ANN, NOW).salt for one in wanted]
    assert all(salt and len(salt) == 32 for salt in salts)
    assert salts[0] != salts[1]
    assert act(ledger, Act(kind="assigned", case=third), ANN, NOW).salt is None
