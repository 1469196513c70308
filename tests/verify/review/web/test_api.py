"""The API as a program uses it: the queue, a case from decision to signature, the chain, accounts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient
from typer.testing import CliRunner

from reports.jsonl import to_jsonl
from tests.verify.review.web.people import (
    PASSWORD,
    TEXT,
    application,
    browser,
    dossier,
    program,
    signed_in,
)
from verify.cli.app import app as cli
from verify.review.store import proof

DOCUMENT = Path(__file__).parents[4] / "docs" / "review-server.md"
FORMS = ("md", "html", "jsonl", "json", "csv", "parquet", "junit", "sarif")


def first_case(client: TestClient) -> Any:
    """The most urgent case, with everything there is to it."""
    line = client.get("/api/v1/queue").json()["lines"][0]
    return client.get(f"/api/v1/cases/{line['id']}").json()


def act(client: TestClient, case: str, kind: str, **fields: Any) -> Any:
    """The answer to an act."""
    return client.post(f"/api/v1/cases/{case}/acts", json={"kind": kind, **fields})


def test_the_queue_is_what_one_can_do_next(app: FastAPI) -> None:
    ann = program(app, "ann")
    whole = ann.get("/api/v1/queue").json()
    assert whole["total"] == len(whole["lines"]) == 2
    assert {line["state"] for line in whole["lines"]} == {"open"}
    assert whole["lines"] == sorted(whole["lines"], key=lambda line: -line["priority"])
    assert ann.get("/api/v1/queue", params={"limit": 1, "offset": 1}).json()["lines"] == whole["lines"][1:]
    assert ann.get("/api/v1/queue", params={"kind": "spec"}).json()["total"] == 1
    assert ann.get("/api/v1/queue", params={"words": "671 BILLION"}).json()["total"] == 1
    assert ann.get("/api/v1/queue", params={"words": "100%"}).json()["total"] == 0
    assert ann.get("/api/v1/queue", params={"stage": "signature"}).json()["total"] == 0
    for wrong in (
        {"limit": 0},
        {"limit": 201},
        {"offset": -1},
        {"offset": 10**30},
        {"stage": "x"},
        {"kind": "x"},
    ):
        assert ann.get("/api/v1/queue", params=wrong).status_code == 422


def test_a_case_from_decision_to_signature(app: FastAPI) -> None:
    ann, bob, cleo = (program(app, name) for name in ("ann", "bob", "cleo"))
    seen = first_case(ann)
    case, material = seen["case"]["id"], seen["case"]["material"]
    assert seen["material"]["finding"]["claim"]["quote"] in TEXT
    assert seen["material"]["records"]
    assert set(seen["case"]["digests"]) == {"article", "claim", "evidence", "policy"}
    assert act(ann, case, "assigned").status_code == 201
    taken = act(bob, case, "decided", judgement=seen["case"]["verdict"])
    assert taken.status_code == 409
    assert "is with ann" in taken.json()["detail"]
    done = act(ann, case, "decided", judgement="conflicting", reason="another setting", seen=material)
    assert done.status_code == 201
    assert done.json()["author"] == "ann"
    assert done.json()["at"] == "2026-03-02T09:00:00Z"
    assert act(bob, case, "decided", judgement="rejected").status_code == 409, "without a reason"
    assert act(bob, case, "decided", judgement="rejected", reason="a title").status_code == 201
    assert act(cleo, case, "signed").status_code == 409
    assert act(cleo, case, "adjudicated", judgement="conflicting", reason="as ann says").status_code == 201
    assert act(cleo, case, "signed").status_code == 409, "two keys"
    assert act(ann, case, "signed").status_code == 201
    found = cleo.get(f"/api/v1/cases/{case}").json()
    assert (found["case"]["state"], found["standing"]) == ("signed", "conflicting")
    kinds = [event["kind"] for event in found["history"]]
    assert kinds == ["proposed", "assigned", "decided", "decided", "adjudicated", "signed"]
    assert proof.proof(app.state.ledger).broken is None


def test_what_was_looked_at_must_be_what_there_is(app: FastAPI) -> None:
    ann = program(app, "ann")
    seen = first_case(ann)
    answer = act(ann, seen["case"]["id"], "decided", judgement="supported", reason="x", seen="0" * 64)
    assert answer.status_code == 409
    assert "changed since you looked" in answer.json()["detail"]


def test_corrections_stand_in_the_text(app: FastAPI) -> None:
    ann = program(app, "ann")
    case = first_case(ann)["case"]["id"]
    good = act(ann, case, "corrected", correction={"changes": {"benchmarks": ["AIME 2025"]}})
    assert good.status_code == 201, good.text
    assert good.json()["correction"]["flaw"] == "benchmark"
    assert act(ann, case, "corrected", correction={"flaw": "not_a_claim"}).status_code == 201
    wrongs: tuple[dict[str, Any], ...] = (
        {"changes": {"quote": "not in the text"}},
        {"changes": {"start": 5_000}},
        {"changes": {}},
        {"flaw": "span"},
        {"flaw": "not_a_claim", "changes": {"subject": "x"}},
        {"changes": {"verdict": "supported"}},
        {"changes": {"value": 10**40}},
        {"changes": {"benchmarks": ["x"] * 101}},
    )
    for wrong in wrongs:
        assert act(ann, case, "corrected", correction=wrong).status_code in (400, 422), wrong
    missed = {"quote": "671 billion parameters", "kind": "spec", "subject": "DeepSeek-R1"}
    assert ann.post("/api/v1/missed", json={"article": "text", "claim": missed}).status_code == 201
    assert ann.post("/api/v1/missed", json={"article": "text", "claim": {"kind": "spec"}}).status_code == 400
    assert ann.post("/api/v1/missed", json={"article": "no", "claim": missed}).status_code == 404


def test_a_case_is_given_to_somebody_who_can_take_it(app: FastAPI) -> None:
    cleo = program(app, "cleo")
    case = first_case(cleo)["case"]["id"]
    for name in ("nobody", "ron"):
        assert act(cleo, case, "assigned", to=name).status_code == 422
    assert act(program(app, "ann"), case, "assigned", to="bob").status_code == 409
    assert act(cleo, case, "assigned", to="bob").status_code == 201
    assert program(app, "bob").get("/api/v1/queue", params={"stage": "mine"}).json()["total"] == 1
    assert act(program(app, "bob"), case, "released").status_code == 201


def test_articles_and_their_reports(app: FastAPI) -> None:
    ron = program(app, "ron")
    assert ron.get("/api/v1/articles").json() == {"articles": ["text"]}
    found = ron.get("/api/v1/article", params={"name": "text"}).json()
    assert found["article"]["text"] == TEXT
    assert len(found["cases"]) == 2
    assert ron.get("/api/v1/article", params={"name": "no"}).status_code == 404
    for form in FORMS:
        answer = ron.get("/api/v1/report", params={"article": "text", "form": form})
        assert answer.status_code == 200, form
        assert answer.headers["content-disposition"].startswith('attachment; filename="text.')
        assert "sandbox" in answer.headers["content-security-policy"]
        assert answer.content
    assert "QwQ-32B" in ron.get("/api/v1/report", params={"article": "text", "lang": "zh"}).text
    for wrong in ({"form": "exe"}, {"lang": "fr"}, {"article": ""}):
        assert ron.get("/api/v1/report", params={"article": "text", **wrong}).status_code == 422
    assert ron.get("/api/v1/report", params={"article": "text", "form": "claimreview"}).status_code == 400


def test_the_chain_can_be_followed_and_proved(app: FastAPI) -> None:
    ron = program(app, "ron")
    events, since = [], 0
    while found := ron.get("/api/v1/events", params={"since": since, "limit": 2}).json()["events"]:
        events += found
        since = events[-1]["number"]
    assert [event["number"] for event in events] == [1, 2, 3]
    assert [event["previous"] for event in events[1:]] == [event["hash"] for event in events[:-1]]
    head = ron.get("/api/v1/head").json()
    assert head == {"number": 3, "hash": events[-1]["hash"]}
    proved = ron.get("/api/v1/proof", params={"expected": events[0]["hash"]}).json()
    assert proved == {"events": 3, "head": head["hash"], "broken": None}
    assert "no event has the hash" in ron.get("/api/v1/proof", params={"expected": "0" * 64}).json()["broken"]


def test_agreement_is_told_once_rounds_are_over(app: FastAPI) -> None:
    ann, bob = program(app, "ann"), program(app, "bob")
    seen = first_case(ann)["case"]
    act(ann, seen["id"], "decided", judgement=seen["verdict"])
    act(bob, seen["id"], "decided", judgement=seen["verdict"])
    told = ann.get("/api/v1/agreement").json()
    assert told["whole"]["decisions"] == 2
    assert told["confusion"] == [{"machine": seen["verdict"], "people": seen["verdict"], "decisions": 2}]


def test_a_run_is_proposed(app: FastAPI) -> None:
    text = to_jsonl(dossier("QwQ-32B has 32 billion parameters. It matches DeepSeek-R1 on AIME 2024."))
    root = program(app, "root")
    answer = root.post("/api/v1/proposals", files={"file": ("run.jsonl", text.encode())})
    assert answer.status_code == 200, answer.text
    assert answer.json()["new"] >= 1
    again = root.post("/api/v1/proposals", files={"file": ("run.jsonl", text.encode())})
    assert again.json() == {"new": 0, "changed": 0, "reopened": 0, "withdrawn": 0}
    for body in (b"", b"\xff\xfe", b"{}", b"[" * 100_000, b"null\n", json.dumps({"a": 1}).encode()):
        bad = root.post("/api/v1/proposals", files={"file": ("run.jsonl", body)})
        assert bad.status_code in (400, 415), body[:20]


def test_accounts_are_an_admins_business(app: FastAPI) -> None:
    root = program(app, "root")
    new = {"name": "dora", "role": "reviewer", "password": PASSWORD}
    assert root.post("/api/v1/users", json=new).status_code == 201
    assert root.post("/api/v1/users", json=new).status_code == 400
    assert root.post("/api/v1/users", json={**new, "name": "eve", "password": "short"}).status_code == 400
    assert root.post("/api/v1/users", json={**new, "name": "e|ve"}).status_code == 422
    dora = program(app, "dora")
    assert root.patch("/api/v1/users/dora", json={"role": "reader"}).json()["role"] == "reader"
    assert dora.get("/api/v1/me").json()["role"] == "reader"
    assert root.patch("/api/v1/users/dora", json={"disabled": True}).json()["disabled"] is True
    assert dora.get("/api/v1/me").status_code == 401
    assert root.patch("/api/v1/users/nobody", json={"disabled": True}).status_code == 404
    assert root.patch("/api/v1/users/dora", json={}).status_code == 422
    assert root.patch("/api/v1/users/dora", json={"role": "admin", "password": PASSWORD}).status_code == 422
    told = root.get("/api/v1/users").text
    assert "argon2" not in told
    assert "password" not in told


def test_one_changes_ones_own_password(app: FastAPI) -> None:
    ann = signed_in(app, "ann")
    wrong = {"old": "not that one", "new": "another good one"}
    assert ann.put("/api/v1/me/password", json=wrong).status_code == 403
    assert ann.put("/api/v1/me/password", json={"old": PASSWORD, "new": "short"}).status_code == 400
    assert ann.get("/api/v1/me").status_code == 200
    assert ann.put("/api/v1/me/password", json={**wrong, "old": PASSWORD}).status_code == 204
    assert ann.get("/api/v1/me").status_code == 401, "every session has ended"
    for guess in range(5):
        client = signed_in(app, "bob")
        assert client.put("/api/v1/me/password", json={**wrong, "old": f"guess {guess}"}).status_code == 403
    assert signed_in(app, "bob").put("/api/v1/me/password", json=wrong).status_code == 429


def test_tokens_are_made_by_people_and_taken_back(app: FastAPI) -> None:
    ann = signed_in(app, "ann")
    made = ann.post("/api/v1/tokens", json={"label": "nightly", "days": 30}).json()
    script = browser(app, Authorization=f"Bearer {made['secret']}")
    assert script.get("/api/v1/me").json() == {"name": "ann", "role": "reviewer", "form_key": ""}
    assert script.post("/api/v1/tokens", json={"label": "more"}).status_code == 403
    assert script.put("/api/v1/me/password", json={"old": PASSWORD, "new": "x" * 12}).status_code == 403
    listed = ann.get("/api/v1/tokens")
    assert [one["label"] for one in listed.json()["tokens"]] == ["nightly"]
    assert made["secret"] not in listed.text
    assert signed_in(app, "bob").delete(f"/api/v1/tokens/{made['token']['id']}").status_code == 404
    assert ann.delete(f"/api/v1/tokens/{made['token']['id']}").status_code == 204
    assert script.get("/api/v1/me").status_code == 401


def test_the_documentation_names_every_operation(app: FastAPI) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for path, methods in app.openapi()["paths"].items():
        stem = path.removeprefix("/api/v1").split("/{")[0]
        assert stem in text, path
        assert set(methods) <= {"get", "post", "put", "patch", "delete"}
    for line in re.findall(r"^benchclaim (review .+?)$", text, re.MULTILINE):
        words = [word for word in line.split() if not word.startswith("-")]
        given = [word for word in line.split() if word.startswith("--")]
        command = words[:3] if words[1] in ("user", "token") else words[:2]
        printed = CliRunner().invoke(cli, [*command, "--help"])
        assert printed.exit_code == 0, line
        for option in given:
            assert option in printed.output, line


def test_one_person_alone_needs_no_key_for_a_script(ledger: Engine) -> None:
    app = application(ledger, local_user="me")
    case = first_case(browser(app))["case"]["id"]
    assert act(browser(app), case, "assigned").status_code == 201
    for headers in (
        {"Origin": "http://127.0.0.1"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": "http://x/"},
    ):
        assert act(browser(app, **headers), case, "released").status_code == 403, "but every browser does"
    key = browser(app).get("/api/v1/me").json()["form_key"]
    with_key = browser(app, Origin="http://127.0.0.1", **{"X-Form-Key": key})
    assert act(with_key, case, "released").status_code == 201
