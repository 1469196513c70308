"""Commands given at a seat: the options that say which ledger it is, and who sits there, are written once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Any, Concatenate, ParamSpec

from verify.cli.review import options
from verify.cli.review.options import Role
from verify.cli.review.seat import Seat, sit

Given = ParamSpec("Given")
Command = Callable[Concatenate[Seat, Given], int]
WHERE = {"ledger": (options.Ledger, options.PLACE), "me": (options.Me, None), "role": (options.Hat, None)}
"""Option -> its type and default: the last of each command."""


def seated(least: Role = "reviewer") -> Callable[[Command[Given]], Callable[..., int]]:
    """Give a command the open ledger and the person before it; `least` is the role the command takes."""

    def command(function: Command[Given]) -> Callable[..., int]:
        @wraps(function)
        def run(*args: Any, ledger: str, me: str | None, role: Role | None, **given: Any) -> int:
            with sit(ledger, me, role, least) as seat:
                return function(seat, *args, **given)

        whole = signature(function, eval_str=True)
        _, *own = whole.parameters.values()
        where = [
            Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=kind)
            for name, (kind, default) in WHERE.items()
        ]
        run.__annotations__ = {one.name: one.annotation for one in (*own, *where)}
        run.__signature__ = whole.replace(parameters=[*own, *where])  # type: ignore[attr-defined]
        return run

    return command
