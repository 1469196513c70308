"""The nouns of a batch run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

    from verify.model import Dossier

UNKNOWN = -1.0
"""A share of the input that cannot be told."""


class Raw(NamedTuple):
    """What the input has at one position: text, bytes not decoded yet, a file to read, or what is wrong."""

    where: str
    """File, and the line, row or record in it."""
    name: str
    text: str | None = None
    data: bytes | None = None
    path: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    """As the input has it; dates as 2025-01-31."""
    problem: str | None = None
    share: float = UNKNOWN
    """Of the input that was read when this was, in [0, 1]."""


class Lost(NamedTuple):
    """In the place of a result: the work on the batch ended its worker, or took too long."""

    why: str
    """Half a sentence, the same for every engine."""


Work = Callable[["pa.RecordBatch"], "pa.RecordBatch"]
"""What an engine runs: picklable, a row out for each row in, the same rows whatever the batch."""


class Engine(Protocol):
    """Runs work on batches somewhere; one result for each batch, in the order of the batches.

    Only a bounded number of batches is taken from the iterator before their results are given out. A failure
    of the work is no exception but a Lost. `run` may be called again while another one goes on.
    """

    def run(self, batches: Iterable[pa.RecordBatch], work: Work) -> Iterator[pa.RecordBatch | Lost]:
        """The results."""
        ...


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What the operator asks of an engine; nothing of it changes the output."""

    processes: int = 1
    patience: float = 120.0
    """Seconds a short batch may take."""
    address: str | None = None
    """Of a cluster, for engines that know such a thing."""
    ready: Callable[[], object] | None = None
    """What a process of this machine does at once, while it has no work yet; picklable."""


OpenEngine = Callable[[EngineOptions], AbstractContextManager[Engine]]
"""What a plugin of the group `benchclaim.engines` is."""


@dataclass(frozen=True, slots=True)
class Tools:
    """How workers make the engine of checks; paths are absolute, for a worker may be elsewhere."""

    evidence: tuple[str, ...] = ()
    policy: str = "published"
    as_of: dt.date | None = None


class Rendering(NamedTuple):
    """How a dossier becomes rows of findings: given from outside, because reports are made elsewhere."""

    columns: Mapping[str, str]
    """Name -> text, int, float, bool or date."""
    rows: Callable[[Dossier], Sequence[tuple[Any, ...]]]
    """A row a finding; a function of a module, so that it can be sent to workers."""


class Told(NamedTuple):
    """How far a run is."""

    items: int
    share: float
    """Of the input, or UNKNOWN."""
    problems: int
