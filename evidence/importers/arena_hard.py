"""Arena-Hard-Auto: win rates against one model, judged by a language model, with an interval.

A CSV file (`model, score, rating_q025, rating_q975, ...`), lines `name | score: x | 95% CI: (-a, b) | ...`,
or the table its script prints (index, model, score, `(-a / +b)`), mostly inside fences of a Markdown page.
Version, part, style control and judge stand in the text above a table; a version holds for the tables below,
the rest only for the next. Ranks change with each of them, so all belong to the release.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from evidence.importers.origin import Origin, origin_of, percent, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import csv_rows, head, open_text
from evidence.written import is_none, number

BENCHMARK = "Arena-Hard"
_CSV = {"model", "score", "rating_q025", "rating_q975"}
_TEXT = (".md", ".txt", ".log", ".markdown")
_HEADER = re.compile(r"^\s*model\s+scores?\b.*\bci\b", re.IGNORECASE)
_CONSOLE = re.compile(r"^\s*\d+\s+(?P<model>\S.*?)\s+(?P<score>[\d.]+)\s*%?\s+(?P<reach>\(.*)$")
_PIPED = re.compile(
    r"^\s*(?P<model>[^|]*[^|\s])\s*\|\s*score:\s*(?P<score>[\d.]+)\s*"
    r"\|\s*95% CI:\s*(?P<reach>\([^|]*?)\s*(?P<rest>\|.*)?$"
)
_REACH = re.compile(r"\(\s*-?\s*(\d+(?:\.\d+)?)\s*[,/]\s*\+?\s*(\d+(?:\.\d+)?)\s*\)")
_LENGTHS = "lengths of answers are no figure of the benchmark"
_ROWS = 10_000
"""Rows held at once: in a longer table the edition is told from the first."""


class _Row(NamedTuple):
    """One line of a table as written."""

    line: int
    model: str
    score: str
    reach: str


class _Edition(NamedTuple):
    """Of what the figures of a table are."""

    release: str | None
    metric: str
    subset: str | None
    n_items: int | None


@dataclass(slots=True)
class _Page:
    """Where the reading of a page stands."""

    heading: str = ""
    version: str = ""
    """The last text that named a version."""
    near: list[str] = field(default_factory=list)
    """Text since the last table or heading."""
    rows: list[_Row] = field(default_factory=list)
    inside: bool = False
    """Below the header of a printed table."""
    in_percent: bool = True
    lengths: bool = False
    """Were lengths of answers given?"""

    def said(self) -> str:
        return " ".join((self.heading, *self.near[-2:]))


def sniff(path: Path) -> float:
    """Sure of a CSV file with its columns, and of a text with its lines or the header of its tables."""
    if path.suffix == ".csv":
        header = head(path, 4096).split("\n", 1)[0]
        return 0.95 if {cell.strip().strip('"') for cell in header.split(",")} >= _CSV else 0.0
    if path.suffix not in _TEXT:
        return 0.0
    lines = head(path).splitlines()
    return 0.9 if any(_HEADER.match(line) or _PIPED.match(line) for line in lines) else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each row of each table."""
    origin = origin_of(path, told, "arena_hard")
    yield origin.source
    yield from _csv(origin, path) if path.suffix == ".csv" else _page(origin, path)


def _csv(origin: Origin, path: Path) -> Iterator[Imported]:
    edition = _edition(path.stem, "", _baseline_of(path))
    yield from _unknown(origin, "", edition)
    tokens = False
    for row in csv_rows(path):
        if isinstance(row, Problem):
            yield row
            continue
        model = row.cells.get("model", "")
        place = f"line {row.line}, row {model}"
        tokens = tokens or "avg_tokens" in row.cells
        found = number(row.cells.get("score", ""))
        low, high = (number(row.cells.get(name, "")) for name in ("rating_q025", "rating_q975"))
        if is_none(model) or found is None or not 0 <= found.value <= 100:
            what = f"no model or no win rate ({row.cells.get('score', '')!r})"
            yield problem(origin, place, what, "mend the row")
            continue
        day = _day(row.cells.get("date", "")) or origin.date
        interval = (low.value, high.value) if low and high else None
        yield score(
            origin, place, model=model, value=found.value, **_test(edition), interval=interval, date=day
        )
    if tokens:
        yield problem(origin, "column avg_tokens", _LENGTHS, "left out")


def _baseline_of(path: Path) -> str:
    """The model of a CSV file that all others are set against: 50 without error."""
    for row in csv_rows(path):
        if not isinstance(row, Problem):
            figures = [number(row.cells.get(name, "")) for name in ("score", "rating_q025", "rating_q975")]
            if all(figure and figure.value == 50 for figure in figures):
                return row.cells.get("model", "")
    return ""


