"""Epoch AI: `benchmarks_runs.csv` (its own runs), one file a benchmark (its own or other people's figures),
the Capabilities Index, and lists of models.

`Best score (across scorers)` is a maximum: where a run had several scorers its record says so. Scorers
print two decimals, the maximum three. Ids of models end in an effort or a budget of thinking tokens.
`Release date` is the model's, only `Started at` dates a run. Files begin with a byte-order mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from evidence.importers.boards import amount, as_day
from evidence.importers.epoch_rows import NAME, cell, listed_as, model_facts, who
from evidence.importers.epoch_tables import table
from evidence.importers.open_llm_rows import columns_of
from evidence.importers.origin import Origin, origin_of, percent, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import Row, csv_rows

_SCORER = re.compile(r"\s*([^:,]+):\s*([\d.]+)(?:\s*±\s*([\d.]+))?\s*")
_PRINTED = 0.0051
"""Half of the last decimal that scorers print."""


def sniff(path: Path) -> float:
    """Sure of CSV with the columns of one of its tables."""
    return {"": 0.0, "model list": 0.85, "no figures": 0.85}.get(_kind(path), 0.95)


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each figure, facts for release dates and openness of the models."""
    origin = origin_of(path, told, NAME)
    yield origin.source
    kind = _kind(path)
    if kind == "no figures":
        yield problem(origin, "", "describes benchmarks and holds no figures", "import the files beside it")
    elif kind == "table":
        yield from table(path, origin)
    elif not kind:
        yield problem(origin, "", "none of Epoch's columns", "give the file with its header")
    else:
        yield from _rows(path, origin, kind)


def _kind(path: Path) -> str:
    """Which of Epoch's tables a file is, "" for none."""
    if path.suffix.lower() not in (".csv", ".tsv", ".txt", ""):
        return ""
    names = set(columns_of(path))
    data = format_data(NAME)
    best = names & set(data["own"]["best"])
    if {"task", "model"} <= names and best:
        return "runs"
    if "benchmark" in names and names & {"source_file", "optimized_for", "score_column"}:
        return "no figures"
    if names & {"eci", "ECI Score"} and names & set(data["columns"]["model"]):
        return "index"
    sourced = names & set(data["columns"]["link"]) or "Source" in names
    if "Model version" in names and (best or sourced or data["own"]["mean"] in names):
        return "table"
    if "Source" in names and names & set(data["columns"]["link"]) and names & {"Model", "Name"}:
        return "table"
    lists = {"Version release date", "model_version"} & names
    return "model list" if lists and names & {"id", "model_version"} else ""


def _rows(path: Path, origin: Origin, kind: str) -> Iterator[Imported]:
    known: set[str] = set()
    count = 0
    for row in csv_rows(path):
        if isinstance(row, Problem):
            yield row
            continue
        count += 1
        if kind == "runs":
            yield from _run(origin, row)
        elif kind == "index":
            yield from _index(origin, row, known)
        else:
            yield from _listed(origin, row, known)
    if not count:
        yield problem(origin, "", "no rows", "give the file with its rows")


def _run(origin: Origin, row: Row) -> Iterator[Imported]:
    """The score of a run, and those of its other scorers as parts."""
    cells = row.cells
    task, found = cells["task"], who(cells)
    place = f"run {cell(cells, 'id') or row.line}, {task}, {listed_as(cells)}"
    if not task or not found.model:
        yield problem(origin, f"line {row.line}", "no task or no model", "complete the row")
        return
    if cells.get("Status", "Success") not in ("Success", ""):
        yield problem(origin, place, f"status {cells['Status']}", "left out; the run did not succeed")
        return
    spec = format_data(NAME)["tasks"].get(task, {"name": task})
    log = cell(cells, "log")
    said = [*found.setting, *([spec["setting"]] if "setting" in spec else [])]
    said += [f"task version {cells['task version']}"] if cells.get("task version") else []
    common = {
        "model": found.model,
        "benchmark": spec["name"],
        "release": spec.get("release"),
        "mode": found.mode,
        "effort": found.effort,
        "date": as_day(cell(cells, "day")) or origin.date,
        "n_items": spec.get("items"),
    }
    results = list(_results(cells))
    if not results:
        yield problem(origin, place, "no score", "left out; nothing was scored")
    for number, (scorer, value, error, how) in enumerate(results):
        parts = (spec.get("subset"), f"scorer {scorer}" if number else None)
        fields = {
            **common,
            "metric": f"accuracy ({scorer})" if scorer else "accuracy",
            "subset": "; ".join(part for part in parts if part) or None,
            "setting": "; ".join([*said, *([how] if how else [])]) or None,
        }
        where = ", ".join(
            [place, *([f"scorer {scorer}"] if scorer else []), *([f"log {log}"] if log else [])]
        )
        yield _proportion(origin, where, value, error, **fields)


