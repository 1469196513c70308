"""The chart of one claim: differences, their noise and what counts as level, as a small SVG.

A run draws thousands of these, so it is put together from pieces of text (0.1 ms) and needs no library. One
panel a unit, one row a comparison, the largest lead first; shape and colour say how a comparison came out.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import floor, log10
from pathlib import Path
from typing import NamedTuple

from reports.amounts import difference, number
from reports.checks import compared, test_of
from reports.escape import steady
from reports.shelf import Shelf, model_of
from reports.short import claim_in_short
from reports.words import Words
from verify.model import Check, Finding, Outcome

WIDTH, EDGE, HEAD, ROW, FOOT = 340, 8, 24, 33, 26
"""Pixels of the drawing, which is as narrow as a phone, and the heights of a panel's parts."""
MIDDLE = 22
"""From the top of a row to its line."""
MOST = 30
"""Rows drawn; what is left out is in the table beside the chart."""
STYLE = Path(__file__).parents[1] / "templates" / "html" / "strip.css"


class Row(NamedTuple):
    """One comparison, in its unit."""

    label: str
    unit: str
    difference: float
    noise: float | None
    """Two standard errors."""
    margin: float
    outcome: Outcome


class Scale(NamedTuple):
    """From a figure to a place across the drawing."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Pixels from the left."""
        return round(EDGE + (WIDTH - 2 * EDGE) * (value - self.low) / (self.high - self.low), 1)


def rows_of(finding: Finding, shelf: Shelf, words: Words) -> list[Row]:
    """The comparisons of a finding that have a difference on a benchmark, largest lead first in each unit."""
    checks = [each for each in compared(finding) if each.difference is not None and each.benchmark]
    named = len({_other(check, shelf) for check in checks}) > 1
    rows = []
    for check in checks:
        label = test_of(check)
        if named and (name := _other(check, shelf)):
            label = words("chart.against", test=label, name=name)
        noise = None if check.standard_error is None else 2 * check.standard_error
        apart = (check.difference or 0.0, noise, check.margin or 0.0)
        rows.append(Row(label, check.unit or "", *apart, check.outcome))
    return sorted(rows, key=lambda row: (row.unit != "%", row.unit, -row.difference, row.label))


def widest(rows: Sequence[Row], most: int) -> list[Row]:
    """As many rows as there is room for, in their order; the smallest differences go first."""
    reach: dict[str, float] = {}
    for row in rows:
        reach[row.unit] = max(reach.get(row.unit, 0.0), abs(row.difference)) or 1.0
    by_size = sorted(range(len(rows)), key=lambda at: -abs(rows[at].difference) / reach[rows[at].unit])
    return [rows[at] for at in sorted(by_size[:most])]


def strip(finding: Finding, shelf: Shelf, words: Words, *, key: str = "", alone: bool = False) -> str:
    """The SVG of a finding, empty where nothing can be drawn. `key` keeps ids apart on a page; a drawing that
    stands `alone` brings its own colours."""
    rows = rows_of(finding, shelf, words)
    if not rows:
        return ""
    drawn, top = [], 4.0
    shown = widest(rows, MOST)
    for unit in dict.fromkeys(row.unit for row in shown):
        panel = [row for row in shown if row.unit == unit]
        drawn.append(_panel(panel, top, _sides(finding, words), words))
        top += HEAD + ROW * len(panel) + FOOT
    if len(rows) > MOST:
        drawn.append(_text(EDGE, top + 12, words("chart.more", n=len(rows) - MOST), "note"))
        top += 20
    title = words("chart.strip", claim=claim_in_short(finding.claim, words))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="strip" viewBox="0 0 {WIDTH} {top:.0f}"'
        f' width="{WIDTH}" height="{top:.0f}" role="img" aria-labelledby="strip-title{key} strip-told{key}">'
        f'<title id="strip-title{key}">{_safe(title)}</title>'
        f'<desc id="strip-told{key}">{_safe(described(shown, words))}</desc>'
    )
    style = f"<style>{_style()}</style>" if alone else ""
    return f"{head}{style}{''.join(drawn)}</svg>"


def described(rows: Sequence[Row], words: Words) -> str:
    """The chart in words, one sentence a row."""
    told = []
    for row in rows:
        noise = words("chart.no_noise") if row.noise is None else words("chart.noise", n=number(row.noise))
        margin = words("chart.margin", n=number(row.margin)) if row.margin else ""
        outcome = words(f"outcome.{row.outcome}")
        apart = {"difference": difference(row.difference, words), "noise": noise, "margin": margin}
        told.append(words("chart.row", test=row.label, outcome=outcome, **apart))
    return " ".join([*told, words("chart.legend")])


