"""Prices set against another model's: so many times it, so much more or less, dearer, cheaper or the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from claims.model import Verdict
from evidence.model import Fact
from verify.case import Case
from verify.explain_facts import label, not_recorded, recorded
from verify.facts import as_number, fact_standing, facts_at, valid_on
from verify.kinds.price_terms import SOLD, prices_of
from verify.model import Check
from verify.ruling import Ruling, Said, unknown
from verify.words import meant, says, words

RELATIONS = {"lower": -1, "cheaper": -1, "higher": 1, "dearer": 1, "equal": 0, "same": 0}
_EN = (
    r"\s(?:an?\s|one[- ])?(?:\d|half|third|quarter|fifth|sixth|eighth|tenth|hundredth|twice|double|triple"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|hundred)"
)
_ZH = r"[^,。;]{0,30}?(?:分之|一半|半价|\d|[一二两三四五六七八九十百几数]+(?:多|余|几)?[倍成折])"
_AT_LEAST = re.compile(
    rf"\b(?:more than|over|at least|upwards of|exceeding|well over){_EN}"
    rf"|(?:超过|逾|至少|不止|不低于|不少于){_ZH}"
    r"|[倍%成](?:以上|多|有余|之多)|\b(?:times|percent|%) or more\b"
)
_AT_MOST = re.compile(
    rf"\b(?:less than|under|below|at most|no more than|not even|barely|fewer than){_EN}"
    rf"|(?:不到|不足|低于|不超过|至多){_ZH}|[倍%成]以下"
)
IN_USE = Said(
    "The claim is about what is paid in use; prices of tokens alone do not tell that.",
    "该说法涉及实际使用的花费，仅凭词元单价无法判断。",
)
OF_LATER = Said(
    "Prices move: those of the day itself are not in evidence.", "价格会变，证据中没有当日的价格。"
)
HALF_A_PERCENT = 0.005
"""What rounding to whole percent takes away."""
_BEST_CASE = re.compile(r"\bup to\b|\bas much as \d|\bas little as\b|最多|最高|多达|高达|最低")
_OFF = re.compile(
    r"\b(?:cheaper|less expensive|lower|off|below|saves?|saving|discount|cuts?|reduc\w+)\b"
    r"|便宜|降低|下降|节省|优惠|[更要]低|低了?(?=[超约近\d])"
)


def _current(name: str, attribute: str, case: Case) -> list[Fact]:
    """The prices valid on the day, one a currency: on the day of a change the new one; else the only one that
    was ever read."""
    found: dict[str | None, Fact] = {}
    prices = prices_of(name, attribute, case)
    for holding in sorted(facts_at(prices, case), key=lambda h: h.fact.valid_from or "", reverse=True):
        if valid_on(holding.fact, case.day):
            found.setdefault(holding.fact.unit, holding.fact)
    for unit in {holding.fact.unit for holding in prices} - found.keys():
        read = [holding.fact for holding in prices if holding.fact.unit == unit]
        if len({as_number(fact.value) for fact in read}) == 1 and not any(f.valid_until for f in read):
            found[unit] = read[0]
    return list(found.values())


def _matched(case: Case, other: str) -> Iterable[tuple[Fact, Fact]]:
    """Prices of the subject and of another model for the same thing in the same currency."""
    sides = meant(case.quote, words().maps["side"])
    for attribute in [a for a in SOLD if not sides or a in sides]:
        theirs = {fact.unit: fact for fact in _current(other, attribute, case) if fact.attribute == attribute}
        for fact in _current(case.claim.subject or "", attribute, case):
            if fact.attribute == attribute and fact.unit in theirs:
                yield fact, theirs[fact.unit]


def judge_ratio(case: Case) -> Ruling:
    """The share or multiple of another's price, or by how many percent it is more or less."""
    claim = case.claim
    if says(case.quote, words().lists["in_use"]):
        return unknown(IN_USE, not_recorded(claim)[1])
    claimed = as_number(claim.value)
    if claimed is None or not claim.objects:
        return unknown(*not_recorded(claim))
    if claim.attribute == "price_change":
        claimed = 1 + claimed / 100
    figures = case.policy.figures
    share = figures.nearby if says(case.quote, words().lists["about"]) else figures.ratio
    slack = share * abs(claimed)
    if claim.attribute == "price_change" or "%" in case.quote:
        slack = max(slack, HALF_A_PERCENT)
    bound = _bound(case.quote, claimed)

    def fits(ours: Fact, theirs: Fact) -> bool:
        known = (as_number(ours.value) or 0.0) / (as_number(theirs.value) or float("inf"))
        if bound == "at_least":
            return known >= claimed - slack
        if bound == "at_most":
            return known <= claimed + slack
        return abs(known - claimed) <= max(slack, share * known)

    ruling = _by_pairs(case, fits)
    if bound == "best_case" and ruling.verdict != "supported":
        return unknown(*not_recorded(claim), checks=ruling.checks, records=ruling.records)
    return ruling


