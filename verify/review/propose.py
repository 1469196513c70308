"""From a checked article to events: new cases, cases whose ground has changed, cases whose claim is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from verify.model import Dossier
from verify.review.digests import canonical, digest, digests_of, material_of
from verify.review.model import Case, Changed, Draft, Material, Settings
from verify.runmatch import claim_pairs

ID_LENGTH = 12


class Known(NamedTuple):
    """A case the ledger has of this article."""

    case: Case
    material: Material


class Proposal(NamedTuple):
    """An event, and what it is about where that is new."""

    draft: Draft
    material: Material | None


class _Now(NamedTuple):
    author: str
    at: dt.datetime
    settings: Settings


def proposals(
    dossier: Dossier, known: Sequence[Known], settings: Settings, *, author: str, at: dt.datetime
) -> Iterator[Proposal]:
    """The events that bring the ledger's cases of this article up to the dossier; none where nothing changed.

    A claim is known again by its id, its content or its words (`verify.runmatch`). A case that somebody has
    decided on is reopened when its claim, evidence, policy, article or machine verdict is another one.
    """
    now = _Now(author, at, settings)
    by_claim = {id(one.material.finding): one.case for one in known}
    text = digest(canonical(dossier.article))
    for pair in claim_pairs([one.material.finding for one in known], dossier.findings):
        case = by_claim[id(pair.before)] if pair.before else None
        if pair.after:
            yield from _of_finding(material_of(pair.after, dossier), case, dossier, text, now)
        elif case and case.state != "withdrawn":
            yield Proposal(
                Draft(
                    kind="withdrawn",
                    case=case.id,
                    author=author,
                    at=at,
                    reason="the text no longer makes this claim",
                    digests=case.digests,
                    material=case.material,
                ),
                None,
            )


def _of_finding(
    material: Material, case: Case | None, dossier: Dossier, text: str, now: _Now
) -> Iterator[Proposal]:
    digests = digests_of(material, dossier.article)
    changed = _changed(material, case, dossier) if case else ()
    gone = case is not None and case.state == "withdrawn"
    if case and not changed and not gone:
        return
    claim = material.finding.claim
    draft = Draft(
        kind="proposed",
        case=case.id if case else digest(canonical([dossier.article.name, claim.id]))[:ID_LENGTH],
        author=now.author,
        at=now.at,
        digests=digests,
        material=digest(canonical(material)),
        text=text,
        verdict=material.finding.verdict,
        settings=None if case else now.settings,
    )
    yield Proposal(draft, material)
    if case and (gone or case.decisions or case.state != "open"):
        again = {"kind": "reopened", "changed": changed or ("claim",), "text": None, "verdict": None}
        yield Proposal(draft.model_copy(update=again), None)


def _changed(material: Material, case: Case, dossier: Dossier) -> tuple[Changed, ...]:
    """What a decision on the case was bound to and is another now."""
    then, now = case.digests, digests_of(material, dossier.article)
    other = {name for name in type(then).model_fields if getattr(then, name) != getattr(now, name)}
    if material.finding.verdict != case.verdict:
        other.add("verdict")
    return tuple(name for name in get_args(Changed) if name in other)
