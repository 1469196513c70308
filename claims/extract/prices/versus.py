"""Two sums set against each other: of "$15 vs $10 per million" the second is what the rival costs."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.scenes.scene import is_model
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def set_against(view: View, sums: Sequence[Amount]) -> dict[int, tuple[Entity, ...]]:
    """Whose the sums of every such pair are, by their places in `sums`; nobody's where that is not told."""
    found: dict[int, tuple[Entity, ...]] = {}
    for i in range(len(sums) - 1):
        first, second = sums[i : i + 2]
        between = pattern("prices.versus").fullmatch(view.masked, first.end, second.start)
        if between and not pattern("prices.versus_former").match(view.masked, second.end):
            found |= _pair(view, i, first, second)
    return found


def _pair(view: View, i: int, first: Amount, second: Amount) -> dict[int, tuple[Entity, ...]]:
    named = [m for m in view.sentence.mentions if is_model(m.entity)]
    beside = [m for m in named if first.end <= m.start < second.start]
    if not beside:
        beside = [
            m
            for m in named
            if m.start >= second.end and pattern("prices.for_whom").fullmatch(view.text, second.end, m.start)
        ][:1]
    everybody = list(dict.fromkeys(m.entity for m in named))
    topic = view.topic_at(first.start)
    own = topic[:1] if len(topic) == 1 else ()
    if beside:
        return {i: own, i + 1: (beside[0].entity,)} if own != (beside[0].entity,) else {i + 1: own}
    if len(everybody) == 2:
        aside = view.sentence.clause_at(first.start).depth and named[-1].end <= first.start
        whose = own[0] if own and own[0] in everybody and not aside else everybody[0]
        return {i: (whose,), i + 1: tuple(e for e in everybody if e != whose)}
    return {i + 1: ()}
