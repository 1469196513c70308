"""Sizes that contradict no record: what a name itself says, a record's own rounding, another version's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from verify.case import Case
from verify.facts import Weighed, as_number, everybody
from verify.ruling import Said
from verify.words import plain, says, words

_IN_NAME = re.compile(r"(?<![\w.])(?P<active>[Aa])?(?P<n>\d+(?:\.\d+)?)(?P<unit>[BbMm])(?![A-Za-z])")
_LISTED = re.compile(
    r"\d\s?(?:[bm]|billion|亿)?(?:[- ]parameters?)?\s?(?:[,、/~–-]|或|和|及|与|以及|至|到"
    r"|\bor\b|\band\b|\bto\b)\s?(?:and |or )?\d[\d.]*\s?(?:[bm](?![a-z])|billion|亿)"
)
"""Several sizes in a row."""
NAMED = Said("its name says so", "其名称即如此")
ROUNDED = Said("recorded in round numbers", "记录为约数")
SEVERAL = Said("may be the size of another version", "可能是另一版本的规模")
_APART = 1.5
"""A model counted in two ways is not half as large again."""


Same = Callable[[float, float], bool]
"""Whether a stated size, the first, can stand for another."""


def unless_of_another(weighed: Sequence[Weighed], claimed: float, case: Case, same: Same) -> list[Weighed]:
    """What is weighed: open where the record is the size rounded, or the size may be right all the same."""
    fits = any(w.holds for w in weighed)
    note = None if fits else SEVERAL if _are_of_several(weighed) else why_open(claimed, case, same)
    return [w if w.holds is not False else _opened(w, claimed, note, same) for w in weighed]


def _are_of_several(weighed: Sequence[Weighed]) -> bool:
    """Whether documents have sizes so far apart under one name that it stands for several models.

    One document that lists several is complete; a board that tells about how large what it ran was is not.
    """
    known = [number for w in weighed if (number := as_number(w.holding.fact.value))]
    documents = {w.holding.fact.source for w in weighed}
    listed = len(documents) == 1 and any(w.holding.fact.qualifier == "exact" for w in weighed)
    return not listed and bool(known) and max(known) > _APART * min(known)


def _opened(weighed: Weighed, claimed: float, note: Said | None, same: Same) -> Weighed:
    rounded = same(as_number(weighed.holding.fact.value) or 0.0, claimed)
    told = note or (ROUNDED if rounded else None)
    return replace(weighed, holds=None, note=told) if told else weighed


def why_open(claimed: float, case: Case, same: Same) -> Said | None:
    """Why a size that no record has may be right: the name, another version or a model built on it has it."""
    name = case.canonical(case.claim.subject or "")
    active = case.claim.attribute == "active_parameters"
    if any(same(claimed, size) for size in _in_name(name, active=active)):
        return NAMED
    beside_name = case.quote.replace(plain(name), "")  # "X3-14B" lists no sizes
    if _LISTED.search(beside_name) or says(case.quote, words().lists["versions"]):
        return SEVERAL
    kin = next((one for one, size in _kin_sizes(name, case) if not active and same(claimed, size)), None)
    return Said(f"that is the size of {kin}", f"这是{kin}的规模") if kin else None


def _in_name(name: str, *, active: bool) -> list[float]:
    units = {"B": 1e9, "M": 1e6}
    found = [m for m in _IN_NAME.finditer(name) if bool(m["active"]) == active]
    return [float(m["n"]) * units[m["unit"].upper()] for m in found]


def _kin_sizes(name: str, case: Case) -> list[tuple[str, float]]:
    """The sizes of models that go by the name with something behind it, or are built on it."""
    built = {h.name for h in everybody(case.index, "based_on") if name in h.fact.objects}
    kin = [
        h
        for h in everybody(case.index, "total_parameters")
        if h.name != name and (h.name in built or h.name.startswith((f"{name}-", f"{name} ")))
    ]
    told = [(h.name, size) for h in kin if (size := as_number(h.fact.value))]
    return [*told, *((h.name, size) for h in kin for size in _in_name(h.name, active=False))]
