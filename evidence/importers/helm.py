"""HELM: run folders (`run_spec.json`, `stats.json`, `per_instance_stats.json`) and the tables of its boards.

`count` in stats.json is the number of trials, not of items, and `stddev` that of the trials: items are
counted in per_instance_stats.json, where one instance has several rows. Entries with a perturbation are of
changed questions, other splits are other questions: figures are of the test split, else the validation one.
`max_eval_instances` is the harness's way of working (1000 a scenario on its boards): n_items tells it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from evidence.importers.harness import joined, mapping, metric_of, positive, result, share
from evidence.importers.helm_tables import NAME, part_of, run_name, tables_of
from evidence.importers.origin import Origin, item, origin_of, problem
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import WHOLE, head, json_items, json_keys, json_value, text_of

_SPEC, _STATS, _INSTANCES = "run_spec.json", "stats.json", "per_instance_stats.json"
_SMALL = WHOLE // 8
_ROW = frozenset({"item.instance_id", "item.stats"})


class Run(NamedTuple):
    """What a run's specification says."""

    name: str
    fields: dict[str, Any]
    """Model, benchmark, subset and release, as Score and Item have them."""
    setting: str | None


class Stat(NamedTuple):
    """Which statistic an entry is."""

    metric: str
    split: str
    perturbed: bool


Tally = dict[Stat, dict[str, list[Any]]]
"""Values of each instance over the trials, by statistic."""


def sniff(path: Path) -> float:
    """Sure of a run folder, of its files and of a table by their keys."""
    if path.is_dir():
        return 0.95 if (path / _SPEC).is_file() and (path / _STATS).is_file() else 0.0
    if path.suffix != ".json":
        return 0.0
    keys = json_keys(path, 2)
    files = {"scenario_spec", "adapter_spec"}, {"item.name", "item.count", "item.sum_squared"}, _ROW
    if any(known <= keys for known in files):
        return 0.95
    table = {"item.header", "item.rows"} <= keys or {"header", "rows", "title"} <= keys
    return 0.95 if table and '"markdown"' in head(path) else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each metric of a run or cell of a table; an item for each instance and metric of a run."""
    if path.is_dir():
        yield from _run(path, told, path / _STATS, path / _INSTANCES, ("scores", "items"))
        return
    keys = json_keys(path, 2)
    if "adapter_spec" in keys:
        yield Problem(path.name, "", "describes a run and holds no figures", "import the run's folder")
    elif keys >= _ROW:
        yield from _run(path.parent, told, path, path, ("items",))
    elif "item.sum_squared" in keys:
        yield from _run(path.parent, told, path, path.with_name(_INSTANCES), ("scores",))
    else:
        yield from tables_of(path, told)


def _run(
    folder: Path, told: Provenance, path: Path, instances: Path, wanted: tuple[str, ...]
) -> Iterator[Imported]:
    """The scores and items of a run; `path` is the file that stands for it."""
    run = _spec(folder)
    if isinstance(run, Problem):
        yield run
        return
    # ids are cut off behind 96 characters and names of runs end in what tells them apart
    part = f"{run.name[:32]} {hashlib.sha256(run.name.encode()).hexdigest()[:8]}"
    origin = origin_of(path, told, NAME, part=part, file=f"{folder.name}/{path.name}")
    by_instance = replace(origin, file=f"{folder.name}/{instances.name}")
    yield origin.source
    tally: Tally = {}
    if instances.is_file():
        yield from _count(by_instance, instances, tally)
    if "scores" in wanted:
        yield from _scores(origin, run, path, tally)
    if "items" in wanted:
        yield from _items(by_instance, run, tally)


def _spec(folder: Path) -> Run | Problem:
    """What a run's specification says; a Problem where there is none or it names no model."""
    path = folder / _SPEC
    spec = (
        json_value(path) if path.is_file() else Problem(_SPEC, "", "not there", "import the whole run folder")
    )
    if isinstance(spec, Problem):
        return spec._replace(file=f"{folder.name}/{_SPEC}")
    adapter = mapping(mapping(spec).get("adapter_spec"))
    name = text_of(mapping(spec), "name") or folder.name
    scenario, arguments = run_name(name)
    model = text_of(adapter, "model") or text_of(adapter, "model_deployment") or arguments.get("model", "")
    if not model:
        return Problem(f"{folder.name}/{_SPEC}", "adapter_spec", "no model", "name it in adapter_spec.model")
    data = format_data(NAME)
    beside = (*data["subset_arguments"], *data["other_arguments"])
    shots, trials = adapter.get("max_train_instances"), positive(adapter.get("num_train_trials"))
    setting = joined(
        f"{shots}-shot" if isinstance(shots, int) and not isinstance(shots, bool) else None,
        f"HELM {method}" if (method := text_of(adapter, "method")) else "HELM",
        *(f"{key} {value}".replace("_", " ") for key, value in arguments.items() if key not in beside),
        f"mean of {trials} trials" if trials and trials > 1 else None,
    )
    task = part_of(scenario, arguments)
    fields = {"model": model, "benchmark": task.benchmark, "subset": task.subset, "release": task.release}
    return Run(name, fields, setting)


