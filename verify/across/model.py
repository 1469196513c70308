"""The nouns of many articles: a story, where stories disagree, and where one has grown."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from claims.model import Attribution, Claim, Modality, Noun, Verdict

Way = Literal["headline", "own_words", "later"]
"""Against what something grew: the headline against the text below it, the article against the words of
whoever is cited, a later article against earlier ones."""
Trait = Literal["relation", "limits", "scope", "certainty", "attribution"]
"""What can grow: how far one is ahead, on how much, how widely, how surely, and who answers for it."""


class Appearance(Noun):
    """A claim at one place, with what the evidence says of it there."""

    article: str
    digest: str
    """sha256 of the article's text: two files may bear one name. Empty for a claim without its article."""
    claim: str
    """Id of the claim."""
    quote: str
    start: int | None
    """Where the quote stands in the article, in characters."""
    sentence: str
    """The sentence round the quote, at most some 200 characters to either side."""
    headline: bool
    """Whether it stands in the title of its article."""
    claimant: str
    attribution: Attribution
    modality: Modality
    date: dt.date | None
    verdict: Verdict
    score: float | None


class Story(Noun):
    """One claim and everywhere it is made."""

    id: str
    """A hash of the key: the same for the same claim in any other articles."""
    key: str
    """What the claim states, in the spelling in which claims are compared."""
    claim: Claim
    """As it first appeared."""
    why: str
    """What the evidence says of it there, in English."""
    why_zh: str
    verdicts: tuple[Verdict, ...]
    """Every verdict it got, the commonest first: articles of different days may be judged differently."""
    articles: int
    """How many articles make it."""
    first: dt.date | None
    """When it was first made, as far as dates are known."""
    appearances: tuple[Appearance, ...]
    """By date, those without one last."""


class Disagreement(Noun):
    """Stories that cannot all be true."""

    about: str
    """What they are about, in the spelling of keys."""
    stories: tuple[str, ...]
    """Ids; each is at odds with at least one of the others. The most widely told comes first."""
    within: str | None
    """The article, where all stand in one."""


class Drift(Noun):
    """A claim that is made more strongly in one place than where it comes from."""

    way: Way
    grew: tuple[Trait, ...]
    subject: str
    objects: tuple[str, ...]
    stories: tuple[str, str]
    """Ids of the weaker and of the stronger one; the same where only the manner of telling grew."""
    weaker: Appearance
    """The strongest of what it is measured against."""
    stronger: Appearance
    what: str
    """What grew, in one sentence, in English."""
    what_zh: str


class Across(Noun):
    """What many articles say together."""

    articles: int
    """How many different texts there are."""
    stories: tuple[Story, ...]
    """The most widely told first."""
    disagreements: tuple[Disagreement, ...]
    drifts: tuple[Drift, ...]
