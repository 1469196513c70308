"""The answer on the terminal: every finding of one text, or a table over many."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import get_terminal_size
from typing import get_args

from claims.model import Verdict
from reports.short import claim_in_short
from reports.words import Words, words
from verify.cli.wrap import width, wrapped
from verify.model import Dossier, Finding

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
COLOURS: dict[str, str] = {
    "supported": "green", "refuted": "red", "conflicting": "yellow", "not_enough_evidence": "cyan",
    "not_checkable": "bright_black",
}  # fmt: skip
CODES = {"green": 32, "red": 31, "yellow": 33, "cyan": 36, "bright_black": 90}
OFTEN = 5
"""How many of the comparisons of many texts are shown: they fit one screen with the table."""
WIDTH = 100
"""Columns of a line where standard output is no terminal."""


@dataclass(frozen=True, slots=True)
class Row:
    """One checked text."""

    name: str
    findings: tuple[Finding, ...]
    place: Path | None


def row_of(dossier: Dossier, place: Path | None) -> Row:
    """What is kept of a dossier for the summary."""
    return Row(dossier.article.name, dossier.findings, place)


def show(rows: Sequence[Row], lang: str) -> None:
    """Print what was found: each claim of a single text, a table and the commonest comparisons of many."""
    say = words(lang)
    if len(rows) == 1:
        _show_one(rows[0], say)
    elif rows:
        _show_table(rows, say)
        _show_often([finding for row in rows for finding in row.findings], say)
        _show_shared(rows, say)
        places = {row.place for row in rows if row.place}
        folders = sorted({str(place.parent) for place in places})
        if len(places) == 1:  # a form that is one file of all
            print("\n" + str(places.pop()))
            return
        print("\n" + say("terminal.reports", n=len(rows), folder=", ".join(folders)) if folders else "")


def _show_one(row: Row, say: Words) -> None:
    counts = Counter(finding.verdict for finding in row.findings)
    parts = [say.count(verdict, counts[verdict]) for verdict in VERDICTS[:4] if counts[verdict]]
    aside = counts["not_checkable"]
    checked = say.count("checked", len(row.findings) - aside) if row.findings else say("terminal.none")
    print(f"{row.name}: {say('clause').join([checked, *parts])}")
    wide = max((width(say(f"verdict.{verdict}")) for verdict in counts), default=0)
    for finding in row.findings:
        if finding.verdict == "not_checkable" and aside < len(row.findings):
            continue
        _show_finding(finding, say, wide)
    if row.place:
        print(f"\n{row.place}")


def _show_finding(finding: Finding, say: Words, wide: int, *counts: str) -> None:
    label = say(f"verdict.{finding.verdict}")
    pad = " " * (wide - width(label))
    often = f"  ({', '.join(counts)})" if counts else ""
    print(f"\n  {_coloured(label, finding.verdict)}{pad}  {claim_in_short(finding.claim, say)}{often}")
    why = finding.why_zh if say.lang == "zh" and finding.why_zh else finding.why
    indent = " " * (wide + 4)
    for line in wrapped(why, _columns() - len(indent)):
        print(indent + line)


def _show_table(rows: Sequence[Row], say: Words) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("run.article"), no_wrap=True, min_width=24)
    table.add_column(say("table.count"), justify="right")
    for verdict in VERDICTS:
        table.add_column(say(f"verdict.{verdict}"), justify="right", style=COLOURS[verdict], max_width=10)
    for row in rows:
        counts = Counter(finding.verdict for finding in row.findings)
        table.add_row(row.name, str(len(row.findings)), *(str(counts[verdict] or "") for verdict in VERDICTS))
    console = Console(file=sys.stdout, highlight=False)
    if not console.is_terminal:
        console.width = WIDTH
    console.print(table)


def _show_often(findings: Sequence[Finding], say: Words) -> None:
    """The comparisons made most often, wherever they are made, each with its commonest verdict and why."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        claim = finding.claim
        if claim.kind == "comparison" and finding.verdict != "not_checkable":
            groups.setdefault((claim.subject, claim.relation, claim.objects), []).append(finding)
    often = sorted(groups.values(), key=len, reverse=True)[:OFTEN]
    if often:
        print(say("terminal.often"))
    wide = max((width(say(f"verdict.{finding.verdict}")) for group in often for finding in group), default=0)
    for group in often:
        counts = Counter(finding.verdict for finding in group)
        commonest = max(counts, key=counts.__getitem__)
        same = [finding for finding in group if finding.verdict == commonest]
        plainest = min(same, key=lambda finding: (len(finding.claim.benchmarks), len(finding.claim.quote)))
        others = [f"{say(f'verdict.{other}')} ×{counts[other]}" for other in counts if other != commonest]
        _show_finding(plainest, say, wide, f"×{counts[commonest]}", *others)


def _show_shared(rows: Sequence[Row], say: Words) -> None:
    """How many claims are made in more than one of the texts, and what shows them."""
    from verify.across.stories import in_several

    number = in_several(row.findings for row in rows)
    if number:
        noted = say(f"across.noted.{'one' if number == 1 else 'many'}", n=number)
        print("\n" + say("sentence").join([noted, say("across.pointer")]))


def _columns() -> int:
    return max(60, get_terminal_size().columns) if sys.stdout.isatty() else WIDTH


def _coloured(text: str, verdict: Verdict) -> str:
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\033[{CODES[COLOURS[verdict]]}m{text}\033[0m"
