"""The columns of what a batch run writes and of what its parts hand each other; docs/batch.md tells them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

SCHEMA_VERSION = "1.0.0"
FOLDERS = ("articles", "claims", "findings", "problems")
"""The tables, each a folder of parts; problems become one file when the run ends."""

RAW = {
    "position": "int", "where": "text", "name": "text", "text": "text", "data": "bytes", "title": "text",
    "url": "text", "published": "text", "problem": "text",
}  # fmt: skip
_READ = {
    "position": "int", "where": "text", "name": "text", "title": "text", "url": "text", "published": "date",
    "language": "text", "sha256": "text",
}  # fmt: skip
PREPARED = _READ | {
    "text": "text", "statements": "bytes", "signature": "bytes", "notes": "texts", "noted": "texts",
    "problem": "text",
}  # fmt: skip
ARTICLES = _READ | {
    "characters": "int", "claims": "int", "duplicate_of": "int", "duplicate": "text", "similarity": "float",
    "statements": "bytes", "signature": "bytes", "notes": "texts",
}  # fmt: skip
CLAIMS = {
    "position": "int", "article": "text", "article_sha256": "text", "number": "int", "id": "text",
    "quote": "text", "start": "int", "end": "int", "kind": "text", "claimant": "text", "attribution": "text",
    "subject": "text", "relation": "text", "degree": "text", "objects": "texts", "benchmarks": "texts",
    "scope": "text", "attribute": "text", "value": "text", "unit": "text", "check_worthy": "bool",
    "modality": "text", "by": "text", "date": "date",
}  # fmt: skip
PROBLEMS = {"position": "int", "where": "text", "name": "text", "what": "text"}


def arrow(columns: Mapping[str, str]) -> pa.Schema:
    """The columns as an Arrow schema."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "bytes": pa.binary(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])


def checked(findings: Mapping[str, str]) -> pa.Schema:
    """Of a check: a row an article, its claims and findings within it."""
    import pyarrow as pa

    lists = {"claims": CLAIMS, "findings": with_position(findings)}
    nested = [(name, pa.list_(pa.struct(list(arrow(columns))))) for name, columns in lists.items()]
    return pa.schema([("position", pa.int64()), *nested, ("problem", pa.string())])


def with_position(columns: Mapping[str, str]) -> dict[str, str]:
    """The columns of a rendering behind that of the article's position."""
    return {"position": "int", **columns}
