"""Administration: accounts, one's own password and tokens, the health of the ledger, jobs."""

from __future__ import annotations

import datetime as dt
import re
import time
from types import ModuleType

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from tests.verify.review.kept import NOW
from tests.verify.review.web.people import PASSWORD, PEOPLE, application, browser, program, signed_in
from tests.verify.review.web.test_pages_reports import words_of
from tests.verify.review.web.test_pages_words import refusals
from verify.review.store import accounts, read
from verify.review.store.connect import writing
from verify.review.web import apart, jobs, uploads, work
from verify.review.web.translated import in_words

NEW = "a new and longer one"


def roles(engine: Engine) -> dict[str, str]:
    return {user.name: user.role for user in accounts.users(engine) if not user.disabled}


def done(client: TestClient, job: str) -> str:
    """The page of a job once it is over, in words."""
    until = time.monotonic() + 60
    while 'hx-trigger="load' in (page := client.get(job).text) and time.monotonic() < until:
        time.sleep(0.1)
    return words_of(page)


@pytest.mark.parametrize("name", ["ron", "bob", "cleo"])
def test_accounts_are_an_admins(ledger: Engine, app: FastAPI, name: str) -> None:
    client, before = signed_in(app, name), roles(ledger)
    assert client.get("/admin").headers["location"] == "/admin/tokens"
    assert 'href="/admin/tokens"' in client.get("/dashboard").text
    assert "/admin/users" not in client.get("/admin/tokens").text
    assert client.get("/admin/users").status_code == 403
    add = {"name": "mallory", "role": "admin", "password": NEW}
    assert client.post("/admin/users", data=add).status_code == 403
    for act, value in (("role", "admin"), ("password", NEW), ("disable", "")):
        change = {"name": name, "act": act, "value": value}
        assert client.post("/admin/users/change", data=change).status_code == 403
    assert roles(ledger) == before


def test_somebody_is_added(ledger: Engine, app: FastAPI) -> None:
    root = signed_in(app, "root")
    answer = root.post("/admin/users", data={"name": " 王芳 ", "role": "reviewer", "password": NEW})
    assert answer.headers["location"] == "/admin/users?done=user_added"
    page = root.get(answer.headers["location"]).text
    assert "The account is made." in page and NEW not in page
    assert roles(ledger)["王芳"] == "reviewer"
    assert accounts.checked(ledger, "王芳", NEW)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"name": ""}, "is no name"),
        ({"name": "<b>x"}, "is no name"),
        ({"name": "ANN"}, "ann has an account already"),
        ({"role": "owner"}, "is no role"),
        ({"password": "short"}, "10 to 200 characters"),
        ({"password": "aaaaaaaaaaaa"}, "more than three different"),
    ],
)
def test_who_cannot_be_added(ledger: Engine, app: FastAPI, typed: dict[str, str], says: str) -> None:
    told = {"name": "eve", "role": "reviewer", "password": NEW} | typed
    answer = signed_in(app, "root").post("/admin/users", data=told)
    assert answer.status_code == 422
    assert says in words_of(answer.text)
    assert "<b>x" not in answer.text and told["password"] not in answer.text
    assert roles(ledger) == dict(PEOPLE)


def test_accounts_are_changed(ledger: Engine, app: FastAPI) -> None:
    root, ann = signed_in(app, "root"), signed_in(app, "ann")

    def change(act: str, value: str = "", name: str = "ann") -> str:
        answer = root.post("/admin/users/change", data={"name": name, "act": act, "value": value})
        return answer.headers.get("location", words_of(answer.text))

    assert change("role", "adjudicator") == "/admin/users?done=user_role"
    assert "adjudicator" in ann.get("/dashboard").text
    assert change("disable") == "/admin/users?done=user_disable"
    assert ann.get("/dashboard").status_code == 303, "the session ended with the account"
    assert change("enable") == "/admin/users?done=user_enable"
    assert change("password", NEW) == "/admin/users?done=user_password"
    assert accounts.checked(ledger, "ann", NEW) and not accounts.checked(ledger, "ann", PASSWORD)
    assert "no admin would be left" in change("role", "reader", "root")
    assert "no admin would be left" in change("disable", "", "root")
    assert "nobody named 'mallory'" in change("role", "reader", "mallory")
    assert "nothing that can be done" in change("delete")


