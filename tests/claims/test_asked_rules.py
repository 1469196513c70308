"""A rule that is not asked, because a sentence has none of what it needs, would have found nothing in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from claims.extract import speaks
from claims.extract.draft import View
from claims.extract.rules import RULES, WIDE, Rule, needs_of, signs
from claims.extract.scenes.contest import contest
from claims.extract.scenes.scene import set_scene
from claims.extract.topics.topic import follow
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text

TESTS = Path(__file__).resolve().parents[1]
NOWHERE_ELSE = (
    "Chinese AI models have now overtaken American ones on coding, and DeepSeek-R1 is one of them.",
)


@cache
def views() -> tuple[View, ...]:
    """Every sentence of the challenges and the held-out articles that the rules may be asked about."""
    registry = load_registry()
    found: list[View] = []
    for text in texts():
        article = article_from_text("text", text)
        cleaned = clean(article)
        scene = set_scene(article, cleaned, link(cleaned, registry), registry)
        sides = contest(scene)
        topics = follow(scene, sides)
        found += [View(scene, *pair, sides) for pair in zip(scene.sentences, topics, strict=True)]
    return tuple(view for view in found if speaks(view))


def texts() -> Iterator[str]:
    yield from NOWHERE_ELSE
    for path in sorted((TESTS / "challenges").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ()):
            yield case["text"]
    for path in sorted((TESTS / "heldout" / "articles").iterdir()):
        yield path.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", (*RULES, *WIDE), ids=lambda rule: rule.__name__)
def test_who_is_not_asked_would_find_nothing(rule: Rule) -> None:
    needs = needs_of(rule)
    found = 0
    for view in views():
        drafts = list(rule(view))
        found += bool(drafts)
        if drafts and needs is not None:
            assert needs & signs(view.sentence), view.text[view.sentence.start : view.sentence.end]
    assert found, "no challenge has anything for this rule: then the test says nothing"
