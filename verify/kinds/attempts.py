"""Scores of one attempt at each question, and those that count several."""

from __future__ import annotations

from evidence.granularity import attempts_told, is_folded
from evidence.measure import measure, other_quantity
from evidence.model import Score
from verify.case import Case
from verify.words import says, words


def tells_one(quote: str) -> bool:
    """Whether a plain quote says that its figure is of one attempt."""
    return says(quote, words().lists["single"])


def of_one_attempt(scores: list[Score]) -> list[Score]:
    """Without what counts several attempts, and without rows that repeat such a figure and leave that out."""
    several = {(s.value, s.evaluator) for s in scores if measure(s)}
    return [s for s in scores if (s.value, s.evaluator) not in several]


def in_one_attempt(fits: list[Score], scores: list[Score], case: Case) -> Score | None:
    """The best figure of one attempt, where only figures of several fit and the claim does not say so.

    A score is that of one attempt at each question unless it is said to be another: its headline may not be.
    """
    told = {(s.value, s.evaluator) for s in fits if measure(s) and not other_quantity(s)}
    folded = [
        s for s in fits if (s.value, s.evaluator) in told
    ]  # a row that leaves the attempts out among them
    if not fits or len(folded) < len(fits) or _tells_attempts(case.quote):
        return None
    tried = {(score.unit, score.release) for score in fits}
    once = [s for s in scores if measure(s) is None and (s.unit, s.release) in tried and s not in fits]
    lower = getattr(case.registry.get(fits[0].benchmark), "lower_is_better", False)
    return max(once, key=lambda s: (-s.value if lower else s.value, s.id), default=None)


def _tells_attempts(quote: str) -> bool:
    return is_folded(quote) or (attempts_told(quote) or 1) > 1 or says(quote, words().lists["attempts"])
