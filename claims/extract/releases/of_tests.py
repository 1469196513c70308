"""Sentences on a test and no model: its release, its terms and its being first are the test's own.

"SWE-bench was introduced in October 2023", "该基准已开源": there the rules of releases see the test as
one of the things they know, and nothing of the model that was spoken of before.
"""

from __future__ import annotations

from itertools import islice

from claims.extract.draft import View
from claims.extract.scenes.scene import Sentence, is_model
from claims.extract.setting import is_benchmark
from claims.model import Entity, Mention
from claims.wording.patterns import pattern

_STAND_FOR_IT = ("test_releases.this_test", "test_releases.its_data")
_BACK = 3
"""Sentences of a block back to the test that "the benchmark" stands for."""


def as_thing(view: View) -> View:
    """The view itself; of a sentence on a test one in which that is a thing, and what is spoken of."""
    test = _told(view)
    if test is None:
        return view
    thing = test.model_copy(update={"type": "codebase"})
    sentence, topic = view.sentence, view.topic
    mentions = tuple([m._replace(entity=thing) if m.entity == test else m for m in sentence.mentions])
    named: tuple[Entity, ...] = (thing,)
    spoken = dict.fromkeys(topic.by_clause, named)
    before = dict.fromkeys(topic.before_clause, named)
    return view._replace(
        sentence=sentence._replace(mentions=mentions),
        topic=topic._replace(by_clause=spoken, before_clause=before, inherited=named, strange=frozenset()),
    )


def _told(view: View) -> Entity | None:
    """The test that a sentence tells of as its subject, or as what somebody brought out."""
    sentence = view.sentence
    if any(is_model(m.entity) for m in sentence.mentions):
        return None
    tests = [m for m in sentence.mentions if is_benchmark(m)]
    if not tests:
        return _stood_for(view)
    if len({m.entity for m in tests}) > 1 and not pattern("test_releases.apart").match(
        view.masked, tests[0].end, tests[1].start
    ):
        return None
    first = tests[0]
    led = pattern("test_releases.led").fullmatch(view.masked, sentence.start, first.start)
    if not led or pattern("test_releases.results").match(view.masked, first.end, sentence.end):
        return None
    return first.entity


def _stood_for(view: View) -> Entity | None:
    """ "The benchmark is open source": the one test that was told of right before."""
    sentence = view.sentence
    said, its_data = (
        view.may_have(name) and pattern(name).match(view.masked, sentence.start) for name in _STAND_FOR_IT
    )
    if not said and not its_data:
        return None
    for earlier in islice(view.scene.earlier(sentence.start), _BACK):
        tests = {m.entity: m for m in earlier.mentions if is_benchmark(m)}
        if (
            not tests
            and earlier.block is sentence.block
            and not any(is_model(m.entity) for m in earlier.mentions)
        ):
            continue
        return _only(tests) if said or _opens(view, earlier) else None
    return None


def _opens(view: View, sentence: Sentence) -> bool:
    """Whether a sentence begins with a test, which its first words tell of, and has no model."""
    first = sentence.mentions[0] if sentence.mentions else None
    return (
        first is not None
        and is_benchmark(first)
        and not any(is_model(m.entity) for m in sentence.mentions)
        and not pattern("test_releases.results").match(view.masked, first.end, sentence.end)
        and bool(pattern("test_releases.led").fullmatch(view.masked, sentence.start, first.start))
    )


def _only(tests: dict[Entity, Mention]) -> Entity | None:
    return next(iter(tests)) if len(tests) == 1 else None
