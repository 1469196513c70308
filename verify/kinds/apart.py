"""Leads on a board that only a version made for it has: half the truth of what people can use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from verify.benchmarks import benchmarks_named
from verify.case import Case
from verify.contenders import Contender, siblings, tuned_apart
from verify.explain import LEADS
from verify.kinds.places import APART
from verify.ruling import Ruling, Said


def unless_apart(
    case: Case,
    left: Contender,
    rights: Sequence[Contender],
    judge: Callable[[Case, Contender, Sequence[Contender]], Ruling],
) -> Ruling:
    """The ruling on a comparison; a refuted one is conflicting where a version apart bears it out.

    Such a version is tuned for a board or shown before its time, and goes by the same name there.
    """
    ruling = judge(case, left, rights)
    if ruling.verdict != "refuted" or not case.claim.benchmarks:
        return ruling
    boards = [name for told in case.claim.benchmarks for name in benchmarks_named(told, case)]
    apart = tuple(name for name in siblings(left, case, boards) if tuned_apart(name))
    other = judge(case, replace(left, models=apart, name=apart[0]), rights) if apart else ruling
    if other.verdict != "supported":
        return ruling
    why = LEADS["conflicting"] + _without_lead(other) + APART + _without_lead(ruling)
    return replace(
        ruling,
        verdict="conflicting",
        why=why,
        score=case.policy.belief.divided,
        checks=(*other.checks, *ruling.checks),
        records=(*other.records, *ruling.records),
        flips_if=None,
    )


def _without_lead(ruling: Ruling) -> Said:
    lead = LEADS[ruling.verdict]
    return Said(ruling.why.en.removeprefix(lead.en).lstrip(), ruling.why.zh.removeprefix(lead.zh).lstrip())
