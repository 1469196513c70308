"""Full marks without a figure: "在AIME 2025上获得满分", "a perfect score on AIME 2025"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.setting import is_benchmark
from claims.patterns import pattern

_FULL = 100


def perfect_scores(view: View) -> Iterator[Draft]:
    """Full marks of what a clause speaks of, on the tests it names, where these end at 100 or say no end."""
    if not view.has("figures.perfect"):
        return
    for match in pattern("figures.perfect").finditer(view.text, view.sentence.start, view.sentence.end):
        clause = view.sentence.clause_at(match.start())
        tests = [
            m.entity
            for m in view.sentence.mentions
            if is_benchmark(m) and clause.start <= m.start < clause.end and m.entity.type == "benchmark"
        ]
        denied = any(clause.start <= h.start < match.end() for h in view.sentence.cues_of("negation"))
        if denied or any(e.scale is not None and e.scale[1] != _FULL for e in tests):
            continue
        for holder in view.topic_at(match.start()) if tests else ():
            yield Draft(
                by="rule:perfect",
                start=clause.start,
                end=match.end(),
                kind="score",
                subject=holder.name,
                benchmarks=tuple(dict.fromkeys(e.name for e in tests)),
                attribute="score",
                value=_FULL,
                unit="%",
            )
