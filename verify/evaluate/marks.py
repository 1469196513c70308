"""Every statement and every atomic fact marked right, false or missed.

statements   a predicted claim finds an annotated one where their spans share at least half of the shorter;
             each is used once, the same kind first, then the larger share
atoms        the atomic facts of `verify.atoms`, which must be equal to count

Annotated claims that are not check-worthy or hold nothing to compare are neither asked for nor held against
whoever finds them. All figures, their breakdowns and the lists of errors are made of these marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from claims.model import Claim
from verify.atoms import COARSE, SOFT, Atom, Spelling, asked_for, atoms, comparable
from verify.evaluate.match import matches, shares_any

Result = Literal["right", "false", "missed"]


class Mark(NamedTuple):
    """One statement or atom of one article."""

    of: Literal["statement", "atom"]
    result: Result
    article: str
    kind: str
    """Of the annotated claim; of the found one for a false alarm."""
    gold: Claim | None
    found: Claim | None
    atom: Atom | None = None


def marks(gold: Iterable[Claim], predicted: Iterable[Claim], spelling: Spelling = COARSE) -> tuple[Mark, ...]:
    """Compare predictions (their verdict in `verdict`) with annotations, article by article.

    Predictions for articles without an annotation are left aside. Every claim needs its `start`.
    """
    asked: dict[str, list[Claim]] = {}
    found: dict[str, list[Claim]] = {}
    for claim in gold:
        asked.setdefault(claim.article, []).append(claim)
    for claim in predicted:
        if claim.start is not None:
            found.setdefault(claim.article, []).append(claim)
    return tuple(
        mark
        for article, claims in asked.items()
        for mark in marks_of(article, claims, found.get(article, ()), spelling)
    )


def marks_of(
    article: str, asked: Sequence[Claim], found: Sequence[Claim], spelling: Spelling = COARSE
) -> Iterator[Mark]:
    """The marks of one article, whose annotations may be none."""
    yield from _statements(article, asked, found)
    yield from _atoms(article, asked, found, spelling)


def _statements(article: str, asked: Sequence[Claim], found: Sequence[Claim]) -> Iterator[Mark]:
    hard = [claim for claim in asked if asked_for(claim)]
    pairs = matches(hard, found)
    for i, j in pairs:
        yield Mark("statement", "right", article, hard[i].kind, hard[i], found[j])
    hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, claim in enumerate(hard):
        if i not in hit:
            yield Mark("statement", "missed", article, claim.kind, claim, None)
    for j, claim in enumerate(found):
        # A second prediction inside a statement already found is no false alarm, nor is a soft one.
        if j not in used and _counts(claim) and not shares_any(asked, claim):
            yield Mark("statement", "false", article, claim.kind, None, claim)


def _atoms(
    article: str, asked: Sequence[Claim], found: Sequence[Claim], spelling: Spelling
) -> Iterator[Mark]:
    hard = [claim for claim in asked if asked_for(claim)]
    soft = [claim for claim in asked if not asked_for(claim)]
    soft_atoms = {atom for claim in soft for atom in atoms(claim, spelling)}
    gold = {atom: claim for claim in hard for atom in atoms(claim, spelling)}
    mine: dict[Atom, Claim] = {}
    for claim in found:
        inside_soft = shares_any(soft, claim) and not shares_any(hard, claim)
        if _counts(claim) and not inside_soft:
            mine.update({atom: claim for atom in atoms(claim, spelling) if atom not in soft_atoms})
    for atom in dict.fromkeys((*gold, *mine)):
        result: Result = "missed" if atom not in mine else "false" if atom not in gold else "right"
        yield Mark("atom", result, article, str(atom[0]), gold.get(atom), mine.get(atom), atom)


def _counts(claim: Claim) -> bool:
    return claim.kind not in SOFT and comparable(claim)
