"""`benchclaim review take`, `decide`, `adjudicate`, `sign` and the other acts on a case."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import BenchclaimError
from verify.cli.exits import DONE, MISTAKE
from verify.cli.review import options
from verify.cli.review.seat import Seat, another
from verify.cli.review.seated import seated

if TYPE_CHECKING:
    from verify.review.model import Correction
    from verify.review.store.read import Seen

Cases = Annotated[
    list[str],
    typer.Argument(metavar="CASE...", help="Ids of cases, or their beginnings.", show_default=False),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Who gets the case.", show_default=False)]
SomeCase = Annotated[
    str | None, typer.Argument(metavar="CASE", help="The case to correct; none with --article.")
]
MissedIn = Annotated[
    str | None, typer.Option("--article", metavar="NAME", help="Tell of a claim that was missed in it.")
]
TEXT = Annotated[str, typer.Argument(metavar="TEXT", help="What you have to say.", show_default=False)]
NO_CLAIM = Annotated[bool, typer.Option("--not-a-claim", help="What was found is no claim.")]


@seated()
def take(seat: Seat, case: options.Case) -> int:
    """Take a case, so that nobody else works on it for a while."""
    event = seat.does("assigned", _found(seat, case).case.id)
    print(f"{event.case}: with {event.to} until {event.until:%H:%M} UTC")
    return DONE


@seated()
def release(seat: Seat, case: options.Case) -> int:
    """Give a case back undecided."""
    event = seat.does("released", _found(seat, case).case.id)
    print(f"{event.case}: free")
    return DONE


@seated("adjudicator")
def assign(seat: Seat, case: options.Case, name: Name) -> int:
    """Give a case to somebody; for adjudicators and admins."""
    event = seat.does("assigned", _found(seat, case).case.id, to=another(seat, name, "reviewer").name)
    print(f"{event.case}: with {event.to} until {event.until:%H:%M} UTC")
    return DONE


def _judging(kind: str, told: str) -> Callable[..., int]:
    """The command in which somebody judges a case; `told` is its help."""

    def judge(
        seat: Seat,
        case: options.Case,
        verdict: options.Judgement,
        *,
        reason: options.Reason = "",
        correct: options.Correct = None,
        not_a_claim: NO_CLAIM = False,
        seen: options.Seen = None,
    ) -> int:
        found = _found(seat, case)
        right = _correction(found, correct, not_a_claim)
        return _judge(seat, kind, found, verdict, reason=reason, correction=right, digest=seen)

    judge.__doc__ = told
    return judge


decide = seated()(
    _judging(
        "decided",
        """Decide on a case.

        Who departs from the machine's verdict gives a reason. What was read wrongly is corrected along with
        it.
        """,
    )
)
adjudicate = seated("adjudicator")(
    _judging(
        "adjudicated",
        """Settle a disagreement, with a reason.

        For adjudicators who have not decided on the case themselves.
        """,
    )
)


@seated()
def comment(seat: Seat, case: options.Case, text: TEXT) -> int:
    """Say something about a case without deciding on it."""
    event = seat.does("commented", _found(seat, case).case.id, reason=text)
    print(f"{event.case}: noted as event {event.number}")
    return DONE


@seated()
def correct(
    seat: Seat,
    case: SomeCase = None,
    *,
    article: MissedIn = None,
    correct: options.Correct = None,
    not_a_claim: NO_CLAIM = False,
    reason: options.Reason = "",
) -> int:
    """Correct what was found, or tell of a claim that was missed.

    A missed claim is given with --article and --correct quote=..., kind=..., subject=... The quote has to
    stand in the article as it is.
    """
    if (case is None) == (article is None):
        raise BenchclaimError(
            "name a case to correct, or with --article the article in which a claim was missed"
        )
    if case is not None:
        found = _found(seat, case)
        right = _correction(found, correct, not_a_claim)
        if right is None:
            raise BenchclaimError("say what is wrong: --correct FIELD=VALUE, or --not-a-claim")
        told = {"reason": reason, "correction": right, "seen": found.case.material}
        event = seat.does("corrected", found.case.id, **told)
        print(f"{event.case}: corrected ({right.flaw}) as event {event.number}")
        return DONE
    event = seat.does(
        "corrected", "", reason=reason, correction=_missed(seat, article or "", correct), article=article
    )
    print(f"{article}: a missed claim, as event {event.number}")
    return DONE


@seated()
def sign(seat: Seat, cases: Cases) -> int:
    """Sign what was decided; never what you have decided yourself.

    Several cases are signed one by one; those that cannot be are told, and the exit code is 2.
    """
    refused = 0
    for case in cases:
        try:
            found = _found(seat, case)
            event = seat.does("signed", found.case.id, seen=found.case.material)
        except BenchclaimError as error:
            refused += 1
            print("benchclaim: " + " ".join(str(error).split()), file=sys.stderr)
            continue
        print(f"{event.case}: {found.case.standing}, signed by {event.author}; {event.hash}")
    return MISTAKE if refused else DONE


@seated()
def reopen(seat: Seat, case: options.Case, *, reason: options.Reason = "") -> int:
    """Open a decided or signed case again, with a reason."""
    event = seat.does("reopened", _found(seat, case).case.id, reason=reason)
    print(f"{event.case}: open")
    return DONE


def _judge(
    seat: Seat,
    kind: str,
    found: Seen,
    verdict: str,
    *,
    reason: str,
    correction: Correction | None,
    digest: str | None,
) -> int:
    from verify.review.store.read import seen

    told = {"judgement": verdict, "reason": reason, "correction": correction}
    seat.does(kind, found.case.id, **told, seen=_digest(found, digest))
    now = seen(seat.ledger, found.case.id).case
    waits = {
        "open": f"{len(now.decisions)} of {now.reviews} decisions",
        "disputed": "disputed: an adjudicator has to settle it",
        "decided": f"{now.standing} stands, to be signed by somebody else",
    }
    print(f"{now.id}: {waits[now.state]}")
    return DONE


def _found(seat: Seat, case: str) -> Seen:
    from verify.review.store.read import seen

    return seen(seat.ledger, case)


def _digest(found: Seen, given: str | None) -> str:
    """The whole digest of which a beginning was given, or of what is there where none was.

    What is given and none of this case's stays as it is, for the rules to refuse.
    """
    least = 8
    if given is None or (len(given) >= least and found.case.material.startswith(given)):
        return found.case.material
    return given


def _correction(found: Seen, fields: Sequence[str] | None, not_a_claim: bool) -> Correction | None:
    from verify.cli.review.fields import changes_of
    from verify.review.corrections import corrected
    from verify.review.model import Correction

    if not_a_claim:
        if fields:
            raise BenchclaimError("what is no claim has no fields to correct: give --not-a-claim alone")
        return Correction(flaw="not_a_claim")
    if not fields:
        return None
    return corrected(found.material.finding.claim, changes_of(fields), found.article)


def _missed(seat: Seat, article: str, fields: Sequence[str] | None) -> Correction:
    from verify.cli.review.fields import changes_of
    from verify.review.corrections import missed
    from verify.review.store.read import cases_of

    return missed(changes_of(fields or ()), cases_of(seat.ledger, article)[0].article)
