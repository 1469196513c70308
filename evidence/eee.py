"""Scores as Every Eval Ever records (schema 0.3.0), one for each model, benchmark and evaluator of a source.

What the schema has no place for stands in `additional_details` and `details` under keys that begin with OWN,
so that the importer gives back the very scores and sources. File names look like random UUIDs, as the
datastore asks for, but are made from what the record is of: the same records give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import BenchclaimError
from claims.model import Entity
from claims.names.registry import Registry
from evidence.eee_schema import VERSION
from evidence.model import Score, Source

OWN = "benchclaim."
"""How keys begin that hold what the schema has no place for."""
LACKING = (
    "id", "benchmark", "unit", "subset", "release", "setting", "mode", "effort", "locator", "origin",
    "outlier", "second_hand",
)  # fmt: skip
"""Fields of a score without a place in the schema."""
UNSTATED = "unstated"
"""Under OWN + `lower_is_better`: the score does not say, the value in its place is the registry's."""
_FOLDER = uuid.uuid5(uuid.NAMESPACE_URL, "https://github.com/evaleval/every_eval_ever")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|data)(\..*)?")
_UNITS = {"%": "percent"}


class Document(NamedTuple):
    """One record and where it belongs in the datastore."""

    path: str
    """`data/{benchmark}/{developer}/{model}/{uuid}.json`."""
    content: dict[str, Any]

    def text(self) -> str:
        """The file's text."""
        return json.dumps(self.content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def export(
    scores: Iterable[Score], sources: Mapping[str, Source], names: Registry, day: dt.date
) -> Iterator[Document]:
    """The records of scores, in the order of their paths; `sources` by id, `day` for those without a date.

    Raises BenchclaimError for a score whose source is not among `sources`.
    """
    groups: dict[tuple[str, ...], list[Score]] = defaultdict(list)
    for score in scores:
        if score.source not in sources:
            raise BenchclaimError(
                f"score {score.id}: source {score.source!r} is missing; export it with its sources"
            )
        key = (score.source, score.evaluator, score.evaluator_relationship, score.model, score.benchmark)
        groups[key].append(score)
    documents = [_document(key, group, sources[key[0]], names, day) for key, group in groups.items()]
    yield from sorted(documents, key=lambda document: document.path)


def write(documents: Iterable[Document], folder: Path) -> list[Path]:
    """Writes documents below a folder, which has or gets their `data/`; the files."""
    files = []
    for document in documents:
        file = folder / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document.text(), encoding="utf-8", newline="\n")
        files.append(file)
    return files


def _document(
    key: tuple[str, ...], scores: list[Score], source: Source, names: Registry, day: dt.date
) -> Document:
    model, benchmark = key[3:]
    known = names.get(model)
    entity = known if known and known.type == "model" else None
    board = names.get(benchmark)
    developer = component(entity.maker if entity and entity.maker else "unknown")
    folder = f"data/{component(benchmark)}/{developer}/{component(model)}"
    name = uuid.UUID(bytes=uuid.uuid5(_FOLDER, "\x1f".join(key)).bytes, version=4)
    retrieved = _seconds(source.retrieved or source.published or day)
    content = {
        "schema_version": VERSION,
        "evaluation_id": f"{component(benchmark)}/{developer}_{component(model)}/{name}/{retrieved}",
        "retrieved_timestamp": retrieved,
        "source_metadata": _source(source, scores[0]),
        "eval_library": {"name": "unknown", "version": "unknown"},
        "model_info": _model(model, developer, entity),
        "evaluation_results": [
            _result(score, source, board) for score in sorted(scores, key=lambda score: score.id)
        ],
    }
    return Document(f"{folder}/{name}.json", content)


def _source(source: Source, score: Score) -> dict[str, Any]:
    """Who reports the figures; a rival counts as `other`, which each figure's details tell."""
    relationship = score.evaluator_relationship
    fields = source.model_dump(mode="json", exclude={"title"}, exclude_none=True)
    return {
        "source_name": source.title,
        "source_type": "documentation",
        "source_organization_name": score.evaluator,
        "evaluator_relationship": "other" if relationship == "competitor" else relationship,
        "additional_details": {f"{OWN}{key}": value for key, value in fields.items()},
    }


def _model(model: str, developer: str, entity: Entity | None) -> dict[str, Any]:
    weights = {True: "open_weights", False: "closed_weights", None: "unknown"}
    found: dict[str, Any] = {"name": model, "id": f"{developer}/{component(model)}"}
    if entity and entity.maker:
        found["developer"] = entity.maker
    available = weights[entity.open_weights if entity else None]
    return found | {"additional_details": {"deployment_type": "unknown", "model_availability": available}}


