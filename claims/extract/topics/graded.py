"""Who are named side by side, or set against others in turn: "A接近B,C则媲美D" speaks of A and C."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims.extract.scenes.scene import Scene, Sentence, is_model
from claims.model import Entity, Mention
from claims.wording.patterns import pattern


def graded_in_turn(sentence: Sentence, count: int) -> list[Entity]:
    """The one model before each relation, where there are `count` of them in all; else nobody."""
    subjects: dict[Entity, None] = {}
    for hit in sentence.cues_of("better", "equal", "worse"):
        start = sentence.clause_at(hit.start).start
        ahead = {m.entity for m in sentence.mentions if start <= m.start < hit.start and is_model(m.entity)}
        if len(ahead) != 1:
            return []
        subjects |= dict.fromkeys(ahead)
    return list(subjects) if len(subjects) == count else []


def are_listed(scene: Scene, models: Sequence[Mention]) -> bool:
    """ "A和B": nothing but joints between the names."""
    joint = pattern("topic.connector")
    return all(joint.fullmatch(scene.masked[a.end : b.start]) for a, b in pairwise(models))
