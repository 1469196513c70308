"""Several who hold a place or are first together: "A和B是首批能看图的模型"."""

from __future__ import annotations

import re

from claims.extract.draft import View
from claims.extract.parties import names_before
from claims.extract.scenes.scene import is_model
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def holders_with(view: View, hit: CueHit, holder: Entity) -> tuple[Entity, ...]:
    """The holder of a clause and the models that are its subject together with it, in order."""
    row: list[Mention] = []
    for mention in view.sentence.mentions:
        if mention.end > hit.start:
            break
        if not is_model(mention.entity):
            continue
        gap = view.masked[row[-1].end : mention.start] if row else ""
        if row and pattern("joint.joined").fullmatch(gap):
            row.append(mention)
        elif _subjects(view, row, holder):
            break
        else:
            row = [mention]
    return tuple(dict.fromkeys(m.entity for m in row)) if _subjects(view, row, holder) else (holder,)


def _subjects(view: View, row: list[Mention], holder: Entity) -> bool:
    """Whether the row of names is what is spoken of, the holder among them."""
    if holder not in (m.entity for m in row):
        return False
    told = view.masked[row[0].end : row[-1].start]
    before = view.masked[view.sentence.start : row[0].start]
    return (
        bool(pattern("joint.last_joined").search(told))
        and not pattern("joint.led").search(before)
        and bool(pattern("joint.predicate").match(view.masked, row[-1].end))
    )


def shared_with(view: View, hit: CueHit, holders: tuple[Entity, ...]) -> list[Entity]:
    """With whom the place is shared: "与GPT-4o并列第一", "tied with o3"."""
    clause = view.sentence.clause_at(hit.start)
    if not re.search(r"并列|tie[sd]?\b|tying", view.text[clause.start : clause.end]):
        return []
    found: list[Entity] = list(view.topic_at(hit.start))
    for marker in view.sentence.cues_of("with"):
        if clause.start <= marker.start < clause.end:
            found += [m.entity for m in names_before(view, marker.end, clause.end)]
    found += [m.entity for m in view.sentence.mentions if clause.start <= m.start < clause.end]
    return [e for e in dict.fromkeys(found) if is_model(e) and e not in holders]
