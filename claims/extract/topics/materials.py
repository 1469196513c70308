"""Models out of which a clause has another made: "they distilled R1 into a 1.5B model, which scores 83.9"."""

from __future__ import annotations

from claims.extract.scenes.scene import Clause, Scene, Sentence, is_model
from claims.model import Mention
from claims.wording.patterns import pattern

_AHEAD, _BEHIND = 40, 48
"""Characters before and behind the name that may tell it."""
_WAYS = (("made_into", "into"), ("made_on", "on_top"))
"""Words before the name, and those behind that must go with them."""


def is_material(scene: Scene, mention: Mention) -> bool:
    """Whether the name is what another model is made of."""
    if not is_model(mention.entity):
        return False
    ahead = scene.masked[max(0, mention.start - _AHEAD) : mention.start]
    return any(
        pattern(f"materials.{before}").search(ahead)
        and pattern(f"materials.{behind}").match(scene.masked, mention.end, mention.end + _BEHIND)
        for before, behind in _WAYS
    )


def makes_another(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause tells of a model made of a named one, and does not name it."""
    named = [m for m in sentence.mentions if clause.start <= m.start < clause.end and is_model(m.entity)]
    if not named or not is_material(scene, named[-1]):
        return False
    # "由B微调而来," with nothing behind it: so was what is spoken of
    opens = pattern("materials.opens").fullmatch(scene.text, clause.start, named[-1].start)
    return not (opens and pattern("materials.came_so").fullmatch(scene.text, named[-1].end, clause.end))


def is_base(scene: Scene, mention: Mention, start: int) -> bool:
    """ "a model based on X has", "以X为底的模型有": what was made of it has it; `start` begins the clause."""
    if pattern("releases.base").match(scene.text, mention.end) or is_material(scene, mention):
        return True
    return bool(pattern("topic.told_as_base").search(scene.text, start, mention.start))
