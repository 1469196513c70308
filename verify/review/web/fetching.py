"""Fetching a page that somebody wants checked: only from hosts the operator names, never from inside.

The name is looked up once, every address it has must be a public one, and the connection goes to one of just
these: a name that means another address a moment later gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from claims.errors import BenchclaimError
from verify.review.web.work import TooLargeError, WrongFormatError

if TYPE_CHECKING:
    from httpx2 import Response

PORTS: Mapping[str, int] = MappingProxyType({"http": 80, "https": 443})
TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
HOPS = 3
"""Redirections that are followed, each looked at as the first address was."""
STEP, WHOLE = 10.0, 20.0
"""Seconds one step of a connection and all of it may take."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of the sixth version that mean one of the fourth (RFC 6052)."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotFetchedError(BenchclaimError):
    """A page that may not be fetched, or cannot be."""


class Page(NamedTuple):
    """What was fetched."""

    url: str
    """Where it was found at last."""
    body: bytes


def addresses_of(host: str, port: int) -> list[str]:
    """Every address the name has now. Raises NotFetchedError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotFetchedError(f"{host}: no such host") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public(address: str) -> bool:
    """Whether an address is on the open internet: not of this machine, its network, or a special purpose."""
    try:
        found: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(
        one.is_global and not one.is_multicast and not one.is_reserved and not one.is_unspecified
        for one in (found, *_within(found))
    )


def fetch(
    url: str,
    hosts: tuple[str, ...],
    limit: int,
    *,
    resolve: Callable[[str, int], list[str]] = addresses_of,
    may_reach: Callable[[str], bool] = public,
    ports: Mapping[str, int] = PORTS,
) -> Page:
    """The page at an address, of at most `limit` bytes.

    Raises NotFetchedError for an address that is not allowed or does not answer, TooLargeError,
    WrongFormatError for what is no text.
    """
    end = time.monotonic() + WHOLE
    for _ in range(HOPS + 1):
        parts = _allowed(url, hosts, ports)
        port = parts.port or ports[parts.scheme]
        found = resolve(parts.hostname or "", port)
        if not found or not all(map(may_reach, found)):
            raise NotFetchedError(f"{parts.hostname} has an address that is not public: it is not fetched")
        answer = _get(parts, found[0], port, limit, end)
        if isinstance(answer, bytes):
            return Page(url, answer)
        url = urljoin(url, answer)
    raise NotFetchedError(f"{url}: redirected more than {HOPS} times")


def _allowed(url: str, hosts: tuple[str, ...], ports: Mapping[str, int]) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotFetchedError("this is no address of a page") from None
    if parts.scheme not in ports or not parts.hostname or not url.isprintable() or " " in url or "\\" in url:
        raise NotFetchedError("only http and https addresses are fetched")
    if parts.username is not None or parts.password is not None:
        raise NotFetchedError("an address with a name and password in it is not fetched")
    if port not in (None, ports[parts.scheme]):
        raise NotFetchedError("only the usual ports are fetched from")
    if parts.hostname.rstrip(".") not in {host.lower().rstrip(".") for host in hosts}:
        raise NotFetchedError(f"{parts.hostname} is not among the hosts this server may fetch from")
    return parts


def _get(parts: SplitResult, address: str, port: int, limit: int, end: float) -> bytes | str:
    """The body, or where it is redirected to."""
    import httpx2

    literal = f"[{address}]" if ":" in address else address
    target = f"{parts.scheme}://{literal}:{port}{parts.path or '/'}" + (
        f"?{parts.query}" if parts.query else ""
    )
    headers = {"Host": parts.netloc, "Accept-Encoding": "identity", "Accept": ", ".join(TYPES)}
    asked = {"sni_hostname": parts.hostname}
    try:
        with (
            httpx2.Client(trust_env=False, timeout=STEP, follow_redirects=False) as client,
            client.stream("GET", target, headers=headers, extensions=asked) as answer,
        ):
            if answer.is_redirect:
                return answer.headers.get("location", "")
            _require_text(answer, parts)
            return b"".join(_pieces(answer, limit, end))
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
        raise NotFetchedError(f"{parts.hostname} does not answer ({type(error).__name__})") from None


def _require_text(answer: Response, parts: SplitResult) -> None:
    if answer.status_code != 200:
        raise NotFetchedError(f"{parts.hostname} answers {answer.status_code}")
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise WrongFormatError(f"{parts.hostname} sends compressed pages although none were asked for")
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in TYPES:
        raise WrongFormatError(f"{parts.hostname} sends {kind[:60] or 'nothing named'}, which is no text")


def _pieces(answer: Response, limit: int, end: float) -> Iterator[bytes]:
    size = 0
    for piece in answer.iter_raw():
        size += len(piece)
        if size > limit:
            raise TooLargeError(f"the page has more than {limit:,} bytes")
        if time.monotonic() > end:
            raise NotFetchedError(f"the page takes longer than {WHOLE:g} seconds")
        yield piece


def _within(address: Address) -> list[Address]:
    """The addresses of the fourth version that one of the sixth stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]
