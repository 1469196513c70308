"""Comparisons: one model against others, on the benchmarks named or on all that both have figures for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.model import Claim
from claims.wording.patterns import pattern
from evidence.model import Record, Score
from verify.benchmarks import benchmarks_named, field_named, in_fields, shared, table_size, told_on
from verify.case import Case
from verify.cells import Cell, cells_of, check_of
from verify.contenders import Contender, contender, rival
from verify.counted import counted_so
from verify.editions import is_future_edition
from verify.explain import (
    ANY,
    both_on,
    compared,
    flips,
    no_figures,
    no_rival,
    nothing_comparable,
    of_a_share,
    table_not_found,
    unnamed_test,
)
from verify.failed import set_aside
from verify.fold import Count, join_objects
from verify.kinds.apart import unless_apart
from verify.kinds.held_back import told_of, unless_held_back
from verify.kinds.limited import limit_unknown
from verify.kinds.measured import compare_measured, compare_places, measure_meant, reported_gap
from verify.kinds.stated_gap import as_far_as_told, told_gap
from verify.model import Check, Standing, Strength
from verify.noise import RATINGS
from verify.pair import Meeting, meet
from verify.released import not_out_yet
from verify.ruling import Ruling, Said, unknown
from verify.tally import Tally, decided, tally, undecided
from verify.thin import unless_thin
from verify.usable import AS_CLAIMED, failed_of
from verify.words import says, words

_OF = "性能|能力|水平|表现|实力"
_CASES = "情况|场景|时间|时候|任务|案例|用例|对局|比较|用户"
_SHARE = re.compile(rf"\d\s?%\s?(?:of\b|的\s?(?:{_OF}|{_CASES}))|[七八九]成[^,。]{{0,6}}(?:{_OF}|{_CASES})")
"""A share of a rival's performance is neither level nor behind; a share of cases is no benchmark's."""
SIGNS = {"better": ">", "equal": "=", "worse": "<"}


def judge_comparison(case: Case) -> Ruling:
    """The verdict on a comparison; every benchmark and kind of evidence becomes a check."""
    claim = case.claim
    if not claim.subject or not claim.objects or claim.relation is None:
        return unknown(*no_rival())
    if not claim.benchmarks and pattern("setting.own_test").search(case.quote):
        return unknown(*unnamed_test())  # "in our tests": of which nobody else has figures
    if not claim.benchmarks and not case.fields and says(case.quote, words().lists["unnamed"]):
        return unknown(*unnamed_test())
    if _SHARE.search(case.quote):
        return unknown(*of_a_share())
    measure = measure_meant(case)
    if measure is not None:
        return compare_measured(case, measure)
    if limited := limit_unknown(case):
        return limited
    if claim.benchmarks and not any(benchmarks_named(name, case) for name in claim.benchmarks):
        places = compare_places(case)
        if places:
            return places
    left = contender(claim.subject, case)
    rights = [rival(name, left, case) for name in claim.objects]
    silent = [side for side in (left, *rights) if not side.models]
    if not left.models or len(silent) == len(rights):
        gap = reported_gap(case) if not left.models else None
        return gap or unknown(*no_figures(silent, case))
    return unless_apart(case, left, rights, _judge)


def _judge(case: Case, left: Contender, rights: Sequence[Contender]) -> Ruling:
    tallies: list[Tally] = []
    checks: list[Check] = []
    records: list[Record] = []
    missing: list[Said] = []
    failed: list[Score] = []
    for right in rights:
        wanted, named, lost = _benchmarks(case, left, right)
        meetings = [m for m in (meet(left, right, name, case) for name in wanted) if m is not None]
        late = [m for m in meetings if _is_late(m, case) and (named or _is_rating(m))]
        meetings = [m for m in meetings if m not in late] if late else meetings
        if named:
            lost = (*lost, *(m.benchmark for m in late))
        checks += [_refusal(case.claim, left, right, m) for m in meetings if m.refused]
        records += [s for m in meetings if m.refused for s in (*m.left, *m.right)]
        cells = cells_of(meetings, case, -1 if case.claim.relation == "worse" else 1)
        cells = cells if named else _taken_alike(cells, case)
        missing += [both_on(left.speaker, right.speaker, name) for name in lost]
        found = _spoken_for(tally(left, right, cells, case, named), left, right, case)
        found = found if _enough(found, case, named, lost) else undecided(found)
        found = as_far_as_told(unless_held_back(unless_thin(found, case, named), case, named), case)
        tallies.append(found)
        checks += _checks(found, case)
        records += [score for cell in cells for score in cell.records()]
        sides = [(side, name) for side in (left, right) for name in wanted]
        failed += [s for side, name in sides for s in failed_of(side.models, name, case.terms)]
    ruling = _ruling(case, tallies, checks, records, missing)
    return replace(
        ruling, why=ruling.why + set_aside(failed) + told_of(tallies, case) + told_gap(tallies, case)
    )


def _benchmarks(
    case: Case, left: Contender, right: Contender
) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    """The benchmarks to compare on, how many the claim names, and those of them without evidence on both
    sides."""
    common = shared(left, right, case.index)
    fields = {
        field
        for name in case.claim.benchmarks
        if (field := field_named(name)) and not benchmarks_named(name, case)
    }
    names = [
        name
        for name in case.claim.benchmarks
        if benchmarks_named(name, case) or field_named(name) not in fields
    ]
    if names:
        groups = {name: told_on(name, common, left, right, case) for name in names}
        lost = tuple(name for name, found in groups.items() if not found)
        return tuple(dict.fromkeys(b for found in groups.values() for b in found)), len(names), lost
    wanted = frozenset(fields) or case.fields
    if wanted:
        found = in_fields(common, wanted, case.registry)
        return found, 0, () if found else tuple(sorted(wanted))
    return common, 0, () if common else (ANY,)


def _taken_alike(cells: tuple[Cell, ...], case: Case) -> tuple[Cell, ...]:
    """Without the benchmarks on which only different evaluators have figures, where enough others remain.

    Programs and prompts differ between evaluators by more than any spread tells: one of them may fail a model
    altogether.
    """
    alike = tuple(cell for cell in cells if not cell.crosses)
    return alike if len({cell.benchmark for cell in alike}) >= case.policy.fold.fewest else cells


def _is_late(meeting: Meeting, case: Case) -> bool:
    """Whether all its figures are of editions long after the claim, which means a board as it stood."""
    return bool(meeting.pairs) and all(is_future_edition(pair.left, case) for pair in meeting.pairs)


def _is_rating(meeting: Meeting) -> bool:
    """Whether its figures are ratings: voters and rivals change, and with them the order."""
    return all(pair.left.unit in RATINGS for pair in meeting.pairs)


def _enough(found: Tally, case: Case, named: int, lost: Sequence[str]) -> bool:
    """Whether there is evidence on as many benchmarks as the claim needs."""
    tested = {cell.benchmark for cell in found.cells}
    if named and (named - len(lost)) < case.policy.fold.coverage * named:
        return False
    if not named and len(tested) < case.policy.fold.fewest and not _speaks_alone(found, case):
        return False
    size = table_size(case)
    return size is None or _largest_table(found.cells) >= size


def _speaks_alone(found: Tally, case: Case) -> bool:
    """Whether a single benchmark decides: for a claim about one field, where its figures differ clearly."""
    return bool(case.fields) and all(cell.is_clear and not cell.crosses for cell in found.cells)


def _largest_table(cells: Sequence[Cell]) -> int:
    """The most benchmarks that one document has figures of both sides on."""
    tables: dict[str, set[str]] = {}
    for cell in cells:
        for pair in cell.pairs:
            if pair.left.source == pair.right.source:
                tables.setdefault(pair.left.source, set()).add(cell.benchmark)
    return max(map(len, tables.values()), default=0)


def _spoken_for(found: Tally, left: Contender, right: Contender, case: Case) -> Tally:
    """One member's figures bear out what is said of a family and contradict nothing: another may be meant."""
    if "flagship" not in (left.how, right.how):
        return found
    each = case.claim.scope == "all" and len(case.claim.benchmarks) == 1  # "every Qwen3 model beats B on A"
    wrong = {"supported"} if each and left.how == "flagship" else {"refuted"}
    return undecided(found) if found.count.verdict in wrong else found


