"""From drafts to claims: duplicates fall, quotes are cut from the raw text, each claim gets its id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claims.extract.claimants.attribution import attribute
from claims.extract.claimants.speakers import Voice
from claims.extract.draft import Draft
from claims.extract.scenes.scene import Scene
from claims.model import Claim


class Step(NamedTuple):
    """What became of a draft: a claim, unless an earlier one says the same."""

    draft: Draft
    claim: Claim
    again: Claim | None
    """The claim that says it already; the draft is dropped then."""


def assemble(scene: Scene, found: Sequence[tuple[Draft, Voice]]) -> tuple[Claim, ...]:
    """Claims in the order of the text, one for each distinct statement at a place."""
    return tuple(step.claim for step in steps(scene, found) if step.again is None)


def steps(scene: Scene, found: Sequence[tuple[Draft, Voice]]) -> Iterator[Step]:
    """Every draft in the order of the text, with its claim or what makes it superfluous."""
    out: dict[str, Claim] = {}
    stated: dict[object, list[Claim]] = {}
    for draft, voice in sorted(found, key=lambda pair: (pair[0].start, pair[0].end, pair[0].by)):
        claim = _claim(scene, draft, voice)
        alike = stated.setdefault(_fact(claim), [])
        again = out.get(claim.id) or _said_before(claim, alike[-_OVERLAPPING:])
        if again is None:
            out[claim.id] = claim
            alike.append(claim)
        yield Step(draft, claim, again)


_OVERLAPPING = 8  # earlier claims of a fact whose words can still reach into those of the next


def _fact(claim: Claim) -> tuple[object, ...]:
    return claim.kind, claim.subject, claim.attribute, claim.value, claim.objects, claim.relation


def _said_before(claim: Claim, alike: Iterable[Claim]) -> Claim | None:
    """The same fact from overlapping words: "20B激活参数" must not be found by two rules."""
    start, end = _span(claim)
    for other in alike:
        first, last = _span(other)
        if first < end and start < last:
            return other
    return None


def _span(claim: Claim) -> tuple[int, int]:
    start = claim.start or 0
    return start, start + len(claim.quote)


def _claim(scene: Scene, draft: Draft, voice: Voice) -> Claim:
    start, end = scene.clean.raw_span(draft.start, draft.end)
    subject = scene.registry.get(draft.subject) if draft.subject else None
    claimant, attribution = attribute(scene, voice, draft, subject)
    named = scene.called.get(draft.subject or "", draft.subject)
    objects = tuple(scene.called.get(name, name) for name in draft.objects) if scene.called else draft.objects
    fields = (
        scene.article.sha256,
        start,
        end,
        draft.kind,
        named,
        draft.relation,
        objects,
        draft.attribute,
        draft.value,
    )
    return Claim(
        article=scene.article.name,
        quote=scene.article.text[start:end],
        start=start,
        kind=draft.kind,
        claimant=claimant,
        attribution=attribution,
        subject=named,
        relation=draft.relation,
        degree=draft.degree,
        objects=objects,
        benchmarks=draft.benchmarks,
        scope=draft.scope,
        attribute=draft.attribute,
        value=draft.value,
        unit=draft.unit,
        check_worthy=draft.check_worthy,
        modality=draft.modality,
        id=hashlib.sha256(repr(fields).encode()).hexdigest()[:12],
        by=draft.by,
        date=scene.day,
        title=scene.article.title,
        url=scene.article.url,
    )
