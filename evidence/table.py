"""A table of evidence as it was read: a header, rows of text, and where each row stands in its file.

Everything is text until a record is asked for: a check of one article needs some hundred of the many thousand
rows, and making a record costs a hundred times more than reading its line.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from claims.errors import BenchclaimError

Row = Sequence[str]
SEPARATOR = "|"
"""Between the members of a list in one cell."""


class Rows(Protocol):
    """Rows by number, counted from 0 without the header."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> Row: ...
    def __iter__(self) -> Iterator[Row]: ...


class SealedRows:
    """The lines of a CSV file known to be good, one record a line; a line is taken apart when asked for.

    They stay bytes until then: a few Chinese letters would make a text of six megabytes four times as large.
    """

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, index: int, /) -> Row:
        return next(csv.reader((self._lines[index].decode(),)))

    def __iter__(self) -> Iterator[Row]:
        return iter(csv.reader(line.decode() for line in self._lines))

    def heads(self, count: int) -> Iterator[Row]:
        """The first cells of each row, without reading the others."""
        head, start = [""], b"\n"
        for line in self._lines:
            if not line.startswith(start):  # sorted rows begin like the one before
                cells = line.split(b",", count)[:count]
                start = b",".join((*cells, b""))
                if b'"' in start:
                    head, start = next(csv.reader((line.decode(),)))[:count], b"\n"
                else:
                    head = [cell.decode() for cell in cells]
            yield head


@dataclass(frozen=True, slots=True)
class Table:
    """`rows[i]` holds one text per column of `header`; row numbers in messages count the header as row 1."""

    label: str
    """File name shown to people: `reference/scores.csv`."""
    header: tuple[str, ...]
    rows: Rows

    def column(self, name: str) -> int:
        """Position of a column, -1 when the table has none of that name."""
        return self.header.index(name) if name in self.header else -1

    def cells(self, index: int) -> dict[str, str]:
        """Row `index` as column -> text, empty cells left out."""
        return {name: cell for name, cell in zip(self.header, self.rows[index], strict=True) if cell}

    def heads(self, *names: str) -> Iterator[Row]:
        """Some cells of each row: what the row is about. A column that the table lacks is "" in each."""
        columns = [self.column(name) for name in names]
        there = [column for column in columns if column >= 0]
        if isinstance(self.rows, SealedRows) and there == list(range(len(there))) == columns[: len(there)]:
            heads = self.rows.heads(len(there))
            lacking = [""] * (len(columns) - len(there))
            return ([*head, *lacking] for head in heads) if lacking else heads
        return ([row[column] if column >= 0 else "" for column in columns] for row in self.rows)


def empty_table(label: str) -> Table:
    """A table without columns or rows, for a pack that lacks a file."""
    return Table(label=label, header=(), rows=())


def read_csv(label: str, data: bytes) -> Table:
    """The table in a CSV file (UTF-8, with or without byte-order mark, header in row 1).

    Raises BenchclaimError when the file is empty, not UTF-8, or a row has not as many cells as the header.
    """
    lines = csv.reader(io.StringIO(_text(label, data), newline=""), strict=True)
    try:
        rows = [row for row in lines if row]
    except csv.Error as error:
        raise BenchclaimError(
            f"{label}: line {lines.line_num}: not CSV ({error}); quote cells that hold a comma or a quote"
        ) from error
    if not rows:
        raise BenchclaimError(f"{label}: the file is empty; it needs a header row and at least one record")
    header = _checked_header(label, tuple(name.strip() for name in rows[0]))
    for number, row in enumerate(rows, start=1):
        if len(row) != len(header):
            raise BenchclaimError(
                f"{label}: row {number}: {len(row)} cells under {len(header)} columns; "
                "quote cells that hold a comma"
            )
    return Table(label=label, header=header, rows=tuple(rows[1:]))


def read_sealed_csv(label: str, data: bytes) -> Table:
    """The table in a CSV file that has been validated before and holds one record a line."""
    lines = data.split(b"\n")
    return Table(label=label, header=tuple(lines[0].decode().split(",")), rows=SealedRows(lines[1:-1]))


def read_jsonl(label: str, data: bytes) -> Table:
    """The table in a JSON Lines file: one object a line, its keys are columns, blank lines are skipped.

    Raises BenchclaimError with the line number when a line is not a JSON object.
    """
    records: list[Mapping[str, object]] = []
    for number, line in enumerate(_text(label, data).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise BenchclaimError(
                f"{label}: line {number}: not JSON ({error.msg}); write one object a line"
            ) from error
        if not isinstance(record, dict):
            raise BenchclaimError(f'{label}: line {number}: not a JSON object; write {{"model": ...}}')
        records.append(record)
    return table_of(label, records)


def table_of(label: str, records: Iterable[Mapping[str, object]]) -> Table:
    """The table of some records given as mappings; columns in order of first appearance.

    Raises BenchclaimError when there are none.
    """
    kept = list(records)
    if not kept:
        raise BenchclaimError(f"{label}: the file is empty; it needs at least one record")
    header = _checked_header(label, tuple(dict.fromkeys(str(key) for record in kept for key in record)))
    rows = tuple(tuple(as_text(record.get(name)) for name in header) for record in kept)
    return Table(label=label, header=header, rows=rows)


def as_text(value: object) -> str:
    """A value as it stands in a cell: None empty, dates ISO, numbers as Python writes them, lists joined."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f" {SEPARATOR} ".join(as_text(member) for member in value)
    return str(value)


def _text(label: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BenchclaimError(f"{label}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


def _checked_header(label: str, header: tuple[str, ...]) -> tuple[str, ...]:
    for number, name in enumerate(header, start=1):
        if not name:
            raise BenchclaimError(f"{label}: column {number} has no name; name it or remove it")
        if header.count(name) > 1:
            raise BenchclaimError(f"{label}: column {name} stands twice in the header; keep one")
    return header