def _checks(found: Tally, case: Case) -> list[Check]:
    sign = SIGNS[case.claim.relation or "equal"]
    return [
        check_of(cell, vote, f"{found.left.speaker} {sign} {found.right.speaker} on {cell.benchmark}", case,
                 level=found.relation == "equal")
        for cell, vote in zip(found.cells, found.votes, strict=True)
    ]  # fmt: skip


def _refusal(claim: Claim, left: Contender, right: Contender, meeting: Meeting) -> Check:
    """Figures of both sides that must not be set against each other, and the axis on which they differ."""
    one, other = meeting.left[0], meeting.right[0]
    told = [score.release or score.metric or score.unit for score in (one, other)]
    if meeting.refused == "version":
        told = [one.model, other.model]
    return Check(
        what=f"{left.speaker} {SIGNS[claim.relation or 'equal']} {right.speaker} on {meeting.benchmark}",
        outcome="not_comparable",
        benchmark=meeting.benchmark,
        left=(one.id,),
        right=(other.id,),
        left_value=one.value,
        right_value=other.value,
        unit=one.unit,
        axes=(meeting.refused or "release",),
        note=f"{told[0]} against {told[1]}",
        note_zh=f"{told[0]}对{told[1]}",
    )


def _ruling(
    case: Case,
    tallies: Sequence[Tally],
    checks: Sequence[Check],
    records: Sequence[Record],
    missing: Sequence[Said],
) -> Ruling:
    count = join_objects([_beyond_doubt(found, case) for found in tallies], case.policy.fold)
    if not decided(count) and not any(found.cells for found in tallies):
        why, *lost = nothing_comparable(case.claim, tallies, checks)
        late = not_out_yet([side for found in tallies for side in (found.left, found.right)], case)
        why = late if late.en else why
        why = why + AS_CLAIMED if case.helped else why
        return unknown(why, *(missing or lost), checks=checks, records=records)
    size, standing = table_size(case), _standing(tallies)
    said = compared(case, tallies, count) + (counted_so(case) if decided(count) else Said("", ""))
    if not decided(count) and size is not None:
        said = table_not_found(size) + said
    return Ruling(
        verdict=count.verdict,
        why=said,
        score=_believed(count, standing, case) if decided(count) else None,
        standing=standing,
        strength=_strength(tallies),
        checks=tuple(checks),
        missing=tuple(missing),
        flips_if=flips(case, tallies, count),
        records=tuple(records),
    )


