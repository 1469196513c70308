"""Figures told as results in whatever form: what was measured, solved or scored, by whoever is spoken of.

Asked where no narrow rule has read the figure. It is a result where a word of measuring stands before it
or behind, where so much was solved, where a verb of reaching leads to it and a test is spoken of, or where
it goes on from such a figure with another model or test.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.former import former_owner
from claims.extract.near_tests import tests_named
from claims.extract.scenes.scene import is_model
from claims.extract.scores.behind import is_for
from claims.extract.scores.figures import figure_unit, was_before
from claims.extract.scores.holders import figure_holders
from claims.extract.scores.lists import together
from claims.extract.scores.quotes import figure_start
from claims.extract.scores.rival_figures import met_with
from claims.extract.scores.wide_moods import asks, is_something_else, is_unsure
from claims.extract.scores.wide_senses import achieved_by, is_on_test, is_result, may_be_score, model_behind
from claims.extract.scores.wide_tests import test_beside, tests_spoken_of
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def wide_scores(view: View) -> Iterator[Draft]:
    """Every figure of the sentence that is somebody's result by the words round it.

    Of figures in turn ("分别为88.4%、87.5%") only the narrow rule knows whose each is.
    """
    if view.has("wide_scores.in_turn"):
        return
    free = [a for a in view.sentence.amounts if may_be_score(view, a)]
    read = {a.end: draft for a in free if (draft := _read(view, a))}
    if len(read) == len(free) or asks(view):
        return
    if not read and not any(is_result(view, a) or _is_set_against(view, a) for a in free):
        return
    figures: list[Amount] = []
    for amount in free:
        told = amount.end in read or is_result(view, amount) or _goes_on(view, amount, figures)
        told = told or _is_set_against(view, amount)
        other = is_something_else(view, amount.start, amount.end) and amount.end not in read
        if told and not other and not was_before(view, amount):
            figures.append(amount)
    previous: tuple[str, ...] = ()
    boards = tests_named(view)
    for index, figure in enumerate(figures):
        if figure.end in read:
            previous = read[figure.end].benchmarks
            continue
        if is_unsure(view, figure.start) or _is_of_duels(view, figure):
            continue
        tests = tests_spoken_of(view, figure, boards, figures, previous)
        if tests is None:
            continue
        previous = tests
        for holder in _holders(view, figure, index, figures, boards):
            yield _draft(view, figure, figures, holder, tests)


def _read(view: View, amount: Amount) -> Draft | None:
    """What the narrow rule has made of the figure."""
    for draft in view.read:
        within = draft.start <= amount.start and amount.end <= draft.end
        if within and draft.kind == "score" and draft.value == plain(amount.value):
            return draft
    return None


def _draft(
    view: View, figure: Amount, figures: list[Amount], holder: Entity, tests: tuple[str, ...]
) -> Draft:
    start = figure_start(view, figure, holder)
    clause = view.sentence.clause_at(figure.start)
    cues = view.sentence.cues_of("better", "equal", "worse")
    compared = any(clause.start <= hit.start < figure.start for hit in cues)  # told of both by another rule
    if compared or any(start < a.start < figure.start for a in figures):
        start = figure.start
    unit = "%" if figure.form == "points" else figure_unit(view, figure, tests)
    behind = test_beside(view, figure)
    return Draft(
        by="rule:wide_score",
        start=start,
        end=behind if behind else figure.end,
        kind="score",
        subject=holder.name,
        benchmarks=tests,
        attribute="score",
        value=plain(figure.value),
        unit=unit,
    )


def _is_of_duels(view: View, figure: Amount) -> bool:
    """ "crushes B with an 82.5% success rate": how many duels were won."""
    before = [m for m in view.sentence.mentions if is_model(m.entity) and m.end <= figure.start]
    return (
        bool(before)
        and not is_on_test(view, view.sentence)
        and met_with(view, figure, before[-1]) is not None
    )


def _goes_on(view: View, amount: Amount, figures: list[Amount]) -> bool:
    """ "62%, compared to 44.4% for B", "76.5%,B则是69.1%": another model's, in the form of the last."""
    if not figures or figures[-1].form != amount.form or (figures[-1].value > 100) != (amount.value > 100):
        return False
    last, text = figures[-1], view.text
    against = pattern("figures.against_each_other").fullmatch(text, last.end, amount.start)
    if against and view.sentence.bracketed(amount.start):
        return True
    listed = pattern("wide_scores.and_next").fullmatch(view.masked, last.end, amount.start)
    if listed and pattern("wide_scores.on_test").match(view.scene.clean.text, amount.end, view.sentence.end):
        return True
    behind = model_behind(view, amount)
    if behind and is_for(view, amount, behind):
        return True
    before = [m for m in view.sentence.mentions if is_model(m.entity) and m.end <= amount.start]
    if not before:
        return False
    beside = pattern("figures.attached").fullmatch(text, before[-1].end, amount.start)
    goes_on = pattern("wide_scores.goes_on_with").fullmatch(view.masked, before[-1].end, amount.start)
    return bool(beside or (goes_on and before[-1].start >= last.end))


def _is_set_against(view: View, amount: Amount) -> bool:
    """ "managed just 15.6 percent, against the 40.5 percent posted by B": set against a result."""
    later = next((a for a in view.sentence.amounts if a.start >= amount.end and a.form == amount.form), None)
    behind = model_behind(view, later) if later else None
    if later is None or behind is None or not (achieved_by(view, later) or is_for(view, later, behind)):
        return False
    lead = view.masked[view.sentence.clause_at(amount.start).start : amount.start]
    between = view.masked[amount.end : later.start]
    return bool(
        pattern("wide_scores.reached").search(lead) and pattern("wide_scores.against").fullmatch(between)
    )


def _holders(
    view: View, figure: Amount, index: int, figures: list[Amount], boards: list[Mention]
) -> tuple[Entity, ...]:
    """Whose it is; of nobody where others stand between."""
    if behind := achieved_by(view, figure):
        return (behind.entity,)
    if paired := _in_bracket_pair(view, figure, index, figures):
        return (paired,)
    if former_owner(view, figure):
        return ()
    if pattern("wide_scores.from_former").match(view.masked, figure.end):
        behind = model_behind(view, figure)
        return tuple(e for e in view.topic_at(figure.start) if behind is None or e != behind.entity)[:1]
    test = next((m for m in reversed(boards) if m.end <= figure.start), None)
    return tuple(e for e in figure_holders(view, figure, index, figures, test) if e.type != "organisation")


def _in_bracket_pair(view: View, figure: Amount, index: int, figures: list[Amount]) -> Entity | None:
    """ "between A and B (rating 1201 vs 1152)": the first's and the second's."""
    for first in (index, index - 1):
        if not 0 <= first < len(figures) - 1 or not view.sentence.bracketed(figure.start):
            continue
        one, other = figures[first], figures[first + 1]
        between = pattern("figures.against_each_other").fullmatch(view.text, one.end, other.start)
        bracket = next((a for a, b in view.sentence.brackets if a < one.start and other.end < b), None)
        models = [m for m in view.sentence.mentions if is_model(m.entity) and m.end <= (bracket or 0)]
        two = together(models, view) if between and bracket is not None else ()
        if len(two) == 2:
            return two[index - first]
    return None
