"""Texts that set two or three models side by side: "A vs. B"; who wins there wins against the others."""

from __future__ import annotations

from collections import Counter

from claims.extract.comparisons.sides import Named, Place
from claims.extract.draft import View
from claims.extract.scenes.scene import Clause, Scene, Sentence, is_model
from claims.model import Entity
from claims.reading.script import simplified
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_SIDES = ("model", "product")
_TITLES = 8
"""Sentences from the first within which a text says whom it sets side by side."""
_SHARE = 0.8
"""How much of all names of models they have where they are what the text is about."""
_MOST = 3


def others_of_contest(view: View, hit: CueHit, place: Place) -> Named:
    """ "Both are large, but A reasons better"; "A wins on price" in a text titled "A vs. B": B."""
    clause = place.clause
    said = pattern("comparison.graded").search(view.text, hit.start, hit.end)
    if (
        not said
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


def contest(scene: Scene) -> Named:
    """Whom a title sets against each other ("A vs. B"), if the text is about them alone."""
    title = simplified(scene.article.title or "").lower()
    titled = pattern("comparison.duel_title").search(title)
    told = (_set_side_by_side(scene, sentence) for sentence in scene.sentences[:_TITLES])
    sides = next(filter(None, told), ())
    if not (titled or sides):
        return ()
    names = Counter(m.entity for s in scene.sentences for m in s.mentions if m.entity.type in _SIDES)
    if titled and len(names) == 2:
        return tuple(names)
    models = Counter({e: n for e, n in names.items() if e in sides or is_model(e)})
    own = sum(n for e, n in models.items() if any(e.name.startswith(s.name) for s in sides))
    return sides if own >= _SHARE * models.total() else ()


def _set_side_by_side(scene: Scene, sentence: Sentence) -> tuple[Entity, ...]:
    versus = [
        h.start
        for h in sentence.cues_of("versus")
        if pattern("comparison.duel").match(scene.text, h.start, h.end)
    ]
    sides = tuple(dict.fromkeys(m.entity for m in sentence.mentions if m.entity.type in _SIDES))
    if not versus or not 2 <= len(sides) <= _MOST:
        return ()
    first = [m for m in sentence.mentions if m.entity == sides[0]]
    last = [m for m in sentence.mentions if m.entity == sides[1]]
    return sides if any(first[0].end <= at < last[-1].start for at in versus) else ()
