"""Specifications in words: architecture, modality, developer, nationality, what a benchmark measures."""

from __future__ import annotations

from collections.abc import Sequence

from verify.case import Case
from verify.explain_facts import label, not_recorded, stated
from verify.facts import Holding, Reach, Weighed, balance, check_fact, facts_of, maker_of
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
        return unknown(*not_recorded(claim), checks=checks, records=records)
    return Ruling(
        found.verdict, stated(claim, found.speaking, found.verdict), found.score, found.standing,
        checks=checks, records=records,
    )  # fmt: skip


def _holdings(case: Case) -> list[Holding]:
    """The records: for a nationality also those of the maker."""
    subject, attribute = case.claim.subject or "", case.claim.attribute or ""
    names = [subject]
    if attribute in NATIONALITY:
        found, maker = (
            [h for a in sorted(NATIONALITY) for h in facts_of(subject, a, case)],
            maker_of(subject, case.registry),
        )
        return found or [h for a in sorted(NATIONALITY) for h in (facts_of(maker, a, case) if maker else ())]
    return [h for name in names for h in facts_of(name, attribute, case, *REACHES)]


def _holds(case: Case, holding: Holding, all_of_them: Sequence[Holding]) -> bool | None:
    """Whether the stated words fit the recorded ones: all of them are there, one excludes them, or neither."""
    claim = case.claim
    recorded = str(holding.fact.value)
    if claim.value is None:
        return True if recorded.lower() in YES else None
    said = str(claim.value)
    if claim.attribute in NATIONALITY:
        one, other = country(said), country(recorded)
        return None if one is None or other is None else one == other
    if said.casefold() == recorded.casefold():
        return True
    if claim.attribute == "developer":
        return _same_organisation(said, recorded, case)
    ours, theirs = tokens(said), tokens(recorded)
    if any(pair <= ours for pair in words().exclusive):
        return False  # the statement contradicts itself
    if ours <= theirs or ours <= frozenset().union(*(tokens(str(h.fact.value)) for h in all_of_them)):
        return True
    if any(
        len(pair & ours) == 1 and pair - ours <= theirs and not pair & ours & theirs
        for pair in words().exclusive
    ):
        return False
    return None


def _same_organisation(said: str, recorded: str, case: Case) -> bool | None:
    """Whether two names are of one organisation or of one and its owner; another listed one contradicts."""
    one, other = case.registry.get(said), case.registry.get(recorded)
    if one is None or other is None:
        return None
    return bool({one.name, one.maker} & {other.name, other.maker} - {None})


def _text(value: int | float | str | None) -> float | str | None:
    return value if value is None or isinstance(value, str) else float(value)
