"""Comparisons that are not about ability: popularity, users, price, speed, size. Facts of both sides decide."""

from __future__ import annotations

from claims.model import Verdict
from evidence.model import Fact
from verify.case import Case
from verify.facts import Holding, as_number, fact_standing, facts_at, facts_of
from verify.model import Check
from verify.ruling import Ruling, Said, unknown
from verify.words import Measure, says, words

ABILITY = frozenset({None, "score", "rank", "performance", "score_difference"})
"""Attributes of a comparison that benchmark figures decide."""


def measure_meant(case: Case) -> Measure | None:
    """The measure a comparison is about where that is not ability; None where benchmarks decide.

    An attribute that is no score says so outright. Otherwise the words of the quote do, unless benchmarks are named.
    """
    claim = case.claim
    if claim.attribute not in ABILITY:
        attribute = claim.attribute or ""
        known = next((m for m in words().measures if attribute in m.attributes), None)
        return known or Measure(attribute, (), (attribute.removesuffix("_ratio").removesuffix("_relative"),))
    if claim.benchmarks:
        return None
    return next((m for m in words().measures if says(case.quote, m.forms)), None)


def compare_measured(case: Case, measure: Measure) -> Ruling:
    """Subject against each object on every attribute of the measure that facts give for both."""
    claim = case.claim
    checks: list[Check] = []
    records: list[Fact] = []
    for attribute in measure.attributes:
        ours = _latest(facts_of(claim.subject or "", attribute, case), case)
        for name in claim.objects:
            theirs = _latest(facts_of(name, attribute, case), case)
            if ours and theirs and ours.fact.unit == theirs.fact.unit:
                checks.append(_check(ours, theirs, attribute, measure, case))
                records += [ours.fact, theirs.fact]
    if not checks:
        names = " and ".join((claim.subject or "", *claim.objects))
        wanted = ", ".join(measure.attributes).replace("_", " ") or measure.name
        return unknown(
            Said(
                f"The claim is about {measure.name.replace('_', ' ')}, which benchmark scores do not measure; "
                "the evidence holds no such figures of both sides.",
                "该说法不是关于模型能力的，证据中没有双方在这方面的数据。",
            ),
            f"{wanted} of {names}",
        )
    outcomes = {check.outcome for check in checks}
    verdict: Verdict = "conflicting" if len(outcomes) > 1 else "supported" if outcomes == {"holds"} else "refuted"
    belief = case.policy.belief
    standing = fact_standing(records)
    sure = belief.independent if standing == "independent" else belief.first_party
    score = {"supported": sure, "refuted": 1 - sure}.get(verdict, belief.divided)
    shown = "; ".join(f"{c.what}: {c.left_value:g} against {c.right_value:g}" for c in checks)  # type: ignore[str-bytes-safe]
    why = Said(f"By the counts known: {shown}.", f"据已知数据：{shown}。")
    return Ruling(verdict, why, score, standing, "not_applicable", tuple(checks), records=tuple(records))


def _latest(holdings: list[Holding], case: Case) -> Holding | None:
    """The numeric fact nearest to the day of the claim."""
    found = [h for h in facts_at(holdings, case) if as_number(h.fact.value) is not None]
    return found[0] if found else None


def _check(ours: Holding, theirs: Holding, attribute: str, measure: Measure, case: Case) -> Check:
    left, right = as_number(ours.fact.value) or 0.0, as_number(theirs.fact.value) or 0.0
    lead = (right - left) if measure.lower_is_better else (left - right)
    close = abs(left - right) <= case.policy.figures.ratio * max(abs(left), abs(right))
    relation = case.claim.relation
    holds = close if relation == "equal" else lead > 0 if relation == "better" else lead < 0
    return Check(
        what=f"{ours.name} and {theirs.name}, {attribute.replace('_', ' ')}",
        outcome="holds" if holds else "fails",
        left=(ours.fact.id,),
        right=(theirs.fact.id,),
        left_value=left,
        right_value=right,
        unit=ours.fact.unit,
        difference=left - right,
        later=any(case.is_later(h.fact.date) for h in (ours, theirs)),
    )
