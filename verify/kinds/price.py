"""Prices: on the day, in one currency, and what follows from two of them (a change, a ratio, dearer or
cheaper)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from claims.model import Verdict
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
    speaks_of,
    valid_on,
)
from verify.kinds.price_terms import (
    ON_TERMS,
    bound_to_terms,
    on_terms,
    priced_on_terms,
    terms_of,
    terms_of_sum,
)
from verify.kinds.quantity import OTHER_TIME, is_same, judge_quantity, stated_qualifier
from verify.kinds.statement import judge_statement
from verify.model import Check
from verify.ruling import Ruling, Said, unknown
from verify.words import meant, says, words

SOLD = ("price_input", "price_output", "price")
"""Attributes of what a model costs; a claim that does not say which may mean any."""
_BEFORE = re.compile(r"(?:从|由|自)(?:原来|原先|此前)?的?[约$¥￥]?\s?\d[\d.,]*[^\d]*$")
"""The price a sentence starts from stands last in the quote that is cut behind it: "从0.02元/千tokens"."""
RELATIONS = {"lower": -1, "cheaper": -1, "higher": 1, "dearer": 1, "equal": 0, "same": 0}


def judge_price(case: Case) -> Ruling:
    """The verdict on a price claim of any sort; words without figures are left open."""
    claim = case.claim
    attribute = claim.attribute or ""
    if attribute in ("price_ratio", "price_change") and not claim.objects and (terms := terms_of(case.quote)):
        return on_terms(case, terms)
    if attribute == "price_ratio":
        return _ratio(case)
    if attribute == "price_relative":
        return _relative(case)
    if attribute == "price_change":
        return _change(case)
    if attribute in (*SOLD, *words().maps["on_terms"]) and as_number(claim.value) is not None:
        return _amount(case)
    if attribute and claim.value is not None:
        return judge_quantity(case) if as_number(claim.value) is not None else judge_statement(case)
    return unknown(*not_recorded(claim, None if attribute else PRICE))


def _prices(name: str, attribute: str, case: Case) -> list[Holding]:
    if attribute in words().maps["on_terms"]:
        return priced_on_terms(name, attribute, case)
    attributes = SOLD if attribute == "price" else (attribute, "price")
    return [h for a in attributes for h in facts_of(name, a, case) if as_number(h.fact.value) is not None]


def _amount(case: Case) -> Ruling:
    """One price in one currency: the one of the day decides, another day's only where the quote speaks of
    it."""
    claim = case.claim
    claimed, subject = as_number(claim.value) or 0.0, claim.subject or ""
    holdings = [h for h in _prices(subject, claim.attribute or "", case) if claim.unit in (None, h.fact.unit)]
    if not holdings:
        why, missing = unsettled(claim, _prices(subject, claim.attribute or "", case))
        there = Said(f" in {claim.unit}", f"（{claim.unit}）") if claim.unit else Said("", "")
        return unknown(why, Said(missing.en + there.en, missing.zh + there.zh))
    weighed = [_weigh(claimed, holding, case) for holding in facts_at(holdings, case)]
    if any(w.holds and not valid_on(w.holding.fact, case.day) for w in weighed):
        # the sentence speaks of the price before or after: that of the day is another one
        weighed = [w if w.holds else Weighed(w.holding, None, OTHER_TIME) for w in weighed]
    if not speaks_of(subject, holdings, case):  # a price on a condition is not that of the plain name
        weighed = [w if w.holds else Weighed(w.holding, None, w.note) for w in weighed]
    terms = terms_of_sum(case)
    weighed = bound_to_terms(weighed, terms, case)
    found = balance(_settled(weighed, case), case.policy)
    checks = tuple(check_fact(w, f"{subject}, {label(claim.attribute).en}", claimed, case) for w in weighed)
    records = tuple(h.fact for h in holdings)
    unsaid = (
        claim.attribute == "price" and found.verdict == "refuted"
    )  # it may be the price of something else
    if found.verdict == "not_enough_evidence" or unsaid:
        why, missing = unsettled(claim, holdings)
        return unknown(why + ON_TERMS if terms else why, missing, checks=checks, records=records)
    return Ruling(
        found.verdict, stated(claim, found.speaking, found.verdict), found.score, found.standing,
        checks=checks, records=records,
    )  # fmt: skip


def _settled(weighed: Sequence[Weighed], case: Case) -> list[Weighed]:
    """A price that was right until lately speaks against the claim only where the new one is known."""
    known = any(w.holds is False and valid_on(w.holding.fact, case.day) for w in weighed)
    return [w if known or w.holds is not False else Weighed(w.holding, None, w.note) for w in weighed]


def _weigh(claimed: float, holding: Holding, case: Case) -> Weighed:
    known = as_number(holding.fact.value) or 0.0
    same = is_same(claimed, known, case, about=stated_qualifier(case, claimed) == "about")
    if valid_on(holding.fact, case.day):
        if not same and holding.fact.valid_from is None and case.is_later(holding.fact.date):
            return Weighed(
                holding, None, Said("read after the claim; prices move", "在该说法之后读取，价格会变")
            )
        return Weighed(holding, same)
    if not same:
        return Weighed(holding, None, OTHER_TIME)
    start = day_of(holding.fact.valid_from)
    announced = start is not None and case.day is not None and start > case.day
    if announced or says(case.quote, words().lists["past"]) or _BEFORE.search(case.quote):
        since, until = holding.fact.valid_from or "", holding.fact.valid_until
        note = Said(f"valid {since} to {until or 'open'}", f"有效期{since}至{until or '今'}")
        return Weighed(holding, True, note)
    until = holding.fact.valid_until
    return Weighed(holding, False, Said(f"valid until {until}", f"有效期至{until}"))


def _current(name: str, attribute: str, case: Case) -> list[Fact]:
    """The prices valid on the day, one a currency: on the day of a change the new one."""
    found: dict[str | None, Fact] = {}
    for holding in sorted(
        facts_at(_prices(name, attribute, case), case), key=lambda h: h.fact.valid_from or "", reverse=True
    ):
        if valid_on(holding.fact, case.day):
            found.setdefault(holding.fact.unit, holding.fact)
    return list(found.values())


def _matched(case: Case, other: str) -> Iterable[tuple[Fact, Fact]]:
    """Prices of the subject and of another model for the same thing in the same currency."""
    sides = meant(case.quote, words().maps["side"])
    for attribute in [a for a in SOLD if not sides or a in sides]:
        theirs = {fact.unit: fact for fact in _current(other, attribute, case) if fact.attribute == attribute}
        for fact in _current(case.claim.subject or "", attribute, case):
            if fact.attribute == attribute and fact.unit in theirs:
                yield fact, theirs[fact.unit]


def _ratio(case: Case) -> Ruling:
    """The share or multiple of another's price: recorded, or worked out from both prices."""
    claimed = as_number(case.claim.value)
    if claimed is None:
        return unknown(*not_recorded(case.claim))
    loose = says(case.quote, words().lists["about"])
    tolerance = case.policy.figures.nearby if loose else case.policy.figures.ratio

    def fits(ours: Fact, theirs: Fact) -> bool:
        known = (as_number(ours.value) or 0.0) / (as_number(theirs.value) or float("inf"))
        return abs(known - claimed) <= tolerance * max(abs(known), abs(claimed))

    return _by_pairs(case, fits)


