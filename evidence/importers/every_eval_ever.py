"""Every Eval Ever: one JSON record for each model and source (schema 0.1 to 0.3), JSON Lines of such records,
or `{uuid}_samples.jsonl` with what a model got on each item.

Names follow no rule (see `eee_names`), proportions are 0 to 1, confidence bounds are sometimes offsets, and
who measured stands in every record. Records written by `evidence.eee` give back the scores they were made of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claims.errors import BenchclaimError
from evidence.eee import given_back, source_given_back
from evidence.eee_schema import findings
from evidence.importers.eee_items import SAMPLES, is_item, read_items
from evidence.importers.eee_names import Json, named, part
from evidence.importers.eee_values import day_of, error_of, how, number_of, scaled
from evidence.importers.origin import Origin, fact, origin_of, problem, score
from evidence.model import Imported, Problem, Score, Source
from evidence.provenance import Provenance, format_data, merged
from evidence.streams import head, json_items, json_keys, json_value, jsonl_items, text_of

_HEAD = ("schema_version", "evaluation_id", "retrieved_timestamp", "evaluation_timestamp", "source_metadata",
         "eval_library", "model_info")  # fmt: skip
_RESULTS = "evaluation_results"
_WHOLE = 8_000_000
"""Bytes of a file up to which it is read as a whole and held to the schema; records have some kilobytes."""
_INDEX = frozenset({"object_path", "object_uuid"})


def sniff(path: Path) -> float:
    """Sure of JSON or JSON Lines with the keys of a record, of a list of records, or of an item's result."""
    if path.suffix == ".json":
        keys = json_keys(path, 2)
        plain = {key.removeprefix("item.") for key in keys}
        marks = plain & {_RESULTS, "model_info", "source_metadata", "evaluation_id"}
        return 0.98 if len(marks) >= 3 else 0.7 if _RESULTS in marks and len(marks) == 2 else 0.0
    if path.suffix != ".jsonl":
        return 0.0
    start = head(path, 20_000)
    if all(f'"{key}"' in start for key in ("evaluation_id", "sample_id", "evaluation")):
        return 0.95
    if all(f'"{key}"' in start for key in (_RESULTS, "model_info")):
        return 0.95
    return 0.8 if all(f'"{key}"' in start for key in _INDEX) else 0.6 if SAMPLES in path.name else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each result, facts of the model where a record has them, an item for each sample."""
    try:
        yield from _lines(path, told) if path.suffix == ".jsonl" else _json(path, told)
    except BenchclaimError as error:  # no text at all
        yield Problem(path.name, "", str(error), "give the record as JSON")


def _lines(path: Path, told: Provenance) -> Iterator[Imported]:
    """Records, results of items, or an index, one a line."""
    first = next((row for row in jsonl_items(path) if not isinstance(row, Problem)), None)
    if first is not None and is_item(first[1]):
        yield from read_items(path, told)
        return
    known: set[str] = set()
    for row in jsonl_items(path):
        if isinstance(row, Problem):
            yield row
        elif row[1].keys() >= _INDEX and _RESULTS not in row[1]:
            what = "names a file and holds no figures"
            yield Problem(path.name, f"line {row[0]}", what, "import the records it names")
        else:
            yield from _record(path, told, row[1], f"line {row[0]}", known)


def _json(path: Path, told: Provenance) -> Iterator[Imported]:
    """A record or a list of records; of a file that is broken or large, what can be read piece by piece."""
    whole = json_value(path) if path.stat().st_size <= _WHOLE else None
    if isinstance(whole, dict):
        yield from _record(path, told, whole, "", set())
    elif isinstance(whole, Problem) and "recursion" in whole.what:  # brackets without end are no record
        yield whole
    elif isinstance(whole, list) or head(path, 100).lstrip().startswith("["):
        known: set[str] = set()
        for index, each in enumerate(whole if isinstance(whole, list) else json_items(path, "item")):
            if isinstance(each, dict):
                yield from _record(path, told, each, f"record {index + 1}", known)
            elif isinstance(each, Problem):
                yield each
            else:
                yield Problem(path.name, f"record {index + 1}", "not an object", "write one record an entry")
    elif whole is None or isinstance(whole, Problem):
        yield from _streamed(path, told)
    else:
        yield Problem(
            path.name, "", "neither a record nor a list of records", "give a record of the datastore"
        )


def _streamed(path: Path, told: Provenance) -> Iterator[Imported]:
    """The results of a record read one by one; last the Problem with the file."""
    record: dict[str, Any] = {}
    for key in _HEAD:
        found = next(json_items(path, key), None)
        if found is not None and not isinstance(found, Problem):
            record[key] = found
    origin = _origin(path, told, record, "")
    if isinstance(origin, Problem):
        yield origin
        return
    yield origin.source
    yield from _facts(origin, record, "")
    index = -1
    for index, result in enumerate(json_items(path, f"{_RESULTS}.item")):
        yield (
            result if isinstance(result, Problem) else _result(origin, record, result, f"{_RESULTS}[{index}]")
        )
    if index < 0:
        yield problem(origin, _RESULTS, "no results", "give a record with evaluation_results")


def _record(path: Path, told: Provenance, record: Json, place: str, known: set[str]) -> Iterator[Imported]:
    """The records of one document; `known` are sources already told."""
    origin = _origin(path, told, record, place)
    if isinstance(origin, Problem):
        yield origin
        return
    if origin.source.id not in known:
        known.add(origin.source.id)
        yield origin.source
    wrong: dict[str, list[Problem]] = defaultdict(list)
    for finding in findings(record):
        within = re.match(rf"{_RESULTS}\[\d+\]", finding.place)
        where = f"{place}, {finding.place}".removeprefix(", ")
        told_ = problem(origin, where, finding.what.lower(), "mend the record; what can be read is read")
        wrong[within[0] if within else ""].append(told_)
    yield from wrong[""]
    yield from _facts(origin, record, place)
    results = record.get(_RESULTS)
    for index, result in enumerate(results if isinstance(results, list) else ()):
        name = f"{_RESULTS}[{index}]"
        found = _result(origin, record, result, f"{place}, {name}".removeprefix(", "))
        if not isinstance(found, Problem):  # which says itself what is wrong
            yield from wrong[name]
        yield found


def _origin(path: Path, told: Provenance, record: Json, place: str) -> Origin | Problem:
    """The origin of a record's figures: told, else as its source_metadata says, else unknown."""
    metadata = part(record, "source_metadata")
    organisation = " ".join(text_of(metadata, "source_organization_name").split())
    relationship = text_of(metadata, "evaluator_relationship")
    retrieved = day_of(record.get("retrieved_timestamp"))
    fields = {
        "evaluator": organisation if organisation.lower() not in ("", "unknown") else None,
        "evaluator_relationship": relationship
        if relationship in ("first_party", "third_party", "collaborative", "other")
        else None,
        "title": text_of(metadata, "source_name") or None,
        "publisher": text_of(metadata, "source_name") or organisation or None,
        "url": _url(record),
        "retrieved": retrieved,
    }
    origin = origin_of(path, merged(told, Provenance.model_validate(fields)), "every_eval_ever", part=place)
    day = day_of(record.get("evaluation_timestamp")) or retrieved or origin.date
    name = text_of(metadata, "source_name")
    harness = name.lower() in format_data("every_eval_ever")["harnesses"]
    who = told.evaluator or (organisation if fields["evaluator"] else "" if harness else name) or "unknown"
    origin = replace(origin, date=day, evaluator=who)
    own = source_given_back(record)
    if own is None:
        return origin
    try:
        return replace(origin, source=Source.model_validate(own))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return problem(origin, place, f"source: {first['loc'][0]}: {first['msg'].lower()}", "mend the record")


