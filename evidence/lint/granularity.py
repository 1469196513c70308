"""Values that no whole number of items gives, once or in as many attempts as the row tells."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.granularity import attempts, is_accuracy, reachable
from evidence.lint.finding import Finding, found
from evidence.lint.records import At, Material
from evidence.model import Score

_SHOWN = 4
"""Values shown of those that do not tell their attempts."""


def check_items(material: Material) -> Iterator[Finding]:
    """Figures that their items cannot give, and those that untold attempts must have given."""
    untold: dict[tuple[str, str, int], list[At]] = {}
    for one in material.scores:
        score, n_items = one.score, _items(material, one.score)
        if n_items is None or not is_accuracy(score):
            continue
        told, written = attempts(score), material.cell(one.at, "value")
        if reachable(written, n_items * (told or 1), score.unit):
            continue
        if told is None:
            untold.setdefault((score.benchmark, score.evaluator, n_items), []).append(one)
            continue
        tries = f", {told} attempts each," if told > 1 else ""
        what = (
            f"{score.model} on {score.benchmark}: {n_items} items{tries} cannot give {written} {score.unit}"
        )
        remedy = "check the figure, and state n_items or the attempts where they are others"
        yield found("granularity", material.tables["scores"], one.at, "value", what, remedy)
    for (benchmark, evaluator, n_items), rows in untold.items():
        values = list(dict.fromkeys(material.cell(one.at, "value") for one in rows))
        shown = ", ".join(values[:_SHOWN]) + (", ..." if len(values) > _SHOWN else "")
        what = f"{evaluator} on {benchmark}: {n_items} items asked once cannot give {shown}"
        remedy = "state the attempts in metric or setting (avg@64, mean of 64 samples), or n_items"
        yield found("attempts", material.tables["scores"], rows[0].at, "value", what, remedy, rows=len(rows))


def _items(material: Material, score: Score) -> int | None:
    """How many items a figure is of; None for parts and editions of which the registry does not tell."""
    if score.n_items:
        return score.n_items
    entity = material.entity(score.benchmark)
    return entity.n_items if entity and score.subset is None and score.release is None else None
