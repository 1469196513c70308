"""From marks to figures: precision, recall and F1, agreement on details, verdicts.

details      on atoms both have: how often attribution, modality and attribute are the same; on comparison
             atoms also benchmarks, degree and scope
verdicts     on statements found with the same kind
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from claims.model import Claim
from verify.atoms import COARSE, Spelling
from verify.evaluate.marks import Mark, marks

DETAILS = ("benchmarks", "attribution", "degree")
"""What the reference script of the annotation reports of comparisons."""
Agree = Callable[[Claim, Claim, Spelling], bool]
ON_COMPARISONS: Mapping[str, Agree] = {
    "benchmarks": lambda a, b, s: set(map(s.name, a.benchmarks)) == set(map(s.name, b.benchmarks)),
    "attribution": lambda a, b, _: a.attribution == b.attribution,
    "degree": lambda a, b, _: a.degree == b.degree,
    "scope": lambda a, b, _: a.scope == b.scope,
}
ON_ALL: Mapping[str, Agree] = {
    "attribution_of_all": lambda a, b, _: a.attribution == b.attribution,
    "modality": lambda a, b, _: a.modality == b.modality,
    "attribute": lambda a, b, _: a.attribute == b.attribute,
}


@dataclass(frozen=True, slots=True)
class Rate:
    """Hits, false alarms and misses."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what should be found that was; 0 where nothing should."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 0.0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of a collection, or of a part of it."""

    statements: Rate
    by_kind: dict[str, Rate]
    """Atoms of each kind."""
    agreeing: Counter[str]
    """Detail -> atoms found on which both sides give the same."""
    confusion: dict[tuple[str, str], int]
    """(annotated verdict, predicted verdict) -> statements."""

    @property
    def atoms(self) -> Rate:
        """Atoms of all kinds."""
        return sum(self.by_kind.values(), Rate(0, 0, 0))

    @property
    def comparisons(self) -> int:
        """Comparison atoms found by both."""
        return self.by_kind["comparison"].tp if "comparison" in self.by_kind else 0

    @property
    def details(self) -> dict[str, float]:
        """Share of equal benchmarks, attribution, degree; 0 where no comparison was found by both."""
        return {what: self.agreeing[what] / (self.comparisons or 1) for what in DETAILS}

    @property
    def judged(self) -> int:
        """Statements with a verdict on both sides."""
        return sum(self.confusion.values())

    @property
    def agreed(self) -> int:
        """Statements with equal verdicts."""
        return sum(n for (gold, found), n in self.confusion.items() if gold == found)

    @property
    def accuracy(self) -> float | None:
        """Share of equal verdicts; None where none was compared."""
        return self.agreed / self.judged if self.judged else None

    @property
    def macro_f1(self) -> float | None:
        """Mean F1 over the verdicts that were annotated; None where none was compared.

        Each is rounded to three digits first, as in the reference script of the annotation.
        """
        labels = sorted({gold for gold, _ in self.confusion})
        if not labels:
            return None
        return sum(round(self._rate(label).f1, 3) for label in labels) / len(labels)

    @property
    def false_refuted(self) -> int:
        """Supported claims that were called refuted."""
        return self.confusion.get(("supported", "refuted"), 0)

    @property
    def false_supported(self) -> int:
        """Refuted claims that were called supported."""
        return self.confusion.get(("refuted", "supported"), 0)

    def _rate(self, label: str) -> Rate:
        tp = self.confusion.get((label, label), 0)
        found = sum(n for (_, verdict), n in self.confusion.items() if verdict == label)
        asked = sum(n for (verdict, _), n in self.confusion.items() if verdict == label)
        return Rate(tp, found - tp, asked - tp)


def evaluate(gold: Iterable[Claim], predicted: Iterable[Claim]) -> Evaluation:
    """Compare predictions (their verdict in `verdict`) with annotations: `marks`, then `figures`."""
    return figures(marks(gold, predicted))


def figures(some: Iterable[Mark], spelling: Spelling = COARSE) -> Evaluation:
    """The figures of any selection of marks."""
    statements: Counter[str] = Counter()
    atoms: dict[str, Counter[str]] = {}
    agreeing: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    for mark in some:
        if mark.of == "statement":
            statements[mark.result] += 1
            confusion.update(_verdicts(mark))
        else:
            atoms.setdefault(mark.kind, Counter())[mark.result] += 1
            agreeing.update(_agreeing(mark, spelling))
    return Evaluation(
        statements=_rate(statements),
        by_kind={kind: _rate(atoms[kind]) for kind in sorted(atoms)},
        agreeing=agreeing,
        confusion=dict(sorted(confusion.items())),
    )


def _rate(count: Counter[str]) -> Rate:
    return Rate(count["right"], count["false"], count["missed"])


def _verdicts(mark: Mark) -> Iterable[tuple[str, str]]:
    one, other = mark.gold, mark.found
    if one is None or other is None or one.kind != other.kind:
        return ()
    if one.verdict in (None, "not_checkable") or not other.verdict:
        return ()
    return ((str(one.verdict), other.verdict),)


def _agreeing(mark: Mark, spelling: Spelling) -> Iterable[str]:
    one, other = mark.gold, mark.found
    if one is None or other is None:
        return ()
    details = {**ON_ALL, **ON_COMPARISONS} if mark.kind == "comparison" else ON_ALL
    return [what for what, agree in details.items() if agree(one, other, spelling)]
