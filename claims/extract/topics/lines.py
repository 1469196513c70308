"""Families that only say of which line something is: "这是A系列的首款模型" is not about A."""

from __future__ import annotations

from claims.extract.scenes.scene import Scene
from claims.model import Mention
from claims.wording.patterns import pattern

_BEHIND = 16
"""Characters behind a name in which it is said what of the line is meant."""


def names_line(scene: Scene, mention: Mention) -> bool:
    """Whether the name only says of which line it is; "系列" may be part of it."""
    line = pattern("topic.first_of_line").search(scene.text, mention.start, mention.end + _BEHIND)
    return bool(line and line.start() <= mention.end)
