"""`benchclaim review list`, `show`, `history`, `log`, `agreement`: reading a ledger."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from verify.cli import options as everywhere
from verify.cli.exits import DONE
from verify.cli.review import options
from verify.cli.review.seat import Seat
from verify.cli.review.seated import seated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verify.review.store.read import Entry, Filter

Form = Annotated[
    Literal["table", "json", "csv"], typer.Option("--format", help="table, json (one object a line) or csv.")
]
Text = Annotated[Literal["text", "json"], typer.Option("--format", help="text, or json: one object.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Cases to show.")]
Since = Annotated[int, typer.Option("--since", metavar="N", min=0, help="Only events after this number.")]
COLUMNS = (
    "id", "state", "verdict", "standing", "decisions", "holder", "appearances", "article", "quote",
)  # fmt: skip


@seated()
def list_cases(
    seat: Seat,
    *,
    stage: options.StageOption = "review",
    state: options.StateOption = None,
    kind: options.Kind = None,
    verdict: options.Verdict = None,
    article: options.Article = None,
    words: options.Words = None,
    form: Form = "table",
    limit: Limit = 20,
) -> int:
    """List cases, the most urgent first."""
    from verify.review.store.read import queue

    wanted = filter_of(stage, state=state, kind=kind, verdict=verdict, article=article, words=words)
    found, count = queue(seat.ledger, seat.actor.name, seat.clock(), wanted, limit=limit)
    if form == "json":
        for entry in found:
            print(json.dumps(entry._asdict(), ensure_ascii=False))
    elif form == "csv":
        _as_csv(found)
    else:
        _as_table(found, count)
    return DONE


@seated()
def show(seat: Seat, case: options.Case, *, lang: everywhere.Lang = "en", form: Text = "text") -> int:
    """Show a case and what there is to decide it.

    The quote in context, the claim as it was read, how the verdict came about, and the case's past. While you
    can still decide on it, what others decided is kept back.
    """
    from verify.cli.review.text import whole
    from verify.review.store.read import seen

    found = seen(seat.ledger, case)
    if form == "json":
        from verify.cli.review.plain import case_as_json

        print(case_as_json(found, seat.actor))
    else:
        sys.stdout.write(whole(found, seat.actor, seat.clock(), lang))
    return DONE


@seated()
def history(seat: Seat, case: options.Case, *, form: Text = "text") -> int:
    """Show everything that happened to a case."""
    from verify.cli.review import text
    from verify.cli.review.plain import events_as_json
    from verify.review.blind import hidden_of
    from verify.review.store.read import seen

    found = seen(seat.ledger, case)
    hidden = hidden_of(found.events, found.case, seat.actor)
    lines = events_as_json if form == "json" else text.history
    for line in lines(found.events, hidden):
        print(line)
    return DONE


@seated()
def log(seat: Seat, *, since: Since = 0) -> int:
    """Print the events of the ledger, one JSON object a line.

    Of decisions that are kept back from you only that there is one.
    """
    from verify.cli.review.plain import events_as_json
    from verify.cli.review.sight import hidden_anywhere
    from verify.review.store.read import events

    found = events(seat.ledger)
    hidden = hidden_anywhere(found, seat.actor)
    for line in events_as_json([event for event in found if event.number > since], hidden):
        print(line)
    return DONE


@seated()
def agreement(seat: Seat, *, form: Text = "text") -> int:
    """Show how far people agree.

    With each other and with the machine: Cohen's kappa of pairs and Krippendorff's alpha of all, with 95 %
    intervals. Rounds that still wait for a blind decision are left out.
    """
    from verify.cli.review.plain import agreement_as_json, agreement_as_text
    from verify.cli.review.sight import over
    from verify.review.agreement import agreement as measured
    from verify.review.store.read import judgements

    found = measured(over(seat.ledger, judgements(seat.ledger), seat.clock()))
    print(agreement_as_json(found) if form == "json" else agreement_as_text(found))
    return DONE


def filter_of(
    stage: options.Stage,
    *,
    state: str | None = None,
    kind: str | None,
    verdict: str | None,
    article: str | None,
    words: str | None,
) -> Filter:
    """What of the queue is wanted. Raises BenchclaimError for a kind or verdict there is not."""
    from typing import get_args

    from claims.errors import BenchclaimError
    from claims.model import Kind, Verdict
    from verify.review.store.read import Filter

    for name, value, known in (("kind", kind, get_args(Kind)), ("verdict", verdict, get_args(Verdict))):
        if value is not None and value not in known:
            raise BenchclaimError(f"--{name} {value}: they are {', '.join(known)}")
    return Filter(stage, state or "", kind or "", verdict or "", article or "", words or "")


def _as_table(found: list[Entry], count: int) -> None:
    from reports.plain import plain
    from verify.cli.evidence_lists import print_table

    if not found:
        print("no cases: nothing waits here (review list --stage all shows every case)")
        return
    rows = [[plain(_cell(entry, name)) for name in COLUMNS] for entry in found]
    kept = [at for at in range(len(COLUMNS)) if any(row[at] for row in rows)]
    heads = [COLUMNS[at] for at in kept]
    print_table(heads, [[row[at] for at in kept] for row in rows])
    if count > len(found):
        print(f"... {count - len(found):,} more (--limit)")


def _as_csv(found: Iterable[Entry]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(entry, name) for name in COLUMNS] for entry in found)


def _cell(entry: Entry, name: str) -> str:
    value = getattr(entry, name)
    return "" if value is None else str(value)
