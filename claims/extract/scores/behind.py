"""Whose a figure is by the names behind it: "88.6 for X", "71, 68 and 65 for X, Y and Z"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.scenes.scene import is_model
from claims.extract.scores.lists import joined_runs
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def is_for(view: View, figure: Amount, model: Mention) -> bool:
    """ "88.6 for X", "96.4% on AIME for X"."""
    gap = view.masked[figure.end : model.start]
    if pattern("wide_scores.from_former").match(view.masked, figure.end):
        return False  # "rose to 31.4 from B's 26.5"
    if pattern("figures.the_figure").search(view.text, view.sentence.start, figure.start):
        return bool(pattern("figures.of_name").fullmatch(gap))
    return bool(pattern("figures.of_whom").fullmatch(gap) or pattern("figures.on_test_for").fullmatch(gap))


def joined_from(view: View, behind: list[Mention]) -> tuple[Entity, ...]:
    """ "85.7% against 79.8% for X and Y": the first of the names with those coordinated to it."""
    found = behind[:1]
    for mention in behind[1:]:
        gap = view.masked[found[-1].end : mention.start]
        if not is_model(mention.entity) or not pattern("topic.connector").match(gap):
            break
        found.append(mention)
    return tuple(dict.fromkeys(m.entity for m in found))


def in_turn_behind(view: View, figure: Amount, figures: Sequence[Amount]) -> Entity | None:
    """ "against 71, 68 and 65 for X, Y and Z": as many figures as names behind, the first for the first."""
    run = next(run for run in joined_runs(view, figures) if figure in run)
    behind = [m for m in view.sentence.mentions if m.start >= run[-1].end and is_model(m.entity)]
    if len(run) < 2 or not behind or not is_for(view, run[-1], behind[0]):
        return None
    names = joined_from(view, behind)
    return names[run.index(figure)] if len(names) == len(run) else None


def is_fronted(view: View, figure: Amount) -> bool:
    """ "At 80.9%, A leads", "以80.9%的成绩,A领先": what a sentence opens with, before the model it is of."""
    start = view.sentence.start
    if not any(pattern(form).fullmatch(view.text, start, figure.start) for form in _FRONTED):
        return False
    comma = pattern("figures.ends_opening").match(view.text, figure.end)
    behind = comma and next((m for m in view.sentence.mentions if m.start >= figure.end), None)
    if not (comma and behind and is_model(behind.entity)):
        return False
    return bool(pattern("topic.led_up_to").fullmatch(view.masked[comma.end() : behind.start].lstrip()))


_FRONTED = ("figures.opens_with", "figures.opens_with_zh")
