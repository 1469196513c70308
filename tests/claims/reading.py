"""The claims of a short text, as the tests of readings ask for them."""

from __future__ import annotations

from claims.extract import extract
from claims.link import link
from claims.model import Claim
from claims.names.registry import Registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def claims_of(text: str, registry: Registry) -> tuple[Claim, ...]:
    """Every claim of a text, in its order."""
    article = article_from_text("a.md", text)
    cleaned = clean(article)
    return tuple(extract(article, cleaned, link(cleaned, registry), registry))
