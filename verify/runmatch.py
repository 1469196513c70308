"""Which article and which claim of one run is which of another.

An article is matched by its text and name, then by name, address or text alone. A claim is matched by its
id, which holds while the text stays as it is; then by what it says; then by how alike its words are. The
likest pairs are matched first, so the order of claims in a file is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from claims.model import Claim
from verify.model import Dossier, Finding

Thing = TypeVar("Thing")
By = Literal["id", "content", "quote"]
ALIKE = 80.0
"""Of a hundred: quotes of one kind that are so alike are one claim that is read otherwise now. A sentence in
which a figure or a name was corrected stays above it, two sentences of one article about one model below."""


class Pair(NamedTuple):
    """A claim of both runs, or (one side None) of one."""

    before: Finding | None
    after: Finding | None
    by: By | None


def content(claim: Claim) -> Hashable:
    """What a claim says, without its words, its place and who found it."""
    return (
        claim.kind, claim.subject, claim.relation, claim.degree, tuple(sorted(claim.objects)),
        tuple(sorted(claim.benchmarks)), claim.scope, claim.attribute, claim.value,
        claim.unit, claim.modality,
    )  # fmt: skip


def article_pairs(
    old: Sequence[Dossier], new: Sequence[Dossier]
) -> Iterator[tuple[Dossier | None, Dossier | None]]:
    """Every article with its counterpart, in the order of the new run; those that are gone come last."""
    keys: tuple[Callable[[Dossier], Hashable], ...] = (
        lambda one: (one.article.name, one.article.sha256),
        lambda one: one.article.name,
        lambda one: one.article.url,
        lambda one: one.article.sha256 if one.article.text else None,
    )
    gone, matched = list(old), dict[int, Dossier]()
    for key in keys:
        for at, after in enumerate(new):
            mine = key(after)
            found = next((one for one in gone if key(one) == mine), None) if mine is not None else None
            if at not in matched and found is not None:
                matched[at] = found
                gone = [one for one in gone if one is not found]
    for at, after in enumerate(new):
        yield matched.get(at), after
    yield from ((before, None) for before in gone)


def claim_pairs(old: Sequence[Finding], new: Sequence[Finding]) -> list[Pair]:
    """Every claim with its counterpart: in the order of the new text, then those that are gone."""
    left, right = list(enumerate(old)), list(enumerate(new))
    partners: dict[int, tuple[Finding, By]] = {}
    steps: tuple[tuple[By, Callable[[Claim], Hashable], float], ...] = (
        ("id", lambda claim: claim.id or None, 0),
        ("content", content, 0),
        ("quote", lambda claim: claim.kind, ALIKE),
    )
    for by, key, least in steps:
        for was, now in _likest(left, right, key, least):
            partners[now] = old[was], by
            left = [one for one in left if one[0] != was]
            right = [one for one in right if one[0] != now]
    nobody: tuple[None, None] = (None, None)
    found = [Pair(*_turned(partners.get(at, nobody), after)) for at, after in enumerate(new)]
    return found + [Pair(before, None, None) for _, before in left]


def _turned(
    partner: tuple[Finding, By] | tuple[None, None], after: Finding
) -> tuple[Finding | None, Finding, By | None]:
    return partner[0], after, partner[1]


def _likest(
    left: Sequence[tuple[int, Finding]],
    right: Sequence[tuple[int, Finding]],
    key: Callable[[Claim], Hashable],
    least: float,
) -> list[tuple[int, int]]:
    """Pairs with the same key, those with the likest words first, then the nearest in order."""
    from rapidfuzz import fuzz

    groups: dict[Hashable, list[tuple[int, Finding]]] = {}
    for at, finding in left:
        groups.setdefault(key(finding.claim), []).append((at, finding))
    found: list[tuple[float, int, int, int]] = []
    for now, after in right:
        mine = key(after.claim)
        for was, before in groups.get(mine, ()) if mine is not None else ():
            alike = fuzz.ratio(before.claim.quote, after.claim.quote, score_cutoff=least)
            if alike >= least:
                found.append((-alike, abs(was - now), now, was))
    pairs: dict[int, int] = {}
    for _, _, now, was in sorted(found):
        if now not in pairs and was not in pairs.values():
            pairs[now] = was
    return [(was, now) for now, was in pairs.items()]
