"""On which test a figure was reached: "79.8% on AIME 2024", "AIME 2024 (79.8%)", "在AIME 2024上取得79.8%"."""

from __future__ import annotations

import re

from claims.extract.draft import View
from claims.extract.near_tests import board_of_results, has_own_field, same_as_before, where_test
from claims.extract.scenes.scene import is_model
from claims.extract.scores.behind import is_for, is_fronted
from claims.extract.scores.holders import former_behind
from claims.extract.scores.lists import (
    between_tests,
    goes_on_rating,
    is_bare_result,
    is_one_of_many,
    is_owned_alone,
    joined_runs,
    unlisted_in_list,
)
from claims.extract.scores.paired_tests import is_led, leads_pairs, test_in_turn, told_by_kind
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def test_of(
    view: View, figure: Amount, boards: list[Mention], figures: list[Amount], previous: tuple[str, ...]
) -> tuple[str, ...]:
    """The benchmark of a figure: near it, its section's, the sentence before's, or an unlisted one."""
    text, clause = view.text, view.sentence.clause_at(figure.start)
    if previous and pattern("figures.same_test").match(text, figure.end, view.sentence.end):
        return previous  # "89.1% on AIME 2025 without tools, 99.2% with"
    if said := where_test(view, figure, boards) or test_in_turn(view, figure, boards):
        return said
    own = between_tests(view, figure, boards, figures)
    if own is not None or told_by_kind(view, figure, boards, figures):
        return own or ()
    found = (
        _bracketed(view, figure, boards)
        or _ahead(view, figure, boards, figures)
        or _behind(view, figure, boards, figures)
    )
    if found:
        return () if _is_on_unlisted(view, figure, boards) else _part(view, figure, found)
    if len({m.entity.name for m in boards}) == 1 and pattern("figures.measured_by").match(text, figure.end):
        return (boards[0].entity.name,)
    if view.topic.benchmark and view.sentence.end - view.sentence.start < 160:
        return tuple(e.name for e in view.topic.benchmark[:1])
    lead = text[clause.start : figure.start]
    board = view.topic.board or board_of_results(view)
    unlisted = pattern("figures.open_benchmark").match(text, figure.end, view.sentence.end)
    called = view.scene.clean.text[slice(*unlisted.span("name"))].strip() if unlisted else ""
    if board and not boards and not called[:1].isupper() and _goes_on(view, figure, lead):
        return (board[0].name,)
    if called and not boards and pattern("figures.score_verb").search(lead):
        return same_as_before(view) if called == "same" else (called,)
    against = pattern("figures.against").search(lead[-24:]) or former_behind(view, figure)
    if previous and (against or _is_rivals(view, figure, boards)):
        return previous
    if named := unlisted_in_list(view, figure, boards):
        return named
    if alone := _only_test(view, figure, boards):
        return alone
    masked = view.masked[clause.start : figure.start]
    unlisted = None if boards else pattern("figures.unlisted_zh").search(masked)
    if unlisted and _scored(view, figure):
        start = clause.start + unlisted.start("name")
        return (view.scene.clean.text[start : start + len(unlisted["name"])].strip(),)
    return ()


def _is_on_unlisted(view: View, figure: Amount, boards: list[Mention]) -> bool:
    """ "83% on A and 78% on Unknown": a test that nobody has listed stands right behind the figure."""
    if not any(m.end <= figure.start for m in boards):
        return False
    told = pattern("figures.on_unlisted").match(view.scene.clean.text, figure.end, view.sentence.end)
    return bool(told) and not any(figure.end <= m.start < told.end() for m in view.sentence.mentions if told)


def _only_test(view: View, figure: Amount, boards: list[Mention]) -> tuple[str, ...]:
    """ "A得71分,B得69分,在同一份T试卷上": beside its model, where the sentence names one test further on."""
    tests = list(dict.fromkeys(m.entity.name for m in boards))
    if len(tests) != 1 or any(m.start < figure.start for m in boards):
        return ()
    text, sentence = view.text, view.sentence
    own = [a for a in sentence.amounts if figure.end < a.start < boards[0].start]
    if own and has_own_field(view, sentence.start, figure.start):
        return ()  # "in math, A (71%) trails B (77%), though it has 92% on T"
    opens = pattern("figures.opens_with").fullmatch(text, sentence.start, figure.start)
    if opens and pattern("figures.ends_opening").match(text, figure.end):
        return tuple(tests)  # "With a score of 1452, A leads T"
    alone = pattern("figures.opened").search(text, sentence.start, figure.start) and text[figure.end] == ")"
    against = alone and sentence.cues_of("better", "equal", "worse")  # "A (92%) beats B (90%) on T"
    scored = pattern("figures.scored_share").search(text, sentence.start, sentence.end)
    if figure.form == "percent" and not (against or scored):
        return ()
    beside = any(
        is_model(m.entity)
        and m.end <= figure.start
        and pattern("figures.attached").fullmatch(text[m.end : figure.start])
        for m in sentence.mentions
    )
    return tuple(tests) if beside else ()


