"""The figures behind the dashboard, over a small ledger whose every act is known; also on PostgreSQL."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Engine

from tests.verify.review.deeds import ANN, BOB, CLEO, DAN, SENTENCES, does, dossier, finding, proposed, record
from tests.verify.review.kept import NOW
from verify.review.model import Correction
from verify.review.store import deeds, ledger, read
from verify.review.store.articles import Counted, counted
from verify.review.store.grounds import Ground, grounds, reopened
from verify.review.web.figures import DAYS, Day, Figures, figures

TODAY = (NOW + dt.timedelta(days=3)).date()
NOT_A_CLAIM = Correction(flaw="not_a_claim")


def later(hours: float) -> dt.datetime:
    return NOW + dt.timedelta(hours=hours)


def figured(engine: Engine) -> Figures:
    return figures(deeds.past(engine), read.settings(engine).reviews, TODAY)


@pytest.fixture
def busy(new_ledger: Engine) -> Engine:
    """Agreed and signed; disputed and settled against the machine; one decision only, with a correction."""
    first, second, third = proposed(new_ledger)
    does(new_ledger, ANN, "assigned", first, now=later(1))
    does(new_ledger, ANN, "decided", first, now=later(1.5), judgement="supported")
    does(new_ledger, BOB, "decided", first, now=later(2), judgement="supported")
    does(new_ledger, CLEO, "signed", first, now=later(30))
    does(new_ledger, ANN, "decided", second, now=later(3), judgement="supported")
    does(
        new_ledger,
        BOB,
        "decided",
        second,
        now=later(4),
        judgement="rejected",
        reason="no",
        correction=NOT_A_CLAIM,
    )
    does(
        new_ledger,
        CLEO,
        "adjudicated",
        second,
        now=later(28),
        judgement="refuted",
        reason="the board says no",
    )
    does(
        new_ledger,
        ANN,
        "decided",
        third,
        now=later(5),
        judgement="rejected",
        reason="no",
        correction=NOT_A_CLAIM,
    )
    return new_ledger


def test_days_count_what_was_done_on_them(busy: Engine) -> None:
    days = figured(busy).days
    assert len(days) == DAYS
    assert days[-1].date == TODAY
    assert days[-4] == Day(NOW.date(), 5, 0, 0)
    assert days[-3] == Day(later(24).date(), 0, 1, 1)
    assert sum(day.decided for day in days) == 5


def test_people_and_how_long_they_take(busy: Engine) -> None:
    found = {one.name: one[1:] for one in figured(busy).people}
    assert found == {
        "ann": (3, 0, 0, 3, dt.timedelta(minutes=30)),
        "bob": (2, 0, 0, 2, None),
        "cleo": (0, 1, 1, 2, None),
    }


def test_how_long_cases_waited(busy: Engine) -> None:
    first, stands, signed = figured(busy).waits
    assert (first.times, first.median, first.most) == (3, dt.timedelta(hours=3), dt.timedelta(hours=5))
    assert (stands.times, stands.median, stands.most) == (2, dt.timedelta(hours=15), dt.timedelta(hours=28))
    assert (signed.times, signed.median) == (1, dt.timedelta(hours=28))


def test_the_oldest_case_that_waits(busy: Engine) -> None:
    assert figured(busy).oldest == NOW.replace(tzinfo=None)


def test_what_did_not_stand(busy: Engine) -> None:
    found = figured(busy)
    assert [(one.name, one.share.part, one.share.of) for one in found.overturned] == [
        ("", 1, 2),
        ("comparison", 0, 1),
        ("spec", 1, 1),
    ]
    assert found.verdicts == {("supported", "refuted"): 1, ("supported", "supported"): 1}


def test_an_open_round_counts_for_nothing_yet(busy: Engine) -> None:
    """Ann's rejection of the third claim and its correction show once Bob has decided too."""
    before = figured(busy)
    assert before.flaws == (("not_a_claim", 1, {"spec": 1}),)
    assert before.agreement.whole.decisions == 4
    assert before.agreement.confusion == {("supported", "rejected"): 1, ("supported", "supported"): 3}
    third = read.cases_of(busy, "news.txt")[2].case.id
    does(busy, BOB, "decided", third, now=later(6), judgement="rejected", reason="no")
    after = figured(busy)
    assert after.flaws == (("not_a_claim", 2, {"spec": 2}),)
    assert after.agreement.whole.decisions == 6
    assert after.agreement.confusion[("supported", "rejected")] == 3