def _result(score: Score, source: Source, board: Entity | None) -> dict[str, Any]:
    lower = score.lower_is_better
    percents = score.unit == "%" and 0 <= score.value <= 100
    metric: dict[str, Any] = {"metric_name": score.metric} if score.metric is not None else {}
    metric |= {
        "metric_unit": _UNITS.get(score.unit, score.unit),
        "lower_is_better": bool(board and board.lower_is_better) if lower is None else lower,
        "score_type": "continuous",
        "min_score": 0 if percents else "-Infinity",
        "max_score": 100 if percents else "Infinity",
    }
    found: dict[str, Any] = {
        "evaluation_result_id": score.id,
        "evaluation_name": f"{score.benchmark} ({score.subset})" if score.subset else score.benchmark,
        "source_data": {"dataset_name": score.benchmark, "source_type": "other"},
    }
    if source.url:
        found["source_data"] = {"dataset_name": score.benchmark, "source_type": "url", "url": [source.url]}
    if score.date:
        found["evaluation_timestamp"] = score.date.isoformat()
    details: dict[str, Any] = {"score": score.value, "details": _lacking(score)}
    if uncertainty := _uncertainty(score):
        details["uncertainty"] = uncertainty
    return found | {"metric_config": metric, "score_details": details}


def _uncertainty(score: Score) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if score.standard_error is not None:
        found["standard_error"] = {"value": score.standard_error}
    if score.interval is not None:
        low, high = score.interval
        found["confidence_interval"] = {"lower": low, "upper": high, "confidence_level": 0.95}
    if score.n_items is not None:
        found["num_samples"] = score.n_items
    return found


def _lacking(score: Score) -> dict[str, str]:
    """What the schema has no place for, as text."""
    values = {key: getattr(score, key) for key in LACKING}
    found = {
        key: "true" if value is True else value for key, value in values.items() if value not in (None, False)
    }
    if score.evaluator_relationship == "competitor":
        found["evaluator_relationship"] = "competitor"
    if score.lower_is_better is None:
        found["lower_is_better"] = UNSTATED
    return {f"{OWN}{key}": str(value) for key, value in found.items()}


def given_back(record: Mapping[str, Any], result: Mapping[str, Any]) -> dict[str, Any] | None:
    """The fields of a score that a result of this module's making holds; None for a result of other making.

    Raises KeyError, TypeError or AttributeError where somebody has changed the record's shape.
    """
    details = result["score_details"].get("details") or {}
    own = {key.removeprefix(OWN): value for key, value in details.items() if key.startswith(OWN)}
    if "id" not in own:
        return None
    metric, uncertainty = result["metric_config"], result["score_details"].get("uncertainty") or {}
    interval = uncertainty.get("confidence_interval")
    metadata = record["source_metadata"]
    natural = {
        "model": record["model_info"]["name"],
        "value": result["score_details"]["score"],
        "metric": metric.get("metric_name"),
        "lower_is_better": metric["lower_is_better"],
        "n_items": uncertainty.get("num_samples"),
        "standard_error": (uncertainty.get("standard_error") or {}).get("value"),
        "interval": (interval["lower"], interval["upper"]) if interval else None,
        "evaluator": metadata["source_organization_name"],
        "evaluator_relationship": metadata["evaluator_relationship"],
        "date": result.get("evaluation_timestamp"),
        "locator": None,
        "source": metadata["additional_details"][f"{OWN}id"],
    }
    if own.get("lower_is_better") == UNSTATED:
        own["lower_is_better"] = None
    return natural | own


def source_given_back(record: Mapping[str, Any]) -> dict[str, Any] | None:
    """The fields of the source that a record of this module's making holds; None for one of other making."""
    metadata = record.get("source_metadata")
    details = metadata.get("additional_details") if isinstance(metadata, dict) else None
    if not isinstance(metadata, dict) or not isinstance(details, dict) or f"{OWN}id" not in details:
        return None
    own = {key.removeprefix(OWN): value for key, value in details.items() if str(key).startswith(OWN)}
    return own | {"title": metadata.get("source_name")}


def component(text: str) -> str:
    """A name as part of a path that every system takes: lower case, words joined by hyphens."""
    plain = re.sub(r"[^\w.+-]+", "-", text.lower())[:120].strip("-. ")
    return f"{plain}-" if _RESERVED.fullmatch(plain) else plain or "unknown"


def _seconds(day: dt.date) -> str:
    """The beginning of a day (UTC) in seconds since 1970."""
    return str(int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()))
