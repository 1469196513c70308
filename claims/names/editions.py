"""Editions and parts of a benchmark: "LiveCodeBench v6" is LiveCodeBench, "AIME 2026" the AIME of that year.

"Terminal-Bench 3.0" and "the Coding category of LiveBench" are other tests than the one that is listed.
"""

from __future__ import annotations

import re

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.nametables import Entry

_RELEASE = re.compile(
    r"[ \-_]?[vV]\d{1,2}(?:\.\d{1,2})?(?![A-Za-z0-9]|\.\d)"  # v6
    r"|[ \-]20\d\d-\d\d(?:-\d\d)?(?![\d-])| ?\(20\d\d-\d\d(?:-\d\d)?\)"  # 2024-11-25
)
_VERSION = re.compile(
    r"[ \-_]?(?:[vV]|[vV]ersion ?)([1-9])(?![A-Za-z0-9]|\.\d)| ?的?第([一二三])[版代](?:本|测试)?"
)
_YEAR = re.compile(r"[ \-'’]{0,2}(20[12]\d|[12]\d)(?![A-Za-z0-9]|\.\d|[年月日%])")

_NUMBERED = re.compile(
    r"[ \-]?((?:[1-4]\.0(?![\d%]| ?分| ?points)"
    r"|[1-9]\.\d(?= ?(?:[上中里]|测试|基准|评测|榜|得分|benchmark|leaderboard|[:|] ?\**\d|\(\d))))(?!\d)"
)
_WHOLE = re.compile(
    r"[ \-]([2-9])(?= ?(?:[上中里]|测试|基准|只|得分|分数|拿|[:|] ?\**\d|,? (?:scor|with \d|at \d)))"
)
"""The same where the text leaves out ".0"."""
_BRACKETED = re.compile(r" ?\( ?(?P<part>[A-Za-z0-9][A-Za-z0-9. -]{1,20}?) ?\)")
_PART = re.compile(
    r" ?(?:的|'s|:|\(| ) ?[\"]?(?P<name>[A-Z][A-Za-z]{1,14}(?: [A-Z][A-Za-z]{1,14}){0,2})[\"]? ?\)? ?"
    r"(?:\([^()]{1,24}\) ?)?(?:子集|子项|子榜|分榜|类别|一项|单项|部分|领域"
    r"|subset|category|domain|split|section|track|portion)(?![A-Za-z])"
)


def read_edition(text: str, end: int, entry: Entry, lexicon: Lexicon) -> tuple[int, Entity] | None:
    """Where the edition that follows a benchmark's name at `end` ends, and what it is; None without one."""
    match = _BRACKETED.match(text, end)
    if match is not None and (other := _of_part(entry, match["part"], lexicon)) is not None:
        return match.end(), other
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
    match = _VERSION.match(text, end)
    if match is not None and (other := version_of(entry.name, match[1] or match[2], lexicon)) is not None:
        return match.end(), other  # "ARC-AGI v2" is a listed test of its own
    match = _RELEASE.match(text, end)
    if match is not None:
        return match.end(), lexicon.entity(entry)
    if match := _NUMBERED.match(text, end):
        return match.end(1), _named(f"{entry.name} {match[1]}", entry, lexicon)
    if (match := _WHOLE.match(text, end)) and lexicon.listed(f"{entry.name} 2.0"):
        return match.end(1), _named(f"{entry.name} {match[1]}.0", entry, lexicon)
    match = _PART.match(text, end)
    if match is not None and match["name"].lower() not in lexicon.words.settings:
        return match.end(), _named(f"{entry.name} {match['name']}", entry, lexicon)
    return None


def _of_part(entry: Entry, part: str, lexicon: Lexicon) -> Entity | None:
    """ "GPQA (Diamond)", "AIME (2025)": the test a bracket names; none for "(5-shot)", how it was taken."""
    for joint in " -":
        listed = lexicon.listed(f"{entry.name}{joint}{part}")
        if listed is not None and listed.type == "benchmark" and listed.name != entry.name:
            return lexicon.entity(listed)
    if part[0].isupper() and part.lower() in lexicon.words.test_parts:
        return _named(f"{entry.name} {part}", entry, lexicon)
    return None


def _named(name: str, entry: Entry, lexicon: Lexicon) -> Entity:
    """The listed test of that name, or one nothing is known of."""
    listed = lexicon.listed(name)
    if listed is not None:
        return lexicon.entity(listed)
    whole = lexicon.entity(entry)
    return Entity(name=name, type=whole.type, family=entry.name, scale=whole.scale, listed=False)


def version_of(name: str, number: str, lexicon: Lexicon) -> Entity | None:
    """The listed test that is this version of the test of that name."""
    number = str("一二三".find(number) + 1 or number)
    entry = lexicon.listed(f"{name}-{number}") or lexicon.listed(f"{name} {number}")
    return lexicon.entity(entry) if entry is not None and entry.type == "benchmark" else None
