"""Who stands on the other side of a cue: lists of names, and what generic words stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.topic import masked_names, protagonist
from claims.model import Entity, Mention

_CONNECTED = re.compile(
    r"^(?P<tail>[^,。;:!?\ue000]{0,14}?)\s*(?:\(\s*[^()]*\s*\)\s*)?(?:、|,(?!\s*[与和跟同])|/|和|与|及|以及|或|乃至|甚至|还有|&|\+|\b(?:and|or|as well as|plus|nor)\b)"
    r"\s*(?:\b(?:and|or|even|also|both|the|its|their)\b|及|以及)?\s*(?P<head>[^,。;:!?、]{0,36})$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"^\s*(?:的|'s?|家的|旗下的?|自家的?|公司的?|团队的?|最新的?|发布的|推出的|支持的|研发的|开发的|\(|Inc\.?|[\w\s-]{0,14})[^,。;、]{0,12}$",
    re.IGNORECASE,
)
_FIRST_GAP = (
    34  # characters between a cue and the first name: "industry giants like Google's", "具备6710亿参数的"
)
_STOP = ("better", "equal", "worse", "release", "says", "rank")


def names_after(view: View, position: int, limit: int) -> list[Mention]:
    """The coordinated names that begin right after `position`, up to `limit`."""
    sentence = view.sentence
    depth = sentence.clause_at(position - 1).depth if position > sentence.start else 0
    ahead = [
        m
        for m in sentence.mentions
        if position <= m.start < limit
        and (depth or not sentence.bracketed(m.start))
        and m.entity.type not in ("person",)
    ]
    if not ahead:
        return []
    gap = _outside_brackets(view, position, ahead[0].start)
    if (
        len(gap.strip()) > _FIRST_GAP
        or re.search(r"[。;!?\n]", gap)
        or _has_cue(view, position, ahead[0].start)
    ):
        return []
    return _chain(view, ahead)


def names_before(view: View, start: int, end: int) -> list[Mention]:
    """The coordinated names in [start, end) that end last: what stands between 与 and 相当."""
    inside = [
        m for m in view.sentence.mentions if start <= m.start and m.end <= end and not _nested(view, m, start)
    ]
    return _chain(view, inside) if inside else []


def _nested(view: View, mention: Mention, start: int) -> bool:
    return view.sentence.bracketed(mention.start) and not view.sentence.bracketed(start)


def _chain(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    out = [mentions[0]]
    for mention in mentions[1:]:
        last = out[-1]
        gap = masked_names(view.text, view.sentence.mentions, last.end, mention.start)
        if (
            last.entity.type == "organisation"
            and mention.entity.type in ("model", "product", "organisation")
            and _OWNER.match(gap)
            and not re.search(r"[、]|\band\b", gap)
        ):
            out[-1] = mention  # "OpenAI的o1": the maker only introduces its model
            continue
        if mention.entity.type == "organisation" and _CONNECTED.match(gap):
            out.append(mention)
            continue
        if not _CONNECTED.match(gap) or _has_cue(view, last.end, mention.start):
            break
        out.append(mention)
    return out


def _has_cue(view: View, start: int, end: int) -> bool:
    return any(start <= hit.start < end for hit in view.sentence.cues_of(*_STOP))


def _outside_brackets(view: View, start: int, end: int) -> str:
    text = view.text[start:end]
    for a, b in view.sentence.brackets:
        if start <= a and b <= end:
            text = text.replace(view.text[a:b], "", 1)
    return text


def as_models(view: View, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Models and products as they are, a bare organisation as its model in this article; the rest is dropped."""
    out: list[Entity] = []
    for mention in mentions:
        entity = mention.entity
        if entity.type in ("model", "product"):
            out.append(entity)
        elif entity.type == "organisation":
            out.append(protagonist(view.scene, entity.name) or entity)
    return tuple(dict.fromkeys(out))
