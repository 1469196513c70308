"""Fingerprints of what a decision was about: equal digests mean the same words and figures."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel

from claims.model import Article, Claim
from evidence.model import Record, Source
from verify.model import Dossier, Finding
from verify.review.model import Digests, Draft, Material

Shape = TypeVar("Shape", bound=BaseModel)
HALF = re.compile(r"\\ud[89a-f]", re.IGNORECASE)
BESIDE = frozenset({"verdict", "why", "id", "by", "start"})
"""Of a claim, what does not say what is claimed; where it stands the article's own digest knows."""


def canonical(value: Any) -> str:
    """JSON with sorted keys, without spaces and nulls: one spelling for one value."""
    plain = value.model_dump(mode="json", exclude_none=True) if isinstance(value, BaseModel) else value
    return json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)


def restored(noun: type[Shape], body: str) -> Shape:
    """What `canonical` wrote. Raises ValidationError for what is no such noun."""
    if HALF.search(body):  # half a character, which the faster of the two readers refuses
        return noun.model_validate(json.loads(body))
    return noun.model_validate_json(body)


def digest(text: str) -> str:
    """sha256 of a text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def link_of(draft: Draft, number: int, previous: str) -> str:
    """The hash of an event: over everything it says, its number and the hash of the one before it."""
    body = draft.model_dump(mode="json", exclude_none=True, exclude={"number", "previous", "hash"})
    return digest(canonical({**body, "number": number, "previous": previous}))


def material_of(finding: Finding, dossier: Dossier) -> Material:
    """A finding with the records its checks name and their sources, in the order of the dossier."""
    named = {key for check in finding.checks for key in (*check.left, *check.right)}
    records = tuple(record for record in dossier.records if record.id in named)
    cited = {record.source for record in records}
    sources = tuple(source for source in dossier.sources if source.id in cited)
    return Material(finding=finding, records=records, sources=sources, run=dossier.run)


def digests_of(material: Material, article: Article) -> Digests:
    """The four fingerprints a decision on this material is bound to."""
    return Digests(
        article=article.sha256,
        claim=_claim(material.finding.claim),
        evidence=_evidence(material.records, material.sources),
        policy=material.run.policy,
    )


def _claim(claim: Claim) -> str:
    return digest(canonical(claim.model_dump(mode="json", exclude_none=True, exclude=set(BESIDE))))


def _evidence(records: Iterable[Record], sources: Iterable[Source]) -> str:
    """Rows of a pack move and are numbered anew: what a record says counts, not what it is called."""
    origin = {source.id: canonical(source) for source in sources}
    said = (
        [canonical(record.model_copy(update={"id": ""})), origin.get(record.source, "")] for record in records
    )
    return digest(canonical(sorted(said)))
