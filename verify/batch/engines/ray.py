"""Processes of a Ray cluster, or of a Ray started here where no address is given.

Tasks rather than `ray.data.map_batches`: the input is read, and duplicates are decided, in one process and in
order, so what is left is to run a function somewhere, a bounded number of batches at a time.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.batch.engines.wire import done, packed, packed_work, seconds, unpacked
from verify.batch.engines.worker import DIED, FAILED, SLOW
from verify.batch.extras import extra
from verify.batch.model import Engine, EngineOptions, Lost, Work

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

AHEAD = 2
"""Batches in flight for each processor."""
HOUSE = Path(__file__).resolve().parents[3]
"""The folder the packages are in: workers on this machine may find them there."""


@contextmanager
def opened(options: EngineOptions) -> Iterator[Engine]:
    """An engine on the cluster at `options.address`, else on `options.processes` processes started for it.

    Raises BenchclaimError where ray is not installed.
    """
    ray: Any = extra("ray", "ray", "--engine ray")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # what it warns it will do in future
    ray.init(
        address=options.address or "local",
        num_cpus=None if options.address else options.processes,
        include_dashboard=False if not options.address else None,
        log_to_driver=False,
        logging_level=logging.ERROR,
        runtime_env={"env_vars": {"PYTHONPATH": str(HOUSE)}},
    )
    try:
        slots = max(1, int(ray.cluster_resources().get("CPU", 1)))
        # What is lost is tried again article by article, so that the one that ends processes is found.
        yield Tasks(ray, ray.remote(max_retries=0, max_calls=0)(done), options, AHEAD * slots)
    finally:
        ray.shutdown()


@dataclass(frozen=True, slots=True)
class Tasks:
    """A task for each batch."""

    ray: Any
    task: Any
    options: EngineOptions
    most: int

    def run(self, batches: Iterable[pa.RecordBatch], work: Work) -> Iterator[pa.RecordBatch | Lost]:
        """The results, in order."""
        waiting: deque[tuple[Any, float]] = deque()
        how = packed_work(work)
        for batch in batches:
            data = packed(batch)
            waiting.append((self.task.remote(how, data), seconds(self.options, data)))
            if len(waiting) >= self.most:
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def _result(self, task: Any, patience: float) -> pa.RecordBatch | Lost:
        try:
            # A task may wait for others that were sent before it, no longer than they may take.
            return unpacked(self.ray.get(task, timeout=AHEAD * patience))
        except self.ray.exceptions.GetTimeoutError:
            self.ray.cancel(task, force=True)
            return Lost(SLOW)
        except self.ray.exceptions.RayTaskError as error:
            return Lost(f"{FAILED} ({type(error.cause).__name__}: {error.cause})")
        except self.ray.exceptions.RayError:  # the process, its node or its memory is gone
            return Lost(DIED)