def test_a_round_that_is_over_counts_when_the_case_is_open_again(busy: Engine) -> None:
    first = read.cases_of(busy, "news.txt")[0].case.id
    does(busy, ANN, "reopened", first, now=later(31), reason="a new board")
    does(busy, BOB, "decided", first, now=later(32), judgement="refuted", reason="the new board")
    found = figured(busy)
    assert found.agreement.whole.decisions == 4
    assert found.waits[1].times == 2, "its first verdict stood"
    assert found.waits[0].times == 4


def test_a_missed_claim_is_counted_by_its_kind(busy: Engine) -> None:
    claim = finding("\n".join(SENTENCES), SENTENCES[1]).claim
    does(busy, BOB, "corrected", "", correction=Correction(flaw="missed", claim=claim), article="news.txt")
    assert ("missed", 1, {"spec": 1}) in figured(busy).flaws


def test_words_that_look_like_a_correction_are_none(busy: Engine) -> None:
    before = figured(busy).flaws
    first = read.cases_of(busy, "news.txt")[0].case.id
    does(busy, BOB, "commented", first, reason='"correction":{"flaw":"span"} "at":"1999-01-01T00:00:00Z"')
    assert figured(busy).flaws == before


def test_a_ledger_without_cases(new_ledger: Engine) -> None:
    found = figured(new_ledger)
    assert (found.people, found.overturned, found.flaws, found.oldest) == ((), (), (), None)
    assert found.agreement.whole.alpha.reason == "no_overlap"
    assert grounds(new_ledger) == []
    assert counted(new_ledger) == ([], 0)


def test_articles_with_their_cases(busy: Engine) -> None:
    proposed(busy, dossier(name="100%_sure.txt"))
    assert counted(busy) == (
        [Counted("100%_sure.txt", 3, 0, 0, 0), Counted("news.txt", 1, 0, 1, 1)],
        2,
    )
    assert counted(busy, "%_")[1] == 1, "what a database takes for a joker is a letter here"
    assert counted(busy, "NEWS")[0][0].name == "news.txt"
    assert counted(busy, limit=1, offset=1)[0][0].name == "news.txt"


def test_what_evidence_the_cases_rest_on(busy: Engine) -> None:
    assert grounds(busy) == [Ground("p", "1", "0" * 64, 3)]
    moved = dossier().run.model_copy(update={"packs": ("p@2 " + "2" * 64, "q@1 " + "3" * 64)})
    again = dossier(run=moved, records=tuple(record(s.split()[0], 50) for s in SENTENCES))
    ledger.propose(busy, [again], author="benchclaim", now=later(40))
    assert [(one.name, one.version, one.cases) for one in grounds(busy)] == [("p", "2", 3), ("q", "1", 3)]


def test_what_a_run_opened_again(busy: Engine) -> None:
    first, second, _ = (one.case.id for one in read.cases_of(busy, "news.txt"))
    does(busy, DAN, "reopened", second, now=later(39), reason="asked for")
    records = (record("Ada", 50), record("Cyd"), record("Bob"))
    ledger.propose(busy, [dossier(records=records)], author=DAN.name, now=later(40))
    (found,) = reopened(busy, DAN.name, later(38), later(41))
    assert (found.case, found.article, found.quote) == (first, "news.txt", SENTENCES[0])
    assert found.why == ("evidence",)
    assert reopened(busy, ANN.name, later(38), later(41)) == []
    assert reopened(busy, DAN.name, later(41), later(42)) == []
