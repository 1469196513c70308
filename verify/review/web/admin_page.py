"""Administration: accounts, one's own password and tokens, the health of the ledger, and jobs."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Engine

from claims.errors import BenchclaimError
from verify.review.model import Role
from verify.review.rules import may
from verify.review.store import accounts, read
from verify.review.store.grounds import reopened
from verify.review.web import jobs
from verify.review.web.apart import BusyError
from verify.review.web.login import checking, waiting
from verify.review.web.page import render
from verify.review.web.proving import prove_later
from verify.review.web.translated import in_words
from verify.review.web.visitor import Visitor, admin, config, ledger, moment, reviewer, visitor

router = APIRouter(include_in_schema=False)
Ledger = Annotated[Engine, Depends(ledger)]
Who = Annotated[Visitor, Depends(visitor)]
Admin = Annotated[Visitor, Depends(admin)]
Field = Annotated[str, Form()]
DAYS = (30, 90, 365, 0)
"""For how long a token may be good; 0 is until it is taken back."""
HASH = re.compile("[0-9a-f]{64}")


@router.get("/admin")
def start(who: Who) -> Response:
    """The first page of those a visitor may see."""
    return RedirectResponse("/admin/users" if may(who.actor, "admin") else "/admin/tokens", 303)


@router.get("/admin/users")
def users(request: Request, who: Admin, engine: Ledger) -> Response:
    """The accounts."""
    return _users(request, who, engine)


@router.post("/admin/users")
def add(
    request: Request, who: Admin, engine: Ledger, *, name: Field = "", role: Field = "", password: Field = ""
) -> Response:
    """Make an account."""
    _person(who)
    try:
        accounts.add_user(engine, name.strip(), role, password, moment(request))
    except BenchclaimError as error:
        return _users(request, who, engine, problem=_own(error), typed={"name": name, "role": role})
    return RedirectResponse("/admin/users?done=user_added", 303)


@router.post("/admin/users/change")
def change(
    request: Request, who: Admin, engine: Ledger, *, name: Field = "", act: Field = "", value: Field = ""
) -> Response:
    """Change an account: its role, its password, whether it is open."""
    _person(who)
    try:
        if act == "role":
            accounts.change_role(engine, name, value)
        elif act == "password":
            accounts.set_password(engine, name, value)
        elif act in ("disable", "enable"):
            accounts.disable(engine, name, disabled=act == "disable")
        else:
            raise HTTPException(422, f"{act!r} is nothing that can be done to an account")
    except BenchclaimError as error:
        return _users(request, who, engine, problem=_own(error))
    return RedirectResponse(f"/admin/users?done=user_{act}", 303)


@router.get("/admin/tokens")
def tokens(request: Request, who: Who, engine: Ledger) -> Response:
    """One's own account: password and tokens; an admin sees everybody's tokens."""
    return _tokens(request, who, engine)


@router.post("/admin/tokens")
def add_token(
    request: Request, who: Who, engine: Ledger, label: Field = "", days: Annotated[int, Form()] = 90
) -> Response:
    """Make a token; the page that answers is the only one that shows it."""
    _person(who)
    now = moment(request)
    if days not in DAYS:
        raise HTTPException(422, f"days: one of {', '.join(map(str, DAYS))}")
    try:
        until = now + dt.timedelta(days=days) if days else None
        secret, made = accounts.add_token(engine, who.actor.name, label, now, until)
    except BenchclaimError as error:
        return _tokens(request, who, engine, problem=_own(error), typed={"label": label})
    return _tokens(request, who, engine, secret=secret, made=made)


@router.post("/admin/tokens/revoke")
def revoke(request: Request, who: Who, engine: Ledger, key: Field = "") -> Response:
    """Take a token back: one's own, or as an admin anybody's."""
    _person(who)
    try:
        accounts.revoke_token(engine, None if may(who.actor, "admin") else who.actor.name, key)
    except BenchclaimError as error:
        return _tokens(request, who, engine, problem=_own(error))
    return RedirectResponse("/admin/tokens?done=token_revoked", 303)


@router.post("/admin/password")
def password(
    request: Request, who: Who, engine: Ledger, *, current: Field = "", fresh: Field = "", again: Field = ""
) -> Response:
    """Change one's own password: every session ends, this one too."""
    _person(who)
    name = who.actor.name
    if seconds := waiting(request, name):
        return _tokens(request, who, engine, problem=f"too many attempts: wait {seconds} seconds", status=429)
    if fresh != again:
        return _tokens(request, who, engine, problem="the two new passwords are not the same")
    if checking(request, name, current) is None:
        return _tokens(request, who, engine, problem="the present password is another")
    try:
        accounts.set_password(engine, name, fresh)
    except BenchclaimError as error:
        return _tokens(request, who, engine, problem=_own(error))
    return RedirectResponse("/login", 303)


