"""Hugging Face evaluation results: `.eval_results/*.yaml` of a model's repository, or as JSON from its API.

A list of entries with `dataset` (id, task_id, revision), `value`, and perhaps `source`, `date`, `notes` and
`verifyToken`; the API wraps each under `data`. The file does not name its model: its repository does, so it
lies in folders `owner/model` or comes with its address. The scale of a value is not stated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import BenchclaimError
from evidence.importers.hub_datasets import Dataset, Measure, dataset_of, folded, in_percent, measure_of
from evidence.importers.hub_sources import owner_in, quoted, repo_of, repository
from evidence.importers.origin import Origin, origin_of, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import head, json_items, json_value, text_of, yaml_items
from evidence.written import is_none, number

_YAML = re.compile(r"(?m)^[ \t{-]*dataset[ \t]*:")
_JSON = re.compile(r'"dataset"\s*:\s*\{')
_WRAPPERS = ("item", "evalResults.item", "eval_results.item", "data.item")
_METRICS = ("metric_id", "metric", "name")
_PROPORTION = Measure("%", hundred=True)


class Entry(NamedTuple):
    """One entry and where it stands."""

    place: str
    fields: Mapping[str, Any]

    def part(self, key: str) -> Mapping[str, Any]:
        """An object of the entry; {} where it is missing or none."""
        found = self.fields.get(key)
        return found if isinstance(found, dict) else {}


def sniff(path: Path) -> float:
    """Sure of a YAML or JSON list whose entries have a value and `dataset` with an id."""
    suffix = path.suffix.lower()
    if suffix not in (".yaml", ".yml", ".json"):
        return 0.0
    start = head(path, 20_000)
    form = _JSON if suffix == ".json" else _YAML
    if not form.search(start) or not re.search(r"""\bvalue["']?\s*:""", start) or "model-index" in start:
        return 0.0
    if suffix != ".json" and not re.search(r"(?m)^[ \t]*-[ \t]", start):
        return 0.0
    named = path.parent.name == ".eval_results"
    return (0.95 if named else 0.8) if re.search(r"""\bid["']?\s*:""", start) else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each entry."""
    try:
        entries = list(_entries(path))
    except BenchclaimError as error:  # no text at all
        entries = [Problem(path.name, "", str(error), "give the entries as YAML or JSON")]
    good = [entry for entry in entries if isinstance(entry, Entry)]
    owner, model = _repository(path, told, good)
    origin = replace(
        origin_of(path, told, "eval_results", part=model),
        evaluator=told.evaluator or owner or told.publisher or model or "unknown",
        relationship=told.evaluator_relationship or "first_party",
    )
    yield origin.source
    if not entries:
        yield problem(origin, "", "no entries", "write a list of entries with dataset and value")
    if good and not model:
        remedy = "put it in folders owner/model/.eval_results, or give its address at the Hub"
        yield problem(origin, "", "the file does not say whose results these are", remedy)
        yield from (entry for entry in entries if isinstance(entry, Problem))
        return
    siblings: defaultdict[str, list[float]] = defaultdict(list)
    for each in good:
        if figure := number(text_of(each.fields, "value")):
            siblings[text_of(each.part("dataset"), "id")].append(figure.value)
            siblings[""].append(figure.value)
    origins: dict[str, Origin] = {}
    for entry in entries:
        if isinstance(entry, Problem):
            yield entry
            continue
        key = str(sorted((str(name), str(value)) for name, value in entry.part("source").items()))
        if key not in origins:
            origins[key] = quoted(path, told, origin, entry.part("source"))
            if origins[key] is not origin:
                yield origins[key].source
        yield from _scores(origins[key], model, entry, siblings, second_hand=origins[key] is not origin)


def _repository(path: Path, told: Provenance, entries: list[Entry]) -> tuple[str, str]:
    """(owner, model) by address or folders, the API's answer, or the one model card that is cited."""
    found = repository(path, told)
    if not found[1] and entries and path.suffix.lower() == ".json":
        name = next(json_items(path, "id"), None)
        found = owner_in(name) if isinstance(name, str) else found
    if not found[1]:
        cards = {repo_of(text_of(entry.part("source"), "url")) for entry in entries} - {None}
        found = next(iter(cards)) or found if len(cards) == 1 else found
    return found


