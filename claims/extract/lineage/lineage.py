"""Descent: built on, distilled from, successor to, what is the base of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.extract.draft import Draft, View, names
from claims.extract.lineage.kinship import (
    Pair,
    is_of_rival,
    of_unnamed,
)
from claims.extract.lineage.shapes import SHAPES
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import modality_for
from claims.model import Entity
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def lineages(view: View) -> Iterator[Draft]:
    """Every "built on", "distilled from", "predecessor of"."""
    hits = view.sentence.cues_of("lineage")
    for hit in hits:
        clause = view.sentence.clause_at(hit.start)
        if is_of_rival(view, hit, clause) or of_unnamed(view, hit, clause):
            continue
        limit = _until(view, hit, hits, clause)
        further = tuple(_gapped(view, hit)) if hit.cue.shape == "from" else ()
        limit = min([limit, *(draft.start for draft in further)])
        pair = SHAPES[hit.cue.shape](view, hit, clause._replace(end=min(clause.end, max(limit, hit.end))))
        if pair is None or modality_for(view, hit, pair.start) in ("negated", "predicted"):
            continue
        if _is_denied(view, hit, pair):
            continue
        for subject, bases in _matched(pair):
            yield Draft(
                by="rule:lineage",
                start=pair.start,
                end=pair.end,
                kind="lineage",
                subject=subject.name,
                objects=names(bases),
            )
        yield from further


def _until(view: View, hit: CueHit, hits: Sequence[CueHit], clause: Clause) -> int:
    """Where the names of `hit` end: with the next word of descent, or with whom that is said of."""
    ahead = next((h for h in hits if h.start > hit.start and h.cue.shape != "of"), None)
    if ahead is None:
        return clause.end
    named = [m for m in view.sentence.mentions if hit.end <= m.start and m.end <= ahead.start]
    if len(named) > 1 and ahead.cue.shape == "from" and ahead.start - named[-1].end <= 1:
        return named[-1].start  # "A succeeds B and C succeeds D": C is told of itself
    return ahead.start


def _gapped(view: View, hit: CueHit) -> Iterator[Draft]:
    """ "S is based on O, T on P": the further ones of the same verb."""
    for told in pattern("lineage.gapped").finditer(view.masked, hit.end, view.sentence.end):
        one, base = (_at(view, told.start(group)) for group in ("one", "base"))
        if one and base and is_model(one) and is_model(base) and one != base:
            yield Draft(
                by="rule:lineage",
                start=told.start("one"),
                end=told.end(),
                kind="lineage",
                subject=one.name,
                objects=(base.name,),
            )


def _at(view: View, start: int) -> Entity | None:
    return next((m.entity for m in view.sentence.mentions if m.start == start), None)


def _is_denied(view: View, hit: CueHit, pair: Pair) -> bool:
    """ "S不是O的微调版": denied before the base, which stands before the cue."""
    based = [m for m in view.sentence.mentions if m.entity in pair.bases and pair.start <= m.start]
    until = min([*(m.start for m in based), hit.start])
    if any(pattern("lineage.outdone").match(view.text, m.end) for m in based):
        return True  # "built to deliver O-beating performance"
    if pattern("lineage.denied_behind").match(view.text, pair.end):
        return True
    return bool(pattern("lineage.denied").search(view.masked, pair.start, until))


def _matched(pair: Pair) -> Iterator[tuple[Entity, Sequence[Entity]]]:
    """Each descendant with its bases: "A和B是C、D的升级版" goes one by one."""
    one_by_one = pair.in_order and len(pair.subjects) == len(pair.bases)
    for index, subject in enumerate(pair.subjects):
        bases = pair.bases[index : index + 1] if one_by_one else pair.bases
        kept = tuple(
            e for e in bases if e != subject and not (is_model(subject) and e.family == subject.name)
        )
        if kept and (one_by_one or subject not in pair.bases):
            yield subject, kept
