"""Inspect (inspect_ai): a log as `.json`, or as `.eval`, a zip archive with header.json and samples.

A log counts only if its run succeeded, was not invalidated and asked all items (`config.limit`, `sample_id`).
`total_samples` counts every epoch of an item; figures are over items, the epochs of each reduced to one score
(`reducer`). Samples are graded with letters (C, P, I, N), numbers, booleans or several named scores. A mean
is a share of credit, and given in percent, only if every sample's score is one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evidence.importers.harness import Metric, joined, mapping, metric_of, positive, result, share
from evidence.importers.inspect_run import NAME, Run, rejected, run_of
from evidence.importers.inspect_source import header_of, is_archive, is_log, samples_of
from evidence.importers.origin import Origin, item, origin_of, problem
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data, merged
from evidence.streams import text_of

Grades = dict[str, dict[str, list[Any]]]
"""Score name -> sample id -> its values over the epochs."""


def sniff(path: Path) -> float:
    """Sure of an archive with the members of a log, and of JSON with its first keys."""
    if not path.is_file():
        return 0.0
    if path.suffix in (".eval", ".zip"):
        return 0.95 if is_archive(path) else 0.0
    return 0.95 if path.suffix == ".json" and is_log(path) else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each metric of each scorer, and an item for each sample and score."""
    header = header_of(path)
    if isinstance(header, Problem):
        yield header
        return
    if reason := rejected(header):
        yield Problem(path.name, *reason)
        return
    spec = mapping(header.get("eval"))
    run = run_of(header, spec)
    known = merged(told, Provenance(published=run.fields["date"]))
    part = text_of(spec, "eval_id") or text_of(spec, "run_id")
    origin = origin_of(path, known, NAME, part=part)
    yield origin.source
    grades: Grades = {}
    yield from _graded(origin, path, header, grades)
    results = mapping(header.get("results"))
    scores = _scorers(results)
    if not scores:
        yield problem(origin, "results", "no scores", "score the log (`inspect score`)")
    for number, scorer in enumerate(scores):
        yield from _scores(origin, run, f"results.scores[{number}]", scorer, grades)
    yield from _items(origin, run, scores, grades)


