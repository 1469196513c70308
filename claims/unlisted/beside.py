"""Words of a model's shape that are models by where they stand: in a list with one, or set against one.

"超过Midjourney v7、FLUX 1.1 Pro和Recraft V3", "Tarn 2 Preview scores 71.9% on GPQA Diamond": no word for
model is beside them, but what they are listed or measured with is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from claims.names.spelled import Hit
from claims.wording.patterns import pattern

_COORDINATED = re.compile(r" ?(?:、|,? ?(?:以及|和|与|及|或|&)|/)[ \"]?| ?,? (?:and|or) |,? as well as ")
_COMMA = re.compile(r", ?")
_OWNED = re.compile(
    r"(?:的|'s) ?(?P<name>[A-Z][A-Za-z]{2,14}+"
    r"(?:[- ](?:[A-Z][A-Za-z]{0,11}|[vV]?\d{1,3}(?:\.\d{1,2})?[bB]?)(?![A-Za-z0-9])){0,2})"
)
_MEASURED = re.compile(
    r" (?:scores?|scored|achieves?|achieved|reaches|reached|gets|got|posts|posted|hits|has|attains|records)"
    r" (?:an? |about |around |~|roughly )?\d{1,2}(?:\.\d{1,2})? ?(?:%|percent)[ \w-]{0,24}? on (?:the )?[A-Z]"
)
_TELLING = re.compile(r"\d|[A-Z].*[A-Z]")
_NEAR = 32
"""Characters between what is said of a word and the model or test it is said with."""


class Place(NamedTuple):
    """Where a word of a model's shape stands."""

    start: int
    end: int
    name: str


def told_by_place(text: str, places: Sequence[Place], hits: Sequence[Hit]) -> set[str]:
    """The names of those places that are listed with a known model, or measured with one or on a test."""
    if not places or not hits:
        return set()
    starts = [hit.start for hit in hits]
    ends = {hit.end for hit in hits}
    models = [hit for hit in hits if hit.entity.type == "model"]
    begin, finish = {hit.start for hit in models}, {hit.end for hit in models}
    owners = {place.name for place in places if place.end + 1 in begin and text[place.end] == " "}
    places = [place for place in places if place.name not in owners]  # "NovaQI o3" is o3
    given = {
        place.name for place in places if text[place.start - 1 : place.start] == "(" and _behind(place, ends)
    }
    places = [place for place in places if place.name not in given]  # "Stable Diffusion 3 (SD3)" is another's
    tested = {place.name for place in places if _is_tested(text, place, hits, starts)}
    told = set(tested)
    while True:
        begin |= {place.start for place in places if place.name in told}
        finish |= {place.end for place in places if place.name in told}
        left = [place for place in places if place.name not in told]
        more = {place.name for place in left if _is_listed(text, place, begin, finish)}
        if not more:
            return told
        told |= more


def is_priced(text: str, end: int) -> bool:
    """Whether what ends there is sold by tokens, as models are: "foo-embed-2: $0.10 per 1M tokens"."""
    return bool(pattern("beside.priced").match(text, end))


def is_called_model(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is called a model: "foo-nano is our cheapest model", "the model `foo-2`"."""
    return bool(
        pattern("beside.is_model").match(text, end)
        or pattern("beside.model_before").search(text, max(0, start - _NEAR), start)
    )


def owned_names(text: str, hits: Sequence[Hit]) -> set[str]:
    """What a firm has and is measured with models: "Poolside's Laguna XS trails GPT-5", "三星的TRM超过o3"."""
    starts = [hit.start for hit in hits]
    found = set()
    for i, hit in enumerate(hits):
        match = _OWNED.match(text, hit.end) if hit.entity.type == "organisation" else None
        if match is None or (i + 1 < len(hits) and hits[i + 1].start < match.end()):
            continue
        name = Place(*match.span("name"), match["name"])
        if _TELLING.search(name.name) and _is_tested(text, name, hits, starts):
            found.add(match["name"])
    return found


def _behind(place: Place, ends: set[int]) -> bool:
    return place.start - 1 in ends or place.start - 2 in ends


def _is_tested(text: str, place: Place, hits: Sequence[Hit], starts: list[int]) -> bool:
    if _MEASURED.match(text, place.end):
        return True
    said = pattern("beside.predicate").match(text, place.end)
    if said is None:
        return False
    for hit in hits[bisect_left(starts, place.end) : bisect_right(starts, said.end() + _NEAR)]:
        gap = text[said.end() : hit.start]
        if hit.entity.type in ("model", "benchmark", "leaderboard") and not re.search(r"[。;!?\n]|\. ", gap):
            return True
    return False


def _is_listed(text: str, place: Place, begin: set[int], finish: set[int]) -> bool:
    """Whether a model that begins or ends close by, at one of these places, is in one list with the word."""
    before = range(max(0, place.start - _LONGEST_JOINT), place.start + 1)
    behind = range(place.end, place.end + _LONGEST_JOINT + 1)
    gaps = [(end, place.start) for end in before if end in finish]
    gaps += [(place.end, start) for start in behind if start in begin]
    if any(_COORDINATED.fullmatch(text, *gap) for gap in gaps):
        return True
    return sum(bool(_COMMA.fullmatch(text, *gap)) for gap in gaps) > 1


_LONGEST_JOINT = 12
