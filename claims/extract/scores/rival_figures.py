"""Plain numbers that are scores because a rival's name says so: "48 vs 57 for X", "超过A的58和B的57"."""

from __future__ import annotations

from claims.extract.draft import View
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def is_rivals(view: View, amount: Amount, boards: list[Mention]) -> bool:
    """Whether the number is what a rival had on the test that is spoken of."""
    return _is_set_against(view, amount) or (bool(boards) and _is_owned(view, amount))


def _is_set_against(view: View, amount: Amount) -> bool:
    """ "48 on the index vs 57 for X": set against another figure, its model behind it."""
    behind = next((m for m in view.sentence.mentions if m.start >= amount.end), None)
    return (
        behind is not None
        and behind.entity.type == "model"
        and bool(pattern("figures.versus_before").search(view.text, max(0, amount.start - 24), amount.start))
        and bool(pattern("figures.of_whom").fullmatch(view.text, amount.end, behind.start))
    )


def _is_owned(view: View, amount: Amount) -> bool:
    """ "超过A的58和B的57": nothing else stands with the figure."""
    if not view.sentence.cues_of("better", "equal", "worse"):
        return False
    if not pattern("figures.bare_tail").match(view.text, amount.end):
        return False
    return any(
        m.entity.type == "model"
        and m.end <= amount.start <= m.end + 3
        and view.text[m.end : amount.start].strip() == "的"
        for m in view.sentence.mentions
    )
