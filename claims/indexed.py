"""Puts the entries of all tables together and indexes them by spelling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claims.errors import BenchclaimError
from claims.nametables import Entry, Tables
from claims.spelling import borders, key

FAR, NEAR = 4, 2
Spelled = tuple[Entry, str, int]
"""An entry, the spelling as written in the tables, its level."""


class Indexed(NamedTuple):
    """The entries by name and by the key of each spelling."""

    entries: dict[str, Entry]
    spellings: dict[str, Spelled]


def indexed(tables: Tables) -> Indexed:
    """All entries, those of one name made one. Raises BenchclaimError for what is claimed twice."""
    entries: dict[str, Entry] = {}
    spellings: dict[str, Spelled] = {}
    for entry in tables.entries:
        _add(entry, entries, spellings)
    _check_links(entries)
    return Indexed(entries, spellings)


def lengths_of(spelled: Iterable[str]) -> dict[str, set[int]]:
    """Beginning of a key -> the lengths of the keys that begin so."""
    lengths: dict[str, set[int]] = {}
    for each in spelled:
        start = each[:FAR] if len(each) >= FAR else each[:NEAR]
        lengths.setdefault(start, set()).add(len(each))
        if "." in start:
            lengths.setdefault(start.replace(".", "-"), set()).add(len(each))
    return lengths


def _add(entry: Entry, entries: dict[str, Entry], spellings: dict[str, Spelled]) -> None:
    known = entries.get(entry.name)
    if known is not None:
        _extend(known, entry)
    else:
        entries[entry.name] = entry
    owner = known or entry
    for spelling, level in entry.spellings:
        spelled = key(spelling)
        if not spelled:
            raise BenchclaimError(f"{entry.where}: {spelling!r} has no letters or digits; remove it")
        claimed = spellings.get(spelled)
        if claimed is None or (claimed[0] is owner and _looser(spelling, level, claimed)):
            spellings[spelled] = (owner, spelling, level)
        elif claimed[0] is not owner:
            raise BenchclaimError(
                f"{entry.where}: {spelling!r} is already a spelling of {claimed[0].name!r} "
                f"({claimed[0].where}); remove one of the two"
            )


def _looser(spelling: str, level: int, than: Spelled) -> bool:
    """Does a spelling find more than another of the same letters: "Live Code Bench", "LiveCodeBench"?"""
    return level < than[2] or (level == than[2] and len(borders(spelling)) > len(borders(than[1])))


def _check_links(entries: dict[str, Entry]) -> None:
    for entry in entries.values():
        links = (
            ("of", entry.parent),
            ("snapshot_of", entry.fields.get("snapshot_of")),
            ("maker", entry.fields.get("maker")),
        )
        for field, name in links:
            if name is not None and name not in entries:
                raise BenchclaimError(
                    f"{entry.where}: {field} = {name!r} is no entry; add it or mend the name"
                )


def _extend(known: Entry, more: Entry) -> None:
    """Add a second entry of the same name; a family called like its maker lends it its grammar."""
    lends = known.type in ("organisation", "product") and more.type == "model"
    if known.type != more.type and not lends:
        raise BenchclaimError(
            f"{more.where}: {known.where} already has this name as another kind; rename one of the two"
        )
    if known.folder == more.folder and not lends:
        raise BenchclaimError(f"{more.where}: the name stands twice ({known.where}); make one entry of them")
    known.spellings += [item for item in more.spellings if item not in known.spellings]
    if not lends:
        known.fields |= more.fields
        known.parent = more.parent or known.parent
    if more.styled or known.prefix is None:
        known.prefix = more.prefix
        known.joint = more.joint
