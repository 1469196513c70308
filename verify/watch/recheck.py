"""A claim and changed evidence: does what it was told still stand, and under which ids?

A judgement depends on ids in three ways only: it sets records apart by them, orders by them where nothing
else does, and names them. So where every answer says what it said, and the ids moved without changing their
order (a row was added above), the finding is the same under the new ids. Otherwise it is judged again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from claims.errors import BenchclaimError
from claims.model import Claim
from evidence.model import Record, Source
from verify.judge import judge
from verify.model import Check, Finding
from verify.pipeline import Engine
from verify.watch.memory import Memory
from verify.watch.notes import Asked, Noting, as_index
from verify.watch.questions import Question, Told

Ids = Mapping[str, str]
"""Id of a record then -> now."""


class Judged(NamedTuple):
    """A finding, what it rests on, and what was asked for it."""

    finding: Finding
    records: tuple[Record, ...]
    sources: tuple[Source, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Evidence:
    """The evidence as it is now, and what was asked of it."""

    engine: Engine
    asked: Asked

    def judge(self, claim: Claim, day: dt.date | None, context: Sequence[Claim]) -> Judged:
        """The finding of a claim, as a check makes it, with what it asked."""
        noting = Noting(self.asked)
        engine, view = self.engine, as_index(noting)
        finding, records = judge(claim, view, engine.registry, engine.policy, as_of=day, context=context)
        sources = tuple(view.source(name) for name in sorted({record.source for record in records}))
        return Judged(finding, records, sources, noting.taken())


def evidence_of(engine: Engine) -> Evidence:
    """Evidence nothing was asked of yet."""
    return Evidence(engine, Asked(engine.index, engine.registry))


@dataclass(frozen=True)
class Then:
    """What was told then, set against the evidence now."""

    memory: Memory
    now: Asked
    _known: dict[tuple[int, ...], Ids | None] = field(default_factory=dict)

    def still(self, claim: int) -> Ids | None:
        """How the ids moved that the claim of this number was told of; None where it must be judged again."""
        asked = self.memory.claims[claim]
        if asked not in self._known:
            self._known[asked] = None if self.changed.intersection(asked) else self._moved(asked)
        return self._known[asked]

    @cached_property
    def now_told(self) -> list[Told]:
        """What each question is told now; of what cannot be answered any more, what it was told then."""
        told, changed = self.memory.told, self.changed
        questions = enumerate(self.memory.questions)
        return [told[n] if n in changed else self.now.told(question) for n, question in questions]

    @cached_property
    def changed(self) -> frozenset[int]:
        """The questions whose answer says something else now."""
        questions, told = self.memory.questions, self.memory.told
        return frozenset(n for n, one in enumerate(questions) if not self._same(one, told[n].digest))

    @cached_property
    def _shifted(self) -> frozenset[int]:
        """The questions whose answer is the same under other ids."""
        pairs = enumerate(zip(self.now_told, self.memory.told, strict=True))
        return frozenset(n for n, (now, then) in pairs if n not in self.changed and now.ids != then.ids)

    def _same(self, question: Question, digest: str) -> bool:
        try:
            return self.now.told(question).digest == digest
        except BenchclaimError:  # a source that is gone
            return False

    def _moved(self, asked: tuple[int, ...]) -> Ids | None:
        if self._shifted.isdisjoint(asked):
            return {}
        found: dict[str, str] = {}
        for number in asked:
            for was, now in zip(self.memory.told[number].ids, self.now_told[number].ids, strict=True):
                if found.setdefault(was, now) != now:
                    return None
        ordered = [found[was] for was in sorted(found)]
        return found if all(one < other for one, other in pairwise(ordered)) else None


def renamed(finding: Finding, ids: Ids) -> Finding:
    """The finding with its records under the ids they have now."""
    if not ids:
        return finding
    checks = tuple(_renamed(check, ids) for check in finding.checks)
    return finding.model_copy(update={"checks": checks})


def _renamed(check: Check, ids: Ids) -> Check:
    left, right = (tuple(ids[one] for one in side) for side in (check.left, check.right))
    return check.model_copy(update={"left": left, "right": right})
