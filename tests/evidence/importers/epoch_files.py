"""Files as Epoch AI writes them, of a row or two."""

from __future__ import annotations

import csv
from pathlib import Path

from evidence.importers.epoch import read
from evidence.model import Imported, Problem, Score
from evidence.provenance import Provenance

ROW = {
    "id": "recusk6NHwVicJ6kW",
    "Model version": "gpt-5_high",
    "Score": "62.4%",
    "Shots": "5",
    "Source": "SimpleBench Leaderboard",
    "Source link": "https://simple-bench.com/",
    "Notes": "",
}


def table(path: Path, *rows: dict[str, str]) -> Path:
    """A CSV file of these rows, with a byte-order mark as Epoch's have."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def imported(path: Path, *rows: dict[str, str], told: Provenance | None = None) -> list[Imported]:
    """What the importer makes of such a file."""
    return list(read(table(path, *rows), told or Provenance()))


def scores(found: list[Imported]) -> list[Score]:
    """The scores among it."""
    return [record for record in found if isinstance(record, Score)]


def problems(found: list[Imported]) -> list[str]:
    """The problems among it, with their places."""
    return [f"{record.place}: {record.what}" for record in found if isinstance(record, Problem)]
