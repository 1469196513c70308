"""The options that the commands of review share, each described once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Stage = Literal["review", "adjudication", "signature", "mine", "all"]
Role = Literal["reader", "reviewer", "adjudicator", "admin"]
State = Literal["open", "disputed", "decided", "signed", "withdrawn"]

Ledger = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="PLACE",
        envvar="BENCHCLAIM_LEDGER",
        help="The ledger: a file, or postgresql://user@host/name.",
    ),
]
Me = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="NAME",
        envvar="BENCHCLAIM_REVIEWER",
        help="Who you are.  [default: your name on this system]",
    ),
]
Hat = Annotated[
    Role | None,
    typer.Option(
        "--role",
        help="The role to act in, where nobody has an account.  [default: the least that will do]",
    ),
]
PLACE = "review.db"

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="The id of a case, or its beginning.", show_default=False)
]
Judgement = Annotated[
    str,
    typer.Argument(
        metavar="VERDICT",
        help="supported, refuted, conflicting, not_enough_evidence, not_checkable, or rejected: no claim.",
        show_default=False,
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in a sentence or more.")]
Correct = Annotated[
    list[str] | None,
    typer.Option(
        "--correct",
        metavar="FIELD=VALUE",
        help="What the claim should have: subject=..., relation=..., benchmarks=A;B; may be repeated.",
    ),
]
Seen = Annotated[
    str | None,
    typer.Option("--seen", metavar="DIGEST", help="The material you looked at, as show prints it."),
]
StageOption = Annotated[
    Stage, typer.Option("--stage", help="What you can decide, settle, sign, what you hold, or all.")
]
StateOption = Annotated[State | None, typer.Option("--state", help="Only cases in this state.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only claims of this kind.")]
Verdict = Annotated[
    str | None, typer.Option("--verdict", metavar="VERDICT", help="Only where the machine says this.")
]
Article = Annotated[str | None, typer.Option("--article", metavar="NAME", help="Only this article's claims.")]
Words = Annotated[
    str | None, typer.Option("--words", metavar="TEXT", help="Only with this in the quote or subject.")
]
File = Annotated[Path, typer.Argument(metavar="FILE", help="The file to read.", show_default=False)]
