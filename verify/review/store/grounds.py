"""What evidence the cases of a ledger rest on, and what stands in a pack that was sent."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, select

from verify.review.model import Event
from verify.review.store.connect import NotThereError, reading
from verify.review.store.schema import CASES, CONTENTS, EVENTS, HEAD, PACKS

AT_ONCE = 500
_RUN = '"run":'
"""Where the run begins in a material's canonical JSON; within a text the quotation marks would be escaped."""


class Ground(NamedTuple):
    """A pack that findings rest on."""

    name: str
    version: str
    sha256: str
    cases: int
    """Whose findings were made with it at hand."""


class Sheet(NamedTuple):
    """The beginning of a pack's table."""

    file: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int


class Reopened(NamedTuple):
    """A case that was opened again."""

    case: str
    article: str
    quote: str
    why: tuple[str, ...]


def grounds(engine: Engine) -> list[Ground]:
    """The packs of all cases whose claim is still made, most cases first."""
    memory = _memory(engine)
    with reading(engine) as connection:
        number = connection.execute(select(HEAD.c.number)).scalar_one()
        if number != memory.number:
            memory.found, memory.number = _counted(connection, memory.labels), number
    return memory.found


def sheets(engine: Engine, digest: str, most: int) -> list[Sheet]:
    """The first rows of each table of a pack that was sent. Raises NotThereError where there is none."""
    with reading(engine) as connection:
        body = connection.execute(select(PACKS.c.body).where(PACKS.c.digest == digest)).scalar()
    if body is None:
        raise NotThereError("no such pack in this ledger")
    files: dict[str, str] = json.loads(body)
    return [_sheet(name, text, most) for name, text in sorted(files.items()) if name.endswith(".csv")]


def reopened(engine: Engine, author: str, since: dt.datetime, until: dt.datetime) -> list[Reopened]:
    """The cases that a run reopened in that time, in the order of the ledger."""
    with reading(engine) as connection:
        bodies = connection.execute(
            select(EVENTS.c.body)
            .where(EVENTS.c.kind == "reopened", EVENTS.c.author == author)
            .order_by(EVENTS.c.number)
        ).scalars()
        events = [Event.model_validate_json(body) for body in bodies]
        found = {e.case: e.changed for e in events if since <= e.at <= until and e.changed != ("asked",)}
        rows = [
            row
            for some in _some(found)
            for row in connection.execute(
                select(CASES.c.id, CASES.c.article, CASES.c.quote).where(CASES.c.id.in_(some))
            )
        ]
    known = {row.id: row for row in rows}
    return [Reopened(key, known[key].article, known[key].quote, why) for key, why in found.items()]


class _Memory:
    """What is known of a ledger's materials, which never change, and what was counted last."""

    def __init__(self) -> None:
        self.labels: dict[str, tuple[str, ...]] = {}
        self.number = -1
        self.found: list[Ground] = []


@lru_cache(maxsize=4)
def _memory(engine: Engine) -> _Memory:  # noqa: ARG001 - one a ledger
    return _Memory()


def _counted(connection: Connection, labels: dict[str, tuple[str, ...]]) -> list[Ground]:
    rows = connection.execute(
        select(CASES.c.material, func.count()).where(CASES.c.state != "withdrawn").group_by(CASES.c.material)
    )
    counts: dict[str, int] = dict(rows.all())
    for some in _some(counts.keys() - labels.keys()):
        bodies = select(CONTENTS.c.digest, CONTENTS.c.body).where(CONTENTS.c.digest.in_(some))
        labels.update((key, _packs(body)) for key, body in connection.execute(bodies))
    cases: Counter[str] = Counter()
    for material, count in counts.items():
        for label in labels.get(material, ()):
            cases[label] += count
    return [
        _ground(label, count) for label, count in sorted(cases.items(), key=lambda one: (-one[1], one[0]))
    ]


def _packs(body: str) -> tuple[str, ...]:
    """The packs of a material's run, without reading all the rest of it."""
    run, _ = json.JSONDecoder().raw_decode(body, body.rindex(_RUN) + len(_RUN))
    return tuple(run["packs"])


def _ground(label: str, cases: int) -> Ground:
    """From `name@version sha256`."""
    named, _, sha256 = label.partition(" ")
    name, _, version = named.partition("@")
    return Ground(name, version, sha256, cases)


def _sheet(name: str, text: str, most: int) -> Sheet:
    """The table of a file; what is no table any more, as with cells of enormous length, ends it."""
    found: list[tuple[str, ...]] = []
    total = 0
    try:
        for row in csv.reader(io.StringIO(text)):
            total += 1
            if total <= most + 1:
                found.append(tuple(row))
    except csv.Error:
        pass
    return Sheet(name, found[0] if found else (), tuple(found[1:]), max(total - 1, 0))


def _some(keys: Iterable[str]) -> Iterable[list[str]]:
    """The keys in handfuls: no database takes any number of values in one query."""
    ordered = sorted(keys)
    return (ordered[at : at + AT_ONCE] for at in range(0, len(ordered), AT_ONCE))
