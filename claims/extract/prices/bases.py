"""What a change of price starts from where no rival is named, and whose it is where a firm is: older models,
people, some buyers."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.extract.draft import View
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.topics.subjects import Named
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

Change = tuple[str, int | float, str]
"""Attribute, value and unit."""


def of_people(view: View, base: str) -> bool:
    """ "速度是专家的11倍,成本不到1%": measured by what people cost."""
    return base == "of the other" and bool(
        pattern("prices.people_told").search(view.text, view.sentence.start, view.sentence.end)
    )


def of_no_price(view: View, clause: Clause, before: str) -> bool:
    """ "训练只花557.6万美元,不到B的一成": what was paid to train it, told in the clause or before it.

    So is how fast somebody is: "比B便宜30倍,快5倍".
    """
    if pattern("prices.of_speed").search(before):
        return True
    trained = pattern("prices.trained")
    if trained.search(_NAME.sub("\ue000", before)):
        return True
    if pattern("prices.training_first").match(view.text, view.sentence.start):
        return bool(pattern("prices.did_cost").search(before))
    if pattern("prices.cost").search(before):
        return False
    sums = [a for a in view.sentence.amounts if a.form == "money" and a.end <= clause.start]
    earlier = view.masked[view.sentence.start : clause.start].rstrip(" ,")
    no_rate = bool(sums) and sums[-1].value >= _MOST  # no tokens cost so much
    return no_rate or bool(trained.search(_NAME.sub("\ue000", earlier)))


_MOST = 1e5
_NAME = re.compile("\ue000+")


def in_brackets(view: View, amount: Amount) -> tuple[Entity, ...]:
    """ "书生·浦语3.0(InternLM3-8B)成本": names in brackets before an amount that is in none: asides."""
    if view.sentence.bracketed(amount.start):
        return ()
    named = [m for m in view.sentence.mentions if m.end <= amount.start]
    return tuple(m.entity for m in named if view.sentence.bracketed(m.start))


def moved_from(view: View, amount: Amount) -> tuple[Named, Named]:
    """ "前代B则是15美元,降幅达三分之二", "versus $15 for B, a cut of 67%": whose price differs from whose.

    It is the one spoken of before B; both are empty where that is not said.
    """
    clause = view.sentence.clause_at(amount.start)
    before = [c for c in view.sentence.clauses if c.end <= clause.start and not c.depth][-1:]
    fell = before and pattern("prices.fell").match(view.text, clause.start)
    if not fell or not pattern("prices.of_old").match(view.masked, before[0].start):
        return (), ()
    sums = [a.value for a in view.sentence.amounts if a.form == "money" and a.end <= clause.start][-2:]
    rose = bool(pattern("prices.up").search(view.text, clause.start, clause.end))
    if len(sums) > 1 and (sums[0] > sums[1]) is not rose:
        return (), ()  # "A为8元,而B为12元,涨了50%"
    old = [m.entity for m in view.sentence.mentions if before[0].start <= m.start < before[0].end]
    owners = tuple(e for e in view.topic.before_clause.get(before[0].start, ()) if e not in old)
    return owners, tuple(e for e in old if is_model(e)) if owners else ()


def moved_against(view: View, clause: Clause, amount: Amount) -> tuple[Entity, ...]:
    """ "价格较B翻倍", "A halves the price of B": whom the change is measured by; its verb is the amount."""
    ahead = next((m for m in view.sentence.mentions if amount.end <= m.start < clause.end), None)
    topic = view.topic_at(amount.start)
    if ahead and is_model(ahead.entity) and len(topic) == 1 and is_model(topic[0]):
        told = pattern("prices.price_of_it").fullmatch(view.masked, amount.end, ahead.start)
        return (ahead.entity,) if told and ahead.entity not in topic else ()
    named = [m for m in view.sentence.mentions if clause.start <= m.start and m.end <= amount.start][-1:]
    if not named or named[0].entity.type not in ("model", "product"):
        return ()
    low = max(view.sentence.start, named[0].start - 16)
    against = pattern("prices.against").search(view.text, low, named[0].start)
    gap = view.text[named[0].end : amount.start]
    if pattern("prices.from_its").fullmatch(gap) and pattern("prices.from_whom").search(
        view.text, low, named[0].start
    ):
        return (named[0].entity,)
    return (named[0].entity,) if against and pattern("prices.differs").fullmatch(f"{gap}提高") else ()


def not_stale(view: View, owners: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The owners, unless the sentence names nobody and the one before spoke of another firm's things."""
    told = next((s for s in view.scene.earlier(view.sentence.start) if s.mentions), None)
    if view.sentence.mentions or told is None or told.block.start != view.sentence.block.start:
        return owners
    named = [m.entity for m in told.mentions]
    makers = {e.maker or e.name for e in named}
    if any(is_model(e) for e in named) or any(e.maker in makers or e in named for e in owners):
        return owners
    return ()


