"""`benchclaim review export` and `import`: files for git, for other tools, to measure by."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from claims.errors import BenchclaimError
from verify.cli.exits import DONE
from verify.cli.review import options
from verify.cli.review.seat import Seat, another, sit

if TYPE_CHECKING:
    from verify.cli.review.exports import Wanted
    from verify.review.exchange import Read

REFUSED = 1
"""Lines of a file that were not carried out."""
STDOUT = "-"
ExportForm = Literal["gold", "label-studio", "label-studio-config", "argilla", "events", "decisions", "jsonl"]
ImportForm = Literal["label-studio", "argilla", "decisions", "gold"]

To = Annotated[str, typer.Option("--to", metavar="FILE", help="The file to write, - for stdout.")]
Out = Annotated[
    ExportForm, typer.Option("--format", help=f"One of {', '.join(get_args(ExportForm))}.", metavar="NAME")
]
In = Annotated[
    ImportForm, typer.Option("--format", help=f"One of {', '.join(get_args(ImportForm))}.", metavar="NAME")
]
Negatives = Annotated[
    Path | None,
    typer.Option("--negatives", metavar="FILE", help="gold: what people said is no claim, apart."),
]
Signed = Annotated[bool, typer.Option("--signed", help="gold: only what somebody has signed.")]
People = Annotated[
    Path | None,
    typer.Option("--people", metavar="FILE", help="CSV with the columns annotator and name: who is who."),
]
Some = Annotated[
    options.Stage | None,
    typer.Option(
        "--stage", help="What you can decide, settle, sign, what you hold, or all.  [default: review or all]"
    ),
]


def export(
    *,
    form: Out,
    to: To = STDOUT,
    stage: Some = None,
    state: options.StateOption = None,
    kind: options.Kind = None,
    verdict: options.Verdict = None,
    article: options.Article = None,
    words: options.Words = None,
    signed: Signed = False,
    negatives: Negatives = None,
    ledger: options.Ledger = options.PLACE,
    me: options.Me = None,
    role: options.Hat = None,
) -> int:
    """Write cases, decisions or events for other programs.

    label-studio, argilla and decisions have what waits for you (other cases with --stage, --state), gold and
    jsonl what is decided, events the whole chain. Nothing has decisions that are kept back from you.
    """
    from verify.cli.review import exports
    from verify.cli.review.looking import filter_of

    if (signed or negatives) and form != "gold":
        raise BenchclaimError("--signed and --negatives are for --format gold")
    if form == "label-studio-config":
        from verify.review.exchange_labelstudio import interface

        _write(to, interface())
        return DONE
    with sit(ledger, me, role, "admin" if form == "events" else "reviewer") as seat:
        waits = form in ("label-studio", "argilla", "decisions")
        chosen = filter_of(
            stage or ("review" if waits and not state else "all"),
            state=state,
            kind=kind,
            verdict=verdict,
            article=article,
            words=words,
        )
        wanted = exports.Wanted(chosen, signed)
        _write(to, _content(seat, form, to, wanted, negatives))
        return DONE


def import_decisions(
    file: options.File,
    *,
    form: In,
    people: People = None,
    ledger: options.Ledger = options.PLACE,
    me: options.Me = None,
    role: options.Hat = None,
) -> int:
    """Take the decisions of a file into the ledger.

    Each goes through the rules; what they refuse is told line by line, the rest goes in. What the ledger has
    already changes nothing. In the names of others only an admin brings decisions in. Exit code 0: nothing
    was refused; 1: something was.
    """
    from verify.review.exchange_import import carried_out
    from verify.review.model import Actor

    with sit(ledger, me, role, "admin") as seat:
        counts: Counter[str] = Counter()

        def actor_of(name: str, least: options.Role) -> Actor:
            if name == seat.actor.name and (seat.accounts or role):
                return seat.actor
            return another(seat, name, least)

        wishes = _wishes(seat, file, form, people)
        for outcome in carried_out(seat.ledger, wishes, seat.actor, actor_of, seat.clock):
            counts[outcome.what] += 1
            if outcome.what == "refused":
                print("benchclaim: " + " ".join(f"{outcome.where}: {outcome.why}".split()), file=sys.stderr)
        print(f"{counts['taken']:,} taken, {counts['known']:,} known already, {counts['refused']:,} refused")
        return REFUSED if counts["refused"] else DONE


def _content(seat: Seat, form: str, to: str, wanted: Wanted, negatives: Path | None) -> str:
    from verify.cli.review import exports

    if form != "gold":
        return exports.FORMS[form](seat, wanted, to)
    lines, others = exports.gold(seat, wanted)
    if negatives:
        _write(str(negatives), others)
    return lines


def _wishes(seat: Seat, file: Path, form: str, people: Path | None) -> Read:
    from verify.review import exchange_argilla, exchange_decisions, exchange_gold, exchange_labelstudio
    from verify.review.exchange import people_of
    from verify.review.store.connect import NotThereError
    from verify.review.store.read import Seen, cases_of

    if people and form in ("decisions", "gold"):
        raise BenchclaimError("--people is for label-studio and argilla: decisions name their authors")
    if form == "label-studio":
        return exchange_labelstudio.read_tasks(file, people_of(people))
    if form == "argilla":
        return exchange_argilla.read_records(file, people_of(people))
    if form == "decisions":
        return exchange_decisions.read_decisions(file)

    def known(article: str) -> list[Seen]:
        try:
            return cases_of(seat.ledger, article)
        except NotThereError:
            return []

    return exchange_gold.read_gold(file, known)


def _write(to: str, text: str) -> None:
    if to == STDOUT:
        sys.stdout.write(text)
        return
    try:
        Path(to).write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise BenchclaimError(f"{to} cannot be written ({error.strerror}): give another file") from None
    print(to)