def _url(record: Json) -> str | None:
    """The first address the record gives of its figures."""
    results = record.get(_RESULTS)
    for result in results if isinstance(results, list) else ():
        urls = part(result, "source_data").get("url") if isinstance(result, dict) else None
        if isinstance(urls, list) and urls and isinstance(urls[0], str):
            return urls[0]
    details = part(record, "source_metadata", "additional_details")
    return (
        text_of(details, "leaderboard_url")
        or text_of(part(record, "source_metadata"), "source_organization_url")
        or None
    )


def _result(origin: Origin, record: Json, result: Any, place: str) -> Imported:
    """The score (or price) of one result, or what is wrong with it."""
    if not isinstance(result, dict):
        return problem(origin, place, "not an object", "write a result with name, metric and score")
    try:
        own = given_back(record, result)
    except (KeyError, TypeError, AttributeError):
        own = None  # read as anybody's record
    if own is not None:
        whose = own.pop("origin", None)  # a parameter of score has the field's name
        made = score(origin, place, **own)
        return made.model_copy(update={"origin": whose}) if isinstance(made, Score) else made
    info = part(record, "model_info")
    model, name = _model(info), named(record, result)
    if not model or not name.benchmark:
        what = "no benchmark" if model else "no model"
        return problem(
            origin, place, what, "write evaluation_name" if model else "write name and id in model_info"
        )
    figure = scaled(result, name.metric)
    if isinstance(figure, str):
        return problem(origin, f"{place}.score_details", figure, "mend the score or its bounds")
    if price := _price(origin, model, result, figure.value, place):
        return price
    error, lower = error_of(result, figure), part(result, "metric_config").get("lower_is_better")
    return score(
        origin,
        place,
        model=model,
        benchmark=name.benchmark,
        subset=name.subset,
        metric=name.metric,
        value=figure.value,
        unit=figure.unit,
        standard_error=error.standard_error,
        interval=error.interval,
        n_items=error.n_items,
        lower_is_better=lower if isinstance(lower, bool) else None,
        date=day_of(result.get("evaluation_timestamp")) or origin.date,
        **how(record, result),
    )


