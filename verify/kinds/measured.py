"""Comparisons that are not about ability: popularity, users, price, speed, size. Facts of both sides
decide."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.model import Verdict
from evidence.model import Fact
from verify.case import Case
from verify.explain_facts import label, recorded
from verify.facts import Holding, as_number, fact_standing, facts_at, facts_of, names_of, valid_on
from verify.kinds.leads import is_fresh
from verify.kinds.quantity import judge_quantity
from verify.model import Check
from verify.ruling import Ruling, Said, unknown
from verify.words import Measure, plain, says, words

ABILITY = frozenset({None, "score", "rank", "performance", "score_difference"})
"""Attributes of a comparison that benchmark figures decide."""
GAP = "gap_to"
"""Attributes of facts that say how far one side is behind another, whatever is counted."""


def measure_meant(case: Case) -> Measure | None:
    """The measure a comparison is about where that is not ability; None where benchmarks decide.

    An attribute that is no score says so outright. Otherwise the words of the quote do, unless benchmarks
    are named; a field that neither a benchmark nor a fact is of is a measure without attributes.
    """
    claim = case.claim
    if claim.attribute not in ABILITY:
        attribute = claim.attribute or ""
        known = next((m for m in words().measures if attribute in m.attributes), None)
        return known or Measure(attribute, (), (attribute.removesuffix("_ratio").removesuffix("_relative"),))
    told = next((m for m in words().measures if says(case.quote, m.forms)), None)
    if fewer := _FEWER.search(case.quote):
        return told or Measure(fewer["what"], (), ())
    if claim.benchmarks:
        return None
    return told or (None if case.fields else _field_unknown(case.quote))


_FEWER = re.compile(r"\bfewer\s(?P<what>[a-z-]+(?:\s[a-z-]+){0,2}?)\sthan\b")
"""What there is less of, "fewer output tokens than": no score, whatever test it was counted on."""
_FIELDS = (
    re.compile(r"\b(?:at|in|for|when it comes to|in terms of)\s(?P<field>(?:[a-z-]+ly\s)?[a-z-]{2,}ing\b)"),
    re.compile(
        r"\b(?:at|in|on|for|with|of)\s(?P<field>(?:[a-z-]+\s){1,3}(?:tasks?|questions|problems|work|skills?|jobs|chores"
        r"|prompts|conversations?|documents?|dialogues?|workloads?|scenarios?|queries))\b"
    ),
    re.compile(r"在(?P<field>[\u4e00-\u9fff]{2,12}?)(?:方面|领域|场景|任务|维度|环节|工作)"),
    re.compile(r"(?:^|[,，、;；])(?P<field>[\u4e00-\u9fff]{2,8}?)(?:方面|领域|场景|任务|维度)"),
)
"""Where a quote, in lower case, names the field it limits a comparison to."""


def _field_unknown(quote: str) -> Measure | None:
    """The field a quote limits its comparison to, where no list of ours has it: "better at haggling"."""
    for form in _FIELDS:
        for match in form.finditer(quote):
            field = match["field"]
            if not says(field, words().lists["unlimited"]):
                return Measure(field, (), ())
    return None


def compare_measured(case: Case, measure: Measure) -> Ruling:
    """Subject against each object on every attribute of the measure, and on the boards that rank by it."""
    if claim_is_figure(case):
        return judge_quantity(case)
    found = [pair for name in case.claim.objects for pair in _pairs(case, name, measure)]
    if not found:
        return unknown(
            Said(
                f"The claim is about {measure.name.replace('_', ' ')}, which benchmark scores do not show; "
                "the evidence holds no such figures of both sides.",
                "该说法不是关于模型能力的，证据中没有双方在这方面的数据。",
            ),
            _figures_of(measure, (case.claim.subject or "", *case.claim.objects)),
        )
    return _ruled(case, found)


def _figures_of(measure: Measure, names: Sequence[str]) -> Said:
    """The figures that would tell, by the names of the attributes."""
    told = [label(attribute) for attribute in measure.attributes]
    plain_name = measure.name.replace("_", " ")
    return Said(
        f"{', '.join(measure.attributes).replace('_', ' ') or plain_name} of {' and '.join(names)}",
        f"{'、'.join(names)}的{'、'.join(one.zh for one in told) or plain_name}",
    )


def claim_is_figure(case: Case) -> bool:
    """Whether the comparison states a figure of which the subject has a record: 25 % of another's compute."""
    claim = case.claim
    stated = as_number(claim.value) is not None and claim.attribute not in ABILITY
    return stated and bool(facts_of(claim.subject or "", claim.attribute or "", case))


