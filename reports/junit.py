"""JUnit XML for a CI job: a test suite an article, a test case a claim.

A claim that holds passes. What --fail-on names fails: without it, what does not hold and what holds only in
in part. All else is skipped, with the verdict as the reason. Where people have reviewed a claim their verdict
counts, and what they reject or disagree on is skipped. No times are given: none were taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from xml.etree import ElementTree as ET

from reports.inert import printable
from reports.places import places
from reports.reviewed import as_reviewed, in_plain_words
from reports.short import claim_in_short
from reports.told import flips, missing
from reports.words import Words, words
from verify.model import Dossier, Finding

Where = dict[str, str]

FILE = "junit.xml"
FAILING = frozenset({"refuted", "conflicting"})
"""Verdicts that fail unless the operator names others."""
COUNTED = {"failures": "failure", "skipped": "skipped"}


def part(dossier: Dossier, lang: str = "en", *, fail_on: Collection[str] = ()) -> ET.Element:
    """The test suite of an article. Raises BenchclaimError for a language no report is written in."""
    said, run, stood = words(lang), dossier.run, places(dossier.article)
    name = _one_line(dossier.article.name)
    suite = ET.Element("testsuite", {"name": name})
    told = {"version": run.version, "registry": run.registry, "policy": run.policy}
    told |= {f"pack.{at}": pack for at, pack in enumerate(run.packs, 1)}
    told |= {"as_of": run.as_of.isoformat()} if run.as_of else {}
    properties = ET.SubElement(suite, "properties")
    for key, value in {**told, "text.sha256": dossier.article.sha256}.items():
        ET.SubElement(properties, "property", {"name": key, "value": _one_line(value)})
    failing = frozenset(fail_on) or FAILING
    for number, finding in enumerate(dossier.findings, 1):
        start = finding.claim.start
        line = None if start is None else stood.line(start)
        where = {"classname": name} | ({"file": name, "line": str(line)} if line else {})
        case = _one_line(f"{number}. {claim_in_short(finding.claim, said)}")
        suite.append(_case(case, finding, said, failing, where))
    return _counted(suite)


def whole(parts: Sequence[ET.Element]) -> str:
    """One document of all suites."""
    root = ET.Element("testsuites", {"name": "benchclaim"})
    for name in ("tests", *COUNTED, "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in parts)))
    root.extend(parts)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(name: str, finding: Finding, said: Words, failing: frozenset[str], where: Where) -> ET.Element:
    case = ET.Element("testcase", {"name": name, **where})
    judged, review = as_reviewed(finding), [_one_line(line) for line in in_plain_words(finding, said)]
    told = "\n".join([*_told(judged or finding, said), *review])
    if judged is None:
        ET.SubElement(case, "skipped", {"message": review[0]})
    else:
        message = f"{said(f'verdict.{judged.verdict}')}: {_one_line(_why(judged, said))}"
        if judged.verdict in failing:
            ET.SubElement(case, "failure", {"message": message, "type": judged.verdict}).text = told
            return case
        if judged.verdict != "supported":
            ET.SubElement(case, "skipped", {"message": message})
    ET.SubElement(case, "system-out").text = told
    return case


def _told(finding: Finding, said: Words) -> Iterator[str]:
    """What a reader of the log wants: the words, the verdict and what it rests on."""
    yield f"“{_one_line(finding.claim.quote)}”"
    score = "" if finding.score is None else f" ({finding.score:.2f})"
    yield f"{said(f'verdict.{finding.verdict}')}{score}: {_one_line(_why(finding, said))}"
    yield f"{said('explain.standing')}: {said(f'standing.{finding.standing}')}"
    if finding.strength != "not_applicable":
        yield said(f"strength.{finding.strength}")
    for each in missing(finding, said):
        yield f"{said('explain.missing')}: {_one_line(each)}"
    if turn := flips(finding, said):
        yield f"{said('explain.flips')}: {_one_line(turn)}"
    if ask := finding.ask_zh if said.lang == "zh" else finding.ask:
        yield f"{said('explain.ask')}: {_one_line(ask)}"
    yield f"{said('explain.claim')}: {_one_line(finding.claim.id)}"


def _counted(suite: ET.Element) -> ET.Element:
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for name, tag in COUNTED.items():
        suite.set(name, str(sum(case.find(tag) is not None for case in cases)))
    suite.set("errors", "0")
    return suite


def _why(finding: Finding, said: Words) -> str:
    return finding.why_zh if said.lang == "zh" and finding.why_zh else finding.why


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))
