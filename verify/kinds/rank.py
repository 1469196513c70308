"""Ranks: a place on a board at a date, or the lead in something that is counted."""

from __future__ import annotations

from dataclasses import dataclass

from claims.model import Verdict
from evidence.index import Index
from evidence.model import Score
from verify.benchmarks import benchmarks_named
from verify.case import Case
from verify.contenders import contender
from verify.derived import derived
from verify.explain_facts import LIST_PLACE, RANK, not_recorded
from verify.facts import as_number
from verify.kinds.board_parts import boards_meant, has_open_weights, is_limited, is_so, only_open
from verify.kinds.leads import country_of, judge_lead
from verify.kinds.limited import limit_unknown
from verify.kinds.places import no_board, recorded_place, speaks_against
from verify.kinds.quantity import judge_quantity
from verify.kinds.told_time import of_told_time
from verify.model import Check
from verify.ruling import Ruling, Said, unknown
from verify.usable import usable
from verify.words import countries_in, meant, says, words


def judge_rank(case: Case) -> Ruling:
    """A place, at the time the claim speaks of."""
    return of_told_time(case, _judge) if case.claim.benchmarks else _judge(case)


def _judge(case: Case) -> Ruling:
    """A place: on the board named, else in what the words of the claim count; a board nobody knows stays
    open."""
    claim = case.claim
    if not claim.subject:
        return unknown(*not_recorded(claim, RANK))
    if claim.attribute not in (None, "rank") and as_number(claim.value) is not None:
        return judge_quantity(case)
    place = stated_place(case)
    if claim.benchmarks:
        return _on_boards(case, place)
    measure = next((m for m in words().measures if m.boards and says(case.quote, m.forms)), None)
    if measure is None and says(case.quote, words().lists["board"]):
        return unknown(*not_recorded(claim, LIST_PLACE))
    if place != 1 or (measure is None and says(case.quote, words().lists["largest"])):
        return unknown(*not_recorded(claim, RANK))
    return (limit_unknown(case) if measure is None else None) or judge_lead(case, measure)


def stated_place(case: Case) -> int | None:
    """The place as a number: the claim's value, else the place that its words name."""
    value = as_number(case.claim.value)
    if value is not None and value == int(value) and 0 < value < 1000:
        return int(value)
    named = meant(case.quote, words().maps["place"])
    return int(named[0]) if named else None


def _on_boards(case: Case, place: int | None) -> Ruling:
    if place is None:
        return unknown(*not_recorded(case.claim, RANK))
    if boards_meant(case) == case.claim.benchmarks and (limited := limit_unknown(case)):
        return limited
    country = countries_in(case.quote)
    rulings = [_place(case, name, place, country[:1]) for name in boards_meant(case)]
    return rulings[0] if len(rulings) == 1 else _together(rulings)


def _place(case: Case, board: str, place: int, country: tuple[str, ...]) -> Ruling:
    """As recorded, else as counted from the scores; among open models it is only counted."""
    told = recorded_place(case, board, place)
    if told is not None and not (is_limited(case) and told.verdict == "not_enough_evidence"):
        return told
    return _computed_place(case, board, place, country) or told or no_board(board, limited=is_limited(case))


