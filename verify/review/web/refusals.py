"""How a request is refused: JSON for programs, a short page for people, never a trace of the inside."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError, OperationalError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response

from claims.errors import BenchclaimError
from verify.review.rules import NotAllowedError
from verify.review.store.computed import whole
from verify.review.store.connect import NotThereError
from verify.review.web.apart import BusyError, TooCostlyError
from verify.review.web.page import problem
from verify.review.web.translated import in_words
from verify.review.web.visitor import language
from verify.review.web.work import TooLargeError, WrongFormatError

STATUS = (
    (NotThereError, 404),
    (NotAllowedError, 409),
    (TooLargeError, 413),
    (TooCostlyError, 413),
    (WrongFormatError, 415),
    (BusyError, 429),
)
"""What our own errors are in HTTP; all others are 400."""


def refusal(request: Request, status: int, why: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer to a request that is refused, for whoever asked."""
    said = whole(why)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": said}, status, headers)
    try:
        told = in_words(said, language(request))
        response: Response = problem(request, getattr(request.state, "visitor", None), status, told)
    except Exception:  # a page that cannot be made must not hide why it was wanted
        response = PlainTextResponse(said, status)
    response.headers.update(headers or {})
    return response


def encodable(text: str) -> str:
    """Text that can be sent: halves of characters are replaced."""
    return text.encode("utf-8", "replace").decode()


def say_what_went_wrong(app: FastAPI) -> None:
    """Turn what handlers raise into refusals."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(BenchclaimError, _ours)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return refusal(request, error.status_code, str(error.detail), error.headers)


async def _unfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = [f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()[:5]]
    return refusal(request, 422, "; ".join(said)[:1000])


async def _ours(request: Request, error: Exception) -> Response:
    """What the workflow forbids is a conflict; a database that is away is nobody's mistake."""
    cause = error.__cause__
    if isinstance(cause, OperationalError):
        return refusal(request, 503, "the ledger cannot be reached at the moment: try again")
    if isinstance(cause, DBAPIError):
        return refusal(
            request, 400, "the ledger cannot take this: it holds characters or numbers it does not know"
        )
    status = next((code for kind, code in STATUS if isinstance(error, kind)), 400)
    return refusal(request, status, str(error), {"Retry-After": "30"} if status == 429 else None)
