"""What the keys of a plain record mean: its model, benchmark and figure, and what is said beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from claims.names.registry import Registry, load_registry
from evidence.benchmark_names import BenchmarkName, is_part, read_benchmark
from evidence.naming import read_model
from evidence.provenance import format_data
from evidence.written import is_none, number

_NAME = "plain"
_DEEP = 6
"""Levels of objects in a row in which benchmarks are looked for."""
_LONGEST = 120
"""Characters beyond which a key or text names nothing."""


class Cell(NamedTuple):
    """One value of a row, with the keys that lead to it."""

    path: tuple[str, ...]
    value: Any


def folded(key: str) -> str:
    """A key without case, blanks and signs: "Model Name", "model_name" and "modelName" are one."""
    return _folded(key) if len(key) <= _LONGEST else ""


@lru_cache(maxsize=8192)
def _folded(key: str) -> str:
    return re.sub(r"[^\w]|_", "", key.replace("@", "at").casefold())


def roles_of(keys: Iterable[str]) -> Mapping[str, str]:
    """Field of a record -> the key that holds it, of each field the surest key."""
    return _roles(tuple(key for key in keys if isinstance(key, str) and len(key) <= _LONGEST))


@lru_cache(maxsize=1024)
def _roles(keys: tuple[str, ...]) -> dict[str, str]:
    written = {folded(key): key for key in reversed(keys)}
    roles: dict[str, str] = {}
    for role, spellings in format_data(_NAME)["keys"].items():
        found = next((written[spelling] for spelling in spellings if spelling in written), None)
        if found is not None and (role == "solved" or found not in roles.values()):
            roles[role] = found
    return roles


def text_at(row: Mapping[str, Any], key: str | None) -> str:
    """The text of a key, or of the name in an object under it; "" where there is none."""
    value = row.get(key) if key is not None else None
    if isinstance(value, dict):
        value = next((value[name] for name in ("name", "title", "id", "url") if name in value), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value).strip()
    return "" if is_none(text) or len(text) > _LONGEST * 4 else text


def cells_of(row: Mapping[str, Any], front: tuple[str, ...] = ()) -> Iterator[Cell]:
    """The values of a row and of the objects in it, lists and deeper objects as they are."""
    for key, value in row.items():
        path = (*front, str(key))
        if isinstance(value, dict) and len(path) < _DEEP:
            yield from cells_of(value, path)
        else:
            yield Cell(path, value)


def is_figure(value: Any) -> bool:
    """Is it a number, or text that is one?"""
    if isinstance(value, str):
        return len(value) < _LONGEST and number(value) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def benchmark_at(path: tuple[str, ...]) -> tuple[str, str | None] | None:
    """The known benchmark that a path of keys leads to, as written, and its metric; None for none."""
    data = format_data(_NAME)
    last = path[-1]
    if len(last) > _LONGEST or re.search(data["other"]["pattern"], last, re.IGNORECASE):
        return None
    metric = data["values"].get(folded(last))
    if metric is not None and len(path) > 1:
        before = benchmark_at(path[:-1])
        return (before[0], metric or before[1]) if before else None
    if _is_benchmark(last):
        return last, None
    joined = f"{path[-2]} {last}" if len(path) > 1 else ""
    return (joined, None) if joined and _is_benchmark(joined) else None


def _is_benchmark(text: str) -> bool:
    found = benchmark_named(text)
    return found.entity is not None and (found.sure or not is_part(text))


def tidy_benchmark(text: str) -> str:
    """A benchmark's name without the bracket that only spells it out: "MMLU (Massive Multitask ...)"."""
    found = re.fullmatch(r"([\w-]{2,12})\s*\(([^()]+)\)", text)
    if found is None:
        return text
    initials = "".join(word[0] for word in re.split(r"[\s-]+", found[2]) if word).casefold()
    letters = re.sub(r"[\W\d_]", "", found[1]).casefold()
    return found[1] if len(letters) > 1 and initials.startswith(letters[:3]) else text


@lru_cache(maxsize=8192)
def benchmark_named(text: str) -> BenchmarkName:
    """What a benchmark's name says, remembered."""
    return read_benchmark(text, _registry()) if len(text) <= _LONGEST else BenchmarkName(text)


@lru_cache(maxsize=8192)
def is_model(text: str) -> bool:
    """Does the registry know a model by this name?"""
    return 1 < len(text) <= _LONGEST and read_model(text, _registry()).entity is not None


@lru_cache(maxsize=1)
def _registry() -> Registry:
    return load_registry()
