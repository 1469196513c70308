"""What every request passes before a page sees it, and what every answer carries.

Closed by default: whoever is not known gets no further than the page to sign in, whatever a page forgets.
"""

from __future__ import annotations

import ipaddress
import re
import secrets
from collections.abc import AsyncIterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from anyio.to_thread import run_sync
from fastapi import HTTPException, Request
from starlette.datastructures import MutableHeaders, State
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claims.errors import BenchclaimError
from verify.review.web.config import LOOPBACK, Config
from verify.review.web.refusals import refusal
from verify.review.web.visitor import Visitor, identified

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with less than that, browsers name no origin when they send a form
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = ("/login", "/static/", "/api/v1/openapi.json")
"""What a stranger may ask for."""
UPLOADS = ("/evidence", "/api/v1/check", "/api/v1/proposals", "/api/v1/packs")
"""Where files are sent to."""
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:[0-9]{1,5})?")
PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
YEAR = 31_536_000
ENVELOPE = 65_536
"""Bytes a form may need beside the file in it."""


class Refused(NamedTuple):
    """Why a request goes no further."""

    status: int
    why: str


class Guard:
    """The outermost layer: looks at each request, adds its headers to each answer."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self.app, self.state = app, state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; anything but HTTP is not spoken here."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            scope.setdefault("state", {})
            scope["app"] = self.state.app
            await self._answer(
                Request(scope, receive), receive, _with_headers(Request(scope), self.state.config, send)
            )

    async def _answer(self, request: Request, receive: Receive, send: Send) -> None:
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            stopped = await self._stopped(request)
            take = _limited(receive, _limit(request.url.path, self.state.config))
            await (stopped or self.app)(request.scope, take, noting)
        except Exception:
            if not begun:
                answer = refusal(request, 500, "something went wrong here; it was noted in the server's log")
                await answer(request.scope, receive, noting)
            raise

    async def _stopped(self, request: Request) -> Response | None:
        config: Config = self.state.config
        refused = _unfit(request, config)
        if refused:
            return refusal(request, refused.status, refused.why)
        who = await run_sync(identified, request)
        request.state.visitor = who
        if who is None and not request.url.path.startswith(OPEN):
            return _to_the_door(request)
        if (who is None or who.session) and (foreign := _from_elsewhere(request, config)):
            return refusal(request, 403, foreign)
        return None


async def form_key_checked(request: Request) -> AsyncIterator[None]:
    """A dependency of every route: what changes something comes from a form of this session.

    Raises 403 where the key of the form is missing or another session's. Files that were sent are closed when
    the answer is made, whoever read them.
    """
    try:
        await _require_key(request)
        yield
    finally:
        await request.close()


async def _require_key(request: Request) -> None:
    who: Visitor | None = request.state.visitor
    if request.method in SAFE or who is None or not who.session or _local_program(request):
        return
    key = request.headers.get("x-form-key")
    if key is None:
        said = (await request.form()).get("form_key")
        key = said if isinstance(said, str) else ""
    if not secrets.compare_digest(key.encode("utf-8", "replace"), who.form_key.encode()):
        raise HTTPException(403, "this form is of another session: load the page again")


def require_safe(host: str, config: Config, *, accounts: bool, tls: bool) -> None:
    """Refuse to listen where others can come in unless they have to sign in, over an encrypted connection.

    `accounts` tells whether anybody has one, `tls` whether the server has a certificate of its own. Raises
    BenchclaimError.
    """
    if config.local_user is None and not accounts:
        raise BenchclaimError("nobody has an account yet: benchclaim review user add NAME --role admin")
    elsewhere = [name for name in (host.strip("[]").lower(), *config.known_hosts) if name not in LOOPBACK]
    if config.local_user is not None and elsewhere:
        raise BenchclaimError(
            f"{elsewhere[0]}: without accounts anybody could decide in the name of {config.local_user}; "
            "listen on 127.0.0.1 alone, or make accounts with benchclaim review user add"
        )
    if host.strip("[]").lower() in LOOPBACK:
        return
    if not tls and urlsplit(config.public_url or "").scheme != "https":
        raise BenchclaimError(
            f"{host}: passwords would cross the network unencrypted; give --tls-cert and --tls-key, or "
            "--public-url https://... where a proxy in front does it"
        )


def _unfit(request: Request, config: Config) -> Refused | None:
    """What no page has to look at."""
    hosts = request.headers.getlist("host")
    named = HOST.fullmatch(hosts[0].lower()) if len(hosts) == 1 else None
    if named is None or named["name"].strip("[]") not in config.known_hosts:
        return Refused(400, "this server does not answer under that name: give it --public-url")
    if config.local_user is not None and _distant(request):
        return Refused(403, "without accounts this is for one computer only: make accounts")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        return Refused(415, "send it uncompressed")
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()):
        return Refused(400, "Content-Length is no number")
    limit = _limit(request.url.path, config)
    if len(length) > 18 or int(length) > limit:
        return Refused(413, f"too large: at most {limit:,} bytes")
    return None


def _distant(request: Request) -> bool:
    """Whether a request comes from another computer, or through a proxy that lets others in."""
    host = request.client.host if request.client else ""
    try:
        near = ipaddress.ip_address(host).is_loopback
    except ValueError:
        near = True  # a socket of this machine, or a test
    return not near or any(name in request.headers for name in PASSED_ON)


def _from_elsewhere(request: Request, config: Config) -> str | None:
    """Why a request that would change something looks like another site's; None where it does not."""
    if request.method in SAFE:
        return None
    site = request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        return "this came from another site"
    origin = request.headers.get("origin")
    mine = {f"{request.url.scheme}://{request.headers['host']}".lower()}
    if config.public_url:
        public = urlsplit(config.public_url)
        mine.add(f"{public.scheme}://{public.netloc}".lower())
    return "this came from another site" if origin is not None and origin.lower() not in mine else None


