"""Fetching a page to check: only where the operator allows it, and never from inside."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BenchclaimError
from tests.verify.review.web.people import TEXT, a_ledger, application, program
from verify.review.web import api_checks, fetching
from verify.review.web.fetching import HOPS, NotFetchedError, Page, addresses_of, fetch, public
from verify.review.web.work import TooLargeError, WrongFormatError

HOSTS = ("blog.example", "news.example")
PUBLIC = "93.184.215.14"


class Answering(BaseHTTPRequestHandler):
    """A site whose paths say how it answers; it notes who was asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(f"{self.headers['Host']}{self.path}")
        kind, _, more = self.path.strip("/").partition("/")
        if kind == "to":
            self.send_response(302)
            self.send_header("Location", more.replace("~", "/"))
            self.end_headers()
            return
        self.send_response(int(more) if kind == "status" else 200)
        body = TEXT.encode() * (10_000 if kind == "large" else 1)
        self.send_header("Content-Type", more if kind == "type" else "text/html; charset=utf-8")
        if kind == "packed":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Site:
    """Where it listens, and what it was asked."""

    def __init__(self, port: int, asked: list[str]) -> None:
        self.port, self.asked = port, asked

    def fetch(self, path: str, **how: object) -> Page:
        """A page of it, as if the whole internet were this machine."""
        reach: Callable[..., Page] = partial(
            fetch, resolve=lambda *_: ["127.0.0.1"], may_reach=lambda _: True, ports={"http": self.port}
        )
        return reach(f"http://blog.example/{path}", HOSTS, 100_000, **how)


@contextmanager
def listening() -> Iterator[Site]:
    asked: list[str] = []
    handler = type("Noting", (Answering,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Site(server.server_address[1], asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with listening() as found:
        yield found


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.127.255.254", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1",
        "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2001:db8::1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1", "100::1",
        "2001:0:7f00:1::", "::ffff:8.8.8.8", "not an address", "",
        "2130706433", "0x7f000001", "017700000001", "127.1",
    ],
)  # fmt: skip
def test_what_is_not_on_the_open_internet(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111"])
def test_what_is(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://blog.example/x", "file:///etc/passwd", "gopher://blog.example/", "//blog.example/", "",
        "blog.example", "http://", "http:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
        "http://evil.example/", "http://blog.example.evil.example/", "http://evil.example/blog.example",
        "http://evil.example#blog.example", "http://blog.example@evil.example/", "http://user@blog.example/",
        "http://u:p@blog.example/", "http://blog.example:8080/", "http://blog.example:443/",
        "https://blog.example:80/", "http://blog.example:0/", "http://blog.example:99999/",
        "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "http://localhost/",
        "http://blog.example\\@evil.example/", "http://blog.example\t/", "http://blog.example /",
        "http://evil.example\\.blog.example/", "http://blog.example\r\nHost: evil.example/",
        "http://[blog.example]/", "http://xn--blog.example/", "http://blog。example.evil.example/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched(url: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise AssertionError(f"{host}:{port} was looked up")

    with pytest.raises(NotFetchedError):
        fetch(url, HOSTS, 1000, resolve=resolve)


@pytest.mark.parametrize(
    "found", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::1", PUBLIC], [], ["::ffff:10.0.0.1"]]
)
def test_a_name_with_any_address_inside_is_not_fetched(found: list[str]) -> None:
    with pytest.raises(NotFetchedError, match="not public"):
        fetch("http://blog.example/", HOSTS, 1000, resolve=lambda *_: found)


def test_names_are_looked_up_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another address a moment later gains nothing: nobody asks again."""
    looked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["10.0.0.1"]

    real = socket.getaddrinfo

    def only_numbers(host: Any, *more: Any, **named: Any) -> Any:
        assert host == "127.0.0.1", "the name was looked up again"
        return real(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", only_numbers)
    assert site.fetch("page", resolve=resolve).body == TEXT.encode()
    assert looked == ["blog.example"]
    assert site.asked[-1] == "blog.example/page", "the site is asked by its name"


def test_a_page_comes_as_it_is(site: Site) -> None:
    page = site.fetch("page?a=1&b=%20")
    assert page == Page("http://blog.example/page?a=1&b=%20", TEXT.encode())
    assert site.asked[-1] == "blog.example/page?a=1&b=%20"


def test_redirections_are_looked_at_again(site: Site) -> None:
    assert site.fetch("to/~page").url == "http://blog.example/page"
    assert site.fetch("to/http:~~news.example~page").url == "http://news.example/page"
    for there in (
        "http:~~evil.example~",
        "http:~~127.0.0.1~",
        "file:~~~etc~passwd",
        "~~evil.example~",
        "ftp:~~x~",
    ):
        before = len(site.asked)
        with pytest.raises(NotFetchedError):
            site.fetch(f"to/{there}")
        assert len(site.asked) == before + 1
    with pytest.raises(NotFetchedError, match=f"more than {HOPS}"):
        site.fetch("to/~to~~to~~to~~to~~to~~page")
    inside = iter([["127.0.0.1"], ["10.0.0.1"]])
    with pytest.raises(NotFetchedError, match="not public"):
        site.fetch("to/~page", resolve=lambda *_: next(inside), may_reach=lambda one: one == "127.0.0.1")


def test_what_a_site_may_not_send(site: Site) -> None:
    for path, error in (
        ("large", TooLargeError),
        ("packed", WrongFormatError),
        ("type/application/zip", WrongFormatError),
        ("type/image/png", WrongFormatError),
        ("status/404", NotFetchedError),
        ("status/500", NotFetchedError),
    ):
        with pytest.raises(error):
            site.fetch(path)


def test_a_site_that_does_not_end(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "WHOLE", -1.0)
    with pytest.raises(NotFetchedError, match="longer than"):
        site.fetch("page")


def test_a_site_that_is_not_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(NotFetchedError, match="does not answer"):
        Site(port, []).fetch("page")
    with pytest.raises(NotFetchedError, match="no such host"):
        addresses_of("a" * 300 + ".example", 80)


def test_the_api_fetches_nothing_unless_it_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for engine in a_ledger(tmp_path):
        closed = program(application(engine), "ann")
        refused = closed.post("/api/v1/check", json={"fetch": "http://blog.example/page"})
        assert refused.status_code == 403
        app = application(engine, fetch_hosts=HOSTS)
        ann = program(app, "ann")
        for url in (
            "http://evil.example/",
            "http://127.0.0.1/",
            "file:///etc/passwd",
            "http://blog.example:22/",
        ):
            assert ann.post("/api/v1/check", json={"fetch": url}).status_code == 400
        monkeypatch.setattr(
            api_checks, "fetch", lambda url, hosts, limit: Page(url, f"{hosts} {limit} {TEXT}".encode())
        )
        found = ann.post("/api/v1/check", json={"fetch": "http://blog.example/page"}).json()
        assert found["article"]["url"] == "http://blog.example/page"
        assert len(found["findings"]) == 2


def test_what_is_not_fetched_is_the_operators_to_mend() -> None:
    assert issubclass(NotFetchedError, BenchclaimError)
