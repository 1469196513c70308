"""Item files of lm-evaluation-harness: a line for each document and filter, with a value for each metric."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from evidence.importers.harness import day_of, mapping, metric_of, share, task_of
from evidence.importers.lm_eval_run import NAME, TIME, Run, model_of_folder, run_of, setting_of, split_key
from evidence.importers.origin import Origin, item, origin_of, problem
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, merged
from evidence.streams import json_value, jsonl_items, text_of

SAMPLES = re.compile(rf"samples_(?P<task>.+?)(?:_(?P<time>{TIME}))?")
"""The name of an item file without its ending."""
_OF_ITEM = frozenset({"doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics"})


class _Counted(NamedTuple):
    """What is counted while a file is read."""

    seen: Counter[tuple[str, str]]
    """Times a (document, filter) came."""
    without: Counter[str]
    """Documents without a share of credit, by metric."""


def items_of(path: Path, told: Provenance) -> Iterator[Imported]:
    """An item for each document, filter and metric that is a share of credit.

    Problems: a file whose task or model is not to be known, a limited run, values that are no share.
    """
    named = SAMPLES.fullmatch(path.stem)
    if not named:
        what = "the task is not in the file's name"
        yield Problem(path.name, "", what, "name the file samples_<task>_<time>.jsonl")
        return
    task, time = named["task"], named["time"] or ""
    run = _run_beside(path, task, time)
    if isinstance(run, Problem):
        yield run
        return
    origin = origin_of(path, merged(told, Provenance(published=run.fields["date"])), NAME, part=run.model)
    yield origin.source
    counted = _Counted(Counter(), Counter())
    for row in jsonl_items(path):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _items(origin, run, task, row, counted)
    for metric, count in counted.without.items():
        what = f"{count} documents without a share of credit (0 to 1)"
        yield problem(origin, f"metric {metric}", what, "left out; the results file has the figure")


def _items(
    origin: Origin,
    run: Run,
    task: str,
    row: tuple[int, Mapping[str, Any]],
    counted: _Counted,
) -> Iterator[Imported]:
    line, cells = row
    document = text_of(cells, "doc_hash") or text_of(cells, "doc_id")
    if not document:
        yield problem(origin, f"line {line}", "neither doc_hash nor doc_id", "left out; name the document")
        return
    chosen = text_of(cells, "filter")
    counted.seen[document, chosen] += 1
    if (time := counted.seen[document, chosen]) > 1:  # some benchmarks ask the same twice: another item
        document = f"{document}#{time}"
    known = task_of(NAME, split_key(task)[0])
    for name in _metrics(cells, task):
        metric = metric_of(NAME, name, task)
        value = share(cells.get(name))
        if value is None or metric.none:
            counted.without[name] += 1
            continue
        subset = "; ".join(text for text in (known.subset, metric.subset) if text) or None
        yield item(
            origin, f"line {line}, {name}", model=run.model, benchmark=known.benchmark, item=document,
            value=value, metric=metric.name, subset=subset, release=known.release,
            setting=setting_of(run, task, chosen), **run.fields,
        )  # fmt: skip


def _metrics(cells: Mapping[str, Any], task: str) -> list[str]:
    """The metrics of a line: those it names, in older files all keys that are known metrics."""
    named = cells.get("metrics")
    if isinstance(named, list):
        return [name for name in named if isinstance(name, str)]
    others = [key for key in cells if key not in _OF_ITEM and not key.endswith("_hash")]
    return [key for key in others if metric_of(NAME, key, task).unit != "score"]


def _run_beside(path: Path, task: str, time: str) -> Run | Problem:
    """The run of an item file: of the results file of that time beside it, or the only one of its task."""
    beside = sorted(path.parent.glob(f"results_{time}*.json" if time else "results*.json"))
    runs = [(other, found) for other in beside if isinstance(found := json_value(other), dict)]
    runs = [(other, found) for other, found in runs if task in mapping(found.get("results"))]
    if len(runs) == 1:
        return run_of(*runs[0])
    model = model_of_folder(path)
    if not model:
        what = "the model is neither in the folder's name (org__name) nor in a results file beside it"
        return Problem(path.name, "", what, "put the file beside its results_<time>.json")
    fields = {"date": day_of(time), "mode": None, "effort": None}
    return Run(model, fields, (), "lm-evaluation-harness", {})
