"""Published boards as rows of the bundled pack: read by the importers, chosen by boards.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from claims.names.registry import Registry
from evidence.columns import INLINE_SOURCE_COLUMNS
from evidence.intake import read_files
from evidence.model import Fact, Score, Source
from evidence.packing import outside
from evidence.packwriter import cells_of
from evidence.provenance import Provenance

Cells = dict[str, str]
PLAN = Path(__file__).with_name("boards.toml")


def published_rows(
    boards: Path, names: Registry, collected: Collection[str]
) -> tuple[list[Cells], list[Cells]]:
    """Rows of scores and of facts (with `source_*` cells) of the boards in a folder that boards.toml takes.

    Only models and benchmarks that the registry knows are taken: a figure nobody can ask for is no evidence.
    Boards that stand in for makers are not asked about the models `collected` from their makers by hand.
    """
    scores: list[Cells] = []
    facts: list[Cells] = []
    for plan in tomllib.loads(PLAN.read_text(encoding="utf-8"))["board"]:
        for record, source in _records(boards / plan["folder"], plan, names):
            cells = {**cells_of(record), **_source_cells(source)}
            if plan.get("second_hand"):
                cells["second_hand"] = "true"
            if isinstance(record, Score) and _wants_score(record, plan, names, collected):
                scores.append(cells)
            elif isinstance(record, Fact) and _wants_fact(record, plan, names):
                cells.pop("second_hand", None)
                facts.append(cells)
    return scores, facts


def _records(folder: Path, plan: Mapping[str, Any], names: Registry) -> Iterator[tuple[Score | Fact, Source]]:
    told = Provenance.model_validate(plan.get("told", {}))
    sources: dict[tuple[Path, str], Source] = {}
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    for reading in read_files((p for p in paths if re.search(plan.get("files", ""), p.name)), names, told):
        found = reading.found
        if isinstance(found, Source):
            sources[reading.path, found.id] = found
        elif isinstance(found, Score | Fact):
            yield found, sources[reading.path, found.source]


def _wants_score(score: Score, plan: Mapping[str, Any], names: Registry, collected: Collection[str]) -> bool:
    model, benchmark = names.get(score.model), names.get(score.benchmark)
    if model is None or benchmark is None or model.type != "model":
        return False
    if outside(score, names):
        return False
    if score.metric in plan.get("without_metrics", []):
        return False
    if plan.get("stands_in") and (score.model in collected or score.evaluator_relationship == "other"):
        return False
    return score.subset is None or score.metric in plan.get("parts", [])


def _wants_fact(fact: Fact, plan: Mapping[str, Any], names: Registry) -> bool:
    if fact.attribute not in plan.get("facts", []) or names.get(fact.entity) is None:
        return False
    if fact.attribute == "rank":
        return isinstance(fact.value, int | float) and fact.value <= plan["top"]
    return True


def _source_cells(source: Source) -> Cells:
    values = source.model_dump()
    return {name: str(values[name.removeprefix("source_")] or "") for name in INLINE_SOURCE_COLUMNS}
