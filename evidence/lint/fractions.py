"""Fractions among percent: 0.683 where 68.3 was meant."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from evidence.index import Index
from evidence.lint.finding import Finding, found
from evidence.lint.records import At, Material

USUAL = 5.0
"""A benchmark whose median is below is one on which a figure under 1 % is no wonder."""
NEAR = 15.0
"""Percentage points within which a hundred times the figure is the same model's figure of somebody else."""
ENOUGH = 3
"""Figures of one source on one benchmark, all of at most 1, that are no chance."""
_REMEDY = "multiply by 100 and use the unit %"


def check_fractions(material: Material, known: Index) -> Iterator[Finding]:
    """Figures in the unit `fraction` of benchmarks that are in percent, and fractions called percent.

    A weak model may well have 0.7 %. So a figure of at most 1 is taken for a fraction only where a hundred
    times it is near another figure of the same model, or where its source has nothing else on a benchmark
    that is mostly solved better.
    """
    rows: dict[str, list[At]] = {}
    for one in material.scores:
        if one.score.unit in ("%", "fraction") and one.score.subset is None:
            rows.setdefault(one.score.benchmark, []).append(one)
    table = material.tables["scores"]
    for benchmark, figures in rows.items():
        percent = [one for one in figures if one.score.unit == "%"]
        for one in figures:
            if one.score.unit == "fraction" and percent:
                what = f"{benchmark} is in percent elsewhere in the pack"
                yield found("fraction", table, one.at, "unit", what, _REMEDY)
        if any(0 < one.score.value <= 1 for one in percent):
            for one, usual in _fractions(percent, _elsewhere(benchmark, known)):
                what = f"{one.score.model} on {benchmark}: {one.score.value:g} %, where {usual:g} % is usual"
                yield found("fraction", table, one.at, "value", what, _REMEDY)


def _elsewhere(benchmark: str, known: Index) -> list[tuple[str, float]]:
    """Model and figure of what is known of a benchmark already."""
    return [
        (model, score.value)
        for model in known.models()
        for score in known.scores(model, benchmark)
        if score.unit == "%"
    ]


def _fractions(percent: list[At], elsewhere: list[tuple[str, float]]) -> Iterator[tuple[At, float]]:
    """The figures that look like fractions, each with what is usual for its model or benchmark."""
    large = [*elsewhere, *((one.score.model, one.score.value) for one in percent if one.score.value > 1)]
    by_source: dict[str, list[At]] = {}
    for one in percent:
        by_source.setdefault(one.score.source, []).append(one)
    usual = median([value for _, value in large]) if large else 0.0
    for rows in by_source.values():
        alone = len(rows) >= ENOUGH and usual >= USUAL and all(one.score.value <= 1 for one in rows)
        for one in rows:
            value = one.score.value
            if not 0 < value <= 1:
                continue
            near = [other for model, other in large if model == one.score.model and other > USUAL]
            near = [other for other in near if abs(100 * value - other) <= NEAR]
            if alone or near:
                yield one, near[0] if near else usual
