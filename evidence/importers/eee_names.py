"""Which benchmark, part and metric a result of an Every Eval Ever record is of.

`evaluation_name` is the benchmark in one file, its part in another and the scorer in a third; what was
measured follows from the collection the file belongs to, the data set, and how these names contain one
another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from evidence.importers.hub_datasets import dataset_of, folded
from evidence.provenance import format_data
from evidence.streams import text_of

Json = Mapping[str, Any]


class Named(NamedTuple):
    """What a result is of."""

    benchmark: str
    subset: str | None = None
    metric: str | None = None


def part(of: Json, *keys: str) -> dict[str, Any]:
    """An object inside an object; {} where it is missing or none."""
    found: Any = of
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def named(record: Json, result: Json) -> Named:
    """Benchmark ("" where nothing tells it), part and metric of one result of a record."""
    metric = metric_of(part(result, "metric_config"))
    evaluation = text_of(result, "evaluation_name")
    collection = _collection(record, result)
    if collection is not None:
        return _collected(
            collection, evaluation, metric, text_of(part(result, "metric_config"), "metric_name")
        )
    data = part(result, "source_data")
    dataset = _tidy(text_of(data, "dataset_name"))
    for hub in (text_of(data, "hf_repo"), text_of(part(data, "additional_details"), "benchmark_hf_repo")):
        if known := dataset_of(hub, evaluation, dataset):
            own = known.subset not in (evaluation, None)
            return Named(*_split(known.benchmark, evaluation, known.subset if own else None, metric, dataset))
    if not dataset or folded(dataset) == folded(evaluation):
        return Named(evaluation or dataset, None, metric)
    return Named(*_split(dataset, evaluation, None, metric, dataset))


def _collected(collection: Json, evaluation: str, metric: str | None, display: str) -> Named:
    """A result of a known collection: by its table of parts, else part of its benchmark or one of several."""
    last = evaluation.rpartition(".")[2] if re.fullmatch(r"[\w-]+(\.[\w-]+)+", evaluation) else evaluation
    parts = {folded(name): found for name, found in collection.get("parts", {}).items()}
    found = parts.get(folded(evaluation)) or parts.get(folded(last)) or {}
    metric = collection.get("metric", metric)
    benchmark = found.get("benchmark") or collection.get("benchmark")
    if found:
        return Named(benchmark or last, found.get("subset"), metric)
    if benchmark:
        return Named(*_split(benchmark, evaluation, None, metric, *collection["keys"]))
    name, _, measured = last.rpartition(" - ")
    own = _metric(measured) if name else None
    if own:
        return Named(name, None, own)
    return Named(display if last != evaluation and display else last, None, metric)


def _split(
    benchmark: str, evaluation: str, subset: str | None, metric: str | None, *spellings: str
) -> tuple[str, str | None, str | None]:
    """Benchmark, part and metric: what a result's name says beyond the benchmark it begins with."""
    rest = evaluation = evaluation if " " in evaluation else evaluation.rpartition("/")[2]
    for spelling in sorted({benchmark, *spellings}, key=len, reverse=True):
        begun = _begun(evaluation, spelling)
        if begun is not None:
            rest = begun
            break
    data = format_data("every_eval_ever")
    scorer = re.fullmatch(data["scorer"], rest, re.IGNORECASE)
    if not rest or scorer or folded(rest) in {folded(word) for word in data["whole"]}:
        return benchmark, subset, metric
    if own := _metric(rest, whole=True):
        return benchmark, subset, own
    return benchmark, subset or rest, metric


def _begun(text: str, beginning: str) -> str | None:
    """What a text has behind a beginning, however that is spelled: "MMLU-Pro (Biology)" gives "Biology"."""
    wanted, seen = folded(beginning), ""
    for index, character in enumerate(text):
        if seen == wanted and not character.isalnum():
            return text[index:].strip(" ()[]:./_-–—")
        seen += folded(character)
    return "" if seen == wanted else None


def _collection(record: Json, result: Json) -> Json | None:
    """The known collection a record belongs to, by its data set, source or the beginning of its id."""
    names = (
        text_of(part(result, "source_data"), "dataset_name"),
        text_of(part(record, "source_metadata"), "source_name"),
        text_of(record, "evaluation_id").split("/")[0],
    )
    known = _collections()
    return next((known[folded(name)] for name in names if folded(name) in known), None)


@lru_cache(maxsize=1)
def _collections() -> dict[str, Json]:
    return {
        folded(key): each for each in format_data("every_eval_ever")["collection"] for key in each["keys"]
    }


def _tidy(dataset: str) -> str:
    """A data set's name without what says that it is a board's."""
    return (
        re.sub(format_data("every_eval_ever")["noise"], "", dataset, flags=re.IGNORECASE).strip() or dataset
    )


def metric_of(config: Json) -> str | None:
    """The metric: a usual name where any of its names has one, else as it is called."""
    k = part(config, "metric_parameters").get("k")
    names = [text_of(config, key) for key in ("metric_name", "metric_id", "metric_kind")]
    if isinstance(k, int | float) and any(re.search(r"pass[_@ ]?(at[_ ])?k", name) for name in names):
        return f"pass@{k:g}"
    for name in names:
        if found := _metric(name):
            return found
    if found := _metric(text_of(config, "evaluation_description"), begins=True):
        return found
    kind = names[2].replace("_", " ")
    return kind if kind and kind not in ("score", "benchmark score") else None


def _metric(text: str, *, whole: bool = False, begins: bool = False) -> str | None:
    """The usual name of a metric that a text names; None where it names none.

    `whole`: that the text is. `begins`: that a paragraph begins with, as descriptions mention many.
    """
    for entry in format_data("every_eval_ever")["metric"]:
        pattern = rf"(?:^|\n)\s*(?:(?:overall|mean|average|the)\s+)?(?:{entry['pattern']})"
        found = re.search(pattern if begins else entry["pattern"], text, re.IGNORECASE)
        if found and (not whole or found[0] == text):
            return found.expand(entry["name"])
    return None
