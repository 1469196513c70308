"""The nouns of a verdict: checks, findings and the dossier of an article."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import model_validator

from claims.model import Article, Claim, Note, Noun, Verdict
from evidence.model import Record, Source

Outcome = Literal["holds", "fails", "indistinguishable", "not_comparable", "missing"]
Standing = Literal["first_party", "independent", "both_agree", "both_disagree", "none"]
Strength = Literal["clear", "within_noise", "not_applicable"]
Judgement = Verdict | Literal["rejected"]
"""A person's answer: a verdict, or that there is no such claim."""
ReviewState = Literal["open", "disputed", "decided", "signed", "withdrawn"]
"""`open` waits for decisions, `disputed` for an adjudicator, `decided` for a signature; the text no longer
makes a claim that is `withdrawn`."""


class Check(Noun):
    """One test of one part of a claim against evidence."""

    what: str
    """The part tested, e.g. `QwQ-32B = DeepSeek-R1 on AIME 2024`."""
    outcome: Outcome
    benchmark: str | None = None
    release: str | None = None
    left: tuple[str, ...] = ()
    """Ids of the records on the claim's subject side."""
    right: tuple[str, ...] = ()
    """Ids of the records on the object side."""
    left_value: float | str | None = None
    right_value: float | str | None = None
    unit: str | None = None
    difference: float | None = None
    """left_value - right_value, turned so that positive favours the subject."""
    standard_error: float | None = None
    paired_on: int | None = None
    """Items whose results are known of both sides one by one, where `standard_error` is of those."""
    margin: float | None = None
    """What was counted as equal, in `unit`; named in the policy."""
    probability: float | None = None
    """That this part holds, given these records."""
    standing: Literal["first_party", "independent"] | None = None
    axes: tuple[str, ...] = ()
    """What makes the two sides only partly comparable: `mode`, `release`, `source`, ..."""
    later: bool = False
    """The evidence was published after the claim."""
    note: str | None = None
    """In English, or in the words of the source."""
    note_zh: str | None = None
    """The note in Chinese, where it is not the source's."""


class Decision(Noun):
    """What one person decided about a finding."""

    author: str
    at: dt.datetime
    """In UTC."""
    judgement: Judgement
    reason: str = ""


class Review(Noun):
    """What people made of a finding: computed from the ledger, with the entry that proves it."""

    case: str
    """Id of the case in the ledger."""
    state: ReviewState
    standing: Judgement | None = None
    """The verdict that stands; None while it is open or disputed."""
    decisions: tuple[Decision, ...] = ()
    """Independent ones, given once all are there."""
    adjudication: Decision | None = None
    signed_by: str | None = None
    signed_at: dt.datetime | None = None
    awaited: int = 0
    """Decisions still to come."""
    outdated: bool = False
    """It was about other evidence, another text or another policy than this finding."""
    entry: int
    """Number of the case's last event in the ledger."""
    proof: str
    """Hash of the signature, of the adjudication or of the last decision, the first of these there is; else
    empty. It is in the ledger's chain as long as nobody changed what was before it."""


class Finding(Noun):
    """A claim and what the evidence says of it."""

    claim: Claim
    verdict: Verdict
    score: float | None = None
    """Consistency: how probable it is that the claim holds, in [0, 1]; None where nothing was found."""
    standing: Standing = "none"
    strength: Strength = "not_applicable"
    checks: tuple[Check, ...] = ()
    why: str
    """One sentence, in English, with the figures that decide."""
    why_zh: str = ""
    missing: tuple[str, ...] = ()
    """What evidence was looked for and not found, in English."""
    missing_zh: tuple[str, ...] = ()
    flips_if: str | None = None
    """What would change the verdict, in English."""
    flips_if_zh: str | None = None
    ask: str = ""
    """What would settle it and from whom to have it, in English; empty where the verdict stands."""
    ask_zh: str = ""
    notes: tuple[str, ...] = ()
    """What else is odd about the claim, in English: it changes no verdict."""
    notes_zh: tuple[str, ...] = ()
    review: Review | None = None
    """What people made of it; None where nobody has looked."""


class Run(Noun):
    """What produced a dossier: enough to do it again."""

    version: str
    registry: str
    """sha256 of the registry's files."""
    packs: tuple[str, ...]
    """`name@version sha256` of each evidence pack."""
    policy: str
    """`name sha256`."""
    as_of: dt.date | None = None


class Dossier(Noun):
    """An article with its findings, the records they rest on and the run that made them.

    Raises ValidationError when a quote does not stand at its offset in the raw text.
    """

    article: Article
    findings: tuple[Finding, ...]
    records: tuple[Record, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    run: Run

    @model_validator(mode="after")
    def quotes_stand_in_the_text(self) -> Dossier:
        for finding in self.findings:
            claim = finding.claim
            if claim.start is None:
                continue
            found = self.article.text[claim.start : claim.start + len(claim.quote)]
            if found != claim.quote:
                raise ValueError(
                    f"{claim.article}: quote of {claim.id} does not stand at offset {claim.start}"
                )
        return self
