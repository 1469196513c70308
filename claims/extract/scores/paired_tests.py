""" "The former" and "the latter" of two tests: "在A和B上，前者69.6，后者97.4", "84.6 on the former"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.scenes.scene import is_model
from claims.extract.setting import is_benchmark
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_NEAR = 14
"""Characters between the word and its figure."""


def test_in_turn(view: View, figure: Amount, boards: list[Mention]) -> tuple[str, ...]:
    """The test that "the former" or "the latter" beside a figure stands for; () where it may be a model.
    Also the one at its place in "67.4/39.2 (T/U)"."""
    if slashed := _of_slashed(view, figure, boards):
        return slashed
    said = next(
        (hit for hit in view.sentence.cues_of("former", "latter") if _beside(view, hit, figure)), None
    )
    if said is None:
        return ()
    named = [m for m in view.sentence.mentions if m.end <= min(said.start, figure.start)]
    if not boards:
        named = [*_said_before(view), *named]
    tests = list(dict.fromkeys(m.entity.name for m in named if is_benchmark(m)))
    models = {m.entity for m in named if is_model(m.entity)}
    return (tests[said.sense == "latter"],) if len(tests) == 2 and len(models) < 2 else ()


def _of_slashed(view: View, figure: Amount, boards: list[Mention]) -> tuple[str, ...]:
    """ "67.4/39.2 (T/U)": as many tests in the bracket as figures before it."""
    behind = pattern("figures.slashed_behind").match(view.text, figure.end, view.sentence.end)
    before = pattern("figures.slashed_before").search(view.text, view.sentence.start, figure.start)
    if behind is None or before is None:
        return ()
    place, count = before[0].count("/"), before[0].count("/") + behind["more"].count("/") + 1
    inside = [m for m in boards if behind.end() <= m.start < behind.end() + len(behind["tests"])]
    joined = behind["tests"].count("/") == count - 1 == len(inside) - 1
    return (inside[place].entity.name,) if joined and count > 1 else ()


def _said_before(view: View) -> tuple[Mention, ...]:
    """ "It was tested on A and B. On the former it got 58%": names of the sentence before."""
    before = next(iter(view.scene.earlier(view.sentence.start)), None)
    return before.mentions if before and before.block.start == view.sentence.block.start else ()


def _beside(view: View, hit: CueHit, figure: Amount) -> bool:
    if hit.end <= figure.start:
        between = view.masked[hit.end : figure.start].replace("\ue000", "")
        return len(between) <= _NEAR and not pattern("figures.parts").search(between)
    between = view.text[figure.end : hit.start]
    return bool(pattern("figures.on_the").fullmatch(between))


def told_by_kind(view: View, figure: Amount, boards: Sequence[Mention], figures: Sequence[Amount]) -> bool:
    """ "76% on A, 89% on instruction following": on a test that only its kind tells, behind another."""
    text, until = view.text, figure.start
    before = [f for f in figures if f.end <= figure.start and f != figure]
    if before and any(m.end <= figure.start for m in boards):
        behind = pattern("figures.on_kind").match(text, figure.end, view.sentence.end)
        if behind and not any(figure.end <= m.start < behind.end() for m in boards):
            return True
    for last in reversed(before):
        kind = pattern("figures.of_kind").search(text, last.end, until)
        if any((kind.start() if kind else last.end) <= m.start < until for m in boards):
            return False
        if kind:
            return any(m.end <= kind.start() for m in boards)
        until = last.start
    return False


def leads_pairs(view: View, figure: Amount, boards: Sequence[Mention]) -> bool:
    """ "82.1 MMLU, 61.0 GPQA": the figure stands right before its test, as those before it in the list do."""
    test = next((m for m in boards if m.start == figure.end + 1), None)
    if test is None or pattern("figures.no_pair").match(view.text, test.end):
        return False
    before = [m for m in boards if m.end <= figure.start]
    if not before:
        return bool(pattern("figures.opens_pairs").search(view.masked[view.sentence.start : figure.start]))
    joined = pattern("figures.pairs_joint").fullmatch(view.text, before[-1].end, figure.start)
    return bool(joined) and is_led(view, before[-1], boards)


def is_led(view: View, test: Mention, boards: Sequence[Mention]) -> bool:
    """Whether a test has its figure right before it, in such a list: what stands behind is of another."""
    own = next((a for a in view.sentence.amounts if a.end + 1 == test.start), None)
    return own is not None and leads_pairs(view, own, boards)
