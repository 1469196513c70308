"""Rows of parquet files, a batch at a time: memory is bounded by one batch, whatever the size of the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evidence.model import Problem

_BATCH = 1000


def parquet_columns(path: Path) -> frozenset[str]:
    """The names of the columns; none for a file that is no parquet. Never fails."""
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    try:
        return frozenset(pq.read_schema(path).names)
    except (pa.ArrowException, OSError):
        return frozenset()


def parquet_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]] | Problem]:
    """(number from 0, column -> value) of each row, days as ISO text; a Problem where the file breaks off."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    yield number, {name: _plain(value) for name, value in row.items()}
                    number += 1
    except (pa.ArrowException, OSError) as error:
        said = " ".join(str(error).split())
        what = f"not parquet, or broken off ({said:.160})"
        yield Problem(path.name, f"row {number}", what, "fetch the file again; what stands before was read")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
