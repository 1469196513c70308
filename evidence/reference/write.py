"""Writing a pack's files: tables in a fixed order, sources by short ids, digests in pack.toml."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from evidence.columns import INLINE_SOURCE_COLUMNS, KINDS

Cells = dict[str, str]
_DIGESTS = "[sha256]"


def collect_sources(rows: Iterable[Cells]) -> list[Cells]:
    """Moves the `source_*` cells of the rows into sources, sorted by id, and leaves the id in `source`."""
    found: dict[tuple[str, ...], Cells] = {}
    ids: set[str] = set()
    for row in rows:
        source = {name.removeprefix("source_"): row.pop(name, "") or "" for name in INLINE_SOURCE_COLUMNS}
        key = tuple(source.values())
        if key not in found:
            found[key] = {"id": _fresh_id(source, ids), **source}
            ids.add(found[key]["id"])
        row["source"] = found[key]["id"]
    return sorted(found.values(), key=lambda cells: cells["id"])


def _fresh_id(source: Mapping[str, str], taken: set[str]) -> str:
    """Words of the title and the date: `livebench-leaderboard-data-2025-04-30`."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"\([^)]*\)", " ", source["title"].lower()))[:4] or ["source"]
    base = "-".join([*words, source["published"] or source["published_about"]]).rstrip("-")
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}-{count}"
    return found


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """A CSV file with those of the columns that hold anything, one record a line, equal records once."""
    kept = list(rows)
    used = [name for name in columns if any(row.get(name) for row in kept)]
    lines = dict.fromkeys(tuple(" ".join(row.get(name, "").split()) for name in used) for row in kept)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([used, *lines])
    path.write_text(text.getvalue(), encoding="utf-8")


def seal(folder: Path) -> None:
    """Writes the digests of a pack's tables into its pack.toml, in place of those that stand there.

    Only for a pack whose rows have been validated: a sealed pack is not validated again when it is bundled.
    """
    path = folder / "pack.toml"
    head = path.read_text(encoding="utf-8").partition(_DIGESTS)[0].rstrip()
    tables = [table for kind in KINDS if (table := folder / f"{kind}.csv").exists()]
    digests = (f'"{table.name}" = "{hashlib.sha256(table.read_bytes()).hexdigest()}"' for table in tables)
    path.write_text("\n".join([head, "", _DIGESTS, *digests, ""]), encoding="utf-8")
