"""Who sits at the terminal, and before which ledger.

Where the ledger has accounts, a name is one of them and has its role. Where it has none, everybody may act in
any role; unless one is chosen it is the least that a command takes, so that nobody loses the right to a blind
decision by an admin's sight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.errors import BenchclaimError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from verify.review.model import Actor, Event, Role


def moment() -> dt.datetime:
    """The time it is, in UTC."""
    return dt.datetime.now(dt.UTC)


class Seat(NamedTuple):
    """An open ledger and the person before it."""

    ledger: Engine
    actor: Actor
    accounts: bool
    """Whether the ledger knows who people are."""
    clock: Callable[[], dt.datetime]

    def does(self, kind: str, case: str, **fields: Any) -> Event:
        """One act on a case; raises BenchclaimError where the rules forbid it, or a field will not do."""
        from verify.review.store.ledger import act

        return act(self.ledger, wanted(kind=kind, case=case, **fields), self.actor, self.clock())


@contextmanager
def sit(place: str, name: str | None, role: Role | None, least: Role = "reviewer") -> Iterator[Seat]:
    """Open the ledger as this person, for as long as the block lasts. `least` is the role a command takes.

    Raises BenchclaimError where there is no ledger, and for a name without an account where there are some.
    """
    from verify.review.store.accounts import users
    from verify.review.store.found import open_ledger

    ledger = open_ledger(place)
    try:
        known = users(ledger)
        me = name or own_name()
        if known:
            who = _owner({user.name: user.role for user in known if not user.disabled}, me, role)
        else:
            who = actor(me, role or least)
        yield Seat(ledger, who, bool(known), moment)
    finally:
        ledger.dispose()


def _owner(roles: Mapping[str, Role], me: str, role: Role | None) -> Actor:
    if role is not None:
        raise BenchclaimError("--role is for ledgers without accounts: here everybody has the role of theirs")
    if me not in roles:
        raise BenchclaimError(f"{me!r} has no open account in this ledger: say who you are with --as NAME")
    return actor(me, roles[me])


def founder(name: str | None) -> tuple[Actor, dt.datetime]:
    """Who makes a ledger, and when."""
    return actor(name or own_name(), "admin"), moment()


def another(seat: Seat, name: str, least: Role) -> Actor:
    """Somebody else, with the role of their account; without accounts the least that will do.

    Raises BenchclaimError for a name that has none.
    """
    from verify.review.store.accounts import users

    if not seat.accounts:
        return actor(name, least)
    for user in users(seat.ledger):
        if user.name == name and not user.disabled:
            return actor(name, user.role)
    raise BenchclaimError(f"{name!r} has no open account in this ledger")


def require(seat: Seat, role: Role) -> None:
    """Raise BenchclaimError unless the person has the role or one above it."""
    from verify.review.rules import NotAllowedError, may

    if not may(seat.actor, role):
        raise NotAllowedError(f"{seat.actor.name} is {seat.actor.role}: this takes the role {role}")


def actor(name: str, role: Role) -> Actor:
    """Somebody by name. Raises BenchclaimError for what is no name."""
    from pydantic import ValidationError

    from verify.review.model import Actor

    try:
        return Actor(name=name, role=role)
    except ValidationError:
        raise BenchclaimError(
            f"{name!r} is no name: letters, digits and . @ + - up to 100, no blank at the ends"
        ) from None


def wanted(**fields: Any) -> Any:
    """An act of these fields. Raises BenchclaimError, naming the field, for one that will not do."""
    from pydantic import ValidationError

    from verify.review.model import Act

    try:
        return Act.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        said = first["msg"].removeprefix("Input should be ")
        raise BenchclaimError(f"{first['loc'][0]}: should be {said}, not {first['input']!r:.60}") from None


def own_name() -> str:
    """The user's name on this system. Raises BenchclaimError where it tells none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise BenchclaimError("this system does not tell your name: say it with --as NAME") from None
