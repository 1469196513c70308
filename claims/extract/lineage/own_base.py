"""Bases told by the way, beside a word for them: "超越其基础模型O", "trails its base model, O"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import is_model
from claims.wording.patterns import pattern

_UNSAID = ("condition", "prediction")


def named_bases(view: View) -> Iterator[Draft]:
    """ "S超越其所依循的O", "S beats the O it is based on": S is made of O."""
    start, end = view.sentence.start, view.sentence.end
    for m in pattern("lineage.its_base").finditer(view.masked, start, end):
        bases = [x for x in view.sentence.mentions if m.start() <= x.start and x.end <= m.end()]
        if len(bases) != 1 or not is_model(bases[0].entity):
            continue
        clause = view.sentence.clause_at(m.start())
        subjects = tuple(e for e in view.topic_at(m.start()) if is_model(e) and e != bases[0].entity)
        unsaid = (clause.start <= h.start < m.start() for h in view.sentence.cues_of(*_UNSAID))
        if len(subjects) != 1 or any(unsaid):
            continue
        yield Draft(
            by="rule:lineage",
            start=m.start(),
            end=m.end(),
            kind="lineage",
            subject=subjects[0].name,
            objects=(bases[0].entity.name,),
        )
