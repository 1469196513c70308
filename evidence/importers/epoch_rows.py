"""What all tables of Epoch AI share: cells by kind, a model's id with its suffix, facts of a model.

No importer itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from evidence.importers.boards import as_day
from evidence.importers.origin import Origin, fact, problem
from evidence.model import Imported
from evidence.provenance import format_data

NAME = "epoch"
_RECORD = re.compile(r"rec\w{1,14}|[A-Za-z0-9]{22}|[0-9a-f-]{36}|\d*")
"""Ids of rows in Epoch's base and of its runs: no names."""


class Who(NamedTuple):
    """A model's id and what its suffix says."""

    model: str
    mode: str | None = None
    effort: str | None = None
    setting: tuple[str, ...] = ()


def cell(cells: Mapping[str, str], kind: str) -> str:
    """The first filled cell among the columns of a kind; "" where there is none."""
    return next((cells[name] for name in format_data(NAME)["columns"][kind] if cells.get(name)), "")


def who(cells: Mapping[str, str]) -> Who:
    """Whom a row is of. A name that bears "thinking" where the id does not tells the mode."""
    found = _suffix(_written(cells))
    alias = cell(cells, "alias")
    told = (row for row in format_data(NAME)["modes"] if re.search(row["pattern"], alias, re.IGNORECASE))
    mode = found.mode or (next((row["mode"] for row in told), None) if alias != found.model else None)
    return found._replace(mode=mode, effort=found.effort or cell(cells, "effort").lower() or None)


def listed_as(cells: Mapping[str, str]) -> str:
    """The model's id, and the name it is listed by where that is another."""
    model, alias = _written(cells), cell(cells, "alias")
    other = alias and alias != model and not _RECORD.fullmatch(alias)
    return f"{model} ({alias})" if other else model


def _written(cells: Mapping[str, str]) -> str:
    """The model as the row has it: its id, else its name, else a row id that is a board's name of it."""
    row_id = cell(cells, "id")
    return cell(cells, "model") or ("" if _RECORD.fullmatch(row_id) else row_id)


def _suffix(written: str) -> Who:
    plain, underscore, tail = written.rpartition("_")
    for row in format_data(NAME)["suffixes"] if underscore else ():
        if plain and (found := re.fullmatch(row["pattern"], tail)):
            groups = found.groupdict()
            setting = (row["setting"].format(**groups),) if "setting" in row else ()
            return Who(plain, row.get("mode"), groups.get("effort"), setting)
    return Who(written)


def model_facts(origin: Origin, place: str, cells: Mapping[str, str], known: set[str]) -> Iterator[Imported]:
    """Release date and openness of a row's model, once for each model of a file."""
    model = who(cells).model
    if not model or model in known:
        return
    known.add(model)
    written = cell(cells, "released")
    day = as_day(written)
    if day or re.fullmatch(r"20\d\d(-\d\d)?", written):
        value = {"value": str(day) if day else written, "unit": "date"}
        yield fact(origin, f"{place}, release date", entity=model, attribute="release_date", **value)
    elif written:
        yield problem(origin, f"{place}, release date", f"{written!r:.40} is no day", "left out")
    yield from _openness(origin, f"{place}, accessibility", model, cell(cells, "access"))


def _openness(origin: Origin, place: str, model: str, access: str) -> Iterator[Imported]:
    rules: dict[str, Any] = format_data(NAME)["access"]
    for value, pattern in (("yes", rules["open"]), ("no", rules["closed"])):
        if re.search(pattern, access, re.IGNORECASE):
            yield fact(origin, place, entity=model, attribute="open_weights", value=value, note=access)