def _model(info: Json) -> str:
    """The model's name; its id where the name is an address with who serves it ("openai/azure/gpt-4.1")."""
    name, identity = text_of(info, "name"), text_of(info, "id")
    served = name.count("/") > 1 and identity.count("/") == 1
    return identity if served else name or identity


def _price(origin: Origin, model: str, result: Json, value: float, place: str) -> Imported | None:
    """A price as a fact; None for a result that is none."""
    for rule in format_data("every_eval_ever")["price"]:
        if re.search(rule["pattern"], text_of(result, "evaluation_name")):
            since = origin.date.isoformat() if origin.date else None
            common = {"entity": model, "attribute": rule["attribute"], "value": value}
            return fact(origin, place, **common, unit="USD/1M tokens", valid_from=since)
    return None


def _facts(origin: Origin, record: Json, place: str) -> Iterator[Imported]:
    """What the details of the model say of it."""
    info = part(record, "model_info")
    model, details = _model(info), part(info, "additional_details")
    if not model or source_given_back(record) is not None:
        return
    for rule in format_data("every_eval_ever")["fact"]:
        for key in rule["keys"]:
            written = text_of(details, key)
            value = _fact_value(rule, written)
            if value is not None:
                where = f"{place}, model_info.additional_details.{key}".removeprefix(", ")
                common = {"entity": model, "attribute": rule["attribute"], "value": value}
                yield fact(origin, where, **common, unit=rule.get("unit"))
                break


def _fact_value(rule: Json, written: str) -> int | str | None:
    """A detail as the value of a fact; None where it says nothing."""
    if not written or written.lower() in ("unknown", "none", "null"):
        return None
    if "values" in rule:
        found: str | None = rule["values"].get(written)
        return found
    unit = rule.get("unit")
    if unit == "date":
        return written[:10] if re.match(r"\d{4}(-\d\d){0,2}", written) else None
    if unit is None:
        return written
    try:
        number = number_of(float(written.replace(",", "")))
    except ValueError:
        return None
    return round(number * float(rule.get("factor", 1))) if number and number > 0 else None
