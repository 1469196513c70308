"""The stream of a run: raw articles in, what came of them out, batch by batch and in order.

raws -> prepare (engine) -> duplicates (here) -> check (engine) -> Done
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from verify.batch.batches import Sent, batches
from verify.batch.check import check, unchecked
from verify.batch.firsts import Duplicate, Firsts, Text, decide
from verify.batch.model import Engine, Lost, Raw, Rendering, Tools, Work
from verify.batch.prepare import failed, prepared

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

Instead = Callable[["pa.RecordBatch", str], "pa.RecordBatch"]
"""The result of work that could not be done: the batch, and why."""


class Decided(NamedTuple):
    """A prepared batch, and for each article of which one it is a duplicate."""

    rows: pa.RecordBatch
    duplicates: list[Duplicate | None]
    share: float
    """Of the input, up to here."""


class Done(NamedTuple):
    """A batch when all is done: `checked` has a row for each article that was to be checked."""

    decided: Decided
    checked: pa.RecordBatch


def done(
    raws: Iterable[Raw],
    engine: Engine,
    index: Firsts | None,
    *,
    start: int,
    size: int,
    tools: Tools,
    rendering: Rendering,
) -> Iterator[Done]:
    """Check raw articles, the first of which is at position `start`; without an index each by itself."""
    decided = _decided(_prepared(batches(raws, start, size), engine, tools), index)
    waiting: deque[Decided] = deque()

    def wanted() -> Iterator[pa.RecordBatch]:
        for one in decided:
            waiting.append(one)
            yield _wanted(one)

    work = partial(check, tools=tools, rendering=rendering)
    instead = partial(unchecked, columns=rendering.columns)
    for result in results(engine, wanted(), work, instead):
        yield Done(waiting.popleft(), result)


def results(
    engine: Engine, given: Iterable[pa.RecordBatch], work: Work, instead: Instead
) -> Iterator[pa.RecordBatch]:
    """What the engine makes of each batch. A batch it lost is done again, article by article."""
    sent: deque[pa.RecordBatch] = deque()

    def remembered() -> Iterator[pa.RecordBatch]:
        for batch in given:
            sent.append(batch)
            yield batch

    for result in engine.run(remembered(), work):
        batch = sent.popleft()
        yield _one_by_one(engine, batch, work, instead) if isinstance(result, Lost) else result


def _one_by_one(engine: Engine, batch: pa.RecordBatch, work: Work, instead: Instead) -> pa.RecordBatch:
    import pyarrow as pa

    rows = [batch.slice(at, 1) for at in range(batch.num_rows)]
    found = [
        instead(row, result.why) if isinstance(result, Lost) else result
        for row, result in zip(rows, engine.run(rows, work), strict=True)
    ]
    return pa.concat_batches(found)


def _prepared(given: Iterable[Sent], engine: Engine, tools: Tools) -> Iterator[Sent]:
    shares: deque[float] = deque()

    def rows() -> Iterator[pa.RecordBatch]:
        for sent in given:
            shares.append(sent.share)
            yield sent.rows

    for result in results(engine, rows(), partial(prepared, tools=tools), failed):
        yield Sent(result, shares.popleft())


def _decided(given: Iterable[Sent], index: Firsts | None) -> Iterator[Decided]:
    for rows, share in given:
        texts = _texts(rows)
        found = decide(index, [text for text in texts if text]) if index else [None] * len(texts)
        in_turn = iter(found)
        yield Decided(rows, [next(in_turn) if text else None for text in texts], share)


def _texts(rows: pa.RecordBatch) -> list[Text | None]:
    """What duplicates are told by; None for an article that could not be read."""
    names = ("position", "sha256", "statements", "signature")
    cells = zip(*(rows.column(name).to_pylist() for name in names), strict=True)
    return [Text(*row) if row[1] else None for row in cells]


def _wanted(one: Decided) -> pa.RecordBatch:
    """The articles to check: read, and the first of their text."""
    import pyarrow as pa
    from pyarrow import compute

    read: Any = one.rows.column("sha256").is_valid()
    first = pa.array([each is None for each in one.duplicates], pa.bool_())
    return one.rows.filter(compute.and_(read, first))
