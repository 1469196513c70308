"""Scoreboards: of what is claimed about a model or a vendor's models, how much holds.

A statement counts once, however many articles repeat it. "Holds" is always so many of so many that could be
decided, with the interval in which the share could lie if other statements of the same kind had been made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from reports.site.model import DECIDED, VERDICTS, Entry, Statement, slug, verdict_of

Z = 1.959964
"""Of a normal distribution: 95 % lie within."""


class Share(NamedTuple):
    """How many of how many hold, and the 95 % interval of the share."""

    held: int
    decided: int
    low: float
    high: float


class Row(NamedTuple):
    """One model or vendor."""

    name: str
    page: str
    statements: tuple[Statement, ...]
    counts: tuple[int, ...]
    """Statements of each verdict, in the order of VERDICTS."""
    all: Share
    independent: Share
    """Of those that evidence independent of the vendor decides."""
    own: Share
    """Of those that the vendor itself makes."""


def wilson(held: int, decided: int) -> Share:
    """The share with its Wilson score interval (Wilson 1927); 0 to 1 where nothing was decided."""
    if not decided:
        return Share(0, 0, 0.0, 1.0)
    share, square = held / decided, Z * Z / decided
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / decided + square / (4 * decided)) / (1 + square)
    return Share(held, decided, max(0.0, middle - half), min(1.0, middle + half))


def board(
    statements: Iterable[Statement], about: Callable[[Statement], str | None], folder: str
) -> list[Row]:
    """A row for each name that statements are about, most statements first; its page is one of a folder."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        name = about(statement)
        if name:
            groups.setdefault(name, []).append(statement)
    pages = page_names(groups, folder)
    rows = [_row(name, pages[name], some) for name, some in groups.items()]
    return sorted(rows, key=lambda row: (-len(row.statements), row.name))


def page_names(names: Iterable[str], folder: str) -> dict[str, str]:
    """A page for each name, no two the same even where a file system knows no capitals."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names):
        short = slug(name) or "name"
        page, number = short, 1
        while page in taken:
            number += 1
            page = f"{short}-{number}"
        taken.add(page)
        found[name] = f"{folder}/{page}.html"
    return found


def _row(name: str, page: str, statements: Sequence[Statement]) -> Row:
    counts = Counter(statement.verdict for statement in statements)
    return Row(
        name=name,
        page=page,
        statements=tuple(statements),
        counts=tuple(counts[verdict] for verdict in VERDICTS),
        all=_share(statements, lambda _: True),
        independent=_share(statements, lambda entry: entry.independent),
        own=_share(statements, lambda entry: entry.own),
    )


def _share(statements: Iterable[Statement], counts: Callable[[Entry], bool]) -> Share:
    some = (verdict_of(own) for one in statements if (own := [e for e in one.entries if counts(e)]))
    decided = [verdict for verdict in some if verdict in DECIDED]
    return wilson(sum(verdict == "supported" for verdict in decided), len(decided))
