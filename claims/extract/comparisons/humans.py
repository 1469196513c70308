"""Models set against people: "超越人类专家", "达到博士水平", "surpasses human experts"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.comparisons.kinds import people_in
from claims.extract.draft import Draft, View
from claims.extract.quantities.holders import bearers
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import is_benchmark
from claims.extract.spans import words_start
from claims.model import Relation
from claims.wording.patterns import pattern

_WAYS: tuple[tuple[str, Relation], ...] = (
    ("humans.better", "better"),
    ("humans.equal", "equal"),
    ("humans.worse", "worse"),
)
_DENIED = 16  # characters from a word that denies or foretells to the verb


def against_people(view: View) -> Iterator[Draft]:
    """Every model that is said to do better than people or as well."""
    if not view.has("humans.hint"):
        return
    for way, relation in _WAYS:
        for found in pattern(way).finditer(view.masked, view.sentence.start, view.sentence.end):
            start, end = found.span()
            clause = view.sentence.clause_at(start)
            if _is_unsaid(view, clause, start):
                continue
            tests = [
                m.entity.name
                for m in view.sentence.mentions
                if is_benchmark(m) and m.entity.type == "benchmark" and clause.start <= m.start < clause.end
            ]
            for model in bearers(view, start):
                if is_model(model):
                    yield Draft(
                        by="rule:humans",
                        start=words_start(view, clause.start, end),
                        end=end,
                        kind="comparison",
                        subject=model.name,
                        relation=relation,
                        objects=_who(view, start, end),
                        benchmarks=tuple(dict.fromkeys(tests)),
                    )


def _who(view: View, start: int, end: int) -> tuple[str, ...]:
    """The people that are told there, by what they are: "human experts"; just humans where nobody says."""
    told = [kind.name for kind in people_in(view.masked, start, view.sentence.end) if kind.start < end]
    return tuple(dict.fromkeys(told)) or ("humans",)


def _is_unsaid(view: View, clause: Clause, start: int) -> bool:
    """Denied, foretold, or said of a figure, whose own rule reads it."""
    unsaid = view.sentence.cues_of("negation", "prediction", "condition")
    if any(clause.start <= hit.start < start and start - hit.end <= _DENIED for hit in unsaid):
        return True
    if pattern("humans.defines").search(view.text, view.sentence.start, start):
        return True
    return bool(pattern("humans.foretold").search(view.text, clause.start, start))
