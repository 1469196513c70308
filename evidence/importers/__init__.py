"""Importers: one file a format, each with `sniff(path)` and `read(path, told)`.

`sniff` says how sure it is, from 0 (not mine) to 1 (certainly), by name and beginning of a file or by the
files of a folder; it reads no more than the beginning and never fails. `read` yields a Source before the
records that name it, then records and Problems in the order of the file. Records bear names as the file
writes them: `evidence.naming` finds whom they mean.

A format of one's own is a module with these two functions and an entry point in the group
`benchclaim.importers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, cast

from claims.errors import BenchclaimError
from evidence.model import Imported, Problem, Source
from evidence.provenance import Provenance

GROUP = "benchclaim.importers"
BUILT_IN = (
    "mapped",
    "every_eval_ever",
    "inspect_log",
    "lm_eval",
    "helm",
    "eval_results",
    "model_index",
    "livebench",
    "livecodebench",
    "lmarena",
    "arena_hard",
    "aider",
    "swe_bench",
    "evalplus",
    "opencompass",
    "epoch",
    "artificial_analysis",
    "llm_stats",
    "open_llm_leaderboard",
    "plain",
    "tables",
)
"""Modules of this package; where two are equally sure of a file, the earlier reads it."""
SURE = 0.2
"""Below this nobody knows the format."""


class Importer(Protocol):
    """What a module of this package offers."""

    def sniff(self, path: Path) -> float:
        """How sure it is that a file or folder is of its format, 0 to 1."""

    def read(self, path: Path, told: Provenance) -> Iterator[Imported]:
        """The sources, records and problems of a file or folder it is sure of."""


@lru_cache(maxsize=1)
def importers() -> dict[str, Importer]:
    """All importers by name: the built-in ones, then those of installed plugins.

    Raises BenchclaimError where a plugin cannot be loaded or takes the name of a built-in one.
    """
    found: dict[str, Importer] = {
        name: cast(Importer, import_module(f"{__name__}.{name}")) for name in BUILT_IN
    }
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        if entry.name in found:
            raise BenchclaimError(
                f"importer {entry.name} of {entry.value}: the name is taken; rename the plugin"
            )
        try:
            found[entry.name] = cast(Importer, entry.load())
        except Exception as error:
            raise BenchclaimError(
                f"importer {entry.name} ({entry.value}): not loaded ({error}); update or remove the plugin"
            ) from error
    return found


def read_with(name: str, path: Path, told: Provenance) -> Iterator[Imported]:
    """What an importer reads of a file; where it finds neither a record nor a problem, that is one."""
    nothing = True
    for found in importers()[name].read(path, told):
        nothing = nothing and isinstance(found, Source)
        yield found
    if nothing:
        what = f"the importer {name} finds no figures in it"
        yield Problem(path.name, "", what, "check that the file is whole and has rows below its header")


def choose(path: Path) -> tuple[str, Importer] | None:
    """The importer that is surest of a file or folder; None where nobody knows it."""
    best, name = max(
        (
            (importer.sniff(path), -number, name)
            for number, (name, importer) in enumerate(importers().items())
        ),
        key=lambda found: found[:2],
    )[::2]
    return (name, importers()[name]) if best >= SURE else None
