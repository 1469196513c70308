"""Scores that the number of questions cannot give: 81.3 % of thirty questions, each asked once.

A remark beside the verdict, never a verdict: the figure may be a mean of several attempts that the text does
not tell. It is made only where the number of questions is beyond doubt and the figure a share of them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from claims.model import Entity
from evidence.granularity import attempts, attempts_told, fewest_attempts, is_accuracy, is_folded, reachable
from evidence.index import Index
from evidence.model import Record, Score
from verify.case import Case
from verify.derived import derived
from verify.facts import as_number
from verify.kinds.quantity import stated_qualifier
from verify.ruling import Ruling, Said

USUAL = 0.9
"""Share of a benchmark's figures that must count right answers, and that must be of the registered number of
questions: above it the rest are other ways of running the same test, below it there are several in use."""
PERCENT = frozenset({"%", "points", None})
"""Units in which an article states a percentage."""
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def grain(case: Case, ruling: Ruling) -> Said | None:
    """What is to be said of a stated score that its questions cannot give; None where nothing is."""
    claim = case.claim
    claimed = as_number(claim.value)
    if claim.kind != "score" or claimed is None or len(claim.benchmarks) != 1 or claim.modality == "negated":
        return None
    written, unit = _written(claimed, case), "fraction" if claim.unit == "fraction" else "%"
    benchmark = case.registry.get(claim.benchmarks[0])
    if written is None or benchmark is None or benchmark.n_items is None or is_folded(case.quote):
        return None
    if not _is_percent(claimed, case) or stated_qualifier(case, claimed) != "exact":
        return None
    items, tries = benchmark.n_items, attempts_told(case.quote)
    if reachable(written, items * (tries or 1), unit) or not _certain(case.index, benchmark):
        return None
    if tries is None and any(reachable(written, items * k, unit) for k in _recorded(ruling, benchmark.name)):
        return None
    return _said(benchmark.name, written, items, tries, fewest_attempts(written, items, unit))


def _written(claimed: float, case: Case) -> str | None:
    """The figure as the quote prints it, with its decimals; None where it is in words or another unit."""
    found = [text for text in _FIGURE.findall(case.quote) if math.isclose(float(text), claimed)]
    return min(found, key=len, default=None)


def _is_percent(claimed: float, case: Case) -> bool:
    """Whether the figure is plainly a share of a hundred, or said to be a fraction of one."""
    unit = case.claim.unit
    return 0 <= claimed <= 1 if unit == "fraction" else unit in PERCENT and 1 < claimed <= 100


@derived(256)
def _certain(index: Index, benchmark: Entity) -> bool:
    """Whether the evidence knows the benchmark's figures as shares of as many items as the registry says."""
    known = [s for model in index.models() for s in index.scores(model, benchmark.name)]
    counted = Counter(is_accuracy(score) for score in known if score.metric)
    sizes = Counter(score.n_items == benchmark.n_items for score in known if score.n_items)
    shares = counted[True] >= max(1, USUAL * counted.total())
    return shares and sizes[True] >= USUAL * sizes.total()


def _recorded(ruling: Ruling, benchmark: str) -> Iterable[int]:
    """The attempts that the records told which bear the figure out."""
    borne = {key for check in ruling.checks if check.outcome == "holds" for key in check.left + check.right}
    return [k for record in ruling.records if record.id in borne and (k := _tries(record, benchmark))]


def _tries(record: Record, benchmark: str) -> int | None:
    return attempts(record) if isinstance(record, Score) and record.benchmark == benchmark else None


def _said(benchmark: str, written: str, items: int, tries: int | None, fewest: int | None) -> Said:
    each, each_zh = ("once", "各答一次") if tries in (None, 1) else (f"{tries} times", f"各答{tries}次")
    needs = Said("no number of attempts that anybody reports gives it", "任何常见的作答次数都得不出这个数")
    if fewest is not None:
        needs = Said(f"it takes at least {fewest} attempts at each", f"每题至少要作答{fewest}次")
    told = Said(" (the claim does not tell how many)", "（该说法没有说明次数）")
    told = told if tries is None else Said("", "")
    return Said(
        f"{benchmark} has {items} questions: asked {each} they cannot give {written}; {needs.en}{told.en}.",
        f"{benchmark}共{items}题，{each_zh}得不出{written}；{needs.zh}{told.zh}。",
    )
