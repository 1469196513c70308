"""Families with Chinese names nobody has listed: "星河" of "星河大模型4.5", "星河X1" and "星河4.5 Turbo".

Chinese writes no blank before a name. What stands again and again before 大模型 and before versions, whatever
comes before it, is one; what stands before the one only or the other only is a word of the language. What
stands between 模型 and a version ("大模型星河4.5"), and before a version again, is one as well.
So is what stands before versions only, where what is said at its places is evidence enough of a model.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit, ends_name
from claims.names.tails import compose, read_tail
from claims.unlisted.family_evidence import Evidence, Place
from claims.wording.patterns import pattern
from claims.wording.words import Words

_MODEL = re.compile(r"大(?<=[\u4e00-\u9fff]{2}.)(?:语言)?模型")
_VERSION = re.compile(r"[ A-Zm\d-](?<=[\u4e00-\u9fff]{2}.)(?:(?<![ -])|(?=[A-Zm\d]))")
_LENGTHS = (4, 3, 2)
"""Characters of a family's name, the longest first."""
_LEAST = 2
"""Places of a name."""
_NEAR_THING = 6


def han_names(text: str, hits: Sequence[Hit], lexicon: Lexicon, words: Words) -> Iterator[str]:
    """The names, stem and tail in house style, of the families a text tells so, perhaps more than once."""
    by_model, by_evidence = _may_tell(text, hits, words), _stands_again(text, hits)
    if not (by_model or by_evidence):
        return
    places = [match for match in pattern("families.han").finditer(text) if _free(match.end("run"), hits)]
    counts = Counter(stem for match in places for stem in _stems(match))
    members: dict[str, list[Place]] = {}
    for match in places:
        end = match.end("run")
        tail = read_tail(text, end, words, base=match["run"])
        if tail.parts and ends_name(text, tail.end) and not words.counted.at(text, tail.end):
            for stem in _stems(match):
                members.setdefault(stem, []).append(Place(end - len(stem), end, tail.end, tail))
    modelled = _modelled(text, places) if by_model else set()
    if by_evidence:
        modelled |= _evident(text, hits, lexicon, members)
    told = [stem for stem in counts if counts[stem] >= _LEAST and stem in modelled and stem in members]
    for stem in told:
        longer = any(
            len(other) > len(stem) and other.endswith(stem) and counts[other] == counts[stem]
            for other in told
        )
        alone = any(  # "疾风" of "发布疾风2" and "疾风2支持": what is before it is no part of the name
            len(other) < len(stem) and stem.endswith(other) and counts[other] > counts[stem] for other in told
        )
        if not longer and not alone and lexicon.listed(stem) is None:
            yield from (compose(stem, "-", place.told.parts) for place in members[stem])


def _modelled(text: str, places: Sequence[re.Match[str]]) -> set[str]:
    """What stands beside 模型 in one way or another."""
    modelled = {stem for match in places if match["model"] for stem in _stems(match)}
    for name in ("families.han_behind", "families.han_quoted"):
        modelled |= {behind["run"] for behind in pattern(name).finditer(text)}
    versioned = pattern("families.han_versioned").finditer(text)  # "星河2大模型"
    modelled |= {stem for match in versioned for stem in _stems(match)}
    return {stem for stem in modelled if _may_be(stem)}


def _stands_again(text: str, hits: Sequence[Hit]) -> bool:
    """Do the same two characters stand before several versions, with no known name among them?"""
    ends = Counter(text[m.start() - 2 : m.start()] for m in _VERSION.finditer(text) if _free(m.start(), hits))
    return any(count >= _LEAST for count in ends.values())


def _evident(
    text: str, hits: Sequence[Hit], lexicon: Lexicon, members: Mapping[str, Sequence[Place]]
) -> set[str]:
    """The stems of which enough is said that is only said of models."""
    often = {stem: places for stem, places in members.items() if len(places) >= _LEAST}
    evidence = Evidence.of(text, hits, lexicon)
    return {
        stem
        for stem, places in often.items()
        if not (_is_cut(text, places) or any(_is_thing(text, place) for place in places))
        and evidence.tells_han_family(places)
    }


def _is_cut(text: str, places: Sequence[Place]) -> bool:
    """ "业互联网2.0" of "工业互联网2.0": a name has not more characters than are looked for."""
    before = {text[place.start - 1 : place.start] for place in places}
    whole = places[0].cut - places[0].start == _LENGTHS[0]
    return whole and len(before) == 1 and "\u4e00" <= before.pop() <= "\u9fff"


def _is_thing(text: str, place: Place) -> bool:
    """ "手机澜石 8", "澜石 8的处理器", "澜石 8搭载了": something else with a number, told beside it."""
    thing = pattern("families.han_thing")
    behind = pattern("families.han_thing_behind").match(text, place.end)
    return bool(behind or thing.search(text, max(0, place.start - _NEAR_THING), place.start))


def _may_tell(text: str, hits: Sequence[Hit], words: Words) -> bool:
    """Do the two characters before a 大模型 stand before a version too? For speed: in few texts they do."""
    models = [match for match in _MODEL.finditer(text) if _free(match.start(), hits)]
    if any(text[match.end() : match.end() + 1] in words.in_tails for match in models):
        return True
    if any(pattern(name).search(text) for name in ("families.han_behind", "families.han_quoted")):
        return True
    if pattern("families.han_versioned").search(text):
        return True
    names = {text[match.start() - 2 : match.start()] for match in models}
    behind = (match.start() for match in _VERSION.finditer(text)) if names else ()
    return any(text[end - 2 : end] in names and _free(end, hits) for end in behind)


def _free(end: int, hits: Sequence[Hit]) -> bool:
    """Does no known name reach to the end of the run?"""
    at = bisect_right(hits, end, key=lambda hit: hit.start) - 1
    return at < 0 or hits[at].end < end


def _stems(match: re.Match[str]) -> Iterator[str]:
    """What may be the name at the end of a run: no verb or particle at its beginning, no word for a kind."""
    run = match["run"]
    for length in _LENGTHS:
        stem = run[-length:]
        if len(stem) == length and _may_be(stem):
            yield stem


def _may_be(stem: str) -> bool:
    return pattern("families.han_no_stem").search(stem) is None