def test_a_token_is_shown_once_and_works_until_it_is_taken_back(ledger: Engine, app: FastAPI) -> None:
    bob = signed_in(app, "bob")
    page = bob.post("/admin/tokens", data={"label": "nightly", "days": "30"}).text
    (secret,) = re.findall(r"bc_[\w-]{43}", page)
    assert secret not in bob.get("/admin/tokens").text
    caller = browser(app, Authorization=f"Bearer {secret}")
    assert caller.get("/api/v1/head").status_code == 200
    (token,) = accounts.tokens(ledger, "bob")
    assert (token.label, token.expires) == ("nightly", NOW + dt.timedelta(days=30))
    assert bob.post("/admin/tokens/revoke", data={"key": token.id}).status_code == 303
    assert caller.get("/api/v1/head").status_code == 401


def test_tokens_of_others(ledger: Engine, app: FastAPI) -> None:
    _, token = accounts.add_token(ledger, "ann", "hers", NOW)
    assert "hers" not in signed_in(app, "bob").get("/admin/tokens").text
    refused = signed_in(app, "bob").post("/admin/tokens/revoke", data={"key": token.id})
    assert refused.status_code == 422 and f"no token {token.id}" in refused.text
    assert accounts.tokens(ledger, "ann")
    assert "hers" in signed_in(app, "root").get("/admin/tokens").text
    assert signed_in(app, "root").post("/admin/tokens/revoke", data={"key": token.id}).status_code == 303
    assert not accounts.tokens(ledger, "ann")


@pytest.mark.parametrize(
    ("label", "days", "status"),
    [("", "30", 422), ("x" * 101, "30", 422), ("ok", "31", 422), ("ok", "many", 422), ("ok", "0", 200)],
)
def test_what_a_token_needs(ledger: Engine, app: FastAPI, label: str, days: str, status: int) -> None:
    answer = signed_in(app, "bob").post("/admin/tokens", data={"label": label, "days": days})
    assert answer.status_code == status
    assert len(accounts.tokens(ledger, "bob")) == (status == 200)


def test_a_program_makes_no_accounts_tokens_or_passwords(ledger: Engine, app: FastAPI) -> None:
    caller = program(app, "root")
    for path in (
        "/admin/users",
        "/admin/users/change",
        "/admin/tokens",
        "/admin/tokens/revoke",
        "/admin/password",
    ):
        assert caller.post(path, data={"label": "x", "name": "x"}).status_code == 403, path
    assert roles(ledger) == dict(PEOPLE)
    assert len(accounts.tokens(ledger)) == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"current": "wrong"}, "the present password is another"),
        ({"again": "other"}, "are not the same"),
        ({"fresh": "short", "again": "short"}, "10 to 200 characters"),
        ({"fresh": "bob123bob!", "again": "bob123bob!"}, "the name is no password"),
    ],
)
def test_a_password_is_not_changed(ledger: Engine, app: FastAPI, typed: dict[str, str], says: str) -> None:
    told = {"current": PASSWORD, "fresh": NEW, "again": NEW} | typed
    answer = signed_in(app, "bob").post("/admin/password", data=told)
    assert answer.status_code == 422
    assert says in words_of(answer.text)
    assert accounts.checked(ledger, "bob", PASSWORD)


