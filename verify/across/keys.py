"""What a claim states, in a spelling in which two tellings of one claim agree.

The key is made of a claim's fields, never of its wording, but for what its fields do not hold: the field,
quality or mode the words limit it to (they limit the verdict too), and the words of claims whose fields say
too little ("the first open model that ...").
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from claims.model import Claim
from claims.names.spelling import key as spelled
from verify.across.phrases import table
from verify.facts import as_number
from verify.words import countries_in, fields_meant, meant, plain, says, tokens, words

TERMS = frozenset({"architecture", "modality"})
"""Attributes whose values are words of specifications: `MoE` and `mixture of experts` are one."""
WORDY = frozenset({"first", "opinion"})
"""Kinds that say more than their fields hold."""
RESOURCES = "resources"
PER_THOUSAND = "/1K "
PER_MILLION = "/1M "


class Key(NamedTuple):
    """What a claim states; two claims of one key are one claim."""

    kind: str
    polarity: str
    """`said`, `denied` or `foretold`: hedging is a manner of saying."""
    subjects: tuple[str, ...]
    """Who is said to be ahead; both sides where they are level and two."""
    relation: str
    """`better`, `equal` or nothing: `worse` is turned round."""
    objects: tuple[str, ...]
    benchmarks: tuple[str, ...]
    limits: tuple[str, ...]
    """Field, quality, mode and effort that the words limit the claim to."""
    degree: str
    scope: str
    attribute: str
    value: str
    unit: str
    words: str = ""
    """The plain quote, where the fields say too little."""

    def __str__(self) -> str:
        parts = (", ".join(part) if isinstance(part, tuple) else part for part in self)
        return " | ".join(part for part in parts if part and part != "said")


def key_of(claim: Claim) -> Key:
    """The key of a claim: its names in the registry's folding, its value in base units as it was stated."""
    subjects, relation, objects = _sides(claim)
    value, unit = value_of(claim)
    degree = "" if relation == "equal" else claim.degree or ""
    return Key(
        kind=claim.kind,
        polarity={"negated": "denied", "predicted": "foretold"}.get(claim.modality, "said"),
        subjects=subjects,
        relation=relation,
        objects=objects,
        benchmarks=_names(claim.benchmarks),
        limits=limits_of(claim),
        degree=degree,
        scope=claim.scope or "",
        attribute=claim.attribute or "",
        value=value,
        unit=unit,
        words="" if is_structured(claim) else " ".join(plain(claim.quote).split()),
    )


def is_structured(claim: Claim) -> bool:
    """Whether the fields of a claim say what it states, so that its words need not be compared."""
    if not claim.subject or claim.kind in WORDY:
        return False
    match claim.kind:
        case "comparison":
            return bool(claim.relation and claim.objects)
        case "prediction" if claim.relation:
            return bool(claim.objects)
        case "lineage":
            return bool(claim.objects)
        case "rank":  # "the largest ecosystem" and "the most popular app" are both a first place
            return bool(claim.benchmarks) and claim.value is not None
        case "release" | "prediction" if claim.attribute in (None, "release_date"):
            return claim.kind == "release" or claim.attribute is not None
    return claim.attribute is not None and claim.value is not None


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name in the folding that decides identity: case, spaces, hyphens do not count, dots and digits do."""
    return spelled(name) or name


def value_of(claim: Claim) -> tuple[str, str]:
    """The value and unit that are compared: numbers with every digit stated, words in one spelling."""
    value, unit = claim.value, claim.unit or ""
    number = as_number(value)
    if claim.kind == "score" and unit in ("%", "points"):
        unit = ""  # a figure of one benchmark is on one scale, however it is called
    if claim.objects and unit.startswith("of "):
        unit = ""  # "of GPT-4o" says again what the objects say
    if number is not None:
        if PER_THOUSAND in unit:
            number, unit = number * 1000, unit.replace(PER_THOUSAND, PER_MILLION)
        return str(int(number)) if number.is_integer() else f"{number:.12g}", unit
    if value is None:
        return "", ""
    if claim.attribute in TERMS:
        return " ".join(sorted(tokens(str(value)))), ""
    if claim.attribute == "release_date":
        return str(value), ""
    return folded(plain(str(value))), unit if unit != "date" else ""


@cache
def qualities() -> frozenset[str]:
    """What a comparison can be about that is not ability, as limits name it: price, speed, popularity."""
    return frozenset({RESOURCES, *(measure.name for measure in words().measures)})


def limits_of(claim: Claim) -> tuple[str, ...]:
    """What the words limit a comparison, place or release to, sorted."""
    if claim.kind == "release":
        rumoured = claim.value is None and says(plain(claim.quote), words().lists["rumour"])
        return ("rumour",) if rumoured else ()
    if claim.kind not in ("comparison", "rank", "prediction"):
        return ()
    return _limits_in(claim.quote, claim.kind == "rank", bool(claim.benchmarks))


@lru_cache(maxsize=8192)
def _limits_in(quote: str, is_rank: bool, has_benchmarks: bool) -> tuple[str, ...]:
    text, data = plain(quote), words()
    found = {*meant(text, data.maps["mode"]), *meant(text, data.maps["effort"])}
    if is_rank or not has_benchmarks:
        found |= {*fields_meant(text), *(m.name for m in data.measures if says(text, m.forms))}
        found |= {RESOURCES} if says(text, table()["resources"]["forms"]) else set()
    if is_rank:  # "number one among Chinese models", "the best open model on the board"
        found |= {*countries_in(text), *(["restricted"] if says(text, data.lists["restricted"]) else [])}
    return tuple(sorted(found))


def _sides(claim: Claim) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Who is ahead, how, of whom: A better than B is B worse than A, and level has no order."""
    subjects = _names((claim.subject,) if claim.subject else ())
    objects = _names(claim.objects)
    if claim.relation == "worse" and subjects and objects:
        return objects, "better", subjects
    if claim.relation == "equal" and len(objects) == 1 and subjects:
        return tuple(sorted({*subjects, *objects})), "equal", ()
    return subjects, claim.relation or "", objects


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({folded(name) for name in names}))
