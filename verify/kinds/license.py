"""Licences: the one named, or whether the weights are open at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from verify.case import Case
from verify.contenders import LISTED, day_of, snapshot_day
from verify.explain_facts import stated, unsettled
from verify.facts import (
    Holding,
    Reach,
    Weighed,
    all_facts_of,
    balance,
    check_fact,
    facts_of,
    speaks_of,
    valid_on,
)
from verify.kinds.quantity import judge_quantity
from verify.kinds.statement import judge_statement
from verify.ruling import Ruling, Said, unknown
from verify.words import plain, says, words

Openness = Literal["open", "limited", "closed"]
COMMERCE = "commercial use"
_NOW_ALLOWED = re.compile(
    r"宣布|现已|现在|即日起|放开|改为|不再限制|\b(?:now|announc\w+|from today|lift(?:s|ed)|no longer)\b"
)
"""Tells of a permission that is new."""
NOT_WEIGHTS = Said(
    "The claim is about something beside the weights, on which nothing is recorded.",
    "该说法针对权重以外的内容，没有相关记录。",
)
REACHES: tuple[Reach, ...] = ("up", "down")


def judge_license(case: Case) -> Ruling:
    """The verdict on a licence; several subjects named together must all have it."""
    claim = case.claim
    if claim.value is None or not claim.subject:
        return judge_statement(case)
    if not isinstance(claim.value, str):
        return judge_quantity(case)  # from how many users on leave must be asked: no licence's name tells
    if is_beside_weights(case):
        return unknown(NOT_WEIGHTS, Said("terms of what is named", "所述内容的许可条款"))
    names = (claim.subject, *claim.objects)
    weighed: list[Weighed] = []
    missing: list[Said] = []
    for name in names:
        found = _of_one(name, case)
        weighed += found
        if not any(w.holds is not None for w in found):
            missing.append(Said(f"licence of {name}", f"{name}的许可证"))
    result = balance(weighed, case.policy)
    checks = tuple(check_fact(w, f"{w.holding.name}, licence", str(claim.value), case) for w in weighed)
    records = tuple(w.holding.fact for w in weighed)
    if result.verdict == "not_enough_evidence" or len(missing) > (1 - case.policy.fold.coverage) * len(names):
        why, wanted = unsettled(claim, [w.holding for w in weighed])
        return unknown(why, *(missing or [wanted]), checks=checks, records=records)
    why, verdict, score = _limits(result.speaking), result.verdict, result.score
    if why.en and verdict == "supported" and says(case.quote, words().lists["wholly_open"]):
        verdict, score = "conflicting", case.policy.belief.divided
    why = stated(claim, result.speaking, verdict) + why
    return Ruling(
        verdict,
        why,
        score,
        result.standing,
        checks=checks,
        missing=tuple(missing),
        records=records,
    )


def is_beside_weights(case: Case) -> bool:
    """Whether something beside a model's weights is said to be open: its training code, its data, a paper."""
    if str(case.claim.value).endswith("weights"):
        return False
    entity, lists = case.registry.get(case.claim.subject or ""), words().lists
    other = says(case.quote, lists["beside_weights"]) and not says(case.quote, lists["weights"])
    return other and (entity is None or entity.type == "model")


def _of_one(name: str, case: Case) -> list[Weighed]:
    """What the records say of one name; of an organisation, what they say of everything it makes."""
    entity = case.registry.get(name)
    if entity is not None and entity.type == "organisation":
        return _of_maker(entity.name, case)
    records = _records(name, case)
    weighed = [_weigh_own(name, holding, case) for holding in records if not _is_to_come(holding, case)]
    if not any(w.holds for w in weighed):  # a closed member alone does not make a family closed
        weighed = [w if speaks_of(name, [w.holding], case) else replace(w, holds=None) for w in weighed]
    if not _may_have_been_opened(name, case):
        return weighed
    return [
        replace(w, holds=None) if w.holds is False and _is_earlier(w.holding, case) else w for w in weighed
    ]


def _records(name: str, case: Case) -> list[Holding]:
    """What is recorded of one name, or of its kin; of the name alone where that says it is closed."""
    attributes = ("license", "open_weights")
    own = [h for attribute in attributes for h in facts_of(name, attribute, case)]
    if any(_openness_of(h) == "closed" for h in own):
        return own  # the family it belongs to may have open members
    return [h for attribute in attributes for h in facts_of(name, attribute, case, *REACHES)]


def _is_to_come(holding: Holding, case: Case) -> bool:
    """Whether a record is of a member of the family that came out after the claim."""
    entity = case.registry.get(holding.name)
    out = snapshot_day(entity) if entity else None
    return bool(case.day and out and out > case.day + LISTED)


def _may_have_been_opened(name: str, case: Case) -> bool:
    """Whether a model is said to have been opened long after it came out: older records say nothing."""
    entity = case.registry.get(name)
    out = day_of(entity.released) if entity else None
    told = openness(str(case.claim.value)) != "closed" and says(case.quote, words().lists["opened"])
    return told and bool(out and case.day and (case.day - out).days > case.policy.dates.recent)


def _is_earlier(holding: Holding, case: Case) -> bool:
    """Whether a record of closed weights is not known to be of after the claim."""
    date = holding.fact.date
    return _openness_of(holding) == "closed" and (date is None or not case.is_later(date))


