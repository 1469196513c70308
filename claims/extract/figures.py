"""Scores: a model's figure on a benchmark, in running text.

Each figure is paired with the benchmark it belongs to by where it stands: "79.8% on AIME 2024",
"AIME 2024 (79.8%)", "在AIME 2024上取得79.8%", "分别", and with the model it is attached to
("o1's 74.3%"), else the one the clause is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.amounts import Amount
from claims.extract.draft import Draft, View, plain
from claims.extract.quantities import is_former
from claims.extract.scene import is_model
from claims.extract.setting import is_benchmark
from claims.extract.subjects import masked_names
from claims.model import Entity, Mention
from claims.patterns import pattern


def scores(view: View) -> Iterator[Draft]:
    """Every figure on a benchmark that the sentence states."""
    figures = [a for a in view.sentence.amounts if _could_be_score(view, a) and not is_former(view, a)]
    if not figures:
        return
    boards = [m for m in view.sentence.mentions if is_benchmark(m)]
    respective = _respectively(view, figures, boards)
    previous: tuple[str, ...] = ()
    for index, figure in enumerate(figures):
        benchmarks = respective.get(index) or _benchmark(view, figure, boards, figures, previous)
        if not benchmarks:
            continue
        holders = _holders(view, figure, index, figures)
        previous = benchmarks
        for holder in holders:
            start = _start(view, figure, holder)
            yield Draft(
                by="rule:score",
                start=start,
                end=figure.end,
                kind="score",
                subject=holder.name,
                benchmarks=benchmarks,
                attribute="score",
                value=plain(figure.value),
                unit=_unit(figure),
            )


def _could_be_score(view: View, amount: Amount) -> bool:
    if amount.scaled or amount.form not in ("percent", "number") or amount.value < 0:
        return False
    text, sentence = view.text, view.sentence
    behind = text[amount.end : amount.end + 24]
    before = masked_names(text, sentence.mentions, max(sentence.start, amount.start - 14), amount.start)
    if pattern("figures.not_score").match(behind.lstrip("*")) or pattern("figures.lead").search(before):
        return False
    decimal = "." in text[amount.start : amount.end]
    if amount.form == "percent":
        return amount.value <= 100
    whole_clause = text[sentence.start : sentence.end]
    if amount.value > 100:
        return (
            amount.value < 4000
            and (bool(pattern("figures.rating").search(whole_clause)) or _goes_on_rating(view, amount))
            and not 1990 < amount.value < 2050
        )
    return (
        decimal
        or bool(pattern("figures.points").match(behind))
        or bool(pattern("figures.scores").search(before[-8:]))
        or text[amount.start - 1 : amount.start] == "("
    )


def _goes_on_rating(view: View, amount: Amount) -> bool:
    """ "ahead of o1 (1302)" after a sentence on a board that rates without an upper end."""
    board = view.topic.board[:1]
    return (
        bool(board)
        and board[0].scale is None
        and board[0].type == "leaderboard"
        and bool(pattern("figures.bracketed").match(view.text, amount.start - 1))
    )


def _respectively(view: View, figures: list[Amount], boards: list[Mention]) -> dict[int, tuple[str, ...]]:
    """ "在A和B上分别取得79.5和63.4": first to first, second to second."""
    text = view.text[view.sentence.start : view.sentence.end]
    if not pattern("figures.respectively").search(text) or len(boards) < 2:
        return {}
    clause_boards = list(dict.fromkeys(m.entity.name for m in boards))
    if len(figures) % len(clause_boards):
        return {}
    return {i: (clause_boards[i % len(clause_boards)],) for i in range(len(figures))}


def _benchmark(
    view: View, figure: Amount, boards: list[Mention], figures: list[Amount], previous: tuple[str, ...]
) -> tuple[str, ...]:
    """The benchmark of a figure: near it, its section's, the sentence before's, or an unlisted one."""
    text, clause = view.text, view.sentence.clause_at(figure.start)
    found = _ahead(view, figure, boards, figures) or _behind(view, figure, boards, figures)
    if found:
        return found
    if view.topic.benchmark and view.sentence.end - view.sentence.start < 160:
        return tuple(e.name for e in view.topic.benchmark[:1])
    lead = text[clause.start : figure.start]
    if (
        view.topic.board
        and not boards
        and _named_here(view, figure)
        and (
            pattern("figures.scores").search(text[clause.start : figure.start + 1])
            or _beside_rival(view, figure)
        )
    ):
        return (view.topic.board[0].name,)
    unlisted = pattern("figures.open_benchmark").match(text, figure.end, view.sentence.end)
    if unlisted and not boards and pattern("figures.score_verb").search(lead):
        return (view.scene.clean.text[unlisted.start("name") : unlisted.end("name")].strip(),)
    if previous and pattern("figures.against").search(lead[-24:]):
        return previous
    return ()


def _beside_rival(view: View, figure: Amount) -> bool:
    """ "ahead of GPT-5-Codex (74.5%)": nothing but a figure stands in the bracket after a compared name."""
    bracket = pattern("figures.bracketed").match(view.text, figure.start - 1)
    return bool(bracket and view.sentence.cues_of("better", "equal", "worse"))


def _ahead(view: View, figure: Amount, boards: list[Mention], figures: list[Amount]) -> tuple[str, ...]:
    """ "79.8% on AIME 2024", "18.8% and 20.3% on it"."""
    after = [m for m in boards if m.start >= figure.end]
    if not after:
        return ()
    gap = view.text[figure.end : after[0].start]
    solved = pattern("figures.solved").search(view.text[view.sentence.start : figure.start])
    if pattern("figures.forward").match(gap) or (solved and pattern("figures.solved_of").match(gap)):
        return (after[0].entity.name,)
    following = [f for f in figures if f.start >= figure.end]
    joined = following and pattern("figures.joined").fullmatch(view.text[figure.end : following[0].start])
    if joined and pattern("figures.forward").match(view.text[following[0].end : after[0].start]):
        return (after[0].entity.name,)
    return ()


def _behind(view: View, figure: Amount, boards: list[Mention], figures: list[Amount]) -> tuple[str, ...]:
    """ "在AIME 2024上取得79.8%", "on GPQA, A (56.0%) is behind B (57.6%)"."""
    before = [m for m in boards if m.end <= figure.start]
    if not before:
        return ()
    gap = view.text[before[-1].end : figure.start]
    models = [
        m for m in view.sentence.mentions if is_model(m.entity) and before[-1].end <= m.start < figure.start
    ]
    beside = any(pattern("figures.attached").fullmatch(view.text[m.end : figure.start]) for m in models)
    later = any(before[-1].end <= f.start < figure.start for f in figures)
    near = len(gap) <= 6 or (len(gap) <= 60 and pattern("figures.scores").search(gap) is not None)
    return (
        _list_back(view, before) if (beside or later or near) and "。" not in gap and ";" not in gap else ()
    )


def _named_here(view: View, figure: Amount) -> bool:
    """A figure without a benchmark is one of the sentence before only when its model stands beside it."""
    pointed = (
        pattern("figures.points").match(view.text, figure.end) or "." in view.text[figure.start : figure.end]
    )
    rated = _goes_on_rating(view, figure)
    return (figure.form == "percent" or bool(pointed) or rated) and any(
        is_model(m.entity) and m.end <= figure.start <= m.end + 40 for m in view.sentence.mentions
    )


def _list_back(view: View, behind: list[Mention]) -> tuple[str, ...]:
    """The benchmark before the figure, with those coordinated to it: "在A和B上均为90%"."""
    out = [behind[-1]]
    for mention in reversed(behind[:-1]):
        gap = view.text[mention.end : out[0].start]
        if not re.fullmatch(r"\s*(?:、|和|与|及|以及|and|,)\s*", gap):
            break
        out.insert(0, mention)
    return tuple(dict.fromkeys(m.entity.name for m in out))


def _holders(view: View, figure: Amount, index: int, figures: list[Amount]) -> tuple[Entity, ...]:
    text, sentence = view.text, view.sentence
    clause = sentence.clause_at(figure.start)
    topic = view.topic_at(figure.start)
    if (
        len(topic) > 1
        and len(figures) % len(topic) == 0
        and pattern("figures.respectively").search(text[sentence.start : sentence.end])
    ):
        return (topic[index % len(topic)],)
    next_one = figures[index + 1] if index + 1 < len(figures) else None
    if (
        next_one
        and topic
        and pattern("figures.against_each_other").fullmatch(text[figure.end : next_one.start])
    ):
        return topic[:1]
    rival = _second_of_pair(view, figure, figures, index)
    if rival:
        return (rival,)
    before = [m for m in sentence.mentions if is_model(m.entity) and m.end <= figure.start]
    if before:
        gap = text[before[-1].end : figure.start]
        if pattern("figures.attached").fullmatch(gap):
            return (before[-1].entity,)
    after = [m for m in sentence.mentions if is_model(m.entity) and m.start >= figure.end]
    if after and re.fullmatch(r"\s*(?:for|by)\s+(?:the\s+)?", text[figure.end : after[0].start]):
        return (after[0].entity,)
    if len(topic) > 1 and re.search(r"都|均|同为|\b(?:both|each|all)\b", text[clause.start : figure.start]):
        return topic
    if topic:
        return topic[:1]
    inside = [m for m in before if m.start >= clause.start]
    return (inside[-1].entity,) if inside else ()


def _second_of_pair(view: View, figure: Amount, figures: list[Amount], index: int) -> Entity | None:
    """ "A trails B, 83.5% to 88.7%": the second figure is the rival's."""
    if not index or not pattern("figures.against_each_other").fullmatch(
        view.text[figures[index - 1].end : figure.start]
    ):
        return None
    topic = view.topic_at(figure.start)
    rivals = [
        m.entity
        for m in view.sentence.mentions
        if is_model(m.entity) and m.end <= figure.start and m.entity not in topic
    ]
    return rivals[-1] if rivals else None


def _start(view: View, figure: Amount, holder: Entity) -> int:
    clause = view.sentence.clause_at(figure.start)
    named = [
        m.start
        for m in view.sentence.mentions
        if m.entity == holder and clause.start <= m.start < figure.start
    ]
    if named and figure.start - max(named) <= 80:
        return max(named)
    return figure.start


def _unit(figure: Amount) -> str:
    if figure.form == "percent":
        return "%"
    return "elo" if figure.value > 200 else "points"
