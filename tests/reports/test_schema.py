"""The published JSON Schema: what is written keeps to it, and it changes only with its version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from claims.errors import BenchclaimError
from reports import jsonl
from reports.jsonl import claims_to_jsonl, from_json, read, to_json, to_jsonl
from reports.schema import NAMES, render, schema
from verify.model import Dossier

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "schema"


def shape(tree: Any) -> Any:
    """A schema without what it says to people, in any order."""
    if isinstance(tree, dict):
        told = {key for key, value in tree.items() if key == "description" and isinstance(value, str)}
        return {key: shape(value) for key, value in tree.items() if key not in told}
    if isinstance(tree, list):
        return sorted((shape(each) for each in tree), key=json.dumps)
    return tree


def validator(name: str) -> Any:
    found = schema(name)
    jsonschema.Draft202012Validator.check_schema(found)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(found, format_checker=checker)


def faults(name: str, value: Any) -> list[str]:
    return [error.json_path for error in validator(name).iter_errors(value)]


@pytest.mark.parametrize("name", NAMES)
def test_the_published_copy_is_this_one(name: str, pytestconfig: pytest.Config) -> None:
    """Changed a noun? Raise SCHEMA in reports/jsonl.py, run this with --update-golden, add to CHANGELOG.md.

    A copy once published is never overwritten with another shape, not by --update-golden either.
    """
    path = PUBLISHED / f"{name}-{jsonl.SCHEMA}.json"
    old = path.read_text(encoding="utf-8") if path.exists() else None
    same = old is None or shape(json.loads(old)) == shape(schema(name))
    assert same, f"what is written has changed, the version has not: raise SCHEMA above {jsonl.SCHEMA}"
    if pytestconfig.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(render(name), encoding="utf-8")
        return
    assert old == render(name), "--update-golden writes the copy anew"


def test_a_changed_noun_is_noticed() -> None:
    """What the test above compares: a field more is another shape, a word more in a description is not."""
    one, other = schema("json"), schema("json")
    other["$defs"]["Finding"]["properties"]["score"]["description"] = "Other words."
    assert shape(one) == shape(other)
    other["$defs"]["Finding"]["properties"]["mood"] = {"type": "string"}
    assert shape(one) != shape(other)


def test_a_schema_names_itself_and_its_version() -> None:
    for name in NAMES:
        found = schema(name)
        assert found["$id"] == f"urn:benchclaim:schema:{name}:{jsonl.SCHEMA}"
        assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_what_is_written_keeps_to_it(english: Dossier, chinese: Dossier) -> None:
    for dossier in (english, chinese):
        assert faults("json", json.loads(to_json(dossier))) == []
        for line in to_jsonl(dossier).splitlines():
            assert faults("jsonl", json.loads(line)) == []
        for line in claims_to_jsonl(each.claim for each in dossier.findings).splitlines():
            assert faults("claims", json.loads(line)) == []


def broken(line: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "$.verdict", {**line, "verdict": "perhaps"}
    yield "$.checks[0].outcome", {**line, "checks": [{**line["checks"][0], "outcome": "maybe"}]}
    yield "$.date", {**line, "date": "7 March"}
    yield "$.evidence.records[0]", {**line, "evidence": {**line["evidence"], "records": [{"id": "s"}]}}
    yield "$", {**line, "mood": "good"}
    yield "$", {key: value for key, value in line.items() if key != "run"}
    yield "$.schema_version", {**line, "schema_version": "0.9.0"}


def test_what_is_wrong_does_not(english: Dossier) -> None:
    line = json.loads(to_jsonl(english).splitlines()[0])
    for where, wrong in broken(line):
        assert faults("jsonl", wrong) == [where]


def test_fields_are_described() -> None:
    finding = schema("json")["$defs"]["Finding"]["properties"]
    assert finding["score"]["description"].startswith("Consistency: how probable")
    assert finding["claim"] == {"$ref": "#/$defs/Claim"}


def test_an_unknown_schema_is_one_line() -> None:
    with pytest.raises(
        BenchclaimError, match="schema 'xml': there is none; choose one of json, jsonl, claims"
    ):
        schema("xml")


def test_older_lines_have_no_version_and_are_read(english: Dossier) -> None:
    line = json.loads(to_jsonl(english).splitlines()[0])
    del line["schema_version"]
    assert read([json.dumps(line)])[0].findings == english.findings[:1]
    whole = json.loads(to_json(english))
    del whole["schema_version"]
    assert from_json(json.dumps(whole)) == english


def test_what_a_later_release_wrote_is_refused_in_one_line(english: Dossier) -> None:
    told = (
        r"run.jsonl: line 1 has schema version 2.0.0, but 1\.\S+ is read here: use the release that wrote it"
    )
    line = json.loads(to_jsonl(english).splitlines()[0]) | {"schema_version": "2.0.0"}
    with pytest.raises(BenchclaimError, match=told):
        read([json.dumps(line)], "run.jsonl")
    whole = json.loads(to_json(english)) | {"schema_version": "2.0.0"}
    with pytest.raises(BenchclaimError, match=r"a\.json has schema version 2\.0\.0"):
        from_json(json.dumps(whole), "a.json")
    for text in ("{", "[]", "3"):
        with pytest.raises(BenchclaimError, match=r"a\.json"):
            from_json(text, "a.json")
