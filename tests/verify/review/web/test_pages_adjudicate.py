"""Settling a disagreement: both sides are shown, only who may settles, and only with a reason."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.verify.review.deeds import BOB, does, dossier, proposed
from tests.verify.review.web.pages import page, problem, sends, words
from tests.verify.review.web.people import signed_in
from verify.review.store import read


@pytest.fixture
def case(app: FastAPI, ledger: Engine) -> str:
    """Ann says it holds and the subject is another one, Bob says it does not."""
    proposed(ledger, dossier())
    found = read.cases_of(ledger, "news.txt")[0].case.id
    sends(app, found, "ann", "decide", judgement="supported", **{"read-subject": "Ada-2"})
    does(ledger, BOB, "decided", found, judgement="refuted", reason="The board was cut.")
    return found


def test_both_sides_and_the_machine_stand_side_by_side(app: FastAPI, case: str) -> None:
    html = page(app, f"{case}/adjudicate", "cleo")
    told = words(html)
    assert "Machine ✔ Holds 90 /100 The figures say so." in told
    assert "No reason given." in told and "Ada → Ada-2" in told
    assert "✘ Does not hold departs from the machine The board was cut." in told
    assert html.count(" differs") == 1
    assert '<mark class="quote">Ada beats Bob on Sums.</mark>' in html and "The board" in told


def test_an_adjudicator_settles_with_a_reason(app: FastAPI, ledger: Engine, case: str) -> None:
    form = {"settling": "yes", "judgement": "conflicting"}
    answer = sends(app, case, "cleo", "adjudicate", **form)
    assert problem(answer) == "an adjudication needs a reason"
    assert "departs from the machine" in answer.text and 'value="conflicting" required' in answer.text
    answer = sends(app, case, "cleo", "adjudicate", "?stage=adjudication", reason="Of the old board.", **form)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/queue?stage=adjudication&done=adjudicate", "there is no other"
    settled = read.seen(ledger, case).case
    assert (settled.state, settled.standing, settled.authors) == (
        "decided",
        "conflicting",
        frozenset({"cleo"}),
    )
    assert "two keys" in page(app, case, "cleo")
    assert "Sign as ann" in page(app, case, "ann"), "hers was not the decision that stands"


def test_other_forms_of_the_page_lead_back_to_it(app: FastAPI, case: str) -> None:
    html = page(app, f"{case}/adjudicate", "cleo")
    assert html.count('name="settling" value="yes"') == html.count('name="form_key"') - html.count("/logout")
    answer = sends(
        app, case, "cleo", "comment", "?stage=adjudication", settling="yes", reason="Ask the vendor."
    )
    assert answer.headers["location"] == f"/case/{case}/adjudicate?stage=adjudication&done=comment"
    answer = sends(app, case, "cleo", "comment", settling="yes", reason=" ")
    assert problem(answer) and "departs from the machine" in answer.text
    taken = signed_in(app, "cleo").post("/queue/next?stage=adjudication")
    assert taken.headers["location"] == f"/case/{case}/adjudicate?stage=adjudication"


@pytest.mark.parametrize(("name", "why"), [("ann", "ann is reviewer"), ("ron", "may read but not review")])
def test_others_look_on(app: FastAPI, case: str, name: str, why: str) -> None:
    html = page(app, f"{case}/adjudicate", name)
    assert 'id="decide"' not in html and why in html
    assert "The board was cut." in html


def test_who_is_no_adjudicator_settles_nothing(app: FastAPI, ledger: Engine, case: str) -> None:
    form = {"settling": "yes", "judgement": "supported", "reason": "Mine."}
    assert "disagreements are settled by an adjudicator" in problem(
        sends(app, case, "ann", "adjudicate", **form)
    )
    assert read.seen(ledger, case).case.state == "disputed"


def test_what_is_not_disputed_is_shown_on_its_own_page(app: FastAPI, ledger: Engine, case: str) -> None:
    other = read.cases_of(ledger, "news.txt")[1].case.id
    answer = signed_in(app, "cleo").get(f"/case/{other}/adjudicate?stage=all")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/case/{other}?stage=all")
    assert "Settle it" in page(app, case, "cleo") and "The reviewers disagree." in page(app, case, "cleo")
