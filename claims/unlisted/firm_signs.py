"""What tells in a text that a name is a firm's: what came out from it, whose a model is, who heads it.

"Poolside released Laguna", "Laguna由池边科技研发", "Poolside's CEO", "the startup Poolside": each is a
sign. A sign tells its own kind, for two of a kind may be one writer's slip ("随后推出", "强大的Qwen").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from claims.names.spelled import Hit
from claims.names.spelling import key
from claims.unlisted.firm_words import (
    BUSY,
    EITHER,
    LATIN,
    OUT,
    TICKER,
    USED,
    Sign,
    SignKind,
    found_in,
    told_by_words,
)
from claims.wording.hints import starts
from claims.wording.patterns import source

_WHEN = source("firm_signs.when")
_OUT_HAN = source("firm_signs.out_han")
_APART = r"(?:, (?:an?|the|which|based|headquartered|founded|backed|whose) [^.;\n]{3,90}?,|,)?"
_RELEASES = (
    rf"{TICKER}{_APART} {BUSY}{{0,3}}{OUT} (?:(?!{USED} )(?:AI|[a-z0-9])[\w'%-]*(?:\.\w+)*,? ){{0,9}}[\"(]?"
)
_RELEASES_HAN = (
    rf"\"?{TICKER}{_WHEN}{{0,4}}{_OUT_HAN}(?:并开源)?了?:?"
    r"(?:(?!基于|支持|接入|采用|使用|搭载|评测|报告|测试|对比|超越|超过|集成|兼容"
    r"|[对比用与和跟])[^,。;:!?\n]){0,26}"
)
_HAS = r"(?:'s own|'s?) (?:[a-z0-9][\w-]*(?:\.\w+)* ){0,4}(?:[a-z]+, (?:called|named|dubbed) )?\"?"
_OWN_HAN = source("firm_signs.own_han")
_HAS_HAN = rf"(?:公司|团队)?{_OWN_HAN}"
_SAYS_OF_ITS = (
    r" (?:says?|said|claims?|claimed|announced) (?:that )?its (?:[a-z0-9][\w-]*(?:\.\w+)* ){0,4}"
    r"|(?:表示|宣布|称|声称|透露),?(?:其|旗下|自家|自研)[^,。;!?\n]{0,14}"
)
_RELEASED = re.compile(rf"(?P<latin>{LATIN}){_RELEASES}\Z|{EITHER}{_RELEASES_HAN}\Z")
_APART_RELEASED = re.compile(rf"(?P<latin>{LATIN})(?=, [a-z]){_RELEASES}\Z")
_OWNS = re.compile(rf"(?P<latin>{LATIN}){_HAS}\Z|{EITHER}{_HAS_HAN}\Z")
_PUT = re.compile(rf"{EITHER}{_WHEN}{{0,4}}[把将](?:旗下|其|自家的?)?[^,。;:!?\n]{{0,10}}\Z")
_PUT_OUT = re.compile(r"[^,。;:!?\n]{0,14}?(?:开源|开放|发布|推出|放出|交给)")
"""Round a model: "X一口气把Y系列开源了"."""
_BESIDE = re.compile(
    rf"(?P<latin>{LATIN}) \Z|(?:^|[\n,。;:!?、(\"和与比过及]|超越|击败"
    rf"|对标)(?P<lead>[\u4e00-\u9fff]{{2,5}})\s?\Z"
)
_BY = (
    r"[\"')]{0,2},? (?:(?:is|was|an?|the|which|that|model|models|family|series|system) ){0,4}"
    rf"(?:(?:\w+ly )?(?P<verb>{OUT}) )?(?:by|from) (?:the )?"
)
_BY_HAN = r"[\" ]?,?(?:大?模型|系列)?(?:是|为|,|则|均|都)*由"
_MADE_BY = re.compile(
    rf"{_BY}(?P<latin>{LATIN})"
    rf"|{_BY_HAN}(?:(?P<latin2>{LATIN})|(?P<han>[\u4e00-\u9fff]{{2,8}}(?: ?AI)?)){_WHEN}{{0,4}}{_OUT_HAN}"
)
OF_FIRM = re.compile(rf"(?P<out>{_RELEASES}|{_RELEASES_HAN})|{_HAS}|{_HAS_HAN}|{_SAYS_OF_ITS}| ?")
"""Between a firm and a model it has or (`out`) has released."""
BY_FIRM = re.compile(rf"{_BY}|{_BY_HAN}")
"""Between a model and the firm it is by."""
_LIST_BEFORE = re.compile(
    rf"(?:^|[\s、,;:。(]|和|与|及)(?:(?P<latin>{LATIN})"
    rf"|(?<=[、和与])(?P<han>[\u4e00-\u9fff]{{2,6}}))(?:、|和|与|及|以及|, (?:and |or )?| and | or "
    rf"| & )\Z"
)
_LIST_BEHIND = re.compile(
    rf"(?:、|和|与|及|以及|, (?:and |or )?| and | or | & )(?:(?P<latin>{LATIN})(?=$|[\s,.;:、。)]|和|与"
    rf"|及|等|的|在)|(?P<han>[\u4e00-\u9fff]{{2,6}}?)(?=、|和|与|及|等|,|。|的))"
)
_FAR = 110
"""Characters before a model in which whose it is stands."""
_NEAR = 60


def signs(text: str, hits: Sequence[Hit]) -> Iterator[Sign]:
    """The signs of a text, in no order that counts; a name may be no firm's at all."""
    for i, hit in enumerate(hits):
        last = hits[i - 1].end if i else 0
        then = hits[i + 1].start if i + 1 < len(hits) else len(text)
        if hit.entity.type == "model":
            yield from _of_model(text, hit, last, then)
        elif hit.entity.type == "organisation":
            yield from _beside_firm(text, hit, last, then)
    yield from told_by_words(text)


