"""Families with Chinese names nobody has listed: "星河" of "星河大模型4.5", "星河X1" and "星河4.5 Turbo".

Chinese writes no blank before a name. What stands again and again before 大模型 and before versions, whatever
comes before it, is one; what stands before the one only or the other only is a word of the language. What
stands between 模型 and a version ("大模型星河4.5"), and before a version again, is one as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit, ends_name
from claims.names.tails import Tail, compose, read_tail
from claims.wording.patterns import pattern
from claims.wording.words import Words

_MODEL = re.compile(r"大(?<=[\u4e00-\u9fff]{2}.)(?:语言)?模型")
_VERSION = re.compile(r"[ A-Zm\d](?<=[\u4e00-\u9fff]{2}.)(?:(?<! )|(?=[A-Zm\d]))")
_LENGTHS = (4, 3, 2)
"""Characters of a family's name, the longest first."""
_LEAST = 2
"""Places of a name."""


def han_names(text: str, hits: Sequence[Hit], lexicon: Lexicon, words: Words) -> Iterator[str]:
    """The names, stem and tail in house style, of the families a text tells so, perhaps more than once."""
    if not _may_tell(text, hits, words):
        return
    places = [match for match in pattern("families.han").finditer(text) if _free(match.end("run"), hits)]
    counts = Counter(stem for match in places for stem in _stems(match))
    modelled = {stem for match in places if match["model"] for stem in _stems(match)}
    modelled |= {behind["run"] for behind in pattern("families.han_behind").finditer(text)}
    versioned = pattern("families.han_versioned").finditer(text)  # "星河2大模型"
    modelled |= {stem for match in versioned for stem in _stems(match)}
    modelled = {stem for stem in modelled if _may_be(stem)}
    tails: dict[str, list[Tail]] = {}
    for match in places:
        tail = read_tail(text, match.end("run"), words, base=match["run"])
        if tail.parts and ends_name(text, tail.end) and not words.counted.at(text, tail.end):
            for stem in _stems(match):
                tails.setdefault(stem, []).append(tail)
    told = [stem for stem in counts if counts[stem] >= _LEAST and stem in modelled and stem in tails]
    for stem in told:
        longer = any(
            len(other) > len(stem) and other.endswith(stem) and counts[other] == counts[stem]
            for other in told
        )
        alone = any(  # "疾风" of "发布疾风2" and "疾风2支持": what is before it is no part of the name
            len(other) < len(stem) and stem.endswith(other) and counts[other] > counts[stem] for other in told
        )
        if not longer and not alone and lexicon.listed(stem) is None:
            yield from (compose(stem, "-", tail.parts) for tail in tails[stem])


def _may_tell(text: str, hits: Sequence[Hit], words: Words) -> bool:
    """Do the two characters before a 大模型 stand before a version too? For speed: in few texts they do."""
    models = [match for match in _MODEL.finditer(text) if _free(match.start(), hits)]
    if any(text[match.end() : match.end() + 1] in words.in_tails for match in models):
        return True
    if pattern("families.han_behind").search(text) or pattern("families.han_versioned").search(text):
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
