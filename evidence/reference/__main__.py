"""Rebuilds the bundled pack: `python -m evidence.reference COLLECTED BOARDS`.

COLLECTED is the folder with the collected scores.csv, BOARDS the folder with public boards as they were
published, a folder each; boards.toml says what is taken of them. figures.csv and facts.csv beside this file
were written by hand, with the source in each row. scores.csv, facts.csv, sources.csv and the digests in
pack.toml are written anew, sealed, and put in place when every row is valid.

Without arguments the rows stay as they are and only get the names that the registry has now.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.names.registry import Registry, load_registry
from evidence.columns import FACT_COLUMNS, NAMES, SCORE_COLUMNS, SOURCE_COLUMNS
from evidence.pack import PACKS, Names, load_pack
from evidence.reference.published import Cells, published_rows
from evidence.reference.scores import mark_origins, rank_facts, score_rows
from evidence.reference.write import collect_sources, seal, write_table

HERE = Path(__file__).parent
SCORE_ORDER = (
    "model", "benchmark", "subset", "release", "mode", "effort", "metric", "date", "evaluator", "value",
)  # fmt: skip
FACT_ORDER = ("entity", "attribute", "benchmark", "valid_from", "date", "value", "note", "evaluator")


def main() -> None:
    """Reads the arguments and rebuilds."""
    parser = argparse.ArgumentParser(prog="python -m evidence.reference", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", metavar="COLLECTED BOARDS")
    parser.add_argument("--pack", type=Path, default=PACKS / "reference", help="the pack to rebuild")
    options = parser.parse_args()
    if len(options.folders) not in {0, 2}:
        parser.error("give the folder with the collected scores.csv and the folder with boards, or neither")
    if options.folders:
        collected, boards = options.folders
        rebuild(collected, boards, options.pack, load_registry())
    else:
        rename(options.pack, load_registry())


def rebuild(collected: Path, boards: Path, pack: Path, names: Registry) -> None:
    """Replaces the pack's tables and digests. Raises BenchclaimError, replacing nothing, for a bad row."""
    figures = _read(collected / "scores.csv")
    scores = score_rows(figures, HERE / "corrections.toml") + _read(HERE / "figures.csv")
    facts = _read(HERE / "facts.csv") + rank_facts(figures)
    for rows in (scores, facts):
        _canonical(rows, names)
    by_hand = {row["model"] for row in scores if row["evaluator_relationship"] == "first_party"}
    board_scores, board_facts = published_rows(boards, names, by_hand)
    scores += _new_scores(board_scores, scores)
    facts += _new_facts(board_facts, facts)
    mark_origins(scores)
    sources = collect_sources([*scores, *facts])
    _replace(pack, scores, facts, sources, names)


def rename(pack: Path, names: Names) -> None:
    """Writes the names in the pack's tables as the registry has them now."""
    scores, facts = _read(pack / "scores.csv"), _read(pack / "facts.csv")
    for rows in (scores, facts):
        _canonical(rows, names)
    _replace(pack, scores, facts, _read(pack / "sources.csv"), names)


def _replace(pack: Path, scores: list[Cells], facts: list[Cells], sources: list[Cells], names: Names) -> None:
    with tempfile.TemporaryDirectory() as name:
        draft = Path(name)
        shutil.copy(pack / "pack.toml", draft)
        write_table(draft / "scores.csv", SCORE_COLUMNS, _sorted(scores, SCORE_ORDER))
        write_table(draft / "facts.csv", FACT_COLUMNS, _sorted(facts, FACT_ORDER))
        write_table(draft / "sources.csv", SOURCE_COLUMNS, sources)
        load_pack(draft, names)
        seal(draft)
        shutil.copytree(draft, pack, dirs_exist_ok=True)


def _new_scores(found: Iterable[Cells], known: Iterable[Cells]) -> Iterator[Cells]:
    """Those that the collection lacks from the same evaluator: it was checked by hand and goes first."""

    def key(row: Cells) -> tuple[str, ...]:
        board = row["date"] if row["unit"] == "elo" else row.get("release", "")
        return row["model"], row["benchmark"], row.get("subset") or "", row["evaluator"], board

    have = {key(row) for row in known}
    return (row for row in found if key(row) not in have)


def _new_facts(found: Iterable[Cells], known: Iterable[Cells]) -> Iterator[Cells]:
    """Those on what nothing is known by hand, each once; a place or price of another day is another fact."""

    def key(row: Cells) -> tuple[str, ...]:
        names = ("entity", "attribute", "unit", "benchmark", "valid_from")
        return tuple(row.get(name) or "" for name in names)

    have = {key(row) for row in known}
    seen: set[tuple[str, ...]] = set()
    for row in found:
        full = (*key(row), row["value"], row.get("note", ""))
        if key(row) not in have and full not in seen:
            seen.add(full)
            yield row


def _canonical(rows: Iterable[Cells], names: Names) -> None:
    for row in rows:
        for column in NAMES:
            if entity := names.get(row[column]) if row.get(column) else None:
                row[column] = entity.name


def _read(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _sorted(rows: list[Cells], order: tuple[str, ...]) -> list[Cells]:
    return sorted(rows, key=lambda row: tuple(row.get(name, "") for name in order))


if __name__ == "__main__":
    main()
