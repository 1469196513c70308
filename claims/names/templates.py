"""Listed spellings with a number left open: "Phi-" goes on with 4 and "-multimodal"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from claims.names.nametables import Entry
from claims.names.spelling import key

_VERSION = re.compile(
    r"(?<![\d.])(?<!\d[-_])\d{1,2}(?:\.\d{1,2})?(?![\d.]|[-_]\d|[BbMKkTxX×](?![A-Za-z])|-?[BbMKkT]$|[亿万])"
)
"""A number of a name that is no size, date or count of experts."""
LEAST = 3
"""Letters before the number: "R1" and "o3" are told by their series."""


class Template(NamedTuple):
    """A listed spelling with the number it is spelled with; `rest`: the key of what follows that."""

    rest: str
    number: str
    entry: Entry
    spelling: str
    level: int


class Templates(NamedTuple):
    """All of them by the key of what stands before the number, and how long those keys are, longest first."""

    by_stem: dict[str, tuple[Template, ...]]
    lengths: tuple[int, ...]
    ends: frozenset[str]
    """The last LEAST characters of those keys."""


def templates(spellings: Iterable[tuple[Entry, str, int]]) -> Templates:
    """The templates of the listed models."""
    found: dict[str, list[Template]] = {}
    for entry, spelling, level in spellings:
        if entry.type != "model" or "snapshot_of" in entry.fields:
            continue
        for number in _VERSION.finditer(spelling):
            stem, rest = key(spelling[: number.start()]), key(spelling[number.end() :])
            if len(stem) >= LEAST and number[0] in _VERSION.findall(entry.name):
                found.setdefault(stem, []).append(Template(rest, number[0], entry, spelling, level))
    by_stem = {stem: tuple(sorted(made, key=lambda t: -len(t.rest))) for stem, made in found.items()}
    lengths = sorted({len(stem) for stem in by_stem}, reverse=True)
    return Templates(by_stem, tuple(lengths), frozenset(stem[-LEAST:] for stem in by_stem))
