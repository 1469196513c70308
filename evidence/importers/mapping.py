"""The description of a table's columns: what `<name>.map.toml` and `mapping.toml` say."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from claims.model import Noun
from evidence.model import Problem, Score
from evidence.provenance import Provenance

DATA = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet")
NAME = "mapping.toml"
_OF_THE_FILE = frozenset({"id", "source", "locator", "interval"})
"""Fields of a score that the importer makes."""
_BESIDE = frozenset({"manifest.json"})
_UNITS = {"release_date": "date", "total_parameters": "parameters", "context_length": "tokens"}
"""Units of attributes where the mapping gives none."""


class FactColumn(Noun):
    """Where an attribute of a model stands."""

    column: str
    unit: str | None = None
    factor: float = 1.0
    """Turns the column's figures into base units: 1e9 where they are billions."""


class Wide(Noun):
    """The wide form: one row a model, one column a benchmark."""

    benchmarks: dict[str, str] = Field(min_length=1)
    """Column -> benchmark."""


class _File(Noun):
    """A mapping as TOML writes it."""

    scale: Literal["fraction", "percent"] | None = None
    plus_minus: Literal["standard_error", "interval"] | None = None
    rows: str = ""
    ignore: tuple[str, ...] = ()
    source: Provenance = Provenance()
    columns: dict[str, str] = Field(min_length=1)
    constants: dict[str, str | int | float | bool | dt.date] = Field(default_factory=dict)
    wide: Wide | None = None
    facts: dict[str, str | FactColumn] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a mapping says."""

    source: Provenance
    columns: Mapping[str, str]
    """Field of a score -> column."""
    constants: Mapping[str, Any]
    """Field of a score -> its value in every row."""
    wide: Mapping[str, str] = field(default_factory=dict)
    """Column -> benchmark; {} for the long form, one row a figure."""
    facts: Mapping[str, FactColumn] = field(default_factory=dict)
    scale: str | None = None
    """`fraction` or `percent`; None where the unit is another."""
    plus_minus: str | None = None
    """What stands behind ± in a value: `standard_error`, or `interval` for half of a 95 % one."""
    rows: str = ""
    """JSON: dotted path of the list of rows; "" where the file is the list."""
    ignore: frozenset[str] = frozenset()

    @property
    def named(self) -> frozenset[str]:
        """Every column that is read."""
        facts = (told.column for told in self.facts.values())
        return frozenset({*self.columns.values(), *self.wide, *facts})


def mapping_at(path: Path) -> Path | None:
    """The mapping of a data file; None where there is none, or the file is no table."""
    if path.suffix.lower() not in DATA or path.name in _BESIDE:
        return None
    places = (
        path.with_name(f"{path.stem}.map.toml"),
        path.with_name(f"{path.name}.map.toml"),
        path.with_name(NAME),
    )
    return next((place for place in places if place.is_file()), None)


def read_mapping(path: Path) -> Mapped | Problem:
    """What a mapping says, or what is wrong with it."""
    try:
        told = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Problem(path.name, "", f"not TOML ({error})", "mend that line")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return Problem(
            path.name, place, first["msg"].lower(), f"a mapping has {', '.join(_File.model_fields)}"
        )
    return _wrong(path.name, told) or Mapped(
        source=told.source,
        columns=told.columns,
        constants=told.constants,
        wide=told.wide.benchmarks if told.wide else {},
        facts={name: _fact(name, column) for name, column in told.facts.items()},
        scale=told.scale,
        plus_minus=told.plus_minus,
        rows=told.rows,
        ignore=frozenset(told.ignore),
    )


def _fact(attribute: str, told: str | FactColumn) -> FactColumn:
    found = FactColumn(column=told) if isinstance(told, str) else told
    return found.model_copy(update={"unit": found.unit or _UNITS.get(attribute)})


def _wrong(name: str, told: _File) -> Problem | None:
    """What the parts of a mapping say against each other."""
    known = sorted(Score.model_fields.keys() - _OF_THE_FILE)
    for part, fields in (("columns", told.columns), ("constants", told.constants)):
        for field_name in fields:
            if field_name not in known:
                return Problem(
                    name, f"{part}.{field_name}", "no field of a figure", f"use {', '.join(known)}"
                )
    if "model" not in told.columns and "model" not in told.constants:
        return Problem(name, "columns", "model is missing", 'write model = "name of the column"')
    if told.wide and ("value" in told.columns or "benchmark" in {*told.columns, *told.constants}):
        what = "value and benchmark are told by [wide] already"
        return Problem(name, "columns", what, "remove them, or remove [wide]")
    long = "value" in told.columns
    if long and "benchmark" not in {*told.columns, *told.constants}:
        return Problem(
            name, "columns", "benchmark is missing", "name its column, or give it under [constants]"
        )
    if not (long or told.wide or told.facts):
        return Problem(name, "columns", "no figures", "name the column of value, or write [wide] or [facts]")
    unit = told.constants.get("unit")
    if told.scale and unit not in (None, "%"):
        return Problem(name, "scale", f"{told.scale} gives %, not {unit}", "remove scale or the unit")
    return None
