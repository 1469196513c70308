"""Win rates: "wins 54 % of duels against B" says that A is better than B; below half it says the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import is_model
from claims.extract.setting import benchmarks_for_clause
from claims.model import Entity, Mention, Relation
from claims.wording.amounts import Amount
from claims.wording.numerals import spelled_number
from claims.wording.patterns import pattern

_HALF = 50.0


def win_rates(view: View) -> Iterator[Draft]:
    """Every win rate of the sentence that names the rival."""
    for figure in view.sentence.amounts:
        if figure.form != "percent" or figure.value <= 0:
            continue
        rival = _rival(view, figure)
        half = _half(view, figure)
        if rival is None or (half == _HALF and figure.value >= 100):
            continue
        for subject in view.topic_at(figure.start):
            if subject == rival.entity:
                continue
            yield Draft(
                by="rule:win_rate",
                start=_start(view, subject, min(rival.start, figure.start)),
                end=max(rival.end, figure.end),
                kind="comparison",
                subject=subject.name,
                relation=_relation(figure.value, half),
                objects=(rival.entity.name,),
                benchmarks=benchmarks_for_clause(view, figure.start),
            )


def games_won(view: View) -> Iterator[Draft]:
    """ "won 5 of 20 games against B", "won 14 games against B and lost 5": who won more of them."""
    for found in pattern("winrates.games").finditer(view.masked, view.sentence.start, view.sentence.end):
        rival = next((m for m in view.sentence.mentions if m.start == found.end()), None)
        if rival is None or not is_model(rival.entity):
            continue
        count, won = _number(found["n"]), not found["verb"].startswith("los")
        other = _other_games(view, rival.end, won=won)
        half = _number(found["all"]) / 2 if found["all"] else count / 2 if other is None else other
        relation: Relation = "equal" if count == half else "better" if (count > half) == won else "worse"
        for subject in view.topic_at(found.start())[:1]:
            if subject == rival.entity:
                continue
            yield Draft(
                by="rule:games_won",
                start=_start(view, subject, found.start()),
                end=rival.end,
                kind="comparison",
                subject=subject.name,
                relation=relation,
                objects=(rival.entity.name,),
                benchmarks=benchmarks_for_clause(view, found.start()),
            )


def _other_games(view: View, start: int, *, won: bool) -> float | None:
    """How many went the other way: "and lost 14"."""
    for found in pattern("winrates.other_games").finditer(view.text, start, view.sentence.end):
        if found["verb"].startswith("los") == won:
            return _number(found["n"])
    return None


def _number(text: str) -> float:
    return float(text) if text.isdigit() else spelled_number(text)


def _start(view: View, subject: Entity, position: int) -> int:
    """Where the statement begins: at its subject where the clause names it, else with the clause."""
    clause = view.sentence.clause_at(position)
    named = [m.start for m in view.sentence.mentions if m.entity == subject and clause.start <= m.start]
    start = min([*named, position]) if named else clause.start
    return start + len(view.text[start:position]) - len(view.text[start:position].lstrip())


def _half(view: View, figure: Amount) -> float:
    """What neither wins at: half of the duels, or as many won as lost."""
    clause = view.sentence.clause_at(figure.start)
    if pattern("winrates.odds").search(view.text, clause.start, clause.end):
        return 100.0
    tied = pattern("winrates.tied").search(view.text, figure.end, view.sentence.end)
    return (100.0 - float(tied["n"])) / 2 if tied else _HALF


def _relation(percent: float, half: float) -> Relation:
    if percent == half:
        return "equal"
    return "better" if percent > half else "worse"


def _rival(view: View, figure: Amount) -> Mention | None:
    """The model whose duels are counted: "对B的胜率为54%", "a 54% win rate against B"."""
    text, clause = view.text, view.sentence.clause_at(figure.start)
    if not pattern("winrates.named").search(text, clause.start, clause.end):
        return None
    for mention in view.sentence.mentions:
        if not is_model(mention.entity) or not clause.start <= mention.start < clause.end:
            continue
        if mention.end <= figure.start:
            before = text[max(clause.start, mention.start - 8) : mention.start]
            between = text[mention.end : figure.start]
            if pattern("winrates.against").search(before) and pattern("winrates.rate").fullmatch(between):
                return mention
        elif pattern("winrates.won_against").fullmatch(text[figure.end : mention.start]):
            return mention
    return None
