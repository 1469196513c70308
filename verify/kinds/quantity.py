"""Numbers that a record can hold: sizes, counts, users, share prices, shares of a total."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from verify.case import Case
from verify.contenders import day_of
from verify.explain_facts import label, not_recorded, stated, unsettled, value
from verify.facts import (
    Holding,
    Reach,
    Weighed,
    as_number,
    balance,
    check_fact,
    facts_at,
    facts_of,
    speaks_of,
)
from verify.kinds.sizes import unless_of_another
from verify.kinds.windows import WITHIN, is_same_window, unless_less
from verify.ruling import Ruling, Said, unknown
from verify.words import says, words

OTHER_TIME = Said("of another time", "属于另一时间")
LATER_TIME = Said("of a later time", "属于之后的时间")
OTHER_OCCASION = Said("of another occasion", "属于另一场合")
COUNTED = Said("may be counted in another way", "统计口径可能不同")
IN_TRAINING = Said("what it was trained with", "指训练时所用")
MORE = Said("more than stated", "多于所称")

Qualifier = Literal["exact", "at_least", "at_most", "about"]
REACHES: tuple[Reach, ...] = ("down", "made")


def judge_quantity(case: Case) -> Ruling:
    """A stated number against the records of that attribute, by rounding, qualifiers and dates."""
    claim = case.claim
    claimed = as_number(claim.value)
    if claimed is None or not claim.subject or not claim.attribute:
        return unknown(*not_recorded(claim))
    holdings = facts_of(claim.subject, claim.attribute, case, *REACHES)
    if not holdings and claim.attribute in WITHIN:
        holdings = facts_of(claim.subject, WITHIN[claim.attribute], case, *REACHES)
    numbers = [
        h for h in holdings if as_number(h.fact.value) is not None and _same_unit(h.fact.unit, claim.unit)
    ]
    if not numbers:
        return unknown(*unsettled(claim, holdings))
    return weigh_numbers(case, claimed, numbers)


def _same_unit(one: str | None, other: str | None) -> bool:
    """Units that differ only in what is counted (`customers`, `monthly users`) count as one; prices and
    shares never do."""
    if one is None or other is None or one == other:
        return True
    measures = words().lists["measures"]
    if one.lower() in measures and other.lower() in measures:
        return False
    return not any(sign in unit for unit in (one, other) for sign in "/%")


def weigh_numbers(case: Case, claimed: float, holdings: Sequence[Holding]) -> Ruling:
    """The verdict of some numeric records on a stated number."""
    claim = case.claim
    qualifier = stated_qualifier(case, claimed)
    if qualifier == "at_most" and _is_ceiling(case):
        qualifier = "exact"
    changing = claim.attribute in words().lists["changing"]
    weighed = [
        weigh(claimed, qualifier, holding, case, changing=changing) for holding in facts_at(holdings, case)
    ]
    weighed = [*_what_contradicts(weighed, holdings, claimed, case)]
    weighed = [replace(w, is_rival=_is_rival(claimed, w, weighed, case)) for w in weighed]
    found = balance(weighed, case.policy)
    checks = tuple(
        check_fact(w, f"{claim.subject}, {label(claim.attribute).en}", claimed, case) for w in weighed
    )
    records = tuple(w.holding.fact for w in weighed)
    if found.verdict == "not_enough_evidence":
        why, missing = unsettled(claim, facts_at(holdings, case))
        why = why + _of_whom(weighed)
        then = Said(f"{missing.en} at that time", f"当时{missing.zh}")
        return unknown(why, then, checks=checks, records=records)
    flips = None
    if found.verdict == "supported" and qualifier == "exact":
        name, amount = label(claim.attribute), value(claimed, claim.unit)
        flips = Said(
            f"holds unless the recorded {name.en} were not {amount.en}",
            f"若记录的{name.zh}不是{amount.zh}，则不成立",
        )
    return Ruling(
        found.verdict, stated(claim, found.speaking, found.verdict), found.score, found.standing,
        checks=checks, flips_if=flips, records=records,
    )  # fmt: skip


def _what_contradicts(
    weighed: Sequence[Weighed], holdings: Sequence[Holding], claimed: float, case: Case
) -> Sequence[Weighed]:
    """What is weighed, with what may be of something else left open."""
    attribute, lists = case.claim.attribute, words().lists
    if not speaks_of(case.claim.subject or "", holdings, case):
        # Figures of what a name comprises can bear it out; that they are others contradicts nothing.
        weighed = [w if w.holds else Weighed(w.holding, None, _of(w.holding)) for w in weighed]
    if attribute in lists["occasional"]:
        weighed = _left_open(weighed, OTHER_OCCASION)
    if attribute in lists["sizes"]:
        if not any(w.holds for w in weighed):
            weighed = [_unless_near(claimed, w, case) for w in weighed]
        weighed = unless_of_another(weighed, claimed, case, partial(is_same, case=case, about=False))
    if attribute == "context_length" and says(case.quote, lists["in_training"]):
        weighed = _left_open(weighed, IN_TRAINING)
    if attribute in lists["offered"]:
        weighed = unless_less(weighed, claimed, case)
    return weighed


def _left_open(weighed: Sequence[Weighed], note: Said) -> list[Weighed]:
    return [w if w.holds else Weighed(w.holding, None, note) for w in weighed]


def _of_whom(weighed: Sequence[Weighed]) -> Said:
    """The sentence on whose size it is, where it is that of another model."""
    note = next((w.note for w in weighed if w.note and w.note.en.startswith("that is")), None)
    return Said(f"{note.en[:1].upper()}{note.en[1:]}.", f"{note.zh}。") if note else Said("", "")


def _is_ceiling(case: Case) -> bool:
    """Whether "up to" states the figure itself: a window of up to 128K tokens is one of 128K."""
    capacity = case.claim.attribute in words().lists["capacities"]
    return capacity and not says(case.quote, words().lists["below"])


def _unless_near(claimed: float, weighed: Weighed, case: Case) -> Weighed:
    """A size within the difference that counting embeddings or an auxiliary module makes contradicts none."""
    known = as_number(weighed.holding.fact.value) or 0.0
    near = abs(claimed - known) <= case.policy.figures.recount * abs(known)
    return Weighed(weighed.holding, None, COUNTED) if near and weighed.holds is False else weighed


def _of(holding: Holding) -> Said:
    return Said(f"of {holding.name}", f"指{holding.name}")


def stated_qualifier(case: Case, claimed: float) -> Qualifier:
    """How exactly the quote states the number: "over 20 trillion" is at least, 近300 about."""
    for amount in case.amounts:
        if math.isclose(abs(amount.value), abs(claimed), rel_tol=1e-6):
            return amount.qualifier
    return "exact"


def weigh(claimed: float, qualifier: Qualifier, holding: Holding, case: Case, *, changing: bool) -> Weighed:
    """What one record says of the number: it fits, it contradicts, or it leaves it open."""
    known = as_number(holding.fact.value)
    if known is None:
        return Weighed(holding, None)
    bound: Qualifier = holding.fact.qualifier
    if changing:
        moment = _moment(holding, case)
        if moment is None:
            return Weighed(holding, None, OTHER_TIME)
        if moment == "after" and bound == "at_least":
            return Weighed(holding, None, LATER_TIME)  # it may have been fewer on the day
        bound = _as_bound(bound, moment)
    sign = -1.0 if claimed < 0 and known < 0 else 1.0
    holds = _fits(sign * claimed, qualifier, sign * known, bound, case)
    if changing and holds is False and sign * claimed < sign * known:
        return Weighed(holding, None, MORE)  # what grows was as few some time before
    if changing and holds is False and case.day is None:
        return Weighed(holding, None, OTHER_TIME)  # nor is more refuted where nobody knows of which day
    return Weighed(holding, holds)


def _is_rival(claimed: float, weighed: Weighed, others: Sequence[Weighed], case: Case) -> bool:
    """Whether a contradicting figure is the plain one and the fitting one the same thing counted in
    another way.

    So it is where both are near each other and only the fitting one needs a note to say what it counts.
    """
    fact = weighed.holding.fact
    known = as_number(fact.value) or 0.0
    near = abs(claimed - known) <= case.policy.figures.nearby * abs(known)
    fitting = [w.holding.fact for w in others if w.holds and w.holding.fact.source == fact.source]
    return weighed.holds is False and near and not fact.note and all(f.note for f in fitting)


def _moment(holding: Holding, case: Case) -> Literal["before", "then", "after"] | None:
    """Whether a changing figure is of the claim's own time, of an earlier or of a later one; None beyond
    use."""
    since, day = holding.since, case.day
    if since is None or day is None:
        return "then"
    until = day_of(holding.fact.valid_until)
    if until is not None:
        covered = since <= day <= until + dt.timedelta(days=case.policy.dates.zone)
        return "then" if covered else None
    if abs((since - day).days) <= case.policy.dates.current:
        return "then"
    return "before" if since < day else "after"


def _as_bound(qualifier: Qualifier, moment: Literal["before", "then", "after"]) -> Qualifier:
    """Counts grow: an earlier one is a lower bound, a later one an upper bound."""
    return "at_least" if moment == "before" else "at_most" if moment == "after" else qualifier


def _fits(claimed: float, qualifier: Qualifier, known: float, bound: Qualifier, case: Case) -> bool | None:
    """Whether a stated number fits a recorded one, each exact, rounded or only a bound; None where it may
    or may not."""
    same = is_same(claimed, known, case, about="about" in (qualifier, bound))
    if same and bound != "at_most":
        return True
    if bound == "at_least":  # the true number is the known one or a larger
        if qualifier == "at_least" and known >= claimed:
            return True
        return False if claimed < known and qualifier in ("exact", "about") else None
    if bound == "at_most":  # the true number is the known one or a smaller
        if claimed > known and not same and qualifier != "at_most":
            return False
        return True if same else None
    return (
        known >= claimed if qualifier == "at_least" else known <= claimed if qualifier == "at_most" else False
    )


def is_same(claimed: float, known: float, case: Case, *, about: bool) -> bool:
    """Whether a number as written can stand for the recorded one: rounded or cut at the digits it shows.

    "32" stands for 32.5 and for 32.9 (sizes are cut as often as rounded), not for 31.4 or 34. The sizes in
    models' names are cut to one digit: a "7B" model has 7.6 billion parameters, but a "1T" one not 1.7.
    """
    figures = case.policy.figures
    if math.isclose(claimed, known, rel_tol=1e-9) or is_same_window(claimed, known, case):
        return True
    if about and abs(claimed - known) <= figures.about * abs(known):
        return True
    named = case.claim.attribute in words().lists["sizes"]
    if named and claimed < _BILLION and _TENTHS.search(case.quote):
        return abs(claimed - known) < last_digit(claimed, 1) / 2
    step = last_digit(claimed, 1 if named and _one_digit(claimed) else figures.digits)
    step = min(step, figures.cut * claimed) if named else step
    return claimed - step / 2 <= known < claimed + step


_BILLION = 1e9
_TENTHS = re.compile(r"(?<![\d.])0\.[1-9]\s?(?:b\b|billion)|(?<![\d.])[1-9]亿")
"""A size in tenths of a billion, "0.5B": rounded to these, not cut."""


def _one_digit(number: float) -> bool:
    """Whether a number is one digit of thousands, millions, billions or trillions: 7 billion, not 400."""
    return any(
        1 <= number / unit < 10 and (number / unit).is_integer() for unit in (1.0, 1e3, 1e6, 1e9, 1e12)
    )


def last_digit(number: float, digits: int) -> float:
    """The worth of the last digit that a number shows, with at least so many digits taken as meant.

    671 shows its ones; 235000000000 its billions; 400 is taken as meant to the tens (two digits).
    """
    if number == 0:
        return 1.0
    largest = math.floor(math.log10(abs(number)))
    for shown in range(digits, 13):
        step = 10.0 ** (largest - shown + 1)
        if math.isclose(number / step, round(number / step), rel_tol=0, abs_tol=1e-6):
            return step
    return 10.0 ** (largest - 12)
