"""Which figures of a model stand for it on a benchmark: no outliers, no copies, run as the claim says."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.measure import measurement, other_quantity
from evidence.model import Score
from verify.case import Case, Terms
from verify.contenders import Contender
from verify.derived import kept
from verify.editions import names_edition
from verify.words import plain, says, words


def usable(who: Contender, benchmark: str, case: Case) -> list[Score]:
    """The scores that stand for one side, the best-matching name first: no outliers, no copies of what is
    there, run as the claim says, and of the edition it names, if it names one."""
    return list(usable_of(who.models, benchmark, case.terms))


@kept(4096)
def usable_of(models: Sequence[str], benchmark: str, terms: Terms) -> tuple[Score, ...]:
    """The same for the names that stand for one side."""
    found = _measured([score for model in models for score in terms.index.scores(model, benchmark)])
    found = found if "base" in terms.modes else _as_people_use_it(found)
    kept = [score for score in found if not score.outlier and _runs_as_claimed(score, terms)]
    kept = [score for score in kept if not other_quantity(score)] or kept
    if not terms.quote:
        return tuple(kept)
    named = [score for score in kept if score.release and names_edition(terms.quote, score.release)]
    return tuple(named or kept)


def _measured(scores: Sequence[Score]) -> Sequence[Score]:
    """The scores without the rows of third parties that repeat one of them: a second road to one figure."""
    copies = [score for score in scores if score.origin is not None and is_copy(score)]
    there = {measurement(score) for score in scores if score.origin is None} if copies else set()
    return [s for s in scores if not (is_copy(s) and measurement(s) in there)] if there else scores


def _as_people_use_it(scores: Sequence[Score]) -> Sequence[Score]:
    """The version tuned to follow instructions first, where one has figures; and none that a document prints
    under the plain name, for that may be the model before it was tuned."""
    tuned = {s.model for s in scores if says(plain(s.model), words().lists["tuned"])}
    if not tuned or len(tuned) == len({s.model for s in scores}):
        return scores
    measured = [s for s in scores if s.model not in tuned and s.evaluator_relationship == "third_party"]
    return [*(s for s in scores if s.model in tuned), *measured]


def is_copy(score: Score) -> bool:
    """Whether a third party repeats somebody's figure. What a vendor repeats it sets beside its own."""
    return score.origin is not None and score.evaluator_relationship == "third_party"


def _runs_as_claimed(score: Score, terms: Terms) -> bool:
    if (score.mode == "base") != ("base" in terms.modes):
        return False
    if terms.efforts and score.effort and score.effort not in terms.efforts:
        return False
    modes = terms.modes - {"base"}
    return not (modes and score.mode and score.mode not in modes)
