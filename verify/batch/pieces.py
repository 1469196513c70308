"""What came of a batch as rows of the tables that are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from verify.batch.flow import Done
from verify.batch.schema import ARTICLES, FOLDERS, PROBLEMS, arrow

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

_PREPARED = (
    "position", "where", "name", "title", "url", "published", "language", "sha256", "statements",
    "signature", "notes",
)  # fmt: skip


class Piece(NamedTuple):
    """Rows of each table for a stretch of positions."""

    start: int
    stop: int
    weights: tuple[int, ...]
    """Characters of text at each position."""
    tables: Mapping[str, pa.RecordBatch]


def piece(done: Done) -> Piece:
    """The rows of a finished batch."""
    from pyarrow import compute

    rows = done.decided.rows
    first = rows.column("position")[0].as_py()
    lengths = compute.fill_null(compute.utf8_length(rows.column("text")), 0).to_pylist()
    tables = {
        "articles": _articles(done),
        "claims": _flat(done.checked, "claims"),
        "findings": _flat(done.checked, "findings"),
        "problems": _problems(done),
    }
    return Piece(first, first + rows.num_rows, tuple(lengths), {name: tables[name] for name in FOLDERS})


def cut(whole: Piece, at: int) -> tuple[Piece, Piece]:
    """The piece before a position and the one from it on."""
    heads, tails = {}, {}
    for name, rows in whole.tables.items():
        count = _before(rows, at)
        heads[name], tails[name] = rows.slice(0, count), rows.slice(count)
    middle = at - whole.start
    return (
        Piece(whole.start, at, whole.weights[:middle], heads),
        Piece(at, whole.stop, whole.weights[middle:], tails),
    )


def _before(rows: pa.RecordBatch, position: int) -> int:
    """How many rows are of a position below this; they are in order."""
    import numpy as np

    return int(np.searchsorted(rows.column("position").to_numpy(), position))


def _articles(done: Done) -> pa.RecordBatch:
    import pyarrow as pa
    from pyarrow import compute

    schema, rows = arrow(ARTICLES), done.decided.rows
    counts = dict(_counts(done.checked))
    known = rows.column("sha256").is_valid()
    found = done.decided.duplicates
    columns: dict[str, Any] = {name: rows.column(name) for name in _PREPARED}
    columns |= {
        "characters": compute.cast(compute.utf8_length(rows.column("text")), pa.int64()),
        "claims": pa.array([counts.get(at) for at in rows.column("position").to_pylist()], pa.int64()),
        "duplicate_of": pa.array([each.of if each else None for each in found], pa.int64()),
        "duplicate": pa.array([each.how if each else None for each in found], pa.string()),
        "similarity": pa.array([each.similarity if each else None for each in found], pa.float64()),
    }
    return pa.RecordBatch.from_arrays([columns[name] for name in ARTICLES], schema=schema).filter(known)


def _counts(checked: pa.RecordBatch) -> Iterator[tuple[int, int]]:
    """Position and number of claims of each article that was checked without a problem."""
    from pyarrow import compute

    counts = compute.list_value_length(checked.column("claims")).to_pylist()
    problems = checked.column("problem").to_pylist()
    for position, count, problem in zip(
        checked.column("position").to_pylist(), counts, problems, strict=True
    ):
        if problem is None:
            yield position, count


def _flat(checked: pa.RecordBatch, name: str) -> pa.RecordBatch:
    import pyarrow as pa

    return pa.RecordBatch.from_struct_array(checked.column(name).flatten())


def _problems(done: Done) -> pa.RecordBatch:
    import pyarrow as pa

    rows = done.decided.rows
    late = zip(*(done.checked.column(name).to_pylist() for name in ("position", "problem")), strict=True)
    told = dict(late)
    names = ("position", "where", "name", "problem")
    cells = zip(*(rows.column(name).to_pylist() for name in names), strict=True)
    found = [
        (at, where, name, what or told.get(at)) for at, where, name, what in cells if what or told.get(at)
    ]
    schema = arrow(PROBLEMS)
    columns = zip(*found, strict=True) if found else ([] for _ in PROBLEMS)
    arrays = [pa.array(list(one), field.type) for one, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