def _relative(case: Case) -> Ruling:
    """Dearer, cheaper or the same: on every price both have."""
    wanted = RELATIONS.get(str(case.claim.value or "").lower())
    if wanted is None:
        return unknown(*not_recorded(case.claim))

    def fits(ours: Fact, theirs: Fact) -> bool:
        left, right = as_number(ours.value) or 0.0, as_number(theirs.value) or 0.0
        return (left > right) - (left < right) == wanted

    return _by_pairs(case, fits)


def _by_pairs(case: Case, fits: Callable[[Fact, Fact], bool]) -> Ruling:
    """Both prices of every sort and currency that the subject and each object have."""
    claim = case.claim
    if not claim.objects:
        return unknown(*not_recorded(claim))
    matched = [(other, ours, theirs) for other in claim.objects for ours, theirs in _matched(case, other)]
    checks = tuple(
        _pair_check(case, other, ours, theirs, fits(ours, theirs)) for other, ours, theirs in matched
    )
    records = tuple(fact for _, ours, theirs in matched for fact in (ours, theirs))
    covered = {other for other, _, _ in matched}
    if not checks or len(covered) < case.policy.fold.coverage * len(claim.objects):
        names = (claim.subject or "", *claim.objects)
        why = Said(
            f"The evidence has no prices of {' and '.join(names)} for one thing in one currency on that day.",
            f"证据中没有{'、'.join(names)}当日同一计费项、同币种的价格。",
        )
        wanted = Said(
            f"prices of {', '.join(names)} in one currency on that day", f"{'、'.join(names)}当日同币种的价格"
        )
        return unknown(why, wanted, checks=checks, records=records)
    outcomes = {check.outcome for check in checks}
    verdict: Verdict = (
        "conflicting" if len(outcomes) > 1 else "supported" if outcomes == {"holds"} else "refuted"
    )
    belief = case.policy.belief
    score = {"supported": belief.independent, "refuted": 1 - belief.independent}.get(verdict, belief.divided)
    return Ruling(verdict, _told(matched), score, fact_standing(records), checks=checks, records=records)


def _told(matched: Sequence[tuple[str, Fact, Fact]]) -> Said:
    """The prices set against each other, the object's name with its price."""
    shown = "; ".join(
        f"{label(ours.attribute).en} {recorded(ours).en} against {recorded(theirs).en} of {other}"
        for other, ours, theirs in matched
    )
    shown_zh = "；".join(
        f"{label(ours.attribute).zh}{recorded(ours).zh}，{other}为{recorded(theirs).zh}"
        for other, ours, theirs in matched
    )
    return Said(f"By the prices of the day: {shown}.", f"按当日价格：{shown_zh}。")


def _pair_check(case: Case, other: str, ours: Fact, theirs: Fact, holds: bool) -> Check:
    left, right = as_number(ours.value) or 0.0, as_number(theirs.value) or 0.0
    return Check(
        what=f"{case.claim.subject} and {other}, {ours.attribute.replace('_', ' ')}",
        outcome="holds" if holds else "fails",
        left=(ours.id,),
        right=(theirs.id,),
        left_value=left,
        right_value=right,
        unit=ours.unit,
        difference=left - right,
        later=any(case.is_later(fact.date) for fact in (ours, theirs)),
    )


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
