"""Full marks without a figure: "在AIME 2025上获得满分", "a perfect score on AIME 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import Clause
from claims.extract.setting import is_benchmark
from claims.extract.spans import words_start
from claims.model import Entity
from claims.wording.patterns import pattern

_FULL = 100


def _tests(view: View, clause: Clause) -> list[Entity]:
    return [
        m.entity
        for m in view.sentence.mentions
        if is_benchmark(m) and clause.start <= m.start < clause.end and m.entity.type == "benchmark"
    ]


def _ahead(view: View, clause: Clause) -> list[Entity]:
    """ "在T竞赛上,A拿下了满分": the test named alone in the clause right before."""
    before = [c for c in view.sentence.clauses if c.end <= clause.start and not c.depth]
    if not before or not pattern("figures.test_ahead").fullmatch(view.masked, before[-1].start, clause.start):
        return []
    return _tests(view, before[-1])


def _beside(view: View, clause: Clause, match: re.Match[str]) -> list[Entity]:
    """ "在T测试中的满分表现", "its perfect score on T": the test beside such a noun alone."""
    if not match["noun"] and not match["noun_en"]:
        return []
    named = [m for m in view.sentence.mentions if is_benchmark(m) and clause.start <= m.start < clause.end]
    before = [m.entity for m in named if m.end <= match.start()]
    behind = [m.entity for m in named if m.start >= match.end()]
    return before[-1:] if match["noun"] else behind[:1]


def perfect_scores(view: View) -> Iterator[Draft]:
    """Full marks of what a clause speaks of, on the tests it names, where these end at 100 or say no end."""
    if not view.has("figures.perfect"):
        return
    for match in pattern("figures.perfect").finditer(view.text, view.sentence.start, view.sentence.end):
        clause = view.sentence.clause_at(match.start())
        tests = _beside(view, clause, match) or _tests(view, clause) or _ahead(view, clause)
        if pattern("figures.not_full").search(view.text, clause.start, clause.end):
            continue
        denied = any(clause.start <= h.start < match.end() for h in view.sentence.cues_of("negation"))
        if denied or any(e.scale is not None and e.scale[1] != _FULL for e in tests):
            continue
        for holder in view.topic_at(match.start()) if tests else ():
            yield Draft(
                by="rule:perfect",
                start=words_start(view, clause.start, match.start()),
                end=match.end(),
                kind="score",
                subject=holder.name,
                benchmarks=tuple(dict.fromkeys(e.name for e in tests)),
                attribute="score",
                value=_FULL,
                unit="%",
            )
