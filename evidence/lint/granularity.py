"""Values that no whole number of items gives, once or in as many attempts as the row tells."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from math import ceil, floor
from pathlib import Path

from evidence.lint.finding import Finding, found
from evidence.lint.records import At, Material
from evidence.model import Score

_DATA = Path(__file__).parents[1] / "data" / "lint.toml"
_EXACT = 9
"""A figure with more decimals was computed, not printed: those behind are noise of its arithmetic."""
_NOISE = 1e-11
"""Of binary fractions."""
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


def is_accuracy(score: Score) -> bool:
    """Whether a figure is the share of items solved."""
    return score.unit in ("%", "fraction") and _first("accuracy", score.metric or "", whole=True) is not None


def attempts(score: Score) -> int | None:
    """At each item, as metric and setting tell; None where they do not. Folded answers give None too."""
    text = f"{score.metric or ''}; {score.setting or ''}"
    if found_here := _first("attempts", text):
        return int(found_here["k"])
    return 1 if _first("single", text) else None


def reachable(written: str, answers: int, unit: str) -> bool:
    """Whether some number of right answers gives the value, rounded or cut to its decimals."""
    mantissa, _, exponent = written.lower().partition("e")
    decimals = len(mantissa.partition(".")[2]) - int(exponent or 0)
    step = 10.0 ** -min(decimals, _EXACT)
    scale = answers / (1.0 if unit == "fraction" else 100.0)
    value = float(written)
    lowest = ceil((value - step / 2 - _NOISE) * scale - _NOISE)
    highest = floor((value + step + _NOISE) * scale + _NOISE)  # a cut figure lies up to a whole step lower
    return highest >= max(lowest, 0)


def _first(name: str, text: str, *, whole: bool = False) -> re.Match[str] | None:
    """The first pattern of data/lint.toml's list that is in the text, or is all of it."""
    if name != "folded" and _first("folded", text):
        return None
    matches = (pattern.fullmatch(text) if whole else pattern.search(text) for pattern in _patterns(name))
    return next((match for match in matches if match), None)


@lru_cache(maxsize=8)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    lists = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in lists[name])
