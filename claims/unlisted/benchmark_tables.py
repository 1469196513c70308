"""Tables that tell a name to be a test's: it is in a row or column of tests, or under a word for tests."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from claims.model import Block
from claims.names.spelled import Hit
from claims.names.spelling import key
from claims.unlisted.benchmark_names import MODEL, TEST, Candidate

_HEAD = re.compile(
    r"\W{0,4}(?:基准(?:测试|名称)?|测试(?:集|项目?)?|评测(?:集|项目?|基准)?"
    r"|(?:benchmark|test|eval(?:uation)?)s?(?: name)?)\W{0,4}"
    r"(?:\([^()]{0,16}\)\W{0,4})?",
    re.IGNORECASE,
)
_ROW_FRONT = re.compile(rf"{TEST}[^\n\d]{{0,12}}\n(?:[\d.,%*-]{{1,8}}\n){{1,8}}\Z")
_ROW_BEHIND = re.compile(r"(?:\n\d{1,3}(?:\.\d{1,2})?%?(?=\n|\Z)){1,8}")
_MODELS_FRONT = re.compile(rf"(?<!{MODEL})(?:{MODEL}+\n){{2,8}}\Z")
_SIDE = 160
"""Characters of lines before and behind a name that are looked at."""
_Line = tuple[int, str, int]
"""Table, "row" or "column", and its number."""


def in_tables(
    text: str, blocks: Sequence[Block], hits: Sequence[Hit], names: Sequence[Candidate]
) -> set[str]:
    """The keys of names that are a whole cell beside a known test, or under a word for tests."""
    cells = [block for block in blocks if block.role == "cell" and block.table >= 0]
    starts = [block.start for block in cells]
    lines: dict[_Line, set[str]] = defaultdict(set)

    def lines_at(start: int, end: int) -> tuple[_Line, ...]:
        at = bisect_left(starts, start + 1) - 1
        if at >= 0 and cells[at].start <= start and end <= cells[at].end <= end + 8:
            cell = cells[at]
            return ((cell.table, "row", cell.row), (cell.table, "column", cell.column))
        return ()

    tests = {
        (cell.table, "column", cell.column)
        for cell in cells
        if cell.row == 0 and _HEAD.fullmatch(text, cell.start, cell.end)
    }
    for hit in hits:
        if hit.entity.type in ("benchmark", "leaderboard"):
            tests.update(lines_at(hit.start, hit.end))
    for name in (each for each in names if not each.plain):
        for line in lines_at(name.start, name.end):
            lines[line].add(key(name.stem))
    return {stem for line in tests for stem in lines[line]}


def in_stacks(read: str, names: Iterable[Candidate]) -> set[str]:
    """The same of tables of which each cell has a line of its own; `read` with known names blanked."""
    found = set()
    for name in names:
        behind = _ROW_BEHIND.match(read, name.end)
        before = read[max(0, name.start - _SIDE) : name.start]
        if behind is None or before[-1:] != "\n":
            continue
        models = _MODELS_FRONT.search(before)
        if _ROW_FRONT.search(before) or (models and models[0].count("\n") == behind[0].count("\n")):
            found.add(key(name.stem))
    return found
