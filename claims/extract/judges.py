"""Who tests models is no contender: "Artificial Analysis的视频榜上排第一" says nothing of the firm."""

from __future__ import annotations

from claims.extract.draft import Draft, View
from claims.patterns import pattern

_CONTESTS = ("comparison", "rank")


def is_of_a_judge(view: View, draft: Draft) -> bool:
    """Whether the firm a contest is given to is named only as the one that holds the test or the board."""
    if draft.kind not in _CONTESTS:
        return False
    named = [m for m in view.sentence.mentions if m.entity.name == draft.subject]
    return bool(named) and all(
        m.entity.type == "organisation" and pattern("ranks.holds_test").match(view.text, m.end) for m in named
    )
