"""By what a figure is known as a result: words of measuring, solving, reaching or grading round it."""

from __future__ import annotations

from itertools import islice

from claims.extract.draft import View
from claims.extract.scenes.scene import Sentence, is_model
from claims.extract.scores.figures import is_free, was_before
from claims.extract.setting import is_benchmark
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_AND_MORE = tuple("多几余")
_BACK = 2
"""Sentences back to where a test was spoken of."""
_BEHIND = 16
"""Characters behind a figure in which it is called a rating."""


def may_be_score(view: View, amount: Amount) -> bool:
    """A figure that may be a score, also one told in percentage points: "停在六十三个百分点"."""
    if amount.form == "points":
        lead = view.masked[view.sentence.clause_at(amount.start).start : amount.start]
        return 0 < amount.value <= 100 and bool(pattern("wide_scores.reached_points").search(lead))
    others = view.may_have("wide_scores.not_its") and pattern("wide_scores.not_its")
    if others and others.match(view.text, amount.end, view.sentence.end):
        return False
    if amount.form == "percent" and view.text[amount.end : amount.end + 1] in _AND_MORE:
        return False
    if amount.form == "percent" and pattern("wide_scores.rightly_solved").search(
        view.masked, view.sentence.clause_at(amount.start).start, amount.start
    ):
        return amount.value <= 100  # "correctly identified 92% of the fractures"
    if amount.form == "percent" and pattern("wide_scores.solved_over").search(
        view.masked, view.sentence.start, amount.start
    ):
        behind = pattern("wide_scores.solved_behind").match(view.masked, amount.end, view.sentence.end)
        bound = pattern("figures.bound").search(view.masked, view.sentence.start, amount.start)
        return bool(behind) and not bound  # "解决了超过50%的题目"
    return is_free(view, amount) and not (amount.form == "number" and _counts_something(view, amount))


def _counts_something(view: View, amount: Amount) -> bool:
    """ "40 problems", "20次", "pass@1", "02", "two epochs": a plain number that counts or numbers."""
    written = view.text[amount.start : amount.end]
    if written == "十":
        return True  # "十分相似"
    if view.text[amount.start - 1 : amount.start] == "@" or (written[0] == "0" and "." not in written):
        return True
    if not written[0].isdigit() and not pattern("figures.points").match(view.text, amount.end):
        return True
    if pattern("wide_scores.out_of").match(view.text, amount.end):
        return False
    return bool(pattern("wide_scores.counted").match(view.text, amount.end))


def is_result(view: View, amount: Amount) -> bool:
    """Whether the words round a figure tell that it was measured, solved or scored."""
    if amount.form == "points":
        return True
    clause = view.sentence.clause_at(amount.start)
    lead = _lead(view, amount)
    if amount.value > 100 and not _may_be_high(view, amount, lead):
        return False
    if pattern("wide_scores.of_class").match(view.masked, amount.end, clause.end):
        return False  # "达到60%准确率的模型": whoever reaches it
    if pattern("wide_scores.measure_before").search(lead) or achieved_by(view, amount):
        return True
    if pattern("wide_scores.measure_behind").match(view.masked, amount.end, clause.end):
        return True
    opening = view.masked[view.sentence.start : amount.start]
    if pattern("wide_scores.measure_apposed").search(opening):
        return True
    opens = pattern("wide_scores.measure_opens").search(opening)
    if opens and pattern("wide_scores.reached").search(lead):
        return True
    if _is_told_for(view, amount) or _is_solved(view, amount, lead):
        return True
    return _is_reached(view, amount, lead) or _is_graded(view, amount, lead)


def _is_told_for(view: View, amount: Amount) -> bool:
    """ "lists 44.4% for A, 51% for B and 61% for C on T": one of several shares, each with whose it is."""
    if amount.form != "percent" or not any(map(is_benchmark, view.sentence.mentions)):
        return False
    told = [
        m.start()
        for m in pattern("wide_scores.share_for").finditer(
            view.masked, view.sentence.start, view.sentence.end
        )
    ]
    return len(told) > 1 and any(at == amount.end or at == amount.end - 1 for at in told)


