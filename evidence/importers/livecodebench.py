"""LiveCodeBench: what each model got on each problem.

`performances_*.json` of its site {performances[], models[], date_marks[]} with pass@1 in percent and the
contest's day in Unix milliseconds, or `*_eval_all.json` of its own runner, one file a model, with pass@1 from
0 to 1. The board shows means over a window of days, so figures are made for the windows of data/formats; no
file says its version, which is known by the number of problems. `models[].release_date` is the day from which
problems count as unseen and no release date. Models in `models` may have no results.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from evidence.importers.origin import Origin, item, origin_of, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import json_items, json_keys, text_of

BENCHMARK = "LiveCodeBench"
_SITE = "performances.item"
_RUNNER = "item"
_SAMPLES = re.compile(r"\bN ?= ?(\d+)", re.IGNORECASE)
_SECONDS = 1e11
"""A time below is in seconds: in milliseconds it would be before March 1973."""


class _Result(NamedTuple):
    """What one model got on one problem."""

    place: str
    model: str
    problem: str
    setting: str | None
    day: dt.date
    share: float
    difficulty: str | None
    attempts: int


class _Window(NamedTuple):
    """Contest days of the problems a figure is of."""

    first: dt.date
    last: dt.date | None


@dataclass(slots=True)
class _Sum:
    """Values of some problems, added up."""

    n: int = 0
    total: float = 0.0
    squares: float = 0.0

    def add(self, value: float) -> None:
        self.n, self.total, self.squares = self.n + 1, self.total + value, self.squares + value * value

    def error(self) -> float | None:
        """Standard error of the mean; None where one value, or the same ones, tell of no spread."""
        if self.n < 2:
            return None
        spread = max(self.squares - self.total**2 / self.n, 0.0) / (self.n - 1)
        return round(math.sqrt(spread / self.n), 3) or None


Key = tuple[str, str | None, _Window | None, str | None]
"""Model, setting, window (None: all), difficulty (None: all)."""


@dataclass(slots=True)
class _Board:
    """What is known of a file while it is read."""

    origin: Origin
    task: str | None
    prefix: str
    owner: str
    """The model of a runner's file."""
    problems: dict[str, dt.date] = field(default_factory=dict)
    asked: Counter[tuple[str, str | None, str]] = field(default_factory=Counter)
    """How often a problem was asked, in tasks that ask it several times."""
    sums: dict[Key, _Sum] = field(default_factory=dict)
    unrun: Counter[tuple[str, str | None]] = field(default_factory=Counter)


def sniff(path: Path) -> float:
    """Sure of a JSON file with `performances` of models, or with graded answers to contest problems."""
    if path.suffix != ".json":
        return 0.0
    keys = json_keys(path, 3)
    if {"performances.item.model", "performances.item.question_id"} <= keys:
        return 0.95
    return 0.9 if {"item.question_id", "item.contest_date", "item.platform"} <= keys else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """An item for each result, and the mean of each model over each window."""
    origin = origin_of(path, told, "livecodebench")
    yield origin.source
    words: dict[str, str] = format_data("livecodebench")["tasks"]
    task = next((task for word, task in words.items() if word in path.stem.lower()), None)
    site = any(key.startswith("performances") for key in json_keys(path))
    board = _Board(origin, task, _SITE if site else _RUNNER, path.parent.name)
    number = -1
    for number, entry in enumerate(json_items(path, board.prefix)):
        if isinstance(entry, Problem):
            yield entry
        else:
            yield from _results(board, entry, f"{'performances' if site else ''}[{number}]")
    if number < 0:
        yield problem(origin, "", "holds no results", "give a file with performances, or *_eval_all.json")
    names = _names(path) if site else {}
    yield from _means(board, names)
    for (model, setting), count in board.unrun.items():
        what = f"{count} problems not run{f' with {setting}' if setting else ''}"
        yield problem(origin, f"model {model}", what, "left out")
    if missing := [name for name in names if not any(key[0] == name for key in board.sums)]:
        what = f"{len(missing)} models without results: {', '.join(missing)}"
        yield problem(origin, "models", what, "none; the file lists them only")


def _results(board: _Board, entry: Any, place: str) -> Iterator[Imported]:
    """The results of one entry: more than one where a problem was asked in two ways."""
    if not isinstance(entry, dict):
        yield problem(board.origin, place, "not an object", "give one object a result")
        return
    model = text_of(entry, "model") if board.prefix == _SITE else board.owner
    question = text_of(entry, "question_id")
    day = _day(entry.get("date" if board.prefix == _SITE else "contest_date"))
    if not model or not question or day is None:
        lacks = "model" if not model else "day of the contest" if question else "question_id"
        yield problem(board.origin, place, f"no {lacks}", "complete the entry")
        return
    difficulty = text_of(entry, "difficulty").lower() or None
    kinds = [kind for kind in format_data("livecodebench")["results"] if kind["key"] in entry]
    if not kinds:
        yield problem(board.origin, place, "no pass@1", "left out; only pass@1 is read")
    for kind in kinds:
        value, setting = entry[kind["key"]], kind.get("setting")
        share = _share(value, 100 if board.prefix == _SITE else 1)
        if share is not None:
            name = _problem_name(board, entry, (model, setting, question))
            attempts = _attempts(model, entry)
            yield _counted(board, _Result(place, model, name, setting, day, share, difficulty, attempts))
        elif value == -1:
            board.unrun[model, setting] += 1
        else:
            yield problem(board.origin, place, f"{value!r} is no {kind['key']}", "mend the result")


def _counted(board: _Board, found: _Result) -> Imported:
    """The item of a result, after it was added to the means."""
    board.problems.setdefault(found.problem, found.day)
    for window in (None, *_windows()):
        if window is None or _inside(found.day, window):
            for part in dict.fromkeys((None, found.difficulty)):
                key = (found.model, found.setting, window, part)
                board.sums.setdefault(key, _Sum()).add(found.share * 100)
    return item(
        board.origin,
        f"{found.place}, {found.model}, {found.problem}",
        model=found.model,
        benchmark=BENCHMARK,
        item=found.problem,
        value=round(found.share, 6),
        attempts=found.attempts,
        subset=_subset(board, found.difficulty),
        metric="pass@1",
        setting=found.setting,
        date=found.day,
    )


def _problem_name(board: _Board, entry: Mapping[str, Any], asked: tuple[str, str | None, str]) -> str:
    """The problem's id; in tasks that ask a problem several times, with the sample or a count."""
    question = asked[-1]
    if sample := text_of(entry, "sample_id"):
        return f"{question}/{sample}"
    if not board.task:
        return question
    board.asked[asked] += 1
    return f"{question}/{board.asked[asked]}"


def _attempts(model: str, entry: Mapping[str, Any]) -> int:
    graded = entry.get("graded_list")
    if isinstance(graded, list) and graded:
        return len(graded)
    said = _SAMPLES.search(model)
    return int(said[1]) if said else int(format_data("livecodebench")["attempts"])


def _means(board: _Board, names: Mapping[str, str]) -> Iterator[Imported]:
    """The mean of each model over each window that the file reaches, the first also by difficulty."""
    if not board.problems:
        return
    first, last = min(board.problems.values()), max(board.problems.values())
    windows = _reached(first, last)
    version = format_data("livecodebench")["versions"].get(str(len(board.problems)))
    if not version and not board.task:
        what = f"no version has {len(board.problems)} problems, so the release is the window alone"
        yield problem(board.origin, "", what, "complete data/formats/livecodebench.toml")
    for (model, setting, window, part), found in board.sums.items():
        if window not in windows or (part and window != windows[0]):
            continue
        days = [day for day in board.problems.values() if window is None or _inside(day, window)]
        whole = part is not None or found.n == len(days)
        partly = None if whole else f"{found.n} of {len(days)} problems"
        called = f" ({names[model]})" if names.get(model) else ""
        where = ", ".join(word for word in (setting, part) if word)
        release = _release(None if board.task else version, window, first, last)
        yield score(
            board.origin,
            f"{model}{called}, mean over {release}{f', {where}' if where else ''}",
            model=model,
            benchmark=BENCHMARK,
            value=round(found.total / found.n, 3),
            unit="%",
            metric="pass@1",
            subset=_subset(board, part),
            release=release,
            setting="; ".join(text for text in (setting, partly) if text) or None,
            n_items=found.n,
            standard_error=found.error(),
        )


def _reached(first: dt.date, last: dt.date) -> tuple[_Window | None, ...]:
    """The windows whose first and last month a file has; None is the whole file."""
    reached = [
        window
        for window in _windows()
        if (first.year, first.month) <= (window.first.year, window.first.month)
        and window.first <= last
        and (window.last is None or window.last < last.replace(day=1))
    ]
    older = not reached or first < min(window.first for window in reached)
    return (*reached, None) if older else tuple(reached)


def _release(version: str | None, window: _Window | None, first: dt.date, last: dt.date) -> str:
    """As the packs write it: `v5 2024-08..2025-01`, a whole file of a known version `v5`."""
    if window is None and version:
        return version
    start = window.first if window else first
    end = (window.last if window else None) or last
    return f"{version or ''} {start:%Y-%m}..{end:%Y-%m}".strip()


@lru_cache(maxsize=1)
def _windows() -> tuple[_Window, ...]:
    found = []
    for days in format_data("livecodebench")["windows"]:
        first, *last = map(dt.date.fromisoformat, days)
        found.append(_Window(first, last[0] if last else None))
    return tuple(found)


def _inside(day: dt.date, window: _Window) -> bool:
    return window.first <= day and (window.last is None or day <= window.last)


def _subset(board: _Board, difficulty: str | None) -> str | None:
    return ", ".join(part for part in (board.task, difficulty) if part) or None


def _names(path: Path) -> dict[str, str]:
    """Name in the results -> name by which the model was called, of a site's file."""
    found = (entry for entry in json_items(path, "models.item") if isinstance(entry, dict))
    return {text_of(entry, "model_repr"): text_of(entry, "model_name") for entry in found}


def _share(value: Any, full: float) -> float | None:
    """A result as a share of 1; None where it is no number from 0 to `full`."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value / full if 0 <= value <= full else None


def _day(value: Any) -> dt.date | None:
    """A day from Unix milliseconds (or seconds), or from ISO text."""
    try:
        if isinstance(value, str):
            return dt.date.fromisoformat(value[:10])
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        seconds = value if value < _SECONDS else value / 1000
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
