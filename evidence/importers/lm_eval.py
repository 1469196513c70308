"""EleutherAI lm-evaluation-harness: `results_<time>.json` and, item by item, `samples_<task>_<time>.jsonl`.

A task's figures stand under "metric,filter" (split at the last comma), before version 0.4 under the bare
metric, in the Open LLM Leaderboard's first files under "harness|task|shots". Groups stand among the tasks and
again in `groups`. Which metric counts is not said: each is a record. Runs over a part of the items (`limit`,
or fewer effective than original) are no figures of the benchmark. Items are named by the hash of their
document, since `doc_id` is a place in the run; the model of an item file is in its folder's name or in the
results file beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evidence.importers.harness import mapping, metric_of, positive, result, task_of
from evidence.importers.lm_eval_items import SAMPLES, items_of
from evidence.importers.lm_eval_run import NAME, Run, n_items, run_of, setting_of, split_key
from evidence.importers.origin import Origin, origin_of, problem
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, merged
from evidence.streams import head, json_keys, json_value

_ERROR_KEY = re.compile(r'"[^"\n]{1,80}_stderr(,[^"\n]{0,80})?"\s*:')
_FIGURE_KEY = re.compile(r'"[A-Za-z][^",\n]{0,60},[\w -]{1,60}"\s*:\s*[-\d"NI]')
_KEYS = frozenset({"configs", "versions", "n-shot", "n-samples", "group_subtasks", "higher_is_better",
                   "config", "config_general", "lm_eval_version", "git_hash"})  # fmt: skip
_BESIDE_FIGURES = ("alias", "sample_len", "sample_count", "name", "samples")


def sniff(path: Path) -> float:
    """Sure of results with errors beside them and the harness's other keys, and of items with answers."""
    if not path.is_file() or path.suffix not in (".json", ".jsonl"):
        return 0.0
    if _holds_items(path):
        return 0.95 if SAMPLES.fullmatch(path.stem) else 0.85
    keys = json_keys(path)
    known = len(keys & _KEYS)
    if "results" not in keys or not known:
        return 0.7 if known >= 4 else 0.0
    text = head(path)
    return 0.95 if _ERROR_KEY.search(text) else 0.75 if _FIGURE_KEY.search(text) and known >= 2 else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each metric of each task and group, or an item for each document, metric and filter."""
    if _holds_items(path):
        yield from items_of(path, told)
        return
    found = json_value(path)
    if isinstance(found, Problem):
        yield found
        return
    run = run_of(path, found)
    if isinstance(run, Problem):
        yield run
        return
    origin = _origin(path, told, run)
    yield origin.source
    results = {**mapping(run.found.get("groups")), **mapping(run.found.get("results"))}
    if not results:
        yield problem(origin, "results", "no results", "import a file of a finished run")
    for task, figures in results.items():
        if isinstance(figures, dict):
            yield from _task(origin, run, str(task), figures)
        else:
            yield problem(origin, f"results.{task}", "not an object of figures", "left out; mend the file")


def _holds_items(path: Path) -> bool:
    """Whether the first line is an item's: lines may be long, so only its beginning is looked at."""
    start = head(path, 65_536).lstrip()
    return (
        start.startswith("{")
        and '"doc_id"' in start
        and any(key in start for key in ('"doc"', '"resps"', '"filtered_resps"', '"arguments"'))
        and '"configs"' not in start
    )


def _origin(path: Path, told: Provenance, run: Run) -> Origin:
    """The file's origin: published on the day of its run unless something else is told."""
    known = merged(told, Provenance(published=run.fields["date"]))
    return origin_of(path, known, NAME, part=run.model)


def _task(origin: Origin, run: Run, key: str, figures: Mapping[str, Any]) -> Iterator[Imported]:
    """The scores of one task or group."""
    task, _ = split_key(key)
    sizes = mapping(mapping(run.found.get("n-samples")).get(key))
    original, asked = positive(sizes.get("original")), positive(sizes.get("effective"))
    place = f"results.{key}"
    if task == "all":
        yield problem(origin, place, "an average over unlike tasks", "left out; the tasks are read")
    elif original and asked and asked < original:
        what = f"a limited run ({asked} of {original} items)"
        yield problem(origin, place, what, "run the whole benchmark; a part is no figure of it")
    elif not (names := [name for name in figures if _is_figure(name)]):
        yield problem(origin, place, "a group without figures of its own", "left out; its tasks are read")
    else:
        for name in names:
            yield _score(origin, run, key, name, figures)


def _is_figure(name: str) -> bool:
    metric = name.rsplit(",", 1)[0].strip()
    return bool(metric) and metric not in _BESIDE_FIGURES and not metric.endswith("_stderr")


def _score(origin: Origin, run: Run, key: str, name: str, figures: Mapping[str, Any]) -> Imported:
    task, _ = split_key(key)
    written, comma, chosen = name.rpartition(",")
    if not comma:
        written, chosen = name, ""
    error = figures.get(f"{written}_stderr,{chosen}" if comma else f"{written}_stderr")
    better = mapping(mapping(run.found.get("higher_is_better")).get(key)).get(written)
    known = task_of(NAME, task)
    fields = dict(run.fields, model=run.model, benchmark=known.benchmark, subset=known.subset)
    if isinstance(better, bool):
        fields["lower_is_better"] = not better
    return result(
        origin, f"results.{key}.{name}", metric_of(NAME, written, task), figures[name], error, **fields,
        release=known.release, setting=setting_of(run, key, chosen), n_items=n_items(run.found, key),
    )  # fmt: skip
