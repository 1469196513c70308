"""Tables of a model's versions: "| Tag | Date |", "| v0.3 latest | 05/22/2024 |"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.extract.tables.cells import Cell
from claims.model import Entity
from claims.names.registry import Registry
from claims.wording.patterns import pattern


def version_rows(grid: Mapping[tuple[int, int], Cell]) -> dict[int, str]:
    """The number of the version that each row is about; {} for a table of something else, or without days."""
    top = min((row for row, _ in grid), default=0)
    heads = [cell.text.strip().lower() for (row, _), cell in grid.items() if row == top]
    if not any(pattern("tables.date_head").search(head) for head in heads):
        return {}
    first = {row: cell.text.strip().lower() for (row, column), cell in grid.items() if column == 0}
    told = {row: pattern("tables.version").fullmatch(text) for row, text in first.items() if row > top}
    found = {row: said["n"] for row, said in told.items() if said}
    return found if len(found) > 1 and len(found) == len(told) else {}


def version_of(model: Entity, number: str, registry: Registry) -> Entity | None:
    """The version of a model; None of one whose name ends in a version itself."""
    if model.type != "model" or re.search(r"\d\.\d$|\bv\d+$", model.name.lower()):
        return None
    name = f"{model.name} v{number}"
    return registry.get(name) or Entity(
        name=name, type="model", maker=model.maker, family=model.family, listed=False
    )
