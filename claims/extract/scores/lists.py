"""Figures in lists: "71, 68 and 65", and a plain number that goes on from a figure before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.scenes.scene import Sentence, is_model
from claims.extract.setting import is_benchmark
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


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


def rival_in_turn(view: View, figure: Amount, figures: Sequence[Amount]) -> Entity | None:
    """ "A beats B and C (79 vs 77 and 74)", "ahead of B and C (77 and 74)": each rival's at its place."""
    runs = joined_runs(view, figures)
    at = next(i for i, run in enumerate(runs) if figure in run)
    first = runs[at][0]
    before = [m for m in view.sentence.mentions if is_model(m.entity) and m.end <= first.start]
    rivals = together(before, view)
    if len(rivals) != len(runs[at]) or len(rivals) < 2:
        return None
    against = at and pattern("figures.against_each_other").fullmatch(
        view.text, runs[at - 1][-1].end, first.start
    )
    gap = view.text[before[-1].end : first.start]
    beside = pattern("figures.in_bracket_behind").fullmatch(gap) or pattern("figures.round_about").fullmatch(
        gap
    )
    return rivals[runs[at].index(figure)] if against or beside else None


def together(before: Sequence[Mention], view: View) -> tuple[Entity, ...]:
    """ "o3 and Gemini 2.5 Pro": the last of the names and those coordinated to it, in their order."""
    found = list(before[-1:])
    for mention in reversed(before[:-1]):
        if not pattern("topic.connector").match(view.text[mention.end : found[0].start]):
            break
        found.insert(0, mention)
    return tuple(dict.fromkeys(m.entity for m in found))


def listed_with(view: View, before: Sequence[Mention], figure: Amount, figures: Sequence[Amount]) -> bool:
    """ "with A, B and C around 74%": one figure for all that the clause lists."""
    names = together(before, view)
    if len(names) < 2 or [figure] not in joined_runs(view, figures):
        return False
    if not pattern("figures.round_about").fullmatch(view.text, before[-1].end, figure.start):
        return False
    first = next(m for m in reversed(before) if m.entity == names[0])
    return pattern("figures.led_by_with").search(view.text, view.sentence.start, first.start) is not None


def goes_on_bare(view: View, amount: Amount, pointed: Sequence[Amount]) -> bool:
    """ "A solved 47 percent and B only 44.", "84 for A": a plain number beside a model, after a score."""
    if amount.value > 100 or amount.form != "number":
        return False
    text, sentence = view.text, view.sentence
    if not pattern("figures.bare_tail").match(text, amount.end, sentence.end):
        return False
    last = next((f for f in reversed(pointed) if f.end <= amount.start), None)
    if last is None:
        return False
    if pattern("figures.against_each_other").fullmatch(text, last.end, amount.start):
        return last.form == "number"  # "beats B on T (98 vs. 95)"
    return any(
        is_model(m.entity)
        and m.end <= amount.start
        and pattern("figures.bare_lead").fullmatch(text[m.end : amount.start])
        for m in sentence.mentions
    )


def repeats_in_bracket(view: View, figures: Sequence[Amount], index: int) -> bool:
    """ "A: 80.9 (B: 80.5), 70.2 (69.8)": a second figure in a bracket of its own is another's."""
    if not index or not pattern("figures.bracketed").match(view.text, figures[index].start - 1):
        return False
    between = view.text[figures[index - 1].end : figures[index].start]
    return bool(pattern("figures.to_bracketed").fullmatch(between))


_NEXT = 16
"""Characters from a test to its figure in a list."""
_LABEL = 24
"""Characters of a label before the test it names."""
_NEAR = 6
"""Points of a list in which one with a listed test is looked for."""


def unlisted_in_list(view: View, figure: Amount, boards: Sequence[Mention]) -> tuple[str, ...]:
    """ "- Foo Decathlon v2: 48.3%": what a point leads to its figure with, in a list of tests and figures."""
    sentence = view.sentence
    if boards or sentence.block.role != "item":
        return ()
    found = pattern("figures.unlisted_item").search(view.text[sentence.start : figure.start])
    if found is not None and pattern("tables.not_benchmark").search(found["name"]):
        return ()
    found = found or _label_before_model(view, figure)
    if found is None:
        return ()
    if not any(_is_test_point(view, other) for other in _points(view)):
        return ()
    start = sentence.start + found.start("name")
    named = [m for m in sentence.mentions if m.start < start + len(found["name"]) and start < m.end]
    label = pattern("figures.test_label").search(found["name"])
    if any(not label or m.entity.type != "organisation" for m in named):
        return ()  # a point on a model
    return (view.scene.clean.text[start : start + len(found["name"])].strip(),)


