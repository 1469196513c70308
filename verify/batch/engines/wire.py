"""A batch and its work as bytes, for a process elsewhere."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from verify.batch.model import EngineOptions, Work

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

SLOWEST = 20_000
"""Bytes a second that the slowest sensible work does; measured are 200,000 on an idle core."""


def packed(batch: pa.RecordBatch) -> bytes:
    """A batch in Arrow's own form."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def unpacked(data: bytes) -> pa.RecordBatch:
    """The batch of `packed`; it lies in the given bytes."""
    import pyarrow as pa

    with pa.ipc.open_stream(data) as stream:
        return stream.read_next_batch()


def packed_work(work: Work) -> bytes:
    """A work, by the names of its functions and the values bound to them."""
    return pickle.dumps(work)


def done(work: bytes, batch: bytes) -> bytes:
    """The packed result of a packed work on a packed batch: what runs elsewhere."""
    function: Work = pickle.loads(work)
    return packed(function(unpacked(batch)))


def seconds(options: EngineOptions, data: bytes) -> float:
    """How long the work on a packed batch may take."""
    return options.patience + len(data) / SLOWEST
