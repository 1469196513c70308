"""The outermost layer: who gets in at all, from where, with how much; what every answer carries."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from claims.errors import BenchclaimError
from tests.verify.review.web.people import (
    HOME,
    PASSWORD,
    application,
    browser,
    program,
    signed_in,
)
from verify.review.store.connect import reading
from verify.review.store.schema import METADATA
from verify.review.web.config import Config
from verify.review.web.security import CSP, require_safe

PAGES = (
    "/", "/queue", "/queue?stage=all", "/case/0123456789ab", "/case/0123456789ab/adjudicate", "/dashboard",
    "/evidence", "/reports", "/reports/text", "/admin/users", "/admin/tokens", "/nowhere", "/api/v1/nowhere",
    "/docs", "/redoc", "/openapi.json", "/Static/app.css", "//queue",
)  # fmt: skip
UNSAFE = ("post", "put", "patch", "delete")


def operations(app: FastAPI) -> list[tuple[str, str]]:
    """Method and path of everything the API can do."""
    return [
        (method, path.format(case="0123456789ab", job="0" * 24, digest="0" * 64, name="ann", key="0" * 12))
        for path, methods in app.openapi()["paths"].items()
        for method in methods
    ]


def everything(engine: Engine) -> list[Any]:
    """All rows of all tables."""
    with reading(engine) as connection:
        return [tuple(row) for table in METADATA.sorted_tables for row in connection.execute(select(table))]


def test_strangers_get_no_further_than_the_door(app: FastAPI) -> None:
    client = browser(app)
    found = operations(app)
    assert len(found) > 20
    for method, path in found:
        answer = client.request(method, path, headers={"Origin": "http://127.0.0.1"})
        assert answer.status_code == 401, (method, path)
        assert set(answer.json()) == {"detail"}
        assert answer.headers["www-authenticate"] == "Bearer"
    for path in PAGES:
        answer = client.get(path)
        if path.startswith("/api/"):
            assert answer.status_code == 401
        else:
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/login")
    for path in ("/queue", "/case/0123456789ab/act", "/admin/users", "/evidence"):
        assert client.post(path, data={"form_key": ""}).headers["location"] == "/login"
    assert client.get("/queue", headers={"HX-Request": "true"}).headers["hx-redirect"] == "/login"


@pytest.mark.parametrize(
    "said", ["Bearer", "Bearer ", "Bearer bc_x", "Basic YW5uOng=", "", "bearer \x7f", "Bearer \xe9"]
)
def test_who_shows_a_wrong_token_does_not_come_in_by_a_cookie(app: FastAPI, said: str) -> None:
    client = signed_in(app, "ann")
    assert client.get("/api/v1/me").status_code == 200
    answer = client.get("/api/v1/me", headers=[(b"authorization", said.encode("latin-1"))])
    assert answer.status_code == 401


def test_every_answer_carries_the_same_headers(app: FastAPI) -> None:
    @app.get("/api/v1/boom")
    def boom() -> None:
        raise RuntimeError("what is inside")

    @app.get("/boom")
    def boom_page() -> None:
        raise RuntimeError("what is inside")

    client = signed_in(app, "root")
    client._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
    asked = [
        ("GET", path)
        for path in (
            *PAGES,
            "/static/app.css",
            "/static/app.js?v=1",
            "/api/v1/me",
            "/api/v1/openapi.json",
            "/boom",
        )
    ]
    asked += [("PUT", "/queue"), ("TRACE", "/"), ("OPTIONS", "/api/v1/me"), ("POST", "/api/v1/users")]
    asked += [("GET", "/api/v1/boom"), ("HEAD", "/login"), ("GET", "/api/v1/queue?limit=x")]
    seen = set()
    for method, path in asked:
        answer = client.request(method, path)
        seen.add(answer.status_code)
        headers = answer.headers
        assert headers["content-security-policy"] == CSP, (method, path)
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        static = path.startswith("/static/")
        assert ("no-store" in headers["cache-control"]) is not static, (method, path)
        assert "what is inside" not in answer.text
        assert "Traceback" not in answer.text
        assert "access-control-allow-origin" not in headers
    assert seen >= {200, 303, 404, 405, 422, 500}
    assert "immutable" in client.get("/static/app.js?v=1").headers["cache-control"]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8000", "review.example.org"],
)
def test_names_it_answers_under(ledger: Engine, host: str) -> None:
    app = application(ledger, public_url="https://review.example.org")
    assert browser(app, Host=host).get("/login").status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:127.0.0.1", "",
        "0.0.0.0", "2130706433", "127.1", "user@127.0.0.1:x", "127.0.0.1:", "[::1", "::1", "127.0.0.1/evil",
        "review.example.org", "[::ffff:127.0.0.1]", "127.0.0.1:99999999", "127.0.0.1 evil", "127.0.0.1#",
    ],
)  # fmt: skip
def test_names_it_does_not_answer_under(app: FastAPI, host: str) -> None:
    """A page of another site that has its name mean this machine gets nothing (DNS rebinding)."""
    for path in ("/login", "/static/app.css", "/api/v1/me"):
        assert browser(app, Host=host).get(path).status_code == 400


def test_what_changes_something_needs_the_key_of_this_session(app: FastAPI) -> None:
    unsafe = [(method, path) for method, path in operations(app) if method in UNSAFE]
    assert len(unsafe) > 10
    other = signed_in(app, "bob").headers["X-Form-Key"]
    client = signed_in(app, "root")
    del client.headers["X-Form-Key"]
    before = everything(app.state.ledger)
    for key in (None, "", "wrong", other, "\xff", client.cookies["benchclaim"]):
        headers = {} if key is None else {b"X-Form-Key": key.encode("latin-1")}
        for method, path in unsafe:
            answer = client.request(method, path, headers=headers)
            assert answer.status_code == 403, (key, method, path)
            assert "form" in answer.json()["detail"]
    for body in ({}, {"form_key": other}, {"form_key": ""}):
        for path in ("/logout", "/case/0123456789ab/act", "/evidence", "/admin/users"):
            assert client.post(path, data=body).status_code in (403, 404, 405), path
    assert client.get(f"/api/v1/queue?form_key={other}").status_code == 200, "reading needs none"
    assert everything(app.state.ledger) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:81"},
        {"Origin": "https://127.0.0.1"},
        {"Origin": "http://127.0.0.1.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_site_changes_nothing_even_with_the_key(app: FastAPI, headers: dict[str, str]) -> None:
    client = signed_in(app, "root")
    for method, path in [one for one in operations(app) if one[0] in UNSAFE][::4]:
        assert client.request(method, path, headers=headers).status_code == 403
    assert client.post("/logout", headers=headers).status_code == 403
    assert client.get("/api/v1/me").status_code == 200


def test_this_site_does(app: FastAPI) -> None:
    new = {"name": "dora", "role": "reader", "password": PASSWORD}
    for headers in (
        {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {},
    ):
        name = f"dora{len(everything(app.state.ledger))}"
        answer = signed_in(app, "root").post("/api/v1/users", json={**new, "name": name}, headers=headers)
        assert answer.status_code == 201, answer.text
    answer = program(app, "root").post(
        "/api/v1/users", json=new, headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 201, "a token is sent on purpose, a cookie is not"


def test_a_form_cannot_be_sent_as_plain_text(app: FastAPI) -> None:
    client = signed_in(app, "root")
    body = '{"name": "dora", "role": "admin", "password": "correct horse battery"}'
    answer = client.post("/api/v1/users", content=body, headers={"Content-Type": "text/plain"})
    assert answer.status_code == 422
    assert client.get("/api/v1/users").text.count('"name"') == 5


def test_reading_changes_nothing(app: FastAPI) -> None:
    client = signed_in(app, "root")
    case = client.get("/api/v1/queue").json()["lines"][0]["id"]
    before = everything(app.state.ledger)
    for method, path in operations(app):
        if method == "get":
            client.get(path.replace("0123456789ab", case), params={"name": "text", "article": "text"})
    for path in (*PAGES, "/logout", f"/case/{case}", f"/case/{case}/act", f"/case/{case}/adjudicate"):
        client.get(path.replace("0123456789ab", case), follow_redirects=True)
    for override in ("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"):
        client.get(f"/api/v1/tokens/{'0' * 12}?_method=DELETE", headers={override: "DELETE"})
        client.post("/logout?_method=GET", headers={override: "GET", "X-Form-Key": "wrong"})
        client.get("/logout?_method=POST", headers={override: "POST"})
    assert everything(app.state.ledger) == before
    assert client.get("/api/v1/me").status_code == 200


def test_without_accounts_nobody_comes_from_another_computer(ledger: Engine) -> None:
    app = application(ledger, local_user="me")
    assert browser(app).get("/api/v1/me").status_code == 200
    for header in ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"):
        assert browser(app, **{header: "192.0.2.1"}).get("/api/v1/me").status_code == 403
    for host, status in (("192.0.2.1", 403), ("2001:db8::1", 403), ("127.0.0.9", 200), ("::1", 200)):
        client = TestClient(app, base_url=HOME, client=(host, 1))
        assert client.get("/api/v1/me").status_code == status, host


SAFE = Config(local_user="me")
TEAM = Config()
PROXIED = Config(public_url="https://review.example.org")


@pytest.mark.parametrize(
    ("host", "config", "anybody", "tls", "why"),
    [
        ("127.0.0.1", SAFE, False, False, None),
        ("localhost", SAFE, True, False, None),
        ("::1", SAFE, False, False, None),
        ("[::1]", SAFE, False, False, None),
        ("0.0.0.0", SAFE, False, True, "without accounts anybody"),
        ("::", SAFE, True, True, "without accounts anybody"),
        ("192.168.0.7", SAFE, False, False, "without accounts anybody"),
        (
            "127.0.0.1",
            Config(local_user="me", public_url="https://x.example"),
            False,
            True,
            "without accounts",
        ),
        ("127.0.0.1", Config(local_user="me", hosts=("x.example",)), False, False, "without accounts"),
        ("127.0.0.1", TEAM, False, False, "nobody has an account"),
        ("127.0.0.1", TEAM, True, False, None),
        ("0.0.0.0", TEAM, True, False, "unencrypted"),
        ("0.0.0.0", Config(public_url="http://review.example.org"), True, False, "unencrypted"),
        ("0.0.0.0", TEAM, True, True, None),
        ("0.0.0.0", PROXIED, True, False, None),
        ("0.0.0.0", PROXIED, False, False, "nobody has an account"),
    ],
)
def test_where_it_may_listen(host: str, config: Config, anybody: bool, tls: bool, why: str | None) -> None:
    if why is None:
        require_safe(host, config, accounts=anybody, tls=tls)
    else:
        with pytest.raises(BenchclaimError, match=why):
            require_safe(host, config, accounts=anybody, tls=tls)
