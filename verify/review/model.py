"""The nouns of review: events of the ledger, what a person does, and where a case stands.

An event is a fact about the past and never changes. A case is computed from its events and from nothing else.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, model_validator

from claims.model import Claim, Noun, Verdict
from evidence.model import Record, Source
from verify.model import Finding, Judgement, ReviewState, Run

Role = Literal["reader", "reviewer", "adjudicator", "admin"]
EventKind = Literal[
    "opened", "proposed", "assigned", "released", "decided", "commented", "corrected", "adjudicated",
    "signed", "reopened", "withdrawn", "supplied",
]  # fmt: skip
ActKind = Literal[
    "assigned", "released", "decided", "commented", "corrected", "adjudicated", "signed", "reopened"
]
"""The events that a person brings about on a case; the others follow from a run or concern the ledger."""
State = ReviewState
Flaw = Literal["span", "subject", "relation", "benchmark", "other", "missed", "not_a_claim"]
Changed = Literal["claim", "evidence", "policy", "article", "verdict", "asked"]
"""Why a case was opened again; `asked` by a person."""


NAME = r"^[\w.@+-]([\w .@+-]{0,98}[\w.@+-])?$"
"""Of a person: letters of any script, digits, and what addresses have."""
WORDS = 10_000
"""Characters a reason may have."""


class Settings(Noun):
    """How a ledger's cases are decided; part of its first event."""

    reviews: int = Field(default=2, ge=1, le=9)
    """Independent decisions a case needs."""
    hold_minutes: int = Field(default=30, ge=1, le=10_080)
    """How long a case stays with who took it."""


class Actor(Noun):
    """Who does something: the name that stands in the ledger, and the role held at that time."""

    name: Annotated[str, Field(pattern=NAME)]
    role: Role


class Digests(Noun):
    """What a decision was about: sha256 in hex; two equal digests mean the same words and figures."""

    article: str
    claim: str
    evidence: str
    """Of the records a finding's checks rest on and their sources; ids of rows do not count."""
    policy: str
    """`name sha256` of the policy, as the run has it."""


class Correction(Noun):
    """What extraction should have found."""

    flaw: Flaw
    claim: Claim | None = None
    """As it should be; for `missed` the claim that was not found; None for `not_a_claim`."""

    @model_validator(mode="after")
    def says_what_is_right(self) -> Correction:
        if (self.claim is None) != (self.flaw == "not_a_claim"):
            raise ValueError("a correction names the right claim, unless the flaw is not_a_claim")
        return self


class Material(Noun):
    """What a reviewer sees beside the article: the finding with all it rests on."""

    finding: Finding
    records: tuple[Record, ...]
    sources: tuple[Source, ...]
    run: Run


class Draft(Noun):
    """An event before the ledger has taken it: everything but its place in the chain."""

    kind: EventKind
    case: str = ""
    """Id of the case; empty for what concerns the ledger or a whole article."""
    author: str
    at: dt.datetime
    """In UTC."""
    reason: str = ""
    judgement: Judgement | None = None
    to: str | None = None
    """`assigned`: who has the case."""
    until: dt.datetime | None = None
    """`assigned`: how long."""
    correction: Correction | None = None
    digests: Digests | None = None
    material: str | None = None
    """Digest of the Material the event is about."""
    text: str | None = None
    """`proposed`: digest of the article as the ledger keeps it."""
    verdict: Verdict | None = None
    """`proposed`: the machine's."""
    changed: tuple[Changed, ...] = ()
    """`reopened`: why."""
    settings: Settings | None = None
    """`opened`: of the ledger."""
    salt: str | None = None
    """Random, of what others may not know yet: without it a verdict could be guessed by trying its hash."""
    name: str | None = None
    """`supplied`: of the evidence pack; `corrected`, for a missed claim: of the article."""


class Event(Draft):
    """A link of the chain: `hash` is over everything else, `previous` among it."""

    number: int
    """1, 2, 3, ... without a gap."""
    previous: str
    hash: str


class Taken(Noun):
    """A decision that was taken on a case."""

    author: str
    at: dt.datetime
    judgement: Judgement
    reason: str = ""
    correction: Correction | None = None
    event: int
    hash: str


class Signature(Noun):
    """Somebody stands for the decision `hash`, and all before it in the chain."""

    author: str
    at: dt.datetime
    event: int
    hash: str


class Case(Noun):
    """A finding on its way; the fold of its events (`rules.step`)."""

    id: str
    material: str
    digests: Digests
    verdict: Verdict
    """The machine's."""
    state: State = "open"
    round: int = 1
    """Grows by one with each reopening; decisions of earlier rounds count no more."""
    reviews: int = 2
    decisions: tuple[Taken, ...] = ()
    """Of this round, in their order."""
    adjudication: Taken | None = None
    signature: Signature | None = None
    holder: str | None = None
    until: dt.datetime | None = None
    """The case is with `holder` until then."""
    changed: tuple[Changed, ...] = ()
    """Why the present round was opened, if it is not the first."""
    comments: int = 0
    last: int
    """Number of the case's last event."""

    @property
    def standing(self) -> Judgement | None:
        """The verdict that stands: of the adjudicator, or of all reviewers where they agree; else None."""
        if self.adjudication:
            return self.adjudication.judgement
        if self.state in ("decided", "signed") and self.decisions:
            return self.decisions[0].judgement
        return None

    @property
    def authors(self) -> frozenset[str]:
        """Whose decision the standing verdict is: who may not sign it."""
        return frozenset(
            [self.adjudication.author] if self.adjudication else [one.author for one in self.decisions]
        )


class Act(Noun):
    """What a person wants to do on a case."""

    kind: ActKind
    case: str = ""
    reason: str = Field(default="", max_length=WORDS)
    judgement: Judgement | None = None
    to: Annotated[str, Field(pattern=NAME)] | None = None
    """`assigned`: to whom, if not to oneself."""
    correction: Correction | None = None
    article: str | None = None
    """`corrected`, for a missed claim: name of its article, as the ledger has it."""
    seen: str | None = None
    """Digest of the material that was looked at; where it is no longer the case's, the act is refused."""
