"""Prices: on the day, in one currency, and what follows from two of them (a change, a ratio, dearer or
cheaper)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from evidence.model import Fact
from verify.case import Case
from verify.contenders import day_of
from verify.explain_facts import PRICE, label, not_recorded, recorded, stated, unsettled
from verify.facts import (
    Holding,
    Weighed,
    as_number,
    balance,
    check_fact,
    fact_standing,
    facts_at,
    facts_of,
    of_base,
    speaks_of,
    valid_on,
)
from verify.kinds.price_pairs import judge_ratio, judge_relative
from verify.kinds.price_terms import (
    ON_TERMS,
    SOLD,
    STARTS_FROM,
    bound_to_terms,
    on_terms,
    prices_of,
    sold_elsewhere,
    terms_of,
    terms_of_sum,
    told_beside,
)
from verify.kinds.quantity import OTHER_TIME, is_same, judge_quantity, stated_qualifier
from verify.kinds.statement import judge_statement
from verify.kinds.told_time import of_told_time, tells_time
from verify.model import Check
from verify.ruling import Ruling, Said, unknown
from verify.words import says, words

_RANGE = re.compile(r"\d\s?(?:美元|元|dollars?)?\s?(?:[-–—~]|to\b|至|到)\s?[$¥€£]?\d|\bbetween\b|介于")
"""A sum that is one end of a range."""


def judge_price(case: Case) -> Ruling:
    """The verdict on a price claim of any sort, at the time it speaks of."""
    return _judge(case) if case.claim.attribute == "price_change" else of_told_time(case, _judge)


def _judge(case: Case) -> Ruling:
    """A price; words without figures are left open."""
    claim = case.claim
    attribute = claim.attribute or ""
    if attribute in ("price_ratio", "price_change") and not claim.objects and (terms := terms_of(case.quote)):
        return on_terms(case, terms)
    if attribute == "price_ratio" or (attribute == "price_change" and claim.objects):
        return judge_ratio(case)
    if attribute == "price_relative":
        return judge_relative(case)
    if attribute == "price_change":
        return _change(case)
    if attribute in (*SOLD, *words().maps["on_terms"]) and as_number(claim.value) is not None:
        return _amount(case)
    if attribute and claim.value is not None:
        return judge_quantity(case) if as_number(claim.value) is not None else judge_statement(case)
    return unknown(*not_recorded(claim, None if attribute else PRICE))


def _amount(case: Case) -> Ruling:
    """One price in one currency: the one of the day decides, another day's only where the quote speaks of
    it."""
    claim = case.claim
    claimed, subject = as_number(claim.value) or 0.0, claim.subject or ""
    holdings = [
        h for h in prices_of(subject, claim.attribute or "", case) if claim.unit in (None, h.fact.unit)
    ]
    if not holdings:
        why, missing = unsettled(claim, prices_of(subject, claim.attribute or "", case))
        there = Said(f" in {claim.unit}", f"（{claim.unit}）") if claim.unit else Said("", "")
        return unknown(why, Said(missing.en + there.en, missing.zh + there.zh))
    weighed = [_weigh(claimed, holding, case) for holding in facts_at(holdings, case)]
    weighed = _of_that_time(weighed, case)
    if any(w.holds and not valid_on(w.holding.fact, case.day) for w in weighed):
        # the sentence speaks of the price before or after: that of the day is another one
        weighed = [w if w.holds else Weighed(w.holding, None, OTHER_TIME) for w in weighed]
    # a price on a condition is not that of the plain name, nor a new version's that of the one before
    if not speaks_of(subject, holdings, case) or of_base(subject, holdings, case):
        weighed = [w if w.holds else Weighed(w.holding, None, w.note) for w in weighed]
    terms = terms_of_sum(case)
    weighed = bound_to_terms(weighed, terms, case)
    found = balance(_settled(weighed, case), case.policy)
    checks = tuple(check_fact(w, f"{subject}, {label(claim.attribute).en}", claimed, case) for w in weighed)
    records = tuple(h.fact for h in holdings)
    # it may be the price of something or somebody else, or of another time
    unsaid = found.verdict == "refuted" and (
        claim.attribute == "price"
        or told_beside(case)
        or sold_elsewhere(case)
        or _is_of_another_sort(claimed, holdings, case)
        or says(case.quote, words().lists["repriced"])
        or _RANGE.search(case.quote)
    )
    if found.verdict == "not_enough_evidence" or unsaid:
        why, missing = unsettled(claim, holdings)
        return unknown(why + ON_TERMS if terms else why, missing, checks=checks, records=records)
    return Ruling(
        found.verdict, stated(claim, found.speaking, found.verdict), found.score, found.standing,
        checks=checks, records=records,
    )  # fmt: skip


def _is_of_another_sort(claimed: float, holdings: Sequence[Holding], case: Case) -> bool:
    """Whether the sum is the subject's price of another sort: of cached input, at another hour."""
    sorts = dict.fromkeys((*SOLD, *words().maps["on_terms"]))
    others = [h.fact for sort in sorts for h in prices_of(case.claim.subject or "", sort, case)]
    seen = {h.fact.id for h in holdings}
    known = [fact for fact in others if fact.id not in seen and case.claim.unit in (None, fact.unit)]
    return any(is_same(claimed, as_number(fact.value) or 0.0, case, about=False) for fact in known)


