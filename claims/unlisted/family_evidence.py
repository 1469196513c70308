"""Names of models told by all that a text says of them: "Pruk 4 Fast", set against Grok and sold by tokens.

A capital word with a version, grade or size behind it may be anything that comes in versions. What is said at
each of its places is evidence of one sort or another; a family whose sorts suffice counts everywhere. Without
one sort that only models have nothing suffices, and what carries a model ("runs GPT-5") is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit, ends_name
from claims.names.tails import Tail, read_tail
from claims.unlisted.beside import is_priced
from claims.unlisted.released_names import is_other_thing
from claims.wording.patterns import pattern
from claims.wording.words import Words

Sort = Literal[
    "listed",
    "compared",
    "model",
    "priced",
    "tuned",
    "trait",
    "scored",
    "spec",
    "near",
    "firm",
    "owned",
    "maker",
    "released",
    "form",
    "often",
    "thing",
]
_WEIGHT: dict[Sort, int] = {
    "listed": 3,
    "compared": 3,
    "model": 3,
    "priced": 3,
    "tuned": 3,
    "trait": 3,
    "scored": 2,
    "spec": 2,
    "near": 1,
    "firm": 3,
    "owned": 2,
    "maker": 1,
    "released": 1,
    "form": 1,
    "often": 1,
    "thing": -9,
}
_OF_MODELS: frozenset[Sort] = frozenset(
    ("listed", "compared", "model", "priced", "tuned", "trait", "scored", "spec", "near", "firm")
)
_BY_ITSELF: frozenset[Sort] = frozenset(("trait", "priced"))
_HAN_MODELS: frozenset[Sort] = frozenset(("listed", "compared", "model", "trait", "tuned", "scored"))
_WITH_NAMES: frozenset[Sort] = frozenset(("listed", "compared", "scored"))
_ENOUGH = 4
_GRADES = 2
"""Grades of a family without a version that show it to be one: "Teph Micro", "Teph Pro"."""
_OFTEN = 3
"""Places of a family that are evidence themselves."""
_NEAR = 60
"""Characters between a name and what it is compared or measured with."""
_CLOSE = 28

_SENTENCE_END = re.compile(r"[。;!?\n]|\.(?=\s|$)")
_COMMA = re.compile(r", ?")
_FIGURE = re.compile(r"\d")


class Place(NamedTuple):
    """Where a family's stem and what tells its member stand: `[start, end)`, the stem up to `cut`."""

    start: int
    cut: int
    end: int
    told: Tail


