"""The page on which a disagreement is settled: the decisions side by side, the machine's beside them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from verify.review.store import read
from verify.review.web import case_view, stages
from verify.review.web.page import render
from verify.review.web.stages import Asking

router = APIRouter(include_in_schema=False)


@router.get("/case/{case}/adjudicate")
def show(ask: Annotated[Asking, Depends(stages.asking)], case: str) -> Response:
    """The decisions on a disputed case; any other case is shown on its own page."""
    seen = read.seen(ask.engine, case)
    if seen.case.state != "disputed":
        return RedirectResponse(f"/case/{seen.case.id}?{ask.place.query()}", 303)
    view = case_view.context(ask, seen, {}, whole=False)
    done = ask.request.query_params.get("done", "")
    return render(ask.request, ask.who, "adjudicate.html", **{**view, "done": done, "settling": True})
