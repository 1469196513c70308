"""Whose an amount is by the name inside or behind its words: "671B总参数的R1"; or not before it."""

from __future__ import annotations

import re

from claims.extract.draft import View
from claims.extract.quantities.counted import Found, Quantity
from claims.extract.scenes.scene import is_model
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

HOLDERS = ("model", "product", "organisation", "leaderboard", "benchmark", "codebase")
_RUN = ("output_speed", "latency", "speedup")
"""What is measured on a model that runs."""
_OF_ANOTHER = re.compile(
    r"[,。;:]|超越|优于|超过|媲美|比|和|与|而|但|以及|(?<![A-Za-z])(?:and|or|but|while|whereas|unlike|versus|vs)(?![A-Za-z])"
)
"""Between an amount and a name it is not of: "a 9B parameter model and X has more"."""


def held_behind(view: View, found: Found) -> Mention | None:
    """The name inside or behind the words that say what the amount counts, if it is whose the amount is."""
    amount, quantity, phrase_end = found
    trained = quantity.attribute.startswith("training_")
    return (
        _inside(view, amount, phrase_end)
        or _attributive(view, phrase_end)
        or _used_behind(view, amount.end, phrase_end, quantity)
        or _for_behind(view, phrase_end, quantity)
        or (_which_has(view, phrase_end) if quantity.kind == "spec" else None)
        or (_trained_behind(view, phrase_end) if trained else None)
    )


def _used_behind(view: View, start: int, phrase_end: int, quantity: Quantity) -> Mention | None:
    """ "92% of companies use X", "60,000 derivatives of X": what stands behind the words."""
    if quantity.kind != "adoption":
        return None
    behind = [m for m in view.sentence.mentions if m.start >= phrase_end and m.entity.type in HOLDERS]
    used = pattern("quantities.use_of")
    found = next(
        (m for m in behind for low in (phrase_end, start) if used.search(view.text[low : m.start])), None
    )
    if found and not is_model(found.entity):  # "选择智谱GLM": the maker stands before its model
        own = [m for m in behind if is_model(m.entity) and m.start - found.end in (0, 1)]
        return own[0] if own else found
    return found


def _for_behind(view: View, phrase_end: int, quantity: Quantity) -> Mention | None:
    """ "versus 45 tokens per second for X", "240 ms on X": the name right behind the words."""
    behind = next((m for m in view.sentence.mentions if m.start >= phrase_end), None)
    if behind is None or not is_model(behind.entity):
        return None
    joint = "run_behind" if quantity.attribute in _RUN else "for_behind"
    found = pattern(f"quantities.{joint}").fullmatch(view.text[phrase_end : behind.start])
    return behind if found else None


def _which_has(view: View, phrase_end: int) -> Mention | None:
    """ "the $78 million X is thought to have cost", "the $100 million that its maker spent on X"."""
    opens = pattern("quantities.which_has").match(view.masked, phrase_end, view.sentence.end)
    named = [m for m in view.sentence.mentions if opens and m.start == opens.end("lead")]
    return named[0] if named and is_model(named[0].entity) else None


def _trained_behind(view: View, phrase_end: int) -> Mention | None:
    """ "512 H800s to train X", "用1024个GPU对7B模型": what was trained with so much."""
    behind = next((m for m in view.sentence.mentions if m.start >= phrase_end), None)
    if behind is None or not is_model(behind.entity):
        return None
    gap = view.text[phrase_end : behind.start]
    return behind if pattern("quantities.trained_behind").match(gap) else None


def _inside(view: View, amount: Amount, phrase_end: int) -> Mention | None:
    """ "10款文心4.5系列模型": the name stands inside the words."""
    inside = [m for m in view.sentence.mentions if amount.end <= m.start and m.end <= phrase_end]
    return next((m for m in inside if is_model(m.entity)), None)


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
            if any(at <= h.start < mention.start for h in sentence.cues_of("better", "equal", "worse")):
                return None  # "The 14 billion-parameter model outperformed X"
            if pattern("topic.told_as_base").search(gap):
                return None  # "a 24-billion-parameter model based on X"
            return mention if not _OF_ANOTHER.search(gap) else None
    return None


def last_of_list(view: View, near: Mention, amount: Amount) -> bool:
    """ "A and B support 128K": the name is the last of several that the clause speaks of."""
    before = [m for m in view.sentence.mentions if is_model(m.entity) and m.end <= near.start]
    joined = before and pattern("topic.connector").match(view.masked[before[-1].end : near.start])
    return bool(joined and pattern("quantities.have").match(view.text, near.end, amount.start))


def is_met_with(view: View, near: Mention, gap: str) -> bool:
    """ "A beats B with only 24B parameters", "A takes on B with 1.6T": what A is armed with."""
    if not pattern("quantities.armed_with").match(gap):
        return False
    clause = view.sentence.clause_at(near.start)
    told = view.masked[clause.start : near.start]
    if near.entity in view.topic_at(near.start) or "\ue000" not in told:
        return False
    cues = [h for h in view.sentence.cues_of("better", "equal", "worse") if h.cue.shape == "verb"]
    return any(clause.start <= h.start and near.start - h.end <= 1 for h in cues) or bool(
        pattern("quantities.meets").search(told)
    )


def is_measure(view: View, near: Mention, amount: Amount) -> bool:
    """ "是B的10倍", "是B所用算力的10倍": the name is what is multiplied."""
    return bool(pattern("quantities.multiplied").fullmatch(view.text, near.end, amount.start))


def before_measure(view: View, measure: Mention) -> tuple[Entity, ...]:
    """ "xAI为X投入的算力是B的10倍": X, named before the one it is measured by."""
    before = [m.entity for m in view.sentence.mentions if m.end <= measure.start and is_model(m.entity)]
    return tuple(e for e in before[-1:] if e != measure.entity)
