"""Tables of a HELM board: `groups/<group>.json`, a list of tabs, or one of its tabs.

A column is a metric of a run group (both in the header's metadata), or an average over the group. Columns of
a group's own page say how many items were asked and how many examples shown: both go with the row's figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from evidence.importers.harness import Task, joined, mapping, metric_of, positive, result, task_of
from evidence.importers.origin import Origin, origin_of, problem
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import json_value, text_of

NAME = "helm"
_ADAPTED = re.compile(r"\((robustness|fairness|worst|perturb)[^)]*\)", re.IGNORECASE)
_LINK = re.compile(r"/(?:releases|runs)/([^/]+)/groups/")


class Column(NamedTuple):
    """One column of a table."""

    written: str
    metric: str
    group: str
    """Run group, "" for an average over several."""
    lower: bool | None


def run_name(name: str) -> tuple[str, dict[str, str]]:
    """(scenario, arguments) of `mmlu:subject=anatomy,model=openai_gpt-4`."""
    scenario, _, rest = name.partition(":")
    pairs = (part.partition("=") for part in rest.split(","))
    return scenario, {key: value for key, equals, value in pairs if equals}


def part_of(scenario: str, arguments: Mapping[str, str]) -> Task:
    """The benchmark of a scenario or run group and the part of it that the arguments choose."""
    told = {key: value for key, value in arguments.items() if key not in ("model", "model_deployment")}
    written = ":".join(filter(None, (scenario, ",".join(f"{key}={value}" for key, value in told.items()))))
    task = task_of(NAME, written)
    if task.benchmark != written:
        return task
    chosen = [told[key] for key in format_data(NAME)["subset_arguments"] if told.get(key, "all") != "all"]
    return Task(scenario, ", ".join(chosen).replace("_", " ") or None)


def tables_of(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each cell with a value; what is empty or no figure is told once for each tab."""
    found = json_value(path)
    if isinstance(found, Problem):
        yield found
        return
    origin = origin_of(path, told, NAME)
    yield origin.source
    tabs = found if isinstance(found, list) else [found]
    for number, tab in enumerate(tabs):
        title = text_of(mapping(tab), "title") or f"tab {number + 1}"
        header, rows = mapping(tab).get("header"), mapping(tab).get("rows")
        if not isinstance(header, list) or not isinstance(rows, list) or not header:
            yield problem(origin, f"tab {title}", "no header and rows", "left out; fetch groups/<group>.json")
        elif not _text(header[0]).lower().startswith("model"):
            yield problem(origin, f"tab {title}", "its rows are no models", "import the table of a group")
        else:
            yield from _tab(origin, path.stem, tab, title)


def _tab(origin: Origin, group: str, tab: Mapping[str, Any], title: str) -> Iterator[Imported]:
    columns = [_column(cell) for cell in tab["header"]]
    out: Counter[str] = Counter()
    for number, row in enumerate(tab["rows"]):
        model = _text(row[0]) if isinstance(row, list) and row else ""
        if not model:
            place = f"tab {title}, row {number + 1}"
            yield problem(origin, place, "no model", "left out; name the model in the first cell")
            continue
        beside = _beside(columns, row)
        for column, cell in zip(columns[1:], row[1:], strict=False):
            value = mapping(cell).get("value")
            if metric_of(NAME, column.metric).none:
                out["of counts, times and the like"] += 1
            elif _ADAPTED.search(column.written):
                out["of changed questions (perturbations)"] += 1
            elif value in (None, "", "-"):
                out["without a value"] += 1
            else:
                place = f"tab {title}, row {model}, column {column.written}"
                named = _named(column, group, tab, title)
                yield result(
                    origin, place, metric_of(NAME, column.metric), value, model=model, **named, **beside
                )
        out["without a value"] += max(0, len(columns) - len(row))
    for what, count in out.items():
        if count:
            yield problem(origin, f"tab {title}", f"{count} cells {what}", "left out")


def _named(column: Column, group: str, tab: Mapping[str, Any], title: str) -> dict[str, Any]:
    """Benchmark, subset, release and direction of a column's figures."""
    data = format_data(NAME)
    lower = {} if column.lower is None else {"lower_is_better": column.lower}
    if not column.group:
        links = tab["links"] if isinstance(tab.get("links"), list) else []
        found = _LINK.search(" ".join(text_of(mapping(link), "href") for link in links))
        release = found[1] if found else None
        return {"benchmark": data["board"], "subset": f"{group}: {title}", "release": release, **lower}
    arguments = {key.strip(): value.strip() for key, colon, value in
                 (part.partition(":") for part in title.split(",")) if colon}  # fmt: skip
    if arguments.keys() <= {*data["subset_arguments"], *data["other_arguments"]}:
        task = part_of(column.group, arguments)
    else:
        task = part_of(column.group, {})
        task = task._replace(subset="; ".join(filter(None, (task.subset, title))))
    return {"benchmark": task.benchmark, "subset": task.subset, "release": task.release, **lower}


def _beside(columns: list[Column], row: list[Any]) -> dict[str, Any]:
    """Items and shots of a row, from its columns that count them."""
    data = format_data(NAME)
    counts = {
        column.metric: cell.get("value")
        for column, cell in zip(columns, row, strict=False)
        if isinstance(cell, dict)
    }
    items, shots = (counts.get(data[key]) for key in ("items_column", "shots_column"))
    whole = isinstance(shots, int | float) and shots == shots // 1
    return {
        "n_items": positive(int(items)) if isinstance(items, int | float) and items == items // 1 else None,
        "setting": joined(f"{int(shots)}-shot" if isinstance(shots, int | float) and whole else None, "HELM"),
    }


def _column(cell: Any) -> Column:
    """What a header's cell says: from its metadata, in older files from its text, "MMLU - EM"."""
    written, metadata = _text(cell), mapping(mapping(cell).get("metadata"))
    lower = mapping(cell).get("lower_is_better")
    metric, group = text_of(metadata, "metric"), text_of(metadata, "run_group")
    if not metric and written not in format_data(NAME)["averages"]:
        group, dash, metric = written.rpartition(" - ")
        metric = metric if dash else written
    return Column(written, metric or written, group, lower if isinstance(lower, bool) else None)


def _text(cell: Any) -> str:
    return text_of(mapping(cell), "value")