def _panel(rows: Sequence[Row], top: float, sides: tuple[str, str], words: Words) -> str:
    scale = _scale(rows)
    zero, bottom = scale.at(0), top + HEAD + ROW * len(rows)
    drawn = [
        _text(EDGE, top + 12, f"← {_fit(sides[0], 145)}", "side"),
        _text(WIDTH - EDGE, top + 12, f"{_fit(sides[1], 145)} →", "side end"),
    ]
    for value in _ticks(scale):
        x = scale.at(value)
        drawn.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{top + HEAD}" y2="{bottom}"/>')
        place = "start" if x < 30 else "end" if x > WIDTH - 30 else "middle"
        drawn.append(_text(x, bottom + 14, _tick(value, rows[0].unit, words), f"tick {place}"))
    drawn += [_level(row, top + HEAD + ROW * at, scale) for at, row in enumerate(rows)]
    drawn.append(f'<line class="zero" x1="{zero}" x2="{zero}" y1="{top + HEAD - 4}" y2="{bottom}"/>')
    drawn += [_row(row, top + HEAD + ROW * at, scale, words) for at, row in enumerate(rows)]
    return "".join(drawn)


def _level(row: Row, top: float, scale: Scale) -> str:
    if not row.margin:
        return ""
    left, right = scale.at(-row.margin), scale.at(row.margin)
    return f'<rect class="level" x="{left}" y="{top + MIDDLE - 7}" width="{right - left:.1f}" height="14"/>'


def _tick(value: float, unit: str, words: Words) -> str:
    """The figure of a grid line; that of zero names the unit, in which differences of shares are points."""
    if value:
        return difference(value, words)
    return f"0 {words('chart.points') if unit in ('%', 'points', '') else _fit(unit, 110)}"


def _row(row: Row, top: float, scale: Scale, words: Words) -> str:
    y = top + MIDDLE
    value = difference(row.difference, words)
    if row.noise is not None:
        value += words("chart.noise", n=number(row.noise))
    room = WIDTH - 2 * EDGE - _wide(value) - 14
    drawn = [
        _text(EDGE, top + 10, _fit(row.label, room), "label"),
        _text(WIDTH - EDGE, top + 10, value, "value end"),
    ]
    if row.noise is not None:
        low, high = scale.at(row.difference - row.noise), scale.at(row.difference + row.noise)
        path = f"M{low} {y - 4}V{y + 4}M{low} {y}H{high}M{high} {y - 4}V{y + 4}"
        drawn.append(f'<path class="noise" d="{path}"/>')
    return f'<g class="o-{row.outcome}">{"".join(drawn)}{_dot(scale.at(row.difference), y, row.outcome)}</g>'


def _dot(x: float, y: float, outcome: Outcome) -> str:
    """Round where the part holds, a diamond where it fails, a ring where nobody can tell."""
    if outcome == "fails":
        return f'<path class="dot" d="M{x} {y - 6}L{x + 6:.1f} {y}L{x} {y + 6}L{x - 6:.1f} {y}Z"/>'
    return f'<circle class="dot" cx="{x}" cy="{y}" r="5"/>'


def _scale(rows: Sequence[Row]) -> Scale:
    reach = [(row.difference, row.noise or 0.0, row.margin) for row in rows]
    low = min(0.0, *(min(apart - noise, -margin) for apart, noise, margin in reach))
    high = max(0.0, *(max(apart + noise, margin) for apart, noise, margin in reach))
    room = 0.06 * (high - low) or 1.0
    return Scale(low - room, high + room)


def _ticks(scale: Scale) -> list[float]:
    """Three to six round figures within the scale."""
    rough = (scale.high - scale.low) / 5
    power = 10.0 ** floor(log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough)
    first = int(scale.low / step) - 1
    marks = [round((first + at) * step, 10) for at in range(10)]
    return [mark for mark in marks if scale.low <= mark <= scale.high]


def _sides(finding: Finding, words: Words) -> tuple[str, str]:
    """What it means to be left and right of zero."""
    claim = finding.claim
    if not any(check.left and check.right for check in compared(finding)):
        return words("chart.below"), words("chart.above")
    other = claim.objects[0] if len(claim.objects) == 1 else words("chart.others")
    names = (other, claim.subject or words("chart.subject"))
    left, right = (words("chart.ahead", name=name) for name in names)
    return left, right


def _other(check: Check, shelf: Shelf) -> str:
    names = dict.fromkeys(model_of(record) for record in shelf.of(check.right))
    return ", ".join(names) if check.left else ""


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{_safe(words)}</text>'


def _safe(text: str) -> str:
    return escape(steady(" ".join(text.split())))


def _fit(text: str, room: float) -> str:
    """The beginning of a text that fits the room."""
    if _wide(text) <= room:
        return text
    width, kept = 12.0, ""
    for letter in text:
        width += _wide(letter)
        if width > room:
            break
        kept += letter
    return kept.rstrip() + "…"


def _wide(text: str) -> float:
    """About as many pixels as the text takes at 12 pixels: a Chinese character is square."""
    return sum(12.5 if letter >= "\u1100" else 6.9 for letter in text)


def _style() -> str:
    return " ".join(STYLE.read_text(encoding="utf-8").split())
