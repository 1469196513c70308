"""LiveBench's judgments of single questions: `df_raw.csv` (0 to 100), or JSON Lines and parquet (0 to 1)."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Collection, Generator, Iterator, Mapping
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

from evidence.importers.boards import amount
from evidence.importers.origin import Origin, item, problem, score
from evidence.importers.parquet import parquet_rows
from evidence.model import Imported, Problem
from evidence.provenance import format_data
from evidence.streams import csv_rows, json_items, jsonl_items, text_of

BENCHMARK = "LiveBench"
_KEYS = {"question_id", "task", "model", "score"}
_DAY = re.compile(r"20\d\d[-_]\d\d[-_]\d\d")
_JUDGED = {"tstamp", "turn"}
"""Columns of judgments, which the script drops when it turns scores into percent."""

Figures = dict[tuple[str, str], dict[str, float]]
"""(Model, release) -> task -> mean, 0 to 100."""


def is_questions(columns: Collection[str]) -> bool:
    """Whether a file of these columns holds judgments of single questions."""
    return set(columns) >= _KEYS


def release_of(row: Mapping[str, Any]) -> str | None:
    """The release a row names, the newest of several; None for none."""
    for key in format_data("livebench")["release"]:
        value = row.get(key)
        texts = value if isinstance(value, list | tuple) else [value]
        days: list[str] = [day for text in texts for day in _DAY.findall(str(text))]
        if days:
            return max(day.replace("_", "-") for day in days)
    return None


def questions(
    origin: Origin, path: Path, edition: str | None, columns: Collection[str]
) -> Generator[Imported, None, Figures]:
    """An item for each judgment, and the mean of each model on each task; returns those means."""
    full = 100.0 if path.suffix == ".csv" and _JUDGED.isdisjoint(columns) else 1.0
    found: dict[tuple[str, str, str], list[float]] = {}
    failed: Counter[str] = Counter()
    for row in _rows(path):
        if isinstance(row, Problem):
            yield row
            continue
        place, cells = row
        known = _known(cells, edition)
        if isinstance(known, str):
            yield problem(origin, place, f"no {known}", "complete the row")
            continue
        value = _number(cells.get("score"))
        if value in (-full, -1):
            failed[known["model"]] += 1
        elif value is None or not 0 <= value <= full:
            what = f"score {cells.get('score')!r:.40} is not from 0 to {full:g}"
            yield problem(origin, place, what, "mend the score")
        else:
            found.setdefault((known["model"], known["release"], known["subset"]), []).append(value / full)
            about = {**known, "attempts": 1, "date": _day(cells.get("tstamp")) or origin.date}
            where = f"{place}, {known['model']}, {known['item']}"
            yield item(origin, where, benchmark=BENCHMARK, value=round(value / full, 6), **about)
    for model, count in failed.items():
        yield problem(
            origin, f"model {model}", f"{count} judgments failed (score -1)", "left out of its means"
        )
    return (yield from _means(origin, found))


def _known(cells: Mapping[str, Any], edition: str | None) -> dict[str, str] | str:
    """Who was asked what in which release; the name of what is missing."""
    known = {"model": "model", "task": "subset", "question_id": "item"}
    found = {name: text_of(cells, key) for key, name in known.items()}
    found["release"] = release_of(cells) or edition or ""
    missing = [key for key, name in {**known, "release": "release"}.items() if not found[name]]
    return missing[0] if missing else found


def _means(
    origin: Origin, found: Mapping[tuple[str, str, str], list[float]]
) -> Generator[Imported, None, Figures]:
    figures: Figures = {}
    for (model, release, task), values in found.items():
        mean = 100 * fmean(values)
        figures.setdefault((model, release), {})[task] = mean
        spread = stdev(values) if len(values) > 1 else 0.0
        error = round(100 * spread / math.sqrt(len(values)), 3) or None
        yield score(
            origin,
            f"{model}, {release}, mean of {len(values)} questions of {task}",
            model=model,
            benchmark=BENCHMARK,
            release=release,
            subset=task,
            value=round(mean, 3),
            unit="points",
            n_items=len(values),
            standard_error=error,
        )
    return figures


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]] | Problem]:
    if path.suffix == ".csv":
        for row in csv_rows(path):
            yield row if isinstance(row, Problem) else (f"line {row.line}", row.cells)
    elif path.suffix == ".parquet":
        for found in parquet_rows(path):
            yield found if isinstance(found, Problem) else (f"row {found[0]}", found[1])
    elif path.suffix == ".json":
        for index, entry in enumerate(json_items(path, "item")):
            if isinstance(entry, dict):
                yield f"[{index}]", entry
            else:
                other = Problem(path.name, f"[{index}]", "not an object", "give one object a judgment")
                yield entry if isinstance(entry, Problem) else other
    else:
        for line in jsonl_items(path):
            yield line if isinstance(line, Problem) else (f"line {line[0]}", line[1])


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, bool) else amount(value)


def _day(value: Any) -> dt.date | None:
    """The day of a Unix time in seconds."""
    try:
        seconds = float(value) if isinstance(value, str | int | float) else math.nan
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
