"""Writing a pack's files: tables in a fixed order, sources by short ids, digests in pack.toml."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from evidence.pack import FILES
from evidence.rows import SOURCE_COLUMNS

Cells = dict[str, str]
_DIGEST_TABLE = "[sha256]"


def collect_sources(rows: Iterable[Cells], known: Sequence[Cells] = ()) -> list[Cells]:
    """Moves the `source_*` cells of the rows into sources and leaves their id in `source`; known ones keep theirs."""
    by_content = {_content(cells): cells for cells in known}
    ids = {cells["id"] for cells in known}
    for row in rows:
        described = {key: row.pop(f"source_{key}", "") for key in ("title", "url", "publisher", "published", "licence")}
        if not described["title"]:
            continue
        published = described["published"]
        source = {
            **described,
            "published": published if len(published) == 10 else "",
            "published_about": published if len(published) != 10 else "",
        }
        key = _content(source)
        if key not in by_content:
            source["id"] = _fresh_id(source, ids)
            ids.add(source["id"])
            by_content[key] = source
        row["source"] = by_content[key]["id"]
    return sorted(by_content.values(), key=lambda cells: cells["id"])


def _content(cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(cells.get(key, "") for key in ("title", "url", "publisher", "published", "published_about"))


def _fresh_id(source: Mapping[str, str], taken: set[str]) -> str:
    """Words of the title and the date: `livebench-leaderboard-data-2025-04-30`."""
    title = re.sub(r"\([^)]*\)", " ", source["title"].lower())
    words = re.findall(r"[a-z0-9.]+", title) or ["source"]
    date = source["published"] or source["published_about"]
    base = "-".join([*words[:4], *([date] if date else [])]).replace(".", "")
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}-{count}"
    return found


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """A CSV file with these columns that hold anything in some row, in the order given."""
    kept = list(rows)
    used = [name for name in columns if any(row.get(name) for row in kept)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(used)
    writer.writerows([row.get(name, "") for name in used] for row in kept)
    path.write_text(text.getvalue(), encoding="utf-8")


def write_sources(path: Path, sources: Iterable[Mapping[str, str]]) -> None:
    """sources.csv of a pack."""
    write_table(path, SOURCE_COLUMNS, sources)


def seal(folder: Path) -> None:
    """Writes the digests of a pack's tables into its pack.toml, replacing those that stand there.

    Only for a pack whose rows have been validated: a sealed pack is not validated again when it is bundled.
    """
    path = folder / "pack.toml"
    head = path.read_text(encoding="utf-8").partition(_DIGEST_TABLE)[0].rstrip()
    digests = "".join(
        f'"{file}" = "{hashlib.sha256((folder / file).read_bytes()).hexdigest()}"\n'
        for file in FILES
        if (folder / file).exists()
    )
    path.write_text(f"{head}\n\n{_DIGEST_TABLE}\n{digests}", encoding="utf-8")