def _together(rulings: list[Ruling]) -> Ruling:
    known = [ruling for ruling in rulings if ruling.verdict != "not_enough_evidence"]
    if 3 * len(known) < 2 * len(rulings):
        return rulings[0] if not known else unknown(known[0].why, *(m for r in rulings for m in r.missing))
    verdicts = {ruling.verdict for ruling in known}
    verdict: Verdict = known[0].verdict if len(verdicts) == 1 else "conflicting"
    why = known[0].why
    for ruling in known[1:]:
        why = why + ruling.why
    return Ruling(
        verdict, why, min(r.score for r in known if r.score is not None), known[0].standing,
        checks=tuple(c for r in known for c in r.checks), records=tuple(x for r in known for x in r.records),
        missing=tuple(m for r in rulings for m in r.missing),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A model's place on a board, by the scores in evidence."""

    board: str
    mine: Score
    ahead: tuple[Score, ...]
    """Who has more, the best first."""

    @property
    def rank(self) -> int:
        return 1 + len({score.model for score in self.ahead})

    @property
    def surely(self) -> int:
        """The best place that the intervals of the scores allow: boards count those as level that overlap."""
        most = self.mine.interval and self.mine.interval[1]
        clear = [s for s in self.ahead if not (most and s.interval) or s.interval[0] > most]
        return 1 + len({score.model for score in clear})


def _computed_place(case: Case, board: str, place: int, country: tuple[str, ...]) -> Ruling | None:
    """The place worked out from the scores of the edition nearest to the day.

    Somebody in front refutes; that nobody is in front says something only where the board is complete.
    """
    if case.day is None or (is_limited(case) and not only_open(case)):
        return None  # first of what, or when, the scores do not tell
    day = case.day
    who = contender(case.claim.subject or "", case)
    for benchmark in benchmarks_named(board, case):
        own = [
            s for s in usable(who, benchmark, case) if s.evaluator_relationship == "third_party" and s.date
        ]
        own = [s for s in own if s.date and abs((s.date - day).days) <= case.policy.dates.stale]
        if not own:
            continue
        mine = min(own, key=lambda s: (abs(((s.date or day) - day).days), -s.value, s.id))
        rows = _rows(case, mine, country)
        lower = getattr(case.registry.get(benchmark), "lower_is_better", False)
        ahead = [s for s in rows if (s.value < mine.value if lower else s.value > mine.value)]
        if is_limited(case):
            opened = _open_ones(case, mine, ahead)
            if opened is None:
                return None
            ahead = opened
        found = Place(board, mine, tuple(sorted(ahead, key=lambda s: (-s.value, s.model))))
        if found.surely > place and speaks_against(case, mine.date, board):
            return _ruling(case, found, place, holds=False)
        if is_so(found.rank, place, case) and len(rows) >= case.policy.boards.complete:
            return _ruling(case, found, place, holds=True)
    return None


def _open_ones(case: Case, mine: Score, ahead: list[Score]) -> list[Score] | None:
    """Those in front with open weights; None where that is not known of all, or not of the model itself."""
    known = {score.model: has_open_weights(score.model, case) for score in (mine, *ahead)}
    if not known[mine.model] or None in known.values():
        return None
    return [score for score in ahead if known[score.model]]


def _rows(case: Case, mine: Score, country: tuple[str, ...]) -> list[Score]:
    """The other models on the board in the same edition, of one country where the claim says so."""
    board = (mine.evaluator, mine.release, mine.metric)
    return [
        s
        for s in _listed(case.index, mine.benchmark)
        if (s.evaluator, s.release, s.metric) == board
        and not s.outlier
        and (mine.release or s.date == mine.date)
        and s.model != mine.model
        and (not country or country_of(s.model, case) == country[0])
    ]


@derived(256)
def _listed(index: Index, benchmark: str) -> tuple[Score, ...]:
    """Every score of the whole benchmark, model by model."""
    return tuple(score for model in index.models() for score in index.scores(model, benchmark))


def _ruling(case: Case, found: Place, place: int, *, holds: bool) -> Ruling:
    belief, mine, front = case.policy.belief.independent, found.mine, found.ahead[:2]
    names = ", ".join(f"{s.model} {s.value:g}" for s in front)
    ahead = Said(f" behind {names}", f"，领先者为{names}") if front else Said("", "")
    among = Said("those listed", "所列模型")
    if is_limited(case):
        among = Said("those listed with open weights", "所列开放权重模型")
    source = f"{mine.evaluator}, {mine.release or mine.date}"
    why = Said(
        f"On {found.board} {mine.model} has {mine.value:g}, number {found.rank} of {among.en}{ahead.en} "
        f"({source}).",
        f"在{found.board}上，{mine.model}为{mine.value:g}，在{among.zh}中排第{found.rank}{ahead.zh}（{source}）。",
    )
    check = Check(
        what=f"{case.claim.subject} is number {place} on {found.board}",
        outcome="holds" if holds else "fails",
        benchmark=mine.benchmark,
        release=mine.release,
        left=(mine.id,),
        right=tuple(s.id for s in front),
        left_value=float(place),
        right_value=float(found.rank),
        standing="independent",
        later=case.is_later(mine.date),
    )
    score = belief if holds else 1 - belief
    return Ruling(
        "supported" if holds else "refuted",
        why,
        score,
        "independent",
        checks=(check,),
        records=(mine, *front),
    )
