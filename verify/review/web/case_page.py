"""The page of a case, the further text of its article, and what people do on it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from claims.errors import BenchclaimError
from verify.review import rules
from verify.review.model import ActKind, Case
from verify.review.store import ledger as writes
from verify.review.store import read
from verify.review.web import case_view, excerpt, stages
from verify.review.web.case_forms import Form, act_of, posted
from verify.review.web.page import render
from verify.review.web.stages import Asking
from verify.review.web.translated import in_words

router = APIRouter(include_in_schema=False)
STAGE_AFTER: dict[str, read.Stage] = {
    "decided": "review",
    "adjudicated": "adjudication",
    "signed": "signature",
}
"""What settles a case leads to the next one of this stage."""
Ask = Annotated[Asking, Depends(stages.asking)]


@router.get("/case/{case}")
def show(ask: Ask, case: str, text: str = "") -> Response:
    """The page of a case; `text=whole` shows all of its article."""
    seen = read.seen(ask.engine, case)
    view = case_view.context(ask, seen, {}, whole=text == "whole")
    done = ask.request.query_params.get("done", "")
    return render(ask.request, ask.who, "case.html", **{**view, "done": done})


@router.get("/case/{case}/text")
def further(ask: Ask, case: str, before: int | None = None, after: int | None = None) -> Response:
    """The next piece of the article before or after what is shown, numbers of paragraphs given."""
    seen = read.seen(ask.engine, case)
    bounds = excerpt.piece(seen.article.text, before=before, after=after)
    found = case_view.pieces(ask.engine, seen, ask.who.lang, bounds)
    side = "before" if before is not None else "after"
    return render(ask.request, ask.who, "text.html", case=seen.case, excerpt=found, side=side)


@router.post("/case/{case}/act")
def act(
    ask: Annotated[Asking, Depends(stages.reviewing)], case: str, form: Annotated[Form, Depends(posted)]
) -> Response:
    """Do what the form says; what the rules refuse is said on the page, with all that was typed."""
    seen = read.seen(ask.engine, case)
    try:
        wanted = act_of(form, seen)
        writes.act(ask.engine, wanted, ask.who.actor, ask.now)
    except BenchclaimError as error:
        if error.__cause__ is not None:  # the database, not the rules
            raise
        return _again(ask, seen, form, str(error))
    return RedirectResponse(_onward(ask, seen.case, wanted.kind, form), 303)


def _again(ask: Asking, seen: read.Seen, form: Form, error: str) -> Response:
    problem = in_words(error, ask.who.lang)
    settling = form.get("settling") == "yes" and seen.case.state == "disputed"
    view = case_view.context(ask, seen, form, whole=False) | {"problem": problem, "settling": settling}
    return render(ask.request, ask.who, "adjudicate.html" if settling else "case.html", 409, **view)


def _onward(ask: Asking, case: Case, done: ActKind, form: Form) -> str:
    """Where to go after an act: on to the next case, or back to this one.

    Who had taken the case works through the queue: the next one is taken for them. Who had not only sees it.
    """
    stage, button = STAGE_AFTER.get(done), form.get("act", "")
    if stage is None:
        page = "/adjudicate" if form.get("settling") == "yes" else ""
        return f"/case/{case.id}{page}?{ask.place.query(done=button)}"
    wanted = ask.place.filter
    if wanted.stage not in (stage, "mine"):
        wanted = wanted._replace(stage=stage)
    there = ask.place._replace(filter=wanted)
    if rules.held_by(case, ask.now) == ask.name and wanted.stage in ("review", "adjudication"):
        taken = stages.taken(ask, wanted)
        found = (taken, 0) if taken else None
    else:
        found = stages.following(ask, there, case.id)
    if found is None:
        return f"/queue?{there._replace(at=0).query(done=button)}"
    return there._replace(at=found[1]).page(found[0], done=button)
