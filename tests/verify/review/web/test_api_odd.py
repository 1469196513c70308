"""What nobody sends by mistake: markup, SQL, NUL, halves of characters, endless numbers; on every database.

None of it may do more than be kept as words or be refused: no answer of 500, no page that runs it.
"""

from __future__ import annotations

import json
from itertools import product

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.verify.review.web.people import (
    application,
    dossier,
    program,
    signed_in,
    with_cases,
    with_people,
)
from verify.model import Dossier
from verify.review.store import accounts, proof
from verify.review.store.ledger import propose
from verify.review.web import uploads
from verify.review.web.work import Examined

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}${7*7}</textarea>"
SQL = (
    "' OR '1'='1", "'; DROP TABLE events; --", "\" OR 1=1 --", "%", "_", "\\", "|ann|",
    "1; SELECT pg_sleep(9)",
    "') UNION SELECT password FROM users --", "x' || (SELECT password FROM users LIMIT 1) || '",
)  # fmt: skip
ODD = ("\0", "a\0b", "\ufffe", "\U0010ffff", "\u202etxt", "﷽" * 100, "e\u0301" * 50, "\r\n", "x" * 9_990)
RAW = (
    b'"\\ud800"', b'"a\\udfff"', b'"\\u0000"', b"1e999", b"-1e999", b"NaN", b"Infinity", b"1" + b"0" * 5000,
    b"[" * 5000 + b"]" * 5000, b'{"a":' * 2000 + b"1" + b"}" * 2000, b"null", b"true", b'"\xff\xfe"', b"\x00",
    b"",
)  # fmt: skip
"""JSON as no program of good manners writes it."""


@pytest.fixture
def ledger(new_ledger: Engine) -> Engine:
    """On either database."""
    return new_ledger


@pytest.fixture
def app(ledger: Engine) -> FastAPI:
    with_people(ledger)
    with_cases(ledger)
    return application(ledger)


def case_of(client: TestClient) -> str:
    """The id of a case."""
    return str(client.get("/api/v1/queue").json()["lines"][0]["id"])


def sound(engine: Engine) -> bool:
    """Whether the ledger is whole and everybody still has an account."""
    return proof.proof(engine).broken is None and len(accounts.users(engine)) == 5


def test_words_stay_words(app: FastAPI) -> None:
    ann, bob = program(app, "ann"), program(app, "bob")
    case = case_of(ann)
    for words in (EVIL, *SQL, *ODD):
        kept = ann.post(f"/api/v1/cases/{case}/acts", json={"kind": "commented", "reason": f"x{words}x"})
        assert kept.status_code == 201, words
        assert kept.headers["content-type"] == "application/json"
        assert kept.json()["reason"] == f"x{words}x"
    act = {"kind": "decided", "judgement": "conflicting", "reason": EVIL}
    ann.post(f"/api/v1/cases/{case}/acts", json=act)
    bob.post(f"/api/v1/cases/{case}/acts", json=act)
    events = bob.get("/api/v1/events").json()["events"]
    assert [one["reason"] for one in events if one["kind"] == "commented"] == [
        f"x{words}x" for words in (EVIL, *SQL, *ODD)
    ]
    assert sound(app.state.ledger)


def test_sql_in_every_place_finds_nothing_and_harms_nothing(app: FastAPI) -> None:
    root = program(app, "root")
    for words in (*SQL, *ODD, EVIL):
        asked = {
            name: root.get("/api/v1/queue", params={name: words})
            for name in ("words", "article", "stage", "state", "kind", "verdict", "limit", "offset")
        }
        for name, answer in asked.items():
            assert answer.status_code in (200, 422), (name, words)
            if answer.status_code == 200 and words != "\r\n":
                assert answer.json()["total"] == 0, (name, words)
        for path in ("article?name=", "report?article=", "events?since=", "proof?expected=", "jobs?limit="):
            name = path.partition("?")[2].rstrip("=")
            answer = root.get(f"/api/v1/{path.partition('?')[0]}", params={name: words})
            assert answer.status_code in (404, 422), (path, words)
    assert sound(app.state.ledger)


def test_odd_paths(app: FastAPI) -> None:
    root = signed_in(app, "root")
    for words in ("%00", "%27%20OR%201=1", "%ff", "%ED%A0%80", "%F0%9F%98%80", "a" * 3000, "%25", "..."):
        for path in ("cases/{}", "jobs/{}", "tokens/{}", "users/{}", "packs/{}"):
            for method, body in (("get", None), ("patch", {"role": "reader"}), ("delete", None)):
                answer = root.request(method, f"/api/v1/{path.format(words)}", json=body)
                assert 400 <= answer.status_code < 500, (method, path, words)
        for path in ("/case/{}", "/case/{}/adjudicate", "/reports/{}", "/queue?article={}", "/evidence/{}"):
            assert root.get(path.format(words)).status_code < 500, (path, words)
    assert sound(app.state.ledger)