def _entries(path: Path) -> Iterator[Any]:
    """The entries of a list, one by one where the file is large; a Problem for what is no list or empty."""
    if path.stat().st_size > _SMALL:
        yield from json_items(path, "item")
        return
    found = json_value(path)  # which takes NaN, as some statistics have it
    if isinstance(found, list) and found:
        yield from found
    else:
        what = "no list of statistics"
        yield (
            found
            if isinstance(found, Problem)
            else Problem(path.name, "", what, "import the whole run folder")
        )


def _figures(stats: Any) -> Iterator[tuple[Stat, Any]]:
    """Each statistic of a list with its mean, None where nothing was measured."""
    for stat in stats if isinstance(stats, list) else ():
        named = mapping(mapping(stat).get("name"))
        if metric := text_of(named, "name"):
            known = Stat(metric, text_of(named, "split"), bool(named.get("perturbation")))
            yield known, stat.get("mean") if stat.get("count") else None


def _count(origin: Origin, path: Path, tally: Tally) -> Iterator[Problem]:
    """Adds up each instance's values by metric and split, over the trials."""
    for number, row in enumerate(_entries(path)):
        if isinstance(row, Problem):
            yield row._replace(file=origin.file)
            continue
        instance = text_of(mapping(row), "instance_id")
        if not instance:
            yield problem(origin, f"item[{number}]", "no instance_id", "left out; mend the file")
            continue
        if mapping(row).get("perturbation"):
            continue
        for stat, mean in _figures(row.get("stats")):
            if not stat.perturbed and mean is not None and not metric_of(NAME, stat.metric).none:
                tally.setdefault(stat, {}).setdefault(instance, []).append(mean)


def _scores(origin: Origin, run: Run, path: Path, tally: Tally) -> Iterator[Imported]:
    """The figures of stats.json, of the test split where there is one."""
    figures: list[tuple[Stat, Any]] = []
    out: Counter[str] = Counter()
    for entry in _entries(path):
        if isinstance(entry, Problem):
            yield entry._replace(file=origin.file)
            continue
        found = list(_figures([entry]))
        out["without a name"] += not found
        for stat, mean in found:
            if stat.perturbed:
                out["of changed questions (perturbations)"] += 1
            elif metric_of(NAME, stat.metric).none:
                out["that count tokens, time and the like"] += 1
            else:
                figures.append((stat, mean))
    chosen = _split(stat.split for stat, _ in figures)
    for stat, mean in figures:
        if stat.split != chosen:
            out[f"of the split {stat.split or 'not named'}"] += 1
            continue
        yield result(
            origin, f"{stat.metric}, split {stat.split or 'not named'}", metric_of(NAME, stat.metric), mean,
            **run.fields, setting=_setting(run, stat), n_items=len(tally.get(stat, ())) or None,
        )  # fmt: skip
    for what, count in out.items():
        if count:
            yield problem(origin, "", f"{count} statistics {what}", "left out; no figures of the benchmark")


def _items(origin: Origin, run: Run, tally: Tally) -> Iterator[Imported]:
    """An item for each instance and metric that is a share of credit."""
    chosen = _split(stat.split for stat in tally)
    for stat, instances in tally.items():
        metric = metric_of(NAME, stat.metric)
        if stat.split != chosen or metric.top is None:
            what = "of other questions" if stat.split != chosen else "no share of credit"
            yield problem(origin, stat.metric, f"{len(instances)} instances {what}", "left out")
            continue
        for instance, values in instances.items():
            value, place = share(values), f"instance {instance}, {stat.metric}"
            if value is None:
                yield problem(origin, place, f"{str(values)[:60]} is beyond 0 to 1", "write it on that scale")
                continue
            attempts = len(values) if len(values) > 1 else None
            yield item(
                origin, place, item=instance, value=value, attempts=attempts, metric=metric.name,
                setting=_setting(run, stat), **run.fields,
            )  # fmt: skip


def _split(splits: Iterable[str]) -> str:
    """The test split where there is one, else the validation one, else the first."""
    known = list(dict.fromkeys(splits))
    return next((split for split in ("test", "valid") if split in known), known[0] if known else "")


def _setting(run: Run, stat: Stat) -> str | None:
    return joined(run.setting, f"split {stat.split}" if stat.split not in ("", "test") else None)
