"""What the API gives, beside the nouns of review themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from claims.model import Noun
from verify.model import Judgement
from verify.review.model import Case, Event, Material, Role, State
from verify.review.web.jobs import JobKind, JobState


class Refusal(Noun):
    """Why a request was refused."""

    detail: str


class Told(BaseModel):
    """What goes out; made of anything with these attributes."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Me(Told):
    """Who asks."""

    name: str
    role: Role
    form_key: str = Field(description="To be sent as X-Form-Key with a cookie; empty for tokens.")


class Line(Told):
    """A line of the queue."""

    id: str
    article: str
    kind: str
    subject: str
    quote: str
    verdict: str = Field(description="The machine's.")
    score: float | None
    state: State
    standing: str | None
    round: int
    decisions: int = Field(description="How many there are in this round, not what they say.")
    mine: bool = Field(description="Whether one of them is the asker's.")
    holder: str | None
    appearances: int
    priority: float


class Queue(Told):
    """A part of the queue, the most urgent first."""

    total: int
    lines: tuple[Line, ...]


class Document(Told):
    """An article without its text."""

    name: str
    title: str | None
    url: str | None
    published: dt.date | None
    language: str | None
    sha256: str


class Article(Document):
    """An article."""

    text: str


class Articles(Told):
    """The articles of the ledger, by name."""

    articles: tuple[str, ...]


class WholeCase(Told):
    """A case with all that the asker may know of it."""

    case: Case
    standing: Judgement | None
    blind: bool = Field(description="Whether others' decisions of this round are kept back.")
    hidden: int = Field(description="Events that are kept back.")
    material: Material
    article: Document
    history: tuple[Event, ...]


class ArticleCases(Told):
    """An article with its text and the ids of its cases, in the order of the text."""

    article: Article
    cases: tuple[str, ...]


class Events(Told):
    """A part of the chain."""

    events: tuple[Event, ...]
    hidden: tuple[int, ...] = Field(description="Numbers of events that are kept back for now.")
    last: int = Field(description="Ask for those since this number to go on.")


class Head(Told):
    """The end of the chain: who keeps it can show later that nothing before was changed."""

    number: int
    hash: str


class Proof(Told):
    """What a verification found."""

    events: int
    head: str
    broken: str | None = Field(description="The first broken link; null where all is whole.")


class User(Told):
    """Somebody with an account."""

    name: str
    role: Role
    disabled: bool
    created: dt.datetime


class Users(Told):
    """Everybody with an account, by name."""

    users: tuple[User, ...]


class Token(Told):
    """A token without its secret."""

    id: str
    name: str
    label: str
    created: dt.datetime
    expires: dt.datetime | None


class Tokens(Told):
    """Tokens, oldest first."""

    tokens: tuple[Token, ...]


class NewToken(Told):
    """A new token: the only time its secret is told."""

    secret: str
    token: Token


class Job(Told):
    """A piece of work and how it stands."""

    id: str
    author: str
    kind: JobKind
    state: JobState
    created: dt.datetime
    changed: dt.datetime
    told: dict[str, Any] = Field(description="`result` of what is done, `problem` of what failed.")


class Jobs(Told):
    """Jobs, newest first, without their results."""

    jobs: tuple[Job, ...]


class Proposed(Told):
    """What a run changed in the ledger, in numbers of cases."""

    new: int
    changed: int
    reopened: int
    withdrawn: int


class Pack(Told):
    """Evidence that was sent."""

    digest: str
    name: str
    file: str
    author: str
    created: dt.datetime
    accepted: bool
    remarks: dict[str, Any] = Field(description="Rows, problems of the import, findings of the lint.")


class Packs(Told):
    """Evidence that was sent, oldest first."""

    packs: tuple[Pack, ...]
