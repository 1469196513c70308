"""Claims that grow: a headline says more than its text, an article more than whom it cites, a later one more.

A claim has grown where nothing in what it is measured against says as much. Strength is compared trait by
trait in this order: how far one is ahead, whether of particular tests or in general, on how many, how surely,
in whose name.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from claims.model import Claim, Modality
from verify.across.keys import folded, is_structured, limits_of, qualities
from verify.across.model import Appearance, Drift, Story, Trait, Way
from verify.across.phrases import joined, limit, phrase, table
from verify.facts import as_number
from verify.ruling import Said
from verify.words import countries_in, plain, says, words

TRAITS: tuple[Trait, ...] = get_args(Trait)
LEVEL = {None: 2, "slightly": 1, "far": 3}
BEST = 4
SCOPE = {"some": 0, "several": 1, None: 2, "almost_all": 3, "all": 4}
CERTAINTY: dict[Modality, int] = {"predicted": 0, "hedged": 1, "asserted": 2}
OWN = ("vendor", "third_party", "rumour")
SEEN = {"headline": 0, "own_words": 1, "later": 2}


class Strength(NamedTuple):
    """How much is said, trait by trait, each the more the higher."""

    relation: int
    """-4 to 4: how far the subject is said to be ahead of the object."""
    limits: int
    """1 where it is said in general, 0 where of particular tests or fields."""
    scope: int
    certainty: int
    """0 where foretold, 1 where hedged."""
    attribution: int
    """1 where the article says it in its own name, 0 where it cites somebody."""


class Statement(NamedTuple):
    """One model set against another at one place, seen from the one."""

    strength: Strength
    limits: tuple[str, ...]
    """The tests, fields and modes it is said of; nothing where it is said in general."""
    qualities: tuple[str, ...]
    """What it is about where that is not ability: price, speed, popularity. Another one is another claim."""
    name: str
    rival: str
    place: Appearance
    story: Story


class Growth(NamedTuple):
    """A statement and the strongest of those it is measured against."""

    way: Way
    weaker: Statement
    stronger: Statement


def drifts(stories: Iterable[Story]) -> tuple[Drift, ...]:
    """Where a comparison is made more strongly than in what it comes from, by way, date and place."""
    pairs: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for pair, statement in _statements(sorted(stories, key=lambda s: s.key)):
        pairs[pair].append(statement)
    grown: dict[tuple[object, ...], list[Growth]] = defaultdict(list)
    for statements in pairs.values():
        for growth in _growths(statements):
            weak, strong = growth.weaker, growth.stronger
            grown[growth.way, weak.place, strong.place, _grew(growth), _levels(growth)].append(growth)
    found = [_drift(growths) for growths in grown.values()]
    return tuple(sorted(found, key=_order))


def _statements(stories: Sequence[Story]) -> Iterator[tuple[tuple[str, str], Statement]]:
    """Every pair of a comparison seen from both sides; a best of all is set against every rival spoken of."""
    rivals: dict[str, dict[str, str]] = defaultdict(dict)
    for story in stories:
        claim = story.claim
        if _compares(claim) and claim.subject:
            for name in claim.objects:
                rivals[folded(claim.subject)].setdefault(folded(name), name)
                rivals[folded(name)].setdefault(folded(claim.subject), claim.subject)
    for story in stories:
        claim = story.claim
        if claim.modality == "negated" or not claim.subject:
            continue
        objects = claim.objects if _compares(claim) else ()
        best = _is_best(claim)
        here, limits = folded(claim.subject), (*claim.benchmarks, *limits_of(claim))
        for rival in tuple(rivals[here].values()) if best else objects:
            there, level = folded(rival), BEST if best else _level(claim)
            for place in story.appearances:
                yield (here, there), _statement(level, (claim.subject, rival), limits, place, story)
                yield (there, here), _statement(-level, (rival, claim.subject), limits, place, story)


def _compares(claim: Claim) -> bool:
    return claim.kind in ("comparison", "prediction") and bool(claim.objects) and is_structured(claim)


def _level(claim: Claim) -> int:
    sign = {"better": 1, "worse": -1}.get(claim.relation or "", 0)
    return sign * LEVEL[claim.degree]


def _is_best(claim: Claim) -> bool:
    """Whether a first place says "better than everybody": not of a country, a size or something counted."""
    if claim.kind != "rank" or as_number(claim.value) != 1:
        return False
    text, data = plain(claim.quote), words()
    limited = countries_in(text) or says(text, data.lists["restricted"]) or says(text, data.lists["board"])
    counted = any(says(text, measure.forms) for measure in data.measures)
    return not limited and not counted and says(text, table()["best"]["forms"])


def _statement(
    level: int, names: tuple[str, str], said: tuple[str, ...], place: Appearance, story: Story
) -> Statement:
    limits = tuple(each for each in said if each not in qualities())
    about = tuple(each for each in said if each in qualities())
    strength = Strength(
        level,
        int(not limits),
        SCOPE[story.claim.scope],
        CERTAINTY[place.modality],
        int(place.attribution == "reporter"),
    )
    return Statement(strength, limits, about, *names, place, story)


def _growths(statements: Sequence[Statement]) -> Iterator[Growth]:
    """The growths of one pair, seen from its first side: ahead or level, never from behind."""
    homes: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=_place):
        homes[statement.place.article, statement.place.digest].append(statement)
    for home, told in homes.items():
        rest = [s for other, group in homes.items() if other != home for s in group]
        title = [s for s in told if s.place.headline]
        body = [s for s in told if not s.place.headline]
        yield from _growth("headline", title, body)
        own = [s for s in told if s.place.attribution in OWN]
        voice = [s for s in body if s.place.attribution == "reporter"]
        sources = [*own, *(s for s in rest if s.place.attribution in OWN and _not_after(s, told[0]))]
        yield from _growth("own_words", voice, sources)
        # That what was foretold has come is no growth.
        earlier = [s for s in rest if _before(s, told[0]) and s.place.modality != "predicted"]
        yield from _growth("later", told, earlier)


def _growth(way: Way, told: Sequence[Statement], against: Sequence[Statement]) -> Iterator[Growth]:
    """The strongest of what is told, if it outdoes all that it is measured against."""
    told = [s for s in told if s.strength.relation >= 0 and s.place.modality != "predicted"]
    told = [
        s for s in told if s.strength.relation < BEST or s.place.headline
    ]  # elsewhere it is of its family
    if not told:
        return
    strongest = max(told, key=lambda s: _measured(s, way))
    # What is said of one test grows out of what is said of that test or of all.
    base = [
        s
        for s in against
        if s.qualities == strongest.qualities
        and (not strongest.limits or not s.limits or s.limits == strongest.limits)
    ]
    if not base or min(s.strength.relation for s in base) < 0:
        return  # one says it is behind: that is a disagreement
    weaker = max(base, key=lambda s: _measured(s, way))
    if _measured(strongest, way) > _measured(weaker, way) and not _turned(weaker, strongest):
        yield Growth(way, weaker, strongest)


def _turned(weaker: Statement, stronger: Statement) -> bool:
    """Whether it is the other side that gained: "A is level with B" grows into "A beats B" only."""
    level = weaker.strength.relation == 0
    return level and folded(weaker.story.claim.subject or "") != folded(stronger.name)


def _measured(statement: Statement, way: Way) -> Strength:
    """The strength as far as it counts: whom an article cites differs from it in name by nature."""
    strength = statement.strength
    return strength._replace(attribution=0) if way == "own_words" else strength


def _grew(growth: Growth) -> tuple[Trait, ...]:
    """The traits in which the stronger outdoes the weaker."""
    pairs = zip(
        TRAITS, _measured(growth.weaker, growth.way), _measured(growth.stronger, growth.way), strict=True
    )
    return tuple(trait for trait, weak, strong in pairs if strong > weak)


def _levels(growth: Growth) -> tuple[int, int]:
    return growth.weaker.strength.relation, growth.stronger.strength.relation


def _before(one: Statement, other: Statement) -> bool:
    days = one.place.date, other.place.date
    return days[0] is not None and days[1] is not None and days[0] < days[1]


def _not_after(one: Statement, other: Statement) -> bool:
    return not _before(other, one)


def _place(statement: Statement) -> tuple[dt.date, str, str, int, str]:
    place = statement.place
    start = -1 if place.start is None else place.start
    return place.date or dt.date.max, place.article, place.digest, start, place.claim


def _drift(growths: Sequence[Growth]) -> Drift:
    """One drift of the same two places, with every rival it concerns."""
    first = growths[0]
    objects = tuple(sorted({growth.stronger.rival for growth in growths}))
    what = _sentence(first, objects)
    return Drift(
        way=first.way,
        grew=_grew(first),
        subject=first.stronger.name,
        objects=objects,
        stories=(first.weaker.story.id, first.stronger.story.id),
        weaker=first.weaker.place,
        stronger=first.stronger.place,
        what=what.en,
        what_zh=what.zh,
    )


def _sentence(growth: Growth, objects: Sequence[str]) -> Said:
    weak, strong = growth.weaker, growth.stronger
    names = joined([Said(name, name) for name in objects])
    about = phrase("against", "versus", subject=strong.name, objects=names)
    who = weak.place.claimant
    speaker = phrase("nobody", weak.place.attribution) if who == "reporter" else Said(who, who)
    grew = joined([_phrase(trait, weak, strong, speaker) for trait in _grew(growth)], "clause")
    return phrase("way", growth.way, about=about, who=speaker, grew=grew)


def _phrase(trait: Trait, weak: Statement, strong: Statement, speaker: Said) -> Said:
    match trait:
        case "relation":
            levels = [phrase("level", s.strength.relation) for s in (weak, strong)]
            return phrase("grew", trait, weak=levels[0], strong=levels[1])
        case "scope":
            scopes = [phrase("scope", s.strength.scope) for s in (weak, strong)]
            return phrase("grew", trait, weak=scopes[0], strong=scopes[1])
        case "limits":
            return phrase("grew", trait, weak=joined([limit(name) for name in weak.limits]))
        case "certainty" if weak.place.modality == "predicted":
            return phrase("grew", "foretold")
    return phrase("grew", trait, who=speaker)


def _order(drift: Drift) -> tuple[object, ...]:
    place = drift.stronger
    return (
        SEEN[drift.way],
        place.date or dt.date.max,
        place.article,
        place.start or 0,
        drift.subject,
        drift.what,
    )
