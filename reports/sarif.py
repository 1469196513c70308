"""SARIF 2.1.0: what a reader should look at again, as editors and code hosts show it beside the text.

A rule is a verdict. Claims that hold and what nobody can check are left out, because code hosts show whatever
is in such a file as an alert; the numbers of all verdicts are among the run's properties. Where people have
reviewed a claim their verdict counts; an alert they do not share is suppressed, with their reason.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from claims.model import Verdict
from reports.inert import in_script
from reports.places import Places, places
from reports.reviewed import as_reviewed, in_plain_words
from reports.short import claim_in_short, who_says
from reports.words import Words, words
from verify.model import Dossier, Finding, Run

FILE = "benchclaim.sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Verdict, str] = {"refuted": "error", "conflicting": "warning", "not_enough_evidence": "note"}
TONGUES = {"en": "en-US", "zh": "zh-CN"}
RESULT = ("kind", "claimant", "attribution", "subject", "relation", "objects", "benchmarks")


class Part(NamedTuple):
    """What a run's log needs of an article."""

    run: Run
    lang: str
    artifact: dict[str, Any]
    results: tuple[dict[str, Any], ...]
    verdicts: tuple[Verdict, ...]


def part(dossier: Dossier, lang: str = "en") -> Part:
    """The results of an article. Raises BenchclaimError for a language no report is written in."""
    said, article, stood = words(lang), dossier.article, places(dossier.article)
    artifact = {"location": {"uri": _uri(article.name)}, "properties": {"textSha256": article.sha256}}
    results = [
        _result(shown, article.name, stood, said) | _suppressed(finding, said)
        for finding in dossier.findings
        if (shown := _shown(finding)).verdict in LEVELS
    ]
    verdicts = tuple(finding.verdict for finding in dossier.findings)
    return Part(dossier.run, lang, artifact, tuple(results), verdicts)


def whole(parts: Sequence[Part]) -> str:
    """One log; a run for each distinct run that made the dossiers, usually one."""
    runs: dict[tuple[Run, str], list[Part]] = {}
    for each in parts:
        runs.setdefault((each.run, each.lang), []).append(each)
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(*key, each) for key, each in runs.items()]}
    return in_script(json.dumps(log, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def _run(run: Run, lang: str, parts: Sequence[Part]) -> dict[str, Any]:
    said = words(lang)
    counts = Counter(verdict for each in parts for verdict in each.verdicts)
    return {
        "tool": {
            "driver": {
                "name": "Benchclaim",
                "version": run.version,
                "rules": [_rule(v, said) for v in LEVELS],
            }
        },
        "language": TONGUES.get(lang, lang),
        "columnKind": "unicodeCodePoints",
        "artifacts": [each.artifact for each in parts],
        "results": [result for each in parts for result in each.results],
        "properties": {
            "verdicts": dict(sorted(counts.items())),
            "run": run.model_dump(mode="json", exclude_none=True),
        },
    }


def _rule(verdict: Verdict, said: Words) -> dict[str, Any]:
    meaning = said(f"meaning.{verdict}")
    return {
        "id": verdict,
        "name": "".join(part.capitalize() for part in verdict.split("_")),
        "shortDescription": {"text": said(f"verdict.{verdict}")},
        "fullDescription": {"text": meaning[:1].upper() + meaning[1:]},
        "defaultConfiguration": {"level": LEVELS[verdict]},
    }


def _result(finding: Finding, name: str, stood: Places, said: Words) -> dict[str, Any]:
    claim = finding.claim
    why = finding.why_zh if said.lang == "zh" and finding.why_zh else finding.why
    told = f"{said(f'verdict.{finding.verdict}')}: {claim_in_short(claim, said)} ({who_says(claim, said)})"
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(name)}}
    if claim.start is not None:
        place["region"] = _region(claim.start, claim.quote, stood)
    fields = claim.model_dump(mode="json", include=set(RESULT), exclude_none=True)
    fields |= finding.model_dump(mode="json", include={"score", "standing", "strength"}, exclude_none=True)
    result: dict[str, Any] = {
        "ruleId": finding.verdict,
        "ruleIndex": list(LEVELS).index(finding.verdict),
        "level": LEVELS[finding.verdict],
        "message": {"text": _message(said("clause").join([told, why] if why else [told]))},
        "locations": [{"physicalLocation": place}],
        "properties": fields,
    }
    return result | ({"fingerprints": {"benchclaimClaim/v1": claim.id}} if claim.id else {})


def _shown(finding: Finding) -> Finding:
    """The finding as people see it, where they see something to look at; else as the program does."""
    judged = as_reviewed(finding)
    return judged if judged and judged.verdict in LEVELS else finding


def _suppressed(finding: Finding, said: Words) -> dict[str, Any]:
    """Why an alert is none any more, where people say so, or may become none, where they disagree."""
    judged, review = as_reviewed(finding), finding.review
    if review is None or (judged and judged.verdict in LEVELS):
        return {}
    told = " ".join(in_plain_words(finding, said))
    status = "accepted" if review.standing else "underReview"
    return {"suppressions": [{"kind": "external", "status": status, "justification": told}]}


def _region(start: int, quoted: str, stood: Places) -> dict[str, Any]:
    """Characters, and lines where the text is at hand; the end column is that behind the last character."""
    region: dict[str, Any] = {"charOffset": start, "charLength": len(quoted), "snippet": {"text": quoted}}
    if not stood.starts:
        return region
    end = start + len(quoted)
    return {
        "startLine": stood.line(start),
        "startColumn": stood.column(start),
        "endLine": stood.line(end),
        "endColumn": stood.column(end),
        **region,
    }


def _message(text: str) -> str:
    """Plain for viewers: in messages `[a](b)` is a link and `{0}` a placeholder (SARIF 3.11.5 and 3.11.6)."""
    plain = " ".join(text.split()).replace("](", "] (")
    return plain.replace("{", "{{").replace("}", "}}")


def _uri(name: str) -> str:
    return quote(name.encode(errors="replace"), safe="") or "text"
