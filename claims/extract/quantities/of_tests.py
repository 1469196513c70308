"""What a test is made of: "GPQA Diamond contains 198 questions", "该基准涵盖12种语言"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from claims.extract.draft import Draft, View, plain
from claims.extract.quantities.wide import clause_is_sure, states_nothing
from claims.extract.setting import is_benchmark
from claims.extract.spans import words_start
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_BACK = 6
"""Sentences back to the test that "the benchmark" stands for; "it" stands for one of its own block."""
_FAR = 90
"""Characters between a test and the verb that tells what it holds."""


def test_contents(view: View) -> Iterator[Draft]:
    """Every count of questions, tasks, subjects and the like that a sentence gives a test."""
    sentence = view.sentence
    counted = [a for a in sentence.amounts if a.form == "number" and a.value >= 2]
    if not counted or not view.has("of_tests.hint"):
        return
    last: tuple[Amount, str, int] | None = None
    for amount in counted:
        thing = pattern("of_tests.thing").match(view.masked, amount.end, sentence.end)
        if thing is None or states_nothing(view):
            continue
        owner = _goes_on(view, amount, last) or _owner(view, amount)
        if owner is None or not clause_is_sure(view, amount.start, (amount.start, thing.end())):
            continue
        name, start = owner
        last = (amount, name, start)
        attribute = (thing.lastgroup or "").removeprefix("en_")
        yield Draft(
            by="rule:of_tests",
            start=words_start(view, max(start, sentence.clause_at(amount.start).start), amount.end),
            end=thing.end(),
            kind="spec",
            subject=name,
            attribute=attribute,
            value=plain(amount.value),
            unit=attribute,
        )


def _owner(view: View, amount: Amount) -> tuple[str, int] | None:
    """The test whose contents a figure counts, and where the words begin that tell it."""
    sentence = view.sentence
    holds = pattern("of_tests.holds").search(view.masked, sentence.start, amount.start)
    if holds is None:
        return None
    before = [m for m in sentence.mentions if m.end <= holds.start() and m.entity.type != "organisation"]
    if before and is_benchmark(before[-1]):
        test = before[-1]
        gap = holds.start() - test.end <= _FAR and pattern("of_tests.gap").fullmatch(
            view.masked, test.end, holds.start()
        )
        on_it = pattern("of_tests.on_it").search(view.masked, sentence.start, test.start)
        apart = on_it and "," not in view.masked[test.end : holds.start()]  # "tested on T, which has"
        return (test.entity.name, test.start) if gap and not apart else None
    clause = sentence.clause_at(holds.start())
    stands_in = pattern("of_tests.stands_in").fullmatch(view.masked, clause.start, holds.start())
    if stands_in is None or before:
        return None
    spoken = _spoken_of(view, bool(stands_in["kind"] or stands_in["en_kind"]))
    return (spoken.entity.name, clause.start) if spoken else None


def _spoken_of(view: View, called: bool) -> Mention | None:
    """The one test the sentences right before have told of, in this block unless it is called a test."""
    for earlier in islice(view.scene.earlier(view.sentence.start), _BACK):
        if earlier.block is not view.sentence.block and not called:
            return None
        tests = {m.entity: m for m in earlier.mentions if is_benchmark(m)}
        if tests:
            return next(iter(tests.values())) if len(tests) == 1 else None
    return None


def _goes_on(view: View, amount: Amount, last: tuple[Amount, str, int] | None) -> tuple[str, int] | None:
    """ "198 questions in 3 subjects": another count of what was told of last."""
    if last is None:
        return None
    between = view.masked[last[0].end : amount.start]
    return (last[1], amount.start) if pattern("of_tests.goes_on").fullmatch(between) else None
