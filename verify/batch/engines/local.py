"""Processes of this machine; with one, this very process."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from verify.batch.engines.wire import packed, packed_work, seconds, unpacked
from verify.batch.engines.worker import Worker, asked, ended, hired
from verify.batch.model import Engine, EngineOptions, Lost, Work

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

AHEAD = 2
"""Batches in flight for each process: one worked on, one waiting."""


@contextmanager
def opened(options: EngineOptions) -> Iterator[Engine]:
    """An engine of `options.processes`, which end with the block.

    They are started at once where they have something to make ready, else when there is work.
    """
    if options.processes == 1:
        yield Here()
        return
    idle: SimpleQueue[Worker | None] = SimpleQueue()
    engine = Processes(options, ThreadPoolExecutor(options.processes), idle, [])
    try:
        for _ in range(options.processes):
            idle.put(engine.new() if options.ready else None)
        yield engine
    finally:
        engine.threads.shutdown(wait=False, cancel_futures=True)
        for worker in engine.hired:  # a thread that waits for one is told by its death
            ended(worker)
        engine.threads.shutdown()
        for worker in engine.hired:
            ended(worker)


class Here:
    """Work in this process, batch by batch: what ends the process ends the run."""

    def run(self, batches: Iterable[pa.RecordBatch], work: Work) -> Iterator[pa.RecordBatch | Lost]:
        """The results."""
        return map(work, batches)


@dataclass(frozen=True, slots=True)
class Processes:
    """A thread for each worker does the waiting, so that whose batch was lost is known."""

    options: EngineOptions
    threads: ThreadPoolExecutor
    idle: SimpleQueue[Worker | None]
    """None in the place of one that is not started yet."""
    hired: list[Worker]
    """All there ever were."""

    def run(self, batches: Iterable[pa.RecordBatch], work: Work) -> Iterator[pa.RecordBatch | Lost]:
        """The results, in order."""
        waiting: deque[Future[pa.RecordBatch | Lost]] = deque()
        how = packed_work(work)
        for batch in batches:
            waiting.append(self.threads.submit(self._one, how, batch))
            if len(waiting) >= AHEAD * self.options.processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _one(self, how: bytes, batch: pa.RecordBatch) -> pa.RecordBatch | Lost:
        data = packed(batch)
        worker = self.idle.get() or self.new()
        answer = asked(worker, how, data, seconds(self.options, data))
        if isinstance(answer, Lost):
            ended(worker)
        self.idle.put(None if isinstance(answer, Lost) else worker)
        return answer if isinstance(answer, Lost) else unpacked(answer)

    def new(self) -> Worker:
        """One worker more."""
        self.hired.append(hired(self.options))
        return self.hired[-1]
