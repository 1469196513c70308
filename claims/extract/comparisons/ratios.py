"""Multiples and shares of a rival: six times its speed, half its time, nine tenths of its performance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import is_model
from claims.extract.spans import words_start
from claims.model import Mention, Relation
from claims.wording.patterns import pattern

_HINTS = ("ratios.is", "ratios.share_of", "ratios.share_of_thing", "ratios.times_of", "ratios.times_of_thing")
_THINGS = ("waste", "speed", "ability", "context")
"""What a multiple can be of: the thing named last before it; of the first less is better."""
_BOUNDS = ("不到", "不足")
"""What denies nothing: "不到B的一成"."""
_REACH = 40
"""Characters before a rival in which its multiple or share stands."""


class Part(NamedTuple):
    """How much of the rival's: a multiple of it or a share, named up to `end`."""

    size: Literal["times", "share"]
    end: int
    of_waste: bool = False
    """Whether what it is of, less of which is better, stands behind it."""


def ratios(view: View) -> Iterator[Draft]:
    """Every multiple or share of a rival's speed, time, errors or ability; of prices other rules speak."""
    if view.sentence.hints.isdisjoint(_HINTS):
        return
    named = [m for m in view.sentence.mentions if is_model(m.entity)]
    for mention in (*named, *_latter(view, named)):
        part = _part(view, mention)
        found = _relation(view, mention, part) if part else None
        if part is None or found is None:
            continue
        relation, begin = found
        for subject in view.topic_at(mention.start):
            if subject != mention.entity:
                yield Draft(
                    by="rule:ratio",
                    start=words_start(view, begin, mention.start),
                    end=part.end,
                    kind="comparison",
                    subject=subject.name,
                    relation=relation,
                    objects=(mention.entity.name,),
                )


def _latter(view: View, named: list[Mention]) -> Iterator[Mention]:
    """ "追平B,速度却是后者的三倍": the last model named before, standing there; "其": the only other."""
    for word in view.sentence.cues_of("latter", "it"):
        before = [m for m in named if m.end <= word.start]
        if word.sense == "it":
            topic = view.topic_at(word.start)
            before = [m for m in before if m.entity not in topic]
            if len({m.entity for m in before}) > 1 or view.text[word.start : word.end] not in ("其", "它"):
                continue
        if before:
            yield before[-1]._replace(start=word.start, end=word.end)


def _part(view: View, mention: Mention) -> Part | None:
    """ "是B的两倍", "六分之一", "six times that of B", "94% of B's performance"."""
    if pattern("ratios.of_kin").match(view.text, mention.end):
        return None  # "four times the context window of B's predecessor"
    start = max(view.sentence.start, mention.start - _REACH)
    before = view.text[start : mention.start]
    if pattern("ratios.is").search(before):
        for size in ("times", "share"):
            m = pattern(f"ratios.{size}").match(view.text, mention.end)
            if m:
                thing = pattern("ratios.thing_behind").match(view.text, m.end())
                taken = pattern("ratios.takes").search(before) and not pattern("ratios.waste").search(before)
                if taken and not (thing and not pattern("ratios.computing").search(thing[0])):
                    return None  # "只用B的一半数据"; "用掉B四成的算力" may be told of its training
                return Part("times" if size == "times" else "share", (thing or m).end(), bool(thing))
    owned = pattern("ratios.ability_of").match(view.text, mention.end)
    if owned and pattern("ratios.share_of").search(before):
        return Part("share", owned.end())
    for size in ("times", "share"):
        m = pattern(f"ratios.{size}_of_thing").search(before)
        needs = pattern("ratios.its_need").match(view.text, mention.end) if m else None
        if m and (m["of"] or needs):
            return Part("times" if size == "times" else "share", needs.end() if needs else mention.end)
    return Part("times", mention.end) if pattern("ratios.times_of").search(before) else None


def _relation(view: View, mention: Mention, part: Part) -> tuple[Relation, int] | None:
    """Who is better, by what is measured, and where the clause begins that names it."""
    clause = view.sentence.clause_at(mention.start)
    unsure = view.sentence.cues_of("prediction", "condition", "negation")
    said = (c for c in unsure if not view.text.startswith(_BOUNDS, c.start))
    if any(clause.start <= cue.start < mention.start for cue in said):
        return None
    before = [a for a in view.sentence.amounts if a.end <= clause.start]
    if before and before[-1].form == "money" and pattern("ratios.bare").match(view.text, clause.start):
        return None  # "每百万token只要0.8元,是B的十八分之一"
    opening = view.text[view.sentence.start : part.end]
    told = [(m, thing) for thing in _THINGS for m in pattern(f"ratios.{thing}").finditer(opening)]
    last, thing = max(told, key=lambda found: found[0].end(), default=(None, ""))
    start = view.sentence.start + last.end() if last and thing == "context" else clause.start
    if pattern("ratios.other").search(view.text[start : mention.start]):
        return None
    behind = pattern("ratios.ability_behind").match(view.text, part.end)
    if behind and part.size == "share":
        return "worse", clause.start  # "用四成的算力达到它94%的表现"
    if part.of_waste and not _is_of_training(opening[-_REACH:], opening, part):
        return ("worse" if part.size == "times" else "better"), clause.start
    if last is None or (thing == "waste" and _is_of_training(last[0], opening, part)):
        return None
    relation: Relation = "better" if (thing != "waste") == (part.size == "times") else "worse"
    return relation, view.sentence.clause_at(view.sentence.start + last.start()).start


def _is_of_training(thing: str, opening: str, part: Part) -> bool:
    """Whether it tells what a model was trained with: "ten times the compute", which is no waste."""
    told = pattern("ratios.training").search(opening)
    return bool(told or (part.size == "times" and pattern("ratios.computing").search(thing)))
