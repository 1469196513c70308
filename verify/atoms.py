"""A claim as atomic facts, so that two annotations of one article can be compared.

comparison   (subject, relation, object) for each object; `worse` is turned round, `equal` has no order
score        (subject, benchmark, value) for each benchmark
first, rank  (subject)
release      (subject, month)        license  (subject, class of licence)
lineage      (subject, object)       others   (subject, value)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from claims.model import Claim

Atom = tuple[str | float | bool | None, ...]

SOFT = frozenset({"opinion", "prediction", "market", "arithmetic"})
"""Kinds that are neither asked for nor held against whoever finds them."""
_SUFFIX = re.compile(r"(instruct|chat|base|model|models|series|模型|系列|大模型)$")
_LICENCE = {
    name: group
    for group, names in {
        "open": "opensource openweights open free freecommercialuse commercial commercialuse true",
        "closed": "proprietary closed false",
        "noncommercial": "research noncommercial",
    }.items()
    for name in names.split()
}
"""Classes of licence: which SPDX name it is counts, which word for `open` was chosen does not."""


def squash(name: str | None) -> str:
    """The letters, digits, `+` and Chinese characters of a name, in lower case."""
    text = unicodedata.normalize("NFKC", name or "").casefold()
    return re.sub(r"[^0-9a-z\u3400-\u9fff+]", "", text)


def bare(name: str | None) -> str:
    """A name as names are compared: squashed, without `-Instruct`, `-Chat`, 系列 and the like."""
    text = squash(name)
    for _ in range(3):  # "-Chat-Models-Series": no name carries more than three such words
        text = _SUFFIX.sub("", text) or text
    return text


def number(value: int | float | str | None) -> float | str | None:
    """A figure to three digits; a word without its punctuation."""
    if value is None:
        return None
    text = str(value).strip().replace(",", "")
    try:
        return float(f"{float(text):.3g}")
    except ValueError:
        return re.sub(r"[\s_\-.]+", "", text.casefold())


def licence_class(value: int | float | str | None) -> str:
    """`open`, `closed` or `noncommercial` for the general words, else the bare name of the licence."""
    text = re.sub(r"[\s_\-.]+", "", str(value).casefold())
    return _LICENCE.get(text, text)


class Spelling(NamedTuple):
    """When two names, and two licences, count as the same."""

    name: Callable[[str | None], str] = bare
    licence: Callable[[int | float | str | None], str] = licence_class


COARSE = Spelling()
"""As annotators of whole articles compare: without suffixes such as `-Instruct`, licences by class."""


def atoms(claim: Claim, spelling: Spelling = COARSE) -> tuple[Atom, ...]:
    """The atomic facts of a claim."""
    name = spelling.name
    kind, subject = claim.kind, name(claim.subject)
    objects = tuple(name(other) for other in claim.objects)
    found: tuple[Atom, ...] = ((kind, subject, number(claim.value)),)
    match kind:
        case "comparison":
            found = tuple(_comparison(subject, claim.relation, other) for other in objects)
        case "score":
            found = tuple((kind, subject, name(b), number(claim.value)) for b in claim.benchmarks or ("",))
        case "first" | "rank":
            found = ((kind, subject),)
        case "release":
            found = ((kind, subject, str(claim.value or "")[:7]),)
        case "license":
            found = ((kind, subject, spelling.licence(claim.value)),)
        case "lineage" if objects:
            found = tuple((kind, subject, other) for other in objects)
    return found


def _comparison(subject: str, relation: str | None, other: str) -> Atom:
    if relation == "worse":
        return ("comparison", other, "better", subject)
    if relation == "equal":
        return ("comparison", *sorted((subject, other)), "equal")
    return ("comparison", subject, relation, other)


def comparable(claim: Claim) -> bool:
    """Whether the claim holds anything to compare: an object, a number, a date."""
    match claim.kind:
        case "rank" | "first":
            return True
        case "comparison":
            return bool(claim.objects)
        case "release" | "license" | "lineage":
            return claim.value not in (None, "") or (claim.kind == "lineage" and bool(claim.objects))
        case _:
            return isinstance(number(claim.value), float)


def asked_for(claim: Claim) -> bool:
    """Whether an annotated claim must be found."""
    return claim.check_worthy and claim.kind not in SOFT and comparable(claim)
