"""The API: the same operations as the pages, as JSON, for programs."""

from __future__ import annotations

from fastapi import APIRouter, Security
from fastapi.security import APIKeyCookie, HTTPBearer

from verify.review.web import api_cases, api_checks, api_ledger, api_packs, api_people
from verify.review.web.api_told import Refusal

# Who may come in has been decided before (`security`): these only tell the readers of the schema how.
BEARER = HTTPBearer(auto_error=False, description="An API token.")
COOKIE = APIKeyCookie(
    name="benchclaim",
    auto_error=False,
    description="A session; with https the name is __Host-benchclaim. What changes something also sends "
    "the form_key of /me as X-Form-Key.",
)
REFUSALS = {
    400: "It cannot be understood or used.",
    401: "Nobody is signed in.",
    403: "The role does not permit it, or it came from another site.",
    404: "There is no such thing.",
    409: "A rule of the workflow forbids it, or what was looked at has changed since.",
    413: "It is too large.",
    415: "It is of no format that is read here.",
    422: "A field is missing or wrong.",
    429: "Too many at once.",
}

router = APIRouter(
    prefix="/api/v1",
    dependencies=[Security(BEARER), Security(COOKIE)],
    responses={code: {"model": Refusal, "description": why} for code, why in REFUSALS.items()},
)
for part in (api_cases, api_ledger, api_checks, api_packs, api_people):
    router.include_router(part.router)
