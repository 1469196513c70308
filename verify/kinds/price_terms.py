"""Prices and discounts on terms: for cached input, batches, certain hours, buyers or speeds of service."""

from __future__ import annotations

from verify.case import Case
from verify.explain_facts import not_recorded
from verify.facts import Weighed, facts_of
from verify.kinds.quantity import judge_quantity
from verify.ruling import Ruling, Said, unknown
from verify.words import meant, plain, says, words

ON_TERMS = Said(
    "The sum is a price on terms (cached input, batches, hours, buyers, speed of service).",
    "该数额是附条件的价格（缓存命中、批量、时段、特定用户或服务等级）。",
)


def terms_of(text: str) -> frozenset[str]:
    """The terms a plain text sets on a price; empty where it sets none."""
    return frozenset(meant(text, words().maps["terms"]))


def terms_of_sum(case: Case) -> frozenset[str]:
    """The terms on which a sum is asked; what is paid without a cache hit is the plain price."""
    terms = terms_of(case.quote)
    return terms - {"cached"} if says(case.quote, words().lists["missed"]) else terms


def bound_to_terms(weighed: Weighed, terms: frozenset[str], case: Case) -> Weighed:
    """What a record says of a sum on terms: nothing, unless it is of such terms itself.

    Where a quote has several sums the terms may be those of another one: then a record may bear it out.
    """
    several = len([amount for amount in case.amounts if amount.currency]) > 1
    same = bool(terms & terms_of(plain(weighed.holding.fact.note or "")))
    return weighed if same or (weighed.holds and several) else Weighed(weighed.holding, None, weighed.note)


def on_terms(case: Case, terms: frozenset[str]) -> Ruling:
    """A discount for cached input, batches, the night or some buyers: only one recorded as such decides."""
    recorded_so = [
        h
        for h in facts_of(case.claim.subject or "", "price_change", case, "made")
        if terms & terms_of(plain(h.fact.note or ""))
    ]
    if recorded_so:
        return judge_quantity(case)
    why = Said(
        "This is a discount on terms (cached input, batches, hours, buyers), not the model's own price.",
        "这是附条件的优惠（缓存命中、批量、时段或特定用户），并非模型本身的价格变动。",
    )
    return unknown(why, not_recorded(case.claim)[1])
