"""The flat table as CSV (RFC 4180, UTF-8 with a mark at its head, without which spreadsheets garble Chinese).

Text that a spreadsheet would take for a formula has an apostrophe in front; control characters are shown as
pictures. Whoever needs the very characters takes parquet or JSON.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from reports.flat import COLUMNS, Row, Value, rows
from reports.inert import cell
from verify.model import Dossier

FILE = "findings.csv"


def part(dossier: Dossier, lang: str = "en") -> list[Row]:
    """A row a finding."""
    return rows(dossier, lang)


def whole(parts: Sequence[list[Row]]) -> str:
    """One table of all rows, headed once. True and false are written so, nothing is an empty cell."""
    out = StringIO()
    out.write("\ufeff")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in parts:
        table.writerows([_cell(value) for value in row] for row in each)
    return out.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return cell(value) if isinstance(value, str) else str(value)
