"""From the free text of a collected figure's setting to typed fields: mode, effort, edition of the benchmark.

The collection writes settings as short statements joined by "; ". Each statement is either understood and moves
into a field, or stays in `setting` as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MODES = {
    "thinking": "thinking",
    "think mode": "thinking",
    "extended thinking": "thinking",
    "long-cot": "thinking",
    "headline figure of the think model": "thinking",
    "non-thinking": "non-thinking",
    "short-cot": "non-thinking",
    "base model": "base",
}
EDITIONS = {
    "ARC-AGI", "Arena-Hard", "Artificial Analysis Intelligence Index", "BFCL", "BigCodeBench-Hard", "FrontierMath",
    "Humanity's Last Exam", "INCLUDE", "LiveBench", "LiveCodeBench", "MathVision", "MathVista", "MMMLU", "MMMU",
    "NYT Connections", "OpenAI-MRCR", "RewardBench", "TAU-bench", "Codeforces rating", "Codeforces solve rate",
    "AIME 2025", "AlpacaEval 2.0", "SimpleQA", "HotpotQA",
}  # fmt: skip
"""Benchmarks whose settings name an edition, split or judge that makes figures incomparable."""
_EDITION = re.compile(
    r"^(v\d+\.\d.*|style control|no style control|judges? .*|airline|retail|complete|instruct|average|chat|chat-hard"
    r"|reasoning|safety|extended version|original \d+-puzzle version|128k|1m|bfcl v3( multi-turn)?"
    r"|intelligence index v\d.*|quality index .*|text[- ]only( subset)?|private holdout, .*|full|test|testmini|val"
    r"|validation|10% sample of the data, 44 languages|14 languages, 10% sample of the data|14 non-english languages"
    r"|non-english|div\. 1|aime 2025 i only|with search and click tools, .*|with search agent|livecodebench-base)$",
    re.IGNORECASE,
)
_SAME_EDITION = {
    "validation": "val",
    "text only": "text-only",
    "text-only subset": "text-only",
    "v0.1, no style control": "v0.1",
    "judge gpt-4-turbo-1106": "",  # the judge of v0.1 itself
}
_EFFORT = re.compile(r"effort=(low|medium|high)( \(default\))?(?:, (.*))?$", re.IGNORECASE)
_LIVEBENCH = re.compile(r"livebench release (\d{4}-\d{2}-\d{2})$", re.IGNORECASE)
_SNAPSHOT = re.compile(r"\d{4}-\d{2}-\d{2}$")
_RATING = re.compile(r"rank (\d+) \(style-control rank (\d+)\), 95% CI \+(\d+)/-(\d+), (\d+) votes$")
_LAST_PROBLEM = {"2025-02": "2025-01", "2025-05": "2025-04"}
"""Ends some makers print for a file whose last problem is older: v5 ends on 2025-01-05, v6 on 2025-04-07."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass
class Setting:
    """What was understood of one setting text, and the rest of it."""

    mode: str | None = None
    effort: str | None = None
    release: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    metric: str | None = None
    """Where the setting says more than the metric column."""
    outlier: bool = False
    quoted_from_maker: bool = False
    rank: int | None = None
    rank_style: int | None = None
    interval: tuple[int, int] | None = None
    """Above and below the rating."""


def parse_setting(text: str, benchmark: str) -> Setting:
    """The typed reading of a setting text for a figure on this benchmark."""
    found = Setting()
    for part in (part.strip() for part in text.split("; ")):
        if part and part != "-":
            _one(part, benchmark, found)
    return found


def _one(part: str, benchmark: str, found: Setting) -> None:
    head, _, tail = part.partition(", ")
    if part.startswith("outlier against"):
        found.outlier = True
    elif part == "figure quoted from the maker":
        found.quoted_from_maker = True
    elif head.lower() in MODES:
        found.mode = MODES[head.lower()]
        if head.startswith("headline"):
            found.metric = "cons@64"
            found.rest.append(part)
        elif tail:
            found.rest.append(tail)
    elif match := _EFFORT.match(part):
        found.effort = match[1].lower()
        found.rest += [rest for rest in (match[3],) if rest]
    elif match := _RATING.match(part):
        found.rank, found.rank_style = int(match[1]), int(match[2])
        found.interval = (int(match[3]), int(match[4]))
        found.rest.append(f"{match[5]} votes")
    elif part in ("company figure quoted by the board, cons@64", "majority of 64"):
        found.metric = "cons@64"
        found.rest.append(part)
    elif re.fullmatch(r"maj@\d+|multiple attempts|parallel test-time compute.*|.*parallel attempts.*", part):
        found.metric = part if part.startswith("maj@") else "multiple attempts"
        found.rest.append(part)
    elif benchmark == "LiveBench" and part == "coding category only":
        found.metric = "category average: Coding"
    elif benchmark == "LMArena text rating" and _SNAPSHOT.match(part):
        found.rest.append(f"snapshot {part}")
    else:
        _edition(part, benchmark, found)


def _edition(part: str, benchmark: str, found: Setting) -> None:
    if benchmark == "LiveBench" and (match := _LIVEBENCH.match(part)):
        found.release.append(match[1])
    elif benchmark == "LiveCodeBench" and (window := problem_window(part)):
        version, window, rest = window
        found.release += [text for text in (version, window) if text]
        found.rest += [rest] if rest else []
    elif benchmark in EDITIONS and _EDITION.match(part):
        edition = _SAME_EDITION.get(part.lower(), part.removeprefix("BFCL "))
        found.release += [edition] if edition else []
        found.rest += [] if edition else [part]
    else:
        found.rest.append(part)


def problem_window(text: str) -> tuple[str, str, str] | None:
    """LiveCodeBench version, months of its problems, and the rest: ("v5", "2024-10..2025-01", "").

    An end on the first of a month, or a bare later month in the makers' "2024.10-2025.02" for the same 166
    problems, means up to that day, so the last month is the one before. None when the text names neither.
    """
    version = re.search(r"\bv(\d)\b", text)
    dates = _dates(text)
    if not version and not dates:
        return None
    rest = ", ".join(part for part in text.split(", ") if re.match(r"mean of|\d+ samples|avg@|SGLang", part))
    return (f"v{version[1]}" if version else "", f"{dates[0]}..{dates[1]}" if dates else "", rest)


def _dates(text: str) -> tuple[str, str] | None:
    text = re.sub(r"(\d+)/(\d+)/(\d{4})", lambda m: f"{m[3]}-{int(m[1]):02d}-{int(m[2]):02d}", text)
    text = re.sub(r"\b(\d{4})\.(\d{2})\b", r"\1-\2-01", text)
    text = re.sub(r"\b([A-Z][a-z]{2}) (\d{2})\b",
                  lambda m: f"20{m[2]}-{_MONTHS.index(m[1].lower()) + 1:02d}" if m[1].lower() in _MONTHS else m[0], text)
    found = re.findall(r"\d{4}-\d{2}(?:-\d{2})?", text)
    if len(found) != 2:
        return None
    start, end = found
    if end.endswith("-01") and len(end) == 10:
        year, month = int(end[:4]), int(end[5:7])
        end = f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"
    return start[:7], _LAST_PROBLEM.get(end[:7], end[:7])
