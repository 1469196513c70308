"""Tables with an article a row: JSON lines, JSON lists, CSV, parquet, datasets. They are read row by row."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from claims.errors import BenchclaimError
from claims.reading.read import LIMIT
from evidence.model import Problem
from evidence.streams import head, json_items, open_text
from verify.batch.model import UNKNOWN, Raw
from verify.inputs import (
    DATE_COLUMNS,
    NAME_COLUMNS,
    QUOTE_COLUMN,
    TEXT_COLUMNS,
    first_of,
    text_column,
)

WANTED = (*TEXT_COLUMNS, *NAME_COLUMNS, *DATE_COLUMNS, QUOTE_COLUMN, "title", "url")
ROWS = 64
"""Rows of parquet in memory at a time."""
_PIECE = 1_000_000
"""Characters in which the rest of a line that is too long is passed over."""

Row = tuple[int, Mapping[str, Any] | str, float]
"""Number, cells or what is wrong with them, share of the file."""


def of_table(path: Path) -> Iterator[Raw]:
    """The articles of a table, by the file's suffix; a fault in the file is the last of them."""
    where = str(path)
    try:
        if not path.stat().st_size:
            raise BenchclaimError(f"{where} is empty: it needs rows")
        yield from _raws(where, path.name, "row", _rows(path))
    except BenchclaimError as error:
        yield Raw(where=where, name=path.name, problem=str(error))
    except OSError as error:
        what = f"{where} cannot be read ({error.strerror or error}): check the file"
        yield Raw(where=where, name=path.name, problem=what)


def of_dataset(given: str, name: str, revision: str | None, split: str | None, hub: bool) -> Iterator[Raw]:
    """The articles of a dataset, split after split, streamed.

    Raises BenchclaimError where a dataset of the Hub cannot be read on.
    """
    from evidence.hub import stream_rows

    label = Path(name).name
    try:
        found = stream_rows(name, revision=revision, split=split, hub=hub, columns=WANTED)
        yield from _raws(given, label, "row", found)
    except BenchclaimError as error:
        if hub:  # a network that fails now works later: the run stops and can be resumed
            raise
        yield Raw(where=given, name=label, problem=str(error))


def _rows(path: Path) -> Iterator[Row]:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return _of_parquet(path)
    if suffix == ".csv":
        return _of_csv(path)
    if suffix == ".json" and head(path, 1000).lstrip().startswith("["):
        return _of_list(path)
    return _of_lines(path)


def _raws(where: str, file: str, unit: str, rows: Iterator[Row]) -> Iterator[Raw]:
    """Rows as articles. Raises BenchclaimError where the first one has no text or there is none."""
    empty = True
    for number, cells, share in rows:
        place, label = f"{where}: {unit} {number}", f"{file}:{number}"
        if isinstance(cells, str):
            yield Raw(where=place, name=label, problem=cells, share=share)
        else:
            yield _raw(place, label, cells, share)
        empty = False
    if empty:
        raise BenchclaimError(f"{where} holds no rows: add some or leave it out")


def _raw(place: str, label: str, row: Mapping[str, Any], share: float) -> Raw:
    column = text_column(row)
    name = str(first_of(row, NAME_COLUMNS) or label)
    text = row[column] if column else None
    if column is None:
        what = f"no column {' or '.join(TEXT_COLUMNS)} with a text, only {', '.join(map(str, row)):.200}"
        return Raw(where=place, name=name, problem=what, share=share)
    if not isinstance(text, str) or not text.strip():
        what = f"nothing in column {column}: left out"
        return Raw(where=place, name=name, problem=what, share=share)
    if len(text) > LIMIT:
        what = f"{len(text):,} characters, an article at most {LIMIT:,}: split it"
        return Raw(where=place, name=name, problem=what, share=share)
    title, url = first_of(row, ("title",)), first_of(row, ("url",))
    return Raw(
        where=place,
        name=name,
        text=text,
        title=str(title) if title else None,
        url=str(url) if url else None,
        published=_day(first_of(row, DATE_COLUMNS)),
        share=share,
    )


def _day(value: object) -> str | None:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return None if value is None else str(value)


def _of_lines(path: Path) -> Iterator[Row]:
    size = path.stat().st_size
    with open_text(path) as text:
        for number, line in enumerate(_lines(text), start=1):
            if line is not None and not line.strip():
                continue
            share = text.buffer.tell() / size  # type: ignore[attr-defined]
            yield number, _object(line), share


def _lines(text: IO[str]) -> Iterator[str | None]:
    """The lines; None for one that is too long to be an article's."""
    longest = 2 * LIMIT
    while line := text.readline(longest):
        if len(line) < longest or line.endswith("\n"):
            yield line
            continue
        while len(line := text.readline(_PIECE)) == _PIECE and not line.endswith("\n"):
            pass
        yield None


def _object(line: str | None) -> Mapping[str, Any] | str:
    if line is None:
        return f"a line of more than {2 * LIMIT:,} characters: split the article"
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:  # also of numbers without end
        return f"not JSON ({error!s:.120}): write one object a line"
    return item if isinstance(item, dict) else "not an object: write one object a line"


def _of_list(path: Path) -> Iterator[Row]:
    number = 0
    for number, item in enumerate(json_items(path, "item"), start=1):
        if isinstance(item, Problem):
            yield number, f"{item.what}: {item.remedy}", UNKNOWN
        else:
            yield number, item if isinstance(item, dict) else "not an object", UNKNOWN


def _of_csv(path: Path) -> Iterator[Row]:
    size = path.stat().st_size
    csv.field_size_limit(LIMIT)
    with open_text(path) as text:
        lines = csv.reader(line.replace("\0", "") for line in text)
        header = next(lines, None) or []
        number = 0
        while (cells := _cells(lines)) is not None:
            if cells:
                number += 1
                share = text.buffer.tell() / size  # type: ignore[attr-defined]
                yield number, _under(header, cells), share


def _cells(lines: Iterator[list[str]]) -> list[str] | str | None:
    """The cells of the next row, or what is wrong with it; None at the end."""
    try:
        return next(lines)
    except StopIteration:
        return None
    except csv.Error as error:
        return f"not CSV ({error}): mend the quotes of that row"


def _under(header: Sequence[str], cells: list[str] | str) -> Mapping[str, Any] | str:
    if isinstance(cells, str):
        return cells
    if len(cells) > len(header):
        return f"{len(cells)} cells under {len(header)} columns: quote cells that hold the delimiter"
    return dict(zip(header, cells, strict=False))


def _of_parquet(path: Path) -> Iterator[Row]:
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    number = 0
    try:
        with parquet.ParquetFile(path, pre_buffer=False, buffer_size=_PIECE) as file:
            names = file.schema_arrow.names
            columns = [name for name in WANTED if name in names] or names[:1]
            total = max(1, file.metadata.num_rows)
            for batch in file.iter_batches(ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row, number / total
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())
        what = f"not readable as parquet from here on ({said:.120}): write the file again"
        yield number + 1, what, UNKNOWN