def _bound(quote: str, claimed: float) -> str | None:
    """Whether a plain quote bounds a ratio: "less than a tenth of", "30倍以上", "over 90% cheaper".

    Of a discount more is a smaller ratio. "Up to 98% cheaper" is the best case, which no list price tells.
    """
    if _BEST_CASE.search(quote):
        return "best_case"
    least, most = bool(_AT_LEAST.search(quote)), bool(_AT_MOST.search(quote))
    if least and most:
        return "best_case"
    if claimed < 1 and _OFF.search(quote):
        least, most = most, least
    return "at_least" if least else "at_most" if most else None


def judge_relative(case: Case) -> Ruling:
    """Dearer, cheaper or the same: on every price both have."""
    if says(case.quote, words().lists["in_use"]):
        return unknown(IN_USE, not_recorded(case.claim)[1])
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
    late = not all(valid_on(fact, case.day) for fact in records)
    outcomes = {check.outcome for check in checks}
    few = not checks or len(covered) < case.policy.fold.coverage * len(claim.objects)
    if few:
        return _none_of_the_day(case, checks, records)
    if late and outcomes != {"holds"}:  # prices read later bear out what was told, and refute nothing
        return _none_of_the_day(case, checks, records, _told(matched, late=True) + OF_LATER)
    verdict: Verdict = (
        "conflicting" if len(outcomes) > 1 else "supported" if outcomes == {"holds"} else "refuted"
    )
    belief = case.policy.belief
    score = {"supported": belief.independent, "refuted": 1 - belief.independent}.get(verdict, belief.divided)
    return Ruling(
        verdict, _told(matched, late=late), score, fact_standing(records), checks=checks, records=records
    )


def _none_of_the_day(
    case: Case, checks: Sequence[Check], records: Sequence[Fact], known: Said | None = None
) -> Ruling:
    names = (case.claim.subject or "", *case.claim.objects)
    why = known or Said(
        f"The evidence has no prices of {' and '.join(names)} for one thing in one currency on that day.",
        f"证据中没有{'、'.join(names)}当日同一计费项、同币种的价格。",
    )
    wanted = Said(
        f"prices of {', '.join(names)} in one currency on that day", f"{'、'.join(names)}当日同币种的价格"
    )
    return unknown(why, wanted, checks=checks, records=records)


def _told(matched: Sequence[tuple[str, Fact, Fact]], *, late: bool) -> Said:
    """The prices set against each other, the object's name with its price."""
    shown = "; ".join(
        f"{label(ours.attribute).en} {recorded(ours).en} against {recorded(theirs).en} of {other}"
        for other, ours, theirs in matched
    )
    shown_zh = "；".join(
        f"{label(ours.attribute).zh}{recorded(ours).zh}，{other}为{recorded(theirs).zh}"
        for other, ours, theirs in matched
    )
    if late:
        return Said(f"By prices read later: {shown}.", f"按其后读取的价格：{shown_zh}。")
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
