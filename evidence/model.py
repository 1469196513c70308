"""The nouns of evidence: where a figure is from, and the figure itself."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from claims.model import Noun

EvaluatorRelationship = Literal["first_party", "third_party", "collaborative", "competitor", "other"]
"""Who measured: the Every Eval Ever vocabulary, and `competitor` for a vendor reporting a rival's model."""


class Source(Noun):
    """A document that figures were read from."""

    id: str
    title: str
    url: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    published_about: str | None = None
    """Month or year (`2025-03`, `2025`) where the day is not known; `published` is then None."""
    retrieved: dt.date | None = None
    licence: str | None = None
    sha256: str | None = None


class Score(Noun):
    """One figure of one model on one benchmark. Value, unit, setting and source travel together."""

    id: str
    """Stable within its pack: pack name and row."""
    model: str
    """Canonical name as in the registry."""
    benchmark: str
    value: float
    unit: str
    """`%`, `elo`, `points`, ..."""
    metric: str | None = None
    """`accuracy`, `pass@1`, `cons@64`, ..."""
    subset: str | None = None
    """Part of the benchmark (task, category, language, difficulty) the figure is of; None for the whole."""
    release: str | None = None
    """Edition or window of the benchmark: figures of different releases are not comparable."""
    setting: str | None = None
    """Everything else that was set: shots, mode, effort, tools, harness."""
    mode: str | None = None
    """`thinking`, `non-thinking` or `base` where the source says so."""
    effort: str | None = None
    """`low`, `medium`, `high`, ... where the source says so."""
    lower_is_better: bool | None = None
    """Where the source says which way it counts; None is as the registry has the benchmark."""
    n_items: int | None = None
    """Items this run asked, where it is not the benchmark's usual number."""
    standard_error: float | None = None
    """In the unit of `value`."""
    interval: tuple[float, float] | None = None
    """95 % confidence interval, in the unit of `value`."""
    evaluator_relationship: EvaluatorRelationship
    evaluator: str
    """Who ran the evaluation or reported the figure."""
    date: dt.date | None = None
    locator: str | None = None
    """Where in the source: table, row, cell, page."""
    source: str
    """Source.id"""
    outlier: bool = False
    """Marked as suspect by whoever collected it: shown, never decisive."""
    origin: str | None = None
    """Whose figure this row repeats, where the evaluator did not run it: the maker quoted by a rival, the
    board quoted by a collector. See `evidence.measure.measurement`."""
    second_hand: bool = False
    """Read in a digest or compilation, not in the document it is from."""


class Fact(Noun):
    """One statement about an entity other than a benchmark figure."""

    id: str
    entity: str
    attribute: str
    """The attribute names of the annotation guideline: `release_date`, `total_parameters`, `license`, ..."""
    value: int | float | str
    """A plain number in base units (parameters, tokens), an ISO date or month, an SPDX name, or words."""
    unit: str | None = None
    qualifier: Literal["exact", "at_least", "at_most", "about"] = "exact"
    objects: tuple[str, ...] = ()
    """The other party, where the fact has one: the base model of a derived one."""
    benchmark: str | None = None
    """Facts about a place in a ranking: the board or benchmark it is a place on."""
    valid_from: str | None = None
    valid_until: str | None = None
    evaluator_relationship: EvaluatorRelationship
    evaluator: str
    date: dt.date | None = None
    locator: str | None = None
    source: str
    note: str | None = None


class Item(Noun):
    """What one model got on one item of a benchmark: two models are paired on items they share."""

    model: str
    benchmark: str
    item: str
    """Id of the item in its benchmark: the same item has the same id for every model of a source."""
    value: float
    """Share of the item's credit, 0 to 1, the mean over its attempts."""
    attempts: int | None = None
    subset: str | None = None
    release: str | None = None
    metric: str | None = None
    mode: str | None = None
    effort: str | None = None
    setting: str | None = None
    date: dt.date | None = None
    """Day of the item where it has one (a contest), else of the run."""
    locator: str | None = None
    source: str


class Problem(NamedTuple):
    """What an importer could not take, where it stands and what to do: nothing is left out silently."""

    file: str
    place: str
    """Row, key or table in the file; "" for the file as a whole."""
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}{f': {self.place}' if self.place else ''}: {self.what}; {self.remedy}"


Record = Score | Fact
Imported = Source | Score | Fact | Item | Problem
"""What an importer yields, a source before the records that name it."""
