"""Aider's leaderboards: a YAML list of runs of a coding agent, as its benchmark script prints them.

`pass_rate_2` (percent solved with a second try) is the headline; a model may occur several times, each row a
run of its own, and `A + B` are two models that work together. The benchmark is not named: it is known by the
number of exercises, and a run cut short by words in the names of file and run. Keys differ between runs; a
file may bear lines of the terminal around its rows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evidence.importers.origin import Origin, fact, origin_of, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import head, text_of, yaml_items
from evidence.written import is_none, number

_KEYS = ("test_cases:", "model:", "pass_rate_1:")


def sniff(path: Path) -> float:
    """Sure of YAML with the keys of a run."""
    if path.suffix not in (".yml", ".yaml", ".txt"):
        return 0.0
    text = head(path, 20_000)
    return (0.5 if path.suffix == ".txt" else 0.95) if all(key in text for key in _KEYS) else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each rate of each run, and the release date of its model where the row has one."""
    origin = origin_of(path, told, "aider")
    yield origin.source
    unknown: Counter[str] = Counter()
    known = {str(key) for table in ("metrics", "settings") for key in format_data("aider")[table]}
    known |= set(format_data("aider")["about"]["keys"])
    rows = 0
    for found in yaml_items(path):
        if isinstance(found, Problem):
            yield found
            continue
        rows += 1
        line, run = found
        if isinstance(run, dict):
            unknown.update(key for key in run if key not in known)
            yield from _run(origin, f"line {line}", run, path.stem)
        else:
            yield problem(origin, f"line {line}", "not a run", "write `- model: ...` and its keys")
    if not rows:
        yield problem(origin, "", "holds no runs", "give a list of runs: `- model: ...`")
    for key, count in unknown.items():
        yield problem(
            origin, f"key {key}", f"not known ({count} rows)", "left out; check whether it is a figure"
        )


def _run(origin: Origin, line: str, run: Mapping[str, Any], file: str) -> Iterator[Imported]:
    model = text_of(run, "model")
    if not model:
        yield problem(origin, line, "no model", "name the model or remove the row")
        return
    dirname = text_of(run, "dirname")
    place = ", ".join(part for part in (line, f"row {model}", dirname and f"run {dirname}") if part)
    cases = _count(run, "test_cases")
    benchmark = _benchmark(cases, f"{file} {dirname}".lower())
    if benchmark is None:
        what = f"test_cases {text_of(run, 'test_cases')!r} is the size of none of its benchmarks"
        yield problem(origin, place, what, "name the file after the board: polyglot, edit or refactor")
        return
    day = _day(text_of(run, "date")) or _day(dirname[:10])
    if day is None:
        yield problem(origin, place, "no day of the run", "add `date: 2025-01-20`")
    common = {"model": model, "benchmark": benchmark["name"], "n_items": cases, "date": day or origin.date}
    common |= _settings(run, benchmark, cases)
    yield from _rates(origin, place, run, common)
    released = next((text for key in ("released", "_released") if (text := text_of(run, key))), "")
    if _day(released):
        about = {"attribute": "release_date", "value": released, "unit": "date"}
        yield fact(origin, f"{place}, released", entity=model, date=common["date"], **about)
    elif released:
        yield problem(origin, f"{place}, released", f"{released!r} is no day", "write it as 2025-01-20")


def _rates(
    origin: Origin, place: str, run: Mapping[str, Any], common: Mapping[str, Any]
) -> Iterator[Imported]:
    rates = 0
    for key, metric in format_data("aider")["metrics"].items():
        cell = text_of(run, key)
        if key not in run or is_none(cell):
            continue
        found = number(cell)
        rates += 1
        if found is None or not 0 <= found.value <= 100:
            yield problem(origin, f"{place}, {key}", f"{cell!r} is no percentage", "mend the value")
        else:
            yield score(origin, f"{place}, {key}", **common, metric=metric, value=found.value, unit="%")
    if not rates:
        yield problem(origin, place, "no pass rate", "add `pass_rate_1` and `pass_rate_2` in percent")


def _benchmark(cases: int | None, names: str) -> dict[str, Any] | None:
    """The benchmark with that many exercises; of a run cut short, the one that file or run is named after."""
    known: list[dict[str, Any]] = format_data("aider")["benchmarks"]
    for benchmark in known:
        if cases and benchmark["at_least"] <= cases <= benchmark["exercises"]:
            return benchmark
    named = [benchmark for benchmark in known if any(word in names for word in benchmark["words"])]
    return named[0] if cases and named and cases < named[0]["exercises"] else None


def _settings(
    run: Mapping[str, Any], benchmark: Mapping[str, Any], cases: int | None
) -> dict[str, str | None]:
    """Setting, mode and effort as the keys of a run say them."""
    said = [
        words.format(text)
        for key, words in format_data("aider")["settings"].items()
        if not is_none(text := text_of(run, key)) and not (key == "thinking_tokens" and text == "0")
    ]
    if cases and cases < benchmark["at_least"]:
        said.append(f"{cases} of {benchmark['exercises']} exercises")
    budget = _count(run, "thinking_tokens")
    mode = None if budget is None else "thinking" if budget else "non-thinking"
    return {
        "setting": "; ".join(said) or None,
        "mode": mode,
        "effort": text_of(run, "reasoning_effort").lower() or None,
    }


def _count(run: Mapping[str, Any], key: str) -> int | None:
    found = number(text_of(run, key))
    return int(found.value) if found and found.value >= 0 and not found.value % 1 else None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
