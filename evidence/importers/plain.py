"""Records that follow no format: JSON, JSON Lines or parquet that name models, benchmarks and figures.

Long form, one figure a row ({model, benchmark, score}); wide form, one row a model with a key a benchmark;
maps of models to benchmarks or of benchmarks to models; lists of these in one another; and CSV in long form.
Known by keys (data/formats/plain.toml) and by the names the registry has, so importers of formats go first.
In wide form only known benchmarks are taken: other numbers of a row are prices, ranks or lengths. No file
says its scale, so it is read twice: first how far the figures reach, then the figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.errors import BenchclaimError
from evidence.importers.origin import Origin, origin_of, problem, score
from evidence.importers.plain_keys import benchmark_named
from evidence.importers.plain_rows import Ledger, Raw, figures_of
from evidence.importers.plain_scale import Reach, factor_of, unit_of
from evidence.importers.plain_shape import SHEETS, Shape, rows_of, shape_of
from evidence.model import Imported, Problem
from evidence.provenance import Provenance

_NAME = "plain"
_SHOWN = 12
"""Keys named in one problem."""
_LINES = 10_000
"""Benchmarks whose figures are weighed one by one; those beyond follow the file."""


def sniff(path: Path) -> float:
    """Hardly sure, of files whose first rows name known models or benchmarks with figures."""
    if not path.is_file() or path.name == "manifest.json":
        return 0.0
    try:
        shape = shape_of(path)
    except (BenchclaimError, OSError, ValueError, RecursionError):
        return 0.0
    if shape is None:
        return 0.0
    return 0.35 if path.suffix.lower() in SHEETS else 0.3


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each figure, an item for each answer, the facts of the models, and what was left out."""
    origin = origin_of(path, told, _NAME)
    yield origin.source
    shape = shape_of(path)
    if shape is None:
        what = "no rows with a model and figures of benchmarks"
        yield problem(origin, "", what, "name the keys in a mapping (`<name>.map.toml`)")
        return
    lines, file = _reach(path, origin, shape)
    ledger = Ledger()
    for placed in rows_of(path, shape):
        if isinstance(placed, Problem):
            yield placed
            continue
        for found in figures_of(origin, *placed, ledger):
            yield _scored(origin, found, lines, file) if isinstance(found, Raw) else found
    yield from _left(origin, ledger)


def _reach(path: Path, origin: Origin, shape: Shape) -> tuple[dict[str, Reach], Reach]:
    """How far the figures of each benchmark counted in percent reach, and all of them."""
    lines: dict[str, Reach] = defaultdict(Reach)
    file = Reach()
    ledger = Ledger()
    for placed in rows_of(path, shape):
        if isinstance(placed, Problem):
            continue
        for found in figures_of(origin, *placed, ledger):
            if isinstance(found, Raw) and not found.figure.percent and not found.scale and _share(found):
                file.add(found.figure.value)
                if found.benchmark in lines or len(lines) < _LINES:
                    lines[found.benchmark].add(found.figure.value)
    return lines, file


def _share(raw: Raw) -> bool:
    """May the figure be percent: is nothing else known of it?"""
    return unit_of(benchmark_named(raw.benchmark), raw.metric) in (None, "%") and not raw.unit


def _scored(origin: Origin, raw: Raw, lines: dict[str, Reach], file: Reach) -> Imported:
    name = benchmark_named(raw.benchmark)
    unit: str | None = "%" if raw.scale or raw.figure.percent else raw.unit or unit_of(name, raw.metric)
    value, error, fields = raw.figure.value, raw.figure.error, dict(raw.fields)
    if unit is None:  # as the figures around it, where it looks like them
        unit = "%" if file.figures and 0 <= value <= 100 and _is_company(lines, raw.benchmark) else "points"
    if unit == "%":
        factor = _factor(raw, lines.get(raw.benchmark, file), file)
        if not factor:
            what = f"{value:g} may be a fraction or a percentage"
            return problem(origin, raw.place, what, "left out; say which in a mapping (`scale`)")
        value, error = _times(value, factor), None if error is None else _times(error, factor)
        if bounds := fields.get("interval"):
            fields["interval"] = (_times(bounds[0], factor), _times(bounds[1], factor))
        if not 0 <= value <= 100:
            what = f"{raw.figure.value:g} is no percentage"
            return problem(origin, raw.place, what, "mend the value, or give its unit")
    fields["standard_error"] = error
    said: dict[str, Any] = {"benchmark": raw.benchmark, "metric": raw.metric, "value": value, "unit": unit}
    return score(origin, raw.place, **fields, **said)


def _times(value: float, factor: int) -> float:
    return float(f"{value * factor:.12g}")


def _factor(raw: Raw, line: Reach, file: Reach) -> int:
    """What makes a figure percent: 1 or 100, 0 where that cannot be told."""
    if raw.figure.percent or raw.scale == "%":
        return 1
    return 100 if raw.scale else factor_of(raw.figure.value, line, file)


def _is_company(lines: dict[str, Reach], benchmark: str) -> bool:
    """Are benchmarks known to be counted in percent among the file's, beside this one?"""
    others = (unit_of(benchmark_named(other), None) for other in lines if other != benchmark)
    return any(unit == "%" for unit in others)


def _left(origin: Origin, ledger: Ledger) -> Iterator[Problem]:
    """What all rows together left out."""
    for benchmark, count in ledger.empty.items():
        yield problem(origin, benchmark, f"{count} rows without a figure", "left out; none was run")
    for what, (count, first) in ledger.odd.items():
        yield problem(origin, first, f"{what} in {count} rows", "taken without; write it plainly")
    if ledger.unread:
        keys = list(ledger.unread)
        more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
        what = f"keys that are no figures of known benchmarks: {', '.join(keys[:_SHOWN])}{more}"
        yield problem(origin, "", what, "left out; name them in a mapping if they are")
