"""What a log of Inspect says of its run: whether it counts, the model, the task and how both were set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from evidence.importers.harness import day_of, joined, mapping, positive, task_of
from evidence.provenance import format_data
from evidence.streams import text_of

NAME = "inspect_log"


class Run(NamedTuple):
    """What holds for all figures of a log."""

    fields: dict[str, Any]
    """Model, benchmark, release, mode, effort and date, as Score and Item have them."""
    subset: str | None
    statements: tuple[str | None, ...]
    epochs: int
    samples: int | None
    """Items of the data set."""


def rejected(header: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """Place, reason and remedy where a log is no run of the whole benchmark."""
    spec = mapping(header.get("eval"))
    config = mapping(spec.get("config"))
    status = text_of(header, "status") or "not said"
    if status != "success":
        return "status", f"the run did not succeed (status {status})", "finish it (`inspect eval-retry`)"
    if header.get("invalidated"):
        return "invalidated", "samples were declared invalid", "run the log again without them"
    for key in ("limit", "sample_id"):
        if config.get(key) not in (None, []):
            what = f"a limited run ({key} {str(config[key])[:60]})"
            return f"eval.config.{key}", what, "run the whole benchmark; a part is no figure of it"
    for key in ("model", "task"):
        if not text_of(spec, key):
            return f"eval.{key}", f"no {key}", "mend the log"
    return None


def run_of(header: Mapping[str, Any], spec: Mapping[str, Any]) -> Run:
    """What holds for all figures of a log with a model and a task."""
    data = format_data(NAME)["arguments"]
    written = text_of(spec, "task").rsplit("/", 1)[-1]
    task = task_of(NAME, written)
    arguments = mapping(spec.get("task_args"))
    generate = {**mapping(mapping(header.get("plan")).get("config")), **_given(spec)}
    budget = _first(generate, data["thinking"])
    shots = _first(arguments, data["shots"]) or (
        found[1] if (found := re.search(r"(\d+)_?shot", written)) else ""
    )
    version = text_of(spec, "task_version")
    chosen = [_listed(arguments.get(key)) for key in data["subset"]]
    results, epochs = mapping(header.get("results")), positive(mapping(spec.get("config")).get("epochs")) or 1
    total, completed = positive(results.get("total_samples")), results.get("completed_samples")
    dataset = positive(mapping(spec.get("dataset")).get("samples"))
    statements = (
        f"{shots}-shot" if shots.isdigit() else None,
        f"Inspect task {written}" + (f" version {version}" if version not in ("", "0") else ""),
        *(
            f"{key} {value}".replace("_", " ")
            for key in data["statements"]
            if (value := _said(arguments, key))
        ),
        f"solver {solver}" if (solver := text_of(spec, "solver")) else None,
        f"{budget} thinking tokens" if budget else None,
        f"{completed} of {total} samples completed" if _fewer(completed, total) else None,
    )
    fields = {
        "model": text_of(spec, "model"),
        "benchmark": task.benchmark,
        "release": task.release,
        "mode": "thinking" if budget else None,
        "effort": _first({**arguments, **generate}, data["effort"]).lower() or None,
        "date": day_of(spec.get("created")),
    }
    subset = joined(task.subset, ", ".join(text for text in chosen if text))
    return Run(fields, subset, statements, epochs, dataset or (total // epochs if total else None))


def _given(spec: Mapping[str, Any]) -> dict[str, Any]:
    """What a model was told for generating, without what was left open."""
    return {
        key: value for key, value in mapping(spec.get("model_generate_config")).items() if value is not None
    }


def _first(values: Mapping[str, Any], keys: list[str]) -> str:
    return next((text for key in keys if (text := text_of(values, key))), "")


def _said(arguments: Mapping[str, Any], key: str) -> str:
    value = arguments.get(key)
    return str(value).lower() if isinstance(value, bool) else text_of(arguments, key)


def _listed(value: Any) -> str:
    """A choice of parts in words; "" where all were taken."""
    parts = value if isinstance(value, list) else [value]
    words = [str(part) for part in parts if isinstance(part, str | int) and not isinstance(part, bool)]
    return "" if "all" in words else ", ".join(words).replace("_", " ")


def _fewer(completed: Any, total: int | None) -> bool:
    return isinstance(completed, int) and total is not None and completed < total
