"""Models with a name like any word's and no version: "Fofa, an open LLM ... Fofa outperforms GPT-3.5".

A capital word that comes again and again, is never written small, is called a model somewhere and somewhere
else measured or set against a known one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.family_evidence import Evidence, Place
from claims.lexicon import Lexicon
from claims.patterns import pattern
from claims.spelled import Hit
from claims.tails import Tail

_SMALL = re.compile(r"(?<![A-Za-z0-9_./@#-])[a-z]{2,}")
_LEAST = 3
"""Places of a name."""
_SHORTEST = 3  # letters: "AI模型" names none


def bare_names(text: str, hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[str]:
    """The words a text tells so to be models' names."""
    found: dict[str, list[Place]] = {}
    for match in pattern("families.bare").finditer(text):
        found.setdefault(match[0], []).append(
            Place(match.start(), match.end(), match.end(), Tail((), match.end()))
        )
    often = {
        name: places for name, places in found.items() if len(places) >= _LEAST and _may_be(name, lexicon)
    }
    if not often:
        return
    taken = {i for hit in hits for i in (hit.start, hit.end - 1)}
    small = {match[0] for match in _SMALL.finditer(text)}
    evidence = Evidence.of(text, hits, lexicon)
    for name, places in often.items():
        known = any(place.start in taken or place.end - 1 in taken for place in places)
        if name.lower() not in small and not known and evidence.tells_name(places):
            yield name


def _may_be(name: str, lexicon: Lexicon) -> bool:
    words = lexicon.words
    plain = {name.lower(), *name.lower().split("-")} & (words.no_names | words.kinds)
    return len(name) >= _SHORTEST and not plain and lexicon.listed(name) is None
