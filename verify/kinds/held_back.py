"""A model run with less effort than it can, or with its thinking off, that is behind: it refutes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from verify.case import Case
from verify.cells import Cell
from verify.pair import drive
from verify.ruling import Said
from verify.tally import Tally, decided, tally, undecided


def unless_held_back(found: Tally, case: Case, named: int) -> Tally:
    """The tally; open where it is refuted only by benchmarks on which a model behind was held back."""
    if found.count.verdict != "refuted" or not any(behind(cell, case) for cell in found.cells):
        return found
    driven = tuple(cell for cell in found.cells if not behind(cell, case))
    again = tally(found.left, found.right, driven, case, named) if driven else None
    stands = again is not None and decided(again.count) and again.count.verdict == "refuted"
    return found if stands else undecided(found)


def behind(cell: Cell, case: Case) -> bool:
    """Whether the claim has a side in front, or level, that is behind, and whose runs were all held back."""
    better = case.claim.relation != "worse"
    if case.claim.relation == "equal":
        better = cell.difference < 0
    elif cell.difference >= 0:  # positive where the claim's better side leads
        return False
    return all(not drive(pair.left if better else pair.right, case.terms) for pair in cell.pairs)


def told_of(tallies: Sequence[Tally], case: Case) -> Said:
    """Which models were held back where that leaves the claim open, and how; nothing where none was."""
    said = Said("", "")
    for found in tallies:
        cells = [] if decided(found.count) else [cell for cell in found.cells if behind(cell, case)]
        for pair in [cell.pairs[0] for cell in cells[:1]]:
            score = pair.left if not drive(pair.left, case.terms) else pair.right
            how = score.effort or score.mode or ""
            said = said + Said(
                f"{score.model} was run there with less than it can ({how}), which contradicts nothing.",
                f"其中{score.model}未以最强设置运行（{how}），不足以否定该说法。",
            )
    return said
