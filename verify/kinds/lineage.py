"""Lineage: what a model or product is built on or derived from."""

from __future__ import annotations

from verify.case import Case
from verify.explain_facts import ORIGIN, not_recorded, unsettled
from verify.facts import Holding, Weighed, balance, check_fact, facts_of, maker_of
from verify.model import Check
from verify.ruling import Ruling, Said, unknown

ATTRIBUTES = ("based_on", "lineage", "base_model", "predecessor")


def judge_lineage(case: Case) -> Ruling:
    """Whether each origin named is among the recorded ones, in the same family or a version of it."""
    claim = case.claim
    if not claim.subject or not claim.objects:
        return unknown(*not_recorded(claim, ORIGIN))
    holdings = [h for attribute in ATTRIBUTES for h in facts_of(claim.subject, attribute, case, "down")]
    if not holdings:
        return unknown(*not_recorded(claim, ORIGIN))
    weighed: list[Weighed] = []
    checks: list[Check] = []
    missing: list[Said] = []
    for origin in claim.objects:
        found = [Weighed(h, _comes_from(origin, h, case)) for h in holdings]
        found = [w for w in found if w.holds] or found  # a record of one origin does not exclude another
        weighed += found
        checks += [check_fact(w, f"{claim.subject}, built on {origin}", origin, case) for w in found]
        missing += (
            []
            if any(w.holds is not None for w in found)
            else [Said(f"whether {claim.subject} is built on {origin}", f"{claim.subject}是否基于{origin}")]
        )
    result = balance(weighed, case.policy)
    records = tuple(w.holding.fact for w in weighed)
    if result.verdict == "not_enough_evidence" or missing:
        why, wanted = unsettled(claim, holdings, ORIGIN)
        return unknown(why, *(missing or [wanted]), checks=checks, records=records)
    return Ruling(result.verdict, _why(case, result.speaking[0]), result.score, result.standing,
                  checks=tuple(checks), records=records)  # fmt: skip


def _comes_from(origin: str, holding: Holding, case: Case) -> bool | None:
    """Whether a record names this origin; a base of another maker contradicts, anything else leaves it
    open."""
    wanted = _circle(origin, case)
    bases = holding.fact.objects or (str(holding.fact.value),)
    if any(wanted & _circle(base, case) & {case.canonical(origin), case.canonical(base)} for base in bases):
        return True
    makers = {maker_of(base, case.registry) for base in bases}
    ours = maker_of(origin, case.registry)
    return False if ours and None not in makers and ours not in makers else None


def _circle(name: str, case: Case) -> frozenset[str]:
    """A name and the names above it: what it is a version of, its families."""
    found: dict[str, None] = {case.canonical(name): None}
    entity = case.registry.get(name)
    while entity is not None:
        above = [n for n in (entity.snapshot_of, entity.family) if n and n not in found]
        found |= dict.fromkeys(above)
        entity = case.registry.get(above[-1]) if above else None
    return frozenset(found)


def _why(case: Case, holding: Holding) -> Said:
    bases = ", ".join(holding.fact.objects) or str(holding.fact.value)
    who = holding.fact.evaluator
    return Said(
        f"{case.claim.subject} is recorded as built on {bases} ({who}).",
        f"据{who}，{case.claim.subject}基于{bases}。",
    )
