"""Stories that cannot all be true: other values of one attribute, other outcomes of one comparison.

Only what contradicts is set against each other. A rounded figure does not contradict an exact one, nor a
count or a price one of another month, nor one step of a release the other. Two figures that one text gives
itself are two settings, unless its headline or somebody it cites says otherwise. Where the evidence bears
both out, both are true of something.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from claims.model import Claim
from claims.wording.amounts import amounts
from verify.across.keys import TERMS, folded, key_of
from verify.across.model import Appearance, Disagreement, Story
from verify.across.phrases import table
from verify.contenders import day_of
from verify.facts import as_number
from verify.kinds.quantity import last_digit
from verify.words import meant, plain, says, tokens, words

MONTH = dt.timedelta(days=31)
"""What changes with time (prices, counts) is compared within a month."""
ZONES = 1
"""Days by which time zones shift a release."""
COMPARED = ("spec", "adoption", "price", "market", "score", "rank", "release", "license", "arithmetic")
NEAR = 1.25
"""Sizes of the members of a family differ more than this, as a rule; slips of one model's size less."""
ABOUT = 0.05
"""Of a figure given as "about": policies/published.toml, [figures]."""
WEAK_SCOPES = ("some", "several")
"""Ahead on several tests and behind on several others go together."""


class Side(NamedTuple):
    """A story as one answer to a question; comparisons of several objects answer several."""

    story: Story
    answer: str
    """Comparisons: the name that is ahead, or `equal`; empty for the rest."""


def disagreements(stories: Iterable[Story]) -> tuple[Disagreement, ...]:
    """The questions to which the stories give answers that cannot all be true, the most widely told first."""
    questions: dict[str, list[Side]] = defaultdict(list)
    families: set[str] = set()
    reach: dict[str, int] = {}
    for story in sorted(stories, key=lambda s: s.key):
        reach[story.id] = story.articles
        if story.claim.attribute == "variants" and story.claim.subject:
            families.add(folded(story.claim.subject))
        for question, answer in _questions(story):
            questions[question].append(Side(story, answer))
    found = (_disagreement(about, sides, families) for about, sides in sorted(questions.items()))
    known = {
        each.stories: each for each in found if each
    }  # two comparisons of the same rivals are at odds once
    return tuple(sorted(known.values(), key=lambda d: (-sum(reach[i] for i in d.stories), d.about)))


def _questions(story: Story) -> Iterator[tuple[str, str]]:
    """What a story answers, and its answer."""
    claim, key = story.claim, key_of(story.claim)
    if key.words or claim.modality == "predicted":
        return
    limits = " | ".join((*key.benchmarks, *key.limits))
    if claim.kind == "comparison" and claim.subject:
        for name in claim.objects:
            pair = sorted((folded(claim.subject), folded(name)))
            ahead = {"better": folded(claim.subject), "worse": folded(name)}.get(
                claim.relation or "", "equal"
            )
            yield " | ".join(("comparison", *pair, limits)), ahead
    elif claim.kind in COMPARED:
        value = "" if claim.value is None else "value"
        asked = (claim.kind, *key.subjects, *key.objects, limits, key.attribute, key.unit, value)
        yield " | ".join(part for part in asked if part), ""


def _disagreement(question: str, sides: Sequence[Side], families: set[str]) -> Disagreement | None:
    at_odds: dict[str, Story] = {}
    for one, other in combinations(sides, 2):
        if _clash(one, other) and _apart(one.story, other.story, families):
            at_odds |= {one.story.id: one.story, other.story.id: other.story}
    if not at_odds:
        return None
    stories = sorted(at_odds.values(), key=lambda s: (-s.articles, s.first or dt.date.max, s.key))
    homes = {home for story in stories for home in _homes(story)}
    within = min(homes)[0] if len(homes) == 1 else None
    return Disagreement(about=question, stories=tuple(story.id for story in stories), within=within)


def _clash(one: Side, other: Side) -> bool:
    """Whether two answers to one question exclude each other."""
    first, second = one.story.claim, other.story.claim
    if {*one.story.verdicts, *other.story.verdicts} == {"supported"}:
        return False
    if first.kind == "comparison":
        return _outcomes_clash(one, other)
    denied = (first.modality == "negated") != (second.modality == "negated")
    if key_of(first)[2:] == key_of(second)[2:]:
        return denied
    return not denied and _values_clash(one.story, other.story)