def reported_gap(case: Case) -> Ruling | None:
    """How far the subject is behind, as somebody has measured it over time; None where nobody has.

    For what is no model: countries, industries. A positive gap is a lag; the latest figures before the
    claim count.
    """
    claim = case.claim
    subject = case.canonical(claim.subject or "")
    attributes = sorted({f.attribute for f in case.index.facts(subject) if f.attribute.startswith(GAP)})
    others = {case.canonical(name) for name in claim.objects}
    holdings = [h for a in attributes for h in facts_of(subject, a, case) if others & set(h.fact.objects)]
    latest: dict[str, Holding] = {}
    for holding in sorted(holdings, key=lambda h: (str(h.since), h.fact.id)):
        if not case.is_later(holding.since):
            latest[holding.fact.benchmark or ""] = holding
    if not latest:
        return None
    level = 100 * case.policy.margins.level
    pairs = []
    for holding in latest.values():
        behind = as_number(holding.fact.value) or 0.0
        relation = claim.relation
        holds = (
            abs(behind) <= level
            if relation == "equal"
            else behind < 0
            if relation == "better"
            else behind > 0
        )
        what = f"{subject}, {label(holding.fact.attribute).en} ({holding.fact.benchmark or 'overall'})"
        pairs.append((_check(what, holding.fact, None, holds, case), (holding.fact,)))
    return _ruled(case, pairs)


def compare_places(case: Case) -> Ruling | None:
    """Who is in front on the boards named, by the places recorded there; None where no board has both."""
    claim, found = case.claim, []
    for board in claim.benchmarks:
        name = case.canonical(board)
        for other in claim.objects:
            ours, theirs = (_place(one, name, case) for one in (claim.subject or "", other))
            if ours and theirs and ours.since == theirs.since:
                lead = (as_number(theirs.fact.value) or 0) - (as_number(ours.fact.value) or 0)
                holds = (
                    lead == 0
                    if claim.relation == "equal"
                    else lead > 0
                    if claim.relation == "better"
                    else lead < 0
                )
                what = f"place of {ours.name} and {theirs.name} on {board}"
                found.append((_check(what, ours.fact, theirs.fact, holds, case), (ours.fact, theirs.fact)))
    enough = len(found) >= case.policy.fold.coverage * len(claim.objects) * len(claim.benchmarks)
    return _ruled(case, found) if found and enough else None


def _place(name: str, board: str, case: Case) -> Holding | None:
    """The place nearest to the day, if that is not stale."""
    places = [h for h in facts_of(name, "rank", case) if case.canonical(h.fact.benchmark or "") == board]
    return next(
        (h for h in facts_at(places, case) if is_fresh(h, case) and as_number(h.fact.value) is not None), None
    )


Found = tuple[Check, tuple[Fact, ...]]


