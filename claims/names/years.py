"""Tests of a year: "AIME 2024和2025", the second by its year alone; "美国数学邀请赛AIME 2024", told twice."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit

_DATED = re.compile(r"[^\n]{1,80} (?=20[12]\d\Z)")
_NEXT = re.compile(
    r" ?(?:、|/|,|和|与|及|以及|\band\b|&)? ?(?:the )?[‘’']?(?P<year>20[12]\d|(?<=[’'])[12]\d)"
    r"(?![A-Za-z0-9%]|\.\d| ?年|-\d)"
)
_GLOSS = 2
"""Characters between the name of a test and that of its year, where both stand for one: "(", " "."""


def add_years(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits and, behind a test of a year, its other years; less its plain name right before it."""
    dated = {hit.start: m[0][:-1] for hit in hits if (m := _DATED.match(hit.entity.name)) and _is_test(hit)}
    if not dated:
        return hits
    named_twice = {
        a.start
        for a, b in pairwise(hits)
        if dated.get(b.start) == a.entity.name
        and 0 <= b.start - a.end <= _GLOSS
        and not text[a.end : b.start].strip(" (")
    }
    taken = {hit.start for hit in hits}
    out: list[Hit] = []
    for hit in hits:
        if hit.start in named_twice:
            continue
        out.append(hit)
        line, last = dated.get(hit.start), hit
        while line and (behind := _NEXT.match(text, last.end)) and behind.start("year") not in taken:
            year = behind["year"] if len(behind["year"]) > 2 else f"20{behind['year']}"
            name = f"{line} {year}"
            listed = lexicon.listed(name)
            entity = (
                lexicon.entity(listed)
                if listed
                else hit.entity.model_copy(update={"name": name, "aliases": (), "listed": False})
            )
            last = Hit(behind.start("year"), behind.end(), entity, hit.level, hit.root)
            out.append(last)
    return out


def _is_test(hit: Hit) -> bool:
    return hit.entity.type == "benchmark"
