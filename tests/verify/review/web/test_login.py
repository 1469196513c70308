"""Signing in and out: cookies, fixation, guessing, and where one is sent afterwards."""

from __future__ import annotations

import datetime as dt
import http.cookies

import pytest
from fastapi import FastAPI
from httpx2 import Response
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.verify.review.kept import NOW
from tests.verify.review.web.people import HOME, PASSWORD, application, browser, quick
from verify.review.store import accounts
from verify.review.web.app import create
from verify.review.web.config import Config
from verify.review.web.login import HOME as QUEUE
from verify.review.web.login import inside

ANN = {"name": "ann", "password": PASSWORD}


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "_hashing", quick)
    accounts._nobodys.cache_clear()


def cookie_of(response: Response) -> http.cookies.Morsel[str]:
    """The one cookie that is set."""
    (said,) = response.headers.get_list("set-cookie")
    (morsel,) = http.cookies.SimpleCookie(said).values()
    return morsel


def test_the_cookie_goes_nowhere_else(app: FastAPI) -> None:
    answer = browser(app).post("/login", data=ANN)
    cookie = cookie_of(answer)
    assert answer.status_code == 303
    assert answer.headers["location"] == QUEUE
    assert (cookie.key, cookie["path"], cookie["samesite"].lower()) == ("benchclaim", "/", "lax")
    assert cookie["httponly"]
    assert not cookie["secure"], "on this machine, without https, it would never come back"
    assert not cookie["domain"]
    assert cookie["max-age"] == str(12 * 3600)


def test_with_https_the_cookie_goes_by_nothing_else(ledger: Engine) -> None:
    app = application(ledger, secure=True, public_url="https://review.example.org")
    client = TestClient(app, base_url="https://review.example.org", follow_redirects=False)
    cookie = cookie_of(client.post("/login", data=ANN))
    assert cookie.key == "__Host-benchclaim"
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    answer = client.get("/api/v1/me")
    assert answer.json()["name"] == "ann"
    assert "max-age" in answer.headers["strict-transport-security"]
    plain = TestClient(app, base_url="https://review.example.org", cookies={"benchclaim": cookie.value})
    assert plain.get("/api/v1/me").status_code == 401, "a neighbour could have set a cookie of that name"


def test_a_cookie_from_before_is_never_taken_over(app: FastAPI) -> None:
    planted = "A" * 43
    client = browser(app)
    client.cookies.set("benchclaim", planted)
    assert client.get("/api/v1/me").status_code == 401
    fresh = cookie_of(client.post("/login", data=ANN)).value
    assert fresh != planted
    attacker = browser(app)
    attacker.cookies.set("benchclaim", planted)
    assert attacker.get("/api/v1/me").status_code == 401


def test_signing_in_again_ends_the_session_before(app: FastAPI) -> None:
    client = browser(app)
    first = cookie_of(client.post("/login", data=ANN)).value
    key = client.get("/api/v1/me").json()["form_key"]
    second = cookie_of(client.post("/login", data={**ANN, "form_key": key})).value
    assert first != second
    old = browser(app)
    old.cookies.set("benchclaim", first)
    assert old.get("/api/v1/me").status_code == 401


def test_signing_out_ends_the_session_and_takes_the_cookie(app: FastAPI) -> None:
    client = browser(app)
    cookie = cookie_of(client.post("/login", data=ANN))
    key = client.get("/api/v1/me").json()["form_key"]
    assert client.post("/logout").status_code == 403, "not by another site's form"
    answer = client.post("/logout", data={"form_key": key})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert cookie_of(answer)["max-age"] == "0"
    kept = browser(app)
    kept.cookies.set(cookie.key, cookie.value)
    assert kept.get("/api/v1/me").status_code == 401
    assert kept.get("/queue").headers["location"] == "/login?next=/queue"


def test_a_session_runs_out(ledger: Engine) -> None:
    clock = [NOW]
    app = create(ledger, Config(session_hours=2), lambda: clock[0])
    client = browser(app)
    client.post("/login", data=ANN)
    assert client.get("/api/v1/me").status_code == 200
    clock[0] += dt.timedelta(hours=2)
    assert client.get("/api/v1/me").status_code == 401


def test_a_wrong_password_says_nothing_of_the_name(app: FastAPI) -> None:
    answers = [
        browser(app).post("/login", data={"name": name, "password": "wrong password"})
        for name in ("ann", "eve")
    ]
    assert [one.status_code for one in answers] == [401, 401]
    pages = {one.text.replace("ann", "NAME").replace("eve", "NAME") for one in answers}
    assert len(pages) == 1
    assert all("set-cookie" not in one.headers for one in answers)


