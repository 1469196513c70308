"""The dashboard as people see it: the same for everybody, nothing of open rounds, in both languages."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from evidence.lint.finding import KINDS
from reports.formats import FORMATS
from tests.verify.review.kept import NOW
from tests.verify.review.web.people import PEOPLE, a_ledger, application, browser, signed_in
from verify.review.model import Act, Actor, Settings
from verify.review.store.found import found
from verify.review.store.ledger import act
from verify.review.store.read import cases_of
from verify.review.web import dashboard_page
from verify.review.web.dashboard_page import counted, spelled
from verify.review.web.page import TEMPLATES, words

ANN, BOB = Actor(name="ann", role="reviewer"), Actor(name="bob", role="reviewer")
CLEO = Actor(name="cleo", role="adjudicator")
PAGES = (
    "/dashboard",
    "/evidence",
    "/reports",
    "/reports/text",
    "/admin/tokens",
    "/admin/ledger",
    "/admin/users",
)


def decides(engine: Engine, who: Actor, judgement: Any, place: int = 0, **fields: Any) -> None:
    case = cases_of(engine, "text")[place].case.id
    act(engine, Act(kind="decided", case=case, judgement=judgement, reason="so", **fields), who, NOW)


def bare(page: str) -> str:
    """The page without the key of its session, without hashes and the place of the ledger."""
    return re.sub(r'(form[-_]key" (?:content|value)=)"[^"]*"|\b[0-9a-f]{64}\b|sqlite:[^<]*', r"\1", page)


def test_a_stranger_is_shown_the_door(app: FastAPI) -> None:
    for page in PAGES:
        answer = browser(app).get(page)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", PEOPLE)
def test_every_page_in_both_languages(app: FastAPI, name: str, lang: str) -> None:
    for page in PAGES:
        answer = signed_in(app, name).get(page, params={"lang": lang})
        allowed = page != "/admin/users" or name == "root"
        assert answer.status_code == (200 if allowed else 403), page
        assert not re.search(r"<script(?![^>]* src=)|\sstyle=|\son\w+=", answer.text), page
        assert ("概览" in answer.text) == (lang == "zh")


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    engine = found(str(tmp_path / "new.db"), Settings(), author="root", now=NOW)
    client = browser(application(engine, local_user="mei"))
    for page, told in (
        ("/dashboard", "There are no cases yet"),
        ("/reports", "There are no articles yet"),
        ("/evidence", "There are no findings yet"),
    ):
        answer = client.get(page)
        assert answer.status_code == 200
        assert told in answer.text
    engine.dispose()


@pytest.mark.parametrize("name", ["ron", "bob", "cleo", "root"])
def test_no_page_tells_what_was_said_in_an_open_round(tmp_path: Path, name: str) -> None:
    """Two ledgers that differ in nothing but in what Ann said look the same to everybody else."""
    shown = []
    for judgement in ("refuted", "rejected"):
        folder = tmp_path / judgement
        folder.mkdir()
        for engine in a_ledger(folder):
            flaw = {"flaw": "not_a_claim"} if judgement == "rejected" else None
            decides(engine, ANN, judgement, correction=flaw)
            client = signed_in(application(engine), name)
            exports = [
                f"/reports/text?as={form}" for form in FORMATS if form not in ("claimreview", "parquet")
            ]
            shown.append(
                [bare(client.get(page).text) for page in (*PAGES, "/reports/text?as=page", *exports)]
            )
    assert shown[0] == shown[1]


def test_what_is_decided_is_told(ledger: Engine, app: FastAPI) -> None:
    decides(ledger, ANN, "refuted")
    decides(ledger, BOB, "supported")
    page = signed_in(app, "ron").get("/dashboard").text
    assert "wait for an adjudicator" in page
    assert re.search(r"<b>0%</b> <span class=\"beside\">\(0 to \d+%\)", page), "they never agree"
    assert "only one case is shared" in page


def test_figures_are_counted_once_an_event(ledger: Engine) -> None:
    first = counted(ledger, NOW.date())
    assert counted(ledger, NOW.date()) is first
    decides(ledger, ANN, "supported")
    assert counted(ledger, NOW.date()).number == first.number + 1


def test_figures_of_a_large_ledger_may_be_a_little_behind(
    ledger: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dashboard_page, "LARGE", 1)
    monkeypatch.setattr(dashboard_page, "LAG", 4)
    first = counted(ledger, NOW.date())
    decides(ledger, ANN, "supported")
    assert counted(ledger, NOW.date()) is first, "one event of four"
    decides(ledger, BOB, "supported")
    assert counted(ledger, NOW.date()).number == first.number + 2


def test_nobody_waits_for_somebody_who_counts(ledger: Engine) -> None:
    first = counted(ledger, NOW.date())
    decides(ledger, ANN, "supported")
    with dashboard_page._counter(ledger).lock:  # as held by another thread that is counting
        assert counted(ledger, NOW.date()) is first
    assert counted(ledger, NOW.date()) is not first


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "0 min"), (59.6, "1 h 0 min"), (125, "2 h 5 min"), (1500, "1 d 1 h"), (-3, "0 min")],
)
def test_lengths_of_time_in_two_units(minutes: float, told: str) -> None:
    assert spelled(dt.timedelta(minutes=minutes), words("en")) == told


def test_every_kind_and_form_has_a_name() -> None:
    table = tomllib.loads((TEMPLATES / "en-more.toml").read_text("utf-8"))
    assert set(table["lint"]) == set(KINDS)
    assert set(table["form"]) == set(FORMATS)
