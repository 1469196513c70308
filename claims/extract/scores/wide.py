"""Figures told as results in whatever form: what was measured, solved or scored, by whoever is spoken of.

Asked where no narrow rule has read the figure. It is a result where a word of measuring stands before it
or behind, where so much was solved, where a verb of reaching leads to it and a test is spoken of, or where
it goes on from such a figure with another model or test.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.former import former_owner
from claims.extract.scenes.scene import is_model
from claims.extract.scores.figures import figure_start, figure_unit, is_free, scores, tests_named, was_before
from claims.extract.scores.holders import figure_holders, is_for
from claims.extract.scores.lists import together
from claims.extract.scores.wide_moods import asks, is_something_else, is_unsure
from claims.extract.scores.wide_tests import test_beside, tests_spoken_of
from claims.extract.setting import is_benchmark
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_HIGHEST = 1000
"""From this on a figure is a rating or no score at all."""


def wide_scores(view: View) -> Iterator[Draft]:
    """Every figure of the sentence that is somebody's result by the words round it."""
    free = [a for a in view.sentence.amounts if _is_free(view, a)]
    if not any(_is_result(view, a) or _is_set_against(view, a) for a in free) or asks(view):
        return
    read = {draft.end: draft for draft in scores(view)}
    figures: list[Amount] = []
    for amount in free:
        told = amount.end in read or _is_result(view, amount) or _goes_on(view, amount, figures)
        told = told or _is_set_against(view, amount)
        if told and not was_before(view, amount):
            figures.append(amount)
    previous: tuple[str, ...] = ()
    boards = tests_named(view)
    for index, figure in enumerate(figures):
        if figure.end in read:
            previous = read[figure.end].benchmarks
            continue
        if is_unsure(view, figure.start) or is_something_else(view, figure.start, figure.end):
            continue
        tests = tests_spoken_of(view, figure, boards, figures, previous)
        if tests is None:
            continue
        previous = tests
        for holder in _holders(view, figure, index, figures, boards):
            yield _draft(view, figure, figures, holder, tests)


def _draft(
    view: View, figure: Amount, figures: list[Amount], holder: Entity, tests: tuple[str, ...]
) -> Draft:
    start = figure_start(view, figure, holder)
    if any(start < a.start < figure.start for a in figures):
        start = figure.start
    unit = "%" if figure.form == "points" else figure_unit(figure)
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


def _is_free(view: View, amount: Amount) -> bool:
    """A figure that may be a score, also one told in percentage points: "停在六十三个百分点"."""
    if amount.form == "points":
        lead = view.masked[view.sentence.clause_at(amount.start).start : amount.start]
        return 0 < amount.value <= 100 and bool(pattern("wide_scores.reached_points").search(lead))
    return is_free(view, amount) and not (amount.form == "number" and _counts_something(view, amount))


def _counts_something(view: View, amount: Amount) -> bool:
    """ "40 problems", "20次", "pass@1", "02", "two epochs": a plain number that counts or numbers."""
    written = view.text[amount.start : amount.end]
    if view.text[amount.start - 1 : amount.start] == "@" or (written[0] == "0" and "." not in written):
        return True
    if not written[0].isdigit() and not pattern("figures.points").match(view.text, amount.end):
        return True
    return bool(pattern("wide_scores.counted").match(view.text, amount.end))


def _is_result(view: View, amount: Amount) -> bool:
    """Whether the words round a figure tell that it was measured, solved or scored."""
    if amount.form == "points":
        return True
    text, sentence = view.text, view.sentence
    clause = sentence.clause_at(amount.start)
    before = [a.end for a in sentence.amounts if a.end <= amount.start]
    start = max(clause.start, max(before, default=0))
    lead = view.masked[start : amount.start]
    if amount.value > 100 and not _may_be_high(view, amount, lead):
        return False
    if pattern("wide_scores.measure_before").search(lead) or _told_of(view, amount):
        return True
    if pattern("wide_scores.measure_behind").match(view.masked, amount.end, clause.end):
        return True
    solved = pattern("wide_scores.solved_before").search(lead)
    if solved and amount.form == "percent":
        told = pattern("wide_scores.solved_behind").match(view.masked, amount.end, sentence.end)
        return bool(told or pattern("wide_scores.tasks").search(text, sentence.start, amount.start))
    pointed = amount.form == "percent" or "." in text[amount.start : amount.end]
    pointed = pointed or bool(pattern("figures.points").match(text, amount.end))
    named = pattern("wide_scores.on_test").match(view.scene.clean.text, amount.end, sentence.end)
    called = named and pattern("wide_scores.test_name").search(named["name"])
    if not (pointed or called) or not pattern("wide_scores.reached").search(lead):
        return False
    return bool(called) or _on_test(view)


def _may_be_high(view: View, amount: Amount, lead: str) -> bool:
    """A rating, or points of an exam whose full marks are more than 100."""
    if amount.value >= _HIGHEST:
        return bool(pattern("wide_scores.rates").search(lead))
    if pattern("wide_scores.rates").search(lead):
        return True
    exam = pattern("wide_scores.exam").search(view.text, view.sentence.start, view.sentence.end)
    return bool(exam and pattern("figures.points").match(view.text, amount.end))


def _on_test(view: View) -> bool:
    """Whether a test is spoken of in the sentence, by name or not."""
    sentence = view.sentence
    if view.topic.benchmark or any(map(is_benchmark, sentence.mentions)):
        return True
    return bool(pattern("wide_scores.test_word").search(view.masked, sentence.start, sentence.end))


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
    behind = _model_behind(view, amount)
    if behind and is_for(view, amount, behind):
        return True
    before = [m for m in view.sentence.mentions if is_model(m.entity) and m.end <= amount.start]
    return bool(before) and bool(pattern("figures.attached").fullmatch(text, before[-1].end, amount.start))


def _is_set_against(view: View, amount: Amount) -> bool:
    """ "managed just 15.6 percent, against the 40.5 percent posted by B": set against a result."""
    later = next((a for a in view.sentence.amounts if a.start >= amount.end and a.form == amount.form), None)
    behind = _model_behind(view, later) if later else None
    if later is None or behind is None or not (_told_of(view, later) or is_for(view, later, behind)):
        return False
    lead = view.masked[view.sentence.clause_at(amount.start).start : amount.start]
    between = view.masked[amount.end : later.start]
    return bool(
        pattern("wide_scores.reached").search(lead) and pattern("wide_scores.against").fullmatch(between)
    )


def _model_behind(view: View, amount: Amount) -> Mention | None:
    return next((m for m in view.sentence.mentions if m.start >= amount.end and is_model(m.entity)), None)


def _told_of(view: View, amount: Amount) -> Mention | None:
    """ "the 68.6 percent achieved by B": who achieved it."""
    behind = _model_behind(view, amount)
    told = behind and pattern("wide_scores.reached_by").fullmatch(view.masked, amount.end, behind.start)
    return behind if told else None


def _holders(
    view: View, figure: Amount, index: int, figures: list[Amount], boards: list[Mention]
) -> tuple[Entity, ...]:
    """Whose it is; of nobody where others stand between."""
    if behind := _told_of(view, figure):
        return (behind.entity,)
    if paired := _in_bracket_pair(view, figure, index, figures):
        return (paired,)
    if former_owner(view, figure):
        return ()
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
