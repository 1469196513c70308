"""Opening pages and sending their forms, as the tests of pages do."""

from __future__ import annotations

import html as markup
import re

from fastapi import FastAPI
from httpx2 import Response

from tests.verify.review.web.people import signed_in
from verify.review.store import read


def page(app: FastAPI, case: str, name: str = "ann", query: str = "", lang: str = "en") -> str:
    answer = signed_in(app, name).get(f"/case/{case}{query}", headers={"Accept-Language": lang})
    assert answer.status_code == 200
    return answer.text


def sends(app: FastAPI, case: str, name: str, act: str, query: str = "", **fields: str) -> Response:
    """What comes of a form of the page as it is now."""
    seen = read.seen(app.state.ledger, case).case.material
    data = {"act": act, "seen": seen, **fields}
    return signed_in(app, name).post(f"/case/{case}/act{query}", data=data)


def problem(answer: Response) -> str:
    """What a refused form says; it says it once."""
    assert answer.status_code == 409
    (said,) = re.findall(r'id="problem" role="alert">([^<]*)<', answer.text)
    return markup.unescape(said)


def words(html: str) -> str:
    """What a reader sees of the page."""
    return " ".join(markup.unescape(re.sub(r"<[^>]*>", " ", html)).split())
