"""Judging: a claim and the evidence in, a finding and the records it rests on out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from claims.model import Claim, Kind, Verdict
from claims.names.registry import Registry
from evidence.index import Index
from evidence.model import Record
from verify.ask import asked
from verify.case import Case
from verify.facts import as_number
from verify.grain import grain
from verify.kinds.arithmetic import judge_arithmetic
from verify.kinds.comparison import judge_comparison
from verify.kinds.first import judge_first
from verify.kinds.license import judge_license
from verify.kinds.lineage import judge_lineage
from verify.kinds.market import judge_market
from verify.kinds.price import judge_announced, judge_price
from verify.kinds.quantity import judge_quantity
from verify.kinds.rank import judge_rank
from verify.kinds.release import judge_release
from verify.kinds.score import judge_score
from verify.kinds.statement import judge_statement
from verify.model import Finding
from verify.policy import Policy
from verify.ruling import Ruling, Said, denied, finding

Judge = Callable[[Case], Ruling]


def _spec(case: Case) -> Ruling:
    """A specification: a number against numbers, a word against words."""
    return judge_statement(case) if as_number(case.claim.value) is None else judge_quantity(case)


JUDGES: Mapping[Kind, Judge] = {
    "comparison": judge_comparison,
    "score": judge_score,
    "rank": judge_rank,
    "first": judge_first,
    "spec": _spec,
    "price": judge_price,
    "adoption": _spec,
    "release": judge_release,
    "license": judge_license,
    "lineage": judge_lineage,
    "arithmetic": judge_arithmetic,
    "market": judge_market,
}
"""What judges each kind; a kind that is not here is not checkable."""


def judge(
    claim: Claim,
    index: Index,
    registry: Registry,
    policy: Policy,
    *,
    as_of: dt.date | None = None,
    context: Sequence[Claim] = (),
) -> tuple[Finding, tuple[Record, ...]]:
    """The finding of a claim, and every record its checks name (and those looked at beside them), each once.

    It is judged for the claim's own date, else for `as_of`; `context` are the claims of the same text,
    from which arithmetic takes its terms. The same input gives the same finding, whatever the order of
    the evidence.
    """
    case = Case(claim, index, registry, policy, as_of, tuple(context))
    ruling = _ruling(case)
    records: dict[str, Record] = {record.id: record for record in ruling.records}
    note = grain(case, ruling)
    told = finding(claim, ruling, asked(case, ruling), [note] if note else [])
    return told, tuple(records[key] for key in sorted(records))


def _ruling(case: Case) -> Ruling:
    claim = case.claim
    judges = JUDGES.get(claim.kind)
    if (
        judges is None
        or not claim.check_worthy
        or (claim.modality == "predicted" and claim.kind != "release")
    ):
        announced = judge_announced(case) if claim.kind == "price" and claim.check_worthy else None
        return announced or Ruling("not_checkable", _not_checkable(claim))
    ruling = judges(case)
    if claim.modality == "negated":
        return denied(ruling, DENIED[ruling.verdict])
    return ruling


_DENIES = Said("The claim denies this.", "该说法否认这一点。")
DENIED: dict[Verdict, Said] = {
    "refuted": Said("The claim denies this, and rightly.", "该说法否认这一点，且否认得对。"),
    "supported": Said("The claim denies this, wrongly.", "该说法否认这一点，但否认有误。"),
    "conflicting": _DENIES,
    "not_enough_evidence": _DENIES,
    "not_checkable": _DENIES,
}


def _not_checkable(claim: Claim) -> Said:
    """Why a claim is not for checking."""
    if claim.kind == "prediction" or claim.modality == "predicted":
        return Said(
            "This is about the future, or asked or supposed, not stated; nothing can be checked yet.",
            "这是预测、疑问或假设，而非陈述，目前无法核查。",
        )
    if claim.kind == "opinion":
        return Said(
            "This is an opinion; there is nothing measurable in it.", "这是观点，没有可以核查的内容。"
        )
    return Said("This is too vague to check.", "这一说法过于含糊，无法核查。")
