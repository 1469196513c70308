"""What an expression must hold is read off it rightly; no sentence that it matches goes without its hint."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from claims.wording.hinted import HINTED
from claims.wording.hints import begun, can_match, hints_in, required
from claims.wording.patterns import pattern, source

CHALLENGES = Path(__file__).resolve().parents[1] / "challenges"
PACKAGE = Path(__file__).resolve().parents[2] / "claims"


@cache
def sentences() -> tuple[str, ...]:
    cases = (
        tomllib.loads(path.read_text(encoding="utf-8")).get("case", ()) for path in CHALLENGES.glob("*.toml")
    )
    return tuple(case["text"].lower() for file in cases for case in file)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("prices?", {"price", "prices"}),
        (r"\d+ (?:dogs|cats)", {" dogs", " cats"}),
        (r"(?:a|the) \w+ model", {" model"}),
        (r"价格(?:与|和).{0,9}相当", {"价格与", "价格和"}),
        (r"(?<=the )rate[sd]?(?!d)", {"rate", "rates", "rated"}),
        ("\ue000+的[前后]代", {"的前代", "的后代"}),
        (r"(?:up|\d+)", None),
        (r"\w+", None),
        (r"x?", None),
        (r"(?i:up)", None),
        (r"(?i)up", None),
    ],
)
def test_what_every_match_holds(expression: str, words: set[str] | None) -> None:
    found = required(expression)
    assert found == (frozenset(words) if words is not None else None)


@pytest.mark.parametrize("name", sorted(HINTED))
def test_every_match_has_its_hint(name: str) -> None:
    for text in sentences():
        hints = hints_in(text)
        for match in pattern(name).finditer(text):
            assert name in hints.within(match.start(), match.end()), match[0]


def test_hints_stay_inside_their_sentence() -> None:
    text = "cheaper than ever. we say so."
    hints = hints_in(text)
    assert "prices.cheaper" in hints.within(0, 18)
    assert "attribution.we" not in hints.within(0, 18)
    assert hints.within(18, len(text)) == {"attribution.we"}
    assert hints.within(5, 5) == frozenset()


def test_only_hinted_expressions_are_asked_for() -> None:
    for path in (PACKAGE / "extract").rglob("*.py"):
        asked = r'"([\w.]+)" (?:not )?in (?:\w+\.)*(?:hints|there)\b|\.has\("([\w.]+)"\)'
        for pair in re.findall(asked, path.read_text(encoding="utf-8")):
            assert "".join(pair) in HINTED, (path.name, pair)


def test_a_text_without_what_every_match_holds() -> None:
    beaten = re.compile(r"(?:beats|tops)\s\w+")
    assert can_match(beaten, "A tops B")
    assert not can_match(beaten, "A trails B")
    with pytest.raises(BenchclaimError, match="no word is in all"):
        can_match(re.compile(r"\w+\d"), "Phi4")


def test_an_entry_stands_for_itself_in_braces() -> None:
    assert "{one}" not in source("wide_comparison.rival")
    assert f"(?P<rival>(?:{source('wide_comparison.one')}))" in source("wide_comparison.rival")


@pytest.mark.parametrize(
    "text", ("the startup's CEO, its 2 models (NYSE: AI)", "某公司首席科学家谈大模型", "xmodel")
)
def test_matches_are_tried_where_they_can_begin(text: str) -> None:
    cues = re.compile(
        r"(?P<who>[CT]EO|首席(?:科学家|执行官))|(?P<what> models?\b|模型)|(?<![a-z])start-?up|\((?:NYSE: )?A"
    )
    assert [m.span() for m in begun(cues, text)] == [m.span() for m in cues.finditer(text)]


def test_an_expression_that_begins_with_anything_is_refused() -> None:
    with pytest.raises(BenchclaimError, match="begin with anything"):
        list(begun(re.compile(r"\w+ models"), "two models"))