def other_firm(view: View, clause: Clause, amount: Amount) -> tuple[Entity, ...]:
    """ "A ships, B halves prices": a firm alone in its clause that has not made what was spoken of."""
    occasion = pattern("prices.occasion").search(view.text, amount.end, clause.end)  # "... after X came out"
    end = occasion.start() if occasion else clause.end
    inside = [m for m in view.sentence.mentions if clause.start <= m.start < end]
    firms = [m.entity for m in inside if m.entity.type == "organisation"]
    own = {e.maker for e in view.topic_at(amount.start)} | {e.name for e in view.topic_at(amount.start)}
    alone = len(firms) == len(inside) == 1 and firms[0].name not in own
    if not alone or inside[0].end > amount.start:
        return ()
    opening = view.text[clause.start : inside[0].start].strip(" \"'")
    return () if opening else tuple(firms)


def for_some(view: View, clause: Clause) -> bool:
    """ "Students get half off": for some buyers, no change of the price."""
    there = view.may_have("prices.for_some") and pattern("prices.for_some")
    return bool(there and there.search(view.text, clause.start, clause.end))


def but_for_caching(view: View, amount: Amount, clause: Clause, made: Change | None) -> Change | None:
    """ "Caching halves the cost": what is saved in a way of use, which is no change of the price."""
    start = max([view.sentence.start, *(a.end for a in view.sentence.amounts if a.end <= amount.start)])
    end = min([clause.end, *(a.start for a in view.sentence.amounts if a.start >= amount.end)])
    if made is None or not pattern("prices.in_some_way").search(view.text, start, end):
        return made
    attribute, value, base = made
    saved = {"price_change": value, "price_ratio": 100 * (value - 1)}.get(attribute, 0)
    rivals = base.startswith("of ") and base not in ("of previous price", "of list price", "of the other")
    return None if saved >= 0 or rivals else ("cache_discount", round(saved), "%")


def only_measure(view: View, models: tuple[Entity, ...]) -> bool:
    """Whether the sentence names these models only to measure by: "to reach the performance of X"."""
    named = [m for m in view.sentence.mentions if m.entity in models]
    before = [view.text[max(view.sentence.start, m.start - 40) : m.start] for m in named]
    return bool(named) and all(pattern("prices.only_measure").search(b) for b in before)


def other_side(view: View, own: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """ "A is 40% cheaper" in a text that sets A against one other: that other."""
    others = tuple(e for e in view.contest if e not in own)
    return others if len(own) == 1 == len(others) and own[0] in view.contest else ()


def whole_line(view: View, amount: Amount) -> tuple[Entity, ...]:
    """ "X对旗下多款模型降价": what a firm sells taken together is the firm's."""
    before = [m for m in view.sentence.mentions if m.end <= amount.start and m.entity.type != "person"]
    firm = before[-1] if before and before[-1].entity.type == "organisation" else None
    if firm and pattern("prices.whole_line").search(view.text, firm.end, amount.start):
        return (firm.entity,)
    return ()


def payers(view: View, amount: Amount) -> tuple[Entity, ...]:
    """No model in sight: the organisation that changed its prices."""
    before = [m for m in view.sentence.mentions if m.start < amount.start]
    owners = {m.end for m, own in pairwise(before) if is_model(own.entity) and own.start - m.end <= _OWNED}
    makers = [m.entity for m in before if m.entity.type == "organisation" and m.end not in owners]
    return (makers[-1],) if makers else ()


_OWNED = 3  # characters between a firm and its model: "OpenAI's GPT-5"


def is_kin(owner: Entity, rival: Entity) -> bool:
    """The rival itself, its maker, or a model of the firm that stands for it."""
    firm = rival.name if rival.type == "organisation" else rival.maker
    stands_for = owner if owner.type == "organisation" or rival.type == "organisation" else None
    return owner == rival or (stands_for is not None and firm in (owner.name, owner.maker))


def only_class(view: View, holder: Entity) -> bool:
    """ "prices for GPT-4-class models": the name says what sort, and no more."""
    named = [m for m in view.sentence.mentions if m.entity == holder]
    return bool(named) and all(
        pattern("parties.class_of").match(view.text, m.end) and view.text[m.end] not in "'’" for m in named
    )
