"""Descent whose words stand before the base: "S is based on O", "S, a distilled version of O"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.lineage.carriers import told_ahead
from claims.extract.lineage.descendants import told_elsewhere
from claims.extract.lineage.kinship import Pair, firms_model, joined, own_base, pointed_at, since_last
from claims.extract.parties import as_models, names_after
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import THINGS
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def things_before(view: View, hit: CueHit, clause: Clause) -> list[Mention]:
    """The models and products named in the clause before the words of descent."""
    return [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start and m.end <= hit.start and m.entity.type in THINGS
    ]


def masked_before(view: View, clause: Clause, position: int) -> str:
    """The clause up to `position`, names blanked."""
    return view.masked[clause.start : position]


def from_base(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "S基于O", "S is based on O", "O ... on which S is built"."""
    before = masked_before(view, clause, hit.start)
    if pattern("lineage.others_built").search(before):
        return None  # "150 enterprises have built on O"
    after = names_after(view, hit.end, clause.end)
    if hit.cue.unit == "family" and not _is_family(view, after):
        return None
    bases, end = _bases(view, hit, clause, after)
    if not bases:
        return _base_it(view, hit, clause) if not after else None
    behind = names_after(view, end, view.sentence.end) if after else []
    made = pattern("lineage.makes").fullmatch(view.text[end : behind[0].start]) if behind else None
    if made:  # "基于O打造的S"
        subjects = tuple(m.entity for m in behind if m.entity.type in THINGS)
        return Pair(subjects, bases, hit.start, behind[-1].end)
    firms = {m.entity.name for m in after if m.entity.type == "organisation"}  # "基于A及智谱等模型"
    subjects = tuple(e for e in _whose(view, hit, clause, bases, end) if e.maker not in firms)
    starts = [
        m.start
        for m in view.sentence.mentions
        if clause.start <= m.start < hit.start and m.entity in subjects
    ]
    opening = clause.start + view.text.startswith(" ", clause.start)
    return Pair(subjects, bases, min(starts, default=opening), end)


def _bases(
    view: View, hit: CueHit, clause: Clause, after: Sequence[Mention]
) -> tuple[tuple[Entity, ...], int]:
    """What it descends from, of the names behind the words, and where that ends."""
    tuned = bool(after) and bool(pattern("lineage.tuned").match(view.text, after[0].end))
    bases = tuple(e for e in as_models(view, after) if e.type == "model" or tuned) or firms_model(view, after)
    end = after[-1].end if after else clause.end
    bases = bases or pointed_at(view, hit.end, clause.end)
    own = None if bases else pattern("lineage.the_base").match(view.text, hit.end)
    if own and (
        things_before(view, hit, clause) or pattern("lineage.pointing").match(view.text, clause.start)
    ):
        return own_base(view, view.topic_at(hit.start)), end if after else own.end()
    return bases, end


def _whose(view: View, hit: CueHit, clause: Clause, bases: Sequence[Entity], end: int) -> tuple[Entity, ...]:
    """Who descends from them."""
    named = things_before(view, hit, clause)
    ahead = {m.entity for m in view.sentence.mentions if hit.end <= m.start < clause.end}
    ahead -= {m.entity for m in named}
    subjects = tuple(e for e in view.topic_at(hit.start) if e not in bases and e not in ahead)
    if named and not any(is_model(m.entity) for m in named):  # a product rests on the model
        subjects = tuple(m.entity for m in joined(named, view))
    if named[1:] and hit.start - named[-1].end <= 1 and since_last(view, hit, named) != named:
        subjects = (named[-1].entity,)  # "A succeeds B and C succeeds D"
    if named:
        return subjects
    if hit.start - clause.start <= _OPENS and (product := told_ahead(view, clause)):
        return product
    if not subjects:
        subjects = tuple(e for e in view.topic.before_clause.get(clause.start, ()) if e not in bases)
    if not subjects:
        subjects = tuple(e for e in next_topic(view, clause) if e not in bases)
    return told_elsewhere(view, clause, end) or subjects


_OPENS = 3
"""Characters before words that open their clause: "它", "并"."""


def _is_family(view: View, named: Sequence[Mention]) -> bool:
    """ "belongs to the X family", not "to X"."""
    return bool(
        named
        and is_model(named[-1].entity)
        and pattern("lineage.family").search(view.text, named[-1].start, named[-1].end + _FAMILY_WORD)
    )


_FAMILY_WORD = 14
"""Characters behind a name within which it is called a family."""


def _base_it(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "S is loud, but O, the base it grew out of": the descendant is the one named first."""
    if not pattern("lineage.base_it").search(masked_before(view, clause, hit.start)):
        return None
    bases = view.topic_at(hit.start)
    models = [m.entity for m in view.sentence.mentions if m.end <= clause.start and is_model(m.entity)]
    return Pair(tuple(e for e in models if e not in bases)[:1], bases, clause.start, hit.end)


def in_apposition(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "S is a distilled version of O": behind a copula or in apposition."""
    if not pattern("lineage.is_a").search(masked_before(view, clause, hit.start)):
        return None
    return from_base(view, hit, clause)


def next_topic(view: View, clause: Clause) -> tuple[Entity, ...]:
    """Whom the clause behind this one is about."""
    follow = next((c for c in view.sentence.clauses if c.start >= clause.end and not c.depth), None)
    return view.topic.by_clause.get(follow.start, ()) if follow else ()
