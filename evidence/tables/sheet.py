"""Tables of CSV and TSV files: one a file, the first row its header."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from evidence.model import Problem
from evidence.streams import CELL, head, open_text
from evidence.tables.grid import LARGEST, Grid, Placed, filled, one_line, trimmed


def sheet_tables(path: Path) -> Iterator[Grid | Problem]:
    """The table of a file; what goes beyond the largest table is a Problem."""
    csv.field_size_limit(CELL)
    delimiter = max(",;\t", key=head(path, 4096).split("\n", 1)[0].count)
    written: list[list[Placed]] = []
    cells = 0
    with open_text(path) as text:
        lines = csv.reader((line.replace("\0", "") for line in text), delimiter=delimiter)
        while True:
            try:
                row = next(lines)
            except StopIteration:
                break
            except csv.Error as error:
                yield Problem(
                    path.name, f"line {lines.line_num}", f"not CSV ({error})", "mend the quotes of that row"
                )
                continue
            cells += len(row)
            if cells > LARGEST:
                yield Problem(
                    path.name, f"line {lines.line_num}", f"more than {LARGEST} cells", "split the file"
                )
                break
            if any(cell.strip() for cell in row):
                written.append([Placed(one_line(cell)) for cell in row])
    if written:
        yield trimmed(Grid(filled(written), 1, 1, 1))