def _label_before_model(view: View, figure: Amount) -> re.Match[str] | None:
    """ "- Foo Gauntlet: X得分66.8%": the label, where the point's first name is a model's right behind it."""
    inside = [m for m in view.sentence.mentions if m.end <= figure.start and m.entity.type != "organisation"]
    first = inside[0] if inside else None
    if first is None or not is_model(first.entity) or view.sentence.block.role != "item":
        return None
    found = pattern("figures.unlisted_item").search(view.text[view.sentence.start : first.start])
    return found if found and pattern("figures.test_label").search(found["name"]) else None


def between_tests(
    view: View, figure: Amount, boards: Sequence[Mention], figures: Sequence[Amount]
) -> tuple[str, ...] | None:
    """ "CharXiv 89.4, Foo 78.0, MMVU 80.5": the unlisted test of a figure in a list of tests and figures.

    None where the figure is no such one; () where fewer than two listed tests make it a list of tests.
    """
    last = max((f.end for f in figures if f.end <= figure.start), default=0)
    found = pattern("figures.between_tests").fullmatch(view.text, last, figure.start) if last else None
    if not found or any(last <= m.start < figure.start for m in view.sentence.mentions):
        return None
    if pattern("tables.not_benchmark").search(found["name"]) or not _leads_figure(view, boards, figures):
        return None
    name = view.scene.clean.text[found.start("name") : found.end("name")]
    if name[0].islower():
        return None
    return (name,) if _leads_figure(view, boards, figures) > 1 else ()


def _leads_figure(view: View, boards: Sequence[Mention], figures: Sequence[Amount]) -> int:
    """How many listed tests have their figure right behind them."""
    starts = [f.start for f in figures]
    gaps = [view.text[m.end : s] for m in boards for s in starts if m.end <= s <= m.end + _NEXT]
    return sum(bool(pattern("figures.label_gap").fullmatch(gap)) for gap in gaps)


def _points(view: View) -> list[Sentence]:
    """The points of the list round this one."""
    sentences = view.scene.sentences
    at = bisect_left(sentences, view.sentence.start, key=lambda s: s.start)
    out: list[Sentence] = []
    for side in (reversed(sentences[max(0, at - _NEAR) : at]), sentences[at + 1 : at + 1 + _NEAR]):
        for other in side:
            if other.block.role != "item":
                break
            out.append(other)
    return out


def _is_test_point(view: View, sentence: Sentence) -> bool:
    """ "- MMLU: 84.6": a point that leads a figure with a listed test."""
    tests = [m for m in sentence.mentions if is_benchmark(m)]
    if not tests or tests[0].start - sentence.start > _LABEL:
        return False
    near = any(0 <= a.start - tests[0].end <= 12 for a in sentence.amounts)
    told = pattern("figures.ends_label").match(view.text, tests[0].end, sentence.end)
    return (near and tests[0].start - sentence.start <= 6) or bool(told and sentence.amounts)


_LOWEST = 10
"""Smaller whole numbers rather count something."""


def is_bare_result(view: View, figure: Amount) -> bool:
    """ "A scores 81 on T. B manages 71.": a whole number, right behind a verb of results of its model."""
    if figure.value < _LOWEST or not pattern("figures.bare_tail").match(view.text, figure.end):
        return False
    models = [m for m in view.sentence.mentions if is_model(m.entity) and m.end <= figure.start]
    return bool(models) and bool(
        pattern("figures.bare_result").fullmatch(view.text, models[-1].end, figure.start)
    )


def is_owned_alone(view: View, figure: Amount) -> bool:
    """ "B's 56% trailed C's 58%"."""
    owned = pattern("figures.owned")
    return (
        figure.form == "percent"
        and any(
            is_model(m.entity) and owned.fullmatch(view.text, m.end, figure.start)
            for m in view.sentence.mentions
        )
        and bool(pattern("figures.owned_alone").match(view.text, figure.end))
    )


def is_one_of_many(view: View, figure: Amount) -> bool:
    """ "44.4% for A, 51% for B and 61% for C": one of two shares for a model each, of no business."""
    sentence = view.sentence
    if figure.form != "percent" or pattern("figures.of_business").search(
        view.text, sentence.start, sentence.end
    ):
        return False
    told = pattern("figures.for_model")
    shares = [a for a in sentence.amounts if a.form == "percent"]
    return sum(bool(told.match(view.masked, a.end, sentence.end)) for a in shares) > 1


def goes_on_rating(view: View, amount: Amount) -> bool:
    """ "ahead of o1 (1302)", "o1, at 1302" after a sentence on a board that rates without an upper end."""
    board = view.topic.board[:1]
    if not board or board[0].scale is not None or board[0].type != "leaderboard":
        return False
    return bool(pattern("figures.bracketed").match(view.text, amount.start - 1)) or any(
        is_model(m.entity)
        and m.end <= amount.start
        and pattern("figures.attached").fullmatch(view.text[m.end : amount.start])
        for m in view.sentence.mentions
    )
