"""Who may come in: people with a role and a password, their sessions, and tokens for their programs.

Of passwords, cookies and tokens only what cannot be turned back is kept: a copy of the tables opens no door.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, get_args

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from claims.errors import BenchclaimError
from verify.review.model import NAME, Actor, Role
from verify.review.store.connect import NotThereError, reading, writing
from verify.review.store.schema import SESSIONS, TOKENS, USERS

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST, LONGEST = 10, 200
"""Characters of a password; the longest keeps the hashing short."""
LABEL = 100
TOKEN = "bc_"
"""How a token begins, so that one that strayed into a text can be found."""


class User(NamedTuple):
    """Somebody with an account."""

    name: str
    role: Role
    disabled: bool
    created: dt.datetime


class Session(NamedTuple):
    """A way in: `cookie` is told once and kept nowhere."""

    cookie: str
    form_key: str
    expires: dt.datetime


class Token(NamedTuple):
    """A program's way in, without the secret; `id` is the beginning of its digest."""

    id: str
    name: str
    label: str
    created: dt.datetime
    expires: dt.datetime | None


def users(engine: Engine) -> list[User]:
    """Everybody with an account, by name."""
    with reading(engine) as connection:
        rows = connection.execute(select(USERS).order_by(USERS.c.name)).all()
    return [User(row.name, row.role, row.disabled, _time(row.created)) for row in rows]


def add_user(engine: Engine, name: str, role: str, password: str, now: dt.datetime) -> User:
    """A new account. Raises BenchclaimError for a name or password that will not do or a name taken."""
    name = unicodedata.normalize("NFC", name)
    if not re.fullmatch(NAME, name) or not re.search(r"\w", name):
        raise BenchclaimError(
            f"{name!r} is no name: letters, digits and . @ + - up to 100, no space at the ends"
        )
    role = role_of(role)
    hashed = _hashed(name, password)
    with writing(engine) as connection:
        like = [
            one for one in connection.execute(select(USERS.c.name)).scalars() if spelled(one) == spelled(name)
        ]
        if like:
            raise BenchclaimError(f"{like[0]} has an account already: choose a name that is not read as that")
        row = {"name": name, "role": role, "password": hashed, "disabled": False, "created": now.timestamp()}
        connection.execute(insert(USERS).values(row))
    return User(name, role, False, now)


def change_role(engine: Engine, name: str, role: str) -> None:
    """Give an account another role, from now on. Raises BenchclaimError where no admin would be left."""
    with writing(engine) as connection:
        _there(connection, name)
        connection.execute(update(USERS).where(USERS.c.name == name).values(role=role_of(role)))
        _admin_left(connection)


def disable(engine: Engine, name: str, *, disabled: bool = True) -> None:
    """Close an account, with its sessions, or open it again. Raises BenchclaimError as `change_role` does."""
    with writing(engine) as connection:
        _there(connection, name)
        connection.execute(update(USERS).where(USERS.c.name == name).values(disabled=disabled))
        if disabled:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.name == name))
            _admin_left(connection)


def set_password(engine: Engine, name: str, password: str) -> None:
    """Give an account another password; its sessions end. Raises BenchclaimError for one that will not do."""
    hashed = _hashed(name, password)
    with writing(engine) as connection:
        _there(connection, name)
        connection.execute(update(USERS).where(USERS.c.name == name).values(password=hashed))
        connection.execute(delete(SESSIONS).where(SESSIONS.c.name == name))


def checked(engine: Engine, name: str, password: str) -> User | None:
    """The account, if the password is its own and it is open. Takes as long for a name nobody has."""
    if len(password) > LONGEST or not _whole(name + password):
        name, password = "", ""
    with reading(engine) as connection:
        row = connection.execute(select(USERS).where(USERS.c.name == name)).one_or_none() if name else None
    right, better = _hashing().verify_and_update(password, row.password if row else _nobodys())
    if row is None or not right or row.disabled:
        return None
    if better:
        with writing(engine) as connection:
            mine = (USERS.c.name == name) & (USERS.c.password == row.password)
            connection.execute(update(USERS).where(mine).values(password=better))
    return User(row.name, row.role, row.disabled, _time(row.created))


def begin_session(engine: Engine, name: str, now: dt.datetime, hours: int) -> Session:
    """A new session; those that have run out are swept away. Raises BenchclaimError for a closed account."""
    made = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32), now + dt.timedelta(hours=hours))
    with writing(engine) as connection:
        connection.execute(delete(SESSIONS).where(SESSIONS.c.expires <= now.timestamp()))
        if _there(connection, name).disabled:
            raise BenchclaimError(f"the account of {name} is closed")
        row = {"digest": _digest(made.cookie), "name": name, "form_key": made.form_key}
        connection.execute(insert(SESSIONS).values(**row, expires=made.expires.timestamp()))
    return made


def end_session(engine: Engine, cookie: str) -> None:
    """Sign out; nothing happens where there is no such session."""
    with writing(engine) as connection:
        connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == _digest(cookie)))


