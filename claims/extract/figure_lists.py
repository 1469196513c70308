"""Figures in lists: "71, 68 and 65", and a plain number that goes on from a figure before it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.amounts import Amount
from claims.extract.draft import View
from claims.extract.scene import is_model
from claims.model import Entity
from claims.patterns import pattern


def joined_runs(view: View, figures: Sequence[Amount]) -> list[list[Amount]]:
    """The figures, those that only a joint of a list parts together: "71, 68 and 65", "71分、68分"."""
    out: list[list[Amount]] = []
    for figure in figures:
        between = view.text[out[-1][-1].end : figure.start] if out else ""
        if out and out[-1][-1].form == figure.form and pattern("figures.list_joint").fullmatch(between):
            out[-1].append(figure)
        else:
            out.append([figure])
    return out


def in_turn(view: View, figure: Amount, figures: Sequence[Amount], models: Sequence[Entity]) -> Entity | None:
    """ "A、B与C拿下86.1、85.7及83.4分": each figure of a list for the model at its place."""
    run = next(run for run in joined_runs(view, figures) if figure in run)
    return models[run.index(figure)] if len(run) == len(models) > 1 else None


def goes_on_bare(view: View, amount: Amount, pointed: Sequence[Amount]) -> bool:
    """ "A solved 47 percent and B only 44.", "84 for A": a plain number beside a model, after a score."""
    if amount.value > 100 or amount.form != "number":
        return False
    text, sentence = view.text, view.sentence
    if not pattern("figures.bare_tail").match(text, amount.end, sentence.end):
        return False
    if not any(f.end <= amount.start for f in pointed):
        return False
    return any(
        is_model(m.entity)
        and m.end <= amount.start
        and pattern("figures.bare_lead").fullmatch(text[m.end : amount.start])
        for m in sentence.mentions
    )