def _page(origin: Origin, path: Path) -> Iterator[Imported]:
    page = _Page(version=path.stem)
    with open_text(path) as text:
        for line, raw in enumerate(text, start=1):
            found = _PIPED.match(raw) or (_CONSOLE.match(raw) if page.inside else None)
            if found:
                page.lengths = page.lengths or bool(found.groupdict().get("rest"))
                page.rows.append(_Row(line, found["model"], found["score"], found["reach"].strip()))
            elif "| score:" in raw or (page.inside and _of_table(raw.strip())):
                what = f"{raw.strip()!r:.80} is no whole row"
                yield problem(origin, f"line {line}", what, "complete the line")
                continue
            if page.rows and (not found or len(page.rows) >= _ROWS):
                yield from _table(origin, page)
                if not found:
                    page.heading, page.near = "", []
            if not found:
                _text(page, raw.strip())
    yield from _table(origin, page)
    if page.lengths:
        yield problem(origin, "average #tokens", _LENGTHS, "left out")


def _of_table(text: str) -> bool:
    """Whether a line below a header still belongs to the table: a blank line, fence or heading ends it."""
    return bool(text) and not text.startswith(("```", "#")) and not _HEADER.match(text)


def _text(page: _Page, text: str) -> None:
    """What a line that is no row says of the next table."""
    if _HEADER.match(text):
        page.inside, page.in_percent = True, "%" in re.sub(r"\bCI\b.*", "", text)
        return
    page.inside = False
    if not text or text.startswith("```"):
        return
    if text.startswith("#"):
        page.heading, page.near = text, []
    else:
        page.near.append(text[:500])
        del page.near[:-2]
    if any(re.search(known["pattern"], text, re.IGNORECASE) for known in _data()["versions"]):
        page.version = text


def _table(origin: Origin, page: _Page) -> Iterator[Imported]:
    """The scores of the rows so far."""
    rows, page.rows = page.rows, []
    if not rows:
        return
    zero = next((row.model for row in rows if _float(row.score) in (50, 0.5) and _reach(row) == (0, 0)), "")
    edition = _edition(page.said(), page.version, zero)
    yield from _unknown(origin, f"table at line {rows[0].line}", edition)
    fractions = not page.in_percent and all((_float(row.score) or 0) <= 1 for row in rows)
    for row in rows:
        place = f"line {row.line}, row {row.model}"
        value, reach = _float(row.score), _reach(row)
        if value is None or reach is None or not 0 <= value <= 100:
            what = f"{row.score} {row.reach} is no win rate with its interval"
            yield problem(origin, place, what, "complete the line")
            continue
        value = percent(value) if fractions else value
        interval = (round(value - reach[0], 6), round(value + reach[1], 6))
        yield score(origin, place, model=row.model, value=value, **_test(edition), interval=interval)


def _edition(said: str, version: str, baseline: str) -> _Edition:
    """What the text above a table, the last version named, and the model at 50 say of it."""
    text = said.replace("_", " ").lower()
    parts: list[dict[str, Any]] = _data()["parts"]
    part = next((part for part in parts if part["words"] in text or part["baseline"] == baseline), None)
    known = _version((text, version.lower()), baseline, part)
    if known is None:
        return _Edition(None, "win rate", None, None)
    test = (part or parts[0]) if known["parts"] else known
    name = f"{known['name']} {test['name']}" if known["parts"] else str(known["name"])
    if "style control" in text and not re.search(r"\b(no|without) style control", text):
        name += ", style control" if known["parts"] else " style control"
    judges = [judge for judge in _judges(said) if judge != known.get("usual")]
    if judges:
        name += f", judge{'s' if len(judges) > 1 else ''} {' and '.join(judges)}"
    return _Edition(name, f"win rate vs {test['against']}", test.get("subset"), test["items"])


def _version(texts: Sequence[str], baseline: str, part: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The version that the first text names, else the one with that model at 50."""
    versions: list[dict[str, Any]] = _data()["versions"]
    for text in texts:
        for known in versions:
            if re.search(known["pattern"], text):
                return known
    for known in versions:
        if baseline and known.get("baseline") == baseline:
            return known
    by_part = part["version"] if part and part["baseline"] == baseline else ""
    return next((known for known in versions if known["name"] == by_part), None)


def _judges(said: str) -> list[str]:
    """The judges a text names, in its order."""
    if not re.search(r"\bjudge", said, re.IGNORECASE):
        return []
    found = [
        (match.start(), name)
        for pattern, name in _data()["judges"].items()
        if (match := re.search(pattern, said, re.IGNORECASE))
    ]
    return [name for _, name in sorted(found)]


def _unknown(origin: Origin, place: str, edition: _Edition) -> Iterator[Problem]:
    if edition.release is None:
        yield problem(
            origin, place, "the version is not said", "name it above the table or in the file name: v2.0"
        )


def _test(edition: _Edition) -> Mapping[str, Any]:
    return {"benchmark": BENCHMARK, "unit": "%", **edition._asdict()}


def _reach(row: _Row) -> Sequence[float] | None:
    found = _REACH.fullmatch(row.reach)
    return tuple(map(float, found.groups())) if found else None


def _float(text: str) -> float | None:
    """A plain number; None for what is none."""
    found = number(text)
    return found.value if found else None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _data() -> dict[str, Any]:
    return format_data("arena_hard")