Scorer = tuple[str, float, float | None]
"""Name, value and standard error as printed: proportions."""


def _scorers(written: str) -> list[Scorer]:
    """The scorers of "choice:0.72±0.03,other:0.7±0.03"; one that stands twice counts once, with its best."""
    found: dict[str, Scorer] = {}
    for name, value, error in _SCORER.findall(written):
        figure = amount(value)
        if figure is not None and (name not in found or figure > found[name][1]):
            found[name] = (name, figure, amount(error))
    return list(found.values())


def _results(cells: Mapping[str, str]) -> Iterator[tuple[str, float, float | None, str]]:
    """Scorer, value, standard error and what is to be said of it: the headline first, then the other scorers.

    The headline is the scorer the maximum is of, with the digits of the maximum; without scorers the mean.
    """
    own = format_data(NAME)["own"]
    scorers = _scorers(cells.get("Scores", ""))
    best = _number(cells, own["best"])
    mean = _number(cells, [own["mean"]])
    if scorers:
        first = max(scorers, key=lambda scorer: scorer[1])
        value = best if best is not None and abs(best - first[1]) <= _PRINTED else first[1]
        yield first[0], value, first[2], f"best of {len(scorers)} scorers" if len(scorers) > 1 else ""
        yield from ((*scorer, "") for scorer in scorers if scorer is not first)
    elif mean is not None:
        yield "", mean, _number(cells, [own["error"]]), ""
    elif best is not None:
        yield "", best, _number(cells, [own["error"]]), "best across scorers"


def _proportion(origin: Origin, place: str, value: float, error: float | None, **fields: object) -> Imported:
    if not 0 <= value <= 1:
        return problem(origin, place, f"{value:g} is no proportion", "mend the value; 0 to 1 is due")
    spread = percent(error) if error else None
    return score(origin, place, **fields, value=percent(value), unit="%", standard_error=spread)


def _index(origin: Origin, row: Row, known: set[str]) -> Iterator[Imported]:
    """The Capabilities Index of a model. The listing's day is its edition."""
    index = format_data(NAME)["index"]
    found = who(row.cells)
    place = f"line {row.line}, {listed_as(row.cells)}"
    value, low, high = (_number(row.cells, index[key]) for key in ("value", "low", "high"))
    if not found.model or value is None:
        yield problem(origin, place, "no model or no index", "left out; complete the row")
        return
    day = origin.date or origin.source.retrieved
    half = (high - low) / 2 if low is not None and high is not None and low <= high else None
    yield score(
        origin,
        place,
        model=found.model,
        benchmark=index["name"],
        value=value,
        unit="points",
        metric="index",
        release=f"listing of {day}" if day else f"listing {(origin.source.sha256 or '')[:12]}",
        mode=found.mode,
        effort=found.effort,
        setting="; ".join(found.setting) or None,
        standard_error=round(half / index["z"], 6) if half is not None else None,
    )
    yield from model_facts(origin, place, row.cells, known)


def _number(cells: Mapping[str, str], names: list[str]) -> float | None:
    return amount(next((cells[name] for name in names if cells.get(name)), ""))


def _listed(origin: Origin, row: Row, known: set[str]) -> Iterator[Imported]:
    """Facts of one model of a list."""
    model = row.cells.get("model_version") or row.cells.get("id", "")
    if not model:
        yield problem(origin, f"line {row.line}", "no model", "name it or remove the row")
        return
    before = len(known)
    found = list(
        model_facts(origin, f"line {row.line}, {model}", {**row.cells, "Model version": model}, known)
    )
    yield from found
    if not found and len(known) > before:
        yield problem(origin, f"line {row.line}, {model}", "no release date", "left out; nothing to tell")
