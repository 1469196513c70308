"""Lines that head a list with a firm's name, "OpenAI's strengths": which model of the text is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from claims.extract.scenes.scene import Scene, is_model
from claims.extract.topics.subjects import Named
from claims.model import Block, Entity

_LONGEST = 60  # characters of such a line
_ENDS = re.compile(r"[.!?…。！？;；]\W{0,3}$")
_FEWEST = 2  # firms: one line alone may be news of the firm


def firm_heads(scene: Scene, blocks: Sequence[Block]) -> Mapping[int, Named]:
    """The starts of such lines, each with the one model of that maker that the text names, or none."""
    heads = {
        line.start: firm
        for line, after in pairwise(blocks)
        if line.role in ("text", "heading") and after.role == "item" and (firm := _firm_of(scene, line))
    }
    if len(set(heads.values())) < _FEWEST:
        return {}
    return {start: _models_of(scene, firm) for start, firm in heads.items()}


def _firm_of(scene: Scene, line: Block) -> Entity | None:
    """The one firm a short line names, if it names nothing else and is no sentence."""
    if line.end - line.start > _LONGEST or _ENDS.search(scene.text, line.start, line.end):
        return None
    named = [m.entity for s in scene.of_block(line.start) for m in s.mentions]
    only = named[0] if len(set(named)) == 1 else None
    return only if only and only.type == "organisation" else None


def _models_of(scene: Scene, firm: Entity) -> Named:
    named = {m.entity: None for s in scene.sentences for m in s.mentions if is_model(m.entity)}
    made = [e for e in named if e.maker == firm.name]
    exact = [e for e in made if not scene.registry.members(e.name)] or made
    return (exact[0],) if len(exact) == 1 else ()