def _scored(view: View, figure: Amount) -> bool:
    """Whether the text round a figure says that it is a score."""
    near = view.text[max(view.sentence.start, figure.start - 10) : figure.end + 6]
    return bool(
        pattern("figures.scored").search(near) or pattern("figures.points").match(view.text, figure.end)
    )


def _part(view: View, figure: Amount, found: tuple[str, ...]) -> tuple[str, ...]:
    """ "τ²-Bench: 通信类95.3": the part of the test right before the figure, where it is listed by itself."""
    part = pattern("figures.part").search(
        view.text, max(view.sentence.start, figure.start - 16), figure.start
    )
    if part is None or len(found) != 1:
        return found
    listed = view.scene.registry.get(f"{found[0]} {part.lastgroup}")
    return (listed.name,) if listed else found


def _goes_on(view: View, figure: Amount, lead: str) -> bool:
    """Whether a figure after `lead` is one on the test of the sentence before."""
    if pattern("figures.of_business").search(lead) or pattern("figures.other_rate").search(lead):
        return False
    if pattern("figures.in_field").match(view.text, view.sentence.start, figure.start):
        return False
    if (_for_another(view, figure) and is_one_of_many(view, figure)) or is_fronted(view, figure):
        return True
    if pattern("topic.bare_item").fullmatch(view.masked, view.sentence.start, view.sentence.end):
        return True
    if pattern("figures.scored").search(lead) or is_owned_alone(view, figure):
        return True
    if _beside_rival(view, figure) and _in_models_bracket(view, figure):
        return True  # "领先于A(70)、B(68)"
    led = pattern("figures.scores").search(lead + view.text[figure.start]) or _beside_rival(view, figure)
    return bool(led) and _named_here(view, figure)


def _in_models_bracket(view: View, figure: Amount) -> bool:
    """ "followed by B (85.9)": nothing but the figure in the bracket right behind a model."""
    return bool(pattern("figures.bracketed").match(view.text, figure.start - 1)) and any(
        is_model(m.entity) and 0 <= figure.start - 1 - m.end <= 1 for m in view.sentence.mentions
    )


def _is_rivals(view: View, figure: Amount, boards: list[Mention]) -> bool:
    """Whether a figure is in a model's bracket, or before its model where the sentence names no test."""
    return _in_models_bracket(view, figure) or (not boards and _for_another(view, figure))


def _for_another(view: View, figure: Amount) -> bool:
    """ "82.3% for A, released in May, and 85.0% for B": a model right behind the figure."""
    behind = next((m for m in view.sentence.mentions if m.start >= figure.end and is_model(m.entity)), None)
    return behind is not None and is_for(view, figure, behind)


def _beside_rival(view: View, figure: Amount) -> bool:
    """ "ahead of GPT-5-Codex (74.5%)": nothing but a figure stands in the bracket after a compared name."""
    bracket = pattern("figures.bracketed").match(view.text, figure.start - 1)
    return bool(bracket and view.sentence.cues_of("better", "equal", "worse"))


def _bracketed(view: View, figure: Amount, boards: list[Mention]) -> tuple[str, ...]:
    """ "84.8 (MMLU), 80.4 (MATH)": alone in the bracket behind the figure."""
    for a, b in view.sentence.brackets:
        if a >= figure.end and pattern("figures.to_bracket").fullmatch(view.text[figure.end : a]):
            inside = [m for m in boards if a < m.start and m.end < b]
            alone = inside and not view.text[a + 1 : inside[0].start].strip()
            return (inside[0].entity.name,) if alone and len(inside) == 1 else ()
    return ()


def _ahead(view: View, figure: Amount, boards: list[Mention], figures: list[Amount]) -> tuple[str, ...]:
    """ "79.8% on AIME 2024", "100% on A and B", "18.8% and 20.3% on it"."""
    after = [m for m in boards if m.start >= figure.end]
    if not after:
        return ()
    gap = view.text[figure.end : after[0].start]
    if gap == " " and leads_pairs(view, figure, boards):
        return (after[0].entity.name,)
    if gap in ("", " ") and _is_its_measure(view, figure, after[0]):
        return (after[0].entity.name,)
    solved = pattern("figures.solved").search(view.text[view.sentence.start : figure.start])
    if pattern("figures.forward").match(gap) or (solved and pattern("figures.solved_of").match(gap)):
        return _list_on(view, after)
    against = next((f for f in figures if f.start >= figure.end), None)
    if (
        against
        and pattern("figures.set_against").fullmatch(view.text, figure.end, against.start)
        and pattern("figures.forward").match(view.text[against.end : after[0].start])
    ):
        return (after[0].entity.name,)  # "89.3 versus 88.4 on A"
    run = next(run for run in joined_runs(view, figures) if figure in run)
    if len(run) == 2 and boards[0].end <= figure.start and _goes_over(view, figure, run[-1]):
        return ()
    if run[-1] != figure and pattern("figures.forward").match(view.text[run[-1].end : after[0].start]):
        return (after[0].entity.name,)
    return ()