def _lead(view: View, amount: Amount) -> str:
    """The words of the clause before a figure, from the figure before it unless it rose from that."""
    sentence = view.sentence
    start = sentence.clause_at(amount.start).start
    before = [
        a for a in sentence.amounts if start <= a.start and a.end <= amount.start and may_be_score(view, a)
    ]
    if before and not was_before(view, before[-1]):
        start = before[-1].end
    return view.masked[start : amount.start]


def _is_solved(view: View, amount: Amount, lead: str) -> bool:
    """ "解决了64%的问题", "passed 70 percent of the tests", "correctly identified 92% of the fractures"."""
    if amount.form != "percent":
        return False
    sentence = view.sentence
    if pattern("wide_scores.worked_for").search(lead):
        return bool(pattern("wide_scores.worked_behind").match(view.text, amount.end, sentence.end))
    if not pattern("wide_scores.solved_before").search(lead):
        return False
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
    if pattern("wide_scores.reached").search(lead) and (called or is_on_test(view, view.sentence)):
        return True
    if pattern("wide_scores.figure_noun").search(lead) or pattern("wide_scores.reached_surely").search(lead):
        return _on_test_near(view)
    return _is_listed(view, amount)


def _is_listed(view: View, amount: Amount) -> bool:
    """ "Test results: A 87.5%, B 83.2%": right behind a model, where results are told."""
    before = [m for m in view.sentence.mentions if m.end <= amount.start]
    if not before or not is_model(before[-1].entity):
        return False
    gap = view.text[before[-1].end : amount.start]
    led = pattern("wide_scores.results_lead").search(view.masked, view.sentence.start, before[-1].start)
    points = pattern("figures.points").match(view.text, amount.end)
    if gap.strip() in (",", ":", "(") and points and is_on_test(view, view.sentence):
        return True  # "the test's winner is A, 87.8 points"
    return bool(led and pattern("figures.attached").fullmatch(gap))


def _is_graded(view: View, amount: Amount, lead: str) -> bool:
    """ "Our grader gave A an 8.6 out of 10", "给A打了8.6分", "拿了97分"."""
    points = pattern("figures.points").match(view.text, amount.end)
    if points and pattern("wide_scores.got_points").search(lead):
        return True
    if not pattern("wide_scores.gave").search(lead):
        return False
    behind = pattern("wide_scores.out_of").match(view.text, amount.end)
    return bool(behind or points)


def _may_be_high(view: View, amount: Amount, lead: str) -> bool:
    """A rating, or points of an exam whose full marks are more than 100."""
    clause = view.sentence.clause_at(amount.start)
    behind = view.masked[amount.end : min(clause.end, amount.end + _BEHIND)]
    if pattern("wide_scores.rates").search(lead) or pattern("wide_scores.rates").search(behind):
        return True
    exam = pattern("wide_scores.exam").search(view.text, view.sentence.start, view.sentence.end)
    return bool(exam and pattern("figures.points").match(view.text, amount.end))


def is_on_test(view: View, sentence: Sentence) -> bool:
    """Whether a test is spoken of in the sentence, by name or not."""
    if any(map(is_benchmark, sentence.mentions)) or (sentence is view.sentence and view.topic.benchmark):
        return True
    return bool(pattern("wide_scores.test_word").search(view.masked, sentence.start, sentence.end))


def _on_test_near(view: View) -> bool:
    """The same of the sentence and those right before it in its block."""
    near = [
        s for s in islice(view.scene.earlier(view.sentence.start), _BACK) if s.block is view.sentence.block
    ]
    return any(
        is_on_test(view, s) or bool(pattern("wide_scores.tasks").search(view.text, s.start, s.end))
        for s in (view.sentence, *near)
    )


def model_behind(view: View, amount: Amount) -> Mention | None:
    """The first model named behind a figure."""
    return next((m for m in view.sentence.mentions if m.start >= amount.end and is_model(m.entity)), None)


def achieved_by(view: View, amount: Amount) -> Mention | None:
    """ "the 68.6 percent achieved by B": who achieved it."""
    behind = model_behind(view, amount)
    told = behind and pattern("wide_scores.reached_by").fullmatch(view.masked, amount.end, behind.start)
    return behind if told else None
