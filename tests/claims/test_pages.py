"""Pages of different designs: what belongs to the article is read, what stands round it is not.

In the pages of `pages/` everything that is no part of the article names Zeta, and nothing else does.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import read_path

PAGES = sorted((Path(__file__).parent / "pages").iterdir())
_PROSE = 60
"""Characters from which a block of the article is a paragraph."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_article_and_furniture_are_told_apart(page: Path) -> None:
    found = clean(read_path(page))
    blocks = [(block.role, found.text[block.start : block.end]) for block in found.blocks]
    assert [text for role, text in blocks if "Zeta" in text and role != "furniture"] == []
    assert [
        text for role, text in blocks if role == "furniture" and "Zeta" not in text and len(text) > _PROSE
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_claims_come_from_the_article_alone(page: Path) -> None:
    article = read_path(page)
    found, registry = clean(article), load_registry()
    claims = extract(article, found, link(found, registry), registry)
    assert claims
    assert [claim.quote for claim in claims if "Zeta" in claim.quote] == []