def _entries(path: Path) -> Iterator[Entry | Problem]:
    """The entries of the file, unwrapped; an entry with several metrics gives one for each."""
    for index, (where, item) in enumerate(_items(path)):
        if isinstance(item, Problem):
            yield item
            continue
        place = f"entry {index + 1}{where}"
        inner = item.get("data", item) if isinstance(item, dict) else None
        if not isinstance(inner, dict) or "dataset" not in inner:
            said = text_of(item, "error") if isinstance(item, dict) else ""
            yield Problem(path.name, place, said or "no `dataset`", "write dataset, value and task_id")
            continue
        metrics = inner.get("metrics")
        if isinstance(metrics, list) and "value" not in inner:
            for count, metric in enumerate(metrics):
                fields = {**inner, **metric} if isinstance(metric, dict) else inner
                yield Entry(f"{place}, metrics[{count}]", fields)
        else:
            yield Entry(place, inner)


def _items(path: Path) -> Iterator[tuple[str, Any]]:
    if path.suffix.lower() != ".json":
        for found in yaml_items(path):
            yield ("", found) if isinstance(found, Problem) else (f" (line {found[0]})", found[1])
        return
    whole = json_value(path)
    if isinstance(whole, Problem) and "recursion" in whole.what:  # brackets without end are no entries
        yield "", whole
        return
    for prefix in _WRAPPERS:
        items = list(json_items(path, prefix))
        if any(not isinstance(item, Problem) for item in items) or prefix == _WRAPPERS[-1]:
            yield from (("", item) for item in items)
            return


def _scores(
    origin: Origin, model: str, entry: Entry, siblings: Mapping[str, list[float]], *, second_hand: bool
) -> Iterator[Imported]:
    """The score of one entry, or what is wrong with it."""
    dataset, written = entry.part("dataset"), text_of(entry.fields, "value")
    id_, task = text_of(dataset, "id"), text_of(dataset, "task_id") or text_of(dataset, "config")
    figure = number(written)
    if not id_ or figure is None:
        what = "no value" if is_none(written) else f"value {written[:60]!r} is no figure"
        remedy = "write the id of a data set and a number"
        yield problem(origin, entry.place, what if id_ else "no id of a data set", remedy)
        return
    if not task:
        yield problem(origin, entry.place, "no task_id", "taken as the whole data set; name its task")
    plain = id_.rpartition("/")[2]
    part = task if folded(task) not in ("", "default", folded(plain)) else None
    known = dataset_of(id_, task, split=text_of(dataset, "split")) or Dataset(plain, part)
    metric = next((text for key in _METRICS if (text := text_of(entry.fields, key))), "")
    measure = (measure_of(metric) if metric else None) or measure_of(task) or _PROPORTION
    if measure.hundred:
        scaled = in_percent(figure, siblings[id_], siblings[""], low=known.low)
        if isinstance(scaled, str):
            yield problem(origin, f"{entry.place}, value", scaled, "write it with a percent sign")
            return
        figure = scaled
    date = _date(entry)
    if isinstance(date, str):
        remedy = "left out; write 2025-01-31"
        yield problem(origin, f"{entry.place}, date", f"{date[:40]!r} is no date", remedy)
    common: dict[str, Any] = {"model": model, "benchmark": known.benchmark, "subset": known.subset}
    common |= {"metric": metric or None, "value": figure.value, "unit": measure.unit}
    common |= {"standard_error": figure.error, "lower_is_better": measure.lower_is_better}
    day = date if isinstance(date, dt.date) else origin.date
    yield score(origin, entry.place, **common, date=day, second_hand=second_hand, **_how(entry))


def _date(entry: Entry) -> dt.date | str | None:
    """The day of the evaluation, the text that is none, or None where there is none."""
    written = text_of(entry.fields, "date")
    try:
        return dt.date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return written


def _how(entry: Entry) -> dict[str, str | None]:
    """Setting, mode and effort of an entry's notes, revision and signature."""
    notes, revision = text_of(entry.fields, "notes"), text_of(entry.part("dataset"), "revision")
    signed = "verified" if text_of(entry.fields, "verifyToken") else ""
    parts = (notes, f"dataset revision {revision}" if revision else "", signed)
    how: dict[str, str | None] = {"setting": "; ".join(part for part in parts if part) or None}
    for rule in format_data("eval_results")["note"]:
        if found := re.search(rule["pattern"], notes, re.IGNORECASE):
            effort = next(
                (group for group in found.groups() if group and "reason" not in group.lower()), None
            )
            how |= (
                {"effort": effort.lower() if effort else None}
                if rule.get("effort")
                else {"mode": rule["mode"]}
            )
    return how
