"""The API of the ledger as a whole: its chain, its articles, how far people agree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from sqlalchemy import select
from starlette.responses import JSONResponse, Response

from reports.formats import writer
from verify.review.model import Event
from verify.review.rules import NotAllowedError
from verify.review.store import proof as proofs
from verify.review.store import read
from verify.review.store.connect import NotThereError, reading
from verify.review.store.schema import EVENTS
from verify.review.told import with_reviews
from verify.review.web.api_blind import hidden_since
from verify.review.web.api_cases import Asker, Ledger, Now, Reviewer
from verify.review.web.api_given import Digest
from verify.review.web.api_told import Article as WholeArticle
from verify.review.web.api_told import ArticleCases, Articles, Events, Head, Job, Proof
from verify.review.web.dashboard_page import counted
from verify.review.web.proving import prove_later
from verify.review.web.refusals import encodable

router = APIRouter()
AT_ONCE = 5_000
"""Events that are tried while one waits."""
BIGGEST = 2**31 - 1
"""What a number in the ledger's tables can be."""
Form = Literal["md", "html", "jsonl", "json", "csv", "parquet", "claimreview", "junit", "sarif", "eee"]
MEDIA: Mapping[str, str] = MappingProxyType(
    {
        "md": "text/markdown; charset=utf-8",
        "html": "text/html; charset=utf-8",
        "jsonl": "application/x-ndjson",
        "json": "application/json",
        "csv": "text/csv; charset=utf-8",
        "parquet": "application/vnd.apache.parquet",
        "claimreview": "application/ld+json",
        "junit": "application/xml",
        "sarif": "application/sarif+json",
        "eee": "application/x-ndjson",
    }
)
SUFFIX: Mapping[str, str] = MappingProxyType(
    {"claimreview": "claimreview.json", "junit": "junit.xml", "eee": "eee.jsonl"}
)
SHEET = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
"""A report brings its own styles, and can do nothing else."""
ARTICLE = Annotated[str, Query(min_length=1, max_length=500, description="Name of the article.")]


@router.get("/events", tags=["ledger"])
def events(
    who: Asker,
    engine: Ledger,
    since: Annotated[int, Query(ge=0, le=BIGGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Events:
    """The events after number `since`, in their order; what is still blind is left out and counted."""
    rows = select(EVENTS.c.body).where(EVENTS.c.number > since).order_by(EVENTS.c.number).limit(limit)
    with reading(engine) as connection:
        found = [Event.model_validate_json(body) for body in connection.execute(rows).scalars()]
    hidden = hidden_since(engine, found, who.actor)
    return Events(
        events=tuple(one for one in found if one.number not in hidden),
        hidden=tuple(sorted(hidden)),
        last=found[-1].number if found else since,
    )


@router.get("/head", tags=["ledger"])
def head(_who: Asker, engine: Ledger) -> Head:
    """Number and hash of the last event."""
    number, last = read.head(engine)
    return Head(number=number, hash=last)


@router.get("/proof", tags=["ledger"])
def proof(_who: Asker, engine: Ledger, expected: Digest | None = None) -> Proof:
    """Read the whole ledger and try every link; `expected` is a hash that was kept and must be in it.

    A long ledger is tried as a job: POST.
    """
    if read.head(engine)[0] > AT_ONCE:
        raise NotAllowedError(f"more than {AT_ONCE:,} events are tried as a job: POST /api/v1/proof")
    return Proof.model_validate(proofs.proof(engine, expected))


@router.post("/proof", tags=["ledger"], status_code=202)
def proof_later(request: Request, who: Reviewer, answer: Response, expected: Digest | None = None) -> Job:
    """The same as a job, for a ledger of any length."""
    job = prove_later(request.app.state, who.actor.name, expected)
    answer.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return Job.model_validate(job)


@router.get("/agreement", tags=["ledger"])
def agreement(_who: Asker, engine: Ledger, now: Now) -> Response:
    """How far reviewers agree with one another and with the machine; rounds still undecided do not count."""
    found = counted(engine, now.date()).agreement
    rows = [{"machine": a, "people": b, "decisions": count} for (a, b), count in found.confusion.items()]
    return JSONResponse(_plain({**found._asdict(), "confusion": rows}))


@router.get("/articles", tags=["articles"])
def articles(_who: Asker, engine: Ledger) -> Articles:
    """The names of the articles."""
    return Articles(articles=tuple(read.articles(engine)))


@router.get("/article", tags=["articles"])
def article(_who: Asker, engine: Ledger, name: ARTICLE) -> ArticleCases:
    """An article with its text and its cases, in the order of the text."""
    found = read.cases_of(engine, name)
    if not found:
        raise NotThereError(f"no article {name!r} in this ledger")
    return ArticleCases(
        article=WholeArticle.model_validate(found[0].article), cases=tuple(one.case.id for one in found)
    )


@router.get(
    "/report",
    tags=["articles"],
    response_class=Response,
    responses={200: {"content": {kind.partition(";")[0]: {} for kind in MEDIA.values()}}},
)
def report(
    _who: Asker, engine: Ledger, article: ARTICLE, form: Form = "md", lang: Literal["en", "zh"] = "en"
) -> Response:
    """The report on an article, with what people decided as far as it is no secret."""
    found = read.cases_of(engine, article)
    if not found:
        raise NotThereError(f"no article {article!r} in this ledger")
    dossier = with_reviews(read.dossier_of(found), read.by_claim(engine, article))
    text = writer(form)(dossier, lang)
    name = f"{article}.{SUFFIX.get(form, form)}"
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).lstrip(".-")
    said = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(encodable(name), safe='')}"
    headers = {"Content-Disposition": said, "Content-Security-Policy": SHEET}
    return Response(text if isinstance(text, bytes) else encodable(text), 200, headers, MEDIA[form])


def _plain(value: object) -> object:
    """Named tuples as objects."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: _plain(one) for key, one in value._asdict().items()}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
