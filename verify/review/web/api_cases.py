"""The API of the cases: the queue, one case, what is done on it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from sqlalchemy import Engine

from claims.model import Kind, Verdict
from verify.review import corrections
from verify.review.blind import hidden_of, known_of
from verify.review.model import Act, Correction, Event, State
from verify.review.rules import sees_decisions
from verify.review.store import accounts, ledger, read
from verify.review.store.connect import NotThereError
from verify.review.store.read import Filter, Seen, Stage
from verify.review.web import visitor as at
from verify.review.web.api_given import ActIn, CaseId, CorrectionIn, MissedIn
from verify.review.web.api_told import Document, Line, Queue, WholeCase
from verify.review.web.visitor import Visitor

router = APIRouter(tags=["cases"])
Asker = Annotated[Visitor, Depends(at.visitor)]
Reviewer = Annotated[Visitor, Depends(at.reviewer)]
Ledger = Annotated[Engine, Depends(at.ledger)]
Now = Annotated[dt.datetime, Depends(at.moment)]
Words = Annotated[str, Query(max_length=200)]


@router.get("/queue")
def queue(
    *,
    who: Asker,
    engine: Ledger,
    now: Now,
    stage: Stage = "all",
    state: State | None = None,
    kind: Kind | None = None,
    verdict: Verdict | None = None,
    article: Annotated[str, Query(max_length=500)] = "",
    words: Words = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Queue:
    """The cases, the most urgent first; `stage` is what the asker can do next."""
    wanted = Filter(stage, state or "", kind or "", verdict or "", article, words)
    lines, total = read.queue(engine, who.actor.name, now, wanted, limit=limit, offset=offset)
    return Queue(total=total, lines=tuple(Line.model_validate(one) for one in lines))


@router.get("/cases/{case}")
def whole_case(case: CaseId, who: Asker, engine: Ledger) -> WholeCase:
    """A case with its evidence, its checks and its past, as far as the asker may know it."""
    return _told(read.seen(engine, case), who)


@router.post("/cases/{case}/acts", status_code=201)
def act(*, request: Request, case: CaseId, wanted: ActIn, who: Reviewer, engine: Ledger, now: Now) -> Event:
    """Decide, take, give back, comment, correct, adjudicate, sign or reopen; the entry this became."""
    if wanted.to is not None:
        _require_reviewer(request, engine, wanted.to)
    correction = _correction(engine, case, wanted.correction) if wanted.correction else None
    done = Act(
        kind=wanted.kind,
        case=case,
        reason=wanted.reason,
        judgement=wanted.judgement,
        to=wanted.to,
        correction=correction,
        seen=wanted.seen,
    )
    return ledger.act(engine, done, who.actor, now)


@router.post("/missed", status_code=201)
def missed(wanted: MissedIn, who: Reviewer, engine: Ledger, now: Now) -> Event:
    """Tell of a claim that was not found."""
    found = read.cases_of(engine, wanted.article)
    if not found:
        raise NotThereError(f"no article {wanted.article!r} in this ledger")
    correction = corrections.missed(wanted.claim.said(), found[0].article)
    done = Act(kind="corrected", reason=wanted.reason, correction=correction, article=wanted.article)
    return ledger.act(engine, done, who.actor, now)


def _told(seen: Seen, who: Visitor) -> WholeCase:
    hidden = hidden_of(seen.events, seen.case, who.actor)
    return WholeCase(
        case=known_of(seen.case, who.actor),
        standing=seen.case.standing,
        blind=not sees_decisions(seen.case, who.actor.name, who.actor.role),
        hidden=len(hidden),
        material=seen.material,
        article=Document.model_validate(seen.article),
        history=tuple(one for one in seen.events if one.number not in hidden),
    )


def _correction(engine: Engine, case: str, given: CorrectionIn) -> Correction:
    if given.flaw == "not_a_claim":
        if given.changes:
            raise HTTPException(422, "what is not a claim has no fields to change")
        return Correction(flaw="not_a_claim")
    if given.changes is None:
        raise HTTPException(422, "a correction says in `changes` what should be otherwise")
    seen = read.seen(engine, case)
    claim = seen.material.finding.claim
    return corrections.corrected(claim, given.changes.said(), seen.article, given.flaw)


def _require_reviewer(request: Request, engine: Engine, name: str) -> None:
    """A case is given to somebody who can decide on it. Raises 422."""
    if request.app.state.config.local_user is not None:
        return
    for user in accounts.users(engine):
        if user.name == name and not user.disabled and user.role != "reader":
            return
    raise HTTPException(422, f"{name} is nobody who reviews here")
