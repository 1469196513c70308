"""People nobody has listed, told by where they are introduced: "国科会副执行秘书杨佳玲表示 ... 杨佳玲说"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from claims.extract.scenes.scene import Scene, Sentence
from claims.model import Entity, Mention
from claims.wording.patterns import pattern

_HAN_NAME = re.compile(
    r"(?:^|[,。;!?:\"\s(]|而|但)(?P<name>[\u4e00-\u9fff]{2,3})(?:也|还|又|则|随后|同时|进一步|补充|近日|此前)*(?:[在对向][^,。;\s]{1,10})?$"
)
_LATIN_NAME = re.compile(r"(?:^|[\s\"])(?P<name>[A-Z][A-Za-z'-]{2,})\s(?:also\s|later\s|then\s)?$")
_LATIN_AFTER = re.compile(r"\s(?:also\s|later\s)?(?P<name>[A-Z][A-Za-z'-]{2,})(?:$|[\s,.;])")
_FULL = r"(?P<name>[A-Z][A-Za-z'-]+(?: [A-Z]\\.)?(?: [A-Z][A-Za-z'-]+){1,2})"
_STRANGER_BEFORE = re.compile(
    rf"(?:^|\"\s?|\b(?:But|And|Meanwhile,|However,|Yet)\s){_FULL}(?P<role>,\s[^\";]{{2,90}},)?"
    r"(?:\s(?:also|later|then|separately|has|had))?\s$"
)
_STRANGER_AFTER = re.compile(rf"\s{_FULL}(?P<role>,[^\";.]{{2,90}})?(?:[,.;]|\s(?:of|at|from|in|who)\b|$)")
_MEMORY = 6
"""Sentences through which somebody is still "he"."""
_TURN = 90
"""Characters at the beginning of a paragraph in which the colon behind its speaker stands."""
_LEAD = 24
"""Characters before a verb of saying in which its subject stands."""
_FAR = 50_000
"""Characters round a turn in which its speaker's title may stand: more than an article."""
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


_LABEL = re.compile(
    r"(?P<name>[A-Z][A-Za-z'-]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z'-]+){1,2}|[\u4e00-\u9fff]{2,3})"
    r"(?P<role>,[^:\n]{2,60})?:\s?\S"
)


def labelled(scene: Scene, sentence: Sentence) -> tuple[str, Entity | None] | None:
    """(name, firm) of whom a turn of a transcript begins with: "Ann Lee: it is", "李明:效果不错"."""
    if (
        sentence.start != sentence.block.start
        or ":" not in scene.text[sentence.start : sentence.start + _TURN]
    ):
        return None
    found = _LABEL.match(scene.clean.text, sentence.start)
    if found is None or any(m.start < found.end("name") for m in sentence.mentions):
        return None
    role = range(found.start("role"), found.end("role")) if found["role"] else range(0)
    firm = _employer(scene, sentence, role) or _firm_of(scene, found["name"], sentence.start)
    if firm:
        return found["name"], firm
    near = max(0, sentence.start - _FAR), sentence.start + _FAR
    at = scene.text.find(found["name"].lower() + ",", *near)
    titled = at >= 0 and pattern("people.titled").match(scene.text, at + len(found["name"]))
    return (found["name"], None) if titled else None


def stranger(scene: Scene, sentence: Sentence, start: int, end: int) -> tuple[str, Entity | None] | None:
    """(name, firm) of the person beside the verb of saying at [start, end) whom nobody has recognised.

    The firm, where the words on the person name one or something it makes, speaks by this person.
    """
    text = scene.clean.text
    lead = text[sentence.start : start]
    found = _STRANGER_BEFORE.search(lead)
    shift = sentence.start
    if (
        found is None
        and (name := _HAN_NAME.search(lead))
        and pattern("people.han_name").fullmatch(name["name"])
    ):
        return name["name"], None
    if found is None and text[start].isascii() and lead.rstrip().endswith(('"', ",")):
        found, shift = _STRANGER_AFTER.match(text, end, sentence.end), 0
    if found is None:
        return None
    inside = range(found.start("name") + shift, found.end("name") + shift)
    if any(m.start < inside.stop and m.end > inside.start for m in sentence.mentions):
        return None
    role = range(found.start("role") + shift, found.end("role") + shift) if found["role"] else range(0)
    return found["name"], _employer(scene, sentence, role)


def _employer(scene: Scene, sentence: Sentence, role: range) -> Entity | None:
    """ ", head of ChatGPT at OpenAI": the firm that a description names, or whose thing it names."""
    for mention in sentence.mentions:
        if mention.start in role:
            firm = mention.entity.type == "organisation"
            return mention.entity if firm else scene.registry.get(mention.entity.maker or "")
    return None


def _firm_told(scene: Scene, sentence: Sentence, person: Mention) -> Entity | None:
    """ "Ann, CEO of Acme, said": of the firm the text gives, wherever a list has the person."""
    for firm in (m for m in sentence.mentions if m.entity.type == "organisation"):
        gap = (person.end, firm.start)
        if 0 <= gap[1] - gap[0] <= _NEAR and pattern("people.title_behind").fullmatch(scene.text, *gap):
            return firm.entity
    return None


def last_person(scene: Scene, position: int) -> Entity | None:
    """Whom "he said" means: the last person named a few sentences before."""
    here = bisect_right(scene.sentences, position, key=lambda sentence: sentence.start)
    for sentence in reversed(scene.sentences[max(0, here - _MEMORY) : here]):
        people = [m for m in sentence.mentions if m.entity.type == "person" and m.end <= position]
        if people:
            return _firm_told(scene, sentence, people[-1]) or people[-1].entity
        if any(stranger(scene, sentence, hit.start, hit.end) for hit in sentence.cues_of("says")):
            return None
    return None
