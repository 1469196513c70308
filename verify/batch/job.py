"""A batch run from its beginning, or from where it was interrupted, to its index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from verify.batch.disk import alone, appended
from verify.batch.firsts import Firsts, Text, firsts, remember
from verify.batch.flow import Done, done
from verify.batch.inputs import Source, raws, sources
from verify.batch.model import UNKNOWN, Engine, Rendering, Told, Tools
from verify.batch.pieces import Piece, piece
from verify.batch.plan import plan
from verify.batch.schema import ARTICLES, CLAIMS, PROBLEMS, arrow, with_position
from verify.batch.shards import Schemas, Shard, shards
from verify.batch.state import FIRSTS, JOURNAL, begun, complete, finish, parts
from verify.batch.tools import checker

SHARD, BATCH = 1000, 32
"""Positions of a part; articles of a batch: handing over 32 takes a hundredth of the work on them."""
Tell = Callable[[Told], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What the operator wants."""

    given: tuple[str, ...]
    to: Path
    tools: Tools
    rendering: Rendering
    shard: int = SHARD
    batch: int = BATCH
    keep_duplicates: bool = False
    resume: bool = False


def run(job: Job, opened: AbstractContextManager[Engine], tell: Tell) -> dict[str, Any]:
    """Do the job on an engine; returns what index.json holds.

    Raises BenchclaimError for inputs that are not there, a folder that holds a run or another run, and
    whatever else the operator can mend. Whenever it ends before its time, --resume goes on.
    """
    found = sources(job.given, job.to)
    with alone(job.to), opened as engine:  # whose processes make ready while this one does
        made = plan(found, checker(job.tools).run, shard=job.shard, keep_duplicates=job.keep_duplicates)
        finished = begun(job.to, made, resume=job.resume)
        index = complete(job.to)
        if index is not None:
            return index
        if job.keep_duplicates:
            finished += _written(job, _rest(job, found, finished, engine, None), tell)
        else:
            with firsts(job.to / FIRSTS) as seen:
                _remembered(job.to, finished, seen)
                finished += _written(job, _rest(job, found, finished, engine, seen), tell)
        return finish(job.to, made, finished)


def _rest(
    job: Job, found: Sequence[Source], finished: Sequence[Shard], engine: Engine, seen: Firsts | None
) -> Iterator[Done]:
    """What came of what is not finished."""
    start = sum(shard["items"] for shard in finished)
    if start % job.shard:
        return iter(())  # a part that is not full is the last
    return done(
        islice(raws(found), start, None),
        engine,
        seen,
        start=start,
        size=job.batch,
        tools=job.tools,
        rendering=job.rendering,
    )


def _written(job: Job, stream: Iterator[Done], tell: Tell) -> list[Shard]:
    """Write part by part."""
    written: list[Shard] = []
    for shard in shards(_told(stream, tell), job.to, job.shard, _schemas(job.rendering)):
        appended(job.to / JOURNAL, json.dumps(shard, ensure_ascii=False))
        written.append(shard)
    return written


def _told(stream: Iterator[Done], tell: Tell) -> Iterator[Piece]:
    problems, share = 0, UNKNOWN
    for one in stream:
        each = piece(one)
        problems += each.tables["problems"].num_rows
        share = max(share, one.decided.share)
        tell(Told(each.stop, share, problems))
        yield each


def _schemas(rendering: Rendering) -> Schemas:
    return {
        "articles": arrow(ARTICLES),
        "claims": arrow(CLAIMS),
        "findings": arrow(with_position(rendering.columns)),
        "problems": arrow(PROBLEMS),
    }


def _remembered(folder: Path, finished: Sequence[Shard], seen: Firsts) -> None:
    """The index of firsts as it was when the last finished part ended."""
    columns = ("position", "sha256", "statements", "signature", "duplicate_of")
    for batch in parts(folder, finished, "articles", columns):
        rows = zip(*(batch.column(name).to_pylist() for name in columns), strict=True)
        remember(seen, [Text(*row[:-1]) for row in rows if row[-1] is None])
