"""Where the quote of a figure begins and ends: at its holder, with its test."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.setting import is_benchmark
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_NAMED = 80
"""Characters from a name to a figure that is quoted with it."""


def figure_start(view: View, figure: Amount, holder: Entity) -> int:
    """Where the quote of a figure begins: at its holder where that is named before it in the clause.

    Not where another figure stands between, as in "X gets 22.9 on A and 83.0 on B".
    """
    clause = view.sentence.clause_at(figure.start)
    named = [
        m.start
        for m in view.sentence.mentions
        if m.entity == holder and clause.start <= m.start < figure.start
    ]
    if not named or figure.start - max(named) > _NAMED or _between(view, max(named), figure):
        return figure.start
    return max(named)


def _between(view: View, start: int, figure: Amount) -> bool:
    """Whether another figure with its test stands between a name and this one."""
    return any(
        start < a.start < figure.start and pattern("figures.on_test").match(view.masked, a.end, figure.start)
        for a in view.sentence.amounts
    )


def figure_end(view: View, figure: Amount) -> int:
    """Where the quote of a figure ends: with its test where that stands right behind."""
    behind = next((m for m in view.sentence.mentions if m.start >= figure.end), None)
    if behind is None or not is_benchmark(behind):
        return figure.end
    return (
        behind.end
        if pattern("figures.to_test").fullmatch(view.text, figure.end, behind.start)
        else figure.end
    )
