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
from claims.extract.topic import masked_names
from claims.model import Entity, Mention

_SCORES = re.compile(
    r"得分|得到|拿到|拿下|取得|达到|达|获得|准确率|通过率|解决率|正确率|成绩|分数|胜率|跑分|斩获|录得|得|高达|的\d|:|为|是|scor|achiev|reach|hit|attain|obtain|record|post|gets?\b|got\b|accuracy|pass rate|resolve|solv|rating|elo|with\b|at\b|manages?|notch|climb|compared",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"^\s*(?:分|points?|accuracy|score|elo)?\s*(?:pass@\d+\s*)?(?:\([^()]{0,24}\)\s*)?(?:respectively,?\s*)?(?:on|in|for|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_NOT_SCORE = re.compile(
    r"^\s*(?:个|款|种|家|名|位|项|道|题|次|倍|亿|万|token|词元|参数|个?百分点|语言|美元|元|天|年|月|日|小时|分钟|秒|days?|hours?|minutes?|seconds?|ms\b|questions?|problems?|tasks?|items?|benchmarks?|models?|languages?"
    r"|parameters?|users?|percentage points?|points? (?:higher|lower|ahead|behind|above|below|better|more|lead)|times|years?|months?|weeks?|gpus?|experts?|shot|-shot|th\b|st\b|nd\b|rd\b|k\b|domains?|categories|/\d|x\b|or more|higher|lower|faster|cheaper|more|less|fewer|of (?:the|its|all|total|users|parameters))",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:领先|高出|高|低|落后|提升|提高|增长|下降|差距|超过|超出|涨|降|多|by|lead of|gap of|margin of|improv\w+(?: of)?|gain of|up|increase of|drop of|advantage of|第|前|top[- ]?|no\.?\s?|#|rank\w*)\s*(?:了|约|近|over|about|nearly|\*\*|超过|more than|at|in|as|the)?\s*$",
    re.IGNORECASE,
)
_OPEN_BENCHMARK = re.compile(
    r"^\s*(?:分|points?)?\s*(?:on|in)\s+(?:the\s+|an?\s+)?(?P<name>[a-zA-Z][\w' -]{3,40}?)(?=,|\.|;|\s+(?:compared|versus|vs|while|and|tasks?\b|tests?\b|benchmarks?\b|—)|$)",
    re.IGNORECASE,
)
_SCORE_VERB = re.compile(r"\bscor\w+|\bachiev\w+|\bget[s]?\b|\bhits?\b|\breach\w+|\bposts?\b", re.IGNORECASE)


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
                by="rule:score", start=start, end=figure.end, kind="score", subject=holder.name, benchmarks=benchmarks, attribute="score",
                value=plain(figure.value), unit=_unit(view, figure),
            )  # fmt: skip


def _could_be_score(view: View, amount: Amount) -> bool:
    if amount.scaled or amount.form not in ("percent", "number") or amount.value < 0:
        return False
    text, sentence = view.text, view.sentence
    behind = text[amount.end : amount.end + 24]
    before = masked_names(text, sentence.mentions, max(sentence.start, amount.start - 14), amount.start)
    if _NOT_SCORE.match(behind.lstrip("*")) or _LEAD.search(before):
        return False
    decimal = "." in text[amount.start : amount.end]
    if amount.form == "percent":
        return amount.value <= 100
    whole_clause = text[sentence.start : sentence.end]
    if amount.value > 100:
        return (
            amount.value < 4000
            and bool(re.search(r"elo|rating|竞技场|arena|codeforces|积分|评分", whole_clause, re.IGNORECASE))
            and not 1990 < amount.value < 2050
        )
    return (
        decimal
        or bool(re.match(r"\s*(?:分(?!之|钟)|points?\b)", behind))
        or bool(_SCORES.search(before[-8:]))
        or text[amount.start - 1 : amount.start] == "("
    )


