"""What the ledger keeps under a digest, remembered: it never changes, so neither does what is made of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine, select

from claims.errors import BenchclaimError
from claims.model import Claim, Verdict
from verify.review.digests import restored
from verify.review.model import Material
from verify.review.store.computed import article_key
from verify.review.store.connect import reading
from verify.review.store.schema import CASES, CONTENTS

Thing = TypeVar("Thing")
GISTS, SPANS, MATERIALS = 10_000, 256, 128
"""How many of each are remembered: a claim has some 2 KB, an article's places 20, a material up to 200."""
CLOSE = (0.25, 0.75)
"""A consistency score between these decides little: it is where `priority.doubt` counts more than half."""


class Gist(NamedTuple):
    """What a line of a list shows of a case."""

    claim: Claim
    verdict: Verdict
    score: float | None
    reasons: tuple[str, ...]
    """Why a person should look: `close`, `conflicting`, ... as `queue.reason` names them."""


class Span(NamedTuple):
    """Where a case's quote stands in the raw text."""

    case: str
    start: int
    end: int


class Remembered(Generic[Thing]):
    """A bounded memory of what was made of contents, by their digest."""

    def __init__(self, most: int, make: Callable[[str], Thing]) -> None:
        self.most, self.make = most, make
        self.kept: dict[str, Thing] = {}

    def of(self, connection: Connection, digests: Iterable[str]) -> dict[str, Thing]:
        """The things of these digests; what is not remembered comes from the ledger in one query."""
        wanted = set(digests)
        found = {key: self.kept[key] for key in wanted & self.kept.keys()}
        lacking = wanted - found.keys()
        if lacking:
            rows = select(CONTENTS.c.digest, CONTENTS.c.body).where(CONTENTS.c.digest.in_(sorted(lacking)))
            fresh = {key: self.make(body) for key, body in connection.execute(rows)}
            if len(self.kept) + len(fresh) > self.most:
                self.kept = {}
            self.kept.update(fresh)
            found |= fresh
        return found


def gists(engine: Engine, cases: Sequence[str]) -> dict[str, Gist]:
    """What lists show of these cases, by their ids."""
    if not cases:
        return {}
    with reading(engine) as connection:
        rows = connection.execute(select(CASES.c.id, CASES.c.material).where(CASES.c.id.in_(cases))).all()
        found = _gists(engine).of(connection, [row.material for row in rows])
    return {row.id: found[row.material] for row in rows}


def material(engine: Engine, digest: str) -> Material:
    """What stands under a digest that an event names as its material.

    Raises BenchclaimError where the ledger has lost it.
    """
    with reading(engine) as connection:
        found = _materials(engine).of(connection, [digest])
    if digest not in found:
        raise BenchclaimError(f"content {digest} is missing: benchclaim review verify tells what else is")
    return found[digest]


def spans(engine: Engine, article: str) -> tuple[Span, ...]:
    """Where the quotes of an article's cases stand, in the order of the text."""
    with reading(engine) as connection:
        rows = connection.execute(
            select(CASES.c.id, CASES.c.material)
            .where(CASES.c.article == article_key(article), CASES.c.state != "withdrawn")
            .order_by(CASES.c.id)
        ).all()
    return _spans(engine, tuple((row.id, row.material) for row in rows))


def reasons(verdict: str, score: float | None, standing: str, strength: str) -> tuple[str, ...]:
    """What makes a finding doubtful, the weightiest first; the same signs as `priority.doubt` adds up."""
    signs = (
        (verdict == "conflicting", "conflicting"),
        (standing == "both_disagree", "both_disagree"),
        (score is not None and CLOSE[0] <= score <= CLOSE[1], "close"),
        (verdict == "refuted", "refuted"),
        (strength == "within_noise", "within_noise"),
        (verdict == "not_enough_evidence", "undecided"),
    )
    return tuple(name for applies, name in signs if applies)


@lru_cache(maxsize=SPANS)
def _spans(engine: Engine, cases: tuple[tuple[str, str], ...]) -> tuple[Span, ...]:
    """A claim that is given without an article has no place in it."""
    with reading(engine) as connection:
        found = _gists(engine).of(connection, [digest for _, digest in cases])
    placed = []
    for case, digest in cases:
        claim = found[digest].claim
        if claim.start is not None:
            placed.append(Span(case, claim.start, claim.start + len(claim.quote)))
    return tuple(sorted(placed, key=lambda one: (one.start, -one.end, one.case)))


@lru_cache(maxsize=4)
def _gists(engine: Engine) -> Remembered[Gist]:  # noqa: ARG001 - one memory a ledger
    return Remembered(GISTS, _gist)


@lru_cache(maxsize=4)
def _materials(engine: Engine) -> Remembered[Material]:  # noqa: ARG001
    return Remembered(MATERIALS, partial(restored, Material))


def _gist(body: str) -> Gist:
    """Only what a line shows: to validate all checks of fifty findings takes longer than to make the page."""
    finding: dict[str, Any] = json.loads(body)["finding"]
    verdict, score = finding["verdict"], finding.get("score")
    standing, strength = finding.get("standing", "none"), finding.get("strength", "not_applicable")
    claim = Claim.model_validate(finding["claim"])
    return Gist(claim, verdict, score, reasons(verdict, score, standing, strength))
