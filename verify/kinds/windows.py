"""Windows and longest outputs: counted in thousands or in 1024s, as trained, extended or offered."""

from __future__ import annotations

from collections.abc import Sequence

from verify.case import Case
from verify.facts import Weighed, as_number
from verify.ruling import Said
from verify.words import says, words

WITHIN = {"max_input_tokens": "context_length"}
"""What the records of another attribute bound: the input is part of the window."""
LESS = Said("a service may offer less than the model can take", "服务提供的上限可能低于模型本身")
OTHERWISE = Said("as trained, extended or offered elsewhere", "指训练时、扩展后或其他服务的上限")


def is_same_window(claimed: float, known: float, case: Case) -> bool:
    """Whether two windows are one, counted in thousands and in 1024s: 128K and 131,072, 1M and 1,048,576."""
    if case.claim.attribute not in words().lists["offered"]:
        return False
    return abs(claimed - known) <= case.policy.figures.window * max(claimed, known)


def unless_less(weighed: Sequence[Weighed], claimed: float, case: Case) -> list[Weighed]:
    """What is weighed, with those that are of another of a model's windows left open.

    A smaller one than it is capable of contradicts none, as a service or a machine may offer less; and where
    the one stated is on record, others say how far it goes otherwise.
    """
    if any(w.holds for w in weighed):
        return [Weighed(w.holding, None, OTHERWISE) if w.holds is False else w for w in weighed]
    if says(case.quote, words().lists["only"]):
        return list(weighed)
    return [_unless_less(claimed, w) for w in weighed]


def _unless_less(claimed: float, weighed: Weighed) -> Weighed:
    less = claimed < (as_number(weighed.holding.fact.value) or 0.0)
    return Weighed(weighed.holding, None, LESS) if less and weighed.holds is False else weighed
