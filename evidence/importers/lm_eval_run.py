"""What a results file of lm-evaluation-harness says of its run: model, date, arguments, shots and sizes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from evidence.importers.harness import day_of, joined, mapping, positive
from evidence.model import Problem
from evidence.provenance import format_data
from evidence.streams import text_of

NAME = "lm_eval"
TIME = r"\d{4}-\d\d-\d\dT\d\d[-:]\d\d[-:]\d\d(?:\.\d+)?"
"""The time in a file's name."""
_VERSIONS = 1e6
"""No task has a version beyond."""


class Run(NamedTuple):
    """What holds for all figures of a results file."""

    model: str
    fields: dict[str, Any]
    """Mode, effort and date, as Score and Item have them."""
    statements: tuple[str, ...]
    harness: str
    found: dict[str, Any]
    """The results file itself; {} where there is none beside an item file."""


def run_of(path: Path, found: Any) -> Run | Problem:
    """What a results file says of its run; a Problem where it names no model or is of a part of the items."""
    if not isinstance(found, dict) or not isinstance(found.get("results", {}), dict):
        return Problem(path.name, "results", "no object of results by task", "import a results_<time>.json")
    config = {**mapping(found.get("config_general")), **mapping(found.get("config"))}
    limit = config.get("limit", config.get("max_samples"))
    if limit is not None or config.get("samples") is not None:
        what = f"a limited run (limit {limit})" if limit is not None else "a run over chosen samples"
        return Problem(path.name, "config.limit", what, "run the whole benchmark; a part is no figure of it")
    arguments = _arguments(config.get("model_args"))
    model = _model(path, found, config, arguments)
    if not model:
        return Problem(path.name, "model_name", "the model is not named", "put it in model_name")
    general = {**arguments, **_arguments(config.get("gen_kwargs")), "revision": _revision(config, arguments)}
    day = day_of(found.get("date")) or day_of(config.get("start_time")) or _day_of_name(path)
    fields = {"date": day, "mode": _mode(general), "effort": _effort(general)}
    harness = "lighteval" if "lighteval_sha" in config else "lm-evaluation-harness"
    return Run(model, fields, tuple(_statements(found, general)), harness, found)


def _arguments(written: Any) -> dict[str, Any]:
    """Arguments as an object, or written `a=b,c=d`."""
    if isinstance(written, str):
        return dict(re.findall(r"(?:^|,)\s*([\w.]+)=([^,]*)", written))
    return mapping(written)


def _model(path: Path, found: Mapping[str, Any], config: Mapping[str, Any], args: Mapping[str, Any]) -> str:
    """The model's name: as the harness has it, else from its arguments, else from the folder `org__name`."""
    named = [text_of(found, "model_name"), text_of(config, "model_name")]
    named += [text_of(args, key) for key in format_data(NAME)["model_arguments"]]
    named.append(model_of_folder(path))
    if not any(named) and "/" in text_of(config, "model"):
        named.append(text_of(config, "model"))
    return next((name for name in named if name), "")


def model_of_folder(path: Path) -> str:
    """The model a file's folder is named after, `org__name` for org/name; "" where it is named otherwise."""
    folder = path.resolve().parent.name
    return folder.replace("__", "/", 1) if "__" in folder.strip("_") else ""


def _revision(config: Mapping[str, Any], arguments: Mapping[str, Any]) -> str:
    return text_of(arguments, "revision") or text_of(config, "model_revision")


def _mode(arguments: Mapping[str, Any]) -> str | None:
    for key in format_data(NAME)["thinking_arguments"]:
        said = str(arguments.get(key)).lower()
        if said in ("true", "false"):
            return "thinking" if said == "true" else "non-thinking"
    return None


def _effort(arguments: Mapping[str, Any]) -> str | None:
    return next((text_of(arguments, key).lower() for key in format_data(NAME)["effort_arguments"]
                 if text_of(arguments, key)), None)  # fmt: skip


def _statements(found: Mapping[str, Any], arguments: Mapping[str, Any]) -> Iterator[str]:
    """What a run was set to that makes it another figure."""
    if found.get("chat_template") or found.get("chat_template_sha"):
        yield "chat template"
    if found.get("system_instruction"):
        yield "system instruction"
    usual = format_data(NAME)["usual"]
    for key, statement in format_data(NAME)["statements"].items():
        value = arguments.get(key)
        if str(value).lower() == "true":
            yield statement
        elif isinstance(value, str) and value not in ("False", "false", *usual.get(key, ())):
            yield f"{statement} {value}"


def split_key(key: str) -> tuple[str, str]:
    """(task, shots) of a key, "harness|arc:challenge|25" or "arc_challenge"."""
    parts = key.split("|")
    shots = parts[2] if len(parts) > 2 and parts[2].isdigit() else ""  # harness, task, shots, truncation
    return (parts[1] if len(parts) > 1 else key).replace(":", "_"), shots


def setting_of(run: Run, key: str, chosen: str) -> str | None:
    """Shots, task and version, filter, and what holds for the run."""
    task, shots = split_key(key)
    shots = shots or _shots(run.found, key)
    version = mapping(run.found.get("versions")).get(key)
    numbered = isinstance(version, int | float) and abs(version) < _VERSIONS
    named = f"{run.harness} task {task}" + (f" version {version:g}" if numbered else "")
    chosen = chosen.strip()
    filtered = f"filter {chosen}" if chosen not in ("", "none") else None
    return joined(f"{shots}-shot" if shots else None, named, filtered, *run.statements)


def _shots(found: Mapping[str, Any], key: str) -> str:
    """Shots of a task, or of a group whose tasks have the same; "" where they differ or nothing is said."""
    said = {str(value) for name in _leaves(found, key) if (value := _shots_of(found, name)) is not None}
    return said.pop() if len(said) == 1 else ""


def _shots_of(found: Mapping[str, Any], task: str) -> Any:
    said = (
        mapping(found.get("n-shot")).get(task),
        mapping(mapping(found.get("configs")).get(task)).get("num_fewshot"),
        mapping(found.get("config")).get("num_fewshot"),
    )
    return next((value for value in said if isinstance(value, int) and not isinstance(value, bool)), None)


def n_items(found: Mapping[str, Any], key: str) -> int | None:
    """Items of a task, or of all tasks of a group; None where one is not known."""
    sizes = mapping(found.get("n-samples"))
    counts = [positive(mapping(sizes.get(name)).get("effective")) for name in _leaves(found, key)]
    return sum(filter(None, counts)) if counts and all(counts) else None


def _leaves(found: Mapping[str, Any], key: str) -> list[str]:
    """The tasks of a group with those of its groups; a task itself."""
    groups = mapping(found.get("group_subtasks"))
    leaves: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        name = waiting.pop()
        parts = groups.get(name)
        if name in seen:
            continue
        seen.add(name)
        if isinstance(parts, list) and parts:
            waiting.extend(str(part) for part in parts)
        else:
            leaves[name] = None
    return list(leaves)


def _day_of_name(path: Path) -> dt.date | None:
    found = re.search(TIME, path.name)
    return day_of(found[0]) if found else None
