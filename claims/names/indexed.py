"""Puts the entries of all tables together and indexes them by spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from string import digits
from typing import NamedTuple

import ahocorasick_rs

from claims.errors import BenchclaimError
from claims.names.nametables import Entry, Tables
from claims.names.spelling import borders, key

_DOTTED = re.compile(r"(?<=[a-z]\d)\.(?=\d(?!\d))")
_LETTERED = re.compile(r"(?P<brand>[A-Za-z]{4,})[- ]?[A-Z](?P<number>\d\.\d)")
"""A brand, the letter of a series and a version that hardly counts anything."""
_AFTER_LETTER = frozenset(("", *digits))
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
    for spelled, found in _without_letter(entries.values()):
        spellings.setdefault(spelled, found)
    return Indexed(entries, spellings)


def _without_letter(entries: Iterable[Entry]) -> Iterator[tuple[str, Spelled]]:
    """ "MiniMax 2.5" for MiniMax-M2.5: a version without the letter of its series, where one has it."""
    found: dict[str, list[Spelled]] = {}
    for entry in entries:
        lettered = (
            entry.type == "model" and "snapshot_of" not in entry.fields and _LETTERED.fullmatch(entry.name)
        )
        if lettered:
            spelling = f"{lettered['brand']} {lettered['number']}"
            found.setdefault(key(spelling), []).append((entry, spelling, 0))
    return ((spelled, each[0]) for spelled, each in found.items() if len(each) == 1)


def finder(keys: Iterable[str]) -> ahocorasick_rs.AhoCorasick:
    """Finds keys in a folded text, also with a hyphen for the dot of a version, as in `claude-3-5-sonnet`."""
    return ahocorasick_rs.AhoCorasick(sorted({form for each in keys for form in _forms(each)}))


def _forms(spelled: str) -> Iterator[str]:
    between = _DOTTED.split(spelled)
    for joints in product(".-", repeat=len(between) - 1):
        yield "".join(part + joint for part, joint in zip(between, (*joints, ""), strict=True))


def lengths_in(folded: str, finders: Iterable[ahocorasick_rs.AhoCorasick]) -> dict[int, list[int]]:
    """Where keys begin -> their lengths; a lone letter is one only before a digit ("o" of "o5")."""
    found: dict[int, list[int]] = {}
    folded = folded.encode("utf-8", "replace").decode()  # halves of characters, which the automaton refuses
    for keys in finders:
        for _, start, end in keys.find_matches_as_indexes(folded, overlapping=True):
            if end - start > 1 or folded[end : end + 1] in _AFTER_LETTER:
                found.setdefault(start, []).append(end - start)
    return found


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