def in_session(engine: Engine, cookie: str, now: dt.datetime) -> tuple[Actor, str] | None:
    """Whose session a cookie is, with its form key; None where it has ended or never was."""
    with reading(engine) as connection:
        row = connection.execute(
            select(USERS.c.name, USERS.c.role, SESSIONS.c.form_key)
            .join_from(SESSIONS, USERS, SESSIONS.c.name == USERS.c.name)
            .where(SESSIONS.c.digest == _digest(cookie))
            .where(SESSIONS.c.expires > now.timestamp())
            .where(USERS.c.disabled.is_(False))
        ).one_or_none()
    return (Actor(name=row.name, role=row.role), row.form_key) if row else None


def add_token(
    engine: Engine, name: str, label: str, now: dt.datetime, expires: dt.datetime | None = None
) -> tuple[str, Token]:
    """A token of an account, told this once. Raises BenchclaimError for a label that will not do."""
    label = label.strip()
    if not 0 < len(label) <= LABEL or not _whole(label):
        raise BenchclaimError(f"a token needs a label of 1 to {LABEL} characters, to be known by")
    if expires is not None and expires <= now:
        raise BenchclaimError("a token cannot run out in the past: give a later time")
    secret = TOKEN + secrets.token_urlsafe(32)
    until = expires.timestamp() if expires else None
    with writing(engine) as connection:
        _there(connection, name)
        row = {"digest": _digest(secret), "name": name, "label": label, "created": now.timestamp()}
        connection.execute(insert(TOKENS).values(**row, expires=until))
    return secret, Token(_digest(secret)[:12], name, label, now, expires)


def tokens(engine: Engine, name: str | None = None) -> list[Token]:
    """The tokens of an account, or of all, oldest first."""
    wanted = select(TOKENS).order_by(TOKENS.c.created, TOKENS.c.digest)
    with reading(engine) as connection:
        rows = connection.execute(wanted.where(TOKENS.c.name == name) if name is not None else wanted).all()
    return [
        Token(
            row.digest[:12], row.name, row.label, _time(row.created),
            None if row.expires is None else _time(row.expires),
        )
        for row in rows
    ]  # fmt: skip


def revoke_token(engine: Engine, name: str | None, key: str) -> None:
    """Take a token back, of this account or (None) of any. Raises BenchclaimError where there is none."""
    if not re.fullmatch("[0-9a-f]{12}", key):
        raise BenchclaimError(f"{key!r} is no id of a token: it has 12 digits of 0-9 and a-f")
    mine = TOKENS.c.digest.startswith(key)
    with writing(engine) as connection:
        wanted = mine if name is None else mine & (TOKENS.c.name == name)
        if not connection.execute(delete(TOKENS).where(wanted)).rowcount:
            raise NotThereError(f"no token {key}")


def with_token(engine: Engine, secret: str, now: dt.datetime) -> Actor | None:
    """Whose token it is; None where it was taken back, ran out, never was, or its account is closed."""
    with reading(engine) as connection:
        row = connection.execute(
            select(USERS.c.name, USERS.c.role, TOKENS.c.expires)
            .join_from(TOKENS, USERS, TOKENS.c.name == USERS.c.name)
            .where(TOKENS.c.digest == _digest(secret))
            .where(USERS.c.disabled.is_(False))
        ).one_or_none()
    if row is None or (row.expires is not None and row.expires <= now.timestamp()):
        return None
    return Actor(name=row.name, role=row.role)


def role_of(word: str) -> Role:
    """The role of this name. Raises BenchclaimError where there is none."""
    for role in get_args(Role):
        if word == role:
            return role  # type: ignore[no-any-return]
    raise BenchclaimError(f"{word!r} is no role: {', '.join(get_args(Role))}")


def _there(connection: Connection, name: str) -> User:
    row = (
        connection.execute(select(USERS).where(USERS.c.name == name)).one_or_none() if _whole(name) else None
    )
    if row is None:
        raise NotThereError(f"nobody named {name!r} has an account")
    return User(row.name, row.role, row.disabled, _time(row.created))


def _admin_left(connection: Connection) -> None:
    admins = select(func.count()).where((USERS.c.role == "admin") & USERS.c.disabled.is_(False))
    if not connection.execute(admins).scalar_one():
        raise BenchclaimError("no admin would be left: make somebody else one first")


def _hashed(name: str, password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise BenchclaimError(f"a password has {SHORTEST} to {LONGEST} characters")
    if not _whole(password):
        raise BenchclaimError("this password holds characters that cannot be kept")
    if spelled(name) in spelled(password) and len(password) < len(name) + SHORTEST:
        raise BenchclaimError("the name is no password, nor is the name with a little beside it")
    if len(set(password)) < 4:
        raise BenchclaimError("a password needs more than three different characters")
    return _hashing().hash(password)


def spelled(text: str) -> str:
    """Two names that are read alike are one: width, case and composition do not count."""
    return unicodedata.normalize("NFKC", text).casefold()


def _whole(text: str) -> bool:
    """Whether every database takes the text."""
    return not re.search("[\x00\ud800-\udfff]", text)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _time(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


@cache
def _hashing() -> PasswordHash:
    from pwdlib import PasswordHash

    return PasswordHash.recommended()


@cache
def _nobodys() -> str:
    """A hash no password has: what is checked where nobody has the name."""
    return _hashing().hash(secrets.token_urlsafe(32))
