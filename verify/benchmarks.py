"""Which benchmarks a claim is about: those it names, those of the field it speaks of, or all that two
models share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claims.names.registry import Registry
from evidence.index import Index
from verify.case import Case
from verify.contenders import Contender
from verify.derived import derived
from verify.usable import usable
from verify.words import meant, plain, words

_COUNT = re.compile(r"(?<![\d.])(\d{1,3})\s*(?:out of (\d{1,3})\s*)?")


def benchmarks_named(name: str, case: Case) -> tuple[str, ...]:
    """The benchmarks with scores that a name stands for: itself, or else the editions of a family (`AIME`).

    A name that is first of all the word for a field ("Math", 数学) is no name of a benchmark, unless it is
    spelled exactly as one (`MATH`).
    """
    entity = case.registry.get(name)
    canonical = entity.name if entity else name
    if canonical != name and field_named(name):
        return ()
    under = _under(case.index, case.registry)
    if canonical in under:
        return under[canonical]
    return _beginning(case.index, f"{canonical} ")


def usually_meant(name: str, case: Case) -> tuple[str, ...]:
    """The part or edition of a benchmark that people mean who name the whole: of GPQA its Diamond set."""
    parts = (case.canonical(part) for part in words().maps["short_for"].get(case.canonical(name), ()))
    return tuple(part for part in parts if part in case.index.benchmarks())


def told_on(
    name: str, common: Sequence[str], left: Contender, right: Contender, case: Case
) -> tuple[str, ...]:
    """The benchmarks of a name on which both sides have figures; else what people usually mean by it."""
    for names in (benchmarks_named(name, case), usually_meant(name, case)):
        if found := tuple(b for b in names if b in common and _told(b, left, right, case)):
            return found
    return ()


def _told(benchmark: str, left: Contender, right: Contender, case: Case) -> bool:
    """Whether both sides have a figure that may be used: suspect ones alone are no evidence."""
    return all(usable(side, benchmark, case) for side in (left, right))


def field_named(name: str) -> str | None:
    """The field of ability that stands where a benchmark's name should: `Coding`, `数学任务`.

    None where it is a test of its own in that field ("internal coding evaluation"), which no other tells of.
    """
    text, domains = plain(name), words().maps["domain"]
    found = meant(text, domains)
    if len(found) != 1:
        return None
    for form in sorted((*domains[found[0]], *words().lists["any_test"]), key=len, reverse=True):
        text = text.replace(form, " ")
    return found[0] if not re.search(r"\w", text) else None


def in_fields(benchmarks: Iterable[str], fields: frozenset[str], registry: Registry) -> tuple[str, ...]:
    """The benchmarks that measure one of these fields, by the registry; in the language named beside it."""
    within = fields.intersection(words().lists["within"])
    others = fields - within or within
    kept = []
    for name in benchmarks:
        entity = registry.get(name)
        measured = set(entity.domain) if entity is not None else set()
        if others & measured and within <= measured:
            kept.append(name)
    return tuple(kept)


def shared(left: Contender, right: Contender, index: Index) -> tuple[str, ...]:
    """The benchmarks on which both sides have scores under any of their names, sorted."""
    ours, theirs = (
        {b for model in side.models for b in index.benchmarks_of(model)} for side in (left, right)
    )
    return tuple(sorted(ours & theirs))


def table_size(case: Case) -> int | None:
    """The number of benchmarks a claim counts without naming them ("all 11 benchmarks"): one particular
    table."""
    if case.claim.benchmarks:
        return None
    counted = words().lists["table"]
    for match in _COUNT.finditer(case.quote):
        after = case.quote[match.end() : match.end() + 24]
        if after.startswith(counted) and any(word in after for word in words().lists["tested"]):
            return int(match[2] or match[1])
    return None


@derived(1024)
def _beginning(index: Index, start: str) -> tuple[str, ...]:
    return tuple(benchmark for benchmark in index.benchmarks() if benchmark.startswith(start))


@derived(4)
def _under(index: Index, registry: Registry) -> dict[str, tuple[str, ...]]:
    """Benchmarks with scores by name: under its own each stands alone, under a family's name all of its
    members."""
    found: dict[str, list[str]] = {}
    for benchmark in index.benchmarks():
        entity = registry.get(benchmark)
        names = [entity.family, entity.snapshot_of] if entity else []
        for name in dict.fromkeys(name for name in names if name):
            found.setdefault(name, []).append(benchmark)
    own = {benchmark: (benchmark,) for benchmark in index.benchmarks()}
    return {name: tuple(benchmarks) for name, benchmarks in found.items()} | own
