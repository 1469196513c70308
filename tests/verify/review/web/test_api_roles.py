"""Who may do what: every operation of the API and the pages of admins, tried by everybody."""

from __future__ import annotations

import time

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.verify.review.web.people import PASSWORD, browser, program, signed_in
from verify.review.rules import RANK
from verify.review.store import accounts
from verify.review.web import jobs

NEEDS = {
    "get /api/v1/queue": "reader",
    "get /api/v1/cases/{case}": "reader",
    "post /api/v1/cases/{case}/acts": "reviewer",
    "post /api/v1/missed": "reviewer",
    "get /api/v1/events": "reader",
    "get /api/v1/head": "reader",
    "get /api/v1/proof": "reader",
    "post /api/v1/proof": "reviewer",
    "get /api/v1/agreement": "reader",
    "get /api/v1/articles": "reader",
    "get /api/v1/article": "reader",
    "get /api/v1/report": "reader",
    "post /api/v1/check": "reader",
    "get /api/v1/jobs": "reader",
    "get /api/v1/jobs/{job}": "reader",
    "post /api/v1/proposals": "admin",
    "get /api/v1/packs": "reader",
    "post /api/v1/packs": "reviewer",
    "post /api/v1/packs/{digest}/accept": "adjudicator",
    "delete /api/v1/packs/{digest}": "reviewer",
    "post /api/v1/recheck": "adjudicator",
    "get /api/v1/me": "reader",
    "put /api/v1/me/password": "reader",
    "get /api/v1/users": "admin",
    "post /api/v1/users": "admin",
    "patch /api/v1/users/{name}": "admin",
    "get /api/v1/tokens": "reader",
    "post /api/v1/tokens": "reader",
    "delete /api/v1/tokens/{key}": "reader",
}
WHO = {"ron": "reader", "ann": "reviewer", "cleo": "adjudicator", "root": "admin"}
BODIES: dict[str, object] = {
    "post /api/v1/cases/{case}/acts": {"kind": "commented", "reason": "x"},
    "post /api/v1/users": {"name": "dora", "role": "admin", "password": PASSWORD},
    "patch /api/v1/users/{name}": {"role": "admin"},
}


def test_every_operation_says_who_may(app: FastAPI) -> None:
    there = {f"{method} {path}" for path, methods in app.openapi()["paths"].items() for method in methods}
    assert there == set(NEEDS)


def tried(client: TestClient, operation: str, case: str) -> int:
    """The status of an operation, with a body where one is needed to get past the form."""
    method, path = operation.split()
    path = path.format(case=case, job="0" * 24, digest="0" * 64, name="bob", key="0" * 12)
    files = (
        {"file": ("x.exe", b"x")} if path.endswith(("/packs", "/proposals")) and method == "post" else None
    )
    body = None if files else BODIES.get(operation)
    return int(client.request(method, path, json=body, files=files).status_code)


@pytest.mark.parametrize("name", WHO)
@pytest.mark.parametrize("way", [program, signed_in])
def test_nobody_does_what_their_role_does_not_permit(app: FastAPI, name: str, way: object) -> None:
    client = program(app, name) if way is program else signed_in(app, name)
    case = client.get("/api/v1/queue").json()["lines"][0]["id"]
    for operation, role in NEEDS.items():
        if operation == "post /api/v1/recheck" and RANK[WHO[name]] >= RANK["adjudicator"]:
            continue  # it would start in earnest; see the tests of jobs
        answer = tried(client, operation, case)
        if RANK[WHO[name]] < RANK[role]:
            assert answer == 403, operation
        else:
            assert answer not in (401, 403, 500), operation
    assert {one.name: one.role for one in accounts.users(app.state.ledger)}["bob"] == (
        "admin" if name == "root" else "reviewer"
    )


