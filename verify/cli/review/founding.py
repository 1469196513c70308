"""`benchclaim review init`, `add`, `verify`, `upgrade`, `rebuild`: a ledger and its keeping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.cli.exits import DONE
from verify.cli.review import options
from verify.cli.review.seat import Seat, founder, require, sit
from verify.cli.review.seated import seated

if TYPE_CHECKING:
    from verify.review.store.proof import Proof

BROKEN = 1
"""A chain with a broken link."""

Reviews = Annotated[
    int, typer.Option("--reviews", metavar="N", min=1, max=9, help="Independent decisions a case needs.")
]
Hold = Annotated[
    int,
    typer.Option(
        "--hold", metavar="MINUTES", min=1, max=10_080, help="How long a case stays with who took it."
    ),
]
Runs = Annotated[
    list[Path],
    typer.Argument(metavar="RUN.jsonl", help="What check wrote, or folders of it.", show_default=False),
]
Chain = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", help="Events that export wrote, instead of the ledger.", show_default=False
    ),
]
Expect = Annotated[
    str | None,
    typer.Option("--expect", metavar="HASH", help="The hash of an event you kept: it must be in the chain."),
]


def init(
    *,
    reviews: Reviews = 2,
    hold: Hold = 30,
    ledger: options.Ledger = options.PLACE,
    me: options.Me = None,
) -> int:
    """Make a ledger."""
    from verify.review.model import Settings
    from verify.review.store.found import found
    from verify.review.store.read import head

    author, now = founder(me)
    engine = found(ledger, Settings(reviews=reviews, hold_minutes=hold), author=author.name, now=now)
    _, hash_ = head(engine)
    engine.dispose()
    decisions = "decision" if reviews == 1 else "decisions"
    print(f"{ledger}: a ledger with {reviews} {decisions} a case; its first event is {hash_}")
    return DONE


@seated()
def add(seat: Seat, runs: Runs) -> int:
    """Bring runs of check into the ledger.

    A claim that is not there yet becomes a case; one whose evidence, text, policy or verdict is another now
    is brought up to date and, if somebody has decided on it, opened again. Give an article's whole run: a
    claim that is not in it counts as withdrawn.
    """
    from reports.runs import dossiers
    from verify.review.store.ledger import propose

    require(seat, "reviewer")
    totals = {"new": 0, "changed": 0, "reopened": 0, "withdrawn": 0}
    for dossier in dossiers(runs):
        done = propose(seat.ledger, [dossier], author=seat.actor.name, now=seat.clock())
        totals = {name: count + getattr(done, name) for name, count in totals.items()}
    print(", ".join(f"{count:,} {name}" for name, count in totals.items()))
    return DONE


def verify(
    file: Chain = None,
    *,
    expect: Expect = None,
    ledger: options.Ledger = options.PLACE,
) -> int:
    """Prove that nothing in the ledger was altered.

    Every event, its place in the chain, the articles and evidence it names, and what is computed from it.
    Exit code 0: whole; 1: broken, with the first broken link.
    """
    found = _of_file(file, expect) if file else _of_ledger(ledger, expect)
    events = f"{found.events:,} event{'' if found.events == 1 else 's'}, head {found.head}"
    if found.broken is None:
        print(f"whole: {events}")
        return DONE
    print(f"broken: {found.broken}\nwhole up to there: {events}")
    return BROKEN


def upgrade(*, ledger: options.Ledger = options.PLACE) -> int:
    """Bring an older ledger to the tables of this version."""
    from claims.errors import BenchclaimError
    from verify.review.store.connect import connected
    from verify.review.store.found import open_ledger, upgraded

    if "://" not in ledger and not Path(ledger).is_file():
        raise BenchclaimError(f"no ledger at {ledger}: make one with benchclaim review init")
    engine = connected(ledger)
    upgraded(engine)
    engine.dispose()
    open_ledger(ledger).dispose()
    print(f"{ledger}: up to date")
    return DONE


def rebuild(
    *,
    ledger: options.Ledger = options.PLACE,
    me: options.Me = None,
    role: options.Hat = None,
) -> int:
    """Make the computed rows again from the events."""
    from verify.review.store.found import rebuild as made_again

    with sit(ledger, me, role, "admin") as seat:
        require(seat, "admin")
        made_again(seat.ledger)
        print(f"{ledger}: made again from its events")
        return DONE


def _of_ledger(place: str, expect: str | None) -> Proof:
    from verify.review.store.found import open_ledger
    from verify.review.store.proof import proof

    ledger = open_ledger(place)
    try:
        return proof(ledger, expect)
    finally:
        ledger.dispose()


def _of_file(path: Path, expect: str | None) -> Proof:
    from claims.errors import BenchclaimError
    from verify.review.exchange_events import proof_of_lines

    try:
        with path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
            return proof_of_lines(lines, expect)
    except OSError as error:
        raise BenchclaimError(f"{path} cannot be read ({error.strerror}): check the name") from None
