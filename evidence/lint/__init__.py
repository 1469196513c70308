"""Looking a pack over: everything that is wrong in it, or looks wrong, at once.

`load_pack` refuses a pack at its first mistake; here every row is read and every finding is told, those that
stop a pack from loading as errors, the others mostly as warnings. Nothing is changed.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from claims.names.registry import Registry
from evidence.index import Index
from evidence.lint.conflicts import check_figures
from evidence.lint.finding import KINDS, Finding
from evidence.lint.fractions import check_fractions
from evidence.lint.granularity import check_items
from evidence.lint.names import check_names, check_relationships
from evidence.lint.read import read_raw
from evidence.lint.records import read_records
from evidence.lint.sources import check_days, check_sources, newest


class Report(NamedTuple):
    """The findings on one pack, by kind and place."""

    name: str
    rows: dict[str, int]
    """Table -> number of its rows."""
    today: dt.date | None
    """The day by which days are in the future; None where neither the operator nor any source gave one."""
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)


def lint(path: Path, names: Registry, known: Index, today: dt.date | None = None) -> Report:
    """Look a pack over. From `known` evidence comes how far evaluators differ, and what figures are usual.

    Raises BenchclaimError where there is no pack at all.
    """
    raw = read_raw(path)
    material, findings = read_records(raw, names)
    day = today or newest(material)
    findings += [*check_figures(material, known), *check_fractions(material, known)]
    findings += [*check_items(material)]
    findings += [*check_names(material), *check_relationships(material)]
    findings += [*check_sources(material), *check_days(material, day)]
    order = {kind: number for number, kind in enumerate(KINDS)}
    findings.sort(key=lambda one: (order[one.kind], one.file, one.row or 0, one.column or "", one.what))
    rows = {kind: len(table.rows) for kind, table in raw.tables.items() if len(table.rows)}
    return Report(raw.meta.name, rows, day, tuple(findings))
