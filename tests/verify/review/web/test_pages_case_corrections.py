"""Correcting what was read: a span, a name, a test, a claim that is none, a claim that was missed."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.verify.review.deeds import article, dossier, proposed
from tests.verify.review.web.pages import page, problem, sends
from verify.review.store import read


@pytest.fixture
def case(ledger: Engine) -> str:
    """`Ada beats Bob on Sums.`, supported."""
    proposed(ledger, dossier())
    return read.cases_of(ledger, "news.txt")[0].case.id


def test_corrections_go_with_the_decision(app: FastAPI, ledger: Engine, case: str) -> None:
    changed = {
        "read-subject": "Ada-2",
        "read-objects": "Bob; Cyd",
        "read-benchmarks": "Sums\nMore sums",
        "read-relation": "better",
        "read-kind": "comparison",
        "read-quote": "Ada beats  Bob",
        "read-near": "0",
    }
    sends(app, case, "ann", "decide", judgement="supported", **changed)
    (taken,) = read.seen(ledger, case).case.decisions
    assert taken.correction is not None and taken.correction.claim is not None
    claim = taken.correction.claim
    assert taken.correction.flaw == "other", "several things were wrong"
    assert (claim.subject, claim.objects, claim.benchmarks) == (
        "Ada-2",
        ("Bob", "Cyd"),
        ("Sums", "More sums"),
    )
    assert (claim.quote, claim.start) == ("Ada beats Bob", 0)


@pytest.mark.parametrize(
    ("field", "flaw"),
    [
        (("subject", "Ada-2"), "subject"),
        (("relation", "equal"), "relation"),
        (("benchmarks", "Sums"), "benchmark"),
        (("quote", "Ada beats Bob"), "span"),
        (("value", "70"), "other"),
    ],
)
def test_a_correction_alone(
    app: FastAPI, ledger: Engine, case: str, field: tuple[str, str], flaw: str
) -> None:
    name, value = field
    answer = sends(app, case, "ann", "correct", **{f"read-{name}": value})
    assert answer.headers["location"] == f"/case/{case}?stage=review&done=correct"
    last = read.seen(ledger, case).events[-1]
    assert last.kind == "corrected" and last.correction is not None
    assert last.correction.flaw == flaw
    assert read.seen(ledger, case).case.decisions == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "nothing would change"),
        ({"read-subject": "Ada", "read-quote": " Ada beats  Bob on Sums. "}, "nothing would change"),
        ({"read-quote": "Eve beats Bob"}, "'Eve beats Bob' does not stand in news.txt"),
        ({"read-relation": "sideways"}, "Relation: should be"),
        ({"read-subject": "x" * 600}, "Subject of the corrected claim is too long"),
    ],
)
def test_a_correction_that_corrects_nothing(
    app: FastAPI, case: str, fields: dict[str, str], said: str
) -> None:
    assert said in problem(sends(app, case, "ann", "correct", **fields))


def test_who_finds_no_claim_says_so_for_the_annotations(app: FastAPI, ledger: Engine, case: str) -> None:
    assert "gives a reason" in problem(sends(app, case, "ann", "decide", judgement="rejected"))
    sends(app, case, "ann", "decide", judgement="rejected", reason="A question.", **{"read-subject": "Eve"})
    (taken,) = read.seen(ledger, case).case.decisions
    assert taken.correction is not None and taken.correction.flaw == "not_a_claim"
    assert "This is no claim." in page(app, case)


def test_a_claim_that_was_missed(app: FastAPI, ledger: Engine, case: str) -> None:
    fields = {"missed-kind": "spec", "missed-subject": "Bob", "missed-near": "50", "reason": "Overlooked."}
    assert "needs at least quote" in problem(sends(app, case, "ann", "missed", **fields))
    answer = sends(app, case, "ann", "missed", **fields, **{"missed-quote": "free to use"})
    assert answer.headers["location"].endswith("done=missed")
    last = read.events(ledger)[-1]
    assert (last.kind, last.case, last.name, last.reason) == ("corrected", "", "news.txt", "Overlooked.")
    assert last.correction is not None and last.correction.claim is not None
    claim = last.correction.claim
    assert (last.correction.flaw, claim.quote, claim.kind) == ("missed", "free to use", "spec")
    assert article().text[claim.start or 0 :].startswith("free to use")
    answer = sends(app, case, "ann", "missed", **fields, **{"missed-quote": "nowhere to be found"})
    assert "does not stand in news.txt" in problem(answer)
    assert ">nowhere to be found</textarea>" in answer.text and 'value="spec" selected' in answer.text
