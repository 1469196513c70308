"""How the parties of a comparison stand round its cue: one function a shape of `data/cues/comparison.toml`.

Each gives the sides of the comparison, or None where the words set nobody against anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claims.extract.comparisons.classes import of_class, told_as_class, told_by_kind
from claims.extract.comparisons.duels import end_of_others
from claims.extract.comparisons.rivals import last_marker, meant, set_apart, stood_for
from claims.extract.comparisons.sides import Named, Place, Sides, closed
from claims.extract.comparisons.unsaid import against_same
from claims.extract.draft import View
from claims.extract.parties import (
    as_models,
    listed_behind,
    listed_of_firm,
    listed_on,
    names_after,
    names_before,
)
from claims.extract.scenes.scene import Clause, is_model
from claims.model import Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def sides_of(view: View, hit: CueHit, rivals: Named) -> Sides | None:
    """The two parties of the cue. `rivals`: the objects of the comparison before, for "it" and "them"."""
    topic = tuple(e for e in view.topic_at(hit.start) if e.type not in ("benchmark", "leaderboard"))
    place = Place(view.sentence.clause_at(hit.start), topic, rivals)
    shape = hit.cue.shape
    if shape in ("verb", "with", "ba"):
        passive = last_marker(view, place.clause, hit, "passive")
        if passive is not None and as_models(view, names_before(view, passive.end, hit.start)):
            sides = _behind_marker(view, hit, place, "passive")
            return sides._replace(turned=True, predicate=-1) if sides else None
        sides = _beaten_by_it(view, hit, place) or _meant_behind(view, hit, place, "passive")
        if sides:
            return sides._replace(turned=True, predicate=-1)  # "被后者超越"
    if shape in _MARKED:
        sides = _behind_marker(view, hit, place, shape)
        if sides or shape in ("ba", "at"):
            return sides
    return _SHAPES.get(shape, _verb)(view, hit, place)


_AT = 6  # characters between a name and 之上, 后面
_RELATIONS = ("better", "equal", "worse")
_MARKED = ("with", "bi", "ba", "at")
"""Shapes whose objects stand before the cue, behind a marker of that sense."""


def _behind_marker(view: View, hit: CueHit, place: Place, sense: str) -> Sides | None:
    """S marker O cue: the objects stand between the marker and the cue."""
    clause = place.clause
    marker = last_marker(view, clause, hit, sense)
    if marker is None:
        return _meant_behind(view, hit, place, sense)
    opens = _behind_the_other(view, marker, hit) if sense == "at" else marker.end
    objects = as_models(view, names_before(view, opens, hit.start))
    if not objects or hit.start - marker.end > 90:
        return None
    if sense == "at" and hit.start - _end_of(view, marker.end, hit.start) > _AT:
        return None  # "在编程上A跑在前面"
    before = [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start and m.end <= marker.start and is_model(m.entity)
    ]
    placed = last_marker(view, clause, hit, "ba") if sense == "at" else None
    if placed is not None and placed.end < marker.start:  # "把A排在B之前": A is spoken of
        before = names_before(view, placed.end, marker.start)
    fresh = tuple(dict.fromkeys(e for e in place.topic if e not in objects))
    subjects = fresh if fresh and placed is None else tuple(m.entity for m in before[:1])
    sides = closed(view, hit, place._replace(topic=subjects), objects, hit.end)
    return sides._replace(predicate=marker.start, litotes=marker.cue.shape == "denied") if sides else None


def _behind_the_other(view: View, marker: CueHit, hit: CueHit) -> int:
    """ "在A之下、B之上": where the second place begins, whose rival is not the first's."""
    placed = (h.end for h in view.sentence.cues_of(*_RELATIONS) if h.cue.shape == "at")
    return max((end for end in placed if marker.end <= end <= hit.start), default=marker.end)


def _end_of(view: View, start: int, end: int) -> int:
    """Where the last name of [start, end) ends."""
    return max((m.end for m in view.sentence.mentions if start <= m.start and m.end <= end), default=start)


