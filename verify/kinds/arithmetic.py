"""Arithmetic: a figure that follows from other figures of the same text, worked out from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claims.model import Claim
from claims.wording.amounts import Amount, amounts
from evidence.model import Fact
from verify.case import Case
from verify.explain_facts import TERMS, not_recorded, value
from verify.facts import as_number, facts_of
from verify.kinds.measured import compare_measured
from verify.kinds.quantity import judge_quantity, last_digit
from verify.model import Check
from verify.ruling import Ruling, Said, unknown
from verify.words import says, words

PARTS = {
    "active_share": ("active_parameters", "total_parameters"),
    "active_ratio": ("active_parameters", "total_parameters"),
}
"""Computed attributes whose two terms are known by name: part and whole."""


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of the text, or of a record where the text gives none."""

    amount: float
    unit: str | None
    told: str
    """How it is shown."""
    record: Fact | None = None


def judge_arithmetic(case: Case) -> Ruling:
    """The figure worked out again from the terms the text gives; supported where one way of working fits.

    A figure is refuted only where both its terms are known by name: other terms may not be the ones meant.
    """
    claim = case.claim
    claimed = as_number(claim.value)
    if claimed is None:
        return _compared(case)
    named = _named_terms(case)
    if named is not None:
        return _share(case, claimed, *named)
    for part, whole in _pairs(_terms(case, claimed)):
        if whole.amount and _fits(claimed, 100 * part.amount / whole.amount, case) and claim.unit == "%":
            return _share(case, claimed, part, whole)
        if part.amount and claim.unit in ("times", "倍") and _fits(claimed, whole.amount / part.amount, case):
            return _multiple(case, claimed, part, whole)
    if claim.attribute and claim.subject and facts_of(claim.subject, claim.attribute, case):
        return judge_quantity(case)
    return unknown(*not_recorded(claim, TERMS))


def _fits(claimed: float, known: float, case: Case) -> bool:
    """Equal as far as the stated figure is rounded, or within the policy's tolerance of it."""
    return abs(claimed - known) <= max(
        last_digit(claimed, 2) / 2, case.policy.figures.ratio * abs(known) / 10
    )


def _named_terms(case: Case) -> tuple[Term, Term] | None:
    """Part and whole of a computed attribute: from the same text, else from the records."""
    attributes = PARTS.get(case.claim.attribute or "")
    if attributes is None:
        return None
    part, whole = (_term(case, attribute) for attribute in attributes)
    if part and whole:
        return part, whole
    # "37B of its 671B parameters, just 5.5 %": two figures beside the share, and no others, are its terms.
    inside = sorted(
        (_of_amount(a) for a in amounts(case.quote) if a.form == "number"), key=lambda t: t.amount
    )
    return (inside[0], inside[1]) if len(inside) == 2 else None


def _term(case: Case, attribute: str) -> Term | None:
    subject = case.claim.subject
    for other in case.context:
        amount = as_number(other.value)
        if other.attribute == attribute and other.subject == subject and amount is not None:
            return Term(amount, other.unit, value(amount, other.unit).en)
    for holding in facts_of(subject or "", attribute, case):
        amount = as_number(holding.fact.value)
        if amount is not None:
            return Term(amount, holding.fact.unit, value(amount, holding.fact.unit).en, holding.fact)
    return None


def _terms(case: Case, claimed: float) -> list[Term]:
    """The other figures of the quote, and those stated of the same subject in the same text."""
    inside = [_of_amount(a) for a in amounts(case.quote) if a.form == "number" and a.value != claimed]
    around = [
        _of_claim(c) for c in case.context if c.subject == case.claim.subject and _is_term(c, case.claim)
    ]
    return [*inside, *(term for term in around if term is not None)]


def _of_amount(amount: Amount) -> Term:
    return Term(amount.value, None, value(amount.value).en)


def _of_claim(claim: Claim) -> Term | None:
    amount = as_number(claim.value)
    return None if amount is None else Term(amount, claim.unit, value(amount, claim.unit).en)


def _is_term(other: Claim, claim: Claim) -> bool:
    return other != claim and other.unit not in (None, "%", "date") and other.kind != "score"


def _pairs(terms: Iterable[Term]) -> Iterator[tuple[Term, Term]]:
    """Every smaller figure with every larger one of the same unit."""
    ordered = sorted(terms, key=lambda term: (term.amount, term.told))
    for index, part in enumerate(ordered):
        yield from ((part, whole) for whole in ordered[index + 1 :] if whole.unit == part.unit)


def _share(case: Case, claimed: float, part: Term, whole: Term) -> Ruling:
    share = 100 * part.amount / whole.amount
    shown = Said(
        f"{part.told} of {whole.told} is {share:.2f} %; stated {claimed:g} %.",
        f"{part.told}占{whole.told}的{share:.2f}%；文中为{claimed:g}%。",
    )
    return _worked(case, claimed, share, shown, (part, whole))


def _multiple(case: Case, claimed: float, part: Term, whole: Term) -> Ruling:
    times = whole.amount / part.amount
    shown = Said(
        f"{whole.told} is {times:.2f} times {part.told}; stated {claimed:g}.",
        f"{whole.told}是{part.told}的{times:.2f}倍；文中为{claimed:g}倍。",
    )
    return _worked(case, claimed, times, shown, (part, whole))


def _worked(case: Case, claimed: float, known: float, why: Said, terms: tuple[Term, ...]) -> Ruling:
    holds = _fits(claimed, known, case)
    records = tuple(term.record for term in terms if term.record)
    source = Said("the records", "记录") if records else Said("the text itself", "原文")
    check = Check(
        what=f"{claimed:g} from {' and '.join(term.told for term in terms)}",
        outcome="holds" if holds else "fails",
        right=tuple(record.id for record in records),
        left_value=claimed,
        right_value=round(known, 4),
        unit=case.claim.unit,
        difference=round(claimed - known, 4),
        margin=last_digit(claimed, 2) / 2,
        note=f"worked out from {source.en}",
        note_zh=f"由{source.zh}推算",
    )
    sure = case.policy.belief.both
    return Ruling("supported" if holds else "refuted", why, sure if holds else 1 - sure, strength="clear",
                  checks=(check,), records=records)  # fmt: skip


def _compared(case: Case) -> Ruling:
    """A figure compared with another's without a number ("with fewer parameters"): both are on record or
    open."""
    claim = case.claim
    measure = next(
        (m for m in words().measures if claim.attribute in m.attributes and says(case.quote, m.forms)), None
    )
    if measure is None or not claim.objects:
        return unknown(*not_recorded(claim, TERMS))
    return compare_measured(replace(case, claim=claim.model_copy(update={"relation": "better"})), measure)
