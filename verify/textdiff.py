"""Which passages of a text were changed: sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_END = re.compile(r"[。！？]+[”」』）\"]*\s*|[.!?]+[\"”)]*\s+|\n\s*")
MOST = 20_000
"""Sentences up to which texts are compared sentence by sentence: the time grows with their product."""


class Passage(NamedTuple):
    """What stood at `start` of the old text and what stands at `now` of the new one; either may be empty."""

    start: int
    now: int
    before: str
    after: str


def passages(old: str, new: str) -> tuple[Passage, ...]:
    """The passages in which two texts differ, whole sentences, in the order of the text."""
    from rapidfuzz.distance import Indel

    left, right = _sentences(old), _sentences(new)
    if max(len(left), len(right)) > MOST:
        return (Passage(0, 0, old, new),)
    starts = [_offsets(left), _offsets(right)]
    found: list[list[int]] = []
    for step in Indel.opcodes(left, right):
        if step.tag == "equal":
            continue
        span = [step.src_start, step.src_end, step.dest_start, step.dest_end]
        if found and found[-1][1] == span[0] and found[-1][3] == span[2]:  # one was taken out, one put in
            found[-1][1], found[-1][3] = span[1], span[3]
        else:
            found.append(span)
    return tuple(
        Passage(starts[0][a], starts[1][c], "".join(left[a:b]).strip(), "".join(right[c:d]).strip())
        for a, b, c, d in found
    )


def _sentences(text: str) -> list[str]:
    ends = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def _offsets(parts: Sequence[str]) -> list[int]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts
