"""Who are set against others one after the other: "A接近B,C则媲美D" speaks of A and C."""

from __future__ import annotations

from claims.extract.scenes.scene import Sentence, is_model
from claims.model import Entity


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
