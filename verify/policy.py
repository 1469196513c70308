"""The policy: every margin and weight that turns figures into a verdict, read from a TOML file.

`published` and `strict` come with Benchclaim (`verify/policies/`); a user's own file says `extends =
"published"` and only what it changes.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from claims.errors import BenchclaimError
from claims.model import Noun

BUNDLED = Path(__file__).with_name("policies")


class Noise(Noun):
    """How far a figure may be off by chance, and what decides."""

    decide: Literal["point", "noise"]
    """`point`: the figures as published decide and noise is reported. `noise`: a difference counts only
    where a test shows it."""
    alpha: float = Field(gt=0, lt=0.5)
    correlation: float = Field(ge=0, lt=1)
    """Between two models' answers to the same questions."""
    level_errors: float = Field(ge=0)
    """Standard errors within which two figures count as level."""
    assumed_share: float = Field(gt=0)
    """Standard error, as a share of the scale, where neither an error nor a number of items is known."""
    assumed_rating: float = Field(gt=0)
    """The same for ratings, in rating points."""
    assumed_spread: float = Field(ge=0)
    """Standard deviation between evaluators, as a share of the scale, where the evidence is too thin to
    tell."""


class Margins(Noun):
    """What counts as a tie, as level, and as far, as a share of the scale; for ratings, in rating points."""

    tie: float = Field(ge=0)
    level: float = Field(gt=0)
    far: float = Field(gt=0)
    rating_tie: float = Field(ge=0)
    rating_level: float = Field(gt=0)
    rating_far: float = Field(gt=0)


class Fold(Noun):
    """How many benchmarks and objects must agree."""

    doubt: float = Field(gt=0, lt=0.5)
    """A claim that is still likelier than this to hold is not refuted: the figures are too close."""
    across: float = Field(ge=0.5, lt=1)
    """A lead that only figures of different documents show is borne out where it is likelier than this."""
    clear_majority: float = Field(gt=0.5, le=1)
    almost_all: float = Field(gt=0.5, le=1)
    level_majority: float = Field(gt=0.5, le=1)
    several: int = Field(ge=1)
    some: int = Field(ge=1)
    cherry_picked: float = Field(ge=0, lt=0.5)
    """"Several" is only half the truth where it holds on less than this share of what was tested."""
    cherry_picked_some: float = Field(ge=0, lt=0.5)
    """The same for "some", which promises less."""
    dependence: float = Field(ge=0, le=1)
    """How far benchmarks rise and fall together: 0 independent, 1 as one. Only the consistency score uses
    it."""
    fewest: int = Field(ge=1)
    """Benchmarks needed before a claim that names none is decided."""
    fewest_against: int = Field(ge=1)
    """Benchmarks needed before a claim that names none is refuted by differences that may be chance."""
    coverage: float = Field(gt=0, le=1)
    """Share of the named benchmarks and objects that must have evidence."""


class Figures(Noun):
    """When a stated figure is the published one."""

    setting: float = Field(ge=0)
    """Points of a hundred that a change of setting may move a score."""
    contrary: float = Field(ge=0)
    """Points beyond which a score is another score."""
    contrary_unknown: float = Field(ge=0)
    """The same where few have measured, or the edition of the benchmark is not known."""
    evaluators: int = Field(ge=1)
    """Evaluators that must agree before a score is contradicted at `contrary`."""
    about: float = Field(ge=0)
    """Relative tolerance of "about", "nearly", "close to"."""
    ratio: float = Field(ge=0)
    """Relative tolerance of computed shares and multiples."""
    digits: int = Field(ge=1)
    """Digits of a round number that are taken as meant."""
    cut: float = Field(gt=0)
    """Share of a size of one digit by which what it stands for may be larger; half of it, smaller."""
    nearby: float = Field(ge=0)
    """Relative difference up to which two figures of one document are the same thing counted in two ways."""
    recount: float = Field(ge=0)
    """Relative difference up to which a size is not contradicted: it may be counted in another way."""
    window: float = Field(ge=0)
    """Relative difference up to which two windows in tokens are one, counted in thousands or in 1024s."""


class Dates(Noun):
    """When a stated day is the day of the record. All in days."""

    zone: int = Field(ge=0)
    """Difference that time zones explain."""
    fresh: int = Field(ge=1)
    """Days around its release in which a version is what its plain name means in a text that is about it."""
    recent: int = Field(ge=1)
    """How long after a release an article may still call it news."""
    generation: int = Field(ge=1)
    """Models of a family released within so many days of the newest are its current generation."""
    cutoff: int = Field(ge=0)
    """Days by which the end of a model's data must differ from the record to be contradicted."""
    current: int = Field(ge=0)
    """Distance up to which a count that grows is taken as of the day."""
    stale: int = Field(ge=1)
    """Age beyond which a place in a ranking says nothing about a day."""


class Boards(Noun):
    """When a list of scores is a ranking."""

    complete: int = Field(ge=2)
    """Rows from which on a board is taken to list everybody who matters."""
    moves: int = Field(ge=0)
    """Days after which a place on a board says nothing against another one."""


class Belief(Noun):
    """The probability that a plain fact holds, by who stands behind it."""

    first_party: float = Field(gt=0.5, lt=1)
    independent: float = Field(gt=0.5, lt=1)
    both: float = Field(gt=0.5, lt=1)
    divided: float = Field(gt=0, lt=1)


class Policy(Noun):
    """Every margin and weight of a verdict."""

    name: str
    noise: Noise
    margins: Margins
    fold: Fold
    figures: Figures
    dates: Dates
    boards: Boards
    belief: Belief

    # Asked for with every pair of figures; two policies of one name are told apart by all they say.
    def __hash__(self) -> int:
        return hash(self.name)

    @cached_property
    def digest(self) -> str:
        """sha256 over what the policy says, whichever files it was read from."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    @property
    def label(self) -> str:
        """`name sha256`, as a run names the policy it used."""
        return f"{self.name} {self.digest}"


def load_policy(name: str = "published") -> Policy:
    """The policy of this name that comes with Benchclaim, or the one in a TOML file.

    Raises BenchclaimError naming file, key and remedy.
    """
    table = _table(name, seen=())
    table.pop("extends", None)
    try:
        return Policy.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        message = first["msg"][:1].lower() + first["msg"][1:]
        raise BenchclaimError(
            f"policy {name}: {key}: {message}; compare {BUNDLED.name}/published.toml"
        ) from error


def _table(name: str, seen: tuple[str, ...]) -> dict[str, Any]:
    path = BUNDLED / f"{name}.toml"
    if not path.is_file():
        path = Path(name)
    if name in seen:
        raise BenchclaimError(f"policy {name}: extends itself by way of {' and '.join(seen)}; end the circle")
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in BUNDLED.glob("*.toml")))
        raise BenchclaimError(f"policy {name}: neither a bundled policy nor a file; bundled are {known}")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BenchclaimError(f"policy {name}: not TOML ({error}); mend the file") from error
    base = table.get("extends")
    return table if not base else _over(_table(str(base), (*seen, name)), table)


def _over(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """The base with the changes laid over it, section by section."""
    merged = dict(base)
    for key, value in change.items():
        known = merged.get(key)
        merged[key] = _over(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged
