"""Who is asking: found once for each request, before anything else of it is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple

from fastapi import Depends, HTTPException, Request
from sqlalchemy import Engine

from verify.review.model import Actor, Role
from verify.review.rules import may
from verify.review.store.accounts import in_session, with_token
from verify.review.web.config import Config

Language = Literal["en", "zh"]


class Visitor(NamedTuple):
    """Somebody who is in."""

    actor: Actor
    form_key: str
    """What a form has to send along; empty for programs."""
    lang: Language
    session: bool
    """False for a program with a token."""


def moment(request: Request) -> dt.datetime:
    """The time it is, by the application's clock, in UTC."""
    now: dt.datetime = request.app.state.now()
    return now


def ledger(request: Request) -> Engine:
    """The ledger that is shown."""
    engine: Engine = request.app.state.ledger
    return engine


def config(request: Request) -> Config:
    """How this server runs."""
    found: Config = request.app.state.config
    return found


def language(request: Request) -> Language:
    """Of the pages: as the address, the cookie or the browser says."""
    for said in (request.query_params.get("lang"), request.cookies.get("lang")):
        if said in ("en", "zh"):
            return "zh" if said == "zh" else "en"
    first = request.headers.get("accept-language", "").strip().lower()
    return "zh" if first.startswith("zh") else "en"


def identified(request: Request) -> Visitor | None:
    """Who sends this request: the local user, or whose token or cookie comes along; None for strangers."""
    state, lang = request.app.state, language(request)
    if state.config.local_user is not None:
        me = Actor(name=state.config.local_user, role="admin")
        return Visitor(me, state.local_key, lang, session=True)
    said = request.headers.get("authorization")
    if said is not None:  # who shows a token comes in by it or not at all
        scheme, _, secret = said.partition(" ")
        owner = with_token(state.ledger, secret.strip(), state.now()) if scheme.lower() == "bearer" else None
        return Visitor(owner, "", lang, session=False) if owner else None
    cookie = request.cookies.get(state.config.cookie)
    found = in_session(state.ledger, cookie, state.now()) if cookie else None
    return Visitor(*found, lang, session=True) if found else None


async def visitor(request: Request) -> Visitor:
    """Whoever is in. Raises 401 where nobody is."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    if found is None:
        raise HTTPException(401, "sign in first", headers={"WWW-Authenticate": "Bearer"})
    return found


def at_least(role: Role) -> Callable[[Visitor], Visitor]:
    """A dependency that lets in who has the role or one above it. Raises 403 for others."""

    async def check(who: Visitor = Depends(visitor)) -> Visitor:  # noqa: B008
        if not may(who.actor, role):
            raise HTTPException(403, f"{who.actor.name} is {who.actor.role}: this takes the role {role}")
        return who

    return check  # type: ignore[return-value]


reviewer = at_least("reviewer")
adjudicator = at_least("adjudicator")
admin = at_least("admin")
