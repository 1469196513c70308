"""What the API takes: closed, bounded, and nothing that JSON or a database cannot hold."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from claims.model import Attribution, Degree, Kind, Modality, Relation, Scope
from verify.model import Judgement
from verify.review.model import NAME, WORDS, ActKind, Flaw, Role
from verify.review.store.accounts import LONGEST

LARGEST = 10**30
"""No figure of a claim is larger."""
ARTICLE = 500
Name = Annotated[str, StringConstraints(pattern=NAME, max_length=100)]
Reason = Annotated[str, StringConstraints(max_length=WORDS)]
CaseId = Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
Short = Annotated[str, StringConstraints(max_length=500)]
Names = Annotated[tuple[Short, ...], Field(max_length=100)]
Figure = Annotated[float, Field(ge=-1e30, le=1e30, allow_inf_nan=False)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]
ArticleName = Annotated[str, StringConstraints(min_length=1, max_length=ARTICLE)]


class Given(BaseModel):
    """What comes in: closed, so that a misspelt field is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ClaimFields(Given):
    """Fields of a claim; only those that are given count."""

    quote: Annotated[str, StringConstraints(min_length=1, max_length=5000)] | None = None
    start: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = Field(
        default=None, description="Where the quote stands in the article's text; needed if it is there twice."
    )
    kind: Kind | None = None
    claimant: Short | None = None
    attribution: Attribution | None = None
    subject: Short | None = None
    relation: Relation | None = None
    degree: Degree | None = None
    objects: Names | None = None
    benchmarks: Names | None = None
    scope: Scope | None = None
    attribute: Short | None = None
    value: Annotated[int, Field(ge=-LARGEST, le=LARGEST)] | Figure | Short | None = None
    unit: Short | None = None
    check_worthy: bool | None = None
    modality: Modality | None = None

    def said(self) -> dict[str, object]:
        """What was given."""
        return self.model_dump(exclude_unset=True)


class CorrectionIn(Given):
    """What extraction should have found: what is otherwise, or that there is no claim."""

    flaw: Flaw | None = Field(default=None, description="Follows from the fields, but for not_a_claim.")
    changes: ClaimFields | None = None


class ActIn(Given):
    """What to do on a case."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"kind": "decided", "judgement": "refuted", "reason": "79.5 is less than 79.8 on AIME 2024"},
                {"kind": "corrected", "correction": {"changes": {"benchmarks": ["AIME 2024"]}}},
            ]
        }
    )
    kind: ActKind
    reason: Reason = ""
    judgement: Judgement | None = None
    to: Name | None = Field(default=None, description="`assigned`: to whom, if not to oneself.")
    correction: CorrectionIn | None = None
    seen: Digest | None = Field(default=None, description="`case.material` of what was looked at.")


class MissedIn(Given):
    """A claim that extraction did not find; it needs a quote and a kind."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "article": "post.md",
                    "claim": {"quote": "QwQ-32B has 32B parameters", "kind": "spec", "subject": "QwQ-32B"},
                }
            ]
        }
    )
    article: ArticleName
    claim: ClaimFields
    reason: Reason = ""


class UserIn(Given):
    """A new account."""

    name: Name
    role: Role
    password: Password


class UserChange(Given):
    """The one thing that becomes otherwise with an account: role, password, or whether it is closed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"role": "adjudicator"}, {"disabled": True}]})
    role: Role | None = None
    disabled: bool | None = None
    password: Password | None = None

    @model_validator(mode="after")
    def one(self) -> UserChange:
        """One at a time, so that none is done when another is refused."""
        if sum(value is not None for value in (self.role, self.disabled, self.password)) != 1:
            raise ValueError("change one thing at a time")
        return self


class PasswordChange(Given):
    """One's own password, old and new."""

    old: Password
    new: Password


class TokenIn(Given):
    """A new token; it has the role of whose it is, whatever that is at the time."""

    label: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    days: Annotated[int, Field(ge=1, le=3650)] | None = None


class CheckIn(Given):
    """A text to check, or the address of a page on a host the operator allows."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "QwQ-32B matches DeepSeek-R1 on AIME 2024."}]}
    )
    text: Annotated[str, StringConstraints(min_length=1)] | None = None
    fetch: Annotated[str, StringConstraints(min_length=1, max_length=2000)] | None = None
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)] = "text"
    published: dt.date | None = Field(default=None, description="Models are judged as they then stood.")

    @model_validator(mode="after")
    def one(self) -> CheckIn:
        """One of the two."""
        if (self.text is None) == (self.fetch is None):
            raise ValueError("give either text or fetch")
        return self