def _weigh_own(name: str, holding: Holding, case: Case) -> Weighed:
    """A record of the family bears a member out and does not contradict it: some members stay closed.

    Nor does one of the version tuned to talk: what it was tuned on may have terms of its own.
    """
    weighed = _weigh(holding, case)
    entity = case.registry.get(name)
    above = entity is not None and entity.family is not None and holding.name == entity.family
    talks = words().lists["talks"]
    chats = says(plain(holding.name), talks) and not says(plain(name), talks)
    return replace(weighed, holds=None) if (above or chats) and weighed.holds is False else weighed


def _weigh(holding: Holding, case: Case) -> Weighed:
    if not valid_on(holding.fact, case.day):
        since = holding.fact.valid_from
        return Weighed(holding, None, Said(f"valid from {since or 'before'}", f"自{since or '更早'}起有效"))
    holds = _holds(str(case.claim.value), holding)
    kept = holds is not False or not (_is_strict(case, holding) or _is_allowed_since(case, holding))
    return Weighed(holding, holds if kept else None)


def _is_allowed_since(case: Case, holding: Holding) -> bool:
    """Whether a maker is told to allow commercial use now, which others' lists need not have noticed."""
    made = holding.fact.evaluator_relationship in ("first_party", "collaborative")
    return (
        not made and _key(str(case.claim.value)) == _key(COMMERCE) and bool(_NOW_ALLOWED.search(case.quote))
    )


def _is_strict(case: Case, holding: Holding) -> bool:
    """Whether "not open source" is said of weights that are given away under terms of the maker's own."""
    if openness(str(case.claim.value)) != "closed" or not says(case.quote, words().maps["openness"]["open"]):
        return False
    free = {_key(licence) for licence in words().maps["commerce"]["yes"]}
    return holding.fact.attribute != "license" or _key(str(holding.fact.value)) not in free


def _of_maker(name: str, case: Case) -> list[Weighed]:
    """An organisation "open-sources" where one of its models is open; "all of them" where none is closed."""
    records = [
        h for attribute in ("license", "open_weights") for h in all_facts_of(name, attribute, case, "made")
    ]
    # One document that lists open and closed models is no list of variants: each model counts.
    weighed = [replace(_weigh(holding, case), is_rival=True) for holding in records]
    if says(case.quote, words().lists["whole"]):
        return _one_each(weighed)
    return _one_each([w for w in weighed if w.holds])


def _one_each(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The first record for and the first against, so that a long list does not drown the point."""
    kept = {w.holds: w for w in reversed(list(weighed)) if w.holds is not None}
    return [kept[holds] for holds in (True, False) if holds in kept]


def _holds(said: str, holding: Holding) -> bool | None:
    """Whether a record fits the licence stated: by name, else by how open it is."""
    stated_open, known_open = openness(said), _openness_of(holding)
    if _key(said) == _key(COMMERCE):
        return _lets_commerce(holding, known_open)
    if holding.fact.attribute == "license" and _key(said) == _key(str(holding.fact.value)):
        return True
    if stated_open is None:  # a licence by its name
        if holding.fact.attribute != "license" or openness(str(holding.fact.value)) == "open":
            return False if known_open == "closed" else None
        return False
    if known_open is None:
        return None
    if stated_open == "limited" and known_open == "open" and _lets_commerce(holding, known_open):
        return False
    if "limited" in (stated_open, known_open):
        return True if stated_open == known_open else False if "closed" in (stated_open, known_open) else None
    return (stated_open == "closed") == (known_open == "closed")


def _lets_commerce(holding: Holding, known: Openness | None) -> bool | None:
    """Whether a licence allows commercial use; None where it says nothing of it or has terms of its own."""
    if holding.fact.attribute != "license" or known == "closed":
        return None
    told = {answer: {_key(v) for v in forms} for answer, forms in words().maps["commerce"].items()}
    if known == "limited" or _key(str(holding.fact.value)) in told["no"]:
        return False
    return True if _key(str(holding.fact.value)) in told["yes"] else None


def _openness_of(holding: Holding) -> Openness | None:
    text = str(holding.fact.value)
    if holding.fact.attribute == "open_weights":
        return "open" if text.lower() in ("yes", "true") else "closed"
    return openness(text) or "open"  # a named licence gives the weights away on terms


@lru_cache(maxsize=1024)
def openness(text: str) -> Openness | None:
    """What a general word for a licence means; None for the name of one."""
    kinds: tuple[Openness, ...] = ("open", "limited", "closed")
    return next(
        (k for k in kinds if _key(text) in {_key(form) for form in words().maps["openness"][k]}), None
    )


@lru_cache(maxsize=1024)
def _key(text: str) -> str:
    """A licence's name without punctuation, case and the words that go with any."""
    return re.sub(
        r"[^0-9a-z\u4e00-\u9fff]+", "", re.sub(r"\b(license|licence|agreement|version)\b", "", text.lower())
    )


def _limits(holdings: Sequence[Holding]) -> Said:
    """A reminder where the weights are open under the maker's own terms."""
    own = next((h for h in holdings if "community" in str(h.fact.value).lower()), None)
    if own is None:
        return Said("", "")
    return Said(
        f"The weights are open under the maker's own terms ({own.fact.value}).",
        f"权重按厂商自己的条款开放（{own.fact.value}）。",
    )
