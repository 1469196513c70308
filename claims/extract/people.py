"""People nobody has listed, told by where they are introduced: "国科会副执行秘书杨佳玲表示 ... 杨佳玲说"."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from claims.extract.scene import Scene, Sentence
from claims.model import Entity
from claims.patterns import pattern

_HAN_NAME = re.compile(
    r"(?:^|[,。;!?:\"\s(]|而|但)(?P<name>[\u4e00-\u9fff]{2,3})(?:也|还|又|则|随后|同时|进一步|补充)*$"
)
_LATIN_NAME = re.compile(r"(?:^|[\s\"])(?P<name>[A-Z][A-Za-z'-]{2,})\s(?:also\s|later\s|then\s)?$")
_LATIN_AFTER = re.compile(r"\s(?:also\s|later\s)?(?P<name>[A-Z][A-Za-z'-]{2,})(?:$|[\s,.;])")
_LEAD = 24
"""Characters before a verb of saying in which its subject stands."""
_NEAR = 60
"""Characters between a person's name and the firm it is introduced with."""


def introduced_speaker(scene: Scene, sentence: Sentence, start: int, end: int) -> Entity | None:
    """The firm of the person who is named beside the verb of saying at [start, end)."""
    text = scene.clean.text
    lead = text[max(sentence.start, start - _LEAD) : start]
    found = _HAN_NAME.search(lead) or _LATIN_NAME.search(lead)
    if found is None and text[start].isascii():
        found = _LATIN_AFTER.match(text, end, min(sentence.end, end + _LEAD))
    return _firm_of(scene, found["name"], start) if found else None


def _firm_of(scene: Scene, name: str, position: int) -> Entity | None:
    """The firm beside the first place where the name stands with a title; of that place alone."""
    text = scene.clean.text
    at = text.find(name)
    if at < 0 or at >= position - len(name):
        return None
    here = max(0, bisect_left(scene.sentences, at + 1, key=attrgetter("start")) - 1)
    sentence = scene.sentences[here]
    firms = [m for m in sentence.mentions if m.entity.type == "organisation"]
    low = scene.text
    for firm in reversed([m for m in firms if m.end <= at and at - m.end <= _NEAR]):
        return firm.entity if pattern("people.title_between").fullmatch(low, firm.end, at) else None
    for firm in [m for m in firms if 0 <= m.start - at - len(name) <= _NEAR]:
        gap = (at + len(name), firm.start)
        return firm.entity if pattern("people.title_behind").fullmatch(low, *gap) else None
    return None
