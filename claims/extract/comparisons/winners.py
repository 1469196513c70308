"""Who won: "Winner: X" in a text that sets two side by side; "first in 13 of 19 tests against B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.comparisons.sides import Named
from claims.extract.draft import Draft, View
from claims.extract.parties import as_models, names_after
from claims.extract.scenes.scene import is_model
from claims.extract.spans import words_start
from claims.model import Entity
from claims.wording.patterns import pattern

_SIDES = ("model", "product")
_NEAR = 24  # characters from "came first" to "13 of 19 tests"


def winner_lines(view: View) -> Iterator[Draft]:
    """The one of two who won, against the other; a tie sets them level."""
    sentence = view.sentence
    if "comparison.winner_line" not in sentence.hints:
        return
    label = pattern("comparison.winner_line").match(view.masked, sentence.start, sentence.end)
    if not label:
        return
    tie = pattern("comparison.tie").match(view.masked, label.end(), sentence.end)
    named = names_after(view, label.end(), sentence.end)
    if not tie and (len(named) != 1 or view.text[label.end() : named[0].start].strip(' "*_')):
        return
    winner = None if tie else named[0].entity
    pair = _pair(view, winner)
    if not pair:
        return
    first = next((e for e in pair if winner and _is_one(winner, e)), pair[0])
    yield Draft(
        by="rule:winner",
        start=label.start() + len(label[0]) - len(label[0].lstrip(" *_#>-")),
        end=tie.end() if tie else named[0].end,
        kind="comparison",
        subject=first.name,
        relation="equal" if tie else "better",
        objects=tuple(e.name for e in pair if e != first),
    )


def most_firsts(view: View) -> Iterator[Draft]:
    """ "19项测试中有13项拿下第一,对比对象是B": better than those on most of the tests."""
    sentence = view.sentence
    if "comparison.compared_are" not in sentence.hints:
        return
    counted = pattern("setting.counted").search(view.text, sentence.start, sentence.end)
    told = counted and pattern("comparison.compared_are").search(view.masked, counted.end(), sentence.end)
    if not counted or not told:
        return
    part, whole = int(counted["part"] or counted["some"]), int(counted["all"] or counted["total"])
    first = pattern("comparison.comes_first").search(
        view.text, max(sentence.start, counted.start() - _NEAR), told.start()
    )
    unsure = any(h.start < counted.start() for h in sentence.cues_of("prediction", "condition", "negation"))
    found = names_after(view, told.end(), sentence.end)
    rivals = as_models(view, found)
    topic = view.topic_at(counted.start())
    if not first or unsure or 2 * part <= whole or part > whole or len(topic) != 1 or topic[0] in rivals:
        return
    clause = sentence.clause_at(counted.start())
    named = [m.start for m in sentence.mentions if m.entity == topic[0] and m.start >= clause.start]
    if any(is_model(m.entity) and counted.end() <= m.start < told.start() for m in sentence.mentions):
        return
    if rivals and is_model(topic[0]):
        yield Draft(
            by="rule:winner",
            start=words_start(view, min(named, default=clause.start), found[-1].end),
            end=found[-1].end,
            kind="comparison",
            subject=topic[0].name,
            relation="better",
            objects=tuple(e.name for e in rivals),
            scope="all" if part == whole else "several",
        )


def _pair(view: View, winner: Entity | None) -> Named:
    """The two whom the text, or the nearest sentence that compares two, sets side by side."""
    if len(view.contest) == 2 and _holds(view.contest, winner):
        return view.contest
    for before in view.scene.earlier(view.sentence.start):
        sides = tuple(dict.fromkeys(m.entity for m in before.mentions if m.entity.type in _SIDES))
        beside = len(sides) > 1 and pattern("comparison.set_beside").search(
            view.masked, before.start, before.end
        )
        if not beside:
            continue
        if len(sides) > 2:
            return ()
        if _holds(sides, winner):
            return sides
    return ()


def _holds(pair: Named, winner: Entity | None) -> bool:
    return winner is None or sum(_is_one(winner, e) for e in pair) == 1


def _is_one(winner: Entity, side: Entity) -> bool:
    """Whether the winner is this one, perhaps under its family's name."""
    return winner == side or bool(re.match(rf"{re.escape(winner.name)}[ -]", side.name, re.IGNORECASE))
