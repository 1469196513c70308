"""The commands of `benchclaim review`, in the order in which its help shows them."""

from __future__ import annotations

import typer

from verify.cli.review.asking import next_case
from verify.cli.review.deciding import (
    adjudicate,
    assign,
    comment,
    correct,
    decide,
    release,
    reopen,
    sign,
    take,
)
from verify.cli.review.exchanging import export, import_decisions
from verify.cli.review.founding import add, init, rebuild, upgrade, verify
from verify.cli.review.looking import agreement, history, list_cases, log, show
from verify.cli.review.people import token, user
from verify.cli.review.serving import serve

review = typer.Typer(rich_markup_mode=None)

for name, command in (
    ("init", init),
    ("add", add),
    ("list", list_cases),
    ("show", show),
    ("next", next_case),
    ("take", take),
    ("release", release),
    ("decide", decide),
    ("comment", comment),
    ("correct", correct),
    ("assign", assign),
    ("adjudicate", adjudicate),
    ("sign", sign),
    ("reopen", reopen),
    ("history", history),
    ("log", log),
    ("agreement", agreement),
    ("export", export),
    ("import", import_decisions),
    ("verify", verify),
    ("upgrade", upgrade),
    ("rebuild", rebuild),
    ("serve", serve),
):
    review.command(name)(command)
review.add_typer(user, name="user")
review.add_typer(token, name="token")
