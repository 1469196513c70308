"""Numbers that are no scores: those that belong to the name before them, and counts of what was solved."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.setting import is_benchmark
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def numbers_a_name(view: View, amount: Amount) -> bool:
    """ "A与Opus 4.5分别为95.0%": the number belongs to the name right before it, its figure stands behind.

    So is that of "Apache 2.0" one of a name.
    """
    if any(h.start <= amount.start < h.end for h in view.sentence.cues_of("license_name")):
        return True
    if view.text[view.sentence.start : amount.start].rstrip().endswith("@"):
        return True  # "cons@64": of so many attempts
    if _is_range(view, amount):
        return True
    beside = any(m.entity.type == "model" and 0 <= amount.start - m.end <= 1 for m in view.sentence.mentions)
    if beside and pattern("figures.then_figure").match(view.text, amount.end, view.sentence.end):
        return True
    return _numbers_a_test(view, amount)


def _is_range(view: View, amount: Amount) -> bool:
    """ "between 90 and 93", "0到1之间": no figure of one run."""
    ranges = view.may_have("figures.range_zh") and pattern("figures.range_zh")
    if ranges and ranges.match(view.text, amount.end, view.sentence.end):
        return True
    told = pattern("figures.range_before").search(view.text, view.sentence.start, amount.start)
    return told is not None and (
        any(c.isdigit() for c in told[0])
        or bool(pattern("figures.range_first").match(view.text, amount.end, view.sentence.end))
    )


def _numbers_a_test(view: View, amount: Amount) -> bool:
    """ "Terminal-Bench 4.0分数升至57.6%": an edition of the test that nobody has listed."""
    beside = any(is_benchmark(m) and 0 <= amount.start - m.end <= 1 for m in view.sentence.mentions)
    return beside and bool(pattern("figures.then_score").match(view.text, amount.end, view.sentence.end))


def counts_solved(view: View, amount: Amount) -> bool:
    """ "solved 30 problems, more than B (25)": so many were solved, a number of what is counted before."""
    if amount.form != "number" or not view.text[amount.start : amount.end].isdigit():
        return False
    if pattern("figures.points").match(view.text, amount.end):
        return False
    if pattern("figures.of_so_many").match(view.text, amount.end):
        return True
    solved, things = pattern("figures.solved_count"), pattern("figures.solved_things")
    return any(
        first.form == "number"
        and solved.search(view.text, view.sentence.start, first.start)
        and things.match(view.text, first.end)
        for first in view.sentence.amounts
        if first.end <= amount.start
    )


def tells_error_rate(view: View, amount: Amount, start: int) -> bool:
    """ "62.5% on SimpleQA, 幻觉率37.1%", "Gains on T were 3%": a rate of its own, no score on the test."""
    if amount.form != "percent":
        return False
    if pattern("figures.other_shares").fullmatch(view.masked, view.sentence.start, amount.start):
        return True
    if not pattern("figures.error_rate").search(view.text[start : amount.start]):
        return False
    tests = [m.entity for m in view.sentence.mentions if is_benchmark(m) and "measure" not in m.entity.domain]
    return bool(tests) and not any(test.lower_is_better for test in tests)