def _ruled(case: Case, found: Sequence[Found]) -> Ruling:
    checks = tuple(check for check, _ in found)
    records = tuple(fact for _, facts in found for fact in facts)
    outcomes = {check.outcome for check in checks}
    verdict: Verdict = (
        "conflicting" if len(outcomes) > 1 else "supported" if outcomes == {"holds"} else "refuted"
    )
    belief, standing = case.policy.belief, fact_standing(records)
    sure = belief.independent if standing == "independent" else belief.first_party
    score = {"supported": sure, "refuted": 1 - sure}.get(verdict, belief.divided)
    shown = [f"{check.what}: {' against '.join(recorded(f).en for f in facts)}" for check, facts in found]
    shown_zh = [f"{check.what}：{'对'.join(recorded(f).zh for f in facts)}" for check, facts in found]
    why = Said(f"By what is recorded: {'; '.join(shown)}.", f"据记录：{'；'.join(shown_zh)}。")
    return Ruling(verdict, why, score, standing, checks=checks, records=records)


def _pairs(case: Case, name: str, measure: Measure) -> list[Found]:
    """What is counted of both, and the boards on which one of them is first."""
    claim = case.claim
    found: list[Found] = []
    for attribute in measure.attributes:
        ours, theirs = (_latest(one, attribute, case) for one in (claim.subject or "", name))
        if ours and theirs and ours.fact.unit == theirs.fact.unit:
            if _of_several(claim.subject or "", name, attribute, measure, case):
                continue
            what = f"{ours.name} and {theirs.name}, {label(attribute).en}"
            holds = _holds(case, as_number(ours.fact.value) or 0, as_number(theirs.fact.value) or 0, measure)
            found.append((_check(what, ours.fact, theirs.fact, holds, case), (ours.fact, theirs.fact)))
    for leader, sign in ((claim.subject or "", 1), (name, -1)):
        for fact in _first_places(leader, measure, case):
            holds = (
                sign > 0 if claim.relation == "better" else sign < 0 if claim.relation == "worse" else False
            )
            found.append((_check(f"{leader}, first: {fact.benchmark}", fact, None, holds, case), (fact,)))
    return found


def _of_several(ours: str, theirs: str, attribute: str, measure: Measure, case: Case) -> bool:
    """Whether the records of windows differ on who is ahead: as trained, extended or offered by a service."""
    if attribute not in words().lists["offered"]:
        return False
    left, right = (
        [n for h in facts_of(one, attribute, case) if (n := as_number(h.fact.value)) is not None]
        for one in (ours, theirs)
    )
    return len({_holds(case, a, b, measure) for a in left for b in right}) > 1


def _holds(case: Case, left: float, right: float, measure: Measure) -> bool:
    lead = right - left if measure.lower_is_better else left - right
    if case.claim.relation == "equal":
        return abs(lead) <= case.policy.figures.ratio * max(abs(left), abs(right))
    return lead > 0 if case.claim.relation == "better" else lead < 0


def _latest(name: str, attribute: str, case: Case) -> Holding | None:
    """The numeric fact nearest to the day of the claim."""
    found = [
        h for h in facts_at(facts_of(name, attribute, case), case) if as_number(h.fact.value) is not None
    ]
    return found[0] if found else None


def _first_places(name: str, measure: Measure, case: Case) -> list[Fact]:
    """First places of one side, valid on the day, on boards that rank by the measure."""
    holdings = [Holding(one, fact) for one in names_of(name, case) for fact in case.index.facts(one, "rank")]
    return [
        h.fact
        for h in holdings
        if as_number(h.fact.value) == 1 and h.fact.benchmark and says(plain(h.fact.benchmark), measure.boards)
        and valid_on(h.fact, case.day) and is_fresh(h, case)
    ]  # fmt: skip


def _check(what: str, ours: Fact, theirs: Fact | None, holds: bool, case: Case) -> Check:
    left, right = as_number(ours.value), as_number(theirs.value) if theirs else None
    return Check(
        what=what,
        outcome="holds" if holds else "fails",
        benchmark=ours.benchmark,
        left=(ours.id,),
        right=(theirs.id,) if theirs else (),
        left_value=left,
        right_value=right,
        unit=ours.unit,
        difference=left - right if left is not None and right is not None else None,
        later=case.is_later(ours.date) or (theirs is not None and case.is_later(theirs.date)),
        note=ours.note,
    )
