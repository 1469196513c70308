"""Writes packs: records from anywhere become the sorted tables of a folder, in one step or not at all.

Rows wait in a temporary database on disk, so that a million of them need no memory; equal rows are written
once.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evidence.columns import COLUMNS_OF, ORDER
from evidence.model import Fact, Item, Score, Source
from evidence.table import as_text

Cells = Mapping[str, str]
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack being written; `add` and `add_cells` take its rows in any order."""

    rows: sqlite3.Connection

    def add(self, record: Source | Score | Fact | Item) -> bool:
        """Add a record; False where an equal row is there already."""
        return self.add_cells(kind_of(record), cells_of(record))

    def add_cells(self, kind: str, cells: Cells) -> bool:
        """Add a row of one of the tables as text; False where an equal one is there already."""
        key = _SEPARATOR.join(cells.get(name, "") for name in ORDER[kind])
        row = (kind, key, self._line(kind, cells))
        done = self.rows.execute("INSERT OR IGNORE INTO rows VALUES (?, ?, ?)", row)
        return done.rowcount > 0

    def free(self, kind: str, key: str, cells: Cells) -> bool:
        """Whether a table sorted by one column has no other row under this key than this one."""
        line = self._line(kind, cells)
        rows = self.rows.execute("SELECT line FROM rows WHERE kind = ? AND key = ?", (kind, key))
        return all(found == line for (found,) in rows)

    def _line(self, kind: str, cells: Cells) -> str:
        return _line([" ".join(cells.get(name, "").split()) for name in COLUMNS_OF[kind]])

    def count(self, kind: str) -> int:
        """How many rows a table has."""
        return int(self.rows.execute("SELECT count(*) FROM rows WHERE kind = ?", (kind,)).fetchone()[0])

    def lines(self, kind: str) -> Iterator[str]:
        """The rows of a table as lines of CSV, sorted."""
        found = self.rows.execute("SELECT line FROM rows WHERE kind = ? ORDER BY key, line", (kind,))
        return (line for (line,) in found)


@contextmanager
def drafting() -> Iterator[Draft]:
    """An empty draft; what it holds is gone when the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        rows = sqlite3.connect(Path(folder) / "rows", isolation_level=None)
        try:
            rows.execute("PRAGMA journal_mode = OFF")
            rows.execute("PRAGMA synchronous = OFF")
            rows.execute("CREATE TABLE rows (kind, key, line, PRIMARY KEY (kind, key, line)) WITHOUT ROWID")
            rows.execute("BEGIN")
            yield Draft(rows)
        finally:
            rows.close()


def write_tables(draft: Draft, folder: Path) -> None:
    """Write the draft's tables into a folder, each file replaced as a whole; one without rows is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in COLUMNS_OF:
        path = folder / f"{kind}.csv"
        used = _used(draft, kind)
        if not used:
            path.unlink(missing_ok=True)
            continue
        draft_path = path.with_suffix(".csv.part")
        with draft_path.open("w", encoding="utf-8", newline="") as file:
            file.write(_line([name for name, _ in used]) + "\n")
            for cells in csv.reader(draft.lines(kind)):
                file.write(_line([cells[number] for _, number in used]) + "\n")
        draft_path.replace(path)


def _used(draft: Draft, kind: str) -> list[tuple[str, int]]:
    """The columns of a table that hold anything, with their place."""
    columns = COLUMNS_OF[kind]
    found: set[int] = set()
    for cells in csv.reader(draft.lines(kind)):
        found.update(number for number, cell in enumerate(cells) if cell and number not in found)
    return [(name, number) for number, name in enumerate(columns) if number in found]


def kind_of(record: Source | Score | Fact | Item) -> str:
    """The table a record belongs to."""
    kinds: Iterable[tuple[type, str]] = (
        (Score, "scores"), (Fact, "facts"), (Item, "items"), (Source, "sources"),
    )  # fmt: skip
    return next(kind for noun, kind in kinds if isinstance(record, noun))


def cells_of(record: Source | Score | Fact | Item) -> dict[str, str]:
    """The row of a record: column -> text, empty cells left out."""
    values = record.model_dump()
    if isinstance(record, Score) and record.interval:
        values["interval_low"], values["interval_high"] = record.interval
    if isinstance(record, Score | Fact):
        values.pop("id")
    for flag in ("outlier", "second_hand"):
        if values.get(flag) is False:
            values.pop(flag)
    if values.get("qualifier") == "exact":
        values.pop("qualifier")
    columns = set(COLUMNS_OF[kind_of(record)])
    return {name: text for name, value in values.items() if name in columns and (text := _text(value))}


def _text(value: object) -> str:
    """As in a cell; a float without the `.0` that arithmetic adds."""
    text = as_text(value)
    return text.removesuffix(".0") if isinstance(value, float) else text


def _line(values: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return out.getvalue()