def _beaten_by_it(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "连A也被它反超": by what was spoken of before."""
    spoken_of = view.topic.before_clause.get(place.clause.start, ())
    winners = tuple(e for e in spoken_of if e not in place.topic and is_model(e))
    if not winners or not place.topic:
        return None
    for marker in view.sentence.cues_of("passive"):
        behind = pattern("comparison.by_it").match(view.text, marker.end, hit.start)
        if behind and place.clause.start <= marker.start:
            return closed(view, hit, place, winners, hit.end, turned=True)
    return None


def _meant_behind(view: View, hit: CueHit, place: Place, sense: str) -> Sides | None:
    """ "与之打平", "比前代更强": a word stands for the rival."""
    for marker in view.sentence.cues_of(sense):
        if place.clause.start <= marker.start < hit.start and hit.start - marker.end <= 40:
            objects = meant(view, marker.end, hit.start, place.topic, place.rivals)
            sides = closed(view, hit, place, objects, hit.end) if objects else None
            if sides:
                litotes = marker.cue.shape == "denied"
                return sides._replace(predicate=marker.start, litotes=litotes)
    return None


def _bi(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "与B相比,S cue", "S cue than O"; else the rival of the comparison before, which goes unsaid."""
    beside = [m for m in view.sentence.mentions if hit.end <= m.start <= hit.end + 1]
    if beside and is_model(beside[0].entity):
        return told_by_kind(view, hit, place)  # "完胜X": the verb of the same form knows its rival
    objects, end = set_apart(view, hit, place.clause, place.topic)
    if not objects and any(place.clause.start <= m.start < hit.start for m in view.sentence.cues_of("bi")):
        listed = listed_behind(view, place.clause)
        objects, end = as_models(view, listed), listed[-1].end if listed else end
    if not objects:
        return told_by_kind(view, hit, place) or against_same(view, hit, place)
    return closed(view, hit, place, objects, end)


def _verb(view: View, hit: CueHit, place: Place) -> Sides | None:
    clause = place.clause
    found = names_after(view, hit.end, clause.end)
    if not found and pattern("parties.among_behind").match(view.text, clause.end):
        found = names_after(view, hit.end, view.sentence.end)  # "surpasses prior models, including A and B"
    if not found and pattern("parties.kind").search(view.text, hit.end, clause.end):
        found = listed_behind(view, clause)
    if found and _no_rival(view, hit, clause, found):
        return None
    if found and told_as_class(view, hit, clause, found[-1].end):
        return of_class(view, clause, found)
    found = listed_on(view, listed_of_firm(view, found), clause)
    objects = as_models(view, found)
    if len(found) > 1 and all(m.entity.type == "organisation" for m in found):
        objects = tuple(m.entity for m in found)  # "models from OpenAI and Google": no one model of theirs
    end = found[-1].end if found else hit.end
    if not objects:
        objects = meant(view, hit.end, clause.end, place.topic, place.rivals)
        end = end_of_others(view, hit.end) if objects else end
    if not objects:
        listed, end = stood_for(view, hit, clause)
        if listed is None and any(
            pattern(name).match(view.text, hit.end, clause.end)
            for name in ("comparison.in_general", "comparison.rivals_at_large")
        ):
            return None  # also "beats both rivals and costs less than X"
        if listed is None:
            objects, end = set_apart(view, hit, clause, place.topic)
            if not objects:
                two = _of_two(view, hit, place) if hit.cue.shape == "with" else None
                return two or against_same(view, hit, place)
        else:
            objects = listed
    return closed(view, hit, place, objects, end, turned=hit.cue.shape == "passive_verb")


def _no_rival(view: View, hit: CueHit, clause: Clause, found: Sequence[Mention]) -> bool:
    """Whether the names behind the cue are not what the subject is set against."""
    gap = view.text[hit.end : found[0].start]
    if pattern("comparison.excepted").search(gap) or pattern("comparison.agent").search(gap):
        return True  # "beats all models except X" says nothing of X's rank below; "beaten on MATH by X"
    if pattern("comparison.excepted_behind").match(view.text, found[-1].end):
        return True  # "超过B以外的所有模型"
    relative = pattern("releases.relative").match(view.text, clause.start)
    second_only = view.text.startswith("仅次", hit.start)  # a place
    firms = all(m.entity.type == "organisation" for m in found)
    if firms and pattern("ranks.app_store").match(view.text, found[-1].end):
        return True  # "topped Huawei's app gallery"
    if firms and (relative or second_only or _firm_speaks(view, hit, clause)):
        return True  # firms, also "X, which competes with Y", are compared by many things, none ours to check
    return any(a.form == "money" and 0 <= a.start - found[-1].end <= 3 for a in view.sentence.amounts)


def _firm_speaks(view: View, hit: CueHit, clause: Clause) -> bool:
    before = [m for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    return any(m.entity.type == "organisation" for m in before) and not any(
        is_model(m.entity) for m in before
    )


def _level(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "达到o3水平", "delivers o3-level performance": the rival stands right before the cue."""
    start = place.clause.start
    opened = pattern("comparison.opponent" if hit.sense == "worse" else "comparison.reached")
    for mention in view.sentence.mentions:
        before = (
            opened.search(view.text[start : mention.start]) if start <= mention.start < hit.start else None
        )
        if before is None:
            continue
        named = names_after(view, start + before.end(), hit.start)
        if named and pattern("comparison.leveled").fullmatch(view.text, named[-1].end, hit.start):
            sides = closed(view, hit, place, as_models(view, named), hit.end)
            asserted = sides is None or hit.sense == "worse"
            return sides if asserted or sides is None else sides._replace(predicate=start + before.start())
    alike = pattern("comparison.alike").match(view.text, hit.start)
    return _behind_marker(view, hit, place, "with") if alike else None  # "达到了与B相当的性能"


def _by(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "beaten on MATH-500 by Y": the winner stands behind "by"."""
    m = re.compile(r"[^,;]{0,48}?\bby\s").match(view.text, hit.end)
    found = names_after(view, m.end(), place.clause.end) if m else []
    objects = as_models(view, found)
    return closed(view, hit, place, objects, found[-1].end, turned=True) if objects else None


def _pair(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "A and B are tied": the parties are what the clause is about, named right in it."""
    return _of_two(view, hit, place)


def _of_two(view: View, hit: CueHit, place: Place) -> Sides | None:
    """The first of those the clause is about against the others: "A和B旗鼓相当", "both are on par"."""
    if len(place.topic) < 2 or hit.sense != "equal":
        return None
    clause = place.clause
    named = [m for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    both = any(clause.start <= h.start < hit.start for h in view.sentence.cues_of("both"))
    if not both and not all(any(m.entity == e for m in named) for e in place.topic):
        return None
    start = min((m.start for m in named if m.entity in place.topic), default=clause.start)
    return Sides(place.topic[:1], place.topic[1:], start, hit.end)


def _between(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "little to choose between A and B"."""
    m = re.compile(r"\s*between\s").match(view.text, hit.end)
    found = names_after(view, m.end(), place.clause.end) if m else []
    models = as_models(view, found)
    return Sides(models[:1], models[1:], hit.start, found[-1].end) if len(models) > 1 else None


def _prefer(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "testers preferred A over B": who is preferred stands right behind the cue."""
    m = pattern("comparison.preferred_to").search(view.text, hit.end, view.sentence.end)
    if m and m[0].startswith("to") and not view.text.startswith(("prefer", "favo"), hit.start):
        return None  # "chose A to power B"
    chosen = names_after(view, hit.end, m.start() if m else place.clause.end)
    others = names_after(view, m.end(), view.sentence.end) if m else []
    subjects, objects = as_models(view, chosen), as_models(view, others)
    if (
        m
        and others
        and not chosen
        and pattern("comparison.it_alone").fullmatch(view.text, hit.end, m.start())
    ):
        subjects = view.topic.before_clause.get(place.clause.start, ())
    end = max([x.end for x in (*chosen, *others)], default=hit.end)
    if subjects and not objects:
        objects, _ = set_apart(view, hit, place.clause, subjects)
    objects = tuple(e for e in objects if e not in subjects)
    return Sides(subjects, objects, hit.start, end) if subjects and objects else None


def _defers(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "连B都自叹不如", "A让B相形见绌": the rival stands before the cue, who is spoken of before it."""
    clause = place.clause
    opener = pattern("comparison.defers").search(view.text, clause.start, hit.start)
    start = opener.end() if opener else clause.start
    found = names_before(view, start, hit.start)
    objects = as_models(view, found)
    if not objects:
        return None
    before = [m.entity for m in view.sentence.mentions if clause.start <= m.start and m.end <= start]
    carried = view.topic.before_clause.get(clause.start, ())
    topic = tuple(e for e in before if is_model(e))[:1] or carried
    subjects = tuple(e for e in topic if is_model(e) and e not in objects)
    return Sides(subjects, objects, clause.start, hit.end) if subjects else None


_SHAPES: dict[str, Callable[[View, CueHit, Place], Sides | None]] = {
    "bi": _bi,
    "level": _level,
    "passive_by": _by,
    "pair": _pair,
    "between": _between,
    "prefer": _prefer,
    "defers": _defers,
}
"""The other shapes, by name; a verb is the rest."""
