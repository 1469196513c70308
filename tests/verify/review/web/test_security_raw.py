"""A real server and the very bytes sent to it: bodies without end, paths that climb, odd requests."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.verify.review.web.people import Address, a_ledger, application, serving
from verify.review.store import accounts, read


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from a_ledger(tmp_path_factory.mktemp("ledger"))


@pytest.fixture(scope="module")
def server(ledger: Engine) -> Iterator[Address]:
    with serving(application(ledger, upload_limit=300_000, body_limit=20_000)) as address:
        yield address


@pytest.fixture(scope="module")
def token(ledger: Engine) -> str:
    return accounts.add_token(ledger, "root", "a script", read.events(ledger)[0].at)[0]


def status(answer: bytes) -> int:
    """Of an answer as it came over the wire."""
    return int(answer.split(b" ", 2)[1])


def request(first: str, *headers: str, body: bytes = b"") -> bytes:
    """A request as it goes over the wire."""
    lines = (first, "Host: 127.0.0.1", "Connection: close", *headers, "", "")
    return "\r\n".join(lines).encode("latin-1") + body


def chunked(size: int, pieces: int) -> bytes:
    """A body in pieces, which tells its length nowhere."""
    return b"".join(b"%x\r\n%s\r\n" % (size, b"a" * size) for _ in range(pieces)) + b"0\r\n\r\n"


def test_what_is_declared_too_large_is_not_waited_for(server: Address, token: str) -> None:
    told = f"Authorization: Bearer {token}"
    kind = "Content-Type: application/json"
    for path, limit in (("/api/v1/check", 365_536), ("/api/v1/users", 20_000), ("/api/v1/packs", 365_536)):
        for length in (limit + 1, 10**12, 10**17):
            answer = server.says(request(f"POST {path} HTTP/1.1", told, kind, f"Content-Length: {length}"))
            assert status(answer) == 413, (path, length)
            assert f"at most {limit:,} bytes".encode() in answer
            assert b"content-security-policy" in answer.lower()


def test_what_comes_in_pieces_stops_at_the_limit(server: Address, token: str) -> None:
    told = (f"Authorization: Bearer {token}", "Transfer-Encoding: chunked", "Content-Type: application/json")
    form = (*told[:2], "Content-Type: multipart/form-data; boundary=x")
    start = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    head = b"%x\r\n%s\r\n" % (len(start), start)
    for path, headers, body in (
        ("/api/v1/users", told, chunked(4096, 8)),
        ("/api/v1/check", told, chunked(65_536, 8)),
        ("/api/v1/check", form, head + chunked(65_536, 8)),
        ("/api/v1/packs", form, head + chunked(65_536, 8)),
        ("/evidence", form, head + chunked(65_536, 8)),
        ("/case/0123456789ab/act", form, head + chunked(4096, 8)),
    ):
        answer = server.says(request(f"POST {path} HTTP/1.1", *headers, body=body))
        assert status(answer) in (413, 404, 405), (path, answer[:200])
        if path.startswith("/api/"):
            assert status(answer) == 413, path


def test_a_stranger_is_refused_before_the_body(server: Address) -> None:
    answer = server.says(request("POST /api/v1/check HTTP/1.1", "Content-Length: 300000"))
    assert status(answer) == 401


def test_lengths_that_are_none(server: Address, token: str) -> None:
    told = f"Authorization: Bearer {token}"
    for length in ("-1", "1e3", "0x10", "\xb2", "1, 2", "", "9" * 40):
        answer = server.says(request("POST /api/v1/users HTTP/1.1", told, f"Content-Length: {length}"))
        assert status(answer) == 400
    both = ("Content-Length: 5", "Transfer-Encoding: chunked")
    assert status(server.says(request("POST /api/v1/users HTTP/1.1", told, *both, body=chunked(5, 1)))) < 500


def test_a_compressed_body_is_not_unpacked(server: Address, token: str) -> None:
    bomb = gzip.compress(b"a" * 10_000_000)
    assert len(bomb) < 20_000
    for kind in ("gzip", "br", "deflate", "zstd", "gzip, identity", "identity, gzip", "GZIP"):
        headers = (
            f"Authorization: Bearer {token}",
            "Content-Type: application/json",
            f"Content-Encoding: {kind}",
            f"Content-Length: {len(bomb)}",
        )
        for path in ("/api/v1/check", "/api/v1/users", "/api/v1/packs"):
            assert status(server.says(request(f"POST {path} HTTP/1.1", *headers, body=bomb))) == 415


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/../../../../../../etc/passwd", "/static/%2e%2e/app.py",
        "/static/..%2fapp.py", "/static/%2e%2e%2fapp.py", "/static/..%5capp.py", "/static//etc/passwd",
        "/static/%00", "/static/app.css%00.py", "/static/....//app.py", "/static/%252e%252e/app.py",
        "/static/./../login.py", "/static/app.css/../../app.py", "/static/%c0%ae%c0%ae/app.py", "/static/",
        "/static", "/static/~root", "/static/\\..\\app.py", "/static/file:///etc/passwd",
    ],
)  # fmt: skip
def test_no_path_climbs_out_of_the_shipped_files(server: Address, path: str) -> None:
    answer = server.says(request(f"GET {path} HTTP/1.1"))
    assert status(answer) in (303, 307, 400, 404, 405), path
    assert b"import" not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "%00", "a%00b", "%ff"]
)
def test_no_name_is_a_path(server: Address, token: str, name: str) -> None:
    places = (
        "/reports/{}", "/api/v1/report?article={}", "/api/v1/article?name={}", "/api/v1/packs/{}/accept",
        "/case/{}", "/api/v1/cases/{}", "/api/v1/jobs/{}", "/api/v1/report?article=text&form={}",
        "/reports/{}?form={}", "/api/v1/users/{}", "/api/v1/tokens/{}",
    )  # fmt: skip
    for place in places:
        path = place.replace("{}", name)
        answer = server.says(request(f"GET {path} HTTP/1.1", f"Authorization: Bearer {token}"))
        assert 300 <= status(answer) < 500, (path, answer[:300])
        assert b"root:" not in answer


@pytest.mark.parametrize(
    "raw",
    [
        b"GET /login HTTP/1.1\r\n\r\n",
        b"GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET /login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET http://evil.example/login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET /login HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-Host: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET /login\xff HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_odd_requests_are_refused(server: Address, raw: bytes) -> None:
    assert status(server.says(raw)) in (400, 404)


def test_an_upgrade_to_another_protocol_is_not_spoken(server: Address) -> None:
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    headers = ("Upgrade: websocket", key, "Sec-WebSocket-Version: 13")
    answer = server.says(request("GET /queue HTTP/1.1", "Connection: Upgrade", *headers))
    assert not answer or status(answer) != 101
