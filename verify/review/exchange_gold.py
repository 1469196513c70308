"""Annotated claims as decisions: what an annotator wrote of an article, set against its cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claims.model import Claim
from claims.sets import load_set
from verify.review.corrections import FLAW_OF, changes
from verify.review.exchange import Read, Refusal, Wish
from verify.runmatch import content

ASIDE = ("claimant", "attribution", "check_worthy", "modality")
"""Fields that have a value even where a line says none: then nothing is corrected in them."""

if TYPE_CHECKING:
    from verify.review.store.read import Seen


def read_gold(path: Path, cases_of: Callable[[str], Sequence[Seen]]) -> Read:
    """What the lines want: a verdict on the case they are of, with what is corrected in it.

    A line of no case tells of a claim that was missed. `cases_of` gives the cases of an article, none for an
    unknown one. Raises BenchclaimError for a file of anything but claims.
    """
    known: dict[str, Sequence[Seen]] = {}
    for row, claim in enumerate(load_set(path, places=True).claims, 1):
        where = f"{path}: claim {row}"
        cases = known.setdefault(claim.article, ()) or cases_of(claim.article)
        known[claim.article] = cases
        if not cases:
            yield Refusal(where, f"no article {claim.article!r} in this ledger: add its run first")
        else:
            yield from _wishes(where, claim, cases)


def _wishes(where: str, claim: Claim, cases: Sequence[Seen]) -> Iterator[Wish]:
    found = next(_alike(claim, cases), None)
    if found is None:
        plain = claim.model_dump(mode="json", exclude_none=True)
        told = {name: plain[name] for name in FLAW_OF if name in plain}
        yield Wish(where, act="corrected", changes=told, reason=claim.why or "", article=claim.article)
        return
    finding = found.material.finding
    unsaid = {name for name in ASIDE if name not in claim.model_fields_set}
    if claim.start is None:  # a line without a place: its words may be a statement about the quote
        unsaid |= {"quote", "start"}
    fresh = {name: value for name, value in changes(finding.claim, claim).items() if name not in unsaid}
    if claim.verdict:
        reason = "" if claim.why == finding.why and claim.verdict == finding.verdict else claim.why or ""
        yield Wish(where, found.case.id, judgement=claim.verdict, reason=reason, changes=fresh)
    elif fresh:
        yield Wish(where, found.case.id, act="corrected", reason=claim.why or "", changes=fresh)


def _alike(claim: Claim, cases: Sequence[Seen]) -> Iterator[Seen]:
    """The case a line is of: by its id, by its words and kind, by what it says in words that overlap."""
    claims = [(one, one.material.finding.claim) for one in cases if one.case.state != "withdrawn"]
    yield from (one for one, mine in claims if claim.id in (one.case.id, mine.id))
    same = [(one, mine) for one, mine in claims if (mine.quote, mine.kind) == (claim.quote, claim.kind)]
    yield from (one for one, mine in same if mine.start == claim.start and content(mine) == content(claim))
    there = [(one, mine) for one, mine in same if mine.start == claim.start]
    yield from (one for one, mine in there if mine.subject == claim.subject or len(there) == 1)
    yield from (one for one, mine in claims if content(mine) == content(claim) and _overlap(mine, claim))


def _overlap(one: Claim, other: Claim) -> bool:
    if one.start is None or other.start is None:
        return one.start is other.start
    return one.start < other.start + len(other.quote) and other.start < one.start + len(one.quote)
