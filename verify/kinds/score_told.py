"""What a stated score says: in which unit, right answers or failures, the figure itself or a bound on it."""

from __future__ import annotations

from evidence.model import Score
from verify.case import Case
from verify.facts import as_number
from verify.kinds.quantity import last_digit, stated_qualifier
from verify.noise import RATINGS, scale_of
from verify.ruling import Said
from verify.words import says, words

_EXACT = 1e-9
"""Decimal figures are exact only to this."""
_OUTSIDE = 1.5  # widths of a scale; less may be a slip of the pen, and false


def in_percent(value: float | None, unit: str | None) -> float | None:
    """A count "3 of 10" as the share that records tell; any other figure as it is."""
    whole = as_number(unit.removeprefix("of ")) if unit and unit.startswith("of ") else None
    return 100 * value / whole if value is not None and whole else value


def of_right_ones(value: float | None, case: Case) -> float | None:
    """An error rate as the share of right answers that records tell."""
    failures = value is not None and 0 <= value <= 100 and says(case.quote, words().lists["failures"])
    lower = any(getattr(case.registry.get(n), "lower_is_better", False) for n in case.claim.benchmarks)
    return 100 - value if value is not None and failures and not lower else value


def beyond(claimed: float, score: Score, case: Case) -> bool:
    """Whether the stated figure lies outside the scale of a record: a rating beside percentages."""
    width = scale_of(score, case.registry.get(score.benchmark)).width
    if case.claim.unit == "%" and score.unit in RATINGS:
        return True
    return width is not None and in_unit(claimed, score, case) > _OUTSIDE * width


def bound(claimed: float, case: Case) -> int:
    """1 where the claim says "more than", -1 where it says "less than"; 0 for the figure itself."""
    qualifier = stated_qualifier(case, as_number(case.claim.value) or claimed)
    sign = 1 if qualifier == "at_least" else 0
    sign = -1 if qualifier == "at_most" and says(case.quote, words().lists["below"]) else sign
    turned = claimed != as_number(case.claim.value) and says(case.quote, words().lists["failures"])
    return -sign if turned else sign


def gap_to(claimed: float, score: Score, case: Case) -> float:
    """How far the stated figure is from a record, or outside the bound that it is."""
    gap, sign = in_unit(claimed, score, case) - score.value, bound(claimed, case)
    return max(sign * gap, 0.0) if sign else abs(gap)


def is_told(claimed: float, score: Score, case: Case) -> bool:
    """Whether a record has the stated figure, as far as it is rounded; a bound holds or does not."""
    gap = gap_to(claimed, score, case)
    return gap <= (_EXACT if bound(claimed, case) else tolerance(claimed, score, case))


def in_unit(claimed: float, score: Score, case: Case) -> float:
    """The claimed figure in the unit of a record: 0.795 and 79.5 % are the same."""
    if score.unit == "%" and 0 < claimed <= 1 and case.claim.unit != "%" and score.value > 1:
        return 100 * claimed
    if score.unit == "fraction" and 1 < claimed <= 100:
        return claimed / 100
    return claimed


def tolerance(claimed: float, score: Score, case: Case) -> float:
    """Rounding of the stated figure, or the change of setting that a maker's re-run shows; more for
    "about"."""
    figures = case.policy.figures
    width = scale_of(score, case.registry.get(score.benchmark)).width or abs(score.value)
    setting = figures.setting / 100 * width
    if stated_qualifier(case, claimed) == "about":
        return max(setting, figures.about * abs(score.value))
    if not claimed:
        return setting
    return max(setting, last_digit(claimed, 2) / 2 * in_unit(claimed, score, case) / claimed)


def told(value: str, claimed: float, case: Case) -> Said:
    """A stated figure as it is told: "more than 60"."""
    sign = bound(claimed, case)
    if not sign:
        return Said(value, value)
    least, most = Said(f"more than {value}", f"超过{value}"), Said(f"less than {value}", f"不到{value}")
    return least if sign > 0 else most
