"""Evidence: what the findings rest on, sending a file, looking it over, accepting it, checking all again."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Engine

from claims.errors import BenchclaimError
from evidence.model import EvaluatorRelationship
from verify.review.rules import may
from verify.review.store.connect import NotThereError
from verify.review.store.grounds import grounds, sheets
from verify.review.web import uploads
from verify.review.web.orders import recheck_later
from verify.review.web.page import render
from verify.review.web.refusals import STATUS
from verify.review.web.translated import in_words
from verify.review.web.visitor import Visitor, adjudicator, config, ledger, moment, reviewer, visitor
from verify.review.web.work import SUFFIXES

router = APIRouter(include_in_schema=False)
Ledger = Annotated[Engine, Depends(ledger)]
Who = Annotated[Visitor, Depends(visitor)]
Sender = Annotated[Visitor, Depends(reviewer)]
Judge = Annotated[Visitor, Depends(adjudicator)]
FIELDS = (
    "evaluator",
    "evaluator_relationship",
    "title",
    "url",
    "publisher",
    "published",
    "retrieved",
    "licence",
)
"""What can be told of a file (evidence.provenance.Provenance)."""
SHOWN = 40
"""Rows of a table that are previewed."""


def told(
    *,
    evaluator: Annotated[str, Form()] = "",
    evaluator_relationship: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    retrieved: Annotated[str, Form()] = "",
    licence: Annotated[str, Form()] = "",
) -> dict[str, str]:
    """Where a file is from, as far as the form says."""
    values = (evaluator, evaluator_relationship, title, url, publisher, published, retrieved, licence)
    return {name: value.strip() for name, value in zip(FIELDS, values, strict=True)}


@router.get("/evidence")
def evidence(request: Request, who: Who, engine: Ledger) -> Response:
    """The packs in use, those that wait, and the form to send one."""
    return _page(request, who, engine, {})


@router.post("/evidence")
def send(
    request: Request,
    who: Sender,
    engine: Ledger,
    said: Annotated[dict[str, str], Depends(told)],
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Look a file over and keep it for somebody to accept; what is wrong is said on the page."""
    if file is None or not file.filename:
        return _page(request, who, engine, said, problem="choose a file")
    limit = config(request).upload_limit
    try:
        found = uploads.examine(file.filename, file.file.read(limit + 1), limit, said)
    except BenchclaimError as error:
        status = next((code for kind, code in STATUS if isinstance(error, kind)), 422)
        return _page(request, who, engine, said, problem=str(error), status=status)
    kept = uploads.keep(engine, found, who.actor.name, moment(request))
    return RedirectResponse(f"/evidence/{kept.digest}", 303)


@router.get("/evidence/{digest}")
def one_pack(request: Request, digest: str, who: Who, engine: Ledger) -> Response:
    """A pack that was sent: what is wrong in it, line by line, and its first rows."""
    return _pack(request, who, engine, digest)


@router.post("/evidence/recheck")
def recheck(request: Request, who: Judge) -> Response:
    """Check every article again with the evidence there is now."""
    return RedirectResponse(f"/admin/jobs/{recheck_later(request.app.state, who.actor.name).id}", 303)


@router.post("/evidence/{digest}/accept")
def accept(request: Request, digest: str, who: Judge, engine: Ledger) -> Response:
    """Use a pack from now on, and check every article again with it."""
    try:
        uploads.accept(engine, digest, who.actor.name, moment(request))
        job = recheck_later(request.app.state, who.actor.name)
    except NotThereError:
        raise
    except BenchclaimError as error:
        if error.__cause__ is not None:
            raise
        return _pack(request, who, engine, digest, str(error))
    return RedirectResponse(f"/admin/jobs/{job.id}", 303)


@router.post("/evidence/{digest}/discard")
def discard(request: Request, digest: str, who: Sender, engine: Ledger) -> Response:
    """Throw away a pack nobody accepted: whoever sent it may, and an adjudicator."""
    if uploads.pack(engine, digest).author != who.actor.name and not may(who.actor, "adjudicator"):
        raise HTTPException(403, "somebody else sent this: only they or an adjudicator discard it")
    try:
        uploads.discard(engine, digest)
    except BenchclaimError as error:
        if error.__cause__ is not None:
            raise
        return _pack(request, who, engine, digest, str(error))
    return RedirectResponse("/evidence?done=pack_discarded", 303)


def _page(
    request: Request,
    who: Visitor,
    engine: Engine,
    said: dict[str, str],
    *,
    problem: str = "",
    status: int = 422,
) -> Response:
    sent = uploads.packs(engine)
    return render(
        request,
        who,
        "evidence.html",
        status if problem else 200,
        current="evidence",
        grounds=grounds(engine),
        sent={one.name for one in sent},
        waiting=[one for one in reversed(sent) if not one.accepted],
        accepted=[one for one in sent if one.accepted],
        errors=_errors,
        suffixes=SUFFIXES,
        megabytes=config(request).upload_limit // 1_000_000,
        relationships=get_args(EvaluatorRelationship),
        fields=FIELDS,
        typed=said,
        problem=in_words(problem, who.lang) if problem else "",
        may_send=may(who.actor, "reviewer"),
        may_accept=may(who.actor, "adjudicator"),
        done=request.query_params.get("done", ""),
    )


def _pack(request: Request, who: Visitor, engine: Engine, digest: str, problem: str = "") -> Response:
    found = uploads.pack(engine, digest)
    remarks = found.remarks
    judge = may(who.actor, "adjudicator")
    return render(
        request,
        who,
        "pack.html",
        409 if problem else 200,
        current="evidence",
        pack=found,
        errors=_errors(found),
        findings=remarks["findings"],
        problems=[
            dict(zip(("file", "place", "what", "remedy"), one, strict=True)) for one in remarks["problems"]
        ],
        sheets=sheets(engine, digest, SHOWN),
        problem=in_words(problem, who.lang) if problem else "",
        may_accept=judge,
        may_discard=judge or (may(who.actor, "reviewer") and found.author == who.actor.name),
    )


def _errors(pack: uploads.Kept) -> Any:
    """How many of the findings keep a pack from being accepted."""
    return sum(one["severity"] == "error" for one in pack.remarks["findings"])
