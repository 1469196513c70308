"""The flat table as parquet: the same columns as in CSV, typed, every text as it is."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reports.flat import COLUMNS, Row, rows
from verify.model import Dossier

FILE = "findings.parquet"


def part(dossier: Dossier, lang: str = "en") -> list[Row]:
    """A row a finding."""
    return rows(dossier, lang)


def whole(parts: Sequence[list[Row]]) -> bytes:
    """One table of all rows, compressed. Same rows, same bytes, as long as pyarrow stays the same."""
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    types = {
        "text": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    flat = [row for each in parts for row in each]
    columns = [list(column) for column in zip(*flat, strict=True)] or [[] for _ in COLUMNS]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    out = BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()
