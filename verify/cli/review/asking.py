"""`benchclaim review next`: one case after the other, for a reviewer who lives in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import BenchclaimError
from verify.cli import options as everywhere
from verify.cli.exits import DONE
from verify.cli.review import options
from verify.cli.review.seat import Seat
from verify.cli.review.seated import seated

if TYPE_CHECKING:
    from verify.review.store.read import Filter, Seen

JUDGEMENTS = ("supported", "refuted", "conflicting", "not_enough_evidence", "not_checkable", "rejected")
KEYS = "  ".join(f"{at} {name}" for at, name in enumerate(JUDGEMENTS, 1)) + "  c comment  s skip  q quit"
Many = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help="Stop after so many decisions.")
]


class _LeftError(Exception):
    """Nothing more is typed, or the reviewer has had enough."""


@seated()
def next_case(
    seat: Seat,
    *,
    kind: options.Kind = None,
    verdict: options.Verdict = None,
    article: options.Article = None,
    words: options.Words = None,
    limit: Many = None,
    lang: everywhere.Lang = "en",
) -> int:
    """Decide on one case after the other.

    Shows the most urgent case that waits for you and asks for a verdict by its number, and for a reason. What
    is typed may be piped in; where it ends, the case at hand is given back.
    """
    from verify.cli.review.looking import filter_of

    wanted = filter_of("review", kind=kind, verdict=verdict, article=article, words=words)
    decided = 0
    passed: set[str] = set()
    try:
        while limit is None or decided < limit:
            found = _taken(seat, wanted, passed)
            if found is None:
                print("nothing waits for you")
                break
            passed.add(found.case.id)
            decided += _asked(seat, found, lang)
    except _LeftError:
        pass
    print(f"{decided} decided")
    return DONE


def _taken(seat: Seat, wanted: Filter, passed: set[str]) -> Seen | None:
    """The most urgent case that was not passed over, taken; None where there is none."""
    from verify.review.rules import NotAllowedError
    from verify.review.store.read import seen

    for name in _waiting(seat, wanted, passed):
        try:
            seat.does("assigned", name)
        except NotAllowedError:  # somebody else was faster
            passed.add(name)
            continue
        return seen(seat.ledger, name)
    return None


def _waiting(seat: Seat, wanted: Filter, passed: set[str]) -> Iterator[str]:
    from verify.review.store.read import queue

    some = len(passed) + 20
    found, _ = queue(seat.ledger, seat.actor.name, seat.clock(), wanted, limit=some)
    return (entry.id for entry in found if entry.id not in passed)


def _asked(seat: Seat, found: Seen, lang: str) -> bool:
    """Ask until the case is decided (True) or passed over. Raises _LeftError, the case given back."""
    from verify.cli.review.text import whole

    print(whole(found, seat.actor, seat.clock(), lang))
    try:
        while True:
            print(KEYS)
            typed = _line("> ").strip().lower()
            if typed == "q":
                raise _LeftError
            if typed == "s":
                _give_back(seat, found.case.id)
                return False
            if typed == "c":
                _told(seat, found.case.id)
            elif typed.isdigit() and 1 <= int(typed) <= len(JUDGEMENTS):
                if _decided(seat, found, JUDGEMENTS[int(typed) - 1]):
                    return True
            else:
                print("type one of the numbers or letters")
    except (_LeftError, KeyboardInterrupt):
        _give_back(seat, found.case.id)
        raise


def _give_back(seat: Seat, case: str) -> None:
    from verify.review.rules import NotAllowedError

    with suppress(NotAllowedError):  # the time was over, and somebody else may have it
        seat.does("released", case)


def _decided(seat: Seat, found: Seen, verdict: str) -> bool:
    reason = _line("reason: ")
    try:
        seat.does("decided", found.case.id, judgement=verdict, reason=reason, seen=found.case.material)
    except BenchclaimError as error:
        print(f"not taken: {error}")
        return False
    print(f"{found.case.id}: {verdict}\n")
    return True


def _told(seat: Seat, case: str) -> None:
    try:
        seat.does("commented", case, reason=_line("comment: "))
    except BenchclaimError as error:
        print(f"not taken: {error}")


def _line(prompt: str) -> str:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    typed = sys.stdin.readline()
    if not typed:
        print()
        raise _LeftError
    if not sys.stdin.isatty():
        print(typed.rstrip("\n"))
    return typed.rstrip("\r\n")
