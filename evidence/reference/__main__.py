"""Rebuilds the bundled pack: `python -m evidence.reference COLLECTED`.

COLLECTED is the folder with the collected scores.csv. Facts come from facts.csv beside this file, written by
hand with the source in each row, and from the ranks that the collected boards state. scores.csv, facts.csv,
sources.csv and the digests in pack.toml are written anew; every row is validated before the pack is sealed.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from claims.registry import load_registry
from evidence.columns import FACT_COLUMNS, SCORE_COLUMNS
from evidence.pack import PACKS, load_pack
from evidence.reference.scores import Cells, rank_facts, score_rows
from evidence.reference.write import collect_sources, seal, write_sources, write_table

HERE = Path(__file__).parent
SCORE_ORDER = (
    "model",
    "benchmark",
    "release",
    "mode",
    "effort",
    "metric",
    "date",
    "evaluator",
    "value",
    "locator",
)
FACT_ORDER = ("entity", "attribute", "benchmark", "date", "value", "note", "evaluator")


def main() -> None:
    """Reads the arguments and rebuilds."""
    parser = argparse.ArgumentParser(prog="python -m evidence.reference", description=__doc__.splitlines()[0])
    parser.add_argument("collected", type=Path, help="folder with the collected scores.csv")
    parser.add_argument(
        "--pack", type=Path, default=PACKS / "reference", help="folder of the pack to rebuild"
    )
    options = parser.parse_args()
    rebuild(options.collected, options.pack)


def rebuild(collected: Path, pack: Path) -> None:
    """Writes the tables and digests of the pack. Raises BenchclaimError when a row is not valid."""
    figures = _read(collected / "scores.csv")
    scores = score_rows(figures, HERE / "corrections.toml")
    facts = _read(HERE / "facts.csv") + rank_facts(figures)
    names = load_registry()
    for row in [*scores, *facts]:
        for key in ("model", "benchmark", "entity"):
            if entity := names.get(row[key]) if row.get(key) else None:
                row[key] = entity.name
    sources = collect_sources([*scores, *facts])
    write_table(pack / "scores.csv", SCORE_COLUMNS, _sorted(scores, SCORE_ORDER))
    write_table(pack / "facts.csv", FACT_COLUMNS, _sorted(facts, FACT_ORDER))
    write_sources(pack / "sources.csv", sources)
    load_pack(pack, names)
    seal(pack)


def _read(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _sorted(rows: list[Cells], order: tuple[str, ...]) -> list[Cells]:
    return sorted(rows, key=lambda row: tuple(row.get(name, "") for name in order))


if __name__ == "__main__":
    main()
