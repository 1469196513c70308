"""First places from which a model is excepted: "apart from B, A is the best open model"."""

from __future__ import annotations

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import is_model
from claims.wording.patterns import pattern

_NEAR = 24  # characters before a name that may except it


def but_for(view: View, draft: Draft) -> Draft:
    """The draft; a first place is left open where the sentence excepts a model, for that may be ahead."""
    if draft.kind != "rank" or draft.value != 1:
        return draft
    start = view.sentence.start
    for mention in view.sentence.mentions:
        if not is_model(mention.entity) or mention.entity.name == draft.subject:
            continue
        before = max(start, mention.start - _NEAR)
        if pattern("comparison.excepted").search(view.text, before, mention.start):
            return draft._replace(value=None)
    return draft