def _respectively(view: View, figures: list[Amount], boards: list[Mention]) -> dict[int, tuple[str, ...]]:
    """ "在A和B上分别取得79.5和63.4": first to first, second to second."""
    text = view.text[view.sentence.start : view.sentence.end]
    if not re.search(r"分别|respectively", text) or len(boards) < 2:
        return {}
    clause_boards = list(dict.fromkeys(m.entity.name for m in boards))
    if len(figures) % len(clause_boards):
        return {}
    return {i: (clause_boards[i % len(clause_boards)],) for i in range(len(figures))}


def _benchmark(
    view: View, figure: Amount, boards: list[Mention], figures: list[Amount], previous: tuple[str, ...]
) -> tuple[str, ...]:
    text, clause = view.text, view.sentence.clause_at(figure.start)
    ahead = [m for m in boards if m.start >= figure.end]
    if ahead and _FORWARD.match(text[figure.end : ahead[0].start]):
        return (ahead[0].entity.name,)
    following = [f for f in figures if f.start >= figure.end]
    if (
        ahead
        and following
        and re.fullmatch(r"\s*(?:and|和|与|、|,)\s*(?:a\s+)?", text[figure.end : following[0].start])
        and _FORWARD.match(text[following[0].end : ahead[0].start])
    ):
        return (ahead[0].entity.name,)
    behind = [m for m in boards if m.end <= figure.start]
    if behind:
        last = behind[-1]
        gap = text[last.end : figure.start]
        closer = [f for f in figures if last.end <= f.start < figure.start]
        bracketed = clause.depth > 0 and any(
            clause.start - m.end <= 2 and is_model(m.entity)
            for m in view.sentence.mentions
            if m.end <= clause.start
        )
        in_reach = (
            bracketed or (len(gap) <= 60 and bool(_SCORES.search(gap) or len(gap) <= 6)) or bool(closer)
        )
        if in_reach and not re.search(r"[。;]", gap):
            return _list_back(view, behind)
    if view.topic.benchmark and (len(text[view.sentence.start : view.sentence.end]) < 160):
        return tuple(e.name for e in view.topic.benchmark[:1])
    if (
        view.topic.board
        and not boards
        and _named_here(view, figure)
        and _SCORES.search(text[clause.start : figure.start])
    ):
        return (view.topic.board[0].name,)
    open_name = _OPEN_BENCHMARK.match(text[figure.end : view.sentence.end])
    if open_name and _SCORE_VERB.search(text[clause.start : figure.start]) and not boards:
        return (re.sub(r"\s+(?:tasks?|tests?|benchmarks?)$", "", open_name["name"].strip()),)
    if previous and re.search(
        r"'s\s*$|的\s*$|\(\s*$|of\s*$|compared|versus|vs|高于|低于|领先",
        text[max(clause.start, figure.start - 24) : figure.start],
    ):
        return previous
    return ()


def _named_here(view: View, figure: Amount) -> bool:
    """A figure without a benchmark is one of the sentence before only when its model stands beside it."""
    return (
        any(is_model(m.entity) and m.end <= figure.start <= m.end + 40 for m in view.sentence.mentions)
        and figure.form == "percent"
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
    if len(topic) > 1 and len(figures) % len(topic) == 0 and re.search(r"分别|respectively", text[sentence.start : sentence.end]):
        return (topic[index % len(topic)],)
    before = [m for m in sentence.mentions if is_model(m.entity) and m.end <= figure.start]
    if before:
        gap = text[before[-1].end : figure.start]
        if re.fullmatch(
            r"\s*\*{0,2}(?:\s*(?:模型|大模型))?\s*(?:\([^()]{1,16}\)\s*)?(?:'s|的|:|\(|为|得分|以|,|scored|scores|at|is|was|-|—)?\s*(?:得分|成绩|分数|score of)?\s*(?:为|是|:)?\s*\*{0,2}\s*",
            gap,
        ):
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


def _unit(view: View, figure: Amount) -> str:
    if figure.form == "percent":
        return "%"
    return "elo" if figure.value > 200 else "points"
