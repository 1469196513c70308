"""Firsts: refuted by anybody known to have been earlier, supported only by a record that says so."""

from __future__ import annotations

from evidence.model import Fact
from verify.case import Case
from verify.contenders import day_of
from verify.explain_facts import FIRST, not_recorded
from verify.facts import Holding, Weighed, balance, check_fact, everybody, names_of
from verify.kinds.leads import country_of
from verify.ruling import Ruling, Said, denied, unknown
from verify.words import countries_in, meant, plain, says, words


def judge_first(case: Case) -> Ruling:
    """Whether the subject was first in what the claim is about; a claim that it was not turns the verdict
    round."""
    claim = case.claim
    topic = frozenset(meant(case.quote, words().maps["topic"]))
    if not claim.subject or not topic:
        return unknown(*not_recorded(claim, FIRST))
    ours = names_of(claim.subject, case)
    own = [
        Holding(name, fact)
        for name in ours
        for fact in case.index.facts(name, "first")
        if _about(fact, topic)
    ]
    disputes = [Holding(h.name, fact) for h in own for fact in case.index.facts(h.name, "first_disputed_by")]
    earlier = _earlier(case, ours, own, topic)
    weighed = [Weighed(h, True) for h in own] + [Weighed(h, False) for h in (*disputes, *earlier)]
    found = balance(weighed, case.policy)
    # "its first" and "the first" are often the same words; only a claim on the whole field can fall to others
    limited = says(case.quote, words().lists["field"]) or says(case.quote, words().lists["denial"])
    limited = limited and not says(case.quote, words().lists["own"])
    own_first = found.verdict == "refuted" and not disputes and not limited
    if found.verdict == "not_enough_evidence" or own_first:
        return unknown(*not_recorded(claim, FIRST))
    ruling = Ruling(
        found.verdict,
        _why(own, (*disputes, *earlier)),
        found.score,
        found.standing,
        checks=tuple(check_fact(w, f"{claim.subject} was first", "first", case) for w in weighed),
        records=tuple(w.holding.fact for w in weighed),
    )
    if claim.modality != "negated" and says(case.quote, words().lists["denial"]):
        return denied(ruling, Said("The claim is that it was not the first.", "该说法称其并非首创。"))
    return ruling


def _about(fact: Fact, topic: frozenset[str]) -> bool:
    """Whether a record of a first is about the same thing: it shares all that is known of its topic with
    the claim."""
    known = _topic(fact)
    return bool(known) and (known <= topic or topic <= known)


def _topic(fact: Fact) -> frozenset[str]:
    return frozenset(meant(plain(f"{fact.value} {fact.benchmark or ''}"), words().maps["topic"]))


def _earlier(case: Case, ours: tuple[str, ...], own: list[Holding], topic: frozenset[str]) -> list[Holding]:
    """Firsts of others in the same thing or a part of it, before the subject's own or before it came out."""
    if says(case.quote, words().lists["narrowed"]):
        return []
    countries = countries_in(case.quote)
    began = [day for h in own if (day := h.since)] or [
        day
        for name in ours
        for fact in case.index.facts(name, "release_date")
        if (day := day_of(str(fact.value)))
    ]
    if not began:
        return []
    return [
        holding
        for holding in everybody(case.index, "first")
        if holding.name not in ours
        and holding.since is not None
        and holding.since < min(began)
        and topic <= _topic(holding.fact)
        and (not countries or country_of(holding.name, case) in countries)
    ]


def _why(own: list[Holding], others: tuple[Holding, ...]) -> Said:
    said = Said("", "")
    for holding in own[:1]:
        said = said + Said(
            f"{holding.fact.evaluator} calls {holding.name} the first: {holding.fact.value}.",
            f"{holding.fact.evaluator}称{holding.name}为首个：{holding.fact.value}。",
        )
    for holding in others[:1]:
        name = ", ".join(holding.fact.objects) or holding.name
        since = holding.since or "before"
        said = said + Said(
            f"{name} was earlier: {since} ({holding.fact.evaluator}).",
            f"{name}更早：{since}（{holding.fact.evaluator}）。",
        )
    return said
