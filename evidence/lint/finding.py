"""A finding: what is wrong in a pack, where, and what to do about it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from evidence.table import Table

Severity = Literal["error", "warning"]
KINDS: dict[str, tuple[Severity, str]] = {
    "unreadable": ("error", "files, rows and cells that cannot be read: the pack would not load"),
    "repeated-row": ("error", "a row stands twice: the pack would not load"),
    "unknown-source": ("error", "rows cite a source that the pack does not list: it would not load"),
    "impossible-value": ("error", "values outside the scale of the unit or the benchmark"),
    "relationship": ("error", "evaluator_relationship is not what the registry knows of evaluator and model"),
    "wrong-kind": ("error", "names that stand for something else than the column holds"),
    "contradiction": ("warning", "one evaluator has two figures of the same measurement"),
    "conflict": ("warning", "two evaluators are further apart than noise allows"),
    "duplicate": ("warning", "the same measurement stands twice"),
    "granularity": ("warning", "values that no whole number of items gives"),
    "attempts": (
        "warning",
        "means of several attempts, by their values, that do not say of how many",
    ),
    "fraction": ("warning", "fractions where the benchmark is in percent"),
    "too-early": ("warning", "figures from before the model was released"),
    "future": ("warning", "days later than today"),
    "unknown-name": ("warning", "names that the registry does not know"),
    "other-spelling": ("warning", "names that are not written as in the registry"),
    "source-url": ("warning", "sources without an address"),
    "source-date": ("warning", "sources without any date"),
    "source-unused": ("warning", "sources that no row cites"),
    "licence": ("warning", "no licence is stated"),
}
"""Kind of finding -> severity and meaning, in the order in which they are shown."""


class Finding(NamedTuple):
    """One thing that is wrong. `row` counts as in messages (the header is row 1); None is the whole file."""

    kind: str
    severity: Severity
    file: str
    row: int | None
    column: str | None
    what: str
    remedy: str
    rows: int = 1
    """How many rows it holds for; `row` is the first of them."""

    @property
    def place(self) -> str:
        """File, row and column as far as there are any."""
        row = f", row {self.row}" if self.row is not None else ""
        return f"{self.file}{row}" + (f", {self.column}" if self.column else "")


def found(  # noqa: PLR0917 - the order in which a finding is read
    kind: str,
    table: Table | str,
    index: int | None,
    column: str | None,
    what: str,
    remedy: str,
    *,
    rows: int = 1,
    severity: Severity | None = None,
) -> Finding:
    """A finding at row `index` (from 0, without the header) of a table, or in a file named as such."""
    file = table if isinstance(table, str) else table.label
    row = None if index is None else index + 2
    return Finding(kind, severity or KINDS[kind][0], file, row, column, what, remedy, rows)
