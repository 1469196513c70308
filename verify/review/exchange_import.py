"""Carrying out what a file wants, one line after the other, under the rules that hold for everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from pydantic import ValidationError

from claims.errors import BenchclaimError
from verify.review.corrections import corrected, missed
from verify.review.exchange import Refusal, Wish
from verify.review.model import Act, Actor, Correction, Role
from verify.review.rules import NotAllowedError, may

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from verify.review.store.read import Seen

NEEDS: dict[str, Role] = {"decided": "reviewer", "corrected": "reviewer", "adjudicated": "adjudicator"}


class Outcome(NamedTuple):
    """What became of a line."""

    where: str
    what: Literal["taken", "known", "refused"]
    why: str = ""
    """Of a refusal."""


def carried_out(
    ledger: Engine,
    wishes: Iterable[Wish | Refusal],
    me: Actor,
    actor_of: Callable[[str, Role], Actor],
    clock: Callable[[], dt.datetime],
) -> Iterator[Outcome]:
    """Each line on its own: taken, known already, or refused with the reason; nothing stops the others.

    `me` brings the file; what others decided is taken in their names if `me` is an admin, and a comment says
    who brought it. `actor_of` gives a person with the role to act in.
    """
    for wish in wishes:
        if isinstance(wish, Refusal):
            yield Outcome(wish.where, "refused", wish.why)
            continue
        try:
            taken = _carried_out(ledger, wish, me, actor_of, clock)
        except BenchclaimError as error:
            yield Outcome(wish.where, "refused", str(error))
            continue
        yield Outcome(wish.where, "taken" if taken else "known")


def _carried_out(
    ledger: Engine,
    wish: Wish,
    me: Actor,
    actor_of: Callable[[str, Role], Actor],
    clock: Callable[[], dt.datetime],
) -> bool:
    from verify.review.store import read
    from verify.review.store.ledger import act

    other = wish.author is not None and wish.author != me.name
    if other and not may(me, "admin"):
        raise NotAllowedError(f"it is {wish.author}'s: only an admin brings in what others decided")
    actor = actor_of(wish.author or me.name, NEEDS[wish.act])
    if wish.act == "corrected" and not wish.case:
        return _told(ledger, wish, actor, clock)
    seen = read.seen(ledger, wish.case)
    correction = _correction(wish, seen)
    if _known(wish, actor, seen, correction):
        return False
    if wish.round is not None and wish.round != seen.case.round:
        raise NotAllowedError(f"{seen.case.id} is in round {seen.case.round} now, this was for {wish.round}")
    wanted = _act(wish, seen, correction)
    act(ledger, wanted, actor, clock())
    if other:
        brought = Act(kind="commented", case=seen.case.id, reason=f"{actor.name}'s, from {wish.where}")
        act(ledger, brought, me, clock())
    return True


def _told(ledger: Engine, wish: Wish, actor: Actor, clock: Callable[[], dt.datetime]) -> bool:
    """Tell of a claim that was missed, unless somebody has."""
    from verify.review.store import read
    from verify.review.store.ledger import act

    article = read.cases_of(ledger, wish.article)[0].article
    correction = missed(wish.changes, article)
    told = [one.correction for one in read.events(ledger, "") if one.kind == "corrected"]
    if any(one and one.claim == correction.claim for one in told):
        return False
    wanted = Act(kind="corrected", reason=wish.reason, correction=correction, article=wish.article)
    act(ledger, wanted, actor, clock())
    return True


def _correction(wish: Wish, seen: Seen) -> Correction | None:
    if wish.flaw == "not_a_claim":
        return Correction(flaw="not_a_claim")
    claim, changes = seen.material.finding.claim, dict(wish.changes)
    if wish.span and claim.start is not None:  # a set of claims has no article to mark
        start, end = wish.span
        if (start, end) != (claim.start, claim.start + len(claim.quote)):
            changes |= {"quote": seen.article.text[start:end], "start": start}
    if not changes:
        return None
    return corrected(claim, changes, seen.article, wish.flaw)


def _known(wish: Wish, actor: Actor, seen: Seen, correction: Correction | None) -> bool:
    """Whether the ledger has it: of the same person the same answer, in the round it was made for.

    A line without a round is known from any: a file from before a reopening decides nothing after it.
    """
    now = 1
    mine = (wish.act, actor.name, wish.judgement, wish.reason.strip())
    for event in seen.events:
        now += event.kind == "reopened"
        same = (event.kind, event.author, event.judgement, event.reason) == mine
        # Of an earlier round the claim may have been another, and so may be what is corrected in it.
        corrects = now < seen.case.round or event.correction == correction
        if same and corrects and wish.round in (None, now):
            return True
    return False


def _act(wish: Wish, seen: Seen, correction: Correction | None) -> Act:
    try:
        return Act.model_validate(
            {
                "kind": wish.act,
                "case": seen.case.id,
                "reason": wish.reason,
                "judgement": wish.judgement,
                "correction": correction,
                "seen": wish.seen or seen.case.material,
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        said = first["msg"].removeprefix("Input should be ")
        raise BenchclaimError(f"{cast(str, first['loc'][0])}: should be {said}") from None
