"""What reports tell of a review: the cases of a ledger, put beside the findings of a run."""

from __future__ import annotations

from collections.abc import Mapping

from verify.model import Decision, Dossier, Finding, Review
from verify.review.digests import digests_of, material_of
from verify.review.model import Case, Taken


def with_reviews(dossier: Dossier, cases: Mapping[str, Case]) -> Dossier:
    """The dossier with the review of each finding that has a case; `cases` by the id of their claim.

    A case that was decided on other evidence, another text or another policy is told as outdated. Decisions
    are told once the case no longer waits for independent ones: a report must not tell a reviewer the first.
    """
    return dossier.model_copy(
        update={
            "findings": tuple(
                _reviewed(one, dossier, cases[one.claim.id]) if one.claim.id in cases else one
                for one in dossier.findings
            )
        }
    )


def _reviewed(finding: Finding, dossier: Dossier, case: Case) -> Finding:
    plain = finding.model_copy(update={"review": None})
    now = digests_of(material_of(plain, dossier), dossier.article)
    outdated = now != case.digests or finding.verdict != case.verdict
    return finding.model_copy(update={"review": review_of(case, outdated=outdated)})


def review_of(case: Case, *, outdated: bool = False) -> Review:
    """A case as a report tells it."""
    told = case.state != "open"
    adjudication, signature = case.adjudication, case.signature
    last = case.decisions[-1].hash if told and case.decisions else ""
    return Review(
        case=case.id,
        state=case.state,
        standing=case.standing,
        decisions=tuple(_decision(one) for one in case.decisions) if told else (),
        adjudication=_decision(adjudication) if adjudication else None,
        signed_by=signature.author if signature else None,
        signed_at=signature.at if signature else None,
        awaited=max(case.reviews - len(case.decisions), 0) if case.state == "open" else 0,
        outdated=outdated,
        entry=case.last,
        proof=signature.hash if signature else adjudication.hash if adjudication else last,
    )


def _decision(taken: Taken) -> Decision:
    return Decision(author=taken.author, at=taken.at, judgement=taken.judgement, reason=taken.reason)
