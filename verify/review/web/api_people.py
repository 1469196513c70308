"""The API of accounts: who asks, who has an account, tokens for programs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Request
from sqlalchemy import Engine

from verify.review.rules import NotAllowedError
from verify.review.store import accounts
from verify.review.store.connect import NotThereError
from verify.review.web import visitor as at
from verify.review.web.api_cases import Asker, Ledger, Now
from verify.review.web.api_given import Name, PasswordChange, TokenIn, UserChange, UserIn
from verify.review.web.api_told import Me, NewToken, Token, Tokens, User, Users
from verify.review.web.login import checking, waiting
from verify.review.web.visitor import Visitor

router = APIRouter(tags=["accounts"])
Admin = Annotated[Visitor, Depends(at.admin)]
TokenId = Annotated[str, Path(pattern="^[0-9a-f]{12}$")]


@router.get("/me")
def me(who: Asker) -> Me:
    """Who asks."""
    return Me(name=who.actor.name, role=who.actor.role, form_key=who.form_key)


@router.put("/me/password", status_code=204)
def change_password(request: Request, wanted: PasswordChange, who: Asker, engine: Ledger) -> None:
    """Another password; all sessions end, this one too."""
    if not who.session:
        raise HTTPException(403, "a token cannot change a password: sign in")
    wait = waiting(request, who.actor.name)
    if wait:
        raise HTTPException(429, f"too many attempts: wait {wait} seconds", {"Retry-After": str(wait)})
    if checking(request, who.actor.name, wanted.old) is None:
        raise HTTPException(403, "the old password is another one")
    accounts.set_password(engine, who.actor.name, wanted.new)


@router.get("/users")
def users(_who: Admin, engine: Ledger) -> Users:
    """Everybody with an account."""
    return Users(users=tuple(User.model_validate(one) for one in accounts.users(engine)))


@router.post("/users", status_code=201)
def add_user(wanted: UserIn, _who: Admin, engine: Ledger, now: Now) -> User:
    """A new account."""
    return User.model_validate(accounts.add_user(engine, wanted.name, wanted.role, wanted.password, now))


@router.patch("/users/{name}")
def change_user(name: Name, wanted: UserChange, who: Admin, engine: Ledger) -> User:
    """Another role or password, or close the account; nobody changes what they themselves may do."""
    if name == who.actor.name and (wanted.role is not None or wanted.disabled is not None):
        raise NotAllowedError("nobody changes their own role: another admin does")
    if wanted.password is not None:
        accounts.set_password(engine, name, wanted.password)
    if wanted.role is not None:
        accounts.change_role(engine, name, wanted.role)
    if wanted.disabled is not None:
        accounts.disable(engine, name, disabled=wanted.disabled)
    return User.model_validate(_user(engine, name))


@router.get("/tokens")
def tokens(who: Asker, engine: Ledger, everybody: bool = False) -> Tokens:
    """One's own tokens; an admin may see everybody's."""
    if everybody and who.actor.role != "admin":
        raise HTTPException(403, "only an admin sees the tokens of others")
    found = accounts.tokens(engine, None if everybody else who.actor.name)
    return Tokens(tokens=tuple(Token.model_validate(one) for one in found))


@router.post("/tokens", status_code=201)
def add_token(wanted: TokenIn, who: Asker, engine: Ledger, now: Now) -> NewToken:
    """A new token of one's own; a token makes no further ones."""
    if not who.session:
        raise HTTPException(403, "a token cannot make another one: sign in")
    expires = now + dt.timedelta(days=wanted.days) if wanted.days else None
    secret, token = accounts.add_token(engine, who.actor.name, wanted.label, now, expires)
    return NewToken(secret=secret, token=Token.model_validate(token))


@router.delete("/tokens/{key}", status_code=204)
def revoke_token(key: TokenId, who: Asker, engine: Ledger) -> None:
    """Take a token back: one's own, or as an admin anybody's."""
    accounts.revoke_token(engine, None if who.actor.role == "admin" else who.actor.name, key)


def _user(engine: Engine, name: str) -> accounts.User:
    for user in accounts.users(engine):
        if user.name == name:
            return user
    raise NotThereError(f"nobody named {name!r} has an account")
