"""Figures beside a rival's name: those it had, "超过A的58和B的57", and those it was beaten with."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.scenes.scene import is_model
from claims.extract.setting import is_test
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.cues import CueHit
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


def named_in_bracket(view: View, figure: Amount) -> Entity | None:
    """ "71.0 (A), 68.2 (B)": the model that stands alone in the bracket right behind its figure, or behind
    the bracket of its tests: "67.4/39.2 (T/U) for A"."""
    opens = pattern("figures.opens_bracket").match(view.text, figure.end, view.sentence.end)
    tests = pattern("figures.tests_then_whose").match(view.masked, figure.end, view.sentence.end)
    if tests:
        return next(
            (m.entity for m in view.sentence.mentions if m.start == tests.end() and is_model(m.entity)), None
        )
    if opens is None:
        return None
    named = next((m for m in view.sentence.mentions if m.start == opens.end()), None)
    owns = named and is_model(named.entity) and pattern("figures.ends_bracket").match(view.text, named.end)
    return named.entity if named and owns else None


def met_with(view: View, figure: Amount, rival: Mention) -> CueHit | None:
    """ "beats B with 81%", "trails B with 76%": the cue before the rival whose name stands beside
    the figure, which tells how the one spoken of did."""
    clause = view.sentence.clause_at(figure.start)
    if not pattern("figures.with_figure").fullmatch(view.masked, rival.end, figure.start):
        return None
    own = [a.start for a in view.sentence.amounts if a.form == figure.form and a.start >= clause.start]
    for hit in reversed(view.sentence.cues_of("better", "equal", "worse")):
        named = clause.start <= hit.start and hit.end <= rival.start
        if any(start < hit.start for start in own):
            return None  # "A's 84% beats B with 81%"
        if named and pattern("figures.beaten").fullmatch(view.masked, hit.start, rival.end):
            return hit
    return None


def is_winners(view: View, figure: Amount, start: int, hit: CueHit) -> bool:
    """ "A beats B (reaching 92%)", "A beats B on T (92%)": what the bracket from `start` tells is A's."""
    if pattern("figures.reached_aside").fullmatch(view.text, start, figure.start):
        return True
    own = any(a.form == figure.form and a.end <= hit.start for a in view.sentence.amounts)
    alone = pattern("figures.closes").match(view.text, figure.end)
    if own or not alone or view.text[start : figure.start].strip():
        return False
    before = [m for m in view.sentence.mentions if m.end < start]
    on_test = before and before[-1].entity.type in ("benchmark", "leaderboard")
    return bool(on_test and not view.text[before[-1].end : start - 1].strip())


def is_nameless_winners(view: View, figure: Amount, after: Sequence[Amount]) -> bool:
    """ "Their model beats B (89.1 vs. 88.7)": the first of the two is of somebody who has no name."""
    before = [m for m in view.sentence.mentions if m.end <= figure.start and is_model(m.entity)]
    if not after or len({m.entity for m in before}) != 1 or not are_against(view, figure, after[0]):
        return False
    hits = view.sentence.cues_of("better", "equal", "worse")
    told = [h for h in hits if h.end <= before[0].start and h.cue.shape == "verb"]
    if not told:
        return False
    topic = view.topic_at(told[-1].start)
    return not any(is_model(entity) and entity != before[0].entity for entity in topic)


def before_bracket(view: View, figure: Amount) -> int:
    """ "A beats B (89.6% vs 86.5%)": its figures are of those that the clause before is about."""
    if not view.sentence.bracketed(figure.start):
        return figure.start
    opening = view.text.rfind("(", view.sentence.start, figure.start)
    return opening - 1 if opening > view.sentence.start else figure.start


def are_against(view: View, first: Amount, second: Amount) -> bool:
    """Whether two figures are set against each other: "x vs y", "(x and y, respectively)" of two models."""
    gap = view.text[first.end : second.start]
    if pattern("figures.against_each_other").fullmatch(gap):
        return not pattern("figures.not_its_rivals").match(view.text, second.end)
    tests = {m.entity for m in view.sentence.mentions if is_test(m.entity)}
    return (
        view.sentence.bracketed(first.start)
        and len(tests) < len((first, second))
        and bool(pattern("figures.list_joint").fullmatch(gap))
        and bool(pattern("figures.in_turn_behind").match(view.text, second.end))
    )


def joined_to_rivals(view: View, figure: Amount, before: list[Mention], topic: tuple[Entity, ...]) -> bool:
    """ "62.5% and an error rate of 37.1%, both better than B's 38.2% and 61.8%": the last is B's, too."""
    last = next((a for a in reversed(view.sentence.amounts) if a.end <= figure.start), None)
    if last is None or not before or before[-1].entity in topic or last.form != figure.form:
        return False
    joined = pattern("figures.joined").fullmatch(view.text, last.end, figure.start)
    on_its_own = "," in view.text[last.end : figure.start] or pattern("figures.on_test").match(
        view.masked, figure.end
    )
    return bool(
        joined
        and not on_its_own
        and pattern("figures.attached").fullmatch(view.text, before[-1].end, last.start)
    )
