"""Keys of 64 bits and the position that had each of them first: sorted arrays instead of a dictionary.

A dictionary takes 150 bytes a key and SQLite writes pages all over its file; this takes 12 bytes a key and a
few binary searches for many keys at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

RECENT = 1 << 16
"""Keys that are kept in a dictionary until they are sorted: 10 MB."""
LONGEST = 1 << 22
"""Keys of an array beyond which it is not merged with another: 50 MB, and twice that while it is made."""
NONE = 0xFFFF_FFFF
"""No position; so there can be four thousand million."""


class Run(NamedTuple):
    """Sorted keys, and the position of each."""

    keys: NDArray[Any]
    positions: NDArray[Any]


@dataclass(slots=True)
class Keys:
    """What was seen; grows by `see`."""

    recent: dict[int, int] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    """Longest first."""


def earliest(seen: Keys, keys: Sequence[int]) -> list[int]:
    """For each key the first position that had it, NONE where none had."""
    import numpy as np

    wanted = np.array(keys, dtype=np.uint64)
    order = np.argsort(wanted)  # neighbours lie near each other in memory: a third of the time
    wanted = wanted[order]
    found = np.full(len(keys), NONE, dtype=np.uint32)
    for run in seen.runs:
        at = np.minimum(np.searchsorted(run.keys, wanted), len(run.keys) - 1)
        here = np.where(run.keys[at] == wanted, run.positions[at], np.uint32(NONE))
        found = np.minimum(found, here)
    result = np.empty_like(found)
    result[order] = found
    return [min(one, seen.recent.get(key, NONE)) for key, one in zip(keys, result.tolist(), strict=True)]


def see(seen: Keys, keys: Sequence[int], position: int) -> None:
    """Remember keys of a position that is above all before it."""
    for key in keys:
        seen.recent.setdefault(key, position)
    if len(seen.recent) >= RECENT:
        seen.runs.append(_sorted(seen.recent))
        seen.recent.clear()
        while len(seen.runs) > 1 and _fit(*seen.runs[-2:]):
            newer, older = seen.runs.pop(), seen.runs.pop()
            seen.runs.append(_merged(older, newer))


def _fit(older: Run, newer: Run) -> bool:
    return len(older.keys) <= 2 * len(newer.keys) and len(older.keys) + len(newer.keys) <= LONGEST


def _sorted(recent: dict[int, int]) -> Run:
    import numpy as np

    keys = np.fromiter(recent.keys(), dtype=np.uint64, count=len(recent))
    positions = np.fromiter(recent.values(), dtype=np.uint32, count=len(recent))
    order = np.argsort(keys)
    return Run(keys[order], positions[order])


def _merged(older: Run, newer: Run) -> Run:
    """Both in one; of a key in both the earlier position stays."""
    import numpy as np

    keys = np.concatenate((older.keys, newer.keys))
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    kept = np.append(True, keys[1:] != keys[:-1])
    return Run(keys[kept], np.concatenate((older.positions, newer.positions))[order][kept])
