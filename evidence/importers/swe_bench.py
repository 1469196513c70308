"""SWE-bench: `leaderboards.json` of its site, a list of boards with `results`, each an agent system.

Its first years and boards made after it have one object, board -> results.

A row is a system, so the model is only part of the cause: it stands in the tags ("Model: ...") and is taken
from there where one is named; a system of several models keeps its own name. `resolved` is percent.
`checked` rows were run again by the benchmark's authors, the others are their submitters' word. `bash-only`
is one system for all models, run by the authors. `per_instance_details` of later files says which instances
were solved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence.importers.boards import amount, as_day
from evidence.importers.origin import Origin, item, origin_of, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import json_entries, json_items, json_keys, text_of

_NAME = "swe_bench"


def sniff(path: Path) -> float:
    """Sure of JSON with `leaderboards` whose `results` say what was `resolved`."""
    if path.suffix.lower() not in (".json", ""):
        return 0.0
    keys = json_keys(path, 5)
    if any(key.endswith("item.results.item.resolved") for key in keys):
        return 0.95
    return 0.9 if _plain_boards(keys) else 0.0


def _plain_boards(keys: frozenset[str]) -> frozenset[str]:
    """The boards of a file that is one object, board -> results with name, date and what was resolved."""
    boards = {key.removesuffix(".item.resolved") for key in keys if key.endswith(".item.resolved")}
    marks = ("name", "date")
    return frozenset(
        board
        for board in boards
        if "." not in board and all(f"{board}.item.{mark}" in keys for mark in marks)
    )


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each result of each board, and items where a result lists its instances."""
    origin = origin_of(path, told, _NAME)
    yield origin.source
    boards = 0
    for board in _boards(path):
        if isinstance(board, Problem):
            yield board
        elif not isinstance(board, dict) or not isinstance(board.get("results"), list):
            yield problem(origin, f"board {boards}", "has no list of results", "give `name` and `results`")
        else:
            yield from _board(origin, board)
        boards += 1
    if not boards:
        yield problem(origin, "", "no boards", "give the site's leaderboards.json")


def _boards(path: Path) -> Iterator[Any]:
    """Each board with `name` and `results`, or a Problem."""
    keys = json_keys(path, 5)
    if not _plain_boards(keys):
        yield from json_items(path, "leaderboards.item" if "leaderboards" in keys else "item")
        return
    for entry in json_entries(path, ""):
        yield entry if isinstance(entry, Problem) else {"name": entry[0], "results": entry[1]}


def _board(origin: Origin, board: Mapping[str, Any]) -> Iterator[Imported]:
    name = text_of(board, "name")
    listed = {spelled.lower(): spec for spelled, spec in format_data(_NAME)["boards"].items()}
    spec = listed.get(name.lower().removesuffix("_leaderboard"))
    if spec is None:
        spec = {"name": f"SWE-bench {name}".strip()}
        remedy = "taken under that name; add it to data/formats/swe_bench.toml"
        yield problem(origin, name, "a board nobody listed", remedy)
    if not board["results"]:
        yield problem(origin, name, "no results", "left out; nothing was run")
    for number, result in enumerate(board["results"]):
        place = f"{name} results[{number}]"
        if isinstance(result, dict):
            yield from _result(origin, f"{place} {text_of(result, 'name')}".rstrip(), result, spec)
        else:
            yield problem(origin, place, "is no result", "give objects with `name` and `resolved`")


def _result(
    origin: Origin, place: str, result: Mapping[str, Any], spec: Mapping[str, Any]
) -> Iterator[Imported]:
    system = text_of(result, "name")
    tags = _tags(result)
    model = format_data(_NAME)["models"].get(system) or _model(tags) or system
    if not model:
        yield problem(origin, place, "neither a name nor a model", "name the system or remove the row")
        return
    resolved = amount(result.get("resolved"))
    if resolved is None or not 0 <= resolved <= 100:
        what = f"resolved is {result.get('resolved')!r:.60}" if "resolved" in result else "nothing resolved"
        yield problem(origin, place, what, "left out; a percentage is due")
        return
    who = _ran(origin, system, result, tags, spec)
    common = {
        "model": model,
        "benchmark": spec["name"],
        "metric": "resolved",
        "setting": "; ".join(_setting(system, result, tags, spec)) or None,
        "date": as_day(text_of(result, "date")) or origin.date,
    }
    suspect = bool(text_of(result, "warning"))
    size = {"n_items": spec.get("items"), "outlier": suspect}
    yield score(who, place, **common, **size, value=resolved, unit="%")
    yield from _instances(who, place, result.get("per_instance_details"), common)


def _tags(result: Mapping[str, Any]) -> dict[str, list[str]]:
    """Kind of tag -> what it says, in order: "Model: o3" is {"model": ["o3"]}."""
    tags: dict[str, list[str]] = {}
    listed = result.get("tags")
    for tag in listed if isinstance(listed, list) else ():
        kind, colon, said = str(tag).partition(":")
        if colon and said.strip():
            tags.setdefault(kind.strip().lower(), []).append(said.strip())
    return tags


def _model(tags: Mapping[str, list[str]]) -> str | None:
    """The one model of a system, its address shortened to owner/name; None for none or several."""
    models = list(dict.fromkeys(tags.get("model", [])))
    if len(models) != 1:
        return None
    return "/".join(models[0].rstrip("/").split("/")[-2:]) if "://" in models[0] else models[0]


def _ran(
    origin: Origin,
    system: str,
    result: Mapping[str, Any],
    tags: Mapping[str, list[str]],
    spec: Mapping[str, Any],
) -> Origin:
    """The origin with who ran this row: the benchmark's authors, or whoever submitted it."""
    if spec.get("own") or str(result.get("checked")).strip().lower() == "true":
        return origin
    by = ", ".join(tags.get("org", [])) or f"submitter of {system or 'the system'}"
    return replace(origin, evaluator=by, relationship="other")


def _setting(
    system: str, result: Mapping[str, Any], tags: Mapping[str, list[str]], spec: Mapping[str, Any]
) -> Iterator[str]:
    """What a result says of its system, one statement at a time."""
    if "setting" in spec:
        yield spec["setting"]
    elif system:
        yield f"system {system.replace(';', ',')}"
    if version := text_of(result, "mini-swe-agent_version"):
        yield f"mini-SWE-agent {version}"
    for said in tags.get("system", []):
        kind, _, count = (part.strip() for part in said.lower().partition("-"))
        yield f"{count} {kind.removesuffix('s') if count == '1' else kind}" if count else said
    for key, words in (("cost", "USD in all"), ("instance_cost", "USD an instance")):
        cost = amount(result.get(key))
        if cost:
            yield f"cost {cost:.4g} {words}"
    if calls := amount(result.get("instance_calls")):
        yield f"cost {calls:.4g} calls an instance"
    if warning := text_of(result, "warning"):
        yield f"warning: {warning.replace(';', ',')}"


def _instances(origin: Origin, place: str, details: Any, common: Mapping[str, Any]) -> Iterator[Imported]:
    """Which instances were solved, where a result lists them."""
    if not isinstance(details, dict):
        return
    for instance, found in details.items():
        solved = found.get("resolved") if isinstance(found, dict) else found
        if isinstance(solved, bool):
            yield item(origin, f"{place}, {instance}", item=str(instance), value=float(solved), **common)
        else:
            yield problem(origin, f"{place}, {instance}", "does not say whether it was resolved", "left out")