def _local_program(request: Request) -> bool:
    """Whether a program, not a browser, calls the API of the one local user.

    A browser names where a change comes from; and a program on this machine could read the key anyway.
    """
    browser = {"origin", "sec-fetch-site", "referer", "cookie"} & set(request.headers.keys())
    local = request.app.state.config.local_user is not None
    return local and not browser and request.url.path.startswith("/api/")


def _to_the_door(request: Request) -> Response:
    if request.url.path.startswith("/api/"):
        return refusal(request, 401, "sign in, or send a token", {"WWW-Authenticate": "Bearer"})
    there = "/login"
    if request.method in ("GET", "HEAD") and request.url.path != "/":
        there += "?next=" + quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""))
    if "hx-request" in request.headers:
        return refusal(request, 401, "sign in again", {"HX-Redirect": "/login"})
    return RedirectResponse(there, 303)


def _limit(path: str, config: Config) -> int:
    return config.upload_limit + ENVELOPE if path.startswith(UPLOADS) else config.body_limit


def _limited(receive: Receive, limit: int) -> Receive:
    """The body as it comes, up to the limit: what is sent in pieces declares no length beforehand."""
    taken = 0

    async def take() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413, f"too large: at most {limit:,} bytes")
        return message

    return take


def _with_headers(request: Request, config: Config, send: Send) -> Send:
    cache, lang = "no-store", request.query_params.get("lang")
    kept = f"Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax{'; Secure' if config.secure else ''}"
    if request.url.path.startswith("/static/"):  # an address with a version never means other bytes
        cache = "public, max-age=31536000, immutable" if "v" in request.query_params else "no-cache"

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", CSP)
            headers.setdefault("Cache-Control", cache)
            if config.secure:
                headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
            if lang in ("en", "zh"):
                headers.append("Set-Cookie", f"lang={lang}; {kept}")
        await send(message)

    return sending
