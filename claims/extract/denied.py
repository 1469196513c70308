"""What is said not to be so: "does not have a trillion parameters", "it is a myth that", 此前误称."""

from __future__ import annotations

from claims.extract.draft import Draft, View
from claims.wording.patterns import pattern

_KINDS = frozenset({"spec", "price", "adoption", "release", "score", "lineage", "rank", "comparison"})
_OF_AMOUNTS = frozenset({"spec", "price", "adoption", "release"})
_BEHIND = 60
"""Characters behind a statement in which it is said to be false."""


def with_denials(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of what the sentence says is not so marked as negated."""
    if not drafts or "denied.said" not in view.sentence.hints:
        return drafts
    told = [draft for draft in drafts if not _is_unclaimed(view, draft)]
    return [draft._replace(modality="negated") if _is_denied(view, draft) else draft for draft in told]


def _is_unclaimed(view: View, draft: Draft) -> bool:
    """ "A没有宣称自己最强", "did not claim that A is the best": neither so nor not so."""
    if draft.kind not in ("rank", "first", "comparison"):
        return False
    start = view.sentence.clause_at(draft.start).start
    graded = view.sentence.cues_of("rank", "superlative", "first", "better", "equal", "worse")
    told = (draft.start, *(hit.start for hit in graded if draft.start <= hit.start < draft.end))
    return any(pattern("denied.unclaimed").search(view.masked, start, at) for at in told)


def _is_denied(view: View, draft: Draft) -> bool:
    if draft.modality != "asserted" or draft.kind not in _KINDS:
        return False
    at = _told_at(view, draft)
    if _is_untrue(view, draft, at):
        return True
    if draft.kind not in _OF_AMOUNTS:
        return False
    relative = draft.kind == "price" and not isinstance(draft.value, int | float)
    form = "denied.verb_relative" if relative else "denied.verb"
    clause = view.sentence.clause_at(at)
    return bool(pattern(form).search(view.masked, min(clause.start, draft.start), at))


def _told_at(view: View, draft: Draft) -> int:
    """Where the amount or day stands that the draft is of; without one, its end."""
    told = [a.start for a in view.sentence.amounts if draft.start <= a.start < draft.end]
    if draft.kind == "price" and not isinstance(draft.value, int | float):
        return draft.end
    if draft.kind == "release":
        told = [d.start for d in view.sentence.dates if draft.start <= d.start < draft.end]
    value = [
        a.start
        for a in view.sentence.amounts
        if draft.start <= a.start < draft.end and a.value == draft.value
    ]
    return (value or told or [draft.end])[0]


def _is_untrue(view: View, draft: Draft, at: int) -> bool:
    """Whether the sentence says that it is false, or was put right."""
    start, stop = view.sentence.start, min(view.sentence.end, draft.end + _BEHIND)
    if pattern("denied.untrue").search(view.masked, start, at):
        return True
    if pattern("denied.false_zh").match(view.masked, draft.end, stop):
        return True
    rumour = pattern("denied.rumour").search(view.masked, start, at)
    if rumour and pattern("denied.false").match(view.masked, draft.end, stop):
        return True
    wrote = pattern("denied.wrote").search(view.masked, start, at)
    if wrote is None or pattern("denied.in_fact").search(view.masked, wrote.end(), at):
        return False
    put_right = pattern("denied.in_fact").search(view.masked, draft.end, draft.end + _BEHIND)
    return wrote.lastgroup == "version" or put_right is not None
