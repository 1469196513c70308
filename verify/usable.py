"""Which figures of a model stand for it on a benchmark: no outliers, no copies, run as the claim says."""

from __future__ import annotations

from collections.abc import Sequence

from claims.names.registry import Registry
from evidence.index import Index
from evidence.measure import aided, measure, measurement, other_quantity
from evidence.model import Score
from verify.case import Case, Terms
from verify.contenders import Contender, next_version
from verify.derived import derived, kept
from verify.editions import names_edition
from verify.failed import failed_runs
from verify.ruling import Said
from verify.words import plain, says, words


def usable(who: Contender, benchmark: str, case: Case) -> list[Score]:
    """The scores that stand for one side, the best-matching name first: no outliers, no copies of what is
    there, run as the claim says, and of the edition it names, if it names one."""
    return list(usable_of(who.models, benchmark, case.terms))


@kept(4096)
def usable_of(models: Sequence[str], benchmark: str, terms: Terms) -> tuple[Score, ...]:
    """The same for the names that stand for one side."""
    found = _measured([score for model in models for score in terms.index.scores(model, benchmark)])
    failed = {score.id for score in failed_of(models, benchmark, terms)}
    kept = [s for s in found if not s.outlier and s.id not in failed and _runs_as_claimed(s, terms)]
    kept = [score for score in kept if not other_quantity(score)] or kept
    kept = _of_its_time(kept, models, terms)
    if not terms.quote:
        return tuple(kept)
    named = [score for score in kept if score.release and names_edition(terms.quote, score.release)]
    if not named and any(names_edition(terms.quote, told) for told in _editions(terms.index, benchmark)):
        return tuple(score for score in kept if not score.release)
    return tuple(named or kept)


@derived(1024)
def _editions(index: Index, benchmark: str) -> tuple[str, ...]:
    """The editions of a benchmark that any figure is of."""
    found = {score.release for model in index.models() for score in index.scores(model, benchmark)}
    return tuple(sorted(release for release in found if release))


@kept(4096)
def failed_of(models: Sequence[str], benchmark: str, terms: Terms) -> tuple[Score, ...]:
    """The figures of one side that are of failed runs."""
    found = [score for model in models for score in terms.index.scores(model, benchmark)]
    return failed_runs([score for score in found if not score.outlier], terms.registry)


def _measured(scores: Sequence[Score]) -> Sequence[Score]:
    """The scores without the rows of third parties that repeat one of them: a second road to one figure."""
    copies = [score for score in scores if score.origin is not None and is_copy(score)]
    there = {measurement(score) for score in scores if score.origin is None} if copies else set()
    return [s for s in scores if not (is_copy(s) and measurement(s) in there)] if there else scores


def _of_its_time(scores: list[Score], models: Sequence[str], terms: Terms) -> list[Score]:
    """Without what was printed under a plain name after a newer snapshot took it over, or nobody knows when,
    where others are there."""
    name = models[0] if models else ""
    later = next_version(name, terms.index, terms.registry, terms.day)
    if later is None:
        return scores
    return [s for s in scores if s.model != name or (s.date is not None and s.date < later)] or scores


def as_people_use_it(scores: tuple[Score, ...], terms: Terms) -> tuple[Score, ...]:
    """For a comparison: the version tuned to follow instructions first, where one has figures; and none that
    a document prints under the plain name, for that may be the model before it was tuned."""
    if "base" in terms.modes:
        return scores
    tuned = {s.model for s in scores if says(plain(s.model), words().lists["tuned"])}
    if not tuned or len(tuned) == len({s.model for s in scores}):
        return scores
    measured = [s for s in scores if s.model not in tuned and s.evaluator_relationship == "third_party"]
    return (*(s for s in scores if s.model in tuned), *measured)


def is_copy(score: Score) -> bool:
    """Whether a third party repeats somebody's figure. What a vendor repeats it sets beside its own."""
    return score.origin is not None and score.evaluator_relationship == "third_party"


def first_party(scores: Sequence[Score], registry: Registry) -> frozenset[str]:
    """Ids of the figures that are their makers' own: run by them, or repeated from them by somebody else.

    A rival that prints the maker's very figure has not measured it again.
    """
    makers = {(s.model, s.value) for s in scores if s.evaluator_relationship == "first_party"}
    return frozenset(
        s.id
        for s in scores
        if s.evaluator_relationship in ("first_party", "collaborative")
        or _repeats_a_maker(s, registry)
        or (s.evaluator_relationship == "competitor" and (s.model, s.value) in makers)
    )


def _repeats_a_maker(score: Score, registry: Registry) -> bool:
    """Whether a figure is a maker's that somebody repeats; a collector may repeat a board as well."""
    if score.origin is None or score.evaluator_relationship != "third_party":
        return score.origin is not None
    model, origin = registry.get(score.model), registry.get(score.origin)
    return model is not None and origin is not None and origin.name == model.maker


def _runs_as_claimed(score: Score, terms: Terms) -> bool:
    if (score.mode == "base") != ("base" in terms.modes):
        return False
    if terms.efforts and not _run_so(score.effort, terms.efforts, _told(terms.index, score.model)[0]):
        return False
    if terms.helped and not _helped_so(score, terms):
        return False
    modes = terms.modes - {"base"}
    return not modes or _run_so(score.mode, modes, _told(terms.index, score.model)[1])


AS_CLAIMED = Said(
    "Figures taken otherwise than the claim says (tools, attempts) are set aside.",
    "与该说法的测试方式（工具、作答次数）不同的成绩不作比较。",
)
"""Said where a claim tells of help and no figure that was taken so is known."""


def _helped_so(score: Score, terms: Terms) -> bool:
    """Whether a figure was taken with the help the claim tells of; on tests that are made of tools it is no
    help."""
    if "many" in terms.helped and measure(score) is None:
        return False
    test = terms.registry.get(score.benchmark)
    if test is not None and "agent" in test.domain:
        return True
    return aided(score) == ("aided" in terms.helped) if terms.helped - {"many"} else True


def _run_so(run: str | None, wanted: frozenset[str], told: bool) -> bool:
    """Whether a figure was taken as claimed; one that does not say is not known to be, where others say."""
    return run in wanted if run else not told


@derived(4096)
def _told(index: Index, model: str) -> tuple[bool, bool]:
    """Whether some figures of a model tell with what effort, and in which mode, it was run."""
    scores = [score for name in index.benchmarks_of(model) for score in index.scores(model, name)]
    return any(score.effort for score in scores), any(score.mode not in (None, "base") for score in scores)
