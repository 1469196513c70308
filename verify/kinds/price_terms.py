"""Prices and discounts on terms: for cached input, batches, certain hours, buyers or speeds of service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.link import link
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from claims.wording.patterns import pattern
from verify.case import Case
from verify.explain_facts import not_recorded
from verify.facts import Holding, Weighed, as_number, facts_of, maker_of
from verify.kinds.quantity import judge_quantity
from verify.ruling import Ruling, Said, unknown
from verify.words import meant, plain, says, words

SOLD = ("price_input", "price_output", "price")
"""Attributes of what a model costs; a claim that does not say which may mean any."""
STARTS_FROM = re.compile(r"(?:从|由|自)(?:原来|原先|此前)?的?(?:每\S{1,12}\s?)?[约$¥￥]?\s?\d[\d.,]*[^\d]*$")
"""The price a sentence starts from stands last in the quote that is cut behind it: "从0.02元/千tokens"."""
_SET_AGAINST = re.compile(
    r"(?:\bagainst|\bversus|\bvs\.?|\bcompared (?:to|with)|\binstead of|\brather than|而非|而不是|[对比])\s?"
    r"[$¥€]?\d[\d.,]*(?:\s?/\s?[$¥€]?\d[\d.,]*)?[^\d]{0,12}$"
)
"""The last sum of a quote, or the last two, set against those before."""
ON_TERMS = Said(
    "The sum is a price on terms (cached input, batches, hours, buyers, places, commitments, speed).",
    "该数额是附条件的价格（缓存命中、批量、时段、特定用户或地区、用量承诺或服务等级）。",
)


def terms_of(text: str) -> frozenset[str]:
    """The terms a plain text sets on a price; empty where it sets none.

    Those it sets on whom, where and for what commitment are each of their own kind.
    """
    bound = pattern("prices.bound_to").finditer(text)
    return frozenset(meant(text, words().maps["terms"])) | {found[0] for found in bound}


def prices_of(name: str, attribute: str, case: Case) -> list[Holding]:
    """The prices on record of one sort."""
    if attribute in words().maps["on_terms"]:
        return _on_such_terms(name, attribute, case)
    attributes = SOLD if attribute == "price" else (attribute, "price")
    return [h for a in attributes for h in facts_of(name, a, case) if as_number(h.fact.value) is not None]


def _on_such_terms(name: str, attribute: str, case: Case) -> list[Holding]:
    """The prices on record for an attribute that says its terms, and those of the plain one on such terms."""
    base, term = words().maps["on_terms"][attribute]
    noted = [h for h in facts_of(name, base, case) if term in terms_of(plain(h.fact.note or ""))]
    return [*facts_of(name, attribute, case), *noted]


def terms_of_sum(case: Case) -> frozenset[str]:
    """The terms on which a sum is asked; what is paid without a cache hit is the plain price."""
    own = words().maps["on_terms"].get(case.claim.attribute or "", ())[1:]
    terms = terms_of(case.quote).union(own)
    return terms - {"cached"} if says(case.quote, words().lists["missed"]) else terms


def bound_to_terms(weighed: Sequence[Weighed], terms: frozenset[str], case: Case) -> list[Weighed]:
    """What records say of a sum on the same terms, or of a plain one: of a sum on others nothing.

    A plain sum that only a record on terms has is half true. Where a quote has several sums the terms may be
    those of another one: then a record may bear it out.
    """
    several = len([amount for amount in case.amounts if amount.currency]) > 1
    plainly = [w for w in weighed if not _asked(w)]
    if not terms and any(w.holds is False for w in plainly) and not any(w.holds for w in plainly):
        return [replace(w, is_rival=True) if w in plainly else w if w.holds else _open(w) for w in weighed]
    return [
        w if (terms & _asked(w) if terms else not _asked(w)) or (w.holds and several and terms) else _open(w)
        for w in weighed
    ]


def sold_elsewhere(case: Case) -> bool:
    """Whether a quote names somebody who is not the model's maker and may ask a price of their own."""
    if says(case.quote, words().lists["sellers"]):
        return True
    makers = _owners(case.claim.subject or "", case)
    told = link(clean(article_from_text("quote", case.claim.quote)), case.registry)
    others = [m.entity for m in told if m.entity.type in ("organisation", "product")]
    return any(makers.isdisjoint(_owners(other.name, case)) for other in others)


def told_beside(case: Case) -> bool:
    """Whether the sum is told of another time ("was $2", "from $2 to $1"), or set against the subject's own
    in its quote ("$1.75 against $5"): then it need not be the price of the subject and of the day."""
    past = says(case.quote, words().lists["past"]) or bool(STARTS_FROM.search(case.quote))
    sums = [amount for amount in case.amounts if amount.currency]
    return past or (len(sums) > 1 and bool(_SET_AGAINST.search(case.quote)))


def _owners(name: str, case: Case) -> frozenset[str]:
    """A name, its maker and whom that belongs to."""
    found: dict[str, None] = {}
    while name and name not in found:
        found[name] = None
        name = maker_of(name, case.registry) or ""
    return frozenset(found)


def _asked(weighed: Weighed) -> frozenset[str]:
    """The terms of a price on record."""
    fact = weighed.holding.fact
    return terms_of(plain(fact.note or "")).union(words().maps["on_terms"].get(fact.attribute, ())[1:])


def _open(weighed: Weighed) -> Weighed:
    return replace(weighed, holds=None)


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
