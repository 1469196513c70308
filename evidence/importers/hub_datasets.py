"""What the Hugging Face Hub's ways of writing mean: data sets that are benchmarks, metrics, scales.

No file of the Hub says whether its figures are fractions or percentages. Above 1 a figure is a percentage,
else a fraction, unless its source is known to write percentages. Where others of its source on one data set
are above 1, it is not read at all: a hundredth of a score would be worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from evidence.importers.origin import percent
from evidence.provenance import format_data
from evidence.written import Figure


class Dataset(NamedTuple):
    """The benchmark that a data set is, or a part of it."""

    benchmark: str
    subset: str | None = None
    low: bool = False
    """Scores below 1 % are usual."""


class Measure(NamedTuple):
    """How a metric counts."""

    unit: str
    hundred: bool = False
    """Written as a fraction or on a scale to 100, and told on that scale."""
    lower_is_better: bool | None = None
    spread: str | None = None
    """What ± means behind it, where that is not a standard error."""


def folded(text: str) -> str:
    """Letters and digits in lower case: how names are compared. A plus stays, it tells benchmarks apart."""
    return re.sub(r"[^\w+]|_", "", text.lower())


def dataset_of(id_: str, *tasks: str, split: str = "") -> Dataset | None:
    """The benchmark of a data set's id; `tasks` are its configuration or task, then its display name.

    None for a data set that is not listed.
    """
    entry = _datasets().get(folded(id_))
    if entry is None:
        return None
    own = {folded(name): benchmark for name, benchmark in entry.get("tasks", {}).items()}
    for task in tasks:
        if folded(task) in own:
            return Dataset(own[folded(task)], _split(entry, split), entry.get("low", False))
    whole = {
        folded(name) for name in (*format_data("hub_datasets")["whole"], entry["benchmark"], *entry["ids"])
    }
    whole |= {folded(name.rpartition("/")[2]) for name in entry["ids"]} | {""}
    part = tasks[0] if tasks and folded(tasks[0]) not in whole else None
    return Dataset(entry["benchmark"], part or _split(entry, split), entry.get("low", False))


def _split(entry: dict[str, Any], split: str) -> str | None:
    """The split where it is not the one people report."""
    return f"{split} split" if split and split not in ("test", entry.get("split", "test")) else None


@lru_cache(maxsize=1)
def _datasets() -> dict[str, dict[str, Any]]:
    return {folded(id_): entry for entry in format_data("hub_datasets")["dataset"] for id_ in entry["ids"]}


def measure_of(*names: str) -> Measure | None:
    """How a metric of these names (name, type) counts; None for one that is not known."""
    for entry in format_data("hub_datasets")["metric"]:
        if any(re.search(entry["pattern"], name, re.IGNORECASE) for name in names):
            return Measure(
                entry["unit"], entry.get("hundred", False), entry.get("lower_is_better"), entry.get("spread")
            )
    return None


def without_shots(name: str) -> tuple[str, str | None]:
    """A display name and its number of shots: "GSM8k (5-shot)" gives ("GSM8k", "5-shot")."""
    found = re.search(format_data("hub_datasets")["shots"], name, re.IGNORECASE)
    if not found:
        return name.strip(), None
    return (name[: found.start()] + name[found.end() :]).strip(), f"{int(found[1])}-shot"


def in_percent(
    figure: Figure,
    same: Iterable[float],
    others: Iterable[float],
    *,
    percents: bool = False,
    low: bool = False,
) -> Figure | str:
    """A proportion in percent, or why it cannot be read.

    `same` are all figures of its source on its data set, `others` all of its source, as written; `percents`
    says that the source is known to write percentages, `low` that scores below 1 % are usual.
    """
    if not 0 <= figure.value <= 100:
        return f"{figure.value:g} is no proportion"
    if figure.percent or percents or figure.value > 1 or figure.value == 0:
        return figure
    if any(other > 1 for other in same):
        return f"{figure.value:g} may be a fraction or a percentage: others on this data set are above 1"
    if low or (figure.value == 1 and not any(0 < other < 1 for other in others)):
        return f"{figure.value:g} may be a fraction or a percentage"
    return Figure(percent(figure.value), True, None if figure.error is None else percent(figure.error))
