"""Specifications in words: architecture, modality, developer, nationality, what a benchmark measures."""

from __future__ import annotations

from collections.abc import Sequence

from verify.case import Case
from verify.explain_facts import label, not_recorded, stated, unsettled
from verify.facts import Holding, Reach, Weighed, balance, check_fact, facts_of, maker_of
from verify.kinds.day_of_data import is_same_day
from verify.ruling import Ruling, unknown
from verify.words import country, tokens, words

NATIONALITY = frozenset({"nationality", "country"})
YES = frozenset({"yes", "true", "permitted"})
REACHES: tuple[Reach, ...] = ("up",)


def judge_statement(case: Case) -> Ruling:
    """A stated word against the records of that attribute, in their common spelling."""
    claim = case.claim
    if not claim.subject or not claim.attribute:
        return unknown(*not_recorded(claim))
    holdings = _holdings(case)
    if not holdings:
        return unknown(*not_recorded(claim))
    weighed = [Weighed(holding, _holds(case, holding, holdings)) for holding in holdings]
    found = balance(weighed, case.policy)
    checks = tuple(
        check_fact(w, f"{claim.subject}, {label(claim.attribute).en}", _text(claim.value), case)
        for w in weighed
    )
    records = tuple(h.fact for h in holdings)
    if found.verdict == "not_enough_evidence":
        return unknown(*unsettled(claim, holdings), checks=checks, records=records)
    return Ruling(
        found.verdict, stated(claim, found.speaking, found.verdict), found.score, found.standing,
        checks=checks, records=records,
    )  # fmt: skip


def _holdings(case: Case) -> list[Holding]:
    """The records: for a nationality, else those of the maker."""
    subject, attribute = case.claim.subject or "", case.claim.attribute or ""
    if attribute not in NATIONALITY:
        return facts_of(subject, attribute, case, *REACHES)
    for name in (subject, maker_of(subject, case.registry)):
        found = [h for one in sorted(NATIONALITY) for h in facts_of(name, one, case)] if name else []
        if found:
            return found
    return []


def _holds(case: Case, holding: Holding, others: Sequence[Holding]) -> bool | None:
    """Whether the stated words fit the recorded ones; None where they neither fit nor are excluded."""
    claim, recorded = case.claim, str(holding.fact.value)
    said = str(claim.value)
    if claim.value is None:
        return True if recorded.lower() in YES else None
    if said.casefold() == recorded.casefold():
        return True
    if holding.fact.unit == "date":
        return is_same_day(said, recorded, case.policy.dates)
    if claim.attribute in NATIONALITY:
        one, other = country(said), country(recorded)
        return None if one is None or other is None else one == other
    if claim.attribute == "developer":
        return _same_organisation(said, recorded, case)
    return _same_words(tokens(said), tokens(recorded), [tokens(str(h.fact.value)) for h in others])


def _same_words(ours: frozenset[str], theirs: frozenset[str], known: Sequence[frozenset[str]]) -> bool | None:
    """All words are recorded, here or together: yes. One excludes another, stated or recorded: no."""
    for pair in words().exclusive:
        if pair <= ours:
            return False  # the statement contradicts itself
        if pair & ours and pair & theirs and not pair & ours & theirs:
            return False
    return True if ours <= theirs or ours <= frozenset().union(*known) else None


def _same_organisation(said: str, recorded: str, case: Case) -> bool | None:
    """Whether two names are of one organisation or of one and its owner; another listed one contradicts."""
    one, other = case.registry.get(said), case.registry.get(recorded)
    if one is None or other is None:
        return None
    return bool({one.name, one.maker} & {other.name, other.maker} - {None})


def _text(value: int | float | str | None) -> float | str | None:
    return value if value is None or isinstance(value, str) else float(value)
