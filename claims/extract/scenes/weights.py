"""How much of an article each model is, and which is its protagonist."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from claims.model import Clean, Entity, Mention
from claims.names.registry import Registry
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_SENTENCE_END = re.compile(r"[。!?;\n]|\.\s|,\s(?:while|whereas|and|but)\s|[,:]")

_TITLE_BONUS, _FIRST_BONUS = 5, 1  # a title names the protagonist, and perhaps its rival


def weights_of(
    counts: Counter[str],
    mentions: Sequence[Mention],
    clean: Clean,
    registry: Registry,
    hits: Sequence[CueHit],
) -> Counter[str]:
    """How much of the article each model is: a family named less often than a member counts for it."""
    weights = Counter(counts)
    parts = pattern("topic.part_of")
    models = [m for m in mentions if m.entity.type == "model" and not parts.match(clean.text, m.end)]
    titles = [b for b in clean.blocks if b.role == "title"]
    starts = [m.start for m in models]
    inside = [models[bisect_left(starts, t.start) : bisect_left(starts, t.end)] for t in titles]
    titled = {m for own in inside for m in own}
    for name in _titled(clean.text, inside, hits):
        weights[name] += _TITLE_BONUS
    for title, own in zip(titles, inside, strict=True):
        for rival in _lone_rival(own, title.start, hits):
            if any(m.entity.name != rival for m in models if m not in titled):
                del weights[rival]
    first = next((m.entity.name for m in models if m not in titled), None)
    if first:
        weights[first] += _FIRST_BONUS
    for rival in _only_rivals(clean.text, models, hits):
        del weights[rival]
    for edition in list(weights):
        plain = pattern("scene.edition").sub("", edition)
        if plain != edition and weights[plain] >= counts[edition]:
            weights[plain] += weights.pop(edition)  # "X Preview" in the title of an article on X
    for family in [name for name in weights if registry.members(name)]:
        members = {m.name for m in registry.members(family)} - {family}
        named = sorted((m for m in counts if m in members), key=lambda m: -counts[m])
        peers = len(named) > 1 and counts[named[0]] < _PEER * counts[named[1]]
        line = any(map(str.isdigit, family)) or len(members) <= _PEER * len(named)  # not every generation
        if peers and line and _leads(family, models, clean):
            weights[family] += sum(weights[m] for m in named)
        elif named and counts[named[0]] >= counts[family]:
            weights[named[0]] += weights.pop(family)
    return weights


def _titled(text: str, inside: Sequence[Sequence[Mention]], hits: Sequence[CueHit]) -> set[str]:
    """The models of the titles; not those a title only sets another against: "X is here. Does it beat Y?"."""
    told = {m.entity.name for own in inside for m in own}
    beaten = _only_rivals(text, [m for own in inside for m in own], hits)
    return told - beaten or told


_PEER = 2
"""A family stands before its members where none of them is named so many times as often as the next, and it
has not so many times as many as are named: a text on one generation is not about the whole family."""


def _leads(family: str, models: Sequence[Mention], clean: Clean) -> bool:
    """Whether a text speaks of a family as such before it names any other model."""
    first = models[0]
    told = pattern("scene.as_series").match(clean.text, first.end)
    return bool(told) and first.entity.name == family


_REACH = 90
"""Characters between what is said to be better and the last of the rivals."""


def _only_rivals(text: str, models: Sequence[Mention], hits: Sequence[CueHit]) -> set[str]:
    """Models that are never named but behind "outperforms": the text is about somebody without a name."""
    ends = [h.end for h in hits if h.cue.sense in ("better", "equal", "worse") and h.cue.shape == "verb"]
    told: set[str] = set()
    rivals: set[str] = set()
    for mention in models:
        at = bisect_right(ends, mention.start)
        near = at > 0 and mention.start - ends[at - 1] <= _REACH
        beaten = near and not _SENTENCE_END.search(text, ends[at - 1], mention.start)
        (rivals if beaten else told).add(mention.entity.name)
    return rivals - told


def _lone_rival(models: Sequence[Mention], start: int, hits: Sequence[CueHit]) -> tuple[str, ...]:
    """The only model of a title that says what is better than it: "New model beats X" is not about X."""
    names = {m.entity.name for m in models}
    if len(names) != 1:
        return ()
    against = any(
        hit.cue.sense in ("better", "equal", "worse") and start <= hit.start and hit.end <= models[0].start
        for hit in hits
    )
    return tuple(names) if against else ()


def heaviest(weights: Counter[str], registry: Registry) -> Entity | None:
    """The model of most weight, if one has more than any other."""
    top = weights.most_common(2)
    if not top or (len(top) > 1 and top[0][1] == top[1][1]):
        return None
    return registry.get(top[0][0])
