"""What wide rules may add: readings of words in which no other rule has found anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.extract.draft import Draft, View

_SHARED = 0.5
"""Part of the shorter one's words from which on two drafts tell the same."""


def left_unread(view: View, read: Sequence[Draft], found: Iterable[Draft]) -> list[Draft]:
    """Those that neither share their clause with a draft of their kind nor their words with any draft."""
    clause_of = view.sentence.clause_at
    taken = {(draft.kind, clause_of(at).start) for draft in read for at in (draft.start, draft.end - 1)}
    return [
        draft
        for draft in found
        if (draft.kind, clause_of(draft.start).start) not in taken
        and (draft.kind, clause_of(draft.end - 1).start) not in taken
        and not any(_same_words(draft, other) for other in read)
    ]


def _same_words(one: Draft, other: Draft) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > _SHARED * min(one.end - one.start, other.end - other.start)
