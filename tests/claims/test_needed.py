"""An expression is only skipped where it cannot match."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from claims.needed import Expression, needed
from claims.patterns import _sources, pattern

CHALLENGES = Path(__file__).resolve().parents[1] / "challenges"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r"超越|beat(?:s|en)?\b", {"超越", "beat"}),
        (r"(?:据|根据)[^,]{0,9}(?:报告|论文)", {"报告", "论文"}),
        (r"\bfirst\s+(?:open )?(?:model|llm)", {"first"}),
        (r"(?>第三方|外部)++测评", {"测评"}),
        (r"[上下]涨", {"涨"}),
        (r"(?:very )?good", {"good"}),
        (r"(?:a|beats) it", None),
        (r"\d+\s?x", None),
        (r"(?i)beats", None),
        (r"(?:model)?", None),
        (r"(?!benchmark)\w", None),
    ],
)
def test_the_rarest_words_that_each_match_holds(source: str, words: set[str] | None) -> None:
    assert needed(re.compile(source)) == words


def test_a_bounded_search_sees_only_its_part() -> None:
    found = Expression(re.compile(r"beats\b"))
    found.learn()
    assert found.search("A beats B", 2, 7)
    assert not found.search("A beats B", 3)
    assert not found.search("A beats B", 0, 6)
    assert [m.start() for m in found.finditer("beats, beats", 1)] == [7]
    assert not list(found.finditer("nothing here"))


def test_no_expression_misses_what_it_would_find_unaided() -> None:
    texts = [
        case["text"].lower()
        for path in sorted(CHALLENGES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ())
    ]
    together = "\n".join(texts)
    skipping = [expression for expression in map(pattern, _sources()) if needed(expression.regex)]
    assert len(skipping) > 100
    for expression in skipping:
        expression.learn()
        aided = [m.span() for m in expression.finditer(together)]
        assert aided == [m.span() for m in expression.regex.finditer(together)], expression.pattern
        for text in texts[::7]:
            assert bool(expression.search(text)) == bool(expression.regex.search(text)), expression.pattern
