"""What somebody may not know yet: what others think of a case that waits for their own decision."""

from __future__ import annotations

from collections.abc import Sequence

from verify.review.model import Actor, Case, Event
from verify.review.rules import sees_decisions

TELLING = frozenset({"decided", "commented", "corrected"})
"""The events that are kept back: they tell what somebody thinks of the case."""


def hidden_of(events: Sequence[Event], case: Case, who: Actor) -> frozenset[int]:
    """Numbers of the events of one case, all of them given, that this person may not see yet."""
    if sees_decisions(case, who.name, who.role):
        return frozenset()
    begun = max((one.number for one in events if one.kind == "reopened"), default=0)
    return frozenset(
        one.number for one in events if one.number > begun and one.kind in TELLING and one.author != who.name
    )


def known_of(case: Case, who: Actor) -> Case:
    """The case without what this person may not know yet."""
    if sees_decisions(case, who.name, who.role):
        return case
    return case.model_copy(update={"decisions": (), "comments": 0})
