"""What tables say of models themselves: parameters, context, tokens, licence, release, as facts."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from evidence.tables.words import Spec, says, spec_of, words
from evidence.windows import month_of
from evidence.written import plain

_AMOUNT = re.compile(
    r"(?P<about>[~≈]|about |约)?\s*(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*"
    r"(?P<step>[KkMmBbTt]|万亿|亿|万|billion|million|trillion)?"
    r"\s*(?:tokens?|params?|parameters?)?\s*(?P<more>\+)?"
)
_STEPS = {
    "k": 1e3,
    "m": 1e6,
    "b": 1e9,
    "t": 1e12,
    "万": 1e4,
    "亿": 1e8,
    "万亿": 1e12,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_LABELLED = re.compile(r"([^()]*?\d[^()]*?)\s*\(([^()]+)\)")
_DAY = re.compile(r"(20\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?")
_LEAST = {"parameters": 1e6, "tokens": 256}
"""Less than this is no number of parameters or tokens, or its step is missing."""


class Amount(NamedTuple):
    """The value of a fact."""

    value: int | float | str
    qualifier: str = "exact"


def facts_of(header: str, text: str) -> list[tuple[Spec, Amount]]:
    """What a cell under a header says: `17B (Activated) 109B (Total)` says two things; [] for none."""
    spec = spec_of(header)
    if spec is None or not spec.attribute:
        return []
    labelled = _LABELLED.findall(plain(text))
    read = [(other, amount_of(other, header, part)) for part, label in labelled if (other := spec_of(label))]
    if labelled and len(read) == len(labelled):
        return [(other, amount) for other, amount in read if amount]
    amount = amount_of(spec, header, text)
    return [(spec, amount)] if amount else []


def amount_of(spec: Spec, header: str, text: str) -> Amount | None:
    """The value of an attribute as a cell writes it; None where it is none."""
    text = plain(text)
    if spec.unit is None:
        licences: dict[str, Any] = words()["licences"]
        return (
            Amount(licences.get(text.lower(), text)) if text and not re.fullmatch(r"[-/\W]*", text) else None
        )
    if spec.unit == "date":
        return _date(text)
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    step = (found["step"] or ("b" if re.search(r"\(b\)|billions?", header, re.IGNORECASE) else "")).lower()
    value = float(found["number"].replace(",", "")) * _STEPS.get(step, 1)
    if value < _LEAST.get(spec.unit, 0):
        return None
    qualifier = "about" if found["about"] else "at_least" if found["more"] else "exact"
    return Amount(int(value) if value == int(value) else float(f"{value:.12g}"), qualifier)


def _date(text: str) -> Amount | None:
    if day := _DAY.fullmatch(text):
        return Amount(f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}")
    named = re.fullmatch(r"([A-Za-z]{3})[a-z]*\.? (20\d\d)", text)
    month = month_of(f"{named[1]} {named[2][2:]}" if named else text)
    return Amount(month) if month else None


def is_spec(header: str) -> bool:
    """Is it an attribute of models, kept or not?"""
    return spec_of(header) is not None and not says("people", header)
