"""Signing in and out.

A new session gets a new cookie, whatever cookie came along; who tries names and passwords has to wait, longer
than it takes to be noticed, by account and by address.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
import time
from threading import BoundedSemaphore
from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, Form, Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import State
from starlette.responses import RedirectResponse, Response

from verify.review.store.accounts import User, begin_session, checked, end_session, spelled
from verify.review.web.apart import BusyError
from verify.review.web.config import Config
from verify.review.web.page import render
from verify.review.web.visitor import Visitor, moment

router = APIRouter(include_in_schema=False)
BY_ACCOUNT = parse("5 per minute")
BY_ADDRESS = parse("20 per minute")
HASHINGS = 2
"""Passwords that are looked at at one time: each takes 64 megabytes."""
TURN = 3.0
"""Seconds one waits for it."""
HOME = "/queue?stage=review"
LONGEST = 2000
_INSIDE = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def prepare(state: State) -> None:
    """What signing in needs to remember between requests: who tried how often."""
    state.attempts = MovingWindowRateLimiter(MemoryStorage())
    state.hashing = BoundedSemaphore(HASHINGS)


@router.get("/login")
def door(request: Request, next: str = "") -> Response:  # noqa: A002 - the name in the address
    """The page to sign in; whoever is in goes on."""
    if request.state.visitor:
        return RedirectResponse(inside(next), 303)
    return _page(request, next)


@router.post("/login")
def sign_in(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "",  # noqa: A002
) -> Response:
    """Check name and password; a cookie and on to where one wanted to, or the page again."""
    state = request.app.state
    config: Config = state.config
    if config.local_user is not None:
        return RedirectResponse(HOME, 303)
    wait = waiting(request, name)
    if wait:
        return _page(request, next, name, 429, wait=wait)
    user = checking(request, name, password)
    if user is None:
        return _page(request, next, name, 401, wrong=True)
    _forget(request)
    session = begin_session(state.ledger, user.name, moment(request), config.session_hours)
    response = RedirectResponse(inside(next), 303)
    response.set_cookie(
        config.cookie,
        session.cookie,
        max_age=config.session_hours * 3600,
        path="/",
        secure=config.secure,
        httponly=True,
        samesite="lax",
    )
    return response


@router.post("/logout")
def sign_out(request: Request) -> Response:
    """End the session."""
    config: Config = request.app.state.config
    _forget(request)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(config.cookie, path="/", secure=config.secure, httponly=True, samesite="lax")
    return response


def waiting(request: Request, name: str) -> int:
    """Count an attempt; the seconds to wait where there were too many, by address or by account."""
    for limit, key in ((BY_ADDRESS, _address(request)), (BY_ACCOUNT, _account(name))):
        if not request.app.state.attempts.hit(limit, key):
            return _seconds(request.app.state.attempts, limit, key)
    return 0


def checking(request: Request, name: str, password: str) -> User | None:
    """Whose password it is; who is right is no longer counted. Raises BusyError where too many ask."""
    state = request.app.state
    if not state.hashing.acquire(timeout=TURN):
        raise BusyError("too many people sign in at this moment: try again")
    try:
        user: User | None = checked(state.ledger, name, password)
    finally:
        state.hashing.release()
    if user:
        state.attempts.clear(BY_ACCOUNT, _account(name))
    return user


def inside(wanted: str) -> str:
    """Where to go after signing in: a page of this application, whatever the address says."""
    if len(wanted) > LONGEST or not _INSIDE.fullmatch(wanted) or not _INSIDE.fullmatch(unquote(wanted)):
        return HOME
    return HOME if wanted.startswith(("/login", "/logout")) else wanted


def _page(request: Request, wanted: str, name: str = "", status: int = 200, **context: object) -> Response:
    visitor: Visitor | None = request.state.visitor
    told: dict[str, object] = {"wait": 0, "wrong": False, **context}
    response = render(request, visitor, "login.html", status, next=inside(wanted), name=name[:100], **told)
    if told["wait"]:
        response.headers["Retry-After"] = str(told["wait"])
    return response


def _forget(request: Request) -> None:
    cookie = request.cookies.get(request.app.state.config.cookie)
    if cookie:
        end_session(request.app.state.ledger, cookie)


def _account(name: str) -> str:
    folded = spelled(name[:LONGEST])
    return "account " + hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()


def _address(request: Request) -> str:
    """Who has one address of the sixth version has billions: they count as one."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "address " + host
    if address.version == 6:
        return f"address {ipaddress.ip_network((address, 64), strict=False)}"
    return f"address {address}"


def _seconds(attempts: MovingWindowRateLimiter, limit: RateLimitItem, key: str) -> int:
    return max(1, round(attempts.get_window_stats(limit, key).reset_time - time.time() + 0.5))
