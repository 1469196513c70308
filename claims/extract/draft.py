"""What a rule hands on: a claim in clean offsets, before attribution, quote and id are added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.extract.scenes.scene import Scene, Sentence
from claims.extract.topics.spoken_of import SentenceTopic
from claims.model import Degree, Entity, Kind, Modality, Relation, Scope
from claims.wording.hinted import HINTED
from claims.wording.patterns import pattern


class Draft(NamedTuple):
    """A claim found by `by` at [start, end) of the clean text."""

    by: str
    start: int
    end: int
    kind: Kind
    subject: str | None
    relation: Relation | None = None
    degree: Degree | None = None
    objects: tuple[str, ...] = ()
    benchmarks: tuple[str, ...] = ()
    scope: Scope | None = None
    attribute: str | None = None
    value: int | float | str | None = None
    unit: str | None = None
    check_worthy: bool = True
    modality: Modality = "asserted"


class View(NamedTuple):
    """One sentence as a rule sees it: the scene around it and whom each clause is about."""

    scene: Scene
    sentence: Sentence
    topic: SentenceTopic
    contest: tuple[Entity, ...]
    """Whom the text sets side by side: "A vs. B"."""
    read: tuple[Draft, ...] = ()
    """For wide rules: what the narrow ones have found in the sentence."""

    @property
    def text(self) -> str:
        return self.scene.text

    @property
    def masked(self) -> str:
        return self.scene.masked

    def has(self, hinted: str) -> bool:
        """Whether an expression of `claims.wording.hinted.HINTED` matches in the sentence."""
        sentence = self.sentence
        return hinted in sentence.hints and bool(
            pattern(hinted).search(self.text, sentence.start, sentence.end)
        )

    def may_have(self, name: str) -> bool:
        """Whether an expression can match in the sentence, as far as hints tell."""
        return name in self.sentence.hints or name not in HINTED

    def each(self, name: str, text: str = "") -> Iterator[re.Match[str]]:
        """What an expression finds in the sentence, its names blanked or as in `text`."""
        sentence = self.sentence
        if not self.may_have(name):
            return iter(())
        return pattern(name).finditer(text or self.masked, sentence.start, sentence.end)

    def topic_at(self, position: int) -> tuple[Entity, ...]:
        """The models the clause round `position` is about; empty when nothing is known."""
        return self.topic.by_clause.get(self.sentence.clause_at(position).start, ())


def names(entities: Sequence[Entity]) -> tuple[str, ...]:
    """Canonical names in order, each once."""
    return tuple(dict.fromkeys(e.name for e in entities))


def plain(value: float) -> int | float:
    """235000000000 rather than 235000000000.0: whole numbers are written as such."""
    return int(value) if float(value).is_integer() else float(f"{value:.10g}")
