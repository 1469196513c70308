"""Who has tested: "in an evaluation by the independent firm X", "X的测试显示"; its figures are its word."""

from __future__ import annotations

from claims.extract.scenes.scene import Scene, Sentence
from claims.model import Entity
from claims.wording.patterns import pattern


def tester(scene: Scene, sentence: Sentence, after: int = -1) -> tuple[Entity, int] | None:
    """The firm whose tests are told behind the position, and where the words on them begin."""
    if "attribution.tested" not in sentence.hints:
        return None
    for found in pattern("attribution.tested").finditer(scene.masked, sentence.start, sentence.end):
        if found.start() < after:
            continue
        at = found.start(found.lastgroup or 0)
        firm = next((m.entity for m in sentence.mentions if m.start <= at < m.end), None)
        if firm is None or firm.type not in ("organisation", "leaderboard"):
            continue
        if found.lastgroup == "operator" and scene.registry.families_of(firm.name):
            continue  # "in OpenAI's SimpleQA test": whoever ran it
        return firm, found.start()
    return None
