"""From what the operator names to articles: files, folders, tables of articles, standard input.

What cannot be read becomes a Note in the place of its article, so that the rest of a batch goes on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from claims.errors import BenchclaimError
from claims.model import Article, Note
from claims.reading.read import article_from_text, read_bytes, read_path

STDIN = "-"
TEXTS = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rst", ".srt"}
)
TABLES = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".parquet"})
TEXT_COLUMNS = ("text", "content", "body", "article")
QUOTE_COLUMN = "quote"
NAME_COLUMNS = ("name", "id", "file")
DATE_COLUMNS = ("published", "date")

Input = Article | Note


def articles(
    paths: Sequence[str], stdin: bytes | None = None, *, leave_out: Path | None = None
) -> Iterator[Input]:
    """Every article under the given paths in their order; `-` stands for `stdin`.

    A folder gives all files in it with a known suffix, by name, but those in `leave_out` (reports are no
    articles); a table one article a row. Whatever cannot be read becomes a Note that says what and where.
    """
    for path in paths:
        try:
            yield from _of_path(path, stdin, leave_out)
        except BenchclaimError as error:
            yield Note(where=path, what=str(error))


def count_files(paths: Sequence[str], leave_out: Path | None = None) -> int:
    """How many files the paths name, as far as can be told without opening them."""
    return sum(len(readable(Path(path), leave_out)) if Path(path).is_dir() else 1 for path in paths)


def readable(folder: Path, leave_out: Path | None = None) -> list[Path]:
    """The files of a folder and those below it that have a suffix of texts or tables, sorted; none hidden."""
    apart = leave_out.resolve() if leave_out else None
    found = (path for path in folder.rglob("*") if path.suffix.lower() in TEXTS | TABLES and path.is_file())
    return sorted(
        path
        for path in found
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not (apart and path.resolve().is_relative_to(apart))
    )


def _of_path(path: str, stdin: bytes | None, leave_out: Path | None) -> Iterator[Input]:
    if path == STDIN:
        yield read_bytes("stdin", stdin or b"")
    elif Path(path).is_dir():
        found = readable(Path(path), leave_out)
        if not found:
            raise BenchclaimError(f"{path} holds no article: known are {', '.join(sorted(TEXTS | TABLES))}")
        for member in found:
            yield from articles([str(member)])
    elif Path(path).suffix.lower() in TABLES and Path(path).is_file():
        yield from _of_table(Path(path))
    else:
        yield read_path(Path(path))


def _of_table(path: Path) -> Iterator[Input]:
    from evidence.hub import load_rows

    rows = load_rows(path)
    column = text_column(rows[0])
    if column is None:
        raise BenchclaimError(
            f"{path} has no column {' or '.join(TEXT_COLUMNS)} with the text of an article, only "
            f"{', '.join(rows[0])}; a file of claims is given with --claims"
        )
    for number, row in enumerate(rows, start=1):
        yield _of_row(path, number, row, column)


def _of_row(path: Path, number: int, row: Mapping[str, object], column: str) -> Input:
    where = f"{path}: row {number}"
    text = row[column]
    if not isinstance(text, str) or not text.strip():
        return Note(where=where, what=f"{where} has nothing in column {column}: left out")
    date, notes = day_of(where, first_of(row, DATE_COLUMNS))
    title, url = first_of(row, ("title",)), first_of(row, ("url",))
    return article_from_text(
        str(first_of(row, NAME_COLUMNS) or f"{path.name}:{number}"),
        text,
        title=str(title) if title else None,
        url=str(url) if url else None,
        published=date,
        notes=notes,
    )


def text_column(names: Collection[str]) -> str | None:
    """The column with the text of an article; None where there is none.

    A table of claims, a finished run for one, has the name of the text in `article`, not the text.
    """
    claims = QUOTE_COLUMN in names
    return next((name for name in TEXT_COLUMNS if name in names and not (claims and name == "article")), None)


def first_of(row: Mapping[str, object], names: Sequence[str]) -> object:
    """The first of some columns that has anything in it; None where none has."""
    return next((row[name] for name in names if row.get(name) not in (None, "")), None)


def day_of(where: str, value: object) -> tuple[dt.date | None, tuple[Note, ...]]:
    """The day a cell tells, or a note on why it tells none."""
    if value is None:
        return None, ()
    if isinstance(value, dt.datetime):
        return value.date(), ()
    if isinstance(value, dt.date):
        return value, ()
    try:
        return dt.datetime.fromisoformat(str(value).strip()).date(), ()
    except ValueError:
        return None, (
            Note(where=where, what=f"date {str(value)[:40]!r} is not written as 2025-01-31: not used"),
        )
