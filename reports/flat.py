"""The findings as one flat table: a row a claim, plain values, the same columns in every run.

A column is never renamed or moved; new ones are added at the end. Lists are joined by "; ".
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, get_args

from evidence.model import Source
from reports.short import claim_in_short
from reports.words import words
from verify.model import Dossier, Finding, Outcome, Review

Value = str | int | float | bool | dt.date | None
Row = tuple[Value, ...]

COLUMNS = {
    "article": "text", "title": "text", "url": "text", "published": "date", "language": "text",
    "article_sha256": "text", "number": "int", "id": "text", "quote": "text", "start": "int", "end": "int",
    "claim": "text", "kind": "text", "claimant": "text", "attribution": "text", "subject": "text",
    "relation": "text", "degree": "text", "objects": "text", "benchmarks": "text", "scope": "text",
    "attribute": "text", "value": "text", "unit": "text", "modality": "text", "check_worthy": "bool",
    "by": "text", "date": "date", "verdict": "text", "verdict_text": "text", "score": "float",
    "standing": "text", "strength": "text", "why": "text", "why_zh": "text", "missing": "text",
    "flips_if": "text", "ask": "text", "ask_zh": "text", "notes": "text", "notes_zh": "text",
    "checks": "int", "holds": "int", "fails": "int", "indistinguishable": "int", "not_comparable": "int",
    "no_figure": "int", "records": "text", "sources": "text", "source_urls": "text", "as_of": "date",
    "version": "text", "registry": "text", "packs": "text", "policy": "text", "missing_zh": "text",
    "flips_if_zh": "text", "review_state": "text", "review_verdict": "text", "review_signed_by": "text",
    "review_signed": "date", "review_outdated": "bool", "review_proof": "text",
}  # fmt: skip
"""Name and type; docs/formats.md says what each holds."""
PLAIN = (
    "kind", "claimant", "attribution", "subject", "relation", "degree", "scope", "attribute", "unit",
    "modality", "check_worthy", "by",
)  # fmt: skip
JUDGED = (
    "verdict",
    "score",
    "standing",
    "strength",
    "why",
    "why_zh",
    "flips_if",
    "flips_if_zh",
    "ask",
    "ask_zh",
)
TOLD = ("missing", "missing_zh", "notes", "notes_zh")
REVIEWED = tuple(name for name in COLUMNS if name.startswith("review_"))
HALVES = re.compile("[\ud800-\udfff]")


class _Known(NamedTuple):
    """What rows of one dossier share."""

    cells: dict[str, Value]
    source_of: dict[str, str]
    sources: dict[str, Source]


def rows(dossier: Dossier, lang: str = "en") -> list[Row]:
    """A row a finding, in the order of COLUMNS; `claim` and `verdict_text` are in the language.

    Raises BenchclaimError for a language no report is written in.
    """
    known = _Known(
        _shared(dossier),
        {record.id: record.source for record in dossier.records},
        {source.id: source for source in dossier.sources},
    )
    found = []
    for number, finding in enumerate(dossier.findings, 1):
        cells = {**known.cells, "number": number, **_claim(finding, lang), **_finding(finding, known)}
        found.append(tuple(_whole(cells[name]) for name in COLUMNS))
    return found


def _shared(dossier: Dossier) -> dict[str, Value]:
    article, run = dossier.article, dossier.run
    return {
        "article": article.name,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "article_sha256": article.sha256,
        "as_of": run.as_of,
        "version": run.version,
        "registry": run.registry,
        "packs": _joined(run.packs),
        "policy": run.policy,
    }


def _claim(finding: Finding, lang: str) -> dict[str, Value]:
    claim, said = finding.claim, words(lang)
    cells: dict[str, Value] = {name: getattr(claim, name) for name in PLAIN}
    if claim.start is None:  # of a set: it tells itself where it appeared
        cells |= {"article": claim.article, "title": claim.title, "url": claim.url}
        cells |= {"article_sha256": None, "published": None, "language": None}
    return cells | {
        "id": claim.id,
        "quote": claim.quote,
        "start": claim.start,
        "end": None if claim.start is None else claim.start + len(claim.quote),
        "claim": claim_in_short(claim, said),
        "objects": _joined(claim.objects),
        "benchmarks": _joined(claim.benchmarks),
        "value": None if claim.value is None else str(claim.value),
        "date": claim.date,
        "verdict_text": said(f"verdict.{finding.verdict}"),
    }


def _finding(finding: Finding, known: _Known) -> dict[str, Value]:
    counts = Counter(check.outcome for check in finding.checks)
    tally = {"no_figure" if name == "missing" else name: counts[name] for name in get_args(Outcome)}
    ids = list(dict.fromkeys(key for check in finding.checks for key in (*check.left, *check.right)))
    cited = dict.fromkeys(known.source_of[key] for key in ids if key in known.source_of)
    named = [known.sources[key] for key in cited if key in known.sources]
    return {
        **{name: getattr(finding, name) for name in JUDGED},
        **{name: _joined(getattr(finding, name)) for name in TOLD},
        **tally,
        **_review(finding.review),
        "checks": len(finding.checks),
        "records": _joined(ids),
        "sources": _joined(source.title for source in named),
        "source_urls": _joined(source.url or "" for source in named),
    }


def _review(review: Review | None) -> dict[str, Value]:
    if review is None:
        return dict.fromkeys(REVIEWED)
    return {
        "review_state": review.state,
        "review_verdict": review.standing,
        "review_signed_by": review.signed_by,
        "review_signed": review.signed_at.date() if review.signed_at else None,
        "review_outdated": review.outdated,
        "review_proof": review.proof or None,
    }


def _whole(value: Value) -> Value:
    """Text without halves of characters, which no file can hold."""
    return HALVES.sub("\ufffd", value) if isinstance(value, str) else value


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)
