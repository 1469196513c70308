"""The records and sources a report cites, numbered in the order in which it cites them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.model import Record, Score, Source
from reports.escape import inline, link
from reports.words import Words
from verify.model import Check, Finding

Origin = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is cited, by id, in the order of first use."""

    records: dict[str, Record]
    sources: dict[str, Source]
    numbers: dict[str, int]
    """Of sources, from 1."""

    def of(self, ids: Iterable[str]) -> list[Record]:
        """The records of these ids; ids nobody gave a record for are passed over."""
        return [self.records[key] for key in ids if key in self.records]


def shelve(findings: Iterable[Finding], records: Iterable[Record], sources: Iterable[Source]) -> Shelf:
    """Only what the findings' checks name."""
    known = {record.id: record for record in records}
    named = dict.fromkeys(
        key for each in findings for check in each.checks for key in check.left + check.right
    )
    used = {key: known[key] for key in named if key in known}
    titles = {source.id: source for source in sources}
    cited = dict.fromkeys(record.source for record in used.values())
    numbers = {key: number for number, key in enumerate(cited, 1)}
    return Shelf(used, {key: titles[key] for key in cited if key in titles}, numbers)


def model_of(record: Record) -> str:
    """What a record is about."""
    return record.model if isinstance(record, Score) else record.entity


def measured_by(check: Check, shelf: Shelf, words: Words) -> str:
    """Who measured, how he stands to the vendor, when, and the source; once where both sides share it."""
    left, right = (_origins(shelf.of(ids)) for ids in (check.left, check.right))
    if left.keys() == right.keys():
        return _told({key: left[key] | right[key] for key in left}, shelf, words)
    return " / ".join(_told(side, shelf, words) for side in (left, right) if side)


def source_link(key: str, shelf: Shelf) -> str:
    """`[S3](address)`; to the report's own list of sources where the web has no address of it."""
    label = f"S{shelf.numbers[key]}"
    source = shelf.sources.get(key)
    linked = link(label, source.url if source else None)
    return linked if linked != label else f"[{label}](#source-{shelf.numbers[key]})"


def _origins(records: Iterable[Record]) -> dict[Origin, dict[str, None]]:
    """Evaluator, date and source, each with how the evaluator stands to the vendors."""
    found: dict[Origin, dict[str, None]] = {}
    for record in records:
        key = (record.evaluator, str(record.date or ""), record.source)
        found.setdefault(key, {})[record.evaluator_relationship] = None
    return found


def _told(origins: dict[Origin, dict[str, None]], shelf: Shelf, words: Words) -> str:
    told = []
    for (evaluator, date, source), relationships in origins.items():
        stands = " / ".join(words(f"relationship.{each}") for each in relationships)
        parts = [inline(evaluator), stands, date]
        told.append(words("comma").join(part for part in parts if part) + " " + source_link(source, shelf))
    # One figure can stand in a dozen documents: three are enough to look it up, all are among the figures.
    more = [words("page.more", n=len(told) - 3)] if len(told) > 3 else []
    return words("clause").join(told[:3] + more)
