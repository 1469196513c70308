"""Openness and terms that are told round a model and are not its own."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import is_model
from claims.wording.patterns import pattern


def is_of_others(view: View, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the words tell of code or outputs, of models as a class, or class a rival in passing."""
    if draft.kind not in ("license", "release"):
        return False
    clause = view.sentence.clause_at(draft.start)
    text = view.masked[min(draft.start, clause.start) : draft.end]
    if draft.kind == "release" and pattern("license.came_out").search(text):
        return False  # "X came out, its code is open source"
    if draft.kind == "license" and pattern("license.not_its_own").search(text):
        return True
    if pattern("license.of_thing").search(text) and not pattern("license.thing_and_model").search(text):
        return _is_models(view, draft)
    return draft.kind == "license" and _is_rivals_class(draft, drafts, text)


def _is_models(view: View, draft: Draft) -> bool:
    """Whether a model is spoken of; of a benchmark or a program its code is what opens."""
    spoken_of = (*(m.entity for m in view.sentence.mentions), *view.topic_at(draft.start))
    return any(is_model(e) and e.name == draft.subject for e in spoken_of)


def _is_rivals_class(draft: Draft, drafts: Sequence[Draft], text: str) -> bool:
    """ "beats closed models such as B": said of A against B, and no more of B than what it is called."""
    against = any(
        other.kind == "comparison"
        and draft.subject in other.objects
        and draft.subject != other.subject
        and other.start < draft.end
        and draft.start < other.end
        for other in drafts
    )
    return against and any(pattern(f"license.{form}").search(text) for form in ("rivals_class", "like_rival"))
