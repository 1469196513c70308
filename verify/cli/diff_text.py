"""The differences between two runs as text for a terminal and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from evidence.model import Record, Score
from reports.amounts import figure
from reports.phrases import phrases
from reports.plain import plain
from reports.shelf import model_of
from reports.short import claim_in_short
from reports.words import Words
from verify.cli.said import clipped
from verify.model import Finding
from verify.rundiff import ArticleDiff, Change, CheckChange, ClaimChange, RecordChange

MARKS = {"added": "+", "removed": "-", "changed": "~"}
LONG = 160
"""Characters of a passage, quote or reason that are shown."""
DIGEST = 12
"""Characters of a digest that are shown: enough to tell two apart."""
TOLD = ("verdict", "score", "standing", "strength", "quote")
"""Fields whose change is told line by line; the others show in how the claim reads or in its tests."""


def as_text(found: Sequence[ArticleDiff], names: tuple[str, str], lang: str, most: int | None) -> str:
    """What differs, article by article; at most so many of each kind, all where `most` is None."""
    said = phrases("runs", lang)
    lines = [said("diff.head", old=names[0], new=names[1], counts=_counts(found, said))]
    runs = list(dict.fromkeys(change for article in found for change in article.run))
    if runs:
        lines += ["", said("diff.run")]
        lines += [f"  {_run_change(change, said)}" for change in runs]
    for article in found:
        if not article.equal:
            lines += ["", *_article(article, said, most)]
    return "\n".join(lines)


def _counts(found: Sequence[ArticleDiff], said: Words) -> str:
    counts = Counter[str](change.what for article in found for change in article.claims)
    counts["edited"] = sum(article.what == "edited" for article in found)
    counts["run"] = len({change for article in found for change in article.run})
    kinds = ("changed", "added", "removed", "edited", "run")
    parts = [_counted(kind, counts[kind], said) for kind in kinds if counts[kind]]
    equal = [] if any(counts[kind] for kind in kinds[:-1]) else [said("diff.equal")]
    return said("comma").join(equal + parts)


def _counted(kind: str, number: int, said: Words) -> str:
    return said(f"counted.{kind}.{'one' if number == 1 else 'many'}", n=number)


def _run_change(change: Change, said: Words) -> str:
    kind, _, name = change.field.partition(" ")
    label = " ".join(part for part in (said(f"field.{kind}"), plain(name)) if part)
    return f"{label}: {_digest(change.before, said)} {said('diff.arrow')} {_digest(change.after, said)}"


def _digest(value: object, said: Words) -> str:
    """`name digest`, the digest cut short."""
    if value is None:
        return said("diff.now_none")
    return " ".join(part[:DIGEST] if len(part) == 64 else part for part in plain(str(value)).split(" "))


def _article(article: ArticleDiff, said: Words, most: int | None) -> Iterator[str]:
    yield said(f"diff.article_{article.what}", name=plain(article.name))
    passages = [
        f"  {mark} {clipped(plain(text), LONG)}"
        for passage in article.passages
        for mark, text in (("-", passage.before), ("+", passage.after))
        if text
    ]
    yield from _most(passages, most, said, "  ")
    for change in article.claims:
        yield from _claim(change, said, most)
    if article.same:
        yield f"  {_counted('same', article.same, said)}"


def _claim(change: ClaimChange, said: Words, most: int | None) -> Iterator[str]:
    finding = change.finding
    verdict = said(f"verdict.{finding.verdict}")
    fields = {each.field: each for each in change.changes}
    if "verdict" in fields:
        was = said(f"verdict.{fields['verdict'].before}")
        verdict = f"{was} {said('diff.arrow')} {verdict}"
    yield f"  {MARKS[change.what]} {_short(finding, said)}: {verdict}"
    yield from (f"      {line}" for line in _details(change, said, most))
    if change.because:
        causes = said("clause").join(said(f"cause.{cause}") for cause in change.because)
        yield f"      {said('diff.why')}: {causes}"


def _details(change: ClaimChange, said: Words, most: int | None) -> Iterator[str]:
    for each in change.changes:
        if each.field in TOLD and each.field != "verdict":
            before, after = (_value(each.field, value, said) for value in (each.before, each.after))
            yield f"{said(f'field.{each.field}')}: {before} {said('diff.arrow')} {after}"
    if change.before and change.after:
        was, now = _short(change.before, said), _short(change.after, said)
        if was != now:
            yield f"{said('diff.reads')}: {was} {said('diff.arrow')} {now}"
    yield from _most([_check(check, said) for check in change.checks], most, said)
    yield from _most([_record_change(record, said) for record in change.records], most, said)


def _value(field: str, value: Any, said: Words) -> str:
    if value is None:
        return said("diff.now_none")
    if field == "score":
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if field in ("standing", "strength"):
        return said.known(field, value).rstrip(".。") if field == "standing" else str(value).replace("_", " ")
    return f"“{clipped(plain(str(value)), LONG)}”"


def _check(check: CheckChange, said: Words) -> str:
    test = plain(check.test)
    if check.what != "changed":
        return f"{MARKS[check.what]} " + said(f"diff.check_{check.what}", test=test)
    parts = []
    for each in check.changes:
        pair = [_plainly(value, said) for value in (each.before, each.after)]
        parts.append(f"{said.known('figure', each.field)} {pair[0]} {said('diff.arrow')} {pair[1]}")
    return f"~ {test}: {said('list').join(parts)}"


def _plainly(value: Any, said: Words) -> str:
    if value in (None, ()):
        return said("diff.now_none")
    if isinstance(value, float):
        return figure(value, None, said)
    return plain(", ".join(map(str, value)) if isinstance(value, tuple) else str(value))


def _record_change(change: RecordChange, said: Words) -> str:
    sides = [_record(record, said) for record in (change.before, change.after) if record]
    return f"{MARKS[change.what]} {said(f'diff.record_{change.what}')}: " + f" {said('diff.arrow')} ".join(
        sides
    )


def _record(record: Record, said: Words) -> str:
    what = record.benchmark if isinstance(record, Score) else said.known("attribute", record.attribute)
    parts = [model_of(record), what, figure(record.value, record.unit, said), record.evaluator, record.date]
    return plain(", ".join(str(part) for part in parts if part)) + f" [{plain(record.id)}]"


def _short(finding: Finding, said: Words) -> str:
    return clipped(plain(claim_in_short(finding.claim, said)), LONG)


def _most(lines: Sequence[str], most: int | None, said: Words, indent: str = "") -> Iterator[str]:
    yield from lines[:most]
    if most is not None and len(lines) > most:
        yield indent + said("diff.more", n=len(lines) - most)


def as_json(found: Sequence[ArticleDiff]) -> str:
    """The differences as one JSON object: `equal`, and `articles` with everything that differs."""
    articles = [_article_row(article) for article in found]
    whole = {"equal": all(article.equal for article in found), "articles": articles}
    return json.dumps(whole, ensure_ascii=True, indent=1, default=str)


def _article_row(article: ArticleDiff) -> dict[str, Any]:
    return {
        "name": article.name,
        "what": article.what,
        "sha256": article.digests,
        "passages": [passage._asdict() for passage in article.passages],
        "run": _rows(article.run),
        "claims": [_claim_row(change) for change in article.claims],
        "unchanged": article.same,
    }


def _claim_row(change: ClaimChange) -> dict[str, Any]:
    sides = {
        name: one.claim.id if one else None
        for name, one in (("before", change.before), ("after", change.after))
    }
    records = [
        {"what": record.what, "before": _dumped(record.before), "after": _dumped(record.after)}
        for record in change.records
    ]
    checks = [
        {"what": check.what, "test": check.test, "changes": _rows(check.changes)} for check in change.checks
    ]
    return {
        "what": change.what,
        "id": sides,
        "matched_by": change.by,
        "quote": change.finding.claim.quote,
        "verdict": change.finding.verdict,
        "changes": _rows(change.changes),
        "checks": checks,
        "records": records,
        "because": change.because,
    }


def _dumped(record: Record | None) -> dict[str, Any] | None:
    return record.model_dump(mode="json", exclude_none=True) if record else None


def _rows(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [change._asdict() for change in changes]