@router.get("/admin/ledger")
def health(request: Request, who: Who, engine: Ledger) -> Response:
    """How the ledger is: its events, its last hash, its settings."""
    return _health(request, who, engine)


@router.post("/admin/ledger/verify")
def verify(
    request: Request, who: Annotated[Visitor, Depends(reviewer)], engine: Ledger, expected: Field = ""
) -> Response:
    """Begin to try every link."""
    kept = expected.strip().lower()
    if kept and not HASH.fullmatch(kept):
        return _health(request, who, engine, problem="a hash has 64 digits of 0-9 and a-f", typed=kept)
    try:
        job = prove_later(request.app.state, who.actor.name, kept or None)
    except BusyError as error:
        return _health(request, who, engine, problem=str(error), typed=kept)
    return RedirectResponse(f"/admin/jobs/{job.id}", 303)


@router.get("/admin/jobs/{key}")
def one_job(request: Request, key: str, who: Who, engine: Ledger) -> Response:
    """How a job stands; the page looks again by itself until it is done."""
    job = jobs.job(engine, key)
    if job.author != who.actor.name and not may(who.actor, "admin"):
        raise HTTPException(403, "this is somebody else's job")
    current = "evidence" if job.kind == "recheck" else "admin"
    waits = job.state in jobs.UNFINISHED
    problem = in_words(job.told["problem"], who.lang) if "problem" in job.told else ""
    ended = job.kind == "recheck" and not waits
    again = reopened(engine, job.author, job.created, job.changed) if ended else []
    context: dict[str, Any] = {"current": current, "waits": waits, "problem": problem, "reopened": again}
    return render(request, who, "job.html", job=job, **context)


def _users(request: Request, who: Visitor, engine: Engine, problem: str = "", typed: Any = None) -> Response:
    return _page(
        request,
        who,
        "admin-users.html",
        problem,
        users=accounts.users(engine),
        roles=get_args(Role),
        typed=typed or {"name": "", "role": "reviewer"},
        shortest=accounts.SHORTEST,
    )


def _tokens(
    request: Request, who: Visitor, engine: Engine, problem: str = "", status: int = 422, **context: Any
) -> Response:
    everybody = may(who.actor, "admin")
    given: dict[str, Any] = {"secret": "", "made": None, "typed": {"label": ""}, **context}
    return _page(
        request,
        who,
        "admin-tokens.html",
        problem,
        status,
        tokens=accounts.tokens(engine, None if everybody else who.actor.name),
        days=DAYS,
        shortest=accounts.SHORTEST,
        everybody=everybody,
        now=moment(request),
        **given,
    )


def _health(request: Request, who: Visitor, engine: Engine, problem: str = "", typed: str = "") -> Response:
    number, hash_ = read.head(engine)
    mine = jobs.jobs(engine, None if may(who.actor, "admin") else who.actor.name, limit=20)
    return _page(
        request,
        who,
        "admin-ledger.html",
        problem,
        number=number,
        hash=hash_,
        settings=read.settings(engine),
        running=config(request),
        place=engine.url.render_as_string(hide_password=True),
        mine=mine,
        typed=typed,
        may_verify=may(who.actor, "reviewer"),
    )


def _page(
    request: Request, who: Visitor, template: str, problem: str, status: int = 422, **context: Any
) -> Response:
    told = in_words(problem, who.lang) if problem else ""
    return render(
        request,
        who,
        template,
        status if problem else 200,
        current="admin",
        problem=told,
        done=request.query_params.get("done", ""),
        is_admin=may(who.actor, "admin"),
        **context,
    )


def _own(error: BenchclaimError) -> str:
    """What a person can mend; what the database says goes on to whoever answers for it."""
    if error.__cause__ is not None:
        raise error
    return str(error)


def _person(who: Visitor) -> None:
    """Accounts and tokens are a person's to make, not a program's. Raises 403."""
    if not who.session:
        raise HTTPException(403, "with a token nobody makes accounts, tokens or passwords: sign in")
