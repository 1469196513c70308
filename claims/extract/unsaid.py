"""Rivals that go unsaid: those of the comparison before, or of the sentence before."""

from __future__ import annotations

from claims.cues import CueHit
from claims.extract.draft import View
from claims.extract.scene import Scene, Sentence, is_model
from claims.extract.sides import Named, Place
from claims.patterns import pattern
from claims.script import simplified


def rivals_unsaid(view: View, hit: CueHit, place: Place) -> Named:
    """Whom the words before set the subject against; else the other of two set side by side."""
    return _told_before(view, hit, place) or _other_of_two(view, hit, place)


def _told_before(view: View, hit: CueHit, place: Place) -> Named:
    """Those of the comparison before; for a new subject whom that spoke of; "只有B的一半,却更强": B."""
    carried = view.topic.before_clause.get(place.clause.start, ())
    new = carried and place.topic and not any(e in carried for e in place.topic)
    if new:
        turns = "则" in view.text[place.clause.start : hit.start]
        return carried if place.rivals or turns else ()
    if place.rivals:
        return place.rivals if not any(e in place.rivals for e in place.topic) else ()
    last = _rival_of_last(view, hit, place)
    if last:
        return last
    opening = view.text[place.clause.start : hit.start]
    if not pattern("comparison.in_contrast").search(opening):
        earlier = view.text[view.sentence.start : place.clause.start]
        again = pattern("comparison.again").search(opening)
        if not (again and pattern("comparison.ratio_told").search(earlier)):
            return ()
    before = [m for m in view.sentence.mentions if m.end <= place.clause.start and is_model(m.entity)]
    return tuple(dict.fromkeys(m.entity for m in before if m.entity not in place.topic))


def _rival_of_last(view: View, hit: CueHit, place: Place) -> Named:
    """ "A与B相差无几;在数学上更后来居上": the one rival of the sentence before, of the same subject."""
    if not pattern("comparison.needs_rival").search(view.text[hit.start : hit.end]):
        return ()
    last = next(iter(view.scene.earlier(view.sentence.start)), None)
    if last is None or last.block != view.sentence.block or not last.cues_of("better", "equal", "worse"):
        return ()
    named = dict.fromkeys(m.entity for m in last.mentions if is_model(m.entity))
    others = tuple(e for e in named if e not in place.topic)
    known = any(e in view.topic.inherited or e in named for e in place.topic)
    return others if known and len(others) == 1 else ()


def _other_of_two(view: View, hit: CueHit, place: Place) -> Named:
    """ "Both are large, but A reasons better"; "A wins on price" in a text titled "A vs. B": B."""
    clause, topic = place.clause, place.topic
    said = pattern("comparison.graded").search(view.text, hit.start, hit.end)
    if (
        len(topic) != 1
        or not said
        or pattern("comparison.among_all").search(view.text, clause.start, hit.start)
    ):
        return ()
    earlier = [view.topic.by_clause[c.start] for c in view.sentence.clauses if c.end <= clause.start]
    pair: Named = next((pair for pair in earlier if len(pair) == 2 and topic[0] in pair), ())
    if not pair and not pattern("comparison.suits").match(view.text, hit.end, clause.end):
        pair = duel(view.scene)
    return tuple(e for e in pair if e != topic[0]) if topic[0] in pair else ()


_TITLES = 8
"""Sentences from the first within which a text says that it sets two models side by side."""
_SHARE = 0.8
"""How much of all names of models the two have where they are what the text is about."""


def duel(scene: Scene) -> Named:
    """The two models that a title sets against each other ("A vs. B"), if the text is about them alone."""
    if (
        pattern("comparison.duel_title").search(simplified(scene.article.title or "").lower())
        and len(scene.counts) == 2
    ):
        named = dict.fromkeys(m.entity for s in scene.sentences for m in s.mentions if is_model(m.entity))
        return tuple(named)
    for sentence in scene.sentences[:_TITLES]:
        versus = [
            h.start
            for h in sentence.cues_of("versus")
            if pattern("comparison.duel").match(scene.text, h.start, h.end)
        ]
        two = tuple(dict.fromkeys(m.entity for m in sentence.mentions if is_model(m.entity)))
        if len(two) != 2 or not any(_between(sentence, at, two) for at in versus):
            continue
        all_names = sum(scene.counts.values())
        return two if sum(scene.counts[e.name] for e in two) >= _SHARE * all_names else ()
    return ()


def _between(sentence: Sentence, position: int, two: Named) -> bool:
    before = {m.entity for m in sentence.mentions if m.end <= position}
    behind = {m.entity for m in sentence.mentions if m.start >= position}
    return two[0] in before and two[1] in behind
