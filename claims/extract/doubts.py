"""Statements told only as somebody's doubt: "analysts doubt that A beats B", "A超过B的说法遭到质疑"."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.scenes.scene import Clause
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_OPENS = 3
"""Characters of marks between a clause of doubt and what is doubted: "怀疑，A超过B"."""


def is_doubted(view: View, hit: CueHit, clause: Clause) -> bool:
    """Whether what the cue says is called in question by words before or behind it."""
    words = [h for h in view.sentence.cues_of("condition") if h.cue.shape == "whole" and h.end <= hit.start]
    if any(clause.start <= h.start or 0 <= clause.start - h.end < _OPENS for h in words):
        return True
    claimed = view.may_have("setting.claim_that") and pattern("setting.claim_that").search(
        view.masked, clause.start, hit.start
    )
    behind = "setting.doubted" if claimed else "setting.doubted_zh"
    return view.may_have(behind) and bool(pattern(behind).match(view.masked, hit.end, view.sentence.end))


def is_choice(view: View, hit: CueHit) -> bool:
    """ "无论是开源还是闭源", "whether open or closed": said of nobody."""
    start = view.sentence.clause_at(hit.start).start
    return bool(pattern("setting.choice").search(view.text, start, hit.start))
