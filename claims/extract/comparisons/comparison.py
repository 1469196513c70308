"""Comparisons: A against B on ability, benchmark, speed or popularity. `shapes` says who the parties are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.comparisons.gapping import gapped
from claims.extract.comparisons.kinds import kinds_in, people_in
from claims.extract.comparisons.measures import measure_of
from claims.extract.comparisons.nations import speaks_of_nation
from claims.extract.comparisons.rivals import predecessor_beside
from claims.extract.comparisons.shapes import sides_of
from claims.extract.comparisons.sides import Sides
from claims.extract.draft import Draft, View, names
from claims.extract.setting import benchmarks_for, degree_for, modality_for, scope_for
from claims.extract.spans import words_start
from claims.model import Entity, Kind, Relation
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_TURNED: dict[str, Relation] = {"better": "worse", "worse": "better", "equal": "equal"}
_NEGATED: dict[str, Relation] = {"better": "worse", "equal": "worse", "worse": "equal"}

_VERBS = ("verb", "passive_by")
"""Tried after the shapes that say more of where their parties stand."""


def comparisons(view: View) -> Iterator[Draft]:
    """Every comparison the sentence states."""
    hits = view.sentence.cues_of("better", "equal", "worse")
    done: set[int] = set()
    rivals: tuple[Entity, ...] = ()
    for hit in sorted(hits, key=lambda h: (h.start, h.cue.shape != "defers", h.cue.shape in _VERBS)):
        if hit.start in done or _is_about_number(view, hit):
            continue
        if _by_nobody(view, hit) or _is_place(view, hit):
            continue
        sides = sides_of(view, hit, rivals)
        if sides is None or speaks_of_nation(view, hit) or _is_share(view, hit, sides):
            continue
        sides = with_predecessor(view, hit, sides)
        rivals = sides.objects or rivals
        measure = measure_of(view, hit)
        if measure == "no ability":
            continue
        if measure == "less is better":
            sides = sides._replace(turned=not sides.turned)
        done.add(hit.start)
        yield from gapped(view, list(_drafts(view, hit, sides)))


def with_predecessor(view: View, hit: CueHit, sides: Sides) -> Sides:
    """ "优于B及前代模型": the one before is a rival too."""
    found, end = predecessor_beside(view, hit, sides.end, sides.subjects)
    more = tuple(e for e in found if e not in sides.objects)
    return sides._replace(objects=sides.objects + more, end=end) if sides.objects and more else sides


def _is_place(view: View, hit: CueHit) -> bool:
    """ "仅次于B" is the place behind B; "并列第三,仅次于B" and "仅次于B的89分" compare."""
    if not view.text.startswith("仅次于", hit.start):
        return False
    if pattern("ranks.by_use").search(view.text, view.sentence.start, hit.start):
        return True
    ordinal = pattern("comparison.ordinal").search(view.text, view.sentence.start, hit.start)
    return not ordinal and not pattern("comparison.with_figure").match(view.masked, hit.end)


def _is_share(view: View, hit: CueHit, sides: Sides) -> bool:
    """ "能耗相当于B的一半": a part of the rival's, which is not level with it."""
    sizes = ("ratios.share", "ratios.times")
    if not view.text.startswith("相当于", hit.start):
        return False
    return any(pattern(size).match(view.text, sides.end) for size in sizes)


def _by_nobody(view: View, hit: CueHit) -> bool:
    """ "Nobody has matched B": no model is the subject."""
    clause = view.sentence.clause_at(hit.start)
    named = any(clause.start <= m.start < hit.start for m in view.sentence.mentions)
    for way in ("in_the_making", "asked_which"):
        if pattern(f"comparison.{way}").search(view.masked, clause.start, hit.start):
            return True
    if pattern("comparison.a_number").match(view.text, view.sentence.start, hit.start):
        return True  # "这个数字已超过X的用户": a number, no model
    return not named and bool(pattern("comparison.nobody").match(view.text, clause.start, hit.start))


_GAP = re.compile(r"\s{0,6}(?:了|the|a|近|约)?\s{0,6}$")


