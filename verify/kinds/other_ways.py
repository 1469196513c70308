"""Other ways of reaching a figure that does not say how it was reached: with help, without thinking."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.index import Index
from evidence.model import Score
from verify.derived import derived
from verify.words import plain, says, words

_OFF = "non-thinking"


def may_be_without_thinking(index: Index, claimed: float, scores: Sequence[Score]) -> bool:
    """Whether a lower figure than all that are recorded may be one without thinking, which none of these is.

    Such a mode exists where any benchmark has a figure of one of the models in it.
    """
    if any(score.mode == _OFF or score.lower_is_better or claimed >= score.value for score in scores):
        return False
    models = {score.model for score in scores if score.mode != _OFF}
    return any(_runs_without(index, model) for model in models)


def _runs_without(index: Index, model: str) -> bool:
    return any(
        score.mode == _OFF
        for benchmark in index.benchmarks_of(model)
        for score in index.scores(model, benchmark)
    )


@derived(1024)
def has_other_ways(index: Index, benchmark: str) -> bool:
    """Whether somebody found it worth saying that a figure on this benchmark was taken without help."""
    forms = words().lists["unaided"]
    return any(
        says(plain(score.setting or ""), forms)
        for model in index.models()
        for score in index.scores(model, benchmark)
    )
