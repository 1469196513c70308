"""How a text puts a base and its descendant: one function for each shape of cue."""

from __future__ import annotations

from collections.abc import Callable

from claims.extract.draft import View
from claims.extract.lineage.carriers import carried, powering, powers
from claims.extract.lineage.descendants import composed, edition_called, merged
from claims.extract.lineage.from_base import (
    from_base,
    in_apposition,
    masked_before,
    next_topic,
    things_before,
)
from claims.extract.lineage.kinship import (
    Pair,
    joined,
    own_base,
    pointed_at,
    since_last,
)
from claims.extract.parties import as_models, names_after, names_before
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import THINGS
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def _kin_of(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "S是O的升级版", "作为O的升级版,S..."."""
    named = things_before(view, hit, clause)
    chain = joined([m for m in named if is_model(m.entity)], view)
    pointed = pointed_at(view, clause.start, hit.start)
    close = chain and not pointed and hit.start - chain[-1].end <= _ADJACENT
    if close and pattern("lineage.given").search(view.text, chain[-1].end, hit.start):
        return None
    bases = tuple(m.entity for m in chain) if close else pointed
    if not bases and pattern("lineage.of_the_base").search(masked_before(view, clause, hit.start)):
        bases = own_base(view, tuple(m.entity for m in joined(named, view)))
    if not bases:
        return None
    until = chain[0].start if close else hit.start
    earlier = [m for m in named if m.end <= until]
    if not pattern("lineage.copula").search(view.text, earlier[-1].end if earlier else clause.start, until):
        return None  # "试试O的量化版" says of nobody that it is one
    if earlier:
        subjects = tuple(m.entity for m in joined(earlier, view))
    else:
        carried_on = view.topic.before_clause.get(clause.start, ()) or view.topic.inherited
        topic = carried_on or view.topic_at(clause.start)
        if pattern("lineage.as_a").match(view.text, clause.start) or not carried_on:
            topic = next_topic(view, clause) or topic
        subjects = tuple(e for e in topic if e not in bases)
    return Pair(subjects, bases, clause.start, hit.end, in_order=True)


_ADJACENT = 8
"""Characters between a base and "的升级版": "模型", "系列的一个"."""


def _base_of(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "O is the base model of S", "O的后继者S"."""
    before, after = things_before(view, hit, clause), names_after(view, hit.end, clause.end)
    subjects = tuple(dict.fromkeys(m.entity for m in after if m.entity.type in THINGS))
    models = [m for m in before if is_model(m.entity)]
    bases = tuple(m.entity for m in joined(models, view)) if models else view.topic_at(hit.start)
    bases = tuple(e for e in bases if is_model(e) and e not in subjects)
    return (
        Pair(subjects, bases, models[0].start if models else clause.start, after[-1].end)
        if subjects
        else None
    )


def _of_base(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "S的基座是O", "S的前身O", "base model: O", "O是S的基座模型"."""
    after = names_after(view, hit.end, view.sentence.end)
    others = [
        h.start
        for h in view.sentence.cues_of("lineage")
        if h.start > hit.start and h.cue.shape == hit.cue.shape
    ]
    # "S的基座是O,T的基座是P": T has its own
    after = [m for m in after if not any(0 <= start - m.end <= 1 for start in others)]
    gap = view.text[hit.end : after[0].start] if after else ""
    before = things_before(view, hit, clause)
    owns = bool(before) and hit.start - before[-1].end <= _ADJACENT
    if not after or not pattern("lineage.is_gap").fullmatch(gap):
        chain = joined(before, view)
        base = before[-len(chain) - 1 :][0] if owns and len(before) > len(chain) else None
        if not base or not pattern("lineage.copula").match(view.text[base.end : chain[0].start].strip()):
            return None
        return Pair(tuple(m.entity for m in chain), (base.entity,), base.start, hit.end)
    opens = before[-1].end if before else clause.start
    if gap.strip() == "," and pattern("lineage.copula").search(view.text, opens, hit.start):
        return None  # "S is a base model, T follows instructions"
    former = pattern("lineage.former_self").match(view.text, hit.start, hit.end)
    bases = tuple(m.entity for m in after if is_model(m.entity) or (former and m.entity.type in THINGS))
    if not bases or not (
        owns or gap.strip(' "') or pattern("lineage.copula").search(view.text, hit.start, hit.end)
    ):
        return None  # "the base model O" names no descendant
    carried_on = (*view.topic.before_clause.get(clause.start, ()), *view.topic.inherited)
    topic = tuple(e for e in view.topic_at(hit.start) if e not in bases) or carried_on
    subjects = tuple(m.entity for m in joined(before, view)) if owns else topic
    return Pair(subjects, bases, before[-1].start if owns else clause.start, after[-1].end)


def _circum(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "S以O为基础", "由O微调而来的S"."""
    before = since_last(view, hit, things_before(view, hit, clause))
    bases = [
        m
        for m in before
        if is_model(m.entity) and pattern("lineage.opens").search(masked_before(view, clause, m.start))
    ]
    pointers = [
        h.start for h in view.sentence.cues_of("former", "latter") if clause.start <= h.start < hit.start
    ]
    until = bases[0].start if bases else pointers[-1] if pointers[1:] else clause.start
    if bases:
        last = before.index(bases[0])
        objects = tuple(dict.fromkeys(m.entity for m in before[last:] if is_model(m.entity)))
    else:
        objects = pointed_at(view, until, hit.start)
    if not objects and pattern("lineage.by_the_base").search(masked_before(view, clause, hit.start)):
        objects = own_base(view, view.topic_at(hit.start))
    if not objects:
        return merged(view, hit, clause, before)
    after = names_after(view, hit.end, clause.end)
    makes = after and pattern("lineage.makes").fullmatch(view.text[hit.end : after[0].start])
    follows = [m.entity for m in after if m.entity.type in THINGS and makes]
    named = [m for m in before if not bases or m.end <= until]
    earlier = [m.entity for m in joined(named, view) if m.entity not in objects]
    carried_on = tuple(e for e in view.topic.before_clause.get(clause.start, ()) if e not in objects)
    pointed = pointed_at(view, clause.start, until)  # "后者以O为底座", "后者由前者蒸馏而来"
    opens = not view.text[hit.end : clause.end].strip(" ,")  # "在O的基础上,S...": told of what comes next
    next_one = tuple(e for e in next_topic(view, clause) if e not in objects) if opens and bases else ()
    subjects = tuple(follows[:1]) or tuple(earlier) or pointed or next_one or carried_on
    return Pair(subjects, objects, clause.start, after[0].end if follows else hit.end) if subjects else None


def _into(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "fine-tuned A into B", "微调A得到了B", "拿A微调了一只B"."""
    ahead = [m for m in view.sentence.mentions if hit.end <= m.start < clause.end and is_model(m.entity)]
    if ahead and pattern("lineage.made_of_it").fullmatch(view.text, hit.end, ahead[0].start):
        used = [m for m in things_before(view, hit, clause) if is_model(m.entity)]
        opens = used and pattern("lineage.opens").search(masked_before(view, clause, used[-1].start))
        return Pair((ahead[0].entity,), (used[-1].entity,), used[-1].start, ahead[0].end) if opens else None
    if len(ahead) < 2 or len(view.text[hit.end : ahead[0].start].strip()) > 8:
        return None
    base, made = ahead[:2]
    if not pattern("lineage.into").fullmatch(view.text[base.end : made.start]):
        return None
    return Pair((made.entity,), (base.entity,), hit.start, made.end)


def _made_from(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "Abeja使用Qwen开发了...", "使用了B作为基础"."""
    before = [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start and m.end <= hit.start and m.entity.type in (*THINGS, "organisation")
    ]
    after = [m for m in names_after(view, hit.end, clause.end) if is_model(m.entity)]
    for index, mention in enumerate(before):
        if pattern("lineage.sized").search(view.text, clause.start, mention.start):
            return None  # "the 14B version uses B": which one is not named
        if not is_model(mention.entity) and mention.entity.type != "organisation":
            continue
        if not pattern("lineage.use").search(view.text[clause.start : mention.start][-24:]):
            continue
        base = as_models(view, [mention])
        made = [m.entity for m in after] or [m.entity for m in before[:index]]
        spoken = [e for e in view.topic_at(hit.start) if e in made]  # "S came from O, with B as its base"
        told = (spoken, made, view.topic_at(hit.start), view.topic.inherited)
        kept = ([h for h in holders if h != mention.entity and h not in base] for holders in told)
        holders = next((h for h in kept if h), [])
        if holders and base and base[0].type == "model":
            end = after[-1].end if after else hit.end
            return Pair((holders[-1],), base[:1], clause.start, end)
    return None


def _siblings(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "A与B系出同门"."""
    kin = [m for m in names_before(view, clause.start, hit.start) if is_model(m.entity)]
    if len(kin) < 2:
        return None
    return Pair((kin[0].entity,), tuple(m.entity for m in kin[1:]), kin[0].start, hit.end)


SHAPES: dict[str, Callable[[View, CueHit, Clause], Pair | None]] = {
    "from": from_base,
    "of": in_apposition,
    "kin_of": _kin_of,
    "base_of": _base_of,
    "of_base": _of_base,
    "circum": _circum,
    "into": _into,
    "composed": composed,
    "edition": edition_called,
    "made_from": _made_from,
    "siblings": _siblings,
    "powered": powering,
    "carrier": carried,
    "powers": powers,
}
