"""Figures that are only foretold, supposed or hoped for: "is expected to have 6 trillion parameters"."""

from __future__ import annotations

from claims.cues import CueHit
from claims.extract.draft import Draft, View

_KINDS = ("spec", "score", "price", "adoption")
_NEAR, _NEAR_LATIN = 24, 48
"""Characters from the word to the end of what it makes uncertain."""


def with_mood(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of uncertain figures marked as predicted or hedged."""
    unsure = view.sentence.cues_of("prediction", "hedge")
    return [_marked(view, draft, unsure) for draft in drafts] if unsure else drafts


def _marked(view: View, draft: Draft, unsure: tuple[CueHit, ...]) -> Draft:
    if draft.kind not in _KINDS or draft.modality != "asserted":
        return draft
    clause = view.sentence.clause_at(draft.end - 1)
    for hit in unsure:
        latin = view.text[hit.start].isascii()
        near = draft.end - hit.end <= (_NEAR_LATIN if latin else _NEAR)
        if clause.start <= hit.start < draft.end and near and (latin or hit.end - hit.start > 1):
            return draft._replace(modality="predicted" if hit.sense == "prediction" else "hedged")
    return draft
