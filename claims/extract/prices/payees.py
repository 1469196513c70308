"""Whose price an amount is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.extract.draft import View
from claims.extract.lineage.kinship import joined
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.topics.families import member_meant
from claims.extract.topics.makers import protagonist
from claims.extract.topics.subjects import is_adjunct, set_against
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def holders(view: View, amount: Amount) -> tuple[Entity, ...]:
    """Whose price an amount is: the models named before it, else those the clause speaks of; of a family only
    one of which is told, that one, but for what is paid by the month."""
    found = _holders(view, amount)
    if pattern("prices.by_time").match(view.text, amount.end):
        return found
    return tuple(member_meant(view.scene, view.sentence, e) for e in found)


def _holders(view: View, amount: Amount) -> tuple[Entity, ...]:
    sentence = view.sentence
    if payee := _paid_behind(view, amount):
        return (payee,)
    sized = is_of_a_size(view, amount)
    possessor = None if sized else _possessor(view, amount)
    if possessor:
        return (possessor,)
    clause = sentence.clause_at(amount.start)
    if sized or pattern("figures.half_name").search(view.masked[clause.start : amount.start]):
        return ()  # "mini is $0.25": of a member that is not named in full
    before = _named_before(view, amount)
    if clause.depth:
        before = [m for m in before if clause.start - m.end <= 24]
        if owners := _of_bracket(view, clause, amount, before):
            return owners
    if before and pattern("prices.same_as").search(view.text, sentence.start, before[-1].start):
        return view.topic_at(before[-1].start) or (before[-1].entity,)
    if before and _alone_with(view, before[-1].start, amount):
        return (before[-1].entity,)
    near = [m for m in before if m.start >= clause.start]
    topic = view.topic_at(amount.start)
    if near and _goes_on_behind(view, near[-1], amount):
        return topic
    if near and _is_own(view, near[-1], amount):
        return _with_equals(view, near, topic)
    if not near and before and before[-1].entity not in topic and _is_example(view, before[-1]):
        return (before[-1].entity,)
    if topic and not near and (own := _sellers_own(view, clause, amount, topic)):
        return (own,)
    if topic or not before or set_against(view.scene, sentence, before[-1].entity):
        return topic  # "Somebody's model beats A and costs $2": nobody knows whose price it is
    return (before[-1].entity,)


def _paid_behind(view: View, amount: Amount) -> Entity | None:
    """ "$3/$15 for X", "$60 with X and $12 with Y"."""
    payee = next((m for m in view.sentence.mentions if m.start >= amount.end), None)
    charged = pattern("prices.charged").match(view.masked, amount.end)
    if charged and pattern("prices.the_sum").search(view.text, view.sentence.start, amount.start):
        at = max(charged.start("name"), charged.start("later"))
        return next((m.entity for m in view.sentence.mentions if m.start == at and is_model(m.entity)), None)
    if payee is None or payee.entity.type not in ("model", "product"):
        return None
    for_it = pattern("prices.for_whom").fullmatch(view.text, amount.end, payee.start)
    if for_it is None or (for_it["with"] and not pattern("prices.with_whom").match(view.text, payee.end)):
        return None
    return payee.entity


def _of_bracket(view: View, clause: Clause, amount: Amount, before: list[Mention]) -> tuple[Entity, ...]:
    """ "A costs a third of B ($3/$15)": B's, right before the bracket, but for what it sets against B's."""
    if not before:
        return ()
    if _is_outsiders(view, clause, amount):
        return tuple(e for e in view.topic_at(before[-1].start) if e != before[-1].entity)[:1]
    same = pattern("prices.same_as").search(view.text, view.sentence.start, before[-1].start)
    return () if same else (before[-1].entity,)


def _is_outsiders(view: View, clause: Clause, amount: Amount) -> bool:
    """ "A costs a third of B ($1/$5 against $3/$15)": what the bracket sets against B's is not B's."""
    sums = [
        a for a in view.sentence.amounts if clause.start <= a.start < clause.end and a.start >= amount.start
    ]
    against = pattern("figures.against_each_other")
    return any(against.fullmatch(view.text, a.end, b.start) for a, b in pairwise(sums))


def _is_example(view: View, named: Mention) -> bool:
    """ "顶级模型如X虽好,但要15美元"."""
    return bool(pattern("prices.such_as").search(view.masked[view.sentence.start : named.start]))


def _sellers_own(view: View, clause: Clause, amount: Amount, topic: tuple[Entity, ...]) -> Entity | None:
    """ "Alibaba charged $10" is no price of DeepSeek's, but of what the text tells of Alibaba's."""
    told = [m for m in view.sentence.mentions if clause.start <= m.start < amount.start]
    sellers = [m.entity.name for m in told if m.entity.type == "organisation"]
    others = bool(sellers) and all(e.maker != sellers[-1] for e in topic)
    return protagonist(view.scene, sellers[-1]) if others else None


def _goes_on_behind(view: View, rival: Mention, amount: Amount) -> bool:
    """ "A beats B at a quarter of the price", "A beats B and costs $2": told of A, not of B."""
    told = amount.form != "money" or pattern("prices.and_then").match(view.text, rival.end, amount.start)
    return bool(told) and _is_beaten(view, rival.start, view.sentence.clause_at(amount.start).start)


def _with_equals(view: View, near: list[Mention], topic: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """ "A and B both cost $3": the last of the names, with those joined to it that are spoken of, too."""
    each = tuple(dict.fromkeys(m.entity for m in joined(near, view)))
    return each if set(each) <= set(topic) else each[-1:]


def all_joined(view: View, named: Sequence[Mention], until: int) -> tuple[Entity, ...]:
    """ "A and B are both $20": the last of the names, with those joined to it where each pays."""
    each = pattern("prices.each_pays").search(view.masked, named[-1].end, until)
    return tuple(dict.fromkeys(m.entity for m in (joined(list(named), view) if each else named[-1:])))


def _is_own(view: View, named: Mention, amount: Amount) -> bool:
    """ "X will run you $0.80 in and $4 out": the first price behind a name and the second beside it."""
    sums = [
        a
        for a in view.sentence.amounts
        if a.form == "money" and named.end <= a.start and a.end <= amount.start
    ]
    first = min([amount, *sums], key=lambda a: a.start)
    lead = view.text[named.end : first.start]
    own = pattern("prices.takes").fullmatch(lead) or pattern("quantities.attached").match(lead)
    behind = view.text[sums[-1].end : amount.start] if sums else ""
    attached = pattern("quantities.attached").match(view.text[named.end : amount.start])
    goes_on = len(behind) <= _TO_THE_NEXT and pattern("prices.and_price").fullmatch(behind)
    return bool(attached or (own and (goes_on or not sums)))


_TO_THE_NEXT = 40  # characters from one price to the other: " per million input tokens and "


def is_of_a_size(view: View, amount: Amount) -> bool:
    """ "$0.60 for the 120B": of a member that nobody has named in full."""
    return bool(pattern("prices.for_size").match(view.text, amount.end, view.sentence.end))


def _named_before(view: View, amount: Amount) -> list[Mention]:
    """What can have a price and is named before the amount: no class, as in "通义千问GPT-4级模型"."""
    return [
        m
        for m in view.sentence.mentions
        if m.entity.type in ("model", "product")
        and m.end <= amount.start
        and not pattern("parties.class_of").match(view.text, m.end)
        and not _is_shop(view, m, amount)
    ]


def _is_shop(view: View, mention: Mention, amount: Amount) -> bool:
    """ "A is on B at $15 per million tokens": B is where A is sold, unless its own subscription is told."""
    models = [m for m in view.sentence.mentions if m.end <= mention.start and is_model(m.entity)]
    if mention.entity.type != "product" or not models:
        return False
    sold = pattern("prices.sold_in").search(view.text, models[-1].end, mention.start)
    return bool(sold) and not pattern("prices.by_time").match(view.text, amount.end)


def _alone_with(view: View, name: int, amount: Amount) -> bool:
    """ "Compare: X, $0.80/$4": a name and its price, nothing between them and the last colon."""
    start = view.sentence.start
    opening = max(start, *(view.text.rfind(mark, start, name) + 1 for mark in ":;"))
    return bool(pattern("prices.name_and_price").fullmatch(view.masked, opening, amount.start))


def _is_beaten(view: View, name: int, start: int) -> bool:
    """Whether the name stands behind a cue of its clause that sets it against the subject."""
    cues = view.sentence.cues_of("better", "equal", "worse")
    beaten = any(
        start <= hit.start < name and (hit.cue.shape == "verb" or name - hit.end <= 1) for hit in cues
    )
    words = ("prices.takes_on", "subjects.undercuts")
    return beaten or any(pattern(word).search(view.text, start, name) for word in words)


def _possessor(view: View, amount: Amount) -> Entity | None:
    """ "X的输入价格": the last model named before the amount, where the price is said to be its own."""
    sentence = view.sentence
    models = [m for m in sentence.mentions if m.entity.type in ("model", "product") and m.end <= amount.start]
    if not models or not pattern("prices.possessed").match(view.text, models[-1].end, amount.start):
        return None
    clause = sentence.clause_at(models[-1].start)
    topic = view.topic_at(models[-1].start)
    joined = models[-1].entity in topic and len(topic) > 1
    if joined or is_adjunct(view.scene, sentence, models[-1], clause.start):
        return None
    return models[-1].entity


def _alike(one: Amount, other: Amount) -> bool:
    return one.form == other.form or {one.form, other.form} == {"percent", "fraction"}


def _side_by_side(view: View, figures: list[Amount], amount: Amount) -> bool:
    """ "A and B were 10% and 56% cheaper"."""
    at = figures.index(amount)
    pair = figures[at : at + 2] if at == 0 else figures[at - 1 : at + 1]
    return len(pair) == 2 == len(figures) and bool(
        pattern("prices.joint").fullmatch(view.text, pair[0].end, pair[1].start)
    )


def in_turn(view: View, amount: Amount) -> Entity | None:
    """ "A和B分别降价80%和50%"."""
    clause = view.sentence.clause_at(amount.start)
    said = pattern("figures.respectively").search(view.text, clause.start, view.sentence.end)
    figures = [a for a in view.sentence.amounts if _alike(a, amount) and a.start >= clause.start]
    before = [m.entity for m in view.sentence.mentions if clause.start <= m.start < figures[0].start]
    held = [e for e in before if e.type in ("model", "product")] or before
    told = bool(said) or _side_by_side(view, figures, amount)
    return held[figures.index(amount)] if told and len(held) == len(figures) > 1 else None


class Turn(NamedTuple):
    """Whose one of several prices is by its place; `goes_on`: one before it is of the same list."""

    owner: Entity
    goes_on: bool


def shared_out(view: View, prices: Sequence[tuple[Amount, int]]) -> dict[int, Turn]:
    """ "A和B的输入价格分别为1元和2元,输出分别为4元和8元": for each price of such a list whose it is.

    `prices` are amounts with where their words end.
    """
    runs: list[list[int]] = []
    for index, (amount, _) in enumerate(prices):
        gap = view.text[prices[index - 1][1] : amount.start] if index else ""
        if index and pattern("prices.in_turn").fullmatch(gap):
            runs[-1].append(index)
        else:
            runs.append([index])
    if len(prices) > 1 and all(len(run) == 1 for run in runs):
        runs = [list(range(len(prices)))]  # "$1 for input and $2, respectively": all are one list
    return {index: turn for run in runs for index, turn in _turns(view, prices, run)}


def _just_listed(view: View, clause: Clause) -> tuple[Entity, ...]:
    """ "系列包括A与B两款模型,定价分别为...": the names joined last in the clause before."""
    before = [c for c in view.sentence.clauses if c.end <= clause.start and not c.depth][-1:]
    named = [m for m in view.sentence.mentions if before and before[0].start <= m.start < before[0].end]
    return tuple(m.entity for m in joined([m for m in named if m.entity.type == "model"], view))


def _turns(view: View, prices: Sequence[tuple[Amount, int]], run: Sequence[int]) -> list[tuple[int, Turn]]:
    first, last = prices[run[0]][0], prices[run[-1]]
    clause = view.sentence.clause_at(first.start)
    topic = view.topic_at(first.start)
    if len(topic) != len(run):
        sided = pattern("prices.side_named").search(view.text, first.end, last[0].start)
        topic = () if sided else _just_listed(view, clause)
    if not len(topic) == len(run) > 1:
        return []
    lead = view.text[clause.start : first.start]
    both = pattern("prices.in").search(lead) and pattern("prices.out").search(lead)
    behind = view.text[last[1] : min(view.sentence.end, last[1] + 60)]
    if both or not (
        pattern("figures.respectively").search(f"{lead} {behind}") or _one_for_each(view, prices, run, behind)
    ):
        return []
    return [(index, Turn(topic[at], at > 0)) for at, index in enumerate(run)]


def _one_for_each(view: View, prices: Sequence[tuple[Amount, int]], run: Sequence[int], behind: str) -> bool:
    """ "A and B cost $2 and $0.50 per million input tokens": as many names as sums, and one side of them."""
    first = prices[run[0]][0]
    start = view.sentence.clause_at(first.start).start
    named = {
        m.entity for m in view.sentence.mentions if start <= m.start < first.start and is_model(m.entity)
    }
    joint = all(
        pattern("prices.joint").fullmatch(view.text, prices[i][0].end, prices[j][0].start)
        for i, j in pairwise(run)
    )
    sides = pattern("prices.in").search(behind) and pattern("prices.out").search(behind)
    return joint and not sides and named == set(view.topic_at(first.start)) and len(named) == len(run)
