"""The chart of one claim in letters, for reports that hold no picture: ASCII, so it is aligned anywhere."""

from __future__ import annotations

from reports.amounts import difference, number
from reports.charts.strip import Row, rows_of, widest
from reports.escape import clip, steady
from reports.shelf import Shelf
from reports.words import Words
from verify.model import Finding

WIDTH, MOST, LABEL = 41, 12, 60
"""Letters across, rows, and letters of a label."""
DOTS = {"holds": "o", "fails": "x", "indistinguishable": "~"}


def text_chart(finding: Finding, shelf: Shelf, words: Words) -> str:
    """A fenced block of markdown, a row a comparison; empty where there is no noise to show."""
    rows = rows_of(finding, shelf, words)
    if not any(row.noise for row in rows):
        return ""
    lines, shown = [], widest(rows, MOST)
    for unit in dict.fromkeys(row.unit for row in shown):
        panel = [row for row in shown if row.unit == unit]
        reach = max(max(abs(row.difference) + (row.noise or 0), row.margin) for row in panel) or 1.0
        lines += [_line(row, reach, words) for row in panel]
    if len(rows) > MOST:
        lines.append(words("chart.more", n=len(rows) - MOST))
    return "\n".join(["```text", *lines, "```"])


def _line(row: Row, reach: float, words: Words) -> str:
    def at(value: float) -> int:
        return round((value / reach + 1) / 2 * (WIDTH - 1))

    cells = [" "] * WIDTH
    if row.margin:
        cells[at(-row.margin) : at(row.margin) + 1] = ":" * (at(row.margin) - at(-row.margin) + 1)
    if row.noise:
        low, high = at(row.difference - row.noise), at(row.difference + row.noise)
        cells[low : high + 1] = "-" * (high - low + 1)
        cells[low], cells[high] = "[", "]"
    cells[at(0)] = "|"
    cells[at(row.difference)] = DOTS.get(row.outcome, "?")
    value = difference(row.difference, words)
    if row.noise:
        value += words("chart.noise", n=number(row.noise))
    return f"{''.join(cells)}  {value:<15} {clip(steady(row.label), LABEL)}".rstrip()
