"""Lines of JSON: every line a claim of the guideline, every line alone enough, and back without loss."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import BenchclaimError
from claims.model import Article, Claim, Note
from evidence.model import Fact, Score, Source
from reports.jsonl import claims_to_jsonl, from_json, read, to_json, to_jsonl
from reports.markdown import render
from verify.model import Check, Dossier, Finding, Run

REPO = Path(__file__).resolve().parents[2]
SHARED = REPO / ".." / "shared"

TEXT = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(["\u2028", "a\x85b", '"\\', "\n"])
NAME = st.sampled_from(["QwQ-32B", "DeepSeek-R1", "通义千问"])
NUMBER = st.floats(-1e6, 1e13, allow_nan=False)
VALUE = st.none() | st.integers(-(10**14), 10**14) | NUMBER | TEXT
KEY = st.sampled_from(["s1", "s2", "f1"])
DAY = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))

check = st.builds(
    Check,
    what=TEXT,
    outcome=st.sampled_from(["holds", "fails", "indistinguishable", "not_comparable", "missing"]),
    left=st.lists(KEY, max_size=2).map(tuple),
    right=st.lists(KEY, max_size=2).map(tuple),
    left_value=st.none() | NUMBER | TEXT,
    difference=st.none() | NUMBER,
    probability=st.none() | st.floats(0, 1),
    axes=st.lists(TEXT, max_size=2).map(tuple),
    later=st.booleans(),
    paired_on=st.none() | st.integers(1, 500),
)
OWN: dict[str, Any] = {"evaluator": "Alibaba", "evaluator_relationship": "first_party", "source": "a"}
RIVAL: dict[str, Any] = {**OWN, "evaluator_relationship": "competitor", "source": "b"}
AIME: dict[str, Any] = {"benchmark": "AIME 2024", "unit": "%"}
RECORDS = (
    Score(
        id="s1", model="QwQ-32B", value=79.5, interval=(70.0, 88.9), date=dt.date(2025, 3, 6), **AIME, **OWN
    ),
    Score(id="s2", model="DeepSeek-R1", value=79.8, outlier=True, **AIME, **RIVAL),
    Fact(id="f1", entity="QwQ-32B", attribute="context_length", value=131072, objects=("x",), **OWN),
)
SOURCES = (Source(id="a", title="A\u2029"), Source(id="b", title="B", published=dt.date(2025, 1, 1)))
RUN = Run(version="1", registry="r", packs=("p",), policy="q", as_of=dt.date(2025, 1, 1))


@st.composite
def finding(draw: st.DrawFn, text: str, number: int) -> Finding:
    start = draw(st.none() | st.integers(0, len(text)))
    length = draw(st.integers(0, 8))
    quote = draw(TEXT) if start is None else text[start : start + length]
    claim = Claim(
        article="a.txt",
        quote=quote,
        start=start,
        kind=draw(st.sampled_from(["comparison", "score", "spec", "opinion"])),
        subject=draw(st.none() | NAME),
        objects=tuple(draw(st.lists(NAME, max_size=2))),
        value=draw(VALUE),
        verdict=draw(st.sampled_from([None, "supported"])),
        why=draw(st.none() | TEXT),
        id=f"c{number}",
        date=draw(DAY),
        modality=draw(st.sampled_from(["asserted", "negated"])),
    )
    return Finding(
        claim=claim,
        verdict=draw(st.sampled_from(["supported", "refuted", "not_enough_evidence", "not_checkable"])),
        score=draw(st.none() | st.floats(0, 1)),
        checks=tuple(draw(st.lists(check, max_size=3))),
        why=draw(TEXT),
        missing=tuple(draw(st.lists(TEXT, max_size=2))),
        flips_if=draw(st.none() | TEXT),
        ask=draw(TEXT),
        ask_zh=draw(TEXT),
        notes=tuple(draw(st.lists(TEXT, max_size=2))),
        notes_zh=tuple(draw(st.lists(TEXT, max_size=2))),
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    text = draw(st.text(st.characters(codec="utf-8"), max_size=30))
    home = Article(name="a.txt", text=text, sha256="0", title=draw(st.none() | TEXT), published=draw(DAY))
    count = draw(st.integers(1, 4))
    return Dossier(
        article=home,
        findings=tuple(draw(finding(text, number)) for number in range(count)),
        records=RECORDS,
        sources=SOURCES,
        notes=tuple(draw(st.lists(st.builds(Note, where=TEXT, what=TEXT), max_size=2))),
        run=RUN,
    )


@given(dossiers())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_again(dossier: Dossier) -> None:
    """One to one: all of a dossier but the records and sources that no check names."""
    lines = to_jsonl(dossier).splitlines()  # splits at every kind of line end there is
    (back,) = read(lines)
    assert (back.article, back.findings, back.notes, back.run) == (
        dossier.article, dossier.findings, dossier.notes, dossier.run,
    )  # fmt: skip
    named = {key for each in dossier.findings for one in each.checks for key in one.left + one.right}
    assert {record.id: record for record in back.records} == {
        record.id: record for record in dossier.records if record.id in named
    }
    assert set(back.sources) == {s for s in SOURCES if s.id in {record.source for record in back.records}}
    assert to_jsonl(back).splitlines() == lines


@given(dossiers())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_the_whole_dossier_as_json(dossier: Dossier) -> None:
    assert from_json(to_json(dossier)) == dossier


def test_reports_from_lines_are_the_reports_of_the_run(english: Dossier, chinese: Dossier) -> None:
    both = to_jsonl(english) + to_jsonl(chinese)
    one, other = read(both.splitlines())
    assert render(one) == render(english)
    assert render(other, "zh") == render(chinese, "zh")


def test_every_line_stands_alone(english: Dossier) -> None:
    """A cut and shuffled file still reports every claim in it, with its evidence."""
    lines = to_jsonl(english).splitlines()
    some = random.Random(7).sample(lines[1:], 5)
    (back,) = read(some)
    assert len(back.findings) == 5
    assert any("text is not in this file" in note.what for note in back.article.notes)
    ids = {record.id for record in back.records}
    assert all(set(check.left + check.right) <= ids for each in back.findings for check in each.checks)
    assert "big words for a small model" in render(back)


def test_claims_of_a_set_come_back_with_the_articles_they_name(english: Dossier) -> None:
    """A set's dossier has no text, and each claim names its own article."""
    home = Article(name="set.jsonl", text="", sha256="0")
    findings = [
        each.model_copy(
            update={"claim": each.claim.model_copy(update={"start": None, "article": f"{at}.txt"})}
        )
        for at, each in enumerate(english.findings)
    ]
    (back,) = read(
        to_jsonl(english.model_copy(update={"article": home, "findings": tuple(findings)})).splitlines()
    )
    assert back.article == home and back.findings == tuple(findings)


