"""An index that notes what it is asked.

Sound by construction: a claim can learn something of the evidence only by a question that is noted. Nothing
of the index but its public questions is there, and a cache by index, which would answer without asking,
refuses this one (`__hash__`), but for those of `verify.derived`, which let the question through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from claims.names.registry import Registry
from evidence.index import Index
from verify.derived import NoKeyError
from verify.watch.questions import ABSENT, Question, Told, argument, ask, tell


class Asked:
    """The questions to one index and their answers, each worked out once."""

    def __init__(self, index: Index, registry: Registry) -> None:
        self._index, self._registry = index, registry
        self._answers: dict[Question, Any] = {}
        self._told: dict[Question, Told] = {}
        self._said: dict[str, str] = {}

    def answer(self, question: Question) -> Any:
        """What the index says."""
        if question not in self._answers:
            self._answers[question] = ask(question, self._index, self._registry)
        return self._answers[question]

    def told(self, question: Question) -> Told:
        """What the index says, in short."""
        if question not in self._told:
            self._told[question] = tell(self.answer(question), self._said)
        return self._told[question]


class Noting:
    """Answers as the index does; `noted` are the questions since they were last taken."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._noted: dict[Question, None] = {}

    def __hash__(self) -> int:
        """No cache may answer in place of the index: raises NoKeyError."""
        raise NoKeyError("an index that notes its questions is the key of no cache: see verify.derived")

    def __eq__(self, other: object) -> bool:
        return self is other

    def taken(self) -> tuple[Question, ...]:
        """The questions asked since this was last called, in their order."""
        found = tuple(self._noted)
        self._noted.clear()
        return found

    def note(self, question: Question) -> Any:
        """The answer, and the question is noted."""
        self._noted[question] = None
        return self._asked.answer(question)

    def __getattr__(self, name: str) -> Any:
        member = getattr(Index, name, None)
        if name.startswith("_") or member is None:
            raise AttributeError(f"{name} is no question that can be noted")
        if not callable(member):
            return self.note(Question(name))

        def asking(*args: object, **kwargs: object) -> Any:
            if any(value is not None for value in kwargs.values()):
                raise TypeError(f"{name} with {', '.join(kwargs)} cannot be noted yet")
            return self.note(Question(name, tuple(map(argument, args))))

        return asking

    def derive(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """What is derived by a function: noted as one question, or entry by entry where it is a table.

        Of other things than names it is worked out anew, and what that asks is noted.
        """

        def asking(_: object, /, *args: object) -> Any:
            try:
                given = tuple(map(argument, args))
            except TypeError:
                return function(self, *args)
            question = Question(f"{function.__module__}:{function.__qualname__}", given)
            return self._parts(question, self._asked.answer(question))

        return asking

    def _parts(self, question: Question, answer: Any) -> Any:
        if isinstance(answer, Mapping):
            return _Table(question._replace(table=""), answer, self)
        if is_dataclass(answer) and not isinstance(answer, type):
            tables = {
                field.name: _Table(question._replace(table=field.name), table, self)
                for field in fields(answer)
                if isinstance(table := getattr(answer, field.name), Mapping)
            }
            if len(tables) == len(fields(answer)):
                return replace(answer, **tables)
        return self.note(question)


class _Table(Mapping[str, Any]):
    """A derived table: each entry that is looked up is a question of its own, and so is a missing one."""

    def __init__(self, question: Question, table: Mapping[str, Any], noting: Noting) -> None:
        self._question, self._table, self._noting = question, table, noting

    def __getitem__(self, key: str) -> Any:
        found = self._noting.note(self._question._replace(key=key))
        if found is ABSENT:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        self._noting.note(self._question._replace(table=None))
        return iter(self._table)

    def __len__(self) -> int:
        self._noting.note(self._question._replace(table=None))
        return len(self._table)


def as_index(noting: Noting) -> Index:
    """The same thing for a scorer, which wants an index and asks it only such questions."""
    return cast(Index, noting)
