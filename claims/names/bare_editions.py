"""Editions of a test told by their number alone: "65.7% on ARC-AGI v1, but 9.9% on v2"."""

from __future__ import annotations

import re
from bisect import bisect_left

from claims.names.editions import version_of
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit

_BARE = re.compile(
    r"[vV](?<![A-Za-z0-9.\-]V)(?<![A-Za-z0-9.\-]v)(?:ersion )?([1-9])(?![A-Za-z0-9\-%]|\.\d| of )"
    r"|第([一二三])版(?!本|的)"
)
_PLACED = re.compile(
    r"(?:(?<![A-Za-z])(?:[Oo]n|[Ff]rom|[Ii]n|and|to|than|vs\.?)(?: the)?|[在于从而到与和较比])[ \"(]*\Z"
)
_REACH = 300
"""Characters behind the name of a test in which a bare "v2" is its edition."""


def add_bare_editions(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits and, behind tests whose versions are listed as tests of their own, those named as "v2"."""
    tests = [hit for hit in hits if hit.entity.type == "benchmark"]
    versioned = {
        name: line
        for name in {hit.entity.name for hit in tests}
        if (line := _line_of(name, lexicon)) is not None
    }
    if not versioned:
        return hits
    starts = [hit.start for hit in tests]
    taken = [hit.start for hit in hits]
    found: list[Hit] = []
    for match in _BARE.finditer(text):
        before = bisect_left(starts, match.start()) - 1
        test = tests[before] if before >= 0 else None
        if test is None or test.entity.name not in versioned or match.start() - test.end > _REACH:
            continue
        at = bisect_left(taken, match.end()) - 1
        if hits[at].end > match.start() or not _PLACED.search(text, test.end, match.start()):
            continue
        entity = version_of(versioned[test.entity.name], match[1] or match[2], lexicon)
        if entity is not None:
            found.append(Hit(match.start(), match.end(), entity, test.level, test.root))
    return sorted([*hits, *found]) if found else hits


def _line_of(name: str, lexicon: Lexicon) -> str | None:
    """The name without its number of a test of which a second version is listed: ARC-AGI of ARC-AGI-2."""
    line = re.sub(r"[ \-][1-9]\Z", "", name)
    return line if version_of(line, "2", lexicon) is not None else None
