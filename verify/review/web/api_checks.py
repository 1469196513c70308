"""The API of checks: a text or a page, at once or as a job; a run from elsewhere into the ledger."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, UploadFile
from pydantic import ValidationError
from starlette.datastructures import UploadFile as Received
from starlette.responses import JSONResponse, Response

from claims.errors import BenchclaimError
from reports.jsonl import read as read_lines
from verify.model import Dossier
from verify.review.store.connect import NotThereError
from verify.review.store.ledger import propose
from verify.review.web import jobs, orders
from verify.review.web import visitor as at
from verify.review.web.api_cases import Asker, Ledger, Now
from verify.review.web.api_given import CheckIn
from verify.review.web.api_told import Job, Jobs, Proposed
from verify.review.web.checking import Sent
from verify.review.web.fetching import fetch
from verify.review.web.visitor import Visitor
from verify.review.web.work import TooLargeError

router = APIRouter(tags=["checks"])
Admin = Annotated[Visitor, Depends(at.admin)]
JobId = Annotated[str, Path(pattern="^[0-9a-f]{24}$")]
FILE = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary"}},
}
TAKES: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {**CheckIn.model_json_schema()},
                "examples": {"text": {"value": {"text": "QwQ-32B matches DeepSeek-R1 on AIME 2024."}}},
            },
            "multipart/form-data": {"schema": FILE},
        },
    }
}
"""One of two kinds of body, which the framework cannot say of one function."""


@router.post(
    "/check",
    response_model=Dossier,
    responses={202: {"model": Job, "description": "It takes longer: look at Location."}},
    openapi_extra=TAKES,
)
async def check(request: Request, who: Asker) -> Response:
    """Find and judge the claims of a text, a file or a page; nothing of it goes into the ledger."""
    sent = await _sent(request)
    return await run_sync(_checked, request, who, sent)


@router.get("/jobs")
def all_jobs(
    who: Asker, engine: Ledger, everybody: bool = False, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> Jobs:
    """One's own jobs; an admin may see everybody's."""
    if everybody and who.actor.role != "admin":
        raise HTTPException(403, "only an admin sees the jobs of others")
    found = jobs.jobs(engine, None if everybody else who.actor.name, limit)
    return Jobs(jobs=tuple(Job.model_validate(one) for one in found))


@router.get("/jobs/{job}")
def one_job(job: JobId, who: Asker, engine: Ledger) -> Job:
    """How a job stands, with its result once it is done; only its author and admins see it."""
    found = jobs.job(engine, job)
    if found.author != who.actor.name and who.actor.role != "admin":
        raise NotThereError("no such job")  # nor tell that there is one
    return Job.model_validate(found)


@router.post("/proposals")
def proposals(file: UploadFile, who: Admin, engine: Ledger, now: Now) -> Proposed:
    """Bring the ledger up to a run: the lines of `benchclaim check --format jsonl`."""
    try:
        text = file.file.read().decode()
    except UnicodeDecodeError:
        raise HTTPException(415, "these are no lines of JSON in UTF-8") from None
    dossiers = read_lines(text.split("\n"), "file")
    return Proposed.model_validate(propose(engine, dossiers, author=who.actor.name, now=now))


async def _sent(request: Request) -> Sent:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        found = (await request.form()).get("file")
        if not isinstance(found, Received):
            raise HTTPException(422, "send the file in the field `file`")
        return Sent(found.filename or "file", await found.read())
    if kind != "application/json":
        raise HTTPException(415, "send JSON, or a file as multipart/form-data")
    try:
        wanted = CheckIn.model_validate_json(await request.body())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise HTTPException(422, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    if wanted.text is not None or wanted.fetch is None:
        return Sent(wanted.name, wanted.text or "", published=wanted.published)
    config = request.app.state.config
    if not config.fetch_hosts:
        raise HTTPException(403, "this server fetches no pages: send the text")
    page = await run_sync(partial(fetch, wanted.fetch, config.fetch_hosts, config.upload_limit))
    return Sent(page.url, page.body, None, page.url, wanted.published)


def _checked(request: Request, who: Visitor, sent: Sent) -> Response:
    state = request.app.state
    if len(sent.body) > state.config.upload_limit:
        raise TooLargeError(f"too large: at most {state.config.upload_limit:,} bytes")
    if not sent.body.strip():
        raise BenchclaimError("the text is empty: nothing to check in it")
    if len(sent.body) <= state.config.at_once:
        return Response(orders.check_now(state, sent), media_type="application/json")
    job = orders.check_later(state, who.actor.name, sent)
    told = Job.model_validate(job).model_dump(mode="json")
    return JSONResponse(told, 202, {"Location": f"/api/v1/jobs/{job.id}"})
