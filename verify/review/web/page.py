"""A page from a template: the words of the visitor's language, dates as they are written in it, and the frame
every page stands in (`templates/base.html`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from reports.amounts import day
from reports.templated import templates
from reports.words import words as report_words
from verify.review.model import Role
from verify.review.rules import may
from verify.review.web.translated import in_words
from verify.review.web.visitor import Visitor, config, language
from verify.review.web.wording import TEMPLATES, words

__all__ = ["STATIC", "TEMPLATES", "environment", "problem", "render", "static", "when", "words"]

STATIC = Path(__file__).parent / "static"
LANGUAGES: Mapping[str, str] = {"en": "English", "zh": "中文"}
HTML_LANG = {"zh": "zh-Hans"}


class Place(NamedTuple):
    """An entry of the navigation."""

    name: str
    href: str
    role: Role = "reader"


PLACES = (
    Place("queue", "/queue?stage=review"),
    Place("adjudication", "/queue?stage=adjudication"),
    Place("signature", "/queue?stage=signature"),
    Place("dashboard", "/dashboard"),
    Place("evidence", "/evidence"),
    Place("reports", "/reports"),
    Place("admin", "/admin/users", "admin"),
)


def render(
    request: Request, visitor: Visitor | None, template: str, status: int = 200, **context: Any
) -> HTMLResponse:
    """The page of a template, its own context laid over what every page has.

    `visitor` is None for strangers.
    """
    lang = visitor.lang if visitor else language(request)
    page = environment().get_template(template)
    html = page.render({**_frame(request, visitor, lang), **context})
    return HTMLResponse(html, status)


def problem(request: Request, visitor: Visitor | None, status: int, message: str) -> HTMLResponse:
    """A page that says in one line what is wrong and leads back."""
    said = in_words(message, visitor.lang if visitor else language(request))
    return render(request, visitor, "problem.html", status, code=status, message=said)


def when(moment: dt.datetime, lang: str) -> Markup:
    """A time in UTC as the language writes it; the page's script turns it into the reader's own."""
    utc = moment.astimezone(dt.UTC)
    told = f"{day(utc.date(), report_words(lang))} {utc:%H:%M} UTC"
    return Markup('<time datetime="{}" data-local>{}</time>').format(f"{utc:%Y-%m-%dT%H:%M:%SZ}", told)


@cache
def static(name: str) -> str:
    """The address of a shipped file; another one whenever its bytes are others."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@cache
def environment() -> Environment:
    """The templates; whatever is put into one is escaped unless it is HTML already."""
    return templates(TEMPLATES, reload=False)


def _frame(request: Request, visitor: Visitor | None, lang: str) -> dict[str, Any]:
    return {
        "t": words(lang),
        "said": report_words(lang),
        "lang": lang,
        "html_lang": HTML_LANG.get(lang, lang),
        "visitor": visitor,
        "local": config(request).local_user is not None,
        "places": [one for one in PLACES if visitor and may(visitor.actor, one.role)],
        "here": request.url.path,
        "current": "",
        "languages": [(key, name, _in_language(request, key)) for key, name in LANGUAGES.items()],
        "static": static,
        "when": lambda moment: when(moment, lang),
        "done": "",
    }


def _in_language(request: Request, lang: str) -> str:
    """The address of this page in a language; of the page of the form where it answers one."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("lang", "done")]
    path = request.url.path
    if request.method not in ("GET", "HEAD"):
        path = path.removesuffix("/act") if path.endswith("/act") else "/queue"
    return f"{path}?{urlencode([*kept, ('lang', lang)])}"
