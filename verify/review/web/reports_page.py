"""Reports: the articles with how far their cases are, a preview of each report, its export in any form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, NamedTuple
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from sqlalchemy import Engine

from claims.errors import BenchclaimError
from reports import formats
from reports.html.assets import policy
from reports.html.page import render as report
from verify.model import Dossier
from verify.review.store import read
from verify.review.store.articles import counted
from verify.review.store.connect import NotThereError
from verify.review.store.read import Seen
from verify.review.told import with_reviews
from verify.review.web.page import render
from verify.review.web.refusals import encodable
from verify.review.web.visitor import Visitor, ledger, visitor

router = APIRouter(include_in_schema=False)
Ledger = Annotated[Engine, Depends(ledger)]
Who = Annotated[Visitor, Depends(visitor)]
PAGE = 50
TONGUES = ("en", "zh")
"""Languages reports are written in."""
FRAMED = f"{policy()}; frame-ancestors 'self'; sandbox allow-scripts allow-popups"
"""Of the previewed report: only its own style and script, by their digests, in a frame of another origin than
this application's: it can read nothing of it and send nothing to it."""
TYPES = {
    "md": "text/markdown", "html": "text/html", "csv": "text/csv", "json": "application/json",
    "jsonl": "application/x-ndjson", "xml": "application/xml", "sarif": "application/sarif+json",
}  # fmt: skip
PUBLISHED = "claimreview"
"""The form that has to be told who publishes it, and where."""


class Wanted(NamedTuple):
    """How a report is wanted."""

    tongue: str
    signed: bool
    """Only what somebody has signed."""
    form: str = ""
    """A form of reports.formats, or `page` for the preview; empty for the page about the report."""
    publisher_name: str = ""
    publisher_url: str = ""

    def query(self, **other: str) -> str:
        """The same in an address, in another form."""
        return urlencode({"in": self.tongue, **({"signed": "1"} if self.signed else {}), **other})


def wanted(
    who: Who,
    *,
    tongue: Annotated[str, Query(alias="in")] = "",
    signed: str = "",
    form: Annotated[str, Query(alias="as")] = "",
    publisher_name: str = "",
    publisher_url: str = "",
) -> Wanted:
    """What the address says; in the visitor's language where it says nothing."""
    lang = tongue if tongue in TONGUES else who.lang
    return Wanted(lang, bool(signed), form, publisher_name.strip(), publisher_url.strip())


@router.get("/reports")
def reports(request: Request, who: Who, engine: Ledger, words: str = "", at: int = 0) -> Response:
    """The articles, fifty a page."""
    at = min(max(at, 0), 10**9) // PAGE * PAGE
    found, total = counted(engine, words, limit=PAGE, offset=at)
    if not found and total:
        at, (found, total) = 0, counted(engine, words, limit=PAGE)
    return render(
        request,
        who,
        "reports.html",
        current="reports",
        articles=[(one, address(one.name)) for one in found],
        total=total,
        words=words,
        at=at,
        before=urlencode({"words": words, "at": at - PAGE}) if at else "",
        after=urlencode({"words": words, "at": at + PAGE}) if at + PAGE < total else "",
    )


@router.get("/reports/{article:path}")
def one_report(
    request: Request, article: str, who: Who, engine: Ledger, how: Annotated[Wanted, Depends(wanted)]
) -> Response:
    """The page about a report; with `as=page` what stands in its frame; with `as=` a form the file."""
    cases = read.cases_of(engine, article)
    if not cases:
        raise NotThereError(f"no article {article!r} in this ledger")
    dossier = told(cases, signed=how.signed)
    problem = ""
    if how.form:
        try:
            return framed(dossier, how.tongue) if how.form == "page" else exported(dossier, how)
        except BenchclaimError as error:
            problem = str(error)
    return render(
        request,
        who,
        "report.html",
        422 if problem else 200,
        current="reports",
        article=article,
        title=dossier.article.title or dossier.article.name,
        cases=[one for one in cases if one.case.state != "withdrawn"],
        shown=len(dossier.findings),
        address=address(article),
        how=how,
        tongues=TONGUES,
        forms=[name for name in formats.names() if name != PUBLISHED],
        problem=problem,
    )


def told(cases: Sequence[Seen], *, signed: bool) -> Dossier:
    """The article of some cases with its reviews; if so wanted only with what is signed."""
    dossier = read.dossier_of(cases)
    if signed:
        kept = [one for one in cases if one.case.state == "signed"]
        nothing = {"findings": (), "records": (), "sources": ()}
        dossier = read.dossier_of(kept) if kept else dossier.model_copy(update=nothing)
    return with_reviews(dossier, {one.material.finding.claim.id: one.case for one in cases})


def framed(dossier: Dossier, tongue: str) -> Response:
    """The report as a page for the frame of the preview."""
    page = encodable(report(dossier, tongue))
    return Response(page, media_type="text/html", headers={"Content-Security-Policy": FRAMED})


def exported(dossier: Dossier, how: Wanted) -> Response:
    """The report as a file to keep. Raises BenchclaimError for an unknown form or an unnamed publisher."""
    names = ("publisher_name", "publisher_url") if how.form == PUBLISHED else ()
    found = formats.form(how.form, {name: getattr(how, name) for name in names if getattr(how, name)})
    part = found.part(dossier, how.tongue)
    content = found.whole([part]) if found.whole else part
    stem = re.sub(r"[^\w.-]+", "-", dossier.article.name).strip("-.")[:80] or "report"
    file = quote(f"{stem}.{how.tongue}.{found.suffix}", safe="")
    return Response(
        content if isinstance(content, bytes) else encodable(content),
        media_type=TYPES.get(found.suffix.rpartition(".")[2], "application/octet-stream"),
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{file}"},
    )


def address(article: str) -> str:
    """Where the report of an article is."""
    return "/reports/" + quote(article, safe="")