def evident_names(
    text: str, hits: Sequence[Hit], lexicon: Lexicon, words: Words, grades: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """The names, stem and tail, of families the text gives evidence enough for, perhaps more than once.

    `words` know the grades the text tells, `grades` to which stem they belong.
    """
    if not any(hit.entity.type in ("model", "benchmark") for hit in hits) and not words.topic.search(text):
        return
    families = {grade: stem for stem in sorted(grades) for grade in grades[stem]}
    found: dict[str, list[Place]] = {}
    for place in _places(text, hits, lexicon, words):
        stem = text[place.start : place.cut]
        found.setdefault(families.get(stem, stem), []).append(place)
    if not found:
        return
    evidence = Evidence.of(text, hits, lexicon)
    for places in found.values():
        if evidence.tells_family(places):
            yield from (text[place.start : place.end] for place in places)


def _places(text: str, hits: Sequence[Hit], lexicon: Lexicon, words: Words) -> Iterator[Place]:
    starts = [hit.start for hit in hits]
    short: set[str] = set()
    for match in pattern("families.word").finditer(text):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and hits[at].end > match.start() and hits[at].root in lexicon.entries:
            continue
        if at >= 0 and text[hits[at].end : match.start()] in ("(", " ("):
            short.add(match[0])  # "Stable Diffusion 3 (SD3)"
        place = _place(text, match, lexicon, words) if match[0] not in short else None
        if place is not None and not is_other_thing(text, place.start, place.end):
            yield place


def _place(text: str, match: re.Match[str], lexicon: Lexicon, words: Words) -> Place | None:
    stem, cut = match[0], match.end()
    low = stem.lower()
    if low in lexicon.words.no_names or low in words.kinds or lexicon.listed(stem) is not None:
        return None
    tail = read_tail(text, cut, words, base=stem, is_name=lexicon.begins_name)
    if not tail.parts or not ends_name(text, tail.end) or words.chips.at(text, tail.end):
        return None
    if words.counted.at(text, tail.end) or words.scored.at(text, tail.end):
        return None
    return Place(match.start(), cut, tail.end, tail)


@lru_cache(maxsize=2)
def _sentence_ends(text: str) -> list[int]:
    return [match.end() for match in _SENTENCE_END.finditer(text)]


class Evidence(NamedTuple):
    """A text with its names and the ends of its sentences: what it says of a word."""

    text: str
    hits: Sequence[Hit]
    starts: list[int]
    ends: list[int]
    lexicon: Lexicon

    @classmethod
    def of(cls, text: str, hits: Sequence[Hit], lexicon: Lexicon) -> Evidence:
        return cls(text, hits, [hit.start for hit in hits], _sentence_ends(text), lexicon)

    def tells_name(self, places: Sequence[Place]) -> bool:
        """Whether what is said of a word without a version tells a model, not only where it stands."""
        sorts = {sort for place in places for sort in self._sorts(place)}
        called = any(self._is_called_model(place) for place in places)
        by_itself = called or bool(sorts & _BY_ITSELF)
        return by_itself and bool(sorts & _WITH_NAMES) and "thing" not in sorts

    def _is_called_model(self, place: Place) -> bool:
        text = self.text
        behind = pattern("families.is_model").match(text, place.end)
        return bool(
            behind or pattern("families.model_named").search(text, max(0, place.start - _CLOSE), place.start)
        )

    def tells_family(self, places: Sequence[Place], *, called: bool = False) -> bool:
        """Whether what is said at all places of one stem tells a family of models, or `called` says so."""
        versioned = called or any(place.told.has_version for place in places)
        if not versioned and len({place.told.parts for place in places}) < _GRADES:
            return False
        sorts: set[Sort] = {sort for place in places for sort in self._sorts(place)}
        if len(places) >= _OFTEN:
            sorts.add("often")
        return bool(sorts & _OF_MODELS) and sum(_WEIGHT[sort] for sort in sorts) >= _ENOUGH

    def tells_han_family(self, places: Sequence[Place]) -> bool:
        """The same of Chinese characters, which any word may be: some sort must be of models alone."""
        sorts = {sort for place in places for sort in self._sorts(place)}
        return bool(sorts & _HAN_MODELS) and self.tells_family(places, called="model" in sorts)

    def _sorts(self, place: Place) -> Iterator[Sort]:
        """The sorts of evidence at one place."""
        text = self.text
        at, close = bisect_right(self.ends, place.start), bisect_left(self.ends, place.end)
        begin = max(self.ends[at - 1] if at else 0, place.start - 2 * _NEAR)
        finish = min(self.ends[close] if close < len(self.ends) else len(text), place.end + 2 * _NEAR)
        yield from self._by_names(place, begin, finish)
        before, behind = max(begin, place.start - _NEAR), min(finish, place.end + _CLOSE)
        if pattern("families.model_behind").match(text, place.end, finish):
            yield "model"
        if pattern("families.model_before").search(text, begin, place.start):
            yield "model"
        if pattern("families.scored").match(text, place.end):
            yield "scored"
        if is_priced(text, place.end):
            yield "priced"
        if pattern("families.trait_before").search(text, begin, place.start):
            yield "trait"
        if pattern("families.trait_behind").match(text, place.end, finish):
            yield "trait"
        if pattern("families.spec").search(text, max(begin, place.start - _CLOSE), behind):
            yield "spec"
        if pattern("families.near_model").search(text, before, min(finish, place.end + _NEAR)):
            yield "near"
        if any(part.text in self.lexicon.words.only_models for part in place.told.parts):
            yield "tuned"
        if pattern("families.out").search(text, before, behind):
            yield "released"
        if pattern("families.form").search(text, place.cut - 1, place.end):
            yield "form"
        if pattern("families.place").search(text, begin, place.start):
            yield "thing"

    def _by_names(self, place: Place, begin: int, finish: int) -> Iterator[Sort]:
        """What the names in the same sentence tell."""
        commas = 0
        for hit in self.hits[bisect_left(self.starts, begin) : bisect_left(self.starts, finish)]:
            if hit.start < place.end and place.start < hit.end:
                small = self.text[place.cut : place.cut + 1] == "-" and self.text[place.cut + 1].islower()
                if hit.entity.type == "organisation" and hit.end == place.cut and not small:
                    yield "firm"  # told as one, and with a version behind it; "OpenAI-o1" is of another's
                continue
            before = hit.end <= place.start
            gap = self.text[hit.end : place.start] if before else self.text[place.end : hit.start]
            if len(gap) > _NEAR:
                continue
            kind = hit.entity.type
            if kind == "model":
                commas += bool(_COMMA.fullmatch(gap))
                yield from self._beside_model(place, hit, gap, listed=commas > 1)
            elif kind in ("benchmark", "leaderboard") and self._has_figure(place, hit, finish):
                yield "scored"
            elif kind == "organisation" and before and len(gap) <= _CLOSE and self._is_maker(hit):
                yield "maker"
                if pattern("families.owned").fullmatch(gap):
                    yield "owned"

    def _is_maker(self, hit: Hit) -> bool:
        return bool(self.lexicon.stems_of(hit.entity.name))

    def _beside_model(self, place: Place, hit: Hit, gap: str, *, listed: bool) -> Iterator[Sort]:
        text, before = self.text, hit.end <= place.start
        if not before and pattern("families.carries").fullmatch(gap):
            yield "thing"
        elif listed or pattern("families.joint").fullmatch(gap):
            yield "listed"
        elif pattern("families.compared").search(gap):
            if not pattern("families.thing_behind").match(text, hit.end):
                yield "compared"
        elif before and pattern("families.times_it").match(text, place.end):
            yield "compared"

    def _has_figure(self, place: Place, hit: Hit, finish: int) -> bool:
        """Whether a number stands between a name and a test, or behind both."""
        first, last = sorted((place.end, hit.end))
        between = _FIGURE.search(self.text, first, max(hit.start, place.start))
        return bool(between or _FIGURE.search(self.text, last, min(finish, last + _CLOSE)))
