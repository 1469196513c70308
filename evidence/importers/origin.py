"""Records as importers make them: what holds for a file is said once; what cannot be one is a Problem."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from evidence.model import EvaluatorRelationship, Fact, Item, Problem, Score, Source
from evidence.provenance import Provenance, source_of, told_of

Made = TypeVar("Made", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Origin:
    """The file records come from, and who stands behind them unless a record says otherwise."""

    file: str
    """Shown in locators and problems."""
    source: Source
    evaluator: str
    relationship: EvaluatorRelationship
    date: dt.date | None


def origin_of(path: Path, told: Provenance, importer: str, *, part: str = "", file: str = "") -> Origin:
    """The origin of a file: what was told of it, completed by what data/formats has of the importer."""
    known = told_of(told, importer)
    source = source_of(path, known, part=part)
    evaluator = known.evaluator or known.publisher or "unknown"
    relationship = known.evaluator_relationship or "other"
    return Origin(file or path.name, source, evaluator, relationship, known.published)


def score(origin: Origin, place: str, /, **fields: Any) -> Score | Problem:
    """A score with the origin's evaluator, source and date; `fields` are those of Score and go first.

    Gives a Problem where a field is missing or impossible, or the value is no finite number.
    """
    value = fields.get("value")
    if not isinstance(value, int | float) or not abs(value) < math.inf:
        return problem(origin, place, f"{value!r} is no number", "leave the row out or mend the value")
    return _made(Score, origin, place, _with_origin(origin, place, fields))


def fact(origin: Origin, place: str, /, **fields: Any) -> Fact | Problem:
    """A fact with the origin's evaluator, source and date; `fields` are those of Fact and go first."""
    return _made(Fact, origin, place, _with_origin(origin, place, fields))


def item(origin: Origin, place: str, /, **fields: Any) -> Item | Problem:
    """One item's result with the origin's source; `fields` are those of Item and go first."""
    common = {"source": origin.source.id, "locator": f"{origin.file}, {place}", "date": origin.date}
    return _made(Item, origin, place, {**common, **fields})


def problem(origin: Origin, place: str, what: str, remedy: str) -> Problem:
    """What could not be taken from a place of the origin's file."""
    return Problem(origin.file, place, what, remedy)


def percent(fraction: float) -> float:
    """A fraction in percent, without the noise of binary fractions: 0.683 gives 68.3."""
    return float(f"{fraction * 100:.12g}")


def _with_origin(origin: Origin, place: str, fields: dict[str, Any]) -> dict[str, Any]:
    common = {
        "id": f"{origin.source.id}#{place}",
        "evaluator": origin.evaluator,
        "evaluator_relationship": origin.relationship,
        "date": origin.date,
        "locator": f"{origin.file}, {place}" if place else origin.file,
        "source": origin.source.id,
    }
    return {**common, **fields}


def _made(kind: type[Made], origin: Origin, place: str, fields: dict[str, Any]) -> Made | Problem:
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0]) if first["loc"] else kind.__name__.lower()
        what = f"{name} {fields.get(name)!r}: {first['msg'].lower()}"
        return problem(origin, place, what, "mend the row")
