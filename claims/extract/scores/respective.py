"""Lists of tests and lists of figures in one sentence: the first to the first, "分别", "respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.extract.draft import View
from claims.extract.scenes.scene import is_model
from claims.extract.scores.lists import joined_runs, together
from claims.extract.setting import is_benchmark
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def respectively(view: View, figures: list[Amount], boards: list[Mention]) -> dict[int, tuple[str, ...]]:
    """Each figure's test by its index where the text says "分别": first to first, second to second.

    So are as many figures in a row as tests before them: "On A, B and C it scores 81, 79 and 65".
    """
    text = view.text[view.sentence.start : view.sentence.end]
    if not boards:
        return _as_before(view, figures)
    if len(boards) < 2:
        return {}
    if not pattern("figures.respectively").search(text):
        ahead = [group for group in _groups(figures, boards) if group.end <= figures[0].start]
        if slashed := _slashed(view, figures, boards):
            return slashed
        return _in_lists(view, figures, boards) or (_list_by_list(view, figures, ahead) if ahead else {})
    groups = _groups(figures, boards)
    if len(groups) > 1:
        return _in_lists(view, figures, boards) | _list_by_list(view, figures, groups)
    tests = groups[0].names
    return {} if len(figures) % len(tests) else {i: (tests[i % len(tests)],) for i in range(len(figures))}


class _Group(NamedTuple):
    """Tests that no figure parts, and where the last of them ends."""

    names: tuple[str, ...]
    end: int


def _groups(figures: Sequence[Amount], boards: Sequence[Mention]) -> list[_Group]:
    out: list[_Group] = []
    for board in boards:
        apart = not out or any(out[-1].end <= f.start < board.start for f in figures)
        names = () if apart else out.pop().names
        out.append(_Group(tuple(dict.fromkeys((*names, board.entity.name))), board.end))
    return out


def _list_by_list(view: View, figures: list[Amount], groups: Sequence[_Group]) -> dict[int, tuple[str, ...]]:
    """ "在A和B上分别取得79和95,在C和D上分别为66和71": each list of figures on the tests right before it."""
    found: dict[int, tuple[str, ...]] = {}
    for run in joined_runs(view, figures):
        before = [group for group in groups if group.end <= run[0].start]
        tests = (before[-1] if before else groups[0]).names
        if len(tests) == len(run) > 1:
            found |= {figures.index(figure): (test,) for figure, test in zip(run, tests, strict=True)}
    return found


def _slashed(view: View, figures: list[Amount], boards: list[Mention]) -> dict[int, tuple[str, ...]]:
    """ "84.2 / 72.5 / 97.3 on A, B and C": figures that slashes part, as many as the tests."""
    groups = _groups(figures, boards)
    slash = pattern("figures.slashed")
    whole = all(slash.fullmatch(view.text, a.end, b.start) for a, b in pairwise(figures))
    if not whole or len(groups) != 1 or not len(groups[0].names) == len(figures) > 1:
        return {}
    return {i: (test,) for i, test in enumerate(groups[0].names)}


def _as_before(view: View, figures: list[Amount]) -> dict[int, tuple[str, ...]]:
    """ "A的AIME为97.8,HMMT为91.2;B则分别是96.4与92.0": on the tests of the sentence before, in turn."""
    before = next(view.scene.earlier(view.sentence.start), None)
    if before is None or before.block is not view.sentence.block or len(figures) < 2:
        return {}
    here = view.sentence.start, view.sentence.end
    if pattern("figures.on_those").search(view.text, *here):
        tests = _spoken_of(view, len(figures))
        return {i: (test,) for i, test in enumerate(tests)} if len(tests) == len(figures) else {}
    tests = list(dict.fromkeys(m.entity.name for m in before.mentions if is_benchmark(m)))
    told = sum(a.form == figures[0].form and not a.scaled for a in before.amounts)
    # "A有41.7%,B有54.9%;它只有32.0%和24.1%"
    if told != len(tests) and not pattern("figures.respectively").search(view.text, *here):
        return {}
    alone = all(len(view.topic_at(figure.start)) == 1 for figure in figures)
    if len(tests) != len(figures) or not alone or len(joined_runs(view, figures)) > 1:
        return {}
    return {i: (test,) for i, test in enumerate(tests)}


def _spoken_of(view: View, count: int) -> list[str]:
    """ "The two tests": as many as were spoken of last in this block, in the order of the text."""
    tests: list[str] = []
    for sentence in view.scene.earlier(view.sentence.start):
        if sentence.block is not view.sentence.block or len(tests) >= count:
            break
        named = dict.fromkeys(m.entity.name for m in sentence.mentions if is_benchmark(m))
        tests = [*named, *(test for test in tests if test not in named)]
    return tests


def _in_lists(view: View, figures: list[Amount], boards: list[Mention]) -> dict[int, tuple[str, ...]]:
    """ "57.5 on A and 94.6 on B, ahead of C's 53.3 and 91.4": as many joined figures behind as tests."""
    found: dict[int, tuple[str, ...]] = {}
    pairs = [
        [a, b] for a, b in pairwise(figures) if pattern("figures.joined").fullmatch(view.text, a.end, b.start)
    ]
    for run in (*pairs, *(run for run in joined_runs(view, figures) if len(run) > 2)):
        before = list(dict.fromkeys(m.entity.name for m in boards if m.end <= run[0].start))
        alone = len(before) == len(run) and all(m.end <= run[0].start for m in boards)
        if alone and _is_of_one(view, run[0]):
            found |= {figures.index(figure): (test,) for figure, test in zip(run, before, strict=True)}
    return found


def _is_of_one(view: View, first: Amount) -> bool:
    """Whether the list from `first` on is one model's, not one figure each of several."""
    models = [m for m in view.sentence.mentions if is_model(m.entity) and m.end <= first.start]
    return len(together(models, view)) < 2 and len(view.topic_at(first.start)) < 2
