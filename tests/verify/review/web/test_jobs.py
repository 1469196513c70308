"""Checks on the spot and as jobs, everything checked again, and what becomes of it when the server stops."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, insert
from starlette.testclient import TestClient

from claims.errors import BenchclaimError
from tests.verify.review.kept import NOW
from tests.verify.review.web.people import HOME, TEXT, application, dossier, program
from verify.model import Dossier
from verify.review.store import proof, read
from verify.review.store.connect import writing
from verify.review.store.ledger import propose
from verify.review.store.schema import JOBS
from verify.review.web import apart, api_ledger, jobs, orders, uploads
from verify.review.web.apart import BusyError, TooCostlyError
from verify.review.web.checking import Sent, ground, recheck
from verify.review.web.config import Config

BOARD = (
    b"model,benchmark,value,unit,evaluator,evaluator_relationship\n"
    b"QwQ-32B,AIME 2024,41,%,Somebody,third_party\n"
    b"DeepSeek-R1,AIME 2024,79.8,%,Somebody,third_party\n"
    b"QwQ-32B,AIME 2024,42,%,Another,third_party\n"  # what one alone measures so low is a failed run
    b"DeepSeek-R1,AIME 2024,79.8,%,Another,third_party\n"
)


@pytest.fixture
def app(ledger: Engine) -> Iterator[FastAPI]:
    found = application(ledger, at_once=1000)
    yield found
    jobs.close(found.state)


def ended(engine: Engine, key: str) -> jobs.Job:
    """The job, once it has ended."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = jobs.job(engine, key)
        if found.state not in jobs.UNFINISHED:
            return found
        time.sleep(0.02)
    raise AssertionError("the job does not end")


def test_a_short_text_is_answered_at_once(app: FastAPI) -> None:
    ann = program(app, "ann")
    before = read.head(app.state.ledger)
    answer = ann.post("/api/v1/check", json={"text": TEXT, "name": "note", "published": "2025-03-06"})
    assert answer.status_code == 200, answer.text
    found = Dossier.model_validate(answer.json())
    assert found.article.name == "note"
    assert [one.verdict for one in found.findings] == [one.verdict for one in dossier().findings]
    page = ann.post("/api/v1/check", files={"file": ("a.html", f"<p>{TEXT}</p>".encode())})
    assert len(page.json()["findings"]) == 2
    assert read.head(app.state.ledger) == before, "nothing of it goes into the ledger"


def test_what_is_no_text_is_told(app: FastAPI) -> None:
    ann = program(app, "ann")
    wrong: list[tuple[dict[str, Any], int]] = [
        ({"json": {}}, 422),
        ({"json": {"text": ""}}, 422),
        ({"json": {"text": " "}}, 400),
        ({"json": {"text": "x", "fetch": "http://x/"}}, 422),
        ({"json": {"text": "x", "more": 1}}, 422),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 422),
        ({"content": b"text=x", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 415),
        ({"content": TEXT.encode()}, 415),
        ({"files": {"other": ("a.md", b"x")}}, 422),
        ({"data": {"file": "x"}, "files": {"other": ("a", b"")}}, 422),
        ({"files": {"file": ("a.md", b"")}}, 400),
        ({"files": {"file": ("a.pdf", b"%PDF-1.7\0\0\0\xff\xfe\0\0")}}, 400),
    ]
    for sent, status in wrong:
        answer = ann.post("/api/v1/check", **sent)
        assert answer.status_code == status, (sent, answer.text)
        assert set(answer.json()) == {"detail"}


def test_a_long_text_becomes_a_job(app: FastAPI) -> None:
    ann = program(app, "ann")
    answer = ann.post("/api/v1/check", json={"text": f"{TEXT} " * 20})
    assert answer.status_code == 202
    path = answer.headers["location"]
    assert path == f"/api/v1/jobs/{answer.json()['id']}"
    done = ended(app.state.ledger, answer.json()["id"])
    assert done.state == "done", done.told
    told = ann.get(path).json()
    assert (told["kind"], told["author"], told["state"]) == ("check", "ann", "done")
    assert len(told["told"]["result"]["findings"]) >= 20
    listed = ann.get("/api/v1/jobs").json()["jobs"]
    assert [(one["id"], one["told"]) for one in listed] == [(done.id, {})]


def test_more_evidence_opens_what_rests_on_it(ledger: Engine) -> None:
    pack = uploads.keep(ledger, uploads.examine("board.csv", BOARD, 10_000), "ann", NOW)
    config = Config()
    assert recheck(ground(ledger, config), "cleo", NOW).changes == (0, 0, 0, 0), "nothing is accepted yet"
    uploads.accept(ledger, pack.digest, "cleo", NOW)
    done = recheck(ground(ledger, config), "cleo", NOW)
    assert (done.articles, done.left_out) == (1, ())
    assert done.changes == (0, 1, 0, 0)
    comparison = next(
        one for one in read.cases_of(ledger, "text") if one.material.finding.claim.kind == "comparison"
    )
    assert comparison.case.verdict != dossier().findings[0].verdict
    assert any(record.evaluator == "Somebody" for record in comparison.material.records)
    assert recheck(ground(ledger, config), "cleo", NOW).changes == (0, 0, 0, 0)
    assert proof.proof(ledger).broken is None


