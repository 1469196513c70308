"""In texts that set two or three models side by side: who wins there wins against the others."""

from __future__ import annotations

import re

from claims.extract.comparisons.sides import Named, Place
from claims.extract.draft import View
from claims.extract.scenes.scene import Clause
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_SIDES = ("model", "product")


def others_of_contest(view: View, hit: CueHit, place: Place) -> Named:
    """ "Both are large, but A reasons better"; "A wins on price" in a text titled "A vs. B": B."""
    clause = place.clause
    said = pattern("comparison.graded").search(view.text, hit.start, hit.end)
    if (
        not said
        or _asks(view)
        or _advises(view, clause)
        or pattern("comparison.among_all").search(view.text, clause.start, hit.start)
    ):
        return ()
    named = [m.entity for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    own = [e for e in named if e.type in _SIDES] or list(place.topic)
    if len(own) != 1:
        return ()
    earlier = [view.topic.by_clause[c.start] for c in view.sentence.clauses if c.end <= clause.start]
    pair: Named = next((pair for pair in earlier if len(pair) == 2 and own[0] in pair), ())
    sides = pair or _at_stake(view, hit, place, named=bool(named))
    return tuple(e for e in sides if e != own[0]) if own[0] in sides else ()


def _asks(view: View) -> bool:
    """ "A对上B:谁更强?": nobody is."""
    return view.text[view.sentence.start : view.sentence.end].rstrip(" *_\"')").endswith("?")


def _advises(view: View, clause: Clause) -> bool:
    """ "If you need speed, A is better": said of those who need it."""
    before = [c for c in view.sentence.clauses if c.end <= clause.start and not c.depth]
    return bool(before) and bool(pattern("comparison.advised").match(view.text, before[-1].start))


def _at_stake(view: View, hit: CueHit, place: Place, *, named: bool) -> Named:
    """Those of the text's contest, if the words say that one of them is better than the rest."""
    wins = pattern("comparison.wins").search(view.text, hit.start, hit.end)
    if not wins and pattern("comparison.suits").match(view.text, hit.end, place.clause.end):
        return ()  # "better for teams on a budget"
    sides = view.contest
    products = any(e.type == "product" for e in sides)  # what is carried over is a model
    return () if (len(sides) > 2 and not wins) or (products and not named) else sides


def end_of_others(view: View, position: int) -> int:
    """Where the words for the others end that stand at `position`."""
    told = pattern("comparison.other_sides").match(
        view.text, position + (view.text[position : position + 1] == " ")
    )
    return told.end() if told and view.contest else position


def other_sides(view: View, told: re.Match[str], subjects: Named) -> Named:
    """Whom "the other two" means, said of one of those that the text sets side by side."""
    others = tuple(e for e in view.contest if e not in subjects)
    if len(subjects) != 1 or len(others) + 1 != len(view.contest):
        return ()
    count = {"two": 2, "two_en": 2, "one": 1, "one_en": 1}.get(told.lastgroup or "", len(others))
    return others if len(others) == count else ()
