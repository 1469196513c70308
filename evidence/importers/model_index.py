"""Hugging Face model-index: evaluation results in the YAML front matter of a model card (README.md), or in a
YAML or JSON file of their own.

Values are numbers or text ("20.0 ± 1.2") on a scale that is not stated. Figures without a source are those of
the card's author, others are quoted from the board they name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import BenchclaimError
from evidence.importers.hub_datasets import Measure, dataset_of, folded, in_percent, measure_of, without_shots
from evidence.importers.hub_sources import quoted, repository
from evidence.importers.origin import Origin, fact, origin_of, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import CELL, head, json_value, open_text, text_of, yaml_value
from evidence.written import Figure, is_none, number

KEY = "model-index"
_CARDS = (".md", ".markdown")
_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?)(?:\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)|\Z)", re.DOTALL)
_NAMED = re.compile(r"""(?m)^[ \t{]*["']?model[-_]index["']?[ \t]*:""")
_SHOTS = re.compile(r"(num_?)?(few_?)?shots?|n_?shots?", re.IGNORECASE)


Siblings = defaultdict[tuple[str, str], list[float]]
"""Figures by source and data set; under "" those of all data sets of a source."""


class Found(NamedTuple):
    """One metric of one result and where it stands."""

    place: str
    result: Mapping[str, Any]
    metric: Mapping[str, Any]

    def part(self, key: str) -> Mapping[str, Any]:
        """An object of the result; {} where it is missing or none."""
        found = self.result.get(key)
        return found if isinstance(found, dict) else {}

    @property
    def source(self) -> str:
        """What tells the sources of a card's figures apart."""
        return f"{text_of(self.part('source'), 'name')} {text_of(self.part('source'), 'url')}".strip()

    @property
    def figure(self) -> Figure | None:
        """The value as it is written; None for what is no figure."""
        value = self.metric.get("value")
        return number(str(value)) if isinstance(value, str | int | float) else None

    @property
    def measure(self) -> Measure | None:
        """How the metric counts, where that is known."""
        return measure_of(text_of(self.metric, "name"), text_of(self.metric, "type"))


def sniff(path: Path) -> float:
    """Sure of a text with front matter, or a YAML or JSON file, that has a key `model-index`."""
    if path.suffix.lower() not in (*_CARDS, ".yaml", ".yml", ".json"):
        return 0.0
    start = head(path)
    if path.suffix.lower() in _CARDS:
        front = _FRONT.match(start)
        start = front[1] if front else ""
    return 0.9 if _NAMED.search(start) else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each metric of each result; facts of licence and base model from a card's front matter."""
    try:
        card = _card(path)
    except BenchclaimError as error:  # no text at all
        card = Problem(path.name, "", str(error), "give a model card")
    if isinstance(card, Problem):
        yield card
        return
    entries = card.get(KEY, card.get("model_index"))
    if not isinstance(entries, list) or not entries:
        yield Problem(path.name, KEY, "no list of models", "write `- name: ...` under model-index")
        return
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            yield from _model(path, told, card, entry, f"{KEY}[{index}]")
        else:
            yield Problem(path.name, f"{KEY}[{index}]", "not an object", "write `- name: ...`")


def _card(path: Path) -> dict[str, Any] | Problem:
    """The front matter or the whole file, as an object."""
    if path.suffix.lower() == ".json":
        found = json_value(path)
    else:
        with open_text(path) as file:
            text = file.read(4 * CELL)
        front = _FRONT.match(text)
        if front is None and path.suffix.lower() in _CARDS:
            return Problem(path.name, "", "no front matter between lines of ---", "give a model card")
        found = yaml_value(path.name, front[1] if front else text)
    if isinstance(found, dict | Problem):
        return found
    return Problem(path.name, "", "not an object", f"write `{KEY}:` at its top")


def _model(
    path: Path, told: Provenance, card: Mapping[str, Any], entry: Mapping[str, Any], place: str
) -> Iterator[Imported]:
    """The records of one model of the card."""
    owner, model = repository(path, told, text_of(entry, "name") or text_of(card, "model_name"))
    if not model:
        yield Problem(path.name, place, "no model name", "write `name:`, or give the address of the card")
        return
    origin = replace(
        origin_of(path, told, "model_index", part=model),
        evaluator=told.evaluator or owner or told.publisher or model,
        relationship=told.evaluator_relationship or "first_party",
    )
    yield origin.source
    yield from _facts(origin, model, card)
    found = list(_metrics(origin, entry, place))
    siblings = _proportions(found)
    origins: dict[str, Origin] = {}
    for each in found:
        if isinstance(each, Problem):
            yield each
            continue
        if each.source not in origins:
            origins[each.source] = quoted(path, told, origin, each.part("source"))
            if origins[each.source] is not origin:
                yield origins[each.source].source
        whose = origins[each.source]
        yield _score(whose, model, each, siblings, second_hand=whose is not origin)


def _proportions(found: list[Found | Problem]) -> Siblings:
    """The figures of metrics that may be fractions or percentages."""
    siblings: Siblings = defaultdict(list)
    for each in found:
        if isinstance(each, Found) and each.figure and each.measure and each.measure.hundred:
            siblings[each.source, str(each.part("dataset"))].append(each.figure.value)
            siblings[each.source, ""].append(each.figure.value)
    return siblings


def _metrics(origin: Origin, entry: Mapping[str, Any], place: str) -> Iterator[Found | Problem]:
    """Each metric of each result."""
    results = entry.get("results")
    if not isinstance(results, list) or not results:
        yield problem(origin, f"{place}.results", "no results", "nothing to take from this model")
        return
    for index, result in enumerate(results):
        where = f"{place}.results[{index}]"
        metrics = result.get("metrics") if isinstance(result, dict) else None
        if not isinstance(metrics, list) or not metrics:
            yield problem(origin, where, "no metrics", "write `metrics:` and a list of type and value")
            continue
        for count, metric in enumerate(metrics):
            if isinstance(metric, dict):
                yield Found(f"{where}.metrics[{count}]", result, metric)
            else:
                yield problem(origin, f"{where}.metrics[{count}]", "not an object", "write type and value")


def _score(origin: Origin, model: str, found: Found, siblings: Siblings, *, second_hand: bool) -> Imported:
    """The score of one metric, or what is wrong with it."""
    dataset = found.part("dataset")
    title, shots = without_shots(text_of(dataset, "name"))
    type_, config = text_of(dataset, "type"), text_of(dataset, "config")
    known = dataset_of(type_, config, title, split=text_of(dataset, "split"))
    benchmark = known.benchmark if known else title or type_.rpartition("/")[2]
    if not benchmark:
        return problem(
            origin, found.place, "no data set beside the metric", "write type and name of `dataset:`"
        )
    figure = _value(found, siblings, low=bool(known and known.low))
    if isinstance(figure, str):
        remedy = "write a number, with a percent sign where it is a percentage"
        return problem(origin, f"{found.place}.value", figure, remedy)
    measure = found.measure or Measure("%" if figure.percent else "points")
    spread = measure.spread and figure.error and f"± {figure.error:g} is the {measure.spread}"
    return score(
        origin,
        found.place,
        model=model,
        benchmark=benchmark,
        subset=known.subset if known else _part(dataset),
        metric=text_of(found.metric, "name") or text_of(found.metric, "type") or None,
        value=figure.value,
        unit=measure.unit,
        standard_error=None if measure.spread else figure.error,
        lower_is_better=measure.lower_is_better,
        setting="; ".join(part for part in (shots, *_settings(found, shots), spread) if part) or None,
        second_hand=second_hand,
    )


def _value(found: Found, siblings: Siblings, *, low: bool) -> Figure | str:
    """The figure on the scale its unit is told on, or why there is none."""
    figure = found.figure
    if figure is None:
        none = is_none(text_of(found.metric, "value"))
        return "no value" if none else f"{str(found.metric.get('value'))[:60]!r} is no figure"
    if found.measure is None or not found.measure.hundred:
        return figure
    percents = any(
        re.search(each, found.source, re.IGNORECASE) for each in format_data("model_index")["percents"]
    )
    same, others = siblings[found.source, str(found.part("dataset"))], siblings[found.source, ""]
    return in_percent(figure, same, others, percents=percents, low=low)


def _part(dataset: Mapping[str, Any]) -> str | None:
    """The part of a data set that is not listed: its configuration, and a split other than `test`."""
    config, split = text_of(dataset, "config"), text_of(dataset, "split")
    same = {folded(text_of(dataset, key).rpartition("/")[2]) for key in ("type", "name")} | {"default", "all"}
    told = "" if folded(config) in same else config
    parts = (told, f"{split} split" if split not in ("", "test") else "")
    return ", ".join(part for part in parts if part) or None


def _settings(found: Found, shots: str | None) -> Iterator[str | None]:
    """What else was set: shots and arguments, revision of the data set, whether the Hub has verified it."""
    for arguments in (found.part("dataset").get("args"), found.metric.get("args")):
        for key, value in islice(arguments.items() if isinstance(arguments, dict) else (), 8):
            text = f"{value}-shot" if _SHOTS.fullmatch(str(key)) else f"{key}: {value}"
            yield None if text == shots or isinstance(value, list | dict) else text
    revision, config = text_of(found.part("dataset"), "revision"), text_of(found.metric, "config")
    yield f"dataset revision {revision}" if revision else None
    yield f"metric config {config}" if config else None
    stated = str(found.metric.get("verified", "")).lower() == "true"
    yield "verified" if stated or text_of(found.metric, "verifyToken") else None


def _facts(origin: Origin, model: str, card: Mapping[str, Any]) -> Iterator[Imported]:
    """Licence and base model, as the card's front matter has them."""
    licence = text_of(card, "license")
    if licence == "other":
        licence = text_of(card, "license_name")
    if licence:
        value = format_data("model_index")["licences"].get(licence.lower(), licence)
        yield fact(origin, "license", entity=model, attribute="license", value=value)
    base = card.get("base_model")
    bases = tuple(
        each for each in (base if isinstance(base, list) else [base]) if isinstance(each, str) and each
    )
    if bases:
        yield fact(origin, "base_model", entity=model, attribute="based_on", value=bases[0], objects=bases)