def _beyond_doubt(found: Tally, case: Case) -> Count:
    """The count, unless the figures are too close to refute, or all set one document against another: such
    figures refute nothing, and bear out only what they make likely."""
    count, fold = found.count, case.policy.fold
    if count.verdict not in ("supported", "refuted") or count.probability is None or not found.cells:
        return count
    crossing = all(cell.crosses for cell in found.cells)
    if count.verdict == "refuted":
        doubtful = crossing or count.probability > fold.doubt
    else:
        doubtful = crossing and found.relation == "better" and count.probability < fold.across
    return Count("not_enough_evidence", None) if doubtful else count


def _believed(count: Count, standing: Standing, case: Case) -> float | None:
    """The probability that the claim holds, with the trust in whoever measured: no evidence makes it
    certain."""
    if count.probability is None:
        return None
    belief = case.policy.belief
    trust = {"first_party": belief.first_party, "both_agree": belief.both}.get(standing, belief.independent)
    return count.probability * trust + (1 - count.probability) * (1 - trust)


def _standing(tallies: Sequence[Tally]) -> Standing:
    """Whose figures decide; vendors and others agree where they say the same of each object both speak of."""
    firsts = [first for found in tallies if (first := found.apart[0])]
    others = [other for found in tallies if (other := found.apart[1])]
    if firsts and others:
        both = [(first, other) for first, other in (found.apart for found in tallies) if first and other]
        pairs = both or [(first, other) for first in firsts for other in others]
        agree = all(first.verdict == other.verdict for first, other in pairs)
        return "both_agree" if agree else "both_disagree"
    return "first_party" if firsts else "independent" if others else "none"


def _strength(tallies: Sequence[Tally]) -> Strength:
    """Clear where at least half of the differences are outside the noise."""
    cells = [cell for found in tallies for cell in found.cells]
    if not cells:
        return "not_applicable"
    clear = sum(cell.is_clear for cell in cells)
    return "clear" if 2 * clear >= len(cells) else "within_noise"