def _of_that_time(weighed: list[Weighed], case: Case) -> list[Weighed]:
    """Where the price of the time the quote speaks of is on record, that of another time is not meant."""
    known = any(w.holds is False and valid_on(w.holding.fact, case.day) for w in weighed)
    if not (known and tells_time(case)):
        return weighed
    return [
        w if valid_on(w.holding.fact, case.day) else Weighed(w.holding, None, OTHER_TIME) for w in weighed
    ]


def judge_announced(case: Case) -> Ruling | None:
    """The verdict on a price of a day to come, where one is on record as announced; None where none is, or
    another one: plans differ."""
    claim = case.claim
    claimed = as_number(claim.value)
    if claim.attribute not in SOLD or claimed is None or case.day is None:
        return None
    prices = prices_of(claim.subject or "", claim.attribute, case)
    later = [h for h in prices if _is_announced(h.fact, case.day)]
    known = [h for h in later if claim.unit in (None, h.fact.unit)]
    same = [h for h in known if is_same(claimed, as_number(h.fact.value) or 0.0, case, about=False)]
    speaking = [Weighed(h, True, Said(f"from {h.fact.valid_from}", f"自{h.fact.valid_from}起")) for h in same]
    if not speaking or terms_of_sum(case):
        return None
    found = balance(speaking, case.policy)
    what = f"{claim.subject}, {label(claim.attribute).en}"
    return Ruling(
        found.verdict, stated(claim, found.speaking, found.verdict), found.score, found.standing,
        checks=tuple(check_fact(w, what, claimed, case) for w in speaking),
        records=tuple(h.fact for h in same),
    )  # fmt: skip


def _is_announced(fact: Fact, day: dt.date) -> bool:
    """Whether a price begins after the day, by a document that told so beforehand."""
    start = day_of(fact.valid_from)
    return start is not None and start > day and fact.date is not None and fact.date < start


def _settled(weighed: Sequence[Weighed], case: Case) -> list[Weighed]:
    """A price that was right until lately speaks against the claim only where the new one is known."""
    known = any(w.holds is False and valid_on(w.holding.fact, case.day) for w in weighed)
    return [w if known or w.holds is not False else Weighed(w.holding, None, w.note) for w in weighed]


def _weigh(claimed: float, holding: Holding, case: Case) -> Weighed:
    known = as_number(holding.fact.value) or 0.0
    same = is_same(claimed, known, case, about=stated_qualifier(case, claimed) == "about")
    if valid_on(holding.fact, case.day):
        undated = holding.fact.valid_from is None and holding.fact.valid_until is None
        if not same and undated and case.is_later(holding.fact.date):
            return Weighed(
                holding, None, Said("read after the claim; prices move", "在该说法之后读取，价格会变")
            )
        return Weighed(holding, same)
    if not same:
        return Weighed(holding, None, OTHER_TIME)
    start = day_of(holding.fact.valid_from)
    announced = start is not None and case.day is not None and start > case.day
    if announced or says(case.quote, words().lists["past"]) or STARTS_FROM.search(case.quote):
        since, until = holding.fact.valid_from or "", holding.fact.valid_until
        note = Said(f"valid {since} to {until or 'open'}", f"有效期{since}至{until or '今'}")
        return Weighed(holding, True, note)
    until = holding.fact.valid_until
    return Weighed(holding, False, Said(f"valid until {until}", f"有效期至{until}"))


def _change(case: Case) -> Ruling:
    """A change in percent: recorded as such, or worked out from the prices before and after."""
    if facts_of(case.claim.subject or "", "price_change", case, "made"):
        return judge_quantity(case)
    claimed = as_number(case.claim.value)
    steps = _steps(case) if claimed is not None else []
    if claimed is None or not steps:
        return unknown(*not_recorded(case.claim))
    tolerance = 100 * case.policy.figures.ratio
    fitting = [step for step in steps if abs(step[2] - claimed) <= tolerance]
    chosen: Sequence[tuple[Fact, Fact, float]] = fitting or steps
    holds = bool(fitting)
    checks = tuple(_step_check(case, old, new, change, holds) for old, new, change in chosen)
    belief = case.policy.belief.independent
    first = chosen[0]
    why = Said(
        f"The price went from {recorded(first[0]).en} to {recorded(first[1]).en}: {first[2]:+.0f} %.",
        f"价格由{recorded(first[0]).zh}变为{recorded(first[1]).zh}，变动{first[2]:.0f}%。",
    )
    facts = [fact for old, new, _ in chosen for fact in (old, new)]
    return Ruling(
        "supported" if holds else "refuted",
        why,
        belief if holds else 1 - belief,
        fact_standing(facts),
        checks=checks,
        records=tuple(facts),
    )


def _step_check(case: Case, old: Fact, new: Fact, change: float, holds: bool) -> Check:
    return Check(
        what=f"{case.claim.subject}, {label(old.attribute).en} before and after",
        outcome="holds" if holds else "fails",
        left=(old.id,),
        right=(new.id,),
        left_value=as_number(old.value),
        right_value=as_number(new.value),
        unit=new.unit,
        difference=round(change, 1),
    )


def _steps(case: Case) -> list[tuple[Fact, Fact, float]]:
    """Each price that ended on the day another of the same kind began, and the change in percent."""
    found = []
    for attribute in SOLD:
        facts = [h.fact for h in facts_of(case.claim.subject or "", attribute, case)]
        for old in facts:
            for new in facts:
                before, after = as_number(old.value), as_number(new.value)
                follows = old.valid_until is not None and old.unit == new.unit and new.valid_from is not None
                if (
                    follows
                    and before
                    and after is not None
                    and day_of(new.valid_from) == day_of(old.valid_until)
                ):
                    found.append((old, new, 100 * (after - before) / before))
    return found
