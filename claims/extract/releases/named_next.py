"""Models that get their name in the next sentence: "X launched a model. Called Y, it ..."."""

from __future__ import annotations

from bisect import bisect_right

from claims.extract.draft import View
from claims.extract.scenes.scene import is_model
from claims.model import Entity
from claims.wording.patterns import pattern

_SOON = 200
"""Characters between what has no name and the name."""


def named_next(view: View, start: int, end: int) -> Entity | None:
    """The model that [start, end) calls "a new model" and the next sentence by its name."""
    told = pattern("releases.a_model").search(view.masked, start, end)
    sentences = view.scene.sentences
    index = bisect_right(view.scene.starts, view.sentence.start)
    if not told or index == len(sentences) or sentences[index].start - told.end() > _SOON:
        return None
    following = sentences[index]
    models = [m for m in following.mentions if is_model(m.entity)]
    opens = models and pattern("releases.named_next").fullmatch(
        view.scene.masked, following.start, models[0].start
    )
    return models[0].entity if opens else None
