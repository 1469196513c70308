"""A score told as that of a laboratory: another one's figure does not bear it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from evidence.index import Index
from evidence.model import Score
from verify.case import Case
from verify.derived import derived
from verify.ruling import Said


class Misattributed(NamedTuple):
    """Who is said to have measured a figure that is somebody else's, and what they have."""

    laboratory: str
    figures: tuple[Score, ...]


def misattributed(
    models: Sequence[str], benchmarks: Iterable[str], case: Case, fits: Callable[[Score], bool]
) -> Misattributed | None:
    """The laboratory the claim names, where no figure of its own is the one stated."""
    name = _laboratory(case)
    if name is None:
        return None
    asked = [(model, benchmark) for benchmark in benchmarks for model in models]
    every = [score for model, benchmark in asked for score in case.index.scores(model, benchmark)]
    own = [score for score in every if case.canonical(score.evaluator) == name]
    if any(fits(score) for score in own):
        return None
    return Misattributed(name, tuple(own))


def whose(found: Misattributed, where: Said, fit: str, own: str) -> Said:
    """Whose figure the stated one is, and what the laboratory has measured."""
    lab = found.laboratory
    if not own:
        return Said(
            f"{where.en}: on record is {fit}, and none of {lab}.",
            f"{where.zh}：记录为{fit}，证据中没有{lab}测得的数字。",
        )
    return Said(
        f"{where.en}: on record is {fit}; {lab} has another one, {own}.",
        f"{where.zh}：记录为{fit}，而{lab}测得的是另一数字：{own}。",
    )


def _laboratory(case: Case) -> str | None:
    """The independent evaluator that is said to have measured it; None for anybody else."""
    claim = case.claim
    if claim.attribution != "third_party":
        return None
    name = case.canonical(claim.claimant)
    return name if name in {case.canonical(known) for known in _evaluators(case.index)} else None


@derived(4)
def _evaluators(index: Index) -> frozenset[str]:
    """Who has measured models without a stake in them."""
    return frozenset(
        score.evaluator
        for model in index.models()
        for name in index.benchmarks_of(model)
        for score in index.scores(model, name)
        if score.evaluator_relationship == "third_party"
    )