def test_a_line_is_a_claim_of_the_guideline(english: Dossier) -> None:
    line = json.loads(to_jsonl(english).splitlines()[0])
    assert list(line)[:18] == [
        "article", "quote", "start", "kind", "claimant", "attribution", "subject", "relation", "degree",
        "objects", "benchmarks", "scope", "attribute", "value", "unit", "check_worthy", "verdict", "why",
    ]  # fmt: skip
    assert (line["kind"], line["verdict"], line["objects"]) == ("comparison", "supported", ["DeepSeek-R1"])
    assert english.article.text[line["start"] :].startswith(line["quote"])
    assert line["score"] == 0.86 and line["checks"][0]["left"] == ["s1"]
    assert [record["id"] for record in line["evidence"]["records"]] == ["s1", "s2", "s5", "s6", "s3", "s4"]


def test_every_field_of_a_line_is_documented(english: Dossier) -> None:
    page = (REPO / "docs" / "jsonl.md").read_text(encoding="utf-8")
    for field in list(json.loads(to_jsonl(english).splitlines()[0]))[18:]:
        assert f"`{field}`" in page


def test_lines_are_scored_by_the_gold_scorer(english: Dossier) -> None:
    """The same claims as gold and as prediction: nothing is missed, every verdict is the same."""
    script = SHARED / "gold" / "score.py"
    if not script.exists():
        pytest.skip("the scorer is not beside the repository")
    spec = importlib.util.spec_from_file_location("score", script)
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    lines = [json.loads(line) for line in to_jsonl(english).splitlines()]
    result: dict[str, Any] = score.evaluate(lines, lines, score.Names())
    assert result["statements"]["f1"] == 1.0 and result["verdicts"]["accuracy"] == 1.0


def test_claims_before_any_verdict(english: Dossier) -> None:
    lines = [
        json.loads(line) for line in claims_to_jsonl(each.claim for each in english.findings).splitlines()
    ]
    assert [Claim.model_validate(line) for line in lines] == [each.claim for each in english.findings]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "run.jsonl: holds no findings; give a file written with --format jsonl"),
        ("{", "run.jsonl: line 1 is not JSON"),
        ("[]", "run.jsonl: line 1 lacks every field"),
        ('{"article": "a"}', "run.jsonl: line 1 lacks annotated, attribute, attribution"),
    ],
)
def test_a_file_of_other_lines_is_named(line: str, message: str) -> None:
    with pytest.raises(BenchclaimError) as caught:
        read([line], "run.jsonl")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("kind", "gossip", "line 1, field 'claim.kind': "),
        ("verdict", "maybe", "line 1, field 'verdict': "),
        ("run", {}, "line 1, field 'run.version': "),
        ("evidence", [], "line 1, field 'evidence': should be an object"),
        ("evidence", {"records": [{"id": "s1"}]}, "line 1, field '0.Score.model': "),
        ("quote", "something else", "line 1, field 'text': "),
    ],
)
def test_a_changed_line_is_named_with_its_field(
    english: Dossier, field: str, value: Any, message: str
) -> None:
    row = json.loads(to_jsonl(english).splitlines()[0])
    with pytest.raises(BenchclaimError) as caught:
        read([json.dumps({**row, field: value})], "run.jsonl")
    assert str(caught.value).startswith(f"run.jsonl: {message}") and "\n" not in str(caught.value)
