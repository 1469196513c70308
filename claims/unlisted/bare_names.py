"""Models with a name like any word's and no version: "Fofa, an open LLM ... Fofa outperforms GPT-3.5".

A capital word that comes again and again, is never written small, is called a model somewhere and somewhere
else measured or set against a known one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit
from claims.names.tails import Tail
from claims.unlisted.family_evidence import Evidence, Place
from claims.wording.patterns import pattern

_SMALL = re.compile(r"(?<![A-Za-z0-9_./@#-])[a-z]{2,}")
_LEAST = 3
"""Places of a name."""
_SHORTEST = 3  # letters: "AI模型" names none


def bare_names(text: str, hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[str]:
    """The words a text tells so to be models' names."""
    often = {name for name in _often(text) if _may_be(name, lexicon)}
    often = {name for name in often if name.lower() not in _small(text)}
    if not often:
        return
    places: dict[str, list[Place]] = {}
    for match in pattern("families.bare").finditer(text):
        if match[0] in often:
            end = match.end()
            places.setdefault(match[0], []).append(Place(match.start(), end, end, Tail((), end)))
    taken = {i for hit in hits for i in (hit.start, hit.end - 1)}
    evidence = Evidence.of(text, hits, lexicon)
    for name, each in places.items():
        known = any(place.start in taken or place.end - 1 in taken for place in each)
        if not known and evidence.tells_name(each):
            yield name


@lru_cache(maxsize=2)  # names are read again where the text tells families
def _often(text: str) -> frozenset[str]:
    """The capital words that come again and again."""
    counts = Counter(pattern("families.bare").findall(text))
    return frozenset(name for name, count in counts.items() if count >= _LEAST)


@lru_cache(maxsize=2)
def _small(text: str) -> frozenset[str]:
    return frozenset(_SMALL.findall(text))


def _may_be(name: str, lexicon: Lexicon) -> bool:
    words = lexicon.words
    plain = {name.lower(), *name.lower().split("-")} & (words.no_names | words.kinds)
    return len(name) >= _SHORTEST and not plain and lexicon.listed(name) is None