_OUT = re.compile(rf"{OUT}|{_OUT_HAN}")
_BY_MODEL: tuple[tuple[SignKind, re.Pattern[str], re.Pattern[str]], ...] = (
    ("owns", re.compile(rf"{_HAS}\Z|{_OWN_HAN}\Z"), _OWNS),
    ("beside", re.compile(r"[A-Za-z] |[\u4e00-\u9fff]"), _BESIDE),
)
"""Kind, what every match holds (for speed: few clauses have it), the whole expression."""


def _of_model(text: str, hit: Hit, last: int, then: int) -> Iterator[Sign]:
    begin = max(last, hit.start - _FAR, text.rfind("\n", 0, hit.start) + 1)
    verbs = _verbs(text)
    out = bisect_left(verbs, begin) < bisect_left(verbs, hit.start)
    released = None
    if out and begin == last and ", " in text[last : hit.start]:  # "X, founded by people of Y, released Z"
        line = text.rfind("\n", 0, hit.start) + 1
        released = _APART_RELEASED.search(text, max(line, hit.start - _FAR), hit.start)
    released = released or (_RELEASED.search(text, begin, hit.start) if out else None)
    if released:
        yield from found_in(released, "released", hit)
    for kind, held, pattern in () if released else _BY_MODEL:
        match = pattern.search(text, begin, hit.start) if held.search(text, begin, hit.start) else None
        if match:
            whole = kind != "beside" or key(text[hit.start : hit.end]) == key(hit.entity.name)
            yield from found_in(match, kind, hit) if whole else ()  # "Brende Mythos": a family's first name
            break
    taken = text.find("把", begin, hit.start) >= 0 or text.find("将", begin, hit.start) >= 0
    put = _PUT.search(text, begin, hit.start) if taken else None
    if put and _PUT_OUT.match(text, hit.end):
        yield from found_in(put, "released", hit)
    match = _MADE_BY.match(text, hit.end, min(then, hit.end + _NEAR))
    if match:
        groups = match.groupdict()
        yield from found_in(match, "made_by" if groups["verb"] or not groups["latin"] else "owns", hit)


@lru_cache(maxsize=2)
def _verbs(text: str) -> list[int]:
    """Where words for a release begin."""
    return starts(_OUT, text)


def _beside_firm(text: str, hit: Hit, last: int, then: int) -> Iterator[Sign]:
    before = _LIST_BEFORE.search(text, max(last, hit.start - _NEAR), hit.start)
    behind = _LIST_BEHIND.match(text, hit.end, min(then, hit.end + _NEAR))
    for match in (before, behind):
        if match:
            yield from found_in(match, "listed", None)
