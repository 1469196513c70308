"""Editions of a benchmark: "LiveCodeBench v6" is LiveCodeBench, "AIME 2026" the AIME of that year."""

from __future__ import annotations

import re

from claims.lexicon import Lexicon
from claims.model import Entity
from claims.nametables import Entry

_RELEASE = re.compile(
    r"[ \-_]?[vV]\d{1,2}(?:\.\d{1,2})?(?![A-Za-z0-9]|\.\d)"  # v6
    r"|[ \-]20\d\d-\d\d(?:-\d\d)?(?![\d-])| ?\(20\d\d-\d\d(?:-\d\d)?\)"  # 2024-11-25
)
_YEAR = re.compile(r"[ \-'’]{0,2}(20[12]\d|[12]\d)(?![A-Za-z0-9]|\.\d|[年月日%])")


def read_edition(text: str, end: int, entry: Entry, lexicon: Lexicon) -> tuple[int, Entity] | None:
    """Where the edition that follows a benchmark's name at `end` ends, and what it is; None without one."""
    if entry.fields.get("yearly"):
        match = _YEAR.match(text, end)
        if match is None:
            return None
        year = match[1] if len(match[1]) == 4 else f"20{match[1]}"
        name = f"{entry.name} {year}"
        listed = lexicon.listed(name)
        whole = lexicon.entity(entry)
        return match.end(), lexicon.entity(listed) if listed else whole.model_copy(
            update={"name": name, "aliases": (), "family": entry.name, "listed": False}
        )
    match = _RELEASE.match(text, end)
    return (match.end(), lexicon.entity(entry)) if match else None
