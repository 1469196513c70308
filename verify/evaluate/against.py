"""Reading what people annotated, letting the checker answer, and setting both side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from claims.errors import BenchclaimError
from claims.model import Claim, Note
from claims.names.registry import load_registry
from verify.evaluate.challenges import answered, load_cases, spelling
from verify.evaluate.gold import load_gold, predictions
from verify.evaluate.groups import NONE, Collection
from verify.evaluate.marks import marks
from verify.inputs import articles as read
from verify.pipeline import check_all, claims_of, engine


class Compared(NamedTuple):
    """Both sides, and what came of it."""

    asked: tuple[Claim, ...]
    found: tuple[Claim, ...]
    collection: Collection
    texts: dict[str, str]
    """Challenge case -> its text."""


def against_gold(gold: Path, folder: str, only: str | None, tell: Callable[[Note], None]) -> Compared:
    """Check the annotated articles in a folder; what cannot be read is told, and counts as missed.

    `only`: of the articles whose name contains it. Raises BenchclaimError where nothing is left to compare.
    """
    annotated = load_gold(gold)
    asked = tuple(claim for claim in annotated.claims if only is None or only in claim.article)
    wanted = {claim.article for claim in asked}
    if not wanted:
        raise BenchclaimError(f"{gold} annotates no article with {only!r} in its name")
    inputs = (item for item in read([folder]) if isinstance(item, Note) or item.name in wanted)
    dossiers = []
    for result in check_all(inputs, engine()):
        if isinstance(result, Note):
            tell(result)
        else:
            dossiers.append(result)
    if not dossiers:
        raise BenchclaimError(f"{folder} holds none of the {len(wanted)} articles that {gold} annotates")
    there = {dossier.article.name: dossier.article.language or NONE for dossier in dossiers}
    for name in sorted(wanted - there.keys()):
        tell(Note(where=name, what=f"{name} is annotated but not in {folder}: its claims count as missed"))
    found = predictions(dossiers)
    languages = {name: there.get(name, NONE) for name in dict.fromkeys(claim.article for claim in asked)}
    compared = Collection(languages, marks(asked, found), phenomena=annotated.phenomena)
    return Compared(asked, found, compared, {})


def against_cases(path: Path, only: str | None) -> Compared:
    """Extract the claims of challenge cases.

    `only`: of the cases whose id contains it or that stand in the file of that name. Raises
    BenchclaimError for a malformed case, and where none is left.
    """
    cases = [case for case in load_cases(path) if only is None or only == case.group or only in case.id]
    if not cases:
        raise BenchclaimError(f"{path} has no challenge with {only!r} in its id and no group of that name")
    registry = load_registry()
    answers = {case.id: claims_of(case.article, registry) for case in cases}
    asked = tuple(claim for case in cases for claim in case.claims)
    found = tuple(claim for case in cases for claim in answers[case.id])
    collection = answered(cases, answers, spelling(registry))
    return Compared(asked, found, collection, {case.id: case.text for case in cases})