def test_what_was_checked_with_other_packs_is_left_alone(ledger: Engine) -> None:
    other = dossier("DeepSeek-R1 has 671 billion parameters.")
    article = other.article.model_copy(update={"name": "other"})
    (finding,) = other.findings
    claim = finding.claim.model_copy(update={"article": "other"})
    moved = finding.model_copy(update={"claim": claim})
    run = other.run.model_copy(update={"packs": (*other.run.packs, "ours@1 " + "0" * 64)})
    changed = other.model_copy(update={"article": article, "findings": (moved,), "run": run})
    propose(ledger, [changed], author="benchclaim", now=NOW)
    done = recheck(ground(ledger, Config()), "cleo", NOW)
    assert done.left_out == ("other: was checked with ours: start the server with it",)
    assert (done.articles, done.changes) == (1, (0, 0, 0, 0))


def test_everything_is_checked_again_as_a_job(app: FastAPI) -> None:
    cleo = program(app, "cleo")
    answer = cleo.post("/api/v1/recheck")
    assert answer.status_code == 202
    done = ended(app.state.ledger, answer.json()["id"])
    assert done.told["result"] == {
        "articles": 1, "new": 0, "changed": 0, "reopened": 0, "withdrawn": 0, "left_out": [],
    }  # fmt: skip


def test_a_long_ledger_is_proved_as_a_job(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = program(app, "ann")
    head = ann.get("/api/v1/head").json()["hash"]
    answer = ann.post("/api/v1/proof", params={"expected": head})
    assert answer.status_code == 202
    done = ended(app.state.ledger, answer.json()["id"])
    assert done.told["result"] == {"events": 3, "head": head, "broken": None, "expected": head}
    monkeypatch.setattr(api_ledger, "AT_ONCE", 2)
    assert ann.get("/api/v1/proof").status_code == 409


def test_a_job_that_fails_says_why(app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    def mistaken() -> str:
        raise BenchclaimError("the file is empty")

    def broken() -> str:
        raise RuntimeError("what is inside")

    first = jobs.begin(app.state, "ann", "check", mistaken)
    second = jobs.begin(app.state, "ann", "check", broken)
    assert ended(app.state.ledger, first.id).told == {"problem": "the file is empty"}
    told = ended(app.state.ledger, second.id)
    assert told.state == "failed"
    assert "what is inside" not in json.dumps(told.told)
    assert "what is inside" in caplog.text, "the operator learns it"


def test_nobody_fills_the_line(app: FastAPI) -> None:
    go = threading.Event()

    def waiting() -> str:
        go.wait(30)
        return "{}"

    try:
        for _ in range(jobs.EACH):
            jobs.begin(app.state, "ann", "check", waiting)
        with pytest.raises(BusyError):
            jobs.begin(app.state, "ann", "check", waiting)
        answer = program(app, "ann").post("/api/v1/check", json={"text": f"{TEXT} " * 20})
        assert answer.status_code == 429
        assert answer.headers["retry-after"]
        other = jobs.begin(app.state, "bob", "check", waiting)
    finally:
        go.set()
    assert ended(app.state.ledger, other.id).state == "done"


def test_what_a_restart_interrupts_has_failed(ledger: Engine) -> None:
    row = {
        "author": "ann",
        "kind": "check",
        "created": NOW.timestamp(),
        "changed": NOW.timestamp(),
        "told": "{}",
    }
    with writing(ledger) as connection:
        for number, state in enumerate(("waiting", "running", "done")):
            connection.execute(insert(JOBS).values(id=f"{number}" * 24, state=state, **row))
    with TestClient(application(ledger), base_url=HOME):
        found = [jobs.job(ledger, f"{number}" * 24) for number in range(3)]
    assert [one.state for one in found] == ["failed", "failed", "done"]
    assert "server stopped" in found[0].told["problem"]


def test_a_server_that_stops_does_not_wait_for_its_jobs(ledger: Engine) -> None:
    app = application(ledger, at_once=10)
    with TestClient(app, base_url=HOME):
        slow = program(app, "ann").post("/api/v1/check", json={"text": f"{TEXT} " * 3000}).json()["id"]
        queued = program(app, "ann").post("/api/v1/check", json={"text": f"{TEXT} " * 3000}).json()["id"]
        begun = time.monotonic()
    assert time.monotonic() - begun < 20
    assert [jobs.job(ledger, key).state for key in (slow, queued)] == ["failed", "failed"]


def test_old_jobs_are_swept_away(app: FastAPI) -> None:
    row = {"author": "ann", "kind": "check", "state": "done", "created": 0.0, "changed": 0.0, "told": "{}"}
    with writing(app.state.ledger) as connection:
        connection.execute(insert(JOBS).values(id="0" * 24, **row))
    made = jobs.begin(app.state, "ann", "check", lambda: "{}")
    ended(app.state.ledger, made.id)
    assert [one.id for one in jobs.jobs(app.state.ledger, None)] == [made.id]


def test_a_text_that_costs_too_much_is_refused(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "WAIT", orders.WAIT._replace(seconds=0.0))
    with pytest.raises(TooCostlyError):
        orders.check_now(app.state, Sent("x", TEXT))
    assert program(app, "ann").post("/api/v1/check", json={"text": TEXT}).status_code == 413


@pytest.mark.parametrize("full", ["_ROOM", "_LINE"])
def test_whoever_comes_when_all_is_busy_is_told_so(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch, full: str
) -> None:
    none_left = threading.BoundedSemaphore(1)
    none_left.acquire()
    monkeypatch.setattr(apart, full, none_left)
    monkeypatch.setattr(apart, "TURN", 0.01)
    ann = program(app, "ann")
    assert ann.post("/api/v1/check", json={"text": TEXT}).status_code == 429
    assert ann.post("/api/v1/packs", files={"file": ("a.csv", BOARD)}).status_code == 429
    assert ann.get("/queue").status_code == 200, "pages do not wait"
