"""Names of no known shape or maker that what is said of them tells to be models'.

"星野智能推出Cirrus-3。该模型总参数2300亿", "Tulip AI released Orchid-3 and Orchid-3 Mini. Both models": a
capital word with a number that came out, where the words round it speak of a model and of nothing else that
comes out with a number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from claims.names.introduced import CAPITAL, RIGHT
from claims.names.spelled import Hit
from claims.wording.hints import starts
from claims.wording.patterns import pattern, source

_NAME = (
    rf"{CAPITAL}[A-Za-z]{{2,15}}+(?:-[A-Z][A-Za-z]{{1,12}}+){{0,2}}+[- ]?+[vVRKMXTS]?+"
    rf"\d{{1,2}}+(?:\.\d{{1,2}}+)?+[bB]?+{source('told.variants')}{RIGHT}"
)
_NAMED = re.compile(_NAME)
_ABBREVIATED = re.compile(r"[A-Z]{2,}[- ]?\d")
_OUT_HAN = source("released_names.out_han")
_OUT = source("released_names.out")
_WORD = source("released_names.word")
_BEFORE = re.compile(rf"(?:{_OUT_HAN}了?[^。,;!?\n]{{0,24}}|\b{_OUT}(?:{_WORD}){{0,6}} \"?)\"?\Z")
_BEHIND = re.compile(
    rf"\"?(?:系列|大?模型)?[^。,;!?\nA-Za-z]{{0,16}}?{_OUT_HAN}"
    rf"|,? (?:(?:is|was|has|have|been|now|finally|just|also|today|yesterday|officially|quietly) )*"
    r"(?:released|launched|unveiled|introduced|announced|debut(?:s|ed)|open-sourced|shipp?(?:s|ed)"
    r"|arriv(?:es|ed)|land(?:s|ed)|available|out)\b"
    r"|,? (?:by|from) (?:[A-Z][\w-]+ ){1,2}(?:AI|Labs?|Research)\b"
)
_COORDINATED = re.compile(rf"{_NAME}(?: ?(?:、|,|和|与|及|以及|and) ?)\Z")
_CALLED_MODEL = re.compile(r"模型|\b(?:models?|LLMs?)\b")
_CARRIES = re.compile(
    r"[,\"]{0,2}\s?(?:搭载|内置|配备|采用了?[^。,]{0,8}芯片|which (?:runs|uses)|powered by|equipped with"
    r"|running"
    r"|with built-in)"
)
"""What a device does with a model."""
_SENTENCE_END = re.compile(r"(?:[。;!?\n]|\.(?=\s|$))[\s\"]*+")
_ROOM = 160
"""Characters behind a name in which it is said what it is."""
_LEAD = 60
"""Characters before a name in which its verb stands."""
_FAR = 200
"""Characters of the longest sentence looked through."""
_NEAR_THING = 12


def released_names(text: str, hits: Sequence[Hit]) -> Iterator[str]:
    """The names that a release and what is said of them tell to be models', perhaps more than once."""
    places = [hit.start for hit in hits]
    for match in _NAMED.finditer(text):
        start, end = match.span()
        told = pattern("released_names.has").match(text, end) or (
            _came_out(text, start, end) and _is_model(text, start, end, hits, places)
        )
        if told and not is_other_thing(text, start, end):
            yield match[0]


def _came_out(text: str, start: int, end: int) -> bool:
    begin, verbs = max(0, start - _LEAD), _verbs(text)
    lead = text[begin:start]
    joint = _COORDINATED.search(lead)
    if joint:
        lead = lead[: joint.start()]
    near = verbs[bisect_left(verbs, begin) : bisect_left(verbs, start)]
    return any(_BEFORE.match(lead, verb - begin) for verb in near) or bool(_BEHIND.match(text, end))


@lru_cache(maxsize=2)
def _verbs(text: str) -> list[int]:
    """Where words for a release begin."""
    return starts(_BEFORE, text)


def _is_model(text: str, start: int, end: int, hits: Sequence[Hit], starts: Sequence[int]) -> bool:
    """Whether its sentence or the one behind speaks of a model; of an abbreviation its own must."""
    ends = _sentence_ends(text)
    first = bisect_left(ends, (end, end))
    begin = max(_sentence_start(text, start), start - _LEAD)
    if _ABBREVIATED.match(text, start):
        closes = ends[first][0] if first < len(ends) else len(text)
        return bool(_CALLED_MODEL.search(text, begin, min(closes, end + _ROOM)))
    room = min(ends[first + 1][0] if first + 1 < len(ends) else len(text), end + _ROOM)
    says_model = pattern("released_names.says_model")
    if says_model.search(text, begin, start) or says_model.search(text, end, room):
        return True
    return any(hit.entity.type == "benchmark" for hit in _between(end, room, hits, starts))


def _between(start: int, end: int, hits: Sequence[Hit], starts: Sequence[int]) -> Sequence[Hit]:
    return hits[bisect_left(starts, start) : bisect_left(starts, end)]


def _sentence_start(text: str, position: int) -> int:
    ends = _sentence_ends(text)
    last = bisect_left(ends, (position, position)) - 1
    return max(0, position - _FAR, ends[last][1] if last >= 0 else 0)


@lru_cache(maxsize=2)
def _sentence_ends(text: str) -> list[tuple[int, int]]:
    """Where sentences end, and the next ones begin."""
    return [match.span() for match in _SENTENCE_END.finditer(text)]


def is_other_thing(text: str, start: int, end: int) -> bool:
    """ "AI芯片Atlas-3", "the Optimus-3 robot", "Apache-2.0": something else that has a number."""
    begin = max(_sentence_start(text, start), start - _NEAR_THING)
    other_thing = pattern("released_names.other_thing")
    return bool(
        pattern("told.other_things").match(text, start)
        or other_thing.search(text, begin, start)
        or other_thing.search(text, end, end + _NEAR_THING)
        or _CARRIES.match(text, end)
    )
