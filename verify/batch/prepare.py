"""The first work on a batch: bytes and cells become articles with what duplicates are told by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.errors import BenchclaimError
from claims.model import Article
from claims.reading.read import article_from_text, read_bytes
from verify.batch.model import Tools
from verify.batch.schema import PREPARED, RAW, arrow
from verify.batch.signature import signature
from verify.batch.tools import names
from verify.inputs import day_of

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

OURS = "a fault of benchclaim's, please report it"


def prepared(batch: pa.RecordBatch, tools: Tools) -> pa.RecordBatch:
    """Raw rows (schema RAW) as rows of PREPARED. A fault of one article is its row's problem."""
    import pyarrow as pa

    rows = [_row(row, tools) for row in batch.to_pylist()]
    schema = arrow(PREPARED)
    columns = [pa.array([row[name] for row in rows], schema.field(name).type) for name in PREPARED]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def failed(batch: pa.RecordBatch, what: str) -> pa.RecordBatch:
    """The result for raw rows that could not be worked on."""
    import pyarrow as pa

    rows = [_empty(row) | {"problem": f"{row['name']}: {what}"} for row in batch.to_pylist()]
    return pa.RecordBatch.from_pylist(rows, schema=arrow(PREPARED))


def _row(raw: dict[str, Any], tools: Tools) -> dict[str, Any]:
    if raw["problem"] is not None:
        return _empty(raw)
    try:
        article = _article(raw)
        found = signature(article.text, names(tools))
    except BenchclaimError as error:
        return _empty(raw) | {"problem": str(error)}
    except Exception as error:  # a fault of ours must not cost the other articles of the batch
        what = f"{raw['name']}: unexpected {type(error).__name__}: {error}; {OURS}"
        return _empty(raw) | {"problem": what}
    fields = {name: getattr(article, name) for name in ("name", "title", "url", "published", "language")}
    return (
        _empty(raw)
        | fields
        | {
            "text": article.text,
            "sha256": article.sha256,
            "statements": found.statements,
            "signature": found.minhash,
            "notes": [note.what for note in article.notes],
            "noted": [note.where for note in article.notes],
        }
    )


def _article(raw: dict[str, Any]) -> Article:
    """Read as `check` reads it: files and pages from their bytes, rows of tables as they are."""
    if raw["data"] is not None:
        article = read_bytes(raw["name"], raw["data"])
        return article.model_copy(update={"url": raw["url"]}) if raw["url"] else article
    day, notes = day_of(raw["where"], raw["published"])
    return article_from_text(
        raw["name"], raw["text"], title=raw["title"], url=raw["url"], published=day, notes=notes
    )


def _empty(raw: dict[str, Any]) -> dict[str, Any]:
    known = {name: raw[name] for name in PREPARED.keys() & RAW.keys() - {"text", "published"}}
    return dict.fromkeys(PREPARED) | known
