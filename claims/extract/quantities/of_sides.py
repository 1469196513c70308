"""Amounts of one side of a comparison that is not whom the clause is taken to speak of."""

from __future__ import annotations

from claims.extract.draft import View
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def is_of_other_side(view: View, amount: Amount, spoken: tuple[Entity, ...]) -> bool:
    """Whether an amount is of whom those spoken of beat, or of who beats them without a name."""
    return _is_rival(view, amount, spoken) or _describes_rival(view, amount) or _is_of_winner(view, amount)


def _is_rival(view: View, amount: Amount, spoken: tuple[Entity, ...]) -> bool:
    """ "its 3B model outperforms B": nothing but what is beaten is named, and was not spoken of before."""
    cues = [h.start for h in view.sentence.cues_of("better", "equal", "worse") if h.start >= amount.end]
    named = [m for m in view.sentence.mentions if m.entity in spoken]
    inherited = any(e in view.topic.inherited for e in spoken)
    return bool(cues and named) and not inherited and all(m.start >= cues[0] for m in named)


def _describes_rival(view: View, amount: Amount) -> bool:
    """ "胜过这款6710亿参数的模型", "beats the 671B-parameter model": the size is of what is beaten."""
    hits = view.sentence.cues_of("better", "equal", "worse")
    return any(
        hit.end <= amount.start and pattern("quantities.rival_of").fullmatch(view.text, hit.end, amount.start)
        for hit in hits
    ) and bool(pattern("quantities.model_behind").match(view.text, amount.end))


def _is_of_winner(view: View, amount: Amount) -> bool:
    """ "9B parameters beat X" as a heading: the size of whoever beats it, who is not named."""
    if view.sentence.block.role not in ("title", "heading"):
        return False
    if any(m.end <= amount.start for m in view.sentence.mentions):
        return False
    hits = view.sentence.cues_of("better", "equal")
    return any(pattern("quantities.of_winner").fullmatch(view.text, amount.end, h.start) for h in hits)
