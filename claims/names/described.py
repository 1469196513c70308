"""Models called by what a text said they are: "its light version, X" makes X "the light version"."""

from __future__ import annotations

import re
from bisect import bisect_right

from claims.model import Entity
from claims.names.spelled import Hit

_GENERAL = "最?新|旧|正式|升级|预览|上一|下一|原|本|该|此|各|同|抢先|测试|改进|更新"
"""What a version is called that many are called."""
_BEFORE = "其|的|、|和|与|及|款|个|,|了"
_ZH = re.compile(
    rf"(?:{_BEFORE})(?P<word>(?!{_GENERAL})[\u4e00-\u9fff]{{1,3}}版)(?:本|模型)?[\"“「《 ]{{0,2}}$"
)
_EN = re.compile(
    r"(?i)\b(?:an?|its|the|their|one)\s(?P<word>(?!new|latest|previous|current|preview|updated|early|first|next|same|final|beta|improved)"
    r"(?:[a-z]+[ -])?[a-z]+ (?:version|variant|sibling|edition)),?(?: called| named| dubbed)?,? [\"“]?$"
)
_LEAD = 40
"""Characters before a name among which what it is called is looked for."""
_NEAR = 3
"""Characters between the word and a name whose version it then is."""


def add_described(text: str, hits: list[Hit]) -> list[Hit]:
    """The hits and the words by which the article calls a model it has so described, sorted."""
    meant: dict[str, tuple[int, Entity]] = {}
    shared: set[str] = set()
    for hit in hits:
        if hit.entity.type != "model":
            continue
        lead = text[max(0, hit.start - _LEAD) : hit.start]
        told = _ZH.search(lead) or _EN.search(lead)
        if told is None:
            continue
        word = told["word"].lower()
        if meant.setdefault(word, (hit.end, hit.entity))[1] != hit.entity:
            shared.add(word)
    ends, starts = [hit.end for hit in hits], [hit.start for hit in hits]
    found = []
    for word, (since, entity) in meant.items():
        if word in shared:
            continue
        lead = r"(?<![\u4e00-\u9fff])" if not word.isascii() else r"(?i)\bthe "
        for again in re.finditer(rf"{lead}(?P<word>{re.escape(word)})(?!本)(?![A-Za-z])", text[since:]):
            start, end = since + again.start("word"), since + again.end("word")
            at = bisect_right(starts, start)
            if at and start - ends[at - 1] < _NEAR:
                continue  # "A的轻量版": of whichever stands before it
            if at < len(starts) and starts[at] - end < _NEAR:
                continue
            found.append(Hit(start, end, entity, 0, entity.name))
    return sorted([*hits, *found], key=lambda hit: hit.start) if found else hits