def test_odd_json(app: FastAPI) -> None:
    root = program(app, "root")
    case = case_of(root)
    bodies: list[tuple[str, str, bytes]] = [
        ("post", f"cases/{case}/acts", b'{"kind":"commented","reason":%s}'),
        ("post", f"cases/{case}/acts", b'{"kind":"assigned","to":%s}'),
        ("post", f"cases/{case}/acts", b'{"kind":"corrected","correction":{"changes":{"value":%s}}}'),
        ("post", f"cases/{case}/acts", b'{"kind":"corrected","correction":{"changes":{"subject":%s}}}'),
        ("post", f"cases/{case}/acts", b'{"kind":"decided","judgement":%s}'),
        ("post", "missed", b'{"article":%s,"claim":{"quote":"671","kind":"spec"}}'),
        ("post", "missed", b'{"article":"text","claim":{"quote":%s,"kind":"spec"}}'),
        ("post", "missed", b'{"article":"text","claim":{"quote":"671","kind":"spec","start":%s}}'),
        ("post", "users", b'{"name":%s,"role":"reader","password":"correct horse battery"}'),
        ("post", "users", b'{"name":"x","role":"reader","password":%s}'),
        ("patch", "users/bob", b'{"password":%s}'),
        ("patch", "users/bob", b"%s"),
        ("post", "check", b'{"text":"x","published":%s}'),
        ("post", "check", b'{"fetch":%s}'),
        ("post", "check", b"%s"),
    ]
    for raw, (method, path, body) in product(RAW, bodies):
        sent = {"content": body.replace(b"%s", raw), "headers": {"Content-Type": "application/json"}}
        answer = root.request(method, f"/api/v1/{path}", **sent)  # type: ignore[arg-type]
        assert answer.status_code < 500, (path, body, answer.text)
        json.loads(answer.text)
    assert proof.proof(app.state.ledger).broken is None


def evil_article() -> Dossier:
    """An article whose text, name, title and subjects are markup."""
    plain, before = dossier(), f"{EVIL}\n"
    article = plain.article.model_copy(
        update={
            "text": before + plain.article.text,
            "name": f"../{EVIL}.md",
            "title": EVIL,
            "url": "javascript:alert(3)",
        }
    )
    findings = []
    for one in plain.findings:
        start = (one.claim.start or 0) + len(before)
        claim = {"start": start, "article": article.name, "subject": EVIL}
        findings.append(one.model_copy(update={"claim": one.claim.model_copy(update=claim)}))
    return plain.model_copy(update={"article": article, "findings": tuple(findings)})


def test_no_page_runs_what_an_article_says(app: FastAPI) -> None:
    engine, now = app.state.ledger, app.state.now()
    propose(engine, [evil_article()], author="benchclaim", now=now)
    pack = Examined("x", EVIL, "0" * 64, b"{}", {"scores": 1}, (), 0, (), 0)
    uploads.keep(engine, pack, "ann", now)
    ann, bob, cleo = (program(app, name) for name in ("ann", "bob", "cleo"))
    cases = [one["id"] for one in ann.get("/api/v1/queue").json()["lines"]]
    for case in cases:
        for client, judgement in ((ann, "conflicting"), (bob, "rejected")):
            for kind in ("commented", "decided"):
                act = {
                    "kind": kind,
                    "reason": EVIL,
                    **({"judgement": judgement} if kind == "decided" else {}),
                }
                assert client.post(f"/api/v1/cases/{case}/acts", json=act).status_code == 201
    act = {"kind": "adjudicated", "judgement": "conflicting", "reason": EVIL}
    assert cleo.post(f"/api/v1/cases/{cases[0]}/acts", json=act).status_code == 201
    name = f"../{EVIL}.md"
    pages = [
        "/queue?stage=all", f"/queue?words={EVIL}", "/dashboard", "/evidence", f"/evidence/{'0' * 64}",
        "/reports",
        f"/queue?article={EVIL}&kind={EVIL}&stage={EVIL}", f"/login?next={EVIL}", "/admin/users", f"/{EVIL}",
        f"/reports?article={EVIL}", f"/queue?lang={EVIL}",
    ]  # fmt: skip
    pages += [f"/case/{case}{more}" for case in cases for more in ("", "/adjudicate", "/text")]
    client = signed_in(app, "root")
    for path in pages:
        page = client.get(path)
        assert page.status_code < 500, path
        assert "<script>alert" not in page.text, path
        assert "<img src=x" not in page.text, path
        assert 'href="javascript:' not in page.text, path
        assert "script-src 'self'" in page.headers["content-security-policy"]
    report = client.get("/api/v1/report", params={"article": name, "form": "html"})
    assert "<script>alert" not in report.text
    said = report.headers["content-disposition"]
    assert "/" not in said.replace("filename*=UTF-8''", "")
    assert "<" not in said
    assert client.get("/api/v1/packs").headers["content-type"] == "application/json"
