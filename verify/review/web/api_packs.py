"""The API of evidence: send a file, see what is wrong with it, accept it, check everything again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response, UploadFile

from evidence.model import EvaluatorRelationship
from verify.review.rules import NotAllowedError, may
from verify.review.web import orders, uploads
from verify.review.web import visitor as at
from verify.review.web.api_cases import Asker, Ledger, Now, Reviewer
from verify.review.web.api_given import Digest
from verify.review.web.api_told import Job, Pack, Packs
from verify.review.web.visitor import Visitor

router = APIRouter(tags=["evidence"])
Adjudicator = Annotated[Visitor, Depends(at.adjudicator)]
Said = Annotated[str, Form(max_length=500)]


@router.get("/packs")
def packs(_who: Asker, engine: Ledger) -> Packs:
    """Everything that was sent."""
    return Packs(packs=tuple(Pack.model_validate(one) for one in uploads.packs(engine)))


@router.post("/packs", status_code=201)
def send(
    *,
    request: Request,
    file: UploadFile,
    who: Reviewer,
    engine: Ledger,
    now: Now,
    title: Said = "",
    url: Said = "",
    publisher: Said = "",
    published: Said = "",
    licence: Said = "",
    evaluator: Said = "",
    evaluator_relationship: Annotated[EvaluatorRelationship | None, Form()] = None,
) -> Pack:
    """Send a file of figures (CSV, JSON, JSONL, parquet, markdown, HTML); it counts once it is accepted."""
    told = {
        "title": title, "url": url, "publisher": publisher, "published": published, "licence": licence,
        "evaluator": evaluator, "evaluator_relationship": evaluator_relationship or "",
    }  # fmt: skip
    config = request.app.state.config
    examined = uploads.examine(file.filename or "", file.file.read(), config.upload_limit, told)
    return Pack.model_validate(uploads.keep(engine, examined, who.actor.name, now))


@router.post("/packs/{digest}/accept")
def accept(digest: Digest, who: Adjudicator, engine: Ledger, now: Now) -> Pack:
    """Let a pack count from the next check on."""
    return Pack.model_validate(uploads.accept(engine, digest, who.actor.name, now))


@router.delete("/packs/{digest}", status_code=204)
def discard(digest: Digest, who: Reviewer, engine: Ledger) -> None:
    """Throw away a pack that was not accepted: one's own, or as an adjudicator anybody's."""
    if uploads.pack(engine, digest).author != who.actor.name and not may(who.actor, "adjudicator"):
        raise NotAllowedError("only who sent it or an adjudicator throws it away")
    uploads.discard(engine, digest)


@router.post("/recheck", status_code=202)
def recheck(request: Request, who: Adjudicator, answer: Response) -> Job:
    """Check all articles again with the evidence there is now, as a job."""
    job = orders.recheck_later(request.app.state, who.actor.name)
    answer.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return Job.model_validate(job)
