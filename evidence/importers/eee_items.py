"""Results per item of Every Eval Ever: `{uuid}_samples.jsonl`, one object for each sample and result.

A row names its benchmark by `evaluation_name` alone; the record beside the file, `{uuid}.json`, tells the
rest. A sample that was tried several times has several rows: they are one item with the mean of their scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence.importers.eee_names import Json, Named, named, part
from evidence.importers.eee_values import day_of, how, number_of
from evidence.importers.origin import Origin, item, origin_of, problem
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, merged
from evidence.streams import json_value, jsonl_items, text_of

SAMPLES = "_samples"
_RESULTS = "evaluation_results"
Key = tuple[str, str, str, str]
"""Model, evaluation name, id of the result, id of the sample."""


def is_item(row: Json) -> bool:
    """Whether a row is the result of one sample."""
    return ("sample_id" in row or "sample_hash" in row) and _RESULTS not in row


def read_items(path: Path, told: Provenance) -> Iterator[Imported]:
    """An item for each sample of each result, in the order in which they first appear."""
    record = _record(path)
    origin = _origin(path, told, record)
    yield origin.source
    attempts: dict[Key, list[float]] = {}
    lines: dict[Key, int] = {}
    for row in jsonl_items(path):
        if isinstance(row, Problem):
            yield row
            continue
        found = _read(origin, *row)
        if isinstance(found, Problem):
            yield found
        else:
            attempts.setdefault(found[0], []).append(found[1])
            lines.setdefault(found[0], row[0])
    names: dict[tuple[str, str], tuple[Named, dict[str, str | None]]] = {}
    for key, scores in attempts.items():
        model, evaluation, result, sample = key
        if (evaluation, result) not in names:
            names[evaluation, result] = _named(record, evaluation, result)
        name, settings = names[evaluation, result]
        place = f"line {lines[key]}"
        if not name.benchmark:
            yield problem(origin, place, "no benchmark", "write evaluation_name")
            continue
        yield item(
            origin,
            place,
            model=model,
            benchmark=name.benchmark,
            subset=name.subset,
            metric=name.metric,
            item=sample,
            value=float(f"{sum(scores) / len(scores):.12g}"),
            attempts=len(scores),
            **settings,
        )


def _record(path: Path) -> dict[str, Any]:
    """The record beside the file; {} where there is none that can be read."""
    beside = path.with_name(f"{path.name.removesuffix('.jsonl').removesuffix(SAMPLES)}.json")
    found = json_value(beside) if beside.is_file() else None
    return found if isinstance(found, dict) else {}


def _origin(path: Path, told: Provenance, record: Json) -> Origin:
    metadata = part(record, "source_metadata")
    name = text_of(metadata, "source_name")
    known = Provenance(title=name or None, publisher=name or None)
    origin = origin_of(path, merged(told, known), "every_eval_ever")
    day = day_of(record.get("evaluation_timestamp")) or day_of(record.get("retrieved_timestamp"))
    return replace(origin, date=day or origin.date)


def _read(origin: Origin, line: int, row: Json) -> tuple[Key, float] | Problem:
    """What a row is of, and its score from 0 to 1; or what is wrong with it."""
    place = f"line {line}"
    model, sample = text_of(row, "model_id"), text_of(row, "sample_id") or text_of(row, "sample_hash")
    if not model or not sample:
        what = "no sample_id" if model else "no model_id"
        return problem(origin, place, what, "write model_id and sample_id in every row")
    evaluation = part(row, "evaluation")
    value, correct = number_of(evaluation.get("score")), evaluation.get("is_correct")
    if isinstance(evaluation.get("score"), bool):
        value = float(evaluation["score"])
    if (value is None or not 0 <= value <= 1) and isinstance(correct, bool):
        value = float(correct)
    if value is None or not 0 <= value <= 1:
        what = f"score {str(evaluation.get('score'))[:40]} is not from 0 to 1"
        return problem(origin, place, what, "left out; give the share of the sample's credit")
    return (model, text_of(row, "evaluation_name"), text_of(row, "evaluation_result_id"), sample), value


def _named(record: Json, evaluation: str, result: str) -> tuple[Named, dict[str, str | None]]:
    """Benchmark, part and metric of a result, and how it was run: by the record, else by its name."""
    results = record.get(_RESULTS)
    found = [each for each in results if isinstance(each, dict)] if isinstance(results, list) else []
    by_id = [each for each in found if result and text_of(each, "evaluation_result_id") == result]
    by_name = [each for each in found if text_of(each, "evaluation_name") == evaluation]
    chosen = next(iter(by_id or by_name), found[0] if len(found) == 1 else {"evaluation_name": evaluation})
    return named(record, chosen), how(record, chosen)
