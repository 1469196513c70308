"""Comparisons: A against B on ability, benchmark, speed or popularity.

The shapes of `data/cues/comparison.toml`:
  verb          S cue O                      better, equal, worse
  with          S 与 O cue, or S cue O        equal
  bi            S 比 O cue                    better
  level         S reaches O cue               equal, "B-level performance"
  passive_verb  S cue O, parties exchanged    "outperformed by"
A 被 before the other party turns a verb round as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.cues import CueHit
from claims.extract.draft import Draft, View, names
from claims.extract.measures import measure_of
from claims.extract.nations import speaks_of_nation
from claims.extract.parties import as_models, names_after, names_before
from claims.extract.rivals import last_marker, set_apart, stood_for
from claims.extract.scene import Clause, is_model
from claims.extract.setting import benchmarks_for, degree_for, modality_for, scope_for
from claims.extract.spans import words_start
from claims.extract.subjects import protagonist
from claims.model import Entity, Kind, Relation
from claims.patterns import pattern

_TURNED: dict[str, Relation] = {"better": "worse", "worse": "better", "equal": "equal"}
_NEGATED: dict[str, Relation] = {"better": "worse", "equal": "worse", "worse": "equal"}


class Sides(NamedTuple):
    """Who is set against whom, and the stretch that says so."""

    subjects: tuple[Entity, ...]
    objects: tuple[Entity, ...]
    start: int
    end: int
    turned: bool = False


_MARKER = {"with": "with", "bi": "bi", "ba": "ba", "at": "at"}
"""Shapes whose objects stand before the cue, and the marker that opens them."""


def comparisons(view: View) -> Iterator[Draft]:
    """Every comparison the sentence states."""
    hits = view.sentence.cues_of("better", "equal", "worse")
    done: set[int] = set()
    rivals: tuple[Entity, ...] = ()
    for hit in sorted(hits, key=lambda h: (h.start, h.cue.shape in ("verb", "passive_by"))):
        if hit.start in done or _is_about_number(view, hit) or speaks_of_nation(view, hit):
            continue
        measure = measure_of(view, hit)
        sides = _sides(view, hit, rivals) if measure != "no ability" else None
        if sides is None:
            continue
        if measure == "less is better":
            sides = sides._replace(turned=not sides.turned)
        done.add(hit.start)
        rivals = sides.objects or rivals
        yield from _drafts(view, hit, sides)


def _is_about_number(view: View, hit: CueHit) -> bool:
    """ "超过20万亿", "above 90 %": a bound on a figure, no rival."""
    if hit.cue.shape == "bi":
        return False
    gap = re.compile(r"\s*(?:了|the|a|近|约)?\s*$")
    return any(
        hit.end <= a.start <= hit.end + 6 and gap.match(view.text[hit.end : a.start])
        for a in view.sentence.amounts
    )


def _sides(view: View, hit: CueHit, rivals: tuple[Entity, ...]) -> Sides | None:
    """The two parties of the cue. `rivals`: the objects of the comparison before, for "it" and "them"."""
    clause = view.sentence.clause_at(hit.start)
    topic = view.topic_at(hit.start)
    shape = hit.cue.shape
    if shape in ("verb", "with"):
        passive = last_marker(view, clause, hit, "passive")
        if passive is not None and names_before(view, passive.end, hit.start):
            sides = _with_marker(view, hit, clause, topic, "passive")
            return sides._replace(turned=True) if sides else None
    if shape in _MARKER:
        sides = _with_marker(view, hit, clause, topic, _MARKER[shape])
        if sides or shape in ("ba", "at"):
            return sides
    if shape == "bi":
        objects, end = set_apart(view, hit, clause)
        return _close(view, hit, clause, topic, objects=objects, end=end) if objects else None
    if shape == "level":
        return _level(view, hit, clause, topic)
    if shape == "passive_by":
        return _by(view, hit, clause, topic)
    return _verb(view, hit, clause, topic, rivals)


def _verb(
    view: View, hit: CueHit, clause: Clause, topic: tuple[Entity, ...], rivals: tuple[Entity, ...]
) -> Sides | None:
    found = names_after(view, hit.end, clause.end)
    if found and pattern("comparison.excepted").search(view.text[hit.end : found[0].start]):
        return None  # "beats all models except X" says nothing of X's rank below
    if found and all(m.entity.type == "organisation" for m in found) and _firm_speaks(view, hit, clause):
        return None  # firms are compared by many things; none of them is ours to check
    if found and any(a.form == "money" and 0 <= a.start - found[-1].end <= 3 for a in view.sentence.amounts):
        return None  # "below B's $15": prices are compared
    objects: tuple[Entity, ...] | None = as_models(view, found)
    if len(found) > 1 and all(m.entity.type == "organisation" for m in found):
        objects = tuple(m.entity for m in found)  # "models from OpenAI and Google": no one model of theirs
    end = found[-1].end if found else hit.end
    if not objects:
        objects, end = stood_for(view, hit, clause, rivals)
    if objects is None:
        objects, end = set_apart(view, hit, clause)
        if not objects:
            return None
    return _close(view, hit, clause, topic, objects=objects, end=end, turned=hit.cue.shape == "passive_verb")


def _level(view: View, hit: CueHit, clause: Clause, topic: tuple[Entity, ...]) -> Sides | None:
    """ "达到o3水平", "delivers o3-level performance": the rival stands right before the cue."""
    named = [m for m in view.sentence.mentions if clause.start <= m.start and m.end <= hit.start][-1:]
    objects = as_models(view, named)
    reached = named and pattern("comparison.reached").search(view.text[clause.start : named[0].start])
    if not objects or not reached or hit.start - named[0].end > 1:
        return None
    return _close(view, hit, clause, topic, objects=objects, end=hit.end)


def _firm_speaks(view: View, hit: CueHit, clause: Clause) -> bool:
    before = [m for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    return any(m.entity.type == "organisation" for m in before) and not any(
        is_model(m.entity) for m in before
    )


def _by(view: View, hit: CueHit, clause: Clause, topic: tuple[Entity, ...]) -> Sides | None:
    """ "beaten on MATH-500 by Y": the winner stands behind "by"."""
    m = re.compile(r"[^,;]{0,48}?\bby\s").match(view.text, hit.end)
    found = names_after(view, m.end(), clause.end) if m else []
    objects = as_models(view, found)
    return (
        _close(view, hit, clause, topic, objects=objects, end=found[-1].end, turned=True) if objects else None
    )


def _with_marker(
    view: View, hit: CueHit, clause: Clause, topic: tuple[Entity, ...], sense: str
) -> Sides | None:
    """S marker O cue: the objects stand between the marker and the cue."""
    marker = last_marker(view, clause, hit, sense)
    if marker is None:
        return None
    objects = as_models(view, names_before(view, marker.end, hit.start))
    if not objects or hit.start - marker.end > 90:
        return None
    before = [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start and m.end <= marker.start and is_model(m.entity)
    ]
    subjects = tuple(dict.fromkeys(e for e in topic if e not in objects)) or tuple(
        m.entity for m in before[:1]
    )
    return _close(view, hit, clause, subjects, objects=objects, end=hit.end)


def _close(
    view: View,
    hit: CueHit,
    clause: Clause,
    topic: tuple[Entity, ...],
    *,
    objects: tuple[Entity, ...],
    end: int,
    turned: bool = False,
) -> Sides | None:
    carried = view.topic.before_clause.get(clause.start, ())
    if (
        objects
        and all(e.type == "organisation" for e in objects)
        and not any(e.type == "model" for e in topic)
    ):
        return None
    subjects = (
        tuple(e for e in topic if e not in objects)
        or tuple(e for e in carried if e not in objects)
        or _maker_model(view, hit, objects)
    )
    if not subjects:
        return None
    named = [
        m.start
        for m in view.sentence.mentions
        if clause.start <= m.start < hit.start and (m.entity in subjects)
    ]
    start = min(named, default=clause.start)
    return Sides(subjects, objects, start, max(end, hit.end), turned)


def _maker_model(view: View, hit: CueHit, objects: Sequence[Entity]) -> tuple[Entity, ...]:
    """No model named: "Alibaba's new model beats ..." speaks of the maker's model in this article."""
    makers = [
        m.entity for m in view.sentence.mentions if m.entity.type == "organisation" and m.start < hit.start
    ]
    for maker in reversed(makers):
        if all(maker.name not in (o.maker, o.name) for o in objects):
            return (protagonist(view.scene, maker.name) or maker,)
    return ()


def _drafts(view: View, hit: CueHit, sides: Sides) -> Iterator[Draft]:
    relation: Relation = hit.cue.sense  # type: ignore[assignment]  # the senses of this rule are the relations
    if sides.turned:
        relation = _TURNED[relation]
    modality = modality_for(view, hit, sides.start)
    if modality == "negated":
        relation = _NEGATED[relation]
    kind: Kind = "prediction" if modality == "predicted" else "comparison"
    for subject in sides.subjects:
        objects = names([o for o in sides.objects if o != subject])
        if sides.objects and not objects:
            continue
        yield Draft(
            by="rule:comparison",
            start=words_start(view, sides.start, sides.end),
            end=sides.end,
            kind=kind,
            subject=subject.name,
            relation=relation,
            degree=degree_for(view, hit, sides.end),
            objects=objects,
            benchmarks=benchmarks_for(view, hit),
            scope=scope_for(view, hit),
            check_worthy=kind == "comparison",
            modality=modality,
        )
