"""Discounts on terms: for cached input, batches, certain hours or certain buyers."""

from __future__ import annotations

from verify.case import Case
from verify.explain_facts import not_recorded
from verify.facts import facts_of
from verify.kinds.quantity import judge_quantity
from verify.ruling import Ruling, Said, unknown
from verify.words import meant, plain, words


def terms_of(text: str) -> frozenset[str]:
    """The terms a plain text sets on a price; empty where it sets none."""
    return frozenset(meant(text, words().maps["terms"]))


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