def _goes_over(view: View, figure: Amount, following: Amount) -> bool:
    """ "92% on A, ahead of C's 85%, and 57% on B": the rival's figure ends what is said of A."""
    rival = any(
        is_model(m.entity) and pattern("figures.owned").fullmatch(view.text, m.end, figure.start)
        for m in view.sentence.mentions
    )
    return rival and "," in view.text[figure.end : following.start]


def _is_its_measure(view: View, figure: Amount, test: Mention) -> bool:
    """ "2386 Codeforces rating", "an 85% GPQA score", "得分约为82 MMLU": the test right behind its figure."""
    near = view.text[max(view.sentence.start, figure.start - 8) : figure.start]
    if pattern("figures.own_figure").match(view.text, test.end):
        return False  # "A得分79.6%B得分72.5%": what stands behind the test is its figure
    if figure.form == "percent" and pattern("figures.test_behind").match(view.text, test.end):
        return bool(pattern("figures.leads_to_test").search(near))  # "at 88.6% A and 88.0% B"
    return bool(
        "rating" in view.text[test.start : test.end]
        or pattern("figures.measure").match(view.text, test.end)
        or pattern("figures.scored").search(near)
    )


def _list_on(view: View, after: list[Mention]) -> tuple[str, ...]:
    """The test behind the figure with those coordinated to it, unless they have figures of their own."""
    found = after[:1]
    for mention in after[1:]:
        joint = pattern("figures.and_test").fullmatch(view.text[found[-1].end : mention.start])
        if not joint or pattern("figures.own_figure").match(view.text, mention.end):
            break
        found.append(mention)
    return tuple(dict.fromkeys(m.entity.name for m in found))


def _behind(view: View, figure: Amount, boards: list[Mention], figures: list[Amount]) -> tuple[str, ...]:
    """ "在AIME 2024上取得79.8%", "on GPQA, A (56.0%) is behind B (57.6%)"."""
    before = [m for m in boards if m.end <= figure.start]
    if not before or is_led(view, before[-1], boards):
        return ()
    gap = view.text[before[-1].end : figure.start]
    models = [
        m for m in view.sentence.mentions if is_model(m.entity) and before[-1].end <= m.start < figure.start
    ]
    beside = any(pattern("figures.attached").fullmatch(view.text[m.end : figure.start]) for m in models)
    later = any(before[-1].end <= f.start < figure.start for f in figures)
    near = (
        len(gap) <= 6
        or pattern("figures.part_bracketed").fullmatch(gap) is not None
        or pattern("figures.label").fullmatch(gap) is not None
        or (
            len(gap) <= 60
            and bool(pattern("figures.scores").search(gap) or pattern("figures.arrow").search(gap))
        )
    )
    return (
        _list_back(view, before) if (beside or later or near) and "。" not in gap and ";" not in gap else ()
    )


def _named_here(view: View, figure: Amount) -> bool:
    """A figure without a benchmark is one of the sentence before only when its model stands beside it."""
    pointed = (
        pattern("figures.points").match(view.text, figure.end) or "." in view.text[figure.start : figure.end]
    )
    rated = goes_on_rating(view, figure)
    clause = view.sentence.clause_at(figure.start)
    told = figure.form == "percent" or bool(pointed)
    if told and pattern("figures.mode").search(view.text, view.sentence.start, clause.end):
        return True  # "In its default mode it manages 48%"
    beside = any(is_model(m.entity) and m.end <= figure.start <= m.end + 40 for m in view.sentence.mentions)
    set_beside = pattern("figures.set_beside").match(view.text, view.sentence.start, figure.start)
    return is_bare_result(view, figure) or (
        (told or rated) and (beside or (bool(set_beside) and _for_another(view, figure)))
    )


def _list_back(view: View, behind: list[Mention]) -> tuple[str, ...]:
    """The benchmark before the figure, with those coordinated to it: "在A和B上均为90%"."""
    out = [behind[-1]]
    for mention in reversed(behind[:-1]):
        gap = view.text[mention.end : out[0].start]
        if not re.fullmatch(r"\s*(?:、|和|与|及|以及|and|,)\s*", gap):
            break
        out.insert(0, mention)
    return tuple(dict.fromkeys(m.entity.name for m in out))