def test_a_closed_account_does_not_come_in(app: FastAPI) -> None:
    accounts.disable(app.state.ledger, "ann")
    assert browser(app).post("/login", data=ANN).status_code == 401


def test_who_guesses_one_password_has_to_wait(app: FastAPI) -> None:
    client = browser(app)
    guesses = [client.post("/login", data={"name": "ann", "password": f"guess {n}"}) for n in range(6)]
    assert [one.status_code for one in guesses] == [401] * 5 + [429]
    wait = int(guesses[-1].headers["retry-after"])
    assert 0 < wait <= 61
    assert f"wait {wait} seconds" in guesses[-1].text
    assert client.post("/login", data=ANN).status_code == 429, "nor with the right one"
    assert client.post("/login", data={**ANN, "name": "ＡＮＮ"}).status_code == 429, "nor by another spelling"
    elsewhere = TestClient(app, base_url=HOME, client=("203.0.113.9", 1), follow_redirects=False)
    assert elsewhere.post("/login", data=ANN).status_code == 429, "nor from elsewhere"
    assert client.post("/login", data={**ANN, "name": "bob"}).status_code == 303


def test_who_guesses_many_names_has_to_wait(app: FastAPI) -> None:
    def tried(host: str, name: str) -> int:
        client = TestClient(app, base_url=HOME, client=(host, 1), follow_redirects=False)
        return int(client.post("/login", data={"name": name, "password": "guess guess"}).status_code)

    answers = [tried(f"2001:db8::{n}", f"name{n}") for n in range(21)]
    assert answers == [401] * 20 + [429], "addresses of one network count as one"
    assert tried("2001:db8:0:1::1", "name22") == 401


def test_who_comes_in_is_counted_no_more(app: FastAPI) -> None:
    for _ in range(3):
        for _ in range(3):
            assert browser(app).post("/login", data={**ANN, "password": "no, not this"}).status_code == 401
        assert browser(app).post("/login", data=ANN).status_code == 303


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example",
        "http:evil.example", "javascript:alert(1)", "/%2Fevil.example", "/%5Cevil.example",
        "/%09/evil.example", "/\t/evil.example", "/\n/evil.example", "evil.example", "", "/login", "/logout",
        "/x" * 2000, "/a b", "/\x00", "/queue\r\nSet-Cookie: a=b",
    ],
)  # fmt: skip
def test_after_signing_in_one_stays_here(app: FastAPI, wanted: str) -> None:
    assert inside(wanted) == QUEUE
    answer = browser(app).post("/login", data={**ANN, "next": wanted})
    assert (answer.status_code, answer.headers["location"]) == (303, QUEUE)


@pytest.mark.parametrize("wanted", ["/queue?stage=mine&words=%E5%88%98", "/case/0123456789ab", "/dashboard"])
def test_after_signing_in_one_goes_on(app: FastAPI, wanted: str) -> None:
    client = browser(app)
    door = client.get(wanted)
    assert door.status_code == 303
    page = client.get(door.headers["location"])
    assert page.status_code == 200
    assert client.post("/login", data={**ANN, "next": wanted}).headers["location"] == wanted
    assert client.get("/login", params={"next": wanted}).headers["location"] == wanted


def test_what_is_typed_is_shown_as_words(app: FastAPI) -> None:
    evil = '"><script>alert(1)</script>'
    page = browser(app).post("/login", data={"name": evil, "password": "x", "next": evil})
    assert page.status_code == 401
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


@pytest.mark.parametrize("name", ["ann\0", "\0", "x" * 5000, "ann' OR '1'='1", "%00", "%ED%A0%80"])
def test_odd_names_are_only_wrong(app: FastAPI, name: str) -> None:
    assert browser(app).post("/login", data={"name": name, "password": PASSWORD}).status_code == 401


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_site_cannot_sign_anybody_in(app: FastAPI, headers: dict[str, str]) -> None:
    answer = browser(app, **headers).post("/login", data=ANN)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_one_person_alone_does_not_sign_in(ledger: Engine) -> None:
    client = browser(application(ledger, local_user="me"))
    assert client.get("/login").headers["location"] == QUEUE
    assert client.get("/api/v1/me").json()["role"] == "admin"


def test_chinese_readers_get_the_door_in_chinese(app: FastAPI) -> None:
    client = browser(app)
    assert 'lang="zh-Hans"' in client.get("/login", headers={"Accept-Language": "zh-CN,en;q=0.5"}).text
    assert 'lang="zh-Hans"' in client.get("/login?lang=zh").text
    assert 'lang="zh-Hans"' in client.get("/login").text, "the choice is remembered"
    assert 'lang="en"' in client.get("/login?lang=en").text
