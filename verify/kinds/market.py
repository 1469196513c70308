"""Share prices: they move within the day and between exchanges, so a record supports a figure or is
silent."""

from __future__ import annotations

from verify.case import Case
from verify.explain_facts import not_recorded, stated
from verify.facts import Holding, as_number, balance, check_fact, facts_at, facts_of
from verify.kinds.quantity import stated_qualifier, weigh
from verify.ruling import Ruling, Said, unknown
from verify.words import meant, plain, words


def judge_market(case: Case) -> Ruling:
    """A stated rise or fall against the records of the day on the exchange it names."""
    claim = case.claim
    claimed = as_number(claim.value)
    if claimed is None or not claim.subject or not claim.attribute:
        return unknown(*not_recorded(claim))
    venues = meant(case.quote, words().maps["venue"])
    holdings = [
        h for h in facts_at(facts_of(claim.subject, claim.attribute, case), case) if _traded_at(h, venues)
    ]
    qualifier = stated_qualifier(case, claimed)
    near = case.policy.figures.nearby  # "more than 7 %" is said of 7.3, not of 70
    weighed = [
        w for h in holdings
        if (w := weigh(claimed, qualifier, h, case, changing=True)).holds
        and abs((as_number(h.fact.value) or 0) - claimed) <= near * abs(claimed)
    ]  # fmt: skip
    if not weighed:
        why, missing = not_recorded(claim)
        return unknown(why + Said("Share prices move within the day.", "股价在一日之内也有变动。"), missing)
    found = balance(weighed, case.policy)
    checks = tuple(check_fact(w, f"{claim.subject}, share price", claimed, case) for w in weighed)
    return Ruling(
        found.verdict, stated(claim, found.speaking, found.verdict), found.score, found.standing,
        checks=checks, records=tuple(w.holding.fact for w in weighed),
    )  # fmt: skip


def _traded_at(holding: Holding, venues: tuple[str, ...]) -> bool:
    """Whether a record is of one of the exchanges named; any record will do where none is."""
    return not venues or bool(set(venues) & set(meant(plain(holding.fact.note or ""), words().maps["venue"])))
