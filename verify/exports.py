"""The figures a run's verdicts rest on, as records of Every Eval Ever: a file a model, benchmark and source.

It stands here and not among the reports because such records name makers as the registry does. Facts have no
place in these records and are left out.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from claims.errors import BenchclaimError
from evidence.eee import Document
from evidence.model import Score, Source
from verify.model import Dossier

FILE = "evidence.eee.jsonl"
HALVES = re.compile("[\ud800-\udfff]")
Noun = TypeVar("Noun", Score, Source)


class Part(NamedTuple):
    """The scores that the checks of a dossier name, in that order, and their sources."""

    scores: tuple[Score, ...]
    sources: tuple[Source, ...]
    days: tuple[dt.date, ...]
    """Of the run and the article, as far as they have one."""


def part(dossier: Dossier, _lang: str = "en") -> Part:
    """What one dossier rests on. The language changes nothing."""
    known = {record.id: record for record in dossier.records}
    named = dict.fromkeys(
        key for each in dossier.findings for check in each.checks for key in (*check.left, *check.right)
    )
    scores = tuple(_sound(record) for key in named if isinstance(record := known.get(key), Score))
    cited = {score.source for score in scores}
    days = tuple(day for day in (dossier.run.as_of, dossier.article.published) if day)
    sources = map(_sound, dossier.sources)
    return Part(scores, tuple(source for source in sources if source.id in cited), days)


def whole(parts: Sequence[Part]) -> str:
    """The records as JSON lines, for one stream: in ASCII, so that every reader splits the lines alike."""
    return "".join(json.dumps(document.content, allow_nan=False) + "\n" for document in _documents(parts))


def files(parts: Sequence[Part]) -> Iterator[tuple[str, bytes]]:
    """The records as the datastore wants them: `data/{benchmark}/{developer}/{model}/{uuid}.json`."""
    for document in _documents(parts):
        yield document.path, document.text().encode(errors="replace")


def _sound(noun: Noun) -> Noun:
    """The noun with U+FFFD for halves of characters, which no file can hold."""
    texts = {name: value for name, value in noun if isinstance(value, str) and HALVES.search(value)}
    return noun.model_copy(update={name: HALVES.sub("\ufffd", value) for name, value in texts.items()})


def _documents(parts: Sequence[Part]) -> Iterator[Document]:
    """Each figure once, however many verdicts rest on it.

    Raises BenchclaimError where a figure's source is missing, or a day for sources that tell none.
    """
    from claims.names.registry import load_registry
    from evidence.eee import export

    scores = tuple(dict.fromkeys(score for each in parts for score in each.scores))
    if scores:
        sources = {source.id: source for each in parts for source in each.sources}
        yield from export(scores, sources, load_registry(), _day(parts))


def _day(parts: Sequence[Part]) -> dt.date:
    """The newest day there is: it stands for a source that tells none. No clock is asked."""
    told = [day for each in parts for source in each.sources for day in (source.published, source.retrieved)]
    told += [score.date for each in parts for score in each.scores]
    days = [*(day for day in told if day), *(day for each in parts for day in each.days)]
    if not days:
        raise BenchclaimError(
            "format eee: each record has a day, and no source, figure or article tells one; give --as-of"
        )
    return max(days)
