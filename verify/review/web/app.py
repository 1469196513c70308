"""The application: everything put together for one ledger."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from anyio.to_thread import run_sync
from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine

from verify.review.web import jobs, login
from verify.review.web.config import Config
from verify.review.web.refusals import say_what_went_wrong
from verify.review.web.security import Guard, form_key_checked

HERE = Path(__file__).parent
ROUTERS = (
    "verify.review.web.login",
    "verify.review.web.queue_page",
    "verify.review.web.case_page",
    "verify.review.web.adjudicate_page",
    "verify.review.web.dashboard_page",
    "verify.review.web.evidence_page",
    "verify.review.web.reports_page",
    "verify.review.web.admin_page",
    "verify.review.web.api",
)
"""Each has a `router`."""


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    await run_sync(jobs.interrupted, app.state.ledger, app.state.now())
    yield
    await run_sync(jobs.close, app.state)


def create(ledger: Engine, config: Config, now: Callable[[], dt.datetime] = _now) -> FastAPI:
    """The application over an open ledger; `now` gives the time in UTC."""
    app = FastAPI(
        title="Benchclaim review",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        openapi_url="/api/v1/openapi.json",
        dependencies=[Depends(form_key_checked)],
    )
    app.state.ledger, app.state.config, app.state.now = ledger, config, now
    app.state.app = app
    app.state.local_key = secrets.token_urlsafe(32)
    login.prepare(app.state)
    jobs.prepare(app.state)
    say_what_went_wrong(app)
    for name in ROUTERS:
        if find_spec(name):
            app.include_router(import_module(name).router)
    app.mount("/static", StaticFiles(directory=HERE / "static", check_dir=False), name="static")
    app.add_middleware(Guard, state=app.state)
    return app
