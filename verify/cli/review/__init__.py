"""`benchclaim review`: from the machine's finding to a verdict under somebody's name, in a terminal.

What stands here is only the door: thirty commands take longer to make than most others take to run.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import typer
from typer.core import TyperGroup


class Opened(TyperGroup):
    """A group whose commands are made when it is entered."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in the order of the help."""
        self.commands.update(_inside().commands)
        return super().list_commands(ctx)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, or None."""
        self.commands.update(_inside().commands)
        return super().get_command(ctx, cmd_name)


@cache
def _inside() -> TyperGroup:
    from verify.cli.review.commands import review as commands

    return typer.main.get_group(commands)


review = typer.Typer(
    cls=Opened,
    help="Review findings: decide, settle, sign.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)


@review.callback()
def overview(context: typer.Context) -> None:
    """Review findings: decide, settle, sign."""
    if context.invoked_subcommand is None:
        print(context.get_help())
