"""From files of any known format to records with the registry's names, and from there into a pack.

Each file is read by the importer that is surest of it; what it cannot take, and what no importer knows, is
told with file, place and remedy. Nothing is dropped silently and nothing stops the other files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from claims.errors import BenchclaimError
from claims.names.registry import Registry
from evidence.benchmark_names import read_benchmark
from evidence.importers import choose, importers, read_with
from evidence.model import Fact, Imported, Item, Problem, Score
from evidence.naming import read_model
from evidence.provenance import Provenance, format_data, manifest_of, merged, sha256_of

_BESIDE = re.compile(
    r"manifest\.json|sources\.md|readme(\.md|\.txt)?|licen[cs]e(\.md|\.txt)?|(.*\.)?map\.toml|mapping\.toml",
    re.IGNORECASE,
)
"""Files that lie beside data and hold none."""
_FAILURES = (
    OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip
"""What an importer's own mistakes raise: one file's, they stop no other."""
_ANY_TABLE = "tables"
"""The importer that reads what no other knows."""


class Reading(NamedTuple):
    """What one file gave, piece by piece."""

    path: Path
    importer: str
    """Name of the importer, "" where none knows the file."""
    found: Imported


@dataclass(slots=True)
class Tally:
    """What was read, to be told when it is done."""

    files: Counter[str] = field(default_factory=Counter)
    """Files by importer."""
    records: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(importer, scores | facts | items | problems) -> number."""
    unknown_models: Counter[str] = field(default_factory=Counter)
    unknown_benchmarks: Counter[str] = field(default_factory=Counter)


def read_files(paths: Iterable[Path], names: Registry, told: Provenance) -> Iterator[Reading]:
    """Every source, record and problem of some files and folders, in order, with the registry's names.

    Raises BenchclaimError for a path that does not exist.
    """
    for path, importer in _found(paths):
        if not importer:
            known = ", ".join(importers())
            what, remedy = "no importer knows this format", f"known are {known}; or describe it in a mapping"
            yield Reading(path, "", Problem(path.name, "", what, remedy))
            continue
        for found in _read(path, importer, told):
            yield Reading(path, importer, named(_translated(found, importer), names))


def _found(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file, or folder that is one result, with the name of its importer."""
    for path in paths:
        if not path.exists():
            raise BenchclaimError(
                f"{path}: no such file or folder; give files of results or a folder of them"
            )
        chosen = choose(path)
        if path.is_dir() and not chosen:
            yield from _found(_inside(path))
        else:
            yield path, chosen[0] if chosen else ""


def _inside(folder: Path) -> Iterator[Path]:
    """What a folder holds, in order, without hidden files and what only lies beside the data."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") and path.name != ".eval_results":
            continue
        if path.is_file() and _BESIDE.fullmatch(path.name):
            chosen = choose(path)  # a README may hold figures in its head; tables of prose are none
            if not chosen or chosen[0] == _ANY_TABLE:
                continue
        yield path


def _read(path: Path, importer: str, told: Provenance) -> Iterator[Imported]:
    """What an importer finds; its own failure becomes a problem of that file."""
    known = manifest_of(path, sha256_of(path) if path.is_file() else None)
    if isinstance(known, Problem):
        yield known
        known = Provenance()
    try:
        yield from read_with(importer, path, merged(told, known))
    except BenchclaimError as error:
        yield Problem(path.name, "", str(error), "mend the file")
    except _FAILURES as error:
        what = f"the importer {importer} failed ({type(error).__name__}: {error})"
        yield Problem(path.name, "", what, "check that the file is whole and of that format, and report it")


def _translated(found: Imported, importer: str) -> Imported:
    """A result whose row has a name that only its board understands, as data/formats says what it means.

    `[rows]` there gives fields of the record for a name: `"gpt-5" = { model = "GPT-5", effort = "medium" }`.
    """
    if not isinstance(found, Score | Item):
        return found
    meant = format_data(importer).get("rows", {}).get(found.model)
    return found.model_copy(update=meant) if meant else found


def named(found: Imported, names: Registry) -> Imported:
    """A record with the registry's names, and with the mode and setting that its model's name tells."""
    if isinstance(found, Score | Item):
        return _named_result(found, names)
    if isinstance(found, Fact):
        return found.model_copy(update={"entity": read_model(found.entity, names).model})
    return found


def _named_result(found: Score | Item, names: Registry) -> Score | Item:
    model = read_model(found.model, names)
    benchmark = read_benchmark(found.benchmark, names)
    settings = [*(found.setting or "").split("; "), *model.setting, *benchmark.setting]
    update = {
        "model": model.model,
        "benchmark": benchmark.benchmark,
        "subset": found.subset or benchmark.subset,
        "release": found.release or benchmark.release,
        "metric": found.metric or benchmark.metric,
        "mode": found.mode or model.mode,
        "effort": found.effort or model.effort,
        "setting": "; ".join(dict.fromkeys(text for text in settings if text)) or None,
    }
    return found.model_copy(update=update)


def tallied(readings: Iterable[Reading], names: Registry, tally: Tally) -> Iterator[Reading]:
    """The readings, counted on the way."""
    last: Path | None = None
    for reading in readings:
        if reading.path != last:
            tally.files[reading.importer] += 1
            last = reading.path
        found = reading.found
        kind = "problems" if isinstance(found, Problem) else f"{type(found).__name__.lower()}s"
        tally.records[reading.importer, kind] += 1
        if isinstance(found, Score | Item):
            if not names.get(found.model):
                tally.unknown_models[found.model] += 1
            if not names.get(found.benchmark):
                tally.unknown_benchmarks[found.benchmark] += 1
        yield reading