def _scorers(results: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The scores of all scorers; the first version of logs has one, and its metrics beside it."""
    if isinstance(results.get("scores"), list):
        return [mapping(score) for score in results["scores"]]
    if isinstance(results.get("metrics"), dict):
        name = text_of(mapping(results.get("scorer")), "name")
        return [{"name": name, "scorer": name, "metrics": results["metrics"]}]
    return []


def _graded(origin: Origin, path: Path, header: dict[str, Any], grades: Grades) -> Iterator[Problem]:
    """Collects what each sample got, over its epochs."""
    without = 0
    for found in samples_of(path, header):
        if isinstance(found, Problem):
            yield found
            continue
        place, sample = found
        identity = text_of(mapping(sample), "id")
        if not identity:
            yield problem(origin, place, "no id", "left out; mend the log")
            continue
        values = dict(_values(mapping(sample)))
        without += not values
        for name, value in values.items():
            grades.setdefault(name, {}).setdefault(identity, []).append(value)
    if without:
        yield problem(origin, "samples", f"{without} samples without a score", "left out; see their errors")


def _values(sample: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """(score name, number or what else it is) of a sample; a score of several parts gives one for each."""
    scores = mapping(sample.get("scores")) or ({"": sample["score"]} if sample.get("score") else {})
    for name, score in scores.items():
        value = mapping(score).get("value")
        for part, said in (value if isinstance(value, dict) else {name: value}).items():
            known = _number(said)
            if known is not None:
                yield str(part), known


def _number(said: Any) -> Any:
    """A grade as a number where it is one, else as it is; None for NaN, which is a sample not scored."""
    grades = format_data(NAME)["grades"]
    if isinstance(said, str):
        return grades.get(said, grades.get(said.strip().lower(), said))
    return None if isinstance(said, float) and math.isnan(said) else said


def _of(grades: Grades, scorer: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The grades of a scorer's score; those without a name where there is only one."""
    return (
        grades.get(text_of(scorer, "name")) or grades.get(text_of(scorer, "scorer")) or grades.get("") or {}
    )


def _scores(
    origin: Origin, run: Run, place: str, scorer: Mapping[str, Any], grades: Grades
) -> Iterator[Imported]:
    data = format_data(NAME)["uncertainty"]
    metrics = {_bare(key): mapping(value) for key, value in mapping(scorer.get("metrics")).items()}
    values = [share(value) for found in _of(grades, scorer).values() for value in found]
    shares = bool(values) and None not in values
    error = next((metrics[key].get("value") for key in data["errors"] if key in metrics), None)
    main = [key for key in metrics if key not in (*data["errors"], *data["spread"])]
    for key in main:
        written = _bare(text_of(metrics[key], "name") or key)
        metric = metric_of(NAME, written)
        if metric.name == "mean" and shares:
            metric = Metric("mean", "%", 1.0)
        metric = metric._replace(name=_reduced(metric.name, text_of(scorer, "reducer"), run.epochs))
        yield result(
            origin, f"{place}.{key}", metric, metrics[key].get("value"),
            error if written in data["of"] else None, **run.fields, subset=_subset(run, scorer),
            setting=_setting(run, scorer), n_items=_n_items(run, scorer),
        )  # fmt: skip
    if spread := [key for key in metrics if key in data["spread"]]:
        yield problem(origin, place, f"{', '.join(spread)}: how scores spread, no figure", "left out")
    if not main:
        yield problem(origin, place, "no metric", "left out; score the log with one")


def _bare(name: str) -> str:
    """A name without the package it is from: inspect_ai/accuracy."""
    return name.rsplit("/", 1)[-1]


def _reduced(metric: str, reducer: str, epochs: int) -> str:
    """What a metric is called over scores that are each made of several epochs."""
    if found := re.fullmatch(r"pass_at_(\d+)", reducer):
        return f"pass@{found[1]}"
    if found := re.fullmatch(r"at_least_(\d+)", reducer):
        return f"at least {found[1]} of {epochs}"
    template = format_data(NAME)["reducers"].get(reducer)
    return template.format(epochs=epochs) if template and epochs > 1 else metric


def _setting(run: Run, scorer: Mapping[str, Any]) -> str | None:
    unscored = positive(scorer.get("unscored_samples"))
    mean = run.epochs > 1 and text_of(scorer, "reducer") in ("", "mean")
    return joined(
        *run.statements,
        f"scorer {name}" if (name := _bare(text_of(scorer, "scorer"))) else None,
        f"mean of {run.epochs} samples" if mean else None,
        f"{unscored} samples not scored" if unscored else None,
    )


def _subset(run: Run, scorer: Mapping[str, Any]) -> str | None:
    """The part of the benchmark, and the part of the score where a scorer gives several."""
    name, whole = text_of(scorer, "name"), text_of(scorer, "scorer")
    return joined(run.subset, name if whole and name not in (whole, _bare(whole)) else None)


def _n_items(run: Run, scorer: Mapping[str, Any]) -> int | None:
    counts = (positive(scorer.get("scored_samples")), run.samples)
    return min(filter(None, counts), default=None)


def _items(origin: Origin, run: Run, scores: list[dict[str, Any]], grades: Grades) -> Iterator[Imported]:
    """An item for each sample of each score that is a share of credit."""
    named = {text_of(scorer, "name"): scorer for scorer in reversed(scores)}
    for name, samples in grades.items():
        scorer = named.get(name) or (scores[0] if scores and not name else {"name": name, "scorer": name})
        beyond = 0
        for identity, values in samples.items():
            value = share(values)
            if value is None:
                beyond += 1
                continue
            yield item(
                origin, f"sample {identity}, {name or 'score'}", **run.fields, item=identity, value=value,
                attempts=len(values) if len(values) > 1 else None, subset=_subset(run, scorer),
                setting=_setting(run, scorer),
            )  # fmt: skip
        if beyond:
            what = f"{beyond} samples whose score {name} is no share of credit (0 to 1)"
            yield problem(origin, "samples", what, "left out; the figures of the whole are read")
