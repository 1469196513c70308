"""Scores: a model's figure on a benchmark, in running text.

Each figure is paired with the benchmark it belongs to by where it stands: "79.8% on AIME 2024",
"AIME 2024 (79.8%)", "在AIME 2024上取得79.8%", "分别", and with the model it is attached to
("o1's 74.3%"), else the one the clause is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.former import former_owner, is_former
from claims.extract.near_tests import tests_named
from claims.extract.scores.holders import figure_holders, former_behind
from claims.extract.scores.lists import goes_on_bare, goes_on_rating, joined_runs, repeats_in_bracket
from claims.extract.scores.numbered import counts_solved, numbers_a_name, tells_error_rate
from claims.extract.scores.quotes import figure_end, figure_start
from claims.extract.scores.respective import respectively
from claims.extract.scores.rival_figures import is_rivals, met_with
from claims.extract.scores.tests import test_of
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_MOST_GAINED = 25
"""Points a model gains on a test; more of them are a score."""
_MOST_ELO_GAINED = 400
_BEHIND = 56  # characters behind a figure that may say what it counts
_NEAR = 400
"""Characters back to where the paragraph before this one may have named the tests."""


def scores(view: View) -> Iterator[Draft]:
    """Every figure on a benchmark that the sentence states."""
    if not view.sentence.amounts:
        return
    found = tuple(_scores(view))
    unshared = _unshared(view, found)
    yield from (draft for draft in found if draft.end not in unshared)


def _unshared(view: View, found: tuple[Draft, ...]) -> set[int]:
    """Where the figures end of a list "分别为88.4、87.5和83.3" that was given to one model on one test whole:
    they are several models' or of several tests, and nobody can say whose. Of three or more without such a
    word, "it's 43.4, 32.3 and 34.5", the first may be its own."""
    sentence = view.sentence
    if len(found) < 2:
        return set()
    in_order = pattern("figures.respectively").search(view.text, sentence.start, sentence.end)
    if pattern("figures.ways_told").search(view.text, sentence.start, sentence.end):
        return set()
    out: set[int] = set()
    ends = {draft.end for draft in found}
    for run in joined_runs(view, [a for a in view.sentence.amounts if a.end in ends]):
        told = {(d.subject, d.benchmarks): d.value for d in found if any(d.end == a.end for a in run)}
        if len(run) > (1 if in_order else 2) and len(told) == 1 and len({a.value for a in run}) > 1:
            out |= {a.end for a in (run if in_order else run[1:])}
    return out


def _scores(view: View) -> Iterator[Draft]:
    boards = tests_named(view)
    figures = [a for a in _figures(view, boards) if not was_before(view, a)]
    if not figures:
        return
    respective = respectively(view, figures, boards)
    previous: tuple[str, ...] = ()
    holders: tuple[Entity, ...] = ()
    told: tuple[Entity, ...] = ()
    rated = False
    for index, figure in enumerate(figures):
        benchmarks = respective.get(index) or test_of(view, figure, boards, figures, previous)
        if not benchmarks:
            rated = (
                _is_rate(view, figure, boards)
                or _is_overall(view, figure, boards)
                or (rated and _beside_model(view, figure))
            )
            if not rated:
                continue
        test = next((m for m in reversed(boards) if m.end <= figure.start), None)
        if index not in respective or not _follows(view, figures, index):
            holders = figure_holders(view, figure, index, figures, test)
        aside = repeats_in_bracket(view, figures, index) and benchmarks == previous and holders == told
        aside = aside or view.text[figure.start - 1 : figure.start] == "+"  # "77.2%79.6%+2.4分": a gain
        previous, told = benchmarks or previous, holders
        for holder in () if aside else holders:
            yield Draft(
                by="rule:score",
                start=figure_start(view, figure, holder),
                end=figure_end(view, figure),
                kind="score",
                subject=holder.name,
                benchmarks=benchmarks,
                attribute="score",
                value=plain(figure.value),
                unit=figure_unit(view, figure, benchmarks),
            )


def _figures(view: View, boards: list[Mention]) -> list[Amount]:
    """Every amount that may be a score, with plain ones that stand in a list with one or go on from it."""
    free = [a for a in view.sentence.amounts if is_free(view, a)]
    pointed = [a for a in free if _is_pointed(view, a, boards)]
    plain_ones = [a for a in free if a not in pointed and view.text[a.start : a.end].isdigit()]
    if not pointed or not plain_ones or not (boards or view.topic.benchmark or view.topic.board):
        return pointed
    listed = {a for run in joined_runs(view, free) if any(b in pointed for b in run) for a in run}
    going_on = [a for a in plain_ones if a in listed or goes_on_bare(view, a, pointed)]
    return sorted([*pointed, *going_on])


def _follows(view: View, figures: list[Amount], index: int) -> bool:
    """ "C's 53.3 and 91.4": joined to the figure before it, and of the same model."""
    between = view.text[figures[index - 1].end : figures[index].start] if index else "-"
    return bool(pattern("figures.joined").fullmatch(between))


def is_free(view: View, amount: Amount) -> bool:
    """Whether nothing round a figure says that it is something other than a score."""
    if amount.scaled or amount.form not in ("percent", "number") or amount.value < 0:
        return False
    text, sentence = view.text, view.sentence
    if amount.value > 100 and (amount.form == "percent" or not _may_rate(view, amount)):
        return False
    behind = text[amount.end : amount.end + _BEHIND]
    if amount.form == "number" and (numbers_a_name(view, amount) or counts_solved(view, amount)):
        return False
    first = next(
        (a for a in sentence.amounts if a.form == amount.form and a.end < amount.start <= a.end + 4), None
    )
    ranges = first and pattern("figures.range_joint").fullmatch(text, first.end, amount.start)
    if first and ranges and not is_free(view, first):
        return False  # "幻觉率降低45%至50%"
    if pattern("figures.not_score").match(behind.lstrip("*")):
        return False
    clause, there = sentence.clause_at(amount.start), sentence.hints
    led = view.masked[clause.start : amount.start]
    if any(form in there and pattern(form).search(led) for form in ("figures.mark", "figures.margin")):
        return False
    bound = "figures.bound" in there and pattern("figures.bound")
    if bound and bound.search(view.masked, sentence.start, amount.start):
        return False  # "only A and B scored above 70", "both got under 5%"
    of_all = "figures.of_all" in there and pattern("figures.of_all")
    if of_all and of_all.search(view.masked, sentence.start, amount.start):
        return _in_bracket_of(view, amount)
    shared = amount.form == "percent" and pattern("figures.share_of").search(led)
    if shared or tells_error_rate(view, amount, clause.start):
        return False
    over = view.masked[max(clause.start, amount.start - 60) : amount.start]
    if pattern("figures.points").match(text, amount.end) and pattern("figures.lost").search(over):
        return False  # "costs it less than two points"
    if pattern("figures.difference").match(behind) and pattern("figures.lead_over").search(over):
        return False
    if pattern("figures.footnote").search(text[max(sentence.start, amount.start - 18) : amount.start]):
        return False
    leads = "figures.lead" in there and pattern("figures.lead").search(_before(view, amount))
    return not (leads or _is_gain(view, amount))


def _in_bracket_of(view: View, amount: Amount) -> bool:
    """ "from 94% (X) to 23% (Y)": a model alone in the bracket right behind the figure."""
    gap = view.text[amount.end : amount.end + 2]
    return any(gap in (" (", "(") and m.start == amount.end + len(gap) for m in view.sentence.mentions)


def _is_gain(view: View, amount: Amount) -> bool:
    """ "improves by 5 points on A, 12 points on B": what was gained, in a list as well."""
    rating = pattern("figures.elo_gained").match(view.text, amount.end)
    most = _MOST_ELO_GAINED if rating else _MOST_GAINED
    if amount.value >= most or not (rating or pattern("figures.points").match(view.text, amount.end)):
        return False
    if pattern("figures.gained").search(before := _before(view, amount)) or before.endswith(" by "):
        return True
    last = next(
        (a for a in reversed(view.sentence.amounts) if a.end <= amount.start and a.form == amount.form), None
    )
    if last is None or not pattern("figures.gains_joint").fullmatch(view.masked, last.end, amount.start):
        return False
    return _is_gain(view, last)


def _before(view: View, amount: Amount) -> str:
    """What stands right before a figure, names blanked."""
    return view.masked[max(view.sentence.start, amount.start - 14) : amount.start]


def _is_pointed(view: View, amount: Amount, boards: list[Mention]) -> bool:
    """Whether a figure looks like a score: a share, with a decimal point, with points, in a bracket."""
    text = view.text
    behind = text[amount.end : amount.end + 24]
    if amount.form == "percent":
        return True
    if amount.value > 100:
        return _is_rating(view, amount, boards)
    if not any(c.isdigit() for c in text[amount.start : amount.end]):
        return bool(pattern("figures.points").match(behind))  # "上一代"
    return (
        "." in text[amount.start : amount.end]
        or is_rivals(view, amount, boards)
        or bool(pattern("figures.points").match(behind))
        or bool(
            pattern("figures.scores").search(pattern("figures.merely").sub("", _before(view, amount))[-8:])
        )
        or bool(pattern("figures.risen_to").search(_before(view, amount)))  # "from 54 to 67 on T"
        or text[amount.start - 1 : amount.start] == "("
        or any(
            pattern("figures.of").fullmatch(text[m.end : amount.start])
            for m in boards
            if m.end <= amount.start
        )
    )


def _may_rate(view: View, amount: Amount) -> bool:
    """Whether a figure above 100 may be a rating: no year, and not too high."""
    if 1990 < amount.value < 2050 and not pattern("figures.points").match(view.text, amount.end):
        return bool(pattern("figures.rated").search(view.text, max(0, amount.start - 16), amount.start))
    return amount.value < 4000


def _is_rating(view: View, amount: Amount, boards: list[Mention]) -> bool:
    """A figure above 100 is one where the sentence rates, or where its board has no upper end."""
    text, sentence = view.text, view.sentence
    if goes_on_rating(view, amount) or pattern("figures.rating").search(text[sentence.start : sentence.end]):
        return True
    open_ended = any(m.entity.scale is None for m in boards)
    pointed = pattern("figures.points").match(text, amount.end) or pattern("figures.scores").search(
        text[max(sentence.start, amount.start - 8) : amount.start]
    )
    return open_ended and bool(pointed)


def was_before(view: View, amount: Amount) -> bool:
    """ "48.9% → 54.0%", "从65.8升至69.2": the first figure is that of an earlier build."""
    if former_owner(view, amount) or former_behind(view, amount):
        return False  # "从Sonnet 4的42.2%升至61.4%", "up from 42.2% for Sonnet 4": another model's
    if is_former(view, amount):
        return True
    earlier = [a for a in view.sentence.amounts if a.end <= amount.start and a.form == amount.form]
    if earlier and pattern("figures.from_behind").fullmatch(view.masked, earlier[-1].end, amount.start):
        return True  # "to 70.3 on AIME 2025 from 24.7"
    if earlier and pattern("figures.against_bare").fullmatch(view.masked, earlier[-1].end, amount.start):
        named = [m for m in view.sentence.mentions if m.entity.type in ("model", "product")]
        behind = any(m.start >= amount.end for m in named)
        return not behind and len({m.entity for m in named}) < 2  # "60% against 70%": of nobody named
    later = [a for a in view.sentence.amounts if a.start >= amount.end and a.form == amount.form]
    return bool(later) and bool(
        pattern("figures.raised_to").fullmatch(view.text[amount.end : later[0].start])
    )


def _is_rate(view: View, amount: Amount, boards: list[Mention]) -> bool:
    """ "工具调用成功率为90.6%": a rate of success on no named test, of a model named in the sentence."""
    if amount.form != "percent" or boards or view.topic.benchmark:
        return False
    sentence = view.sentence
    rate = pattern("figures.rate").search(view.text[sentence.start : amount.start])
    if rate is None:
        before = [m for m in sentence.mentions if m.entity.type == "model" and m.end <= amount.start]
        told = before and pattern("figures.rate_behind").match(view.text, amount.end)
        return bool(told) and met_with(view, amount, before[-1]) is None  # that is one of duels won
    return rate.start() <= 12 or any(
        m.entity.type == "model" and m.end <= amount.start for m in sentence.mentions
    )


def _is_overall(view: View, amount: Amount, boards: list[Mention]) -> bool:
    """ "Across 12 benchmarks it reached a score of 63.2": a model's, on no one test."""
    if boards or view.topic.benchmark:
        return False
    text, sentence = view.text, view.sentence
    pointed = "." in text[amount.start : amount.end] or pattern("figures.points").match(text, amount.end)
    if not pointed or not pattern("figures.overall_before").search(text[sentence.start : amount.start]):
        return False
    named = any(m.entity.type == "model" and m.end <= amount.start for m in sentence.mentions)
    if pattern("figures.over_several").search(text, sentence.start, sentence.end):
        return named or bool(view.topic_at(amount.start))
    before = next(view.scene.earlier(sentence.start), None)  # "topped 10 of 13 tests. It averaged 72 points"
    told = before and pattern("figures.over_several").search(text, before.start, before.end)
    return bool(told and before and before.block.start >= sentence.block.start - _NEAR)


def _beside_model(view: View, amount: Amount) -> bool:
    """ "A的正确率是81%,低于B的84%": goes on with the same rate."""
    before = [m for m in view.sentence.mentions if m.entity.type == "model" and m.end <= amount.start]
    return amount.form == "percent" and bool(
        before and pattern("figures.attached").fullmatch(view.text[before[-1].end : amount.start])
    )


def figure_unit(view: View, figure: Amount, benchmarks: tuple[str, ...]) -> str:
    """What a figure is counted in."""
    if figure.form == "percent":
        return "%"
    text, start, end = view.text, view.sentence.start, view.sentence.end
    rated = figure.value > 200 and (benchmarks or pattern("figures.rating").search(text, start, end))
    return "elo" if rated else "points"
