"""Figures told as results in whatever form: what was measured, solved or scored, by whoever is spoken of.

Asked where no narrow rule has read the figure. It is a result where a word of measuring stands before it
or behind, where so much was solved, where a verb of reaching leads to it and a test is spoken of, or where
it goes on from such a figure with another model or test.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.former import former_owner
from claims.extract.scenes.scene import Sentence, is_model
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
    if amount.form == "percent" and pattern("wide_scores.rightly_solved").search(
        view.masked, view.sentence.clause_at(amount.start).start, amount.start
    ):
        return amount.value <= 100  # "correctly identified 92% of the fractures"
    return is_free(view, amount) and not (amount.form == "number" and _counts_something(view, amount))


def _counts_something(view: View, amount: Amount) -> bool:
    """ "40 problems", "20次", "pass@1", "02", "two epochs": a plain number that counts or numbers."""
    written = view.text[amount.start : amount.end]
    if view.text[amount.start - 1 : amount.start] == "@" or (written[0] == "0" and "." not in written):
        return True
    if not written[0].isdigit() and not pattern("figures.points").match(view.text, amount.end):
        return True
    if pattern("wide_scores.out_of").match(view.text, amount.end):
        return False
    return bool(pattern("wide_scores.counted").match(view.text, amount.end))


def _is_result(view: View, amount: Amount) -> bool:
    """Whether the words round a figure tell that it was measured, solved or scored."""
    if amount.form == "points":
        return True
    clause = view.sentence.clause_at(amount.start)
    lead = _lead(view, amount)
    if amount.value > 100 and not _may_be_high(view, amount, lead):
        return False
    if pattern("wide_scores.of_class").match(view.masked, amount.end, clause.end):
        return False  # "达到60%准确率的模型": whoever reaches it
    if pattern("wide_scores.measure_before").search(lead) or _told_of(view, amount):
        return True
    if pattern("wide_scores.measure_behind").match(view.masked, amount.end, clause.end):
        return True
    return _is_solved(view, amount, lead) or _is_reached(view, amount, lead) or _is_graded(view, amount, lead)


def _lead(view: View, amount: Amount) -> str:
    """The words of the clause before a figure, from the figure before it unless it rose from that."""
    sentence = view.sentence
    start = sentence.clause_at(amount.start).start
    before = [a for a in sentence.amounts if start <= a.start and a.end <= amount.start and _is_free(view, a)]
    if before and not was_before(view, before[-1]):
        start = before[-1].end
    return view.masked[start : amount.start]


def _is_solved(view: View, amount: Amount, lead: str) -> bool:
    """ "解决了64%的问题", "passed 70 percent of the tests", "correctly identified 92% of the fractures"."""
    solved = pattern("wide_scores.solved_before").search(lead)
    if not solved or amount.form != "percent":
        return False
    sentence = view.sentence
    behind = pattern("wide_scores.solved_behind").match(view.masked, amount.end, sentence.end)
    right = pattern("wide_scores.rightly").search(lead)
    return bool(
        behind or right or pattern("wide_scores.tasks").search(view.text, sentence.start, amount.start)
    )


def _is_reached(view: View, amount: Amount, lead: str) -> bool:
    """A share or a figure with a decimal point or points, behind a verb of reaching, where a test is told."""
    text, end = view.text, view.sentence.end
    named = pattern("wide_scores.on_test").match(view.scene.clean.text, amount.end, end)
    called = named and pattern("wide_scores.test_name").search(named["name"])
    pointed = amount.form == "percent" or "." in text[amount.start : amount.end]
    if not (called or pointed or pattern("figures.points").match(text, amount.end)):
        return False
    if pattern("wide_scores.reached").search(lead) and (called or _on_test(view, view.sentence)):
        return True
    if pattern("wide_scores.figure_noun").search(lead) or pattern("wide_scores.reached_surely").search(lead):
        before = next(view.scene.earlier(view.sentence.start), None)
        near = before is not None and before.block is view.sentence.block and _on_test(view, before)
        return near or _on_test(view, view.sentence)
    return _is_listed(view, amount)


def _is_listed(view: View, amount: Amount) -> bool:
    """ "Test results: A 87.5%, B 83.2%": right behind a model, where results are told."""
    before = [m for m in view.sentence.mentions if m.end <= amount.start]
    if not before or not is_model(before[-1].entity):
        return False
    gap = view.text[before[-1].end : amount.start]
    led = pattern("wide_scores.results_lead").search(view.masked, view.sentence.start, before[-1].start)
    return bool(led and pattern("figures.attached").fullmatch(gap))


def _is_graded(view: View, amount: Amount, lead: str) -> bool:
    """ "Our grader gave A an 8.6 out of 10", "给A打了8.6分"."""
    if not pattern("wide_scores.gave").search(lead):
        return False
    behind = pattern("wide_scores.out_of").match(view.text, amount.end)
    return bool(behind or pattern("figures.points").match(view.text, amount.end))


def _may_be_high(view: View, amount: Amount, lead: str) -> bool:
    """A rating, or points of an exam whose full marks are more than 100."""
    if amount.value >= _HIGHEST:
        return bool(pattern("wide_scores.rates").search(lead))
    if pattern("wide_scores.rates").search(lead):
        return True
    exam = pattern("wide_scores.exam").search(view.text, view.sentence.start, view.sentence.end)
    return bool(exam and pattern("figures.points").match(view.text, amount.end))


def _on_test(view: View, sentence: Sentence) -> bool:
    """Whether a test is spoken of in the sentence, by name or not."""
    if any(map(is_benchmark, sentence.mentions)) or (sentence is view.sentence and view.topic.benchmark):
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
