"""What a test is made of: "GPQA Diamond contains 198 questions", "该基准涵盖12种语言,由18名医生标注"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from claims.extract.draft import Draft, View, plain
from claims.extract.quantities.wide import clause_is_sure, states_nothing
from claims.extract.scenes.scene import Sentence
from claims.extract.setting import is_benchmark
from claims.extract.spans import words_start
from claims.extract.unread import OF_TESTS
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_BACK = 6
"""Sentences back to the test that "the benchmark" stands for; "it" stands for one of its own block."""
_FAR = 90
"""Characters between a test and the verb that tells what it holds."""
_MANY = 5
"""From how many on things that are in no list are counted."""
_MORE_OFTEN = 2
"""Times one of two tests is named as often as the other where "the benchmark" means it."""


class _Counted(NamedTuple):
    """So many of a thing, and where the verb before the number begins."""

    amount: Amount
    attribute: str
    end: int
    verb: int


class _Told(NamedTuple):
    """Whose it is, and where the words begin that tell it."""

    name: str
    start: int


def test_contents(view: View) -> Iterator[Draft]:
    """Every count of questions, tasks, subjects, makers and the like that a sentence gives a test."""
    sentence = view.sentence
    amounts = [a for a in sentence.amounts if a.form == "number" and a.value >= 2]
    if not amounts or not view.has("of_tests.hint"):
        return
    last: tuple[_Counted, str] | None = None
    for amount in amounts:
        counted = _counted(view, amount, goes_on=last is not None)
        if counted is None:
            continue
        told = _goes_on(view, counted, last) or _owner(view, counted)
        if told is None or not clause_is_sure(view, amount.start, (amount.start, counted.end)):
            continue
        if states_nothing(view):
            return
        last = (counted, told.name)
        yield Draft(
            by=OF_TESTS,
            start=words_start(view, max(told.start, sentence.clause_at(amount.start).start), amount.end),
            end=counted.end,
            kind="spec",
            subject=told.name,
            attribute=counted.attribute,
            value=plain(amount.value),
            unit=counted.attribute,
        )


def _counted(view: View, amount: Amount, *, goes_on: bool) -> _Counted | None:
    """What a number counts, with the verb that may stand before it."""
    found = _thing(view, amount, goes_on=goes_on)
    if found is None:
        return None
    thing, verb = found
    attribute = (thing.lastgroup or "").removeprefix("en_")
    end = max(thing.end(), amount.end)
    own = pattern("of_tests.own").search(view.masked, view.sentence.start, amount.start)
    if own and pattern("of_tests.own_behind").match(view.masked, end, view.sentence.end):
        return _Counted(amount, attribute, end, own.start("of"))
    if verb is None and not goes_on and not _leads(view, amount):
        return None
    return _Counted(amount, attribute, end, verb.start() if verb else amount.start)


def _thing(view: View, amount: Amount, *, goes_on: bool) -> tuple[re.Match[str], re.Match[str] | None] | None:
    """The words for what is counted, and for that there is so much of it."""
    text, start, end = view.masked, view.sentence.start, view.sentence.end
    if people := pattern("of_tests.people").match(text, amount.end, end):
        made = pattern("of_tests.made_by").search(text, start, amount.start)
        listed = goes_on and not people["en_annotators"]
        return (people, made) if made or listed or _leads(view, amount) else None
    holds = pattern("of_tests.holds").search(text, start, amount.start)
    if thing := pattern("of_tests.thing").match(text, amount.end, end):
        layered = holds and holds["layered"] and thing.lastgroup != "levels"  # "基于五层架构", "采用12道题"
        return None if layered else (thing, holds)
    if pattern("of_tests.measure").match(text, amount.end, end) and (
        before := pattern("of_tests.thing_before").search(text, start, amount.start)
    ):
        return before, before  # "试题8,640道"
    only = amount.value >= _MANY and pattern("of_tests.holds_only").search(text, start, amount.start)
    other = only and pattern("of_tests.any_thing").match(text, amount.end, end)
    return (other, only or None) if other else None


def _leads(view: View, amount: Amount) -> re.Match[str] | None:
    """ "With 57 subjects, T ...", "There are 500 tasks in T": what leads up to a number of a later test."""
    return pattern("of_tests.leads").search(view.masked, view.sentence.start, amount.start)


def _owner(view: View, counted: _Counted) -> _Told | None:
    """The test whose contents a figure counts."""
    sentence, verb = view.sentence, counted.verb
    before = [m for m in sentence.mentions if m.end <= verb and m.entity.type != "organisation"]
    if not before and (behind := _owner_behind(view, counted)):
        return behind
    if verb == counted.amount.start:
        return None
    if before and _has_contents(view, before[-1], sentence):
        test = before[-1]
        return _Told(test.entity.name, test.start) if _tells_of(view, test, verb) else None
    own = pattern("of_tests.own").search(view.masked, sentence.start, counted.amount.start)
    if own and own.start("of") == verb:
        return _possessor(view, verb, alone=not before)
    for clause in (sentence.clause_at(verb), sentence.clauses[0]):
        stands_in = pattern("of_tests.stands_in").match(view.masked, clause.start, verb)
        if stands_in and not before and _may_lie_between(view, stands_in.end(), verb):
            spoken = _spoken_of(view, called=bool(stands_in["kind"] or stands_in["en_kind"]))
            return _Told(spoken.entity.name, clause.start) if spoken else None
    return None


def _owner_behind(view: View, counted: _Counted) -> _Told | None:
    """The test that stands behind what it holds: "The 500 tasks in T", "收录500道题的T"."""
    led = pattern("of_tests.led").match(view.masked, counted.end, view.sentence.end)
    test = next((m for m in view.sentence.mentions if led and m.start == led.end()), None)
    if led is None or test is None or not _has_contents(view, test, view.sentence):
        return None
    leads = _leads(view, counted.amount)
    if leads is None:
        han = led[0] == "的" and counted.verb < counted.amount.start
        return _Told(test.entity.name, counted.verb) if han else None
    inside = leads["lead"].endswith("the ") or leads["lead"].startswith("there")
    return _Told(test.entity.name, leads.start("lead")) if bool(led["inside"]) == inside else None


def _possessor(view: View, start: int, *, alone: bool) -> _Told | None:
    """ "T's 500 tasks", "its 500 tasks": the test named there, else the one spoken of."""
    named = next((m for m in view.sentence.mentions if m.start == start), None)
    if named:
        return _Told(named.entity.name, start) if _has_contents(view, named, view.sentence) else None
    spoken = _spoken_of(view, called=False) if alone else None
    return _Told(spoken.entity.name, start) if spoken else None


def _tells_of(view: View, test: Mention, verb: int) -> bool:
    """Whether the verb is said of the test: its own, or that of what describes it."""
    sentence = view.sentence
    if verb - test.end > _FAR:
        return False
    close = pattern("of_tests.gap").fullmatch(view.masked, test.end, verb)
    on_it = pattern("of_tests.on_it").search(view.masked, sentence.start, test.start)
    if on_it:
        return bool(close) and "," in view.masked[test.end : verb]  # "tested on T, which has"
    if close:
        return True
    taken = any(m.end <= test.start and m.entity.type == "model" for m in sentence.mentions)
    return not taken and _may_lie_between(view, test.end, verb)


def _may_lie_between(view: View, start: int, end: int) -> bool:
    return bool(pattern("of_tests.far_gap").fullmatch(view.masked, start, end))


def _spoken_of(view: View, *, called: bool) -> Mention | None:
    """The one test the sentences right before have told of, in this block unless it is called a test."""
    for earlier in islice(view.scene.earlier(view.sentence.start), _BACK):
        if earlier.block is not view.sentence.block and not called:
            return None
        tests = {m.entity: m for m in earlier.mentions if _has_contents(view, m, earlier)}
        if tests:
            return _protagonist(view, list(tests.values()))
    return None


def _has_contents(view: View, mention: Mention, sentence: Sentence) -> bool:
    """Whether it is a test, or a name that its sentence tells to be that of data."""
    if mention.entity.type == "codebase":
        return bool(pattern("of_tests.data").search(view.masked, sentence.start, sentence.end))
    return is_benchmark(mention)


def _protagonist(view: View, tests: list[Mention]) -> Mention | None:
    """The only one, or the one the article names far more often than the others."""
    if len(tests) == 1:
        return tests[0]
    counts = Counter(m.entity.name for sentence in view.scene.sentences for m in sentence.mentions)
    tests.sort(key=lambda m: -counts[m.entity.name])
    first, second = (counts[m.entity.name] for m in tests[:2])
    return tests[0] if first > _MORE_OFTEN * second else None


def _goes_on(view: View, counted: _Counted, last: tuple[_Counted, str] | None) -> _Told | None:
    """ "198 questions in 3 subjects, written by 20 experts": another count of what was told of last."""
    if last is None:
        return None
    before, name = last
    start = counted.amount.start
    between = [m for m in view.sentence.mentions if before.end <= m.start < start]
    named = any(m.entity.name != name for m in between)
    at = max((m.end for m in between), default=before.amount.end)
    listed = any(pattern("of_tests.goes_on").fullmatch(view.masked, at, start) for at in (at, before.end))
    verb = counted.verb if counted.verb < start else None
    said = verb is not None and verb >= before.end and _may_lie_between(view, before.end, verb)
    if named or not (listed or said):
        return None
    return _Told(name, verb if verb is not None and said else start)
