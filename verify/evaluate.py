"""How well predicted claims and verdicts agree with annotated ones.

statements   a predicted claim finds an annotated one where their spans share at least half of the shorter;
             each is used once, the same kind first, then the larger share
atoms        the atomic facts of `verify.atoms`, which must be equal to count
details      on comparison atoms both have: how often benchmarks, attribution and degree are the same
verdicts     on statements found with the same kind
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claims.errors import BenchclaimError
from claims.model import Claim
from claims.sets import load_set
from verify.atoms import SOFT, Atom, asked_for, atoms, bare, comparable
from verify.model import Dossier

SHARED = 0.5
"""Share of the shorter span two statements must have in common to be the same."""
DETAILS = ("benchmarks", "attribution", "degree")


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
    """The figures of a whole collection."""

    statements: Rate
    atoms: Rate
    by_kind: dict[str, Rate]
    details: dict[str, float]
    """Share of equal benchmarks, attribution, degree; 0 where no comparison was found by both."""
    comparisons: int
    confusion: dict[tuple[str, str], int]
    """(annotated verdict, predicted verdict) -> statements."""

    @property
    def judged(self) -> int:
        """Statements with a verdict on both sides."""
        return sum(self.confusion.values())

    @property
    def accuracy(self) -> float | None:
        """Share of equal verdicts; None where none was compared."""
        right = sum(n for (gold, found), n in self.confusion.items() if gold == found)
        return right / self.judged if self.judged else None

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


@dataclass(slots=True)
class _Tally:
    """What has been counted so far; lives inside one call of `evaluate`."""

    statements: Rate = Rate(0, 0, 0)
    atoms: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(kind, `tp` / `fp` / `fn`) -> atoms."""
    details: Counter[str] = field(default_factory=Counter)
    comparisons: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)


def evaluate(gold: Iterable[Claim], predicted: Iterable[Claim]) -> Evaluation:
    """Compare predictions (their verdict in `verdict`) with annotations, article by article.

    Predictions for articles without an annotation are left aside. Every claim needs its `start`.
    """
    gold, predicted = list(gold), list(predicted)
    tally = _Tally()
    for article in dict.fromkeys(claim.article for claim in gold):
        asked = [claim for claim in gold if claim.article == article]
        found = [claim for claim in predicted if claim.article == article and claim.start is not None]
        _count_statements(asked, found, tally)
        _count_atoms(asked, found, tally)
    by_kind = {
        kind: Rate(*(tally.atoms[kind, what] for what in ("tp", "fp", "fn")))
        for kind in sorted({kind for kind, _ in tally.atoms})
    }
    return Evaluation(
        statements=tally.statements,
        atoms=sum(by_kind.values(), Rate(0, 0, 0)),
        by_kind=by_kind,
        details={what: tally.details[what] / (tally.comparisons or 1) for what in DETAILS},
        comparisons=tally.comparisons,
        confusion=dict(sorted(tally.confusion.items())),
    )


def _count_statements(asked: Sequence[Claim], found: Sequence[Claim], tally: _Tally) -> None:
    hard = [claim for claim in asked if asked_for(claim)]
    pairs = matches(hard, found)
    used = {j for _, j in pairs}
    # A second prediction inside a statement already found is no false alarm of its own, nor is a soft one.
    alarms = [
        claim
        for j, claim in enumerate(found)
        if j not in used and _counts(claim) and not any(shares(other, claim) for other in asked)
    ]
    tally.statements += Rate(len(pairs), len(alarms), len(hard) - len(pairs))
    for i, j in pairs:
        one, other = hard[i], found[j]
        if one.kind == other.kind and one.verdict not in (None, "not_checkable") and other.verdict:
            tally.confusion[str(one.verdict), other.verdict] += 1


def _count_atoms(asked: Sequence[Claim], found: Sequence[Claim], tally: _Tally) -> None:
    hard = [claim for claim in asked if asked_for(claim)]
    soft = [claim for claim in asked if not asked_for(claim)]
    soft_atoms = {atom for claim in soft for atom in atoms(claim)}
    gold = {atom: claim for claim in hard for atom in atoms(claim)}
    mine: dict[Atom, Claim] = {}
    for claim in found:
        inside_soft = _shares_any(soft, claim) and not _shares_any(hard, claim)
        if _counts(claim) and not inside_soft:
            mine.update({atom: claim for atom in atoms(claim) if atom not in soft_atoms})
    for atom in gold.keys() | mine.keys():
        what = "fn" if atom not in mine else "fp" if atom not in gold else "tp"
        tally.atoms[str(atom[0]), what] += 1
        if what == "tp" and atom[0] == "comparison":
            _count_details(gold[atom], mine[atom], tally)


def _count_details(gold: Claim, mine: Claim, tally: _Tally) -> None:
    tally.comparisons += 1
    tally.details["benchmarks"] += set(map(bare, gold.benchmarks)) == set(map(bare, mine.benchmarks))
    tally.details["attribution"] += gold.attribution == mine.attribution
    tally.details["degree"] += gold.degree == mine.degree


def matches(gold: Sequence[Claim], found: Sequence[Claim]) -> list[tuple[int, int]]:
    """Which annotated claim (by position) is found by which prediction, each used once."""
    pairs = [
        (one.kind == other.kind, overlap(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if shares(one, other)
    ]
    pairs.sort(key=lambda pair: pair[:2], reverse=True)
    kept: list[tuple[int, int]] = []
    for _, _, i, j in pairs:
        if not any(i == a or j == b for a, b in kept):
            kept.append((i, j))
    return kept


def overlap(one: Claim, other: Claim) -> float:
    """Characters both quotes have in common, as a share of the shorter one."""
    start, end = max(_start(one), _start(other)), min(_end(one), _end(other))
    return max(0, end - start) / max(1, min(len(one.quote), len(other.quote)))


def shares(one: Claim, other: Claim) -> bool:
    """Whether two claims of one article count as the same statement."""
    return overlap(one, other) >= SHARED


def _shares_any(claims: Iterable[Claim], claim: Claim) -> bool:
    return any(shares(other, claim) for other in claims)


def _counts(claim: Claim) -> bool:
    return claim.kind not in SOFT and comparable(claim)


def _start(claim: Claim) -> int:
    return claim.start or 0


def _end(claim: Claim) -> int:
    return _start(claim) + len(claim.quote)


def read_gold(path: Path) -> tuple[Claim, ...]:
    """Annotated claims of a JSONL file in the guideline's fields.

    Raises BenchclaimError naming file and row for a line that is no claim or does not say where it stands.
    """
    claims = load_set(path, places=True).claims
    for number, claim in enumerate(claims, start=1):
        if claim.start is None:
            raise BenchclaimError(
                f"{path}: claim {number} has no start: say where its quote stands in the article"
            )
    if not claims:
        raise BenchclaimError(f"{path} holds no annotated claims: give JSON lines in the guideline's fields")
    return claims


def predictions(dossiers: Iterable[Dossier]) -> tuple[Claim, ...]:
    """The claims of dossiers with the verdicts found for them."""
    return tuple(
        finding.claim.model_copy(update={"verdict": finding.verdict})
        for dossier in dossiers
        for finding in dossier.findings
    )
