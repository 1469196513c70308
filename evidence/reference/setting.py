"""From the free text of a collected figure's setting to typed fields: mode, effort, edition of the benchmark.

The collection writes settings as short statements joined by "; ". Each statement is either understood and
moves into a field, or stays in `rest` as it is. The wordings are in settings.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_EFFORT = re.compile(r"effort=(low|medium|high)( \(default\))?(?:, (.*))?", re.IGNORECASE)
_SNAPSHOT = re.compile(r"\d{4}-\d{2}-\d{2}")
_RATING = re.compile(r"rank (\d+) \(style-control rank (\d+)\), 95% CI \+(\d+)/-(\d+), (\d+) votes")
_VERSION = re.compile(r"\bv(\d)\b")
_SAMPLING = re.compile(r"mean of|\d+ samples|avg@|SGLang")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass
class Setting:
    """What was understood of one setting text, and the rest of it."""

    mode: str = ""
    effort: str = ""
    release: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    metric: str = ""
    """Where the setting says more than the metric column."""
    outlier: bool = False
    quoted_from_maker: bool = False
    ranks: tuple[int, int] | None = None
    """Place on a rating board, without and with style control."""
    interval: tuple[int, int] | None = None
    """Above and below the rating."""


@cache
def wordings() -> dict[str, Any]:
    """The tables of settings.toml."""
    return tomllib.loads(Path(__file__).with_name("settings.toml").read_text(encoding="utf-8"))


def parse_setting(text: str, benchmark: str) -> Setting:
    """The typed reading of a setting text for a figure on this benchmark."""
    found = Setting()
    for part in (part.strip() for part in text.split("; ")):
        if part not in {"", "-"} and not any(
            re.fullmatch(said, part) for said in wordings()["said"]["patterns"]
        ):
            _read_statement(part, benchmark, found)
    return found


def _read_statement(part: str, benchmark: str, found: Setting) -> None:
    head, _, tail = part.partition(", ")
    found.metric = found.metric or _attempts(part)
    if part.startswith("outlier against"):
        found.outlier = True
    elif part == "figure quoted from the maker":
        found.quoted_from_maker = True
    elif head.lower() in wordings()["modes"]:
        found.mode = wordings()["modes"][head.lower()]
        found.rest += [part] if _attempts(part) else [tail] * bool(tail)
    elif match := _EFFORT.fullmatch(part):
        found.effort = match[1].lower()
        found.rest += [match[3]] * bool(match[3])
    elif match := _RATING.fullmatch(part):
        found.ranks, found.interval = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
        found.rest.append(f"{match[5]} votes")
    elif benchmark == "LiveBench" and part == "coding category only":
        found.metric = "category average: Coding"
    elif benchmark in wordings()["dated"] and _SNAPSHOT.fullmatch(part):
        found.rest.append(f"snapshot {part}")
    else:
        _read_edition(part, benchmark, found)


def _attempts(part: str) -> str:
    for pattern, metric in wordings()["attempts"].items():
        if match := re.fullmatch(pattern, part):
            return match.expand(metric)
    return ""


def _read_edition(part: str, benchmark: str, found: Setting) -> None:
    pattern = wordings()["editions"].get(benchmark)
    if pattern and re.fullmatch(pattern, part):
        short = part.removeprefix(f"{benchmark} release ").removeprefix(f"{benchmark} ")
        edition = wordings()["same"].get(short, short)
        found.release += [edition] * bool(edition)
        found.rest += [part] * (not edition)
    elif benchmark == "LiveCodeBench" and (window := problem_window(part)):
        found.release += [text for text in window[:2] if text]
        found.rest += [window[2]] * bool(window[2])
    else:
        found.rest.append(part)


def problem_window(text: str) -> tuple[str, str, str] | None:
    """LiveCodeBench version, months of its problems, and the rest: ("v5", "2024-10..2025-01", "").

    An end on the first of a month means up to that day, so the last month is the one before. None when the
    text names neither version nor months.
    """
    version, months = _VERSION.search(text), _months(text)
    if not version and not months:
        return None
    rest = ", ".join(part for part in text.split(", ") if _SAMPLING.match(part))
    return f"v{version[1]}" if version else "", months, rest


def _months(text: str) -> str:
    """First and last month of the dates in a text, however they are written: `2024-10..2025-01`, or empty."""
    text = re.sub(r"(\d+)/(\d+)/(\d{4})", lambda m: f"{m[3]}-{int(m[1]):02d}-{int(m[2]):02d}", text)
    text = re.sub(r"\b(\d{4})\.(\d{2})\b", r"\1-\2-01", text)
    text = re.sub(r"\b([A-Z][a-z]{2}) (\d{2})\b", _named_month, text)
    found = re.findall(r"\d{4}-\d{2}(?:-\d{2})?", text)
    if len(found) != 2:
        return ""
    start, end = found
    if end[7:] == "-01":
        year, month = int(end[:4]), int(end[5:7])
        end = f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"
    return f"{start[:7]}..{wordings()['windows']['ends'].get(end[:7], end[:7])}"


def _named_month(match: re.Match[str]) -> str:
    name = match[1].lower()
    return f"20{match[2]}-{_MONTHS.index(name) + 1:02d}" if name in _MONTHS else match[0]
