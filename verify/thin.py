"""What is too thin to refute a comparison: two narrow leads, or figures of an earlier version than meant."""

from __future__ import annotations

from verify.case import Case
from verify.contenders import Contender, day_of, snapshot_day
from verify.tally import Tally, undecided


def unless_thin(found: Tally, case: Case, named: int) -> Tally:
    """The tally, open where it would refute a claim on `named` benchmarks (0: on all) by too little."""
    if found.count.verdict != "refuted":
        return found
    tested = {cell.benchmark for cell in found.cells}
    few = not (named or case.fields) and len(tested) < case.policy.fold.fewest_against
    few = few and not all(cell.is_clear for cell in found.cells)
    return (
        undecided(found)
        if few or any(_newer_told(side, case) for side in (found.left, found.right))
        else found
    )


def _newer_told(side: Contender, case: Case) -> bool:
    """Whether the same text claims something of a version just out that goes by the side's name.

    "The new V3 is here: V3 beats ..." means the new one, of which the plain name's figures say nothing.
    """
    if case.day is None:
        return False
    for claim in case.context:
        entity = case.registry.get(claim.subject or "")
        if entity is None or entity.snapshot_of != side.name or entity.name in side.models:
            continue
        out = day_of(entity.released) or snapshot_day(entity)
        if out and abs((case.day - out).days) <= case.policy.dates.fresh:
            return True
    return False
