"""Scores: one model's figure on a benchmark, against every figure of it in evidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from claims.model import Verdict
from evidence.measure import measure
from evidence.model import Score
from verify.benchmarks import benchmarks_named, usually_meant
from verify.case import Case
from verify.contenders import Contender, contender, siblings
from verify.editions import edition_day, is_future_edition, names_edition
from verify.explain import LEADS, another_version, figure
from verify.facts import as_number
from verify.failed import set_aside
from verify.fold import EMPTY
from verify.kinds.attempts import in_one_attempt, of_one_attempt, tells_one
from verify.kinds.laboratory import Misattributed, misattributed, whose
from verify.kinds.limited import limit_unknown
from verify.kinds.other_ways import has_other_ways, may_be_without_thinking
from verify.kinds.score_told import (
    beyond,
    bound,
    gap_to,
    in_percent,
    in_unit,
    is_told,
    of_right_ones,
    told,
    tolerance,
)
from verify.model import Check, Standing
from verify.noise import scale_of, spread_of
from verify.ruling import Ruling, Said, unknown
from verify.usable import AS_CLAIMED, failed_of, first_party, usable

ANOTHER = Said(
    "Other figures are recorded; the way of testing may explain the difference.",
    "记录的数字与此不同，测试方式不同可能造成这一差别。",
)
"""No record bears the figure out, in whole or in part, and none contradicts it."""
SHOWN = 3
"""Recorded figures quoted in a sentence."""


def judge_score(case: Case) -> Ruling:
    """The verdict on a stated score: each benchmark named must have it."""
    claim = case.claim
    claimed = of_right_ones(in_percent(as_number(claim.value), claim.unit), case)
    if claimed is None or not claim.subject:
        return unknown(
            Said("The claim states no figure.", "该说法没有给出数字。"),
            Said("the figure claimed", "所称的数字"),
        )
    if not claim.benchmarks:
        return unknown(
            Said("The claim names no benchmark.", "该说法没有说明是哪项基准。"),
            Said("the benchmark of the score", "成绩所属的基准"),
        )
    if limited := limit_unknown(case):
        return limited
    who = contender(claim.subject, case)
    rulings = [_on_one(case, who, name, claimed) for name in claim.benchmarks]
    if len(rulings) == 1:
        return rulings[0]
    return _all(rulings)


def _all(rulings: list[Ruling]) -> Ruling:
    """Several benchmarks with one figure: each must have it."""
    verdicts = {ruling.verdict for ruling in rulings}
    verdict: Verdict = rulings[0].verdict if len(verdicts) == 1 else "conflicting"
    if "not_enough_evidence" in verdicts:
        verdict = (
            "not_enough_evidence"
            if "refuted" not in verdicts
            else "conflicting"
            if len(verdicts) > 2
            else "refuted"
        )
    why = rulings[0].why
    for ruling in rulings[1:]:
        why = why + ruling.why
    scores = [ruling.score for ruling in rulings if ruling.score is not None]
    score = min(scores) if scores and verdict != "not_enough_evidence" else None
    return Ruling(
        verdict, why, score, rulings[0].standing,
        checks=tuple(check for ruling in rulings for check in ruling.checks),
        missing=tuple(text for ruling in rulings for text in ruling.missing),
        records=tuple(record for ruling in rulings for record in ruling.records),
    )  # fmt: skip


def _on_one(case: Case, who: Contender, name: str, claimed: float) -> Ruling:
    named, meant = benchmarks_named(name, case), usually_meant(name, case)
    benchmarks = dict.fromkeys((*named, *meant))
    scores = _told_of(who, benchmarks, case)
    if not scores:
        return _no_score(case, who, name, (*benchmarks,))
    if all(beyond(claimed, score, case) for score in scores):
        return _another_scale(who, name)
    gaps = [(gap_to(claimed, score, case), score) for score in scores]
    gaps.sort(key=lambda gap: (gap[0], gap[1].id))
    fits = [score for _, score in gaps if is_told(claimed, score, case)]

    def is_it(score: Score) -> bool:
        return is_told(claimed, score, case)

    if fits and (wrongly := misattributed(who.models, benchmarks, case, is_it)):
        return _of_somebody_else(case, who, name, claimed=claimed, fits=fits, found=wrongly)
    verdict = _verdict(case, claimed, gaps, fits, named)
    verdict = EMPTY if fits and _is_divided(claimed, fits, scores, case) else verdict
    shown = fits or [score for _, score in gaps]
    checks = tuple(_check(case, who, claimed, score, score in fits) for score in (fits or shown)[: 2 * SHOWN])
    name = f"{name} ({shown[0].benchmark})" if all(s.benchmark in meant for s in shown) else name
    failed = [s for b in benchmarks for s in failed_of(who.models, b, case.terms)]
    if any(abs(in_unit(claimed, s, case) - s.value) <= tolerance(claimed, s, case) for s in failed):
        verdict = verdict if fits else "not_enough_evidence"  # the claim repeats a figure that is on record
    if verdict == "not_enough_evidence":
        why, missing = _open(case, who, name, claimed, shown)
        return unknown(why + set_aside(failed), missing, checks=checks, records=shown[: 2 * SHOWN])
    belief = case.policy.belief
    standing = _standing(case, shown, scores)
    sure = belief.first_party if standing == "first_party" else belief.independent
    why = LEADS[verdict] + _beside(who, name, told(figure(claimed), claimed, case), shown)
    once = in_one_attempt(fits, scores, case)
    if once is not None:
        shown = [*fits[:SHOWN], once]
        checks = tuple(_check(case, who, claimed, score, score in fits) for score in shown)
        why = LEADS["conflicting"] + _of_several_attempts(who, name, fits[0], once)
        return Ruling("conflicting", why, belief.divided, standing, checks=checks, records=tuple(shown))
    sure = sure if verdict == "supported" else 1 - sure
    return Ruling(verdict, why, sure, standing, checks=checks, records=tuple(shown[: 2 * SHOWN]))


def _no_score(case: Case, who: Contender, name: str, benchmarks: tuple[str, ...]) -> Ruling:
    return unknown(
        Said(
            f"The evidence holds no score of {who.name} on {name}.",
            f"证据中没有{who.name}在{name}上的成绩。",
        )
        + (AS_CLAIMED if case.helped else another_version(siblings(who, case, benchmarks))),
        Said(f"a score of {who.name} on {name}", f"{who.name}在{name}上的成绩"),
    )


def _of_somebody_else(
    case: Case, who: Contender, name: str, *, claimed: float, fits: list[Score], found: Misattributed
) -> Ruling:
    """The figure is not that of the laboratory it is told of: half true where that has another one."""
    own = [score for score in found.figures if not score.outlier]
    where = Said(f"{who.speaker} on {name}", f"{who.speaker}的{name}成绩")
    why = whose(found, where, _listed(fits).en, _listed(own).en)
    records = (*fits[:SHOWN], *own[:SHOWN])
    checks = tuple(_check(case, who, claimed, score, score in fits) for score in records)
    if not own:
        wanted = Said(f"{found.laboratory}: {where.en}", f"{found.laboratory}测得的{where.zh}")
        return unknown(LEADS[EMPTY] + why, wanted, checks=checks, records=records)
    why, belief = LEADS["conflicting"] + why, case.policy.belief.divided
    return Ruling("conflicting", why, belief, _standing(case, fits, fits), checks=checks, records=records)


def _is_divided(claimed: float, fits: Sequence[Score], scores: Sequence[Score], case: Case) -> bool:
    """Whether figures lie on both sides of a bound, the makers' own not on the claim's."""
    return bool(bound(claimed, case)) and len(fits) < len(scores) and not first_party(fits, case.registry)


def _told_of(who: Contender, benchmarks: Iterable[str], case: Case) -> list[Score]:
    """The scores of one side on some benchmarks, of one attempt where the claim says that it is."""
    scores = [score for benchmark in benchmarks for score in usable(who, benchmark, case)]
    return of_one_attempt(scores) if tells_one(case.quote) else scores


def _of_several_attempts(who: Contender, name: str, fit: Score, once: Score) -> Said:
    several, single = _shown(fit), _shown(once)
    return Said(
        f"{who.speaker} on {name}: {several}, which counts several attempts, as the claim does not say; "
        f"in one attempt {single}.",
        f"{who.speaker}的{name}成绩：{several}，为多次作答的成绩，该说法没有说明；单次作答为{single}。",
    )


def _beside(who: Contender, name: str, said: Said, shown: list[Score]) -> Said:
    return Said(
        f"{who.speaker} on {name}: stated {said.en}, recorded {_listed(shown).en}.",
        f"{who.speaker}的{name}成绩：文中为{said.zh}，记录为{_listed(shown).zh}。",
    )


def _open(case: Case, who: Contender, name: str, claimed: float, shown: list[Score]) -> tuple[Said, Said]:
    """Other figures are recorded that contradict nothing: they may be of another edition or setting."""
    named = any(score.release and names_edition(case.quote, score.release) for score in shown)
    if not named and any(score.release for score in shown):
        return Said(
            f"{who.speaker} has {_listed(shown).en} on {name}; the claim names no edition.",
            f"{who.speaker}在{name}上有{_listed(shown).zh}，但该说法没有说明是哪个版本。",
        ), Said(f"the edition of {name} the claim means", f"该说法所指的{name}版本")
    return ANOTHER + _beside(who, name, told(figure(claimed), claimed, case), shown), Said(
        f"the setting in which {who.speaker} reached {figure(claimed)} on {name}",
        f"{who.speaker}在{name}上取得{figure(claimed)}的测试设置",
    )


def _another_scale(who: Contender, name: str) -> Ruling:
    return unknown(
        Said(
            f"The figure is on another scale than the scores on {name} in evidence.",
            f"该数字与证据中{name}成绩的计量尺度不同。",
        ),
        Said(f"a score of {who.name} on {name} on that scale", f"{who.name}在{name}上按该尺度的成绩"),
    )


def _verdict(
    case: Case, claimed: float, gaps: list[tuple[float, Score]], fits: list[Score], named: Sequence[str]
) -> Verdict:
    """Supported where a record fits; refuted where all are clearly other figures; open in between.

    Clearly other is what several evaluators agree against by more than they differ among themselves. Few of
    them, a benchmark that is also run with tools, or an edition that may not be the one meant, and only a
    figure far from all is wrong.
    """
    if fits:
        return "supported"
    if not any(score.benchmark in named for _, score in gaps):
        return EMPTY  # they are of the part that is usually meant
    if not case.modes and may_be_without_thinking(case.index, claimed, [score for _, score in gaps]):
        return EMPTY
    gap, nearest = gaps[0]
    figures, benchmark = case.policy.figures, case.registry.get(nearest.benchmark)
    width = scale_of(nearest, benchmark).width or abs(nearest.value)
    far = figures.contrary_unknown / 100 * width
    if all(edition_day(score) for _, score in gaps) and (case.day is None or _all_late(case, gaps)):
        return EMPTY  # a board of another time
    agreed = len({score.evaluator for _, score in gaps}) >= figures.evaluators
    # one laboratory's harness may fail a model altogether; what its maker printed is the figure itself
    false = gap > far and (agreed or any(score.evaluator_relationship == "first_party" for _, score in gaps))
    if any(score.release for _, score in gaps):
        return "refuted" if false else EMPTY
    if not agreed or has_other_ways(case.index, nearest.benchmark):
        return "refuted" if false else EMPTY
    near = max(figures.contrary / 100 * width, 2 * math.sqrt(2) * spread_of(nearest, benchmark, case))
    return "refuted" if gap > min(near, far) else EMPTY


def _all_late(case: Case, gaps: list[tuple[float, Score]]) -> bool:
    return all(is_future_edition(score, case) for _, score in gaps)


def _standing(case: Case, shown: list[Score], scores: list[Score]) -> Standing:
    makers = first_party(scores, case.registry)
    kinds = {score.id in makers for score in shown}
    return "both_agree" if len(kinds) == 2 else "first_party" if kinds == {True} else "independent"


def _listed(scores: list[Score]) -> Said:
    """The figures with who reports them, each value once."""
    seen: dict[float, Score] = {}
    for score in scores:
        seen.setdefault(score.value, score)
    chosen = [_shown(score) for score in list(seen.values())[:SHOWN]]
    return Said("; ".join(chosen), "；".join(chosen))


def _shown(score: Score) -> str:
    """A figure with its evaluator and what makes it another quantity than usual."""
    parts = (score.origin or score.evaluator, score.release, measure(score))
    return f"{figure(score.value)} ({', '.join(part for part in parts if part)})"


def _check(case: Case, who: Contender, claimed: float, score: Score, holds: bool) -> Check:
    makers = first_party([score], case.registry)
    return Check(
        what=f"{who.speaker} scores {figure(claimed)} on {score.benchmark}",
        outcome="holds" if holds else "fails",
        benchmark=score.benchmark,
        release=score.release,
        left=(),
        right=(score.id,),
        left_value=claimed,
        right_value=score.value,
        unit=score.unit,
        difference=round(in_unit(claimed, score, case) - score.value, 3),
        margin=round(tolerance(claimed, score, case), 3),
        standing="first_party" if score.id in makers else "independent",
        later=case.is_later(score.date),
        note="; ".join(part for part in (score.metric, score.mode, score.effort, score.setting) if part)
        or None,
    )
