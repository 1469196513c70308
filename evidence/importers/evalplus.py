"""EvalPlus: `results.json` (pass@1 of HumanEval, MBPP and their + versions) and EvalPerf's combined results.

BigCodeBench's `results.json` and `results-hard.json` have the same layout. All are one JSON object, model ->
results. pass@1 and DPS are percent, EvalPerf's win rates proportions, `size` is in billions of parameters;
null means not run. `heatmap_data` of EvalPerf compares pairs and is no model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evidence.importers.boards import amount
from evidence.importers.origin import Origin, fact, origin_of, percent, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import head, json_entries

_NAME = "evalplus"
_OTHER = "bigcodebench"


def sniff(path: Path) -> float:
    """Sure of JSON with `pass@1` beside a key of its benchmarks or of EvalPerf."""
    if path.suffix.lower() not in (".json", ""):
        return 0.0
    start = head(path)
    if not start.lstrip().startswith("{") or '"pass@1"' not in start:
        return 0.0
    data = format_data(_NAME)
    keys = (*data["benchmarks"], *(key for key in data["evalperf"]["keys"] if key != "pass@1"))
    if any(f'"{key}"' in start for key in keys):
        return 0.9
    return 0.9 if all(f'"{key}"' in start for key in format_data(_OTHER)["benchmarks"]) else 0.0


def _board(path: Path) -> str:
    """Whose board a file is: by the keys under `pass@1`."""
    start = head(path)
    ours = any(f'"{key}"' in start for key in format_data(_NAME)["benchmarks"])
    return (
        _OTHER
        if not ours and all(f'"{key}"' in start for key in format_data(_OTHER)["benchmarks"])
        else _NAME
    )


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each figure of each model, a fact for its size."""
    board = _board(path)
    origin = origin_of(path, told, board)
    yield origin.source
    factor = _factor(path)
    left: Counter[str] = Counter()
    for entry in json_entries(path, ""):
        if isinstance(entry, Problem):
            yield entry
            continue
        written, found = entry
        if not written.strip():
            yield problem(origin, f"{written!r}", "no model", "name the model or remove it")
        elif not isinstance(found, dict):
            yield problem(origin, written, "is no object of results", "give one object a model")
        elif isinstance(found.get("pass@1"), dict):
            yield from _results(origin, written, found, factor, left)
        elif any(key in found for key in format_data(_NAME)["evalperf"]["keys"]):
            yield from _evalperf(origin, written, found)
        else:
            what = f"has none of the known keys ({', '.join(list(found)[:3])}, ...)"
            yield problem(origin, written, what, "left out; pairs of models are no model's figure")
    for key in sorted(left):
        yield problem(origin, key, f"told of {left[key]} models", "left out; no figure")


def _data(found: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of the board that a model's results are of: by the keys under `pass@1`."""
    other = format_data(_OTHER)
    return other if set(found["pass@1"]) & set(other["benchmarks"]) else format_data(_NAME)


def _factor(path: Path) -> int:
    """What makes pass@1 percent: 100 where no figure of the file is beyond 1, as fractions are written."""
    highest = 0.0
    for entry in json_entries(path, ""):
        if not isinstance(entry, Problem) and isinstance(entry[1], dict):
            rates = entry[1].get("pass@1")
            figures = rates.values() if isinstance(rates, dict) else (rates,)
            highest = max(highest, *(amount(figure) or 0.0 for figure in figures), 0.0)
    return 100 if 0 < highest <= 1 else 1


def _results(
    origin: Origin, written: str, found: Mapping[str, Any], factor: int, left: Counter[str]
) -> Iterator[Imported]:
    data = _data(found)
    benchmarks = data["hard"] if "hard" in data and "hard" in origin.file.lower() else data["benchmarks"]
    left.update(key for key in data["told"]["keys"] if found.get(key) is not None)
    prompted = found.get("prompted")
    setting = data["prompted"].get("yes" if prompted else "no") if isinstance(prompted, bool) else None
    model = data["models"].get(written, written)
    empty = []
    for key, value in found["pass@1"].items():
        if value is None:
            empty.append(key)
            continue
        known = benchmarks.get(key, {"name": key})
        figure = amount(value)
        shown = percent(figure) if figure is not None and factor == 100 else figure
        spec = {"benchmark": known["name"], "n_items": known.get("items"), "metric": "pass@1", "unit": "%"}
        spec["release"] = known.get("release")
        yield _checked(origin, f"{written}, pass@1.{key}", value, shown, model=model, setting=setting, **spec)
    if empty:
        yield problem(origin, written, f"null for {', '.join(empty)}", "left out; none was run")
    yield from _size(origin, model, found.get("size"))


def _size(origin: Origin, written: str, size: Any) -> Iterator[Imported]:
    if size is None:
        return
    billions = amount(size)
    place = f"{written}, size"
    if not billions or billions < 0:
        yield problem(origin, place, f"{size!r:.60} is no size", "left out; billions of parameters are due")
        return
    value = {"value": round(billions * 1e9), "unit": "parameters", "qualifier": "about"}
    yield fact(origin, place, entity=written, attribute="total_parameters", **value)


def _evalperf(origin: Origin, written: str, found: Mapping[str, Any]) -> Iterator[Imported]:
    board = format_data(_NAME)["evalperf"]
    for key, value in found.items():
        place = f"{written}, {key}"
        spec = dict(board["keys"].get(key, {}))
        if not spec:
            yield problem(
                origin, place, "a key nobody listed", "left out; add it to data/formats/evalplus.toml"
            )
            continue
        if value is None:
            yield problem(origin, place, "null", "left out; none was run")
            continue
        figure = amount(value)
        shown = percent(figure) if spec.pop("share", False) and figure is not None else figure
        common = {"model": written, "benchmark": board["name"], "n_items": board["items"]}
        yield _checked(origin, place, value, shown, **common, **spec)


def _checked(origin: Origin, place: str, value: Any, shown: float | None, **fields: Any) -> Imported:
    if shown is None:
        return problem(origin, place, f"{value!r:.80} is no number", "left out")
    if not 0 <= shown <= 100:
        return problem(origin, place, f"{value!r:.80} is outside 0 to 100 %", "mend the value")
    return score(origin, place, value=shown, **fields)