def _outcomes_clash(one: Side, other: Side) -> bool:
    first, second = one.story.claim, other.story.claim
    if any(claim.scope in WEAK_SCOPES for claim in (first, second)):
        return False
    turned = (first.modality == "negated") != (second.modality == "negated")
    if one.answer == other.answer:
        return turned and first.degree == second.degree
    slight = "equal" in (one.answer, other.answer) and "slightly" in (first.degree, second.degree)
    return not turned and first.modality != "negated" and not slight


def _values_clash(one: Story, other: Story) -> bool:
    first, second = one.claim, other.claim
    if first.attribute in {*words().lists["occasional"], *table()["circumstances"]["attributes"]}:
        return False
    changing = first.kind in ("price", "rank") or first.attribute in words().lists["changing"]
    if changing and not _same_time(one, other):
        return False
    if any(meant(plain(first.quote), words().maps[how]) != meant(plain(second.quote), words().maps[how])
           for how in ("mode", "effort")):  # fmt: skip
        return False
    left, right = as_number(first.value), as_number(second.value)
    if left is not None and right is not None:
        return not (_fits(left, right, first, second) or _fits(right, left, second, first))
    if first.attribute == "release_date":
        return _dates_clash(first, second)
    return _words_clash(str(first.value), str(second.value), first)


def _same_time(one: Story, other: Story) -> bool:
    days = [story.first for story in (one, other)]
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= MONTH


def _fits(stated: float, known: float, claim: Claim, other: Claim) -> bool:
    """Whether a number, as it is written and qualified, can stand for the other: rounded, cut, or a bound."""
    said = {a.qualifier for a in amounts(plain(claim.quote)) if math.isclose(abs(a.value), abs(stated))}
    if ("at_least" in said and known >= stated) or ("at_most" in said and known <= stated):
        return True
    if "about" in said and abs(stated - known) <= ABOUT * abs(known):
        return True
    step = last_digit(stated, 1 if claim.attribute in words().lists["sizes"] and _single(stated) else 2)
    if stated - step / 2 <= known < stated + step:
        return True
    # "128K" tokens are 128,000 or 131,072
    thousands = claim.unit == "tokens" and other.unit == "tokens"
    return thousands and any(math.isclose(known, stated * 1.024**power) for power in (1, 2))


def _single(number: float) -> bool:
    """Whether a number shows one digit: 7 billion."""
    return last_digit(number, 1) * 10 > abs(number)


def _dates_clash(first: Claim, second: Claim) -> bool:
    """Whether two days cannot be of one release; the steps of a release have days of their own."""
    one, other = str(first.value), str(second.value)
    shared = min(len(one), len(other))
    if one[:shared] == other[:shared]:
        return False
    if any(says(plain(c.quote), words().lists[step]) for c in (first, second) for step in ("stage", "trial")):
        return False
    days = day_of(one), day_of(other)
    close = days[0] and days[1] and shared == 10 and abs((days[0] - days[1]).days) <= ZONES
    return not close


def _words_clash(one: str, other: str, claim: Claim) -> bool:
    """Whether two words exclude each other: `dense` and `MoE`, open and closed."""
    if claim.attribute in TERMS:
        left, right = tokens(one), tokens(other)
        return any(pair & left and pair & right and not pair <= (left & right) and pair <= (left | right)
                   for pair in words().exclusive)  # fmt: skip
    kinds = {meant(plain(text), words().maps["openness"]) for text in (one, other)}
    return kinds == {("open",), ("closed",)}


def _apart(one: Story, other: Story, families: set[str]) -> bool:
    """Whether two stories are told as answers to one question, not as two settings or two members.

    What one text says itself in two places are two settings; a model has one size only, and two that are
    near each other are a slip.
    """
    claims = one.claim, other.claim
    several = claims[0].kind == "spec" and folded(one.claim.subject or "") in families
    slip = claims[0].attribute in table()["single"]["attributes"] and _near(*claims)
    if several and not slip:
        return False
    shared = set(_homes(one)) & set(_homes(other))
    pairs = [(a, b) for a in one.appearances for b in other.appearances if _home(a) == _home(b)]
    if not shared:
        return True
    return all(_by_two_voices(a, b) or (slip and a.sentence != b.sentence) for a, b in pairs)


def _near(first: Claim, second: Claim) -> bool:
    left, right = as_number(first.value), as_number(second.value)
    if left is None or right is None or not left or not right:
        return left is None and right is None
    return max(left, right) / min(left, right) <= NEAR


def _by_two_voices(one: Appearance, other: Appearance) -> bool:
    return one.sentence != other.sentence and (
        one.headline != other.headline or one.claimant != other.claimant
    )


def _home(place: Appearance) -> tuple[str, str]:
    return place.article, place.digest


def _homes(story: Story) -> Iterator[tuple[str, str]]:
    return map(_home, story.appearances)
