"""Whose amount it is: the name it is attached to ("R1的671B总参数"), else whom the clause is about."""

from __future__ import annotations

import re

from claims.amounts import Amount
from claims.extract.draft import View
from claims.extract.scene import is_model
from claims.model import Entity, Kind, Mention
from claims.patterns import pattern

_HOLDERS = ("model", "product", "organisation", "leaderboard", "benchmark", "codebase")


def holders_of(
    view: View, amount: Amount, phrase_end: int, last: tuple[Amount, tuple[Entity, ...]] | None, kind: Kind
) -> tuple[Entity, ...]:
    """Whose amount it is; empty when nothing can be named."""
    sentence, text = view.sentence, view.text
    allowed = _HOLDERS if kind == "adoption" else ("model", "product")
    following = _attributive(view, phrase_end)
    if following:
        return (following.entity,)
    if kind == "adoption" and (vendor := _vendor(view, amount)):
        return vendor
    lead = text[sentence.start : amount.start].lower()
    if sizes := list(pattern("quantities.by_size").finditer(lead)):
        return _of_two(view, amount, larger=bool(sizes[-1]["larger"] or sizes[-1]["larger_zh"]))
    near = _nearest(view, amount, allowed)
    if near and _is_attached(view, near, amount):
        together = pattern("quantities.together").search(text[near.end : amount.start].lower())
        topic = view.topic_at(amount.start) if together else ()
        return topic if near.entity in topic else (near.entity,)
    if (
        last
        and last[0].end <= amount.start
        and pattern("quantities.continues").match(text[last[0].end : amount.start])
    ):
        return last[1]
    if kind == "adoption":
        named = [
            m.entity
            for m in sentence.mentions
            if m.entity.type in allowed and m.end <= amount.start and not sentence.bracketed(m.start)
        ]
        return (named[-1],) if named else view.topic_at(amount.start)
    return view.topic_at(amount.start) or ((near.entity,) if near else ())


def _vendor(view: View, amount: Amount) -> tuple[Entity, ...]:
    """ "旗下产品服务超过1亿用户": the firm whose products they are, named before or as the model's maker."""
    clause = view.sentence.clause_at(amount.start)
    if not pattern("quantities.all_products").search(view.text[clause.start : clause.end].lower()):
        return ()
    firms = [
        m.entity for m in view.sentence.mentions if m.entity.type == "organisation" and m.end <= amount.start
    ]
    if not firms:
        makers = [e.maker for e in view.topic_at(amount.start) if e.maker]
        firms = [e for e in map(view.scene.registry.get, makers) if e]
    return (firms[-1],) if firms else ()


def _nearest(view: View, amount: Amount, allowed: tuple[str, ...]) -> Mention | None:
    """The last name before the amount in its clause, or right before its bracket."""
    sentence, clause = view.sentence, view.sentence.clause_at(amount.start)
    named = [m for m in sentence.mentions if m.entity.type in allowed]
    before = [m for m in named if clause.start - 2 * clause.depth <= m.start and m.end <= amount.start]
    if not before and clause.depth:
        before = [m for m in named if m.end <= clause.start and clause.start - m.end <= 3]
    return before[-1] if before else None


def _is_attached(view: View, near: Mention, amount: Amount) -> bool:
    gap = view.text[near.end : amount.start]
    return (
        bool(pattern("quantities.attached").match(gap))
        and not _crosses(view, near.end, amount.start)
        and amount.form != "times"  # "训练的算力是X的20倍": X is the measure
        and not pattern("quantities.made_from").search(gap.lower())
        and not pattern("quantities.kin_before").search(view.text[view.sentence.start : near.start].lower())
    )


def _of_two(view: View, amount: Amount, *, larger: bool) -> tuple[Entity, ...]:
    """ "the larger has 117 billion": which of the two models of known size that were named last."""
    named = [
        m.entity
        for s in view.scene.sentences
        for m in s.mentions
        if m.end <= amount.start and m.entity.type == "model" and m.entity.total_parameters
    ]
    two = list(dict.fromkeys(reversed(named)))[:2]
    if len(two) < 2:
        return ()
    two.sort(key=lambda e: e.total_parameters or 0)
    return (two[-1 if larger else 0],)


def _crosses(view: View, start: int, end: int) -> bool:
    return any(
        start <= h.start < end
        for h in view.sentence.cues_of("better", "equal", "worse")
        if h.cue.shape != "bi"
    )


def _attributive(view: View, phrase_end: int) -> Mention | None:
    """ "6710亿参数的R1", "the 456-billion-parameter M1": the amount stands before its holder."""
    text, sentence = view.text, view.sentence
    at = phrase_end
    for a, b in sentence.brackets:
        if a < phrase_end <= b or phrase_end <= a <= at + 1 <= b:
            at = b
    m = pattern("quantities.before_holder").match(text, at)
    for mention in sentence.mentions:
        if is_model(mention.entity) and mention.start >= at and m and mention.start <= m.end():
            gap = text[at : mention.start]
            return mention if not re.search(r"[,。;:]|超越|优于|超过|媲美|比|和|与", gap) else None
    return None
