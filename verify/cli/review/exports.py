"""What `review export` writes, a function a form; each gives the whole text of the file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from claims.errors import BenchclaimError
from verify.cli.review.seat import Seat

if TYPE_CHECKING:
    from claims.model import Claim
    from verify.review.store.read import Filter, Seen


class Wanted(NamedTuple):
    """Which cases are wanted."""

    filter: Filter
    signed: bool = False


def label_studio(seat: Seat, wanted: Wanted, _to: str) -> str:
    """Tasks as a JSON array."""
    from verify.review.exchange_labelstudio import tasks

    return _array(tasks(_worded(cases(seat, wanted.filter))))


def argilla(seat: Seat, wanted: Wanted, to: str) -> str:
    """Records as a JSON array, or as lines where the file is called .jsonl."""
    from verify.review.exchange_argilla import records

    found = records(_worded(cases(seat, wanted.filter)))
    if to.endswith((".jsonl", ".ndjson")):
        return "".join(json.dumps(one) + "\n" for one in found)
    return _array(found)


def decisions(seat: Seat, wanted: Wanted, _to: str) -> str:
    """Lines to fill in, and decisions that may be seen."""
    from verify.cli.said import said
    from verify.review.exchange_decisions import decision_lines

    told = ((one, said(one.material.finding.claim)) for one in cases(seat, wanted.filter))
    return "".join(decision_lines(told, seat.actor))


def events(seat: Seat, _wanted: Wanted, _to: str) -> str:
    """The chain, whole or not at all: with a link left out it would prove nothing."""
    from verify.cli.review.sight import hidden_anywhere
    from verify.review.exchange_events import event_lines
    from verify.review.rules import NotAllowedError
    from verify.review.store import read

    found = read.events(seat.ledger)
    if hidden := hidden_anywhere(found, seat.actor):
        raise NotAllowedError(
            f"{len(hidden)} events are kept back from {seat.actor.name} until they have decided: ask an admin"
        )
    return "".join(event_lines(found))


def jsonl(seat: Seat, wanted: Wanted, _to: str) -> str:
    """A run as check writes it, with what people made of its findings."""
    from reports.jsonl import to_jsonl
    from verify.review.store.read import dossier_of
    from verify.review.told import with_reviews

    text = []
    for found in _by_article(seat, wanted.filter):
        if any(one.case.state != "withdrawn" for one in found):
            dossier = dossier_of(found)
            told = {one.material.finding.claim.id: one.case for one in found if one.case.state != "withdrawn"}
            text.append(to_jsonl(with_reviews(dossier, told)))
    return "".join(text)


def gold(seat: Seat, wanted: Wanted) -> tuple[str, str]:
    """Annotated claims, and what was rejected; what gives no line is told on stderr."""
    from reports.jsonl import claims_to_jsonl
    from verify.review.goldlines import by_subject, gold_of
    from verify.review.store import read

    past = by_subject(read.events(seat.ledger))
    lines: list[Claim] = []
    negatives: list[Claim] = []
    chosen = _chosen(seat, wanted.filter)
    for name in read.articles(seat.ledger):
        if wanted.filter.article and name != wanted.filter.article:
            continue
        of_article = read.cases_of(seat.ledger, name)
        kept = of_article if chosen is None else [one for one in of_article if one.case.id in chosen]
        missed = past.get(name, []) if chosen is None and not wanted.signed else []
        found = gold_of(kept, past, missed, signed_only=wanted.signed)
        lines += found.lines
        negatives += found.negatives
        for note in found.problems:
            print("benchclaim: " + " ".join(note.what.split()), file=sys.stderr)
    return claims_to_jsonl(lines), claims_to_jsonl(negatives)


FORMS: MappingProxyType[str, Callable[[Seat, Wanted, str], str]] = MappingProxyType(
    {
        "label-studio": label_studio,
        "argilla": argilla,
        "decisions": decisions,
        "events": events,
        "jsonl": jsonl,
    }
)


def cases(seat: Seat, wanted: Filter) -> Iterator[Seen]:
    """The cases of a filter with all there is to them, the most urgent first."""
    from verify.review.store.read import cases_of, queue

    entries, _ = queue(seat.ledger, seat.actor.name, seat.clock(), wanted, limit=sys.maxsize)
    names = dict.fromkeys(entry.article for entry in entries)
    found = {one.case.id: one for name in names for one in cases_of(seat.ledger, name)}
    return (found[entry.id] for entry in entries)


def _by_article(seat: Seat, wanted: Filter) -> Iterator[list[Seen]]:
    """The cases of a filter, those of an article together, in the order of its text."""
    from verify.review.store.read import articles, cases_of

    chosen = _chosen(seat, wanted)
    for name in articles(seat.ledger):
        found = cases_of(seat.ledger, name)
        kept = found if chosen is None else [one for one in found if one.case.id in chosen]
        if kept:
            yield kept


def _chosen(seat: Seat, wanted: Filter) -> frozenset[str] | None:
    """Ids of the cases of a filter; None where it wants all."""
    from verify.review.store.read import Filter, queue

    if wanted == Filter():
        return None
    entries, _ = queue(seat.ledger, seat.actor.name, seat.clock(), wanted, limit=sys.maxsize)
    return frozenset(entry.id for entry in entries)


def _worded(found: Iterator[Seen]) -> Iterator[tuple[Seen, str, str]]:
    """Each case with its claim and its evidence in words."""
    from reports.explain import render
    from verify.cli.said import said

    for one in found:
        material = one.material
        evidence = render(material.finding, material.records, material.sources)
        yield one, said(material.finding.claim), evidence


def _array(rows: Iterator[dict[str, object]]) -> str:
    """A JSON array, an object a line, in ASCII."""
    try:
        lines = [json.dumps(row, allow_nan=False) for row in rows]
    except ValueError as error:
        raise BenchclaimError(f"a figure cannot be written as JSON ({error})") from None
    return "[" + ",\n".join(lines) + "]\n"
