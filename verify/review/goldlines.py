"""From reviewed cases to annotated claims, in the exchange format of the annotation guideline.

A decided case gives a line with its corrections applied, the verdict that stands and the reasons for it. What
people say is no claim gives none, but a line apart: an example of what not to find. A claim that was missed
gives a line without a verdict, because nobody has decided on it yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claims.errors import BenchclaimError
from claims.model import Article, Claim, Note
from verify.review.corrections import FLAW_OF, checked, located
from verify.review.digests import canonical, digest
from verify.review.model import Case, Correction, Event
from verify.review.propose import ID_LENGTH
from verify.runmatch import content

if TYPE_CHECKING:
    from verify.review.store.read import Seen


class Gold(NamedTuple):
    """What an article's review gives to measure by."""

    lines: tuple[Claim, ...]
    negatives: tuple[Claim, ...]
    """What a rule took for a claim and people rejected."""
    problems: tuple[Note, ...]
    """Lines that cannot be given, and why."""


class _Given(NamedTuple):
    """A correction, and who gave it where."""

    author: str
    event: int
    correction: Correction


def gold_of(
    cases: Sequence[Seen],
    past: Mapping[str, Sequence[Event]],
    missed: Sequence[Event] = (),
    *,
    signed_only: bool = False,
) -> Gold:
    """The lines of one article, in the order of its text.

    `cases` are all of the article's, `past` has the events of each by its id, `missed` those that tell of
    claims that were not found.
    """
    lines: list[Claim] = []
    negatives: list[Claim] = []
    problems: list[Note] = []
    states = ("signed",) if signed_only else ("decided", "signed")
    for one in cases:
        if one.case.state not in states:
            continue
        try:
            line = _line(one, past.get(one.case.id, ()))
        except BenchclaimError as error:
            problems.append(Note(where=one.case.id, what=f"case {one.case.id} gives no line: {error}"))
            continue
        (lines if line.verdict else negatives).append(line)
    if cases:
        known = [one.material.finding.claim for one in cases if one.case.state != "withdrawn"]
        found = _missed(missed, cases[0].article, [*known, *lines])
        lines += [one for one in found if isinstance(one, Claim)]
        problems += [one for one in found if isinstance(one, Note)]
    return Gold(tuple(sorted(lines, key=_place)), tuple(sorted(negatives, key=_place)), tuple(problems))


def by_subject(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Events under the case they are of, or the article (as the ledger names it) where they are of none."""
    found: dict[str, list[Event]] = {}
    for event in events:
        key = event.case or (event.name if event.kind == "corrected" else None)
        if key:
            found.setdefault(key, []).append(event)
    return found


def standing_claim(case: Case, claim: Claim, events: Sequence[Event]) -> tuple[Claim | None, str]:
    """The claim with what people corrected, and who did; None where it is no claim.

    A correction made in the open, after the decisions, counts more than the adjudicator's, and that more
    than the reviewers'. Raises BenchclaimError where two reviewers correct a claim differently, and where a
    correction came later than what it would change.
    """
    given = _standing(case, events)
    if given is None:
        return claim, ""
    right = given.correction.claim
    if right is None and case.standing != "rejected":
        raise BenchclaimError(
            f"{given.author} says that it is no claim, but {case.standing} stands: reopen it to settle that"
        )
    if case.signature and given.event > case.signature.event:
        raise BenchclaimError(
            f"{given.author} corrected it after {case.signature.author} had signed: reopen it to settle that"
        )
    return right, given.author


def _standing(case: Case, events: Sequence[Event]) -> _Given | None:
    begun = max((event.number for event in events if event.kind == "reopened"), default=0)
    apart = [
        _Given(one.author, one.number, one.correction)
        for one in events
        if one.kind == "corrected" and one.number > begun and one.correction
    ]
    settled = case.adjudication
    last = settled.event if settled else max((one.event for one in case.decisions), default=0)
    if apart and apart[-1].event > last:
        return apart[-1]
    if settled:
        return _Given(settled.author, settled.event, settled.correction) if settled.correction else None
    said = [_Given(one.author, one.event, one.correction) for one in case.decisions if one.correction]
    said += [one for one in apart if one.author not in {each.author for each in said}]
    if len({_fields(one.correction.claim) for one in said}) > 1:
        who = " and ".join(dict.fromkeys(one.author for one in said))
        raise BenchclaimError(f"{who} correct it differently; settle it with benchclaim review correct")
    return said[0] if said else None


def _fields(claim: Claim | None) -> tuple[object, ...]:
    return tuple(getattr(claim, name) for name in FLAW_OF) if claim else ()


def _line(one: Seen, events: Sequence[Event]) -> Claim:
    found = one.material.finding
    claim, author = standing_claim(one.case, found.claim, events)
    taken = [one.case.adjudication] if one.case.adjudication else list(one.case.decisions)
    why = " ".join(dict.fromkeys(each.reason for each in taken if each and each.reason)) or found.why
    right = claim or found.claim
    verdict = None if one.case.standing == "rejected" else one.case.standing
    by = f"reviewer:{author}" if claim and author else right.by
    line = right.model_copy(update={"id": one.case.id, "verdict": verdict, "why": why, "by": by})
    if line.start is not None and not _stands(line, one.article):
        line = line.model_copy(update={"start": located(line.quote, one.article, line.start)})
    return line


def _missed(events: Iterable[Event], article: Article, known: list[Claim]) -> list[Claim | Note]:
    """The claims that were missed and are not known by now; a Note for one whose words are gone."""
    found: list[Claim | Note] = []
    for event in events:
        correction = event.correction
        if event.case or correction is None or correction.claim is None:
            continue
        claim = correction.claim
        try:
            if not _stands(claim, article):
                claim = claim.model_copy(update={"start": located(claim.quote, article, claim.start)})
            claim = checked(correction.model_copy(update={"claim": claim}), article).claim or claim
        except BenchclaimError as error:
            what = f"event {event.number}, a claim that was missed, gives no line: {error}"
            found.append(Note(where=article.name, what=what))
            continue
        if any(_same(claim, one) for one in known):
            continue
        known.append(claim)
        name = digest(canonical([article.name, claim.start, repr(content(claim)), claim.quote]))[:ID_LENGTH]
        by = f"reviewer:{event.author}"
        found.append(claim.model_copy(update={"id": name, "by": by, "why": event.reason or None}))
    return found


def _stands(claim: Claim, article: Article) -> bool:
    start = claim.start
    return start is not None and article.text[start : start + len(claim.quote)] == claim.quote


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims of an article say the same in words that overlap."""
    if one.start is None or other.start is None or content(one) != content(other):
        return False
    return one.start < other.start + len(other.quote) and other.start < one.start + len(one.quote)


def _place(claim: Claim) -> tuple[int, str]:
    return (-1 if claim.start is None else claim.start, claim.id)
