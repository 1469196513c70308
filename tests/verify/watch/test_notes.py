"""An index that notes what it is asked lets nothing past it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

import pytest

from claims.errors import BenchclaimError
from evidence.index import Index
from tests.verify.rows import fact, index, registry, score
from verify.benchmarks import _under
from verify.derived import NoKeyError, derived, kept
from verify.facts import everybody
from verify.watch.notes import Asked, Noting, as_index
from verify.watch.questions import ABSENT, Question, ask, read, tell, written

ROWS = (score("Ada", "Sums", 80), fact("Ada", "users", 9))


def noting() -> tuple[Index, Noting]:
    made = Noting(Asked(index(*ROWS), registry()))
    return as_index(made), made


def test_questions_are_noted_once_in_their_order() -> None:
    view, made = noting()
    assert view.scores("Ada", "Sums")[0].value == 80
    assert not view.has_items
    assert view.scores("Ada", "Sums") == view.scores("Ada", "Sums")
    assert view.facts("Nobody") == ()
    assert made.taken() == (
        Question("scores", ("Ada", "Sums")), Question("has_items"), Question("facts", ("Nobody",))
    )  # fmt: skip
    assert made.taken() == ()


def test_what_is_derived_is_one_question() -> None:
    view, made = noting()
    assert [holding.name for holding in everybody(view, "users")] == ["Ada"]
    assert made.taken() == (Question("verify.facts:everybody", ("users",)),)


@derived(2)
def pair(index: Index, both: frozenset[str]) -> int:
    return sum(len(index.scores(name, "Sums")) for name in sorted(both))


def test_of_a_table_each_entry_is_a_question() -> None:
    view, made = noting()
    found = _under(view, registry())
    assert found["Sums"] == ("Sums",)
    assert found.get("Codes") is None
    keys = [(question.table, question.key) for question in made.taken()]
    assert keys == [("", "Sums"), ("", "Codes")]
    assert list(found) == ["Sums"]
    (whole,) = made.taken()
    assert whole.table is None


def test_what_cannot_be_named_is_worked_out_from_noted_questions() -> None:
    view, made = noting()
    assert pair(view, frozenset({"Ada", "Bob"})) == 1
    assert made.taken() == (Question("scores", ("Ada", "Sums")), Question("scores", ("Bob", "Sums")))


def test_no_other_cache_can_hide_a_question() -> None:
    cached = lru_cache(lambda index: index.models())
    with pytest.raises(NoKeyError, match="key of no cache"):
        cached(cast(Any, noting()[0]))


def test_what_is_kept_by_more_than_the_index_is_worked_out_anew() -> None:
    calls: list[str] = []

    @kept(8)
    def both(pair: tuple[Index, str]) -> int:
        calls.append(pair[1])
        return len(pair[0].scores(pair[1], "Sums"))

    plain = index(*ROWS)
    assert (both((plain, "Ada")), both((plain, "Ada")), calls) == (1, 1, ["Ada"])
    view, made = noting()
    assert (both((view, "Ada")), both((view, "Ada"))) == (1, 1)
    assert calls == ["Ada"] * 3
    assert made.taken() == (Question("scores", ("Ada", "Sums")),)


@pytest.mark.parametrize("name", ["_scores", "_packs", "nothing"])
def test_nothing_but_public_questions_is_there(name: str) -> None:
    with pytest.raises(AttributeError, match="no question"):
        getattr(noting()[0], name)


@pytest.mark.parametrize(
    "question", ["os:system", "verify.facts:day_of", "verify.none:x", "_made", "__class__", "nothing"]
)
def test_a_file_cannot_name_other_things_to_run(question: str) -> None:
    with pytest.raises(BenchclaimError):
        ask(Question(question, ("true",)), index(*ROWS), registry())


def test_questions_go_through_a_file() -> None:
    question = Question(
        "verify.contenders:_roster", (("names",), ("entity", "AIME 2024"), None), "below", "千问"
    )
    assert read(written(question)) == question
    assert ask(question._replace(args=(("names",),)), index(*ROWS), registry()) is ABSENT


def test_an_answer_is_told_by_what_it_says_and_ids_apart() -> None:
    one, other, moved = (
        index(*rows).scores("Ada")
        for rows in (ROWS, (score("Ada", "Sums", 81),), (score("Bob", "Sums", 1), *ROWS))
    )
    told = [tell(answer, {}) for answer in (one, other, moved)]
    assert told[0].digest != told[1].digest
    assert told[0].digest == told[2].digest
    assert told[0].ids == ("test/scores:2",)
    assert told[2].ids == ("test/scores:3",)
    with pytest.raises(TypeError, match="cannot be told"):
        tell({1, 2}, {})
