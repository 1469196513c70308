"""Findings on a pack and differences between two, as text and as JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from evidence.diff import KEYS, Change
from evidence.lint import Report
from evidence.lint.finding import KINDS, Finding
from evidence.pack import Pack
from verify.cli.said import clipped

_MARKS = {"added": "+", "removed": "-", "changed": "~"}
_LONG = 160
"""Characters of a cell that are shown."""


def json_lines(rows: Iterable[Any]) -> None:
    """Print one JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def findings_as_json(report: Report) -> None:
    """One object a finding."""
    json_lines(finding._asdict() for finding in report.findings)


def show_findings(report: Report, most: int | None) -> None:
    """Counts by kind, then the findings of each kind, at most so many of one."""
    rows = (
        ", ".join(counted(count, kind.removesuffix("s")) for kind, count in report.rows.items()) or "no rows"
    )
    warnings = len(report.findings) - report.errors
    print(f"{report.name}: {rows}; {counted(report.errors, 'error')}, {counted(warnings, 'warning')}")
    by_kind = {kind: [one for one in report.findings if one.kind == kind] for kind in KINDS}
    found = {kind: some for kind, some in by_kind.items() if some}
    if found:
        print()
    for kind, some in found.items():
        print(f"{len(some):>7}  {kind:16}  {KINDS[kind][1]}")
    for kind, some in found.items():
        print(f"\n{kind}: {_severities(some)}")
        _list(some, most)


def _list(some: Sequence[Finding], most: int | None) -> None:
    common = some[0].remedy if len({one.remedy for one in some}) == 1 else None
    for one in some[:most]:
        rows = f" ({one.rows} rows)" if one.rows > 1 else ""
        print(f"  {one.place}: {one.what}" + ("" if common else f"; {one.remedy}") + rows)
    if most is not None and len(some) > most:
        print(f"  ... and {len(some) - most} more (--all)")
    if common:
        print(f"  what to do: {common}")


def _severities(some: Sequence[Finding]) -> str:
    errors = sum(one.severity == "error" for one in some)
    counts = ((errors, "error"), (len(some) - errors, "warning"))
    return ", ".join(counted(count, what) for count, what in counts if count)


def counted(count: int, what: str) -> str:
    """A number of things: `3 errors`, `1 error`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def changes_as_json(changes: Iterable[Change]) -> None:
    """One object a difference."""
    json_lines(
        {"what": one.what, "table": one.kind, "before": one.before, "after": one.after} for one in changes
    )


def show_changes(old: Pack, new: Pack, changes: Sequence[Change], most: int | None) -> None:
    """How many records of each table differ, and the first of each table."""
    was, now = (f"{pack.name}@{pack.meta.version}" for pack in (old, new))
    print(f"{was} -> {now}: {counted(len(changes), 'difference')}")
    for kind in KEYS:
        some = [one for one in changes if one.kind == kind]
        if not some:
            continue
        counts = {what: sum(one.what == what for one in some) for what in _MARKS}
        print(f"\n{kind}: " + ", ".join(f"{count:,} {what}" for what, count in counts.items() if count))
        for one in some[:most]:
            print(f"  {_MARKS[one.what]} {_said(one)}")
        if most is not None and len(some) > most:
            print(f"  ... and {len(some) - most} more (--all)")


def _said(change: Change) -> str:
    record = change.record
    about = [record[name] for name in KEYS[change.kind] if record.get(name)]
    if change.what == "changed":
        fields = (
            f"{name} {was or 'nothing'} -> {now or 'nothing'}" for name, (was, now) in change.fields.items()
        )
        return clipped(f"{', '.join(about)}: {'; '.join(fields)}", _LONG * 2)
    value = " ".join(record[name] for name in ("value", "unit") if record.get(name))
    return clipped(", ".join(about) + (f": {value}" if value else ""), _LONG * 2)
