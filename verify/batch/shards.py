"""Parts: the tables of a fixed stretch of the input, written group by group and finished as a whole.

Where a part or a group ends depends on the articles alone, not on batches: so the files are the same bytes
however the work was cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.batch.disk import sha256, whole
from verify.batch.pieces import Piece, cut

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

GROUP, CHARACTERS = 100, 4_000_000
"""Articles, or characters of text, after which a row group of parquet ends: what is in memory at a time."""
LARGE = frozenset({"json", "quote", "id", "why", "why_zh", "claim", "signature", "statements", "sha256"})
"""Columns with hardly a value twice: a dictionary of them is work for nothing."""
Shard = dict[str, Any]
"""What the index tells of a part: `part`, `first`, `items`, `files`."""
Schemas = Mapping[str, "pa.Schema"]


def shards(pieces: Iterable[Piece], folder: Path, size: int, schemas: Schemas) -> Iterator[Shard]:
    """Write parts of `size` positions, from where the pieces begin; each is given out when it is on disk."""
    open_part: _Part | None = None
    for each in pieces:
        rest: Piece | None = each
        while rest is not None:
            open_part = open_part or _Part(folder, rest.start, size, schemas)
            now, rest = _until(rest, open_part.first + size)
            open_part.take(now)
            if open_part.stop == open_part.first + size:
                yield open_part.finished()
                open_part = None
    if open_part is not None:
        yield open_part.finished()


def _until(piece: Piece, position: int) -> tuple[Piece, Piece | None]:
    return cut(piece, position) if position < piece.stop else (piece, None)


def file_of(table: str, part: int) -> str:
    """The name of a part's file, below the folder of the run."""
    return f"{table}/part-{part:05}.parquet"


@dataclass(slots=True)
class _Part:
    """A part that is being written."""

    folder: Path
    first: int
    size: int
    schemas: Schemas
    stop: int = -1
    """Position behind the last one taken."""
    held: list[Piece] = field(default_factory=list)
    """The group that is not written yet."""
    articles: int = 0
    characters: int = 0
    """Of the group."""
    rows: dict[str, int] = field(default_factory=dict)
    stack: ExitStack = field(default_factory=ExitStack)
    writers: dict[str, Any] = field(default_factory=dict)

    def take(self, piece: Piece) -> None:
        """Add a piece; full groups are written."""
        rest: Piece | None = piece
        while rest is not None:
            end = self._end_of_group(rest)
            now, rest = _until(rest, end)
            self.held.append(now)
            self.stop = now.stop
            self.articles += len(now.weights)
            self.characters += sum(now.weights)
            if self.articles >= GROUP or self.characters >= CHARACTERS:
                self._write()

    def finished(self) -> Shard:
        """Close the files and put them in their places."""
        self._write()
        number = self.first // self.size
        names = {table: file_of(table, number) for table in self.schemas}
        self.stack.close()
        files = {}
        for table, name in names.items():
            path = self.folder / name
            files[name] = {"rows": self.rows[table], "bytes": path.stat().st_size, "sha256": sha256(path)}
        return {"part": number, "first": self.first, "items": self.stop - self.first, "files": files}

    def _end_of_group(self, piece: Piece) -> int:
        """The position behind the article that fills the group, or behind the piece."""
        articles, characters = self.articles, self.characters
        for position, weight in enumerate(piece.weights, start=piece.start):
            articles, characters = articles + 1, characters + weight
            if articles >= GROUP or characters >= CHARACTERS:
                return position + 1
        return piece.stop

    def _write(self) -> None:
        import pyarrow as pa

        if not self.writers:
            self._open()
        for table, writer in self.writers.items():
            rows = pa.Table.from_batches([one.tables[table] for one in self.held], self.schemas[table])
            self.rows[table] += rows.num_rows
            if rows.num_rows:
                writer.write_table(rows.combine_chunks(), row_group_size=rows.num_rows)
        self.held, self.articles, self.characters = [], 0, 0

    def _open(self) -> None:
        for table in self.schemas:
            path = self.folder / file_of(table, self.first // self.size)
            temporary = self.stack.enter_context(whole(path))
            self.writers[table] = self.stack.enter_context(writer(temporary, self.schemas[table]))
            self.rows[table] = 0


def writer(path: Path, schema: pa.Schema) -> Any:
    """A writer of parquet as all tables of a run are written."""
    from pyarrow import parquet

    return parquet.ParquetWriter(
        path,
        schema,
        compression="zstd",
        use_dictionary=[name for name in schema.names if name not in LARGE],
        write_statistics=["position"],
    )
