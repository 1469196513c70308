"""What a figure of a plain file is counted in: percent, fractions of 1, or something else.

No key says it, mostly: it follows from the benchmark, from the sign or scale written beside the figure, and
from how far the other figures of the benchmark and of the file reach.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence.benchmark_names import BenchmarkName, marks_data
from evidence.provenance import format_data

_QUARTER = 0.25
"""Fractions of a whole column are mostly beyond this; percentages below 1 are not."""


@dataclass(slots=True)
class Reach:
    """How far the figures of one benchmark, or of a file, reach."""

    figures: int = 0
    """Figures other than 0, which is the same in every scale."""
    above: int = 0
    """Figures beyond 1."""
    quarter: int = 0
    """Figures from a quarter to 1."""
    places: int = 0
    """Most decimals of a figure."""

    def add(self, value: float) -> None:
        self.figures += value != 0
        self.above += abs(value) > 1
        self.quarter += _QUARTER <= value <= 1
        self.places = max(self.places, len(f"{value:.12g}".partition(".")[2]))


def scale_of(text: str) -> str:
    """What a written scale or unit means: "%", "1" for fractions, "" for neither."""
    return str(format_data("plain")["scales"].get(" ".join(text.casefold().split()), ""))


def unit_of(name: BenchmarkName, metric: str | None) -> str | None:
    """What figures of a benchmark are counted in, "%" or words; None where nothing tells."""
    data = marks_data()
    if name.benchmark in data["units"]:
        return str(data["units"][name.benchmark])
    of_percent = name.entity is not None and name.entity.scale == (0, 100)
    if name.unit and not (name.unit == "points" and of_percent):
        return name.unit
    if metric == "rating":
        return "elo"
    if name.benchmark in data["points"]["benchmarks"]:
        return "points"
    if of_percent or (metric or "").casefold() in _shares():
        return "%"
    return "points" if name.entity is not None and name.entity.scale else None


def factor_of(value: float, line: Reach, file: Reach) -> int:
    """What makes a figure of a benchmark counted in percent one: 1, or 100 for a fraction; 0 for either.

    The file's scale holds unless all figures of the benchmark are in the other one.
    """
    if file.above * 2 < file.figures:
        return 1 if line.above * 2 > line.figures else 100
    if line.above or not 0 < value <= 1:
        return 1
    if line.figures > 1:
        return 100 if line.places >= 2 and line.quarter * 2 >= line.figures else 1
    return 0 if line.places >= 2 else 1


def _shares() -> frozenset[str]:
    return frozenset(metric.casefold() for metric in format_data("plain")["percent"]["metrics"])


def shots_of(text: str) -> str:
    """A number of shots in words, as settings have it; other text as it is."""
    return f"{int(float(text))}-shot" if re.fullmatch(r"\d{1,3}(\.0)?", text) else text
