"""Models whose level somebody reaches: they are the measure, and no clause goes on speaking of them."""

from __future__ import annotations

from claims.extract.scenes.scene import Scene, Sentence
from claims.model import Mention
from claims.wording.patterns import pattern


def is_reached(scene: Scene, sentence: Sentence, mention: Mention, start: int, end: int) -> bool:
    """Whether the name stands between a verb of reaching and a level: "the model reaches GPT-4 level"."""
    levels = [h.start for h in sentence.cues_of("equal") if h.cue.shape == "level" and start <= h.start < end]
    level = next((at for at in levels if at >= mention.end), None)
    if level is None:
        return False
    named = [m for m in sentence.mentions if start <= m.start <= mention.start]
    return any(pattern("comparison.reached").search(scene.text, start, m.start) for m in named)
