"""The layouts of LLM Stats: what is an entry, whose score it is, what a key is called. No importer itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from evidence.provenance import format_data
from evidence.streams import json_items, json_keys, json_value, text_of

_NAME = "llm_stats"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Figure(NamedTuple):
    """One score as the file has it."""

    place: str
    model: str
    benchmark: str
    value: Any
    cells: Mapping[str, Any]
    """The score's own keys."""
    about: Mapping[str, Any]
    """The keys of the model it is of."""


def entries(path: Path) -> Iterator[tuple[str, Any]]:
    """(place, entry): the file itself, the items of a list, or those under its one list of entries."""
    keys = json_keys(path)
    named = any(key in keys for key in ("benchmark_id", "name", "qualitative_metrics"))
    container = next((key for key in format_data(_NAME)["keys"]["container"] if key in keys), None)
    if keys and (named or container is None):
        yield "", json_value(path)
        return
    for number, entry in enumerate(json_items(path, f"{container}.item" if container else "item")):
        yield f"{container or ''}[{number}]", entry


def first(entry: Mapping[str, Any], *kinds: str) -> str:
    """The first filled text among the keys of some kinds; "" where there is none."""
    keys = format_data(_NAME)["keys"]
    return next((text for kind in kinds for key in keys[kind] if (text := text_of(entry, key))), "")


def given(entry: Mapping[str, Any], kind: str) -> Any:
    """The first value that is not null among the keys of a kind; None where there is none."""
    keys = format_data(_NAME)["keys"][kind]
    return next((entry[key] for key in keys if entry.get(key) is not None), None)


def model_of(path: Path, entry: Mapping[str, Any]) -> str:
    """How the file calls a model: by its folder where it is a model.json, else by the most exact key."""
    if path.name == "model.json" and not first(entry, "model"):
        return path.parent.name
    if first(entry, "benchmark") or _listed(entry, "models"):
        return first(entry, "model")
    found = first(entry, "model", "of_model")
    return text_of(entry, "name") if _UUID.fullmatch(found) else found


def _listed(entry: Mapping[str, Any], kind: str) -> tuple[str, list[Any]] | None:
    keys = format_data(_NAME)["keys"][kind]
    return next(((key, entry[key]) for key in keys if isinstance(entry.get(key), list)), None)


def figures(path: Path, place: str, entry: Mapping[str, Any]) -> Iterator[Figure]:
    """The scores of an entry, whatever it is an entry of."""
    front = f"{place}." if place else ""
    if listed := _listed(entry, "scores"):
        for number, found in enumerate(listed[1]):
            cells = found if isinstance(found, dict) else {"score": found}
            benchmark = first(cells, "benchmark", "of_benchmark")
            where = f"{front}{listed[0]}[{number}]"
            yield Figure(where, model_of(path, entry), benchmark, given(cells, "score"), cells, entry)
    elif listed := _listed(entry, "models"):
        benchmark = first(entry, "of_benchmark", "benchmark")
        for number, found in enumerate(listed[1]):
            cells = {**entry, **found} if isinstance(found, dict) else {"score": found}
            where = f"{front}{listed[0]}[{number}]"
            yield Figure(where, first(cells, "model"), benchmark, given(cells, "score"), cells, cells)
    elif given(entry, "score") is not None or first(entry, "benchmark"):
        benchmark = first(entry, "benchmark")
        yield Figure(place, first(entry, "model"), benchmark, given(entry, "score"), entry, entry)
    else:
        end = format_data(_NAME)["catalogue"]["end"]
        for key, value in entry.items():
            if key.endswith(end) and value is not None:
                name = key.removesuffix(end)
                yield Figure(f"{front}{key}", model_of(path, entry), name, value, {}, entry)


def organisations(entry: Mapping[str, Any]) -> list[str]:
    """The names of the maker as an entry has them."""
    found = []
    for key in format_data(_NAME)["keys"]["organisation"]:
        value = entry.get(key)
        inner = [text_of(value, name) for name in ("id", "slug", "name")] if isinstance(value, dict) else []
        found += [text for text in (*inner, text_of(entry, key)) if text]
    return found
