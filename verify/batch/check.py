"""The second work on a batch: the articles that are the first of their text are checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from claims.errors import BenchclaimError
from claims.model import Article, Claim, Note
from verify.batch.model import Rendering, Tools
from verify.batch.prepare import OURS
from verify.batch.schema import CLAIMS, arrow, checked, with_position
from verify.batch.tools import checker
from verify.pipeline import Engine, check_article

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

_FIELDS = attrgetter(
    "kind", "claimant", "attribution", "subject", "relation", "degree", "objects", "benchmarks", "scope",
    "attribute",
)  # fmt: skip
_REST = attrgetter("unit", "check_worthy", "modality", "by", "date")
Rows = list[tuple[Any, ...]]
_Row = tuple[int, Rows, Rows, str | None]
"""Position, claims, findings, problem."""


def check(batch: pa.RecordBatch, tools: Tools, rendering: Rendering) -> pa.RecordBatch:
    """Rows of PREPARED as rows of `schema.checked`: claims and findings of each article, or its problem."""
    engine = checker(tools)
    return _batch([_checked(row, engine, rendering) for row in batch.to_pylist()], rendering.columns)


def unchecked(batch: pa.RecordBatch, what: str, columns: Mapping[str, str]) -> pa.RecordBatch:
    """The result for prepared rows that could not be worked on."""
    rows: list[_Row] = [(row["position"], [], [], f"{row['name']}: {what}") for row in batch.to_pylist()]
    return _batch(rows, columns)


def _checked(row: dict[str, Any], engine: Engine, rendering: Rendering) -> _Row:
    position, name = row["position"], row["name"]
    try:
        article = _article(row)
        dossier = check_article(article, engine)
        claims = [
            _claim(position, article, number, finding.claim)
            for number, finding in enumerate(dossier.findings, start=1)
        ]
        return position, claims, [(position, *cells) for cells in rendering.rows(dossier)], None
    except BenchclaimError as error:
        return position, [], [], f"{name}: {error}"
    except Exception as error:  # a fault of ours must not cost the other articles of the batch
        return position, [], [], f"{name}: unexpected {type(error).__name__}: {error}; {OURS}"


def _article(row: dict[str, Any]) -> Article:
    known = {name: row[name] for name in ("name", "text", "title", "url", "published", "language", "sha256")}
    pairs = zip(row["noted"] or (), row["notes"] or (), strict=True)
    return Article(**known, notes=tuple(Note(where=where, what=what) for where, what in pairs))


def _claim(position: int, article: Article, number: int, claim: Claim) -> tuple[Any, ...]:
    """The cells of CLAIMS, in that order."""
    end = None if claim.start is None else claim.start + len(claim.quote)
    value = None if claim.value is None else str(claim.value)
    place = (position, article.name, article.sha256, number, claim.id, claim.quote, claim.start, end)
    return (*place, *_FIELDS(claim), value, *_REST(claim))


def _batch(rows: Sequence[_Row], columns: Mapping[str, str]) -> pa.RecordBatch:
    import pyarrow as pa

    arrays = [
        pa.array([row[0] for row in rows], pa.int64()),
        _nested([row[1] for row in rows], CLAIMS),
        _nested([row[2] for row in rows], with_position(columns)),
        pa.array([row[3] for row in rows], pa.string()),
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=checked(columns))


def _nested(rows: Sequence[Rows], columns: Mapping[str, str]) -> Any:
    """One list of structs an article."""
    import pyarrow as pa

    schema = arrow(columns)
    flat = [row for some in rows for row in some]
    cells = zip(*flat, strict=True) if flat else ([] for _ in columns)
    arrays = [pa.array(list(column), field.type) for column, field in zip(cells, schema, strict=True)]
    offsets = [0]
    for some in rows:
        offsets.append(offsets[-1] + len(some))
    structs = pa.StructArray.from_arrays(arrays, fields=list(schema))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs)
