"""`benchclaim review user` and `token`: who may come in. Passwords are typed or piped in, never arguments."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import BenchclaimError
from verify.cli.exits import DONE
from verify.cli.review import options
from verify.cli.review.seat import Seat, require, sit

if TYPE_CHECKING:
    from verify.review.model import Role

Name = Annotated[str, typer.Argument(metavar="NAME", help="Whose account.", show_default=False)]
RoleName = Annotated[
    options.Role,
    typer.Argument(metavar="ROLE", help="reader, reviewer, adjudicator or admin.", show_default=False),
]
NewRole = Annotated[options.Role, typer.Option("--role", help="What they may do.")]
Again = Annotated[bool, typer.Option("--undo", help="Open a closed account again.")]
Label = Annotated[str, typer.Option("--label", metavar="TEXT", help="What the token is for.")]
Days = Annotated[
    int | None,
    typer.Option("--days", metavar="N", min=1, max=3_650, help="Days until it runs out.  [default: never]"),
]
TokenId = Annotated[
    str, typer.Argument(metavar="ID", help="The token's id, as list shows it.", show_default=False)
]
LOOKS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

user = typer.Typer(
    help="Accounts.", rich_markup_mode=None, context_settings=LOOKS, invoke_without_command=True
)
token = typer.Typer(
    help="Tokens for programs.", rich_markup_mode=None, context_settings=LOOKS, invoke_without_command=True
)


@user.callback()
def accounts(context: typer.Context) -> None:
    """Accounts: who may come in, and as what."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@token.callback()
def tokens(context: typer.Context) -> None:
    """Tokens: how programs come in, in somebody's name."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@user.command("add")
def add_user(
    name: Name,
    *,
    role: NewRole = "reviewer",
    ledger: options.Ledger = options.PLACE,
    me: options.Me = None,
) -> int:
    """Make an account.

    Its password is asked for, or read from stdin. The first account is an admin's; from then on everybody who
    comes in has one.
    """
    from verify.review.store import accounts as kept

    with sit(ledger, me, None, "admin") as seat:
        require(seat, "admin")
        if not seat.accounts and role != "admin":
            raise BenchclaimError(
                f"the first account has to be an admin's: review user add {name} --role admin"
            )
        made = kept.add_user(seat.ledger, name, role, _password(), seat.clock())
        print(f"{made.name}: {made.role}")
        return DONE


@user.command("list")
def list_users(*, ledger: options.Ledger = options.PLACE, me: options.Me = None) -> int:
    """List the accounts."""
    from verify.cli.evidence_lists import print_table
    from verify.review.store import accounts as kept

    with _admin(ledger, me) as seat:
        rows = [
            [one.name, one.role, "closed" if one.disabled else "open", f"{one.created:%Y-%m-%d}"]
            for one in kept.users(seat.ledger)
        ]
        if rows:
            print_table(["name", "role", "account", "since"], rows)
        else:
            print("no accounts: everybody who can write the ledger may act in any role")
        return DONE


@user.command("role")
def change_role(
    name: Name, role: RoleName, *, ledger: options.Ledger = options.PLACE, me: options.Me = None
) -> int:
    """Give somebody another role."""
    from verify.review.store import accounts as kept

    wanted: Role = role
    with _admin(ledger, me) as seat:
        kept.change_role(seat.ledger, name, wanted)
        print(f"{name}: {role}")
        return DONE


@user.command("disable")
def disable(
    name: Name, *, undo: Again = False, ledger: options.Ledger = options.PLACE, me: options.Me = None
) -> int:
    """Close an account; what it decided stays."""
    from verify.review.store import accounts as kept

    with _admin(ledger, me) as seat:
        kept.disable(seat.ledger, name, disabled=not undo)
        print(f"{name}: {'open' if undo else 'closed'}")
        return DONE


@user.command("password")
def change_password(name: Name, *, ledger: options.Ledger = options.PLACE, me: options.Me = None) -> int:
    """Give an account another password.

    It is asked for, or read from stdin.
    """
    from verify.review.store import accounts as kept

    with sit(ledger, me, None, "admin") as seat:
        if seat.actor.name != name:
            require(seat, "admin")
        kept.set_password(seat.ledger, name, _password())
        print(f"{name}: a new password; who was signed in has to sign in again")
        return DONE


@token.command("add")
def add_token(
    name: Name,
    *,
    label: Label,
    days: Days = None,
    ledger: options.Ledger = options.PLACE,
    me: options.Me = None,
) -> int:
    """Make a token of an account. It is printed this once."""
    from verify.review.store import accounts as kept

    with _own_or_admin(ledger, me, name) as seat:
        now = seat.clock()
        until = now + dt.timedelta(days=days) if days else None
        secret, made = kept.add_token(seat.ledger, name, label, now, until)
        print(f"{secret}\n{made.id}: {made.label}" + (f", until {until:%Y-%m-%d}" if until else ""))
        return DONE


@token.command("list")
def list_tokens(*, ledger: options.Ledger = options.PLACE, me: options.Me = None) -> int:
    """List tokens: your own, or as an admin all."""
    from verify.cli.evidence_lists import print_table
    from verify.review.rules import may
    from verify.review.store import accounts as kept

    with sit(ledger, me, None, "admin") as seat:
        mine = None if may(seat.actor, "admin") else seat.actor.name
        rows = [
            [
                one.id,
                one.name,
                one.label,
                f"{one.created:%Y-%m-%d}",
                f"{one.expires:%Y-%m-%d}" if one.expires else "",
            ]
            for one in kept.tokens(seat.ledger, mine)
        ]
        print_table(["id", "name", "label", "since", "until"], rows)
        if not rows:
            print("no tokens")
        return DONE


@token.command("revoke")
def revoke_token(key: TokenId, *, ledger: options.Ledger = options.PLACE, me: options.Me = None) -> int:
    """Take a token back: one of your own, or as an admin any."""
    from verify.review.rules import may
    from verify.review.store import accounts as kept

    with sit(ledger, me, None, "admin") as seat:
        kept.revoke_token(seat.ledger, None if may(seat.actor, "admin") else seat.actor.name, key)
        print(f"{key}: taken back")
        return DONE


@contextmanager
def _admin(ledger: str, me: str | None) -> Iterator[Seat]:
    with sit(ledger, me, None, "admin") as seat:
        require(seat, "admin")
        yield seat


@contextmanager
def _own_or_admin(ledger: str, me: str | None, name: str) -> Iterator[Seat]:
    with sit(ledger, me, None, "admin") as seat:
        if seat.actor.name != name:
            require(seat, "admin")
        yield seat


def _password() -> str:
    """Typed twice without being shown, or the first line of what is piped in."""
    import getpass

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        raise BenchclaimError("the two passwords differ: try again")
    return first
