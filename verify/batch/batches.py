"""Raw articles in batches, which is what an engine is handed, and rows of batches as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.reading.read import LIMIT
from verify.batch.model import UNKNOWN, Raw
from verify.batch.schema import RAW, arrow

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

_HALVES = re.compile("[\ud800-\udfff]")
BYTES = 4_000_000
"""Of text from which a batch is full, however few articles it holds: memory is bounded by this."""


class Sent(NamedTuple):
    """A batch, and how much of the input had been read when it was full."""

    rows: pa.RecordBatch
    share: float


def batches(raws: Iterable[Raw], start: int, size: int) -> Iterator[Sent]:
    """Batches of at most `size` articles, the first of which is at position `start`."""
    rows: list[dict[str, Any]] = []
    weight, share = 0, UNKNOWN
    for position, raw in enumerate(raws, start=start):
        rows.append({"position": position, **_loaded(raw)._asdict()})
        weight += len(rows[-1]["data"] or b"") + 3 * len(rows[-1]["text"] or "")
        share = max(share, raw.share)
        if len(rows) >= size or weight >= BYTES:
            yield _sent(rows, share)
            rows, weight = [], 0
    if rows:
        yield _sent(rows, share)


def _sent(rows: list[dict[str, Any]], share: float) -> Sent:
    import pyarrow as pa

    schema = arrow(RAW)
    columns = [pa.array([_whole(row[name]) for row in rows], schema.field(name).type) for name in RAW]
    return Sent(pa.RecordBatch.from_arrays(columns, schema=schema), share)


def _whole(value: Any) -> Any:
    """Text without halves of characters, which Arrow cannot hold."""
    try:
        if isinstance(value, str) and not value.isascii():
            value.encode()  # several times as fast as looking for them
        return value
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", value)


def _loaded(raw: Raw) -> Raw:
    """The same with the bytes of its file. What cannot be read becomes a problem."""
    if raw.path is None:
        return raw
    path = Path(raw.path)
    try:
        size = path.stat().st_size
        if size > LIMIT:
            what = f"{path} has {size:,} bytes, an article at most {LIMIT:,}: split it"
            return raw._replace(problem=what)
        if not path.is_file():
            return raw._replace(problem=f"{path} is no file any more: check the name")
        return raw._replace(data=path.read_bytes())
    except OSError as error:
        return raw._replace(problem=f"{path} cannot be read ({error.strerror}): check its permissions")
