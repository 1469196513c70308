"""The queue: what waits for whom, the most urgent first, and taking the next case."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup
from sqlalchemy import Engine

from reports.html.markup import text
from reports.short import claim_in_short
from reports.words import Words, words
from verify.review.model import Role
from verify.review.rules import may
from verify.review.store import read
from verify.review.store.read import Entry
from verify.review.web import stages
from verify.review.web.kept import Gist, gists
from verify.review.web.page import render
from verify.review.web.stages import PAGE, Asked, Asking

router = APIRouter(include_in_schema=False)


class Line(NamedTuple):
    """A case in the queue."""

    entry: Entry
    title: Markup
    quote: Markup
    reasons: tuple[str, ...]
    href: str


@router.get("/")
def home() -> Response:
    """Work begins at the queue."""
    return RedirectResponse("/queue?stage=review", 303)


@router.get("/queue")
def queue(ask: Annotated[Asking, Depends(stages.asking)]) -> Response:
    """A page of the queue."""
    wanted = ask.place
    entries, total = read.queue(ask.engine, ask.name, ask.now, wanted.filter, limit=PAGE, offset=wanted.at)
    if not entries and wanted.at and total:
        wanted = wanted._replace(at=0)
        entries, total = read.queue(ask.engine, ask.name, ask.now, wanted.filter, limit=PAGE)
    lines = _lines(ask.engine, entries, wanted, words(ask.who.lang))
    context = _around(ask, wanted, total)
    return render(ask.request, ask.who, "queue.html", lines=lines, total=total, asked=wanted, **context)


@router.get("/queue/after/{case}")
def go_on(ask: Annotated[Asking, Depends(stages.asking)], case: str) -> Response:
    """On to the case that follows this one; to the list where there is no other."""
    found = stages.following(ask, ask.place, case)
    if found is None:
        return RedirectResponse(f"/queue?{ask.place._replace(at=0).query()}", 303)
    return RedirectResponse(ask.place._replace(at=found[1]).page(found[0]), 303)


@router.post("/queue/next")
def take_next(ask: Annotated[Asking, Depends(stages.reviewing)]) -> Response:
    """Take the most urgent case of the queue and open it."""
    first = ask.place._replace(at=0)
    case = stages.taken(ask, first.filter)
    if case is None:
        return RedirectResponse(f"/queue?{first.query(done='none_left')}", 303)
    return RedirectResponse(first.page(case), 303)


def _lines(engine: Engine, entries: list[Entry], wanted: Asked, said: Words) -> list[Line]:
    known = gists(engine, [one.id for one in entries])
    return [
        _line(one, known[one.id], wanted._replace(at=at), said) for at, one in enumerate(entries, wanted.at)
    ]


def _line(one: Entry, gist: Gist, place: Asked, said: Words) -> Line:
    short = claim_in_short(gist.claim, said)
    told = short == said("short.quoted", quote=" ".join(gist.claim.quote.split()))
    quote = Markup("") if told or gist.claim.start is None else text(one.quote.strip())
    return Line(one, text(short), quote, gist.reasons, place.page(one.id))


def _around(ask: Asking, wanted: Asked, total: int) -> dict[str, Any]:
    """What stands about the list: stages with their counts, choices, who has what, and the way on."""
    stage = wanted.filter.stage
    takes: Role = "adjudicator" if stage == "adjudication" else "reviewer"
    end = min(wanted.at + PAGE, total)
    return {
        "filter": wanted.filter,
        "done": ask.request.query_params.get("done", ""),
        "current": stage if stage in ("adjudication", "signature") else "queue",
        "counts": stages.counts(ask.engine, ask.name, ask.now),
        "held": [one for one in stages.holds(ask.engine, ask.now) if one.holder != ask.name],
        "choices": stages.CHOICES,
        "articles": stages.article_names(ask.engine),
        "filtered": any(wanted.filter[1:]),
        "may_take": stage in ("review", "adjudication") and may(ask.who.actor, takes) and total > 0,
        "end": end,
        "later": f"/queue?{wanted._replace(at=end).query()}" if end < total else None,
        "earlier": f"/queue?{wanted._replace(at=max(wanted.at - PAGE, 0)).query()}" if wanted.at else None,
        "minutes": lambda until: max(round((until - ask.now).total_seconds() / 60), 1),
    }