def test_a_password_is_changed_and_every_session_ends(ledger: Engine, app: FastAPI) -> None:
    here, there = signed_in(app, "bob"), signed_in(app, "bob")
    answer = here.post("/admin/password", data={"current": PASSWORD, "fresh": NEW, "again": NEW})
    assert answer.headers["location"] == "/login"
    assert here.get("/dashboard").status_code == there.get("/dashboard").status_code == 303
    assert accounts.checked(ledger, "bob", NEW)


def test_guessing_the_present_password_is_slowed_down(app: FastAPI) -> None:
    bob, told = signed_in(app, "bob"), {"current": "guess", "fresh": NEW, "again": NEW}
    assert [bob.post("/admin/password", data=told).status_code for _ in range(6)] == [422] * 5 + [429]


def test_the_health_of_the_ledger(ledger: Engine, app: FastAPI) -> None:
    number, head = read.head(ledger)
    for name in ("ron", "root"):
        page = signed_in(app, name).get("/admin/ledger").text
        told = words_of(page)
        assert f"Events {number} Hash of the last event {head}" in told
        assert "Independent decisions a case needs 2" in told
        assert ("sqlite:" in page) == (name == "root"), "where it is on disk is nobody else's business"
        assert ("/admin/ledger/verify" in page) == (name == "root")
    assert signed_in(app, "ron").post("/admin/ledger/verify").status_code == 403


def test_a_whole_ledger_is_proved(ledger: Engine, app: FastAPI) -> None:
    bob = signed_in(app, "bob")
    _, head = read.head(ledger)
    job = bob.post("/admin/ledger/verify", data={"expected": f" {head.upper()} "}).headers["location"]
    told = done(bob, job)
    assert "All 3 events are as they were written" in told
    assert "The hash you kept is among them." in told
    assert signed_in(app, "ann").get(job).status_code == 403, "somebody else's job"
    assert signed_in(app, "root").get(job).status_code == 200
    assert signed_in(app, "root").get("/admin/jobs/none").status_code == 404


def test_an_altered_ledger_is_found_out(ledger: Engine, app: FastAPI) -> None:
    root = signed_in(app, "root")
    job = root.post("/admin/ledger/verify", data={"expected": "0" * 64}).headers["location"]
    assert "no event has the hash" in done(root, job)
    with writing(ledger) as connection:
        connection.execute(text("DROP TRIGGER events_no_update"))
        connection.execute(text("UPDATE events SET body = replace(body, 'benchclaim', 'benchklaim')"))
    job = root.post("/admin/ledger/verify").headers["location"]
    assert "The ledger is not as it was written: event 2: was altered" in done(root, job)


def test_a_hash_that_is_none(app: FastAPI) -> None:
    answer = signed_in(app, "bob").post("/admin/ledger/verify", data={"expected": '"><script>'})
    assert answer.status_code == 422
    assert "a hash has 64 digits" in answer.text and '"><script>' not in answer.text


def test_without_accounts(ledger: Engine) -> None:
    mei = browser(application(ledger, local_user="mei"))
    assert "mei is the one local user" in mei.get("/admin/users").text
    assert "no password to change" in mei.get("/admin/tokens").text
    key = {"X-Form-Key": re.findall(r'form-key" content="([^"]+)', mei.get("/admin/users").text)[0]}
    answer = mei.post("/admin/tokens", data={"label": "x"}, headers=key)
    assert answer.status_code == 422 and "nobody named 'mei' has an account" in words_of(answer.text)


@pytest.mark.parametrize("module", [accounts, uploads, work, apart, jobs], ids=lambda module: module.__name__)
def test_what_is_refused_is_refused_in_chinese_too(module: ModuleType) -> None:
    unsaid = (
        "no such job",
        "can be usedsums",
        "sums: sums",
    )  # of the API; with a reason of its own; a field's
    for sentence in refusals(module):
        if isinstance(sentence, str) and sentence not in unsaid and not sentence.endswith(unsaid[1]):
            assert re.search("[一-龥]", in_words(sentence, "zh")), sentence