def _is_about_number(view: View, hit: CueHit) -> bool:
    """ "超过20万亿", "above 90 %": a bound on a figure, no rival."""
    if hit.cue.shape == "bi" or pattern("comparison.small_gap").match(view.text, hit.start):
        return False
    if pattern("comparison.by_margin").match(view.text, hit.start):
        return False
    bounds = [
        a
        for a in view.sentence.amounts
        if hit.end <= a.start <= hit.end + 6 and _GAP.match(view.text[hit.end : a.start])
    ]
    if bounds and pattern("comparison.sized_rival").match(view.masked, bounds[0].end):
        return False
    return bool(bounds) and not any(
        pattern("comparison.figure_of").fullmatch(view.text, bounds[0].end, m.start)
        for m in view.sentence.mentions
    )


def _with_measure(view: View, end: int) -> int:
    """The end past what of the rival is surpassed: "超越B的调用量" is no claim about ability."""
    measure = pattern("comparison.of_measure").match(view.text, end, view.sentence.end)
    return measure.end() if measure else end


def _with_field(view: View, start: int) -> int:
    """The start, before a clause that only names a field: "再如写作,比B更好", "In writing, it beats B"."""
    clause = view.sentence.clause_at(start)
    if view.text[clause.start : start].strip():
        return start
    before = [c for c in view.sentence.clauses if c.end <= clause.start and not c.depth]
    label = pattern("comparison.field_label")
    limits = before and label.fullmatch(view.masked, before[-1].start, clause.start)
    return before[-1].start if limits else start


def _paired(view: View, hit: CueHit, sides: Sides) -> list[tuple[Entity, tuple[Entity, ...]]]:
    """Each subject with its rivals: all of them, or in "A和B分别与C、D相当" the one at its place."""
    clause = view.sentence.clause_at(hit.start)
    each = pattern("comparison.respectively").search(view.text, clause.start, clause.end)
    if each and len(sides.subjects) == len(sides.objects) > 1:
        return [(a, (b,)) for a, b in zip(sides.subjects, sides.objects, strict=True)]
    return [(subject, sides.objects) for subject in sides.subjects]


def _by_kind(view: View, hit: CueHit) -> tuple[str, ...]:
    """ "outperforms larger models": rivals without a name, right behind the cue."""
    clause = view.sentence.clause_at(hit.start)
    named = any(clause.start <= m.start < hit.start for m in view.sentence.mentions)
    if not named and any(kinds_in(view.masked, clause.start, hit.start)):
        return ()  # "open models lag closed models": a kind is spoken of, too
    if pattern("comparison.but_for").search(view.text, hit.end, clause.end):
        return ()  # "all open models with the single exception of B"
    for found in (people_in, kinds_in):
        beside = [
            kind.name
            for kind in found(view.masked, hit.end, clause.end)
            if not view.text[hit.end : kind.start].strip()
        ]
        if beside and (found is people_in or " " in beside[0]):  # "its peers" are nobody's kind
            return (beside[0],)
    return ()


def _drafts(view: View, hit: CueHit, sides: Sides) -> Iterator[Draft]:
    relation: Relation = hit.cue.sense  # type: ignore[assignment]  # the senses of this rule are the relations
    if sides.turned:
        relation = _TURNED[relation]
    modality = modality_for(view, hit, sides.start, sides.predicate)
    if sides.litotes:
        relation = "equal"
    elif modality == "negated":
        relation, modality = _NEGATED[relation], "asserted"  # the relation says it: it is not denied twice
    kind: Kind = "prediction" if modality == "predicted" else "comparison"
    kinds = () if sides.objects else _by_kind(view, hit)
    for subject, rivals in _paired(view, hit, sides):
        objects = names([o for o in rivals if o != subject and o.name != subject.maker]) or kinds
        if sides.objects and not objects:
            continue
        yield Draft(
            by="rule:comparison",
            start=_with_field(view, words_start(view, sides.start, sides.end)),
            end=_with_measure(view, sides.end),
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