@pytest.mark.parametrize("name", WHO)
def test_nobody_raises_themselves(app: FastAPI, name: str) -> None:
    for client in (program(app, name), signed_in(app, name)):
        for change in ({"role": "admin"}, {"role": "reader"}, {"disabled": True}, {"disabled": False}):
            assert client.patch(f"/api/v1/users/{name}", json=change).status_code in (403, 409)
        for extra in ({"role": "admin"}, {"X-Role": "admin"}):
            client.get("/api/v1/me", params=extra)
            client.get("/api/v1/me", headers=extra)
    assert {one.name: one.role for one in accounts.users(app.state.ledger)}[name] == WHO[name]


def test_a_reader_who_sends_a_role_along_stays_one(app: FastAPI) -> None:
    ron = program(app, "ron")
    case = ron.get("/api/v1/queue").json()["lines"][0]["id"]
    act = {"kind": "decided", "judgement": "supported", "reason": "x"}
    for more in ({}, {"role": "admin"}, {"author": "root"}, {"actor": {"name": "root", "role": "admin"}}):
        assert ron.post(f"/api/v1/cases/{case}/acts", json={**act, **more}).status_code in (403, 422)
    ann = program(app, "ann")
    assert ann.post(f"/api/v1/cases/{case}/acts", json={**act, "author": "bob"}).status_code == 422
    done = ann.post(f"/api/v1/cases/{case}/acts?author=bob&name=bob", json=act)
    assert (done.status_code, done.json()["author"]) == (201, "ann")


def test_the_rules_hold_for_an_admin_too(app: FastAPI) -> None:
    root, ann = program(app, "root"), program(app, "ann")
    case = ann.get("/api/v1/queue").json()["lines"][0]["id"]
    act = {"kind": "decided", "judgement": "conflicting", "reason": "x"}
    assert ann.post(f"/api/v1/cases/{case}/acts", json=act).status_code == 201
    assert root.post(f"/api/v1/cases/{case}/acts", json=act).status_code == 409
    assert root.post(f"/api/v1/cases/{case}/acts", json={"kind": "signed"}).status_code == 409


def test_a_token_of_a_closed_account_opens_nothing(app: FastAPI) -> None:
    ann = program(app, "ann")
    assert ann.get("/api/v1/me").status_code == 200
    accounts.disable(app.state.ledger, "ann")
    for operation in NEEDS:
        assert tried(ann, operation, "0" * 12) == 401, operation
    assert ann.get("/queue").status_code == 303


def test_a_job_is_its_authors(app: FastAPI) -> None:
    mine = jobs.begin(app.state, "ann", "check", lambda: '{"secret": "of ann"}')
    while jobs.job(app.state.ledger, mine.id).state != "done":
        time.sleep(0.01)
    path = f"/api/v1/jobs/{mine.id}"
    assert program(app, "ann").get(path).json()["told"] == {"result": {"secret": "of ann"}}
    assert program(app, "root").get(path).status_code == 200
    for name in ("bob", "ron", "cleo"):
        answer = program(app, name).get(path)
        assert answer.status_code == 404
        assert answer.json() == program(app, name).get(f"/api/v1/jobs/{'0' * 24}").json(), "not even that"
        assert program(app, name).get("/api/v1/jobs").json() == {"jobs": []}
        assert program(app, name).get("/api/v1/jobs?everybody=true").status_code == 403
    assert len(program(app, "root").get("/api/v1/jobs?everybody=true").json()["jobs"]) == 1


def test_the_pages_of_admins_are_for_admins(app: FastAPI) -> None:
    for name in ("ron", "ann", "cleo"):
        client = signed_in(app, name)
        sent = {"name": "dora", "role": "admin", "password": PASSWORD}
        for path in ("/admin/users", "/admin/users/change", "/evidence/recheck", "/admin/ledger/verify"):
            for page in (client.get(path), client.post(path, data=sent)):
                if name == "cleo" and path == "/evidence/recheck":
                    continue  # adjudicators may
                assert page.status_code in (303, 403, 404, 405, 422), (name, path)
                assert "bob" not in page.text.replace("by bob", ""), "nor who else there is"
    assert "dora" not in {one.name for one in accounts.users(app.state.ledger)}
    assert browser(app).get("/admin/users").status_code == 303
