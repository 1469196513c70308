"""Price changes, and one model's price against another's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.amounts import Amount
from claims.extract.draft import Draft, View, names, plain
from claims.extract.parties import as_models, names_after
from claims.extract.prices import holders
from claims.extract.scene import Clause
from claims.extract.spans import firms_of
from claims.model import Entity
from claims.patterns import pattern


def discounts(view: View) -> Iterator[Draft]:
    """Every price change and every price relation of the sentence."""
    yield from _changes(view)
    yield from _relations(view)


def _changes(view: View) -> Iterator[Draft]:
    """ "dropped the price by 80 %", "降价幅度最高达97%", "仅为R1的1/4", "6折"."""
    for amount in view.sentence.amounts:
        if amount.form not in ("percent", "fraction", "times"):
            continue
        clause = view.sentence.clause_at(amount.start)
        around = view.text[clause.start : min(clause.end, amount.end + 30)]
        wide = view.text[view.sentence.start : clause.end]
        is_discount = view.text[amount.end - 1 : amount.end] == "折"
        if not (pattern("prices.cost").search(around) or pattern("prices.cost").search(wide) or is_discount):
            continue
        if pattern("prices.not_a_change").match(view.text, amount.end, clause.end):
            continue  # "10x cheaper than I feared"
        share = _is_share(view, amount, clause)
        objects = _of_whom(view, amount, clause.end) or _rival(view, amount, clause, shared=share)
        measured = (
            objects or share or pattern("prices.unnamed_rival").search(view.text[clause.start : amount.start])
        )
        owners = _owners(view, amount, clause, objects, measured=bool(measured))
        made = _change(amount, around, objects, measured=bool(measured), is_discount=is_discount)
        if made is None:
            continue
        attribute, value, unit = made
        for holder in owners:
            yield Draft(
                by="rule:price_change",
                start=clause.start,
                end=max(amount.end, clause.start + len(around.rstrip())),
                kind="price",
                subject=holder.name,
                objects=names(objects),
                attribute=attribute,
                value=value,
                unit=unit,
            )


def _owners(
    view: View, amount: Amount, clause: Clause, objects: tuple[Entity, ...], *, measured: bool
) -> tuple[Entity, ...]:
    """Whose price changed or is measured by that of the objects."""
    doers = firms_of(view, clause, amount.start)
    if doers:
        return doers
    shared = pattern("prices.list_price").search(view.text, clause.start, amount.start)
    spoken_of = view.topic_at(amount.start) if measured and not shared else holders(view, amount)
    if not measured and _only_measure(view, spoken_of):
        spoken_of = view.topic.inherited
    carried = view.topic.before_clause.get(clause.start, ()) if measured else ()
    return (
        tuple(e for e in spoken_of if e not in objects)
        or tuple(e for e in carried if e not in objects)
        or _payers(view, amount)
    )


def _is_share(view: View, amount: Amount, clause: Clause) -> bool:
    """ "价格只要三分之一", "at half the price": a share of somebody else's price."""
    before = view.text[clause.start : amount.start]
    if pattern("prices.only_share").search(before):
        return True
    if pattern("prices.price_is").search(before) and pattern("prices.of_it").match(view.text, amount.end):
        return True
    behind = pattern("prices.at_share_of").match(view.text, amount.end, clause.end)
    return bool(behind and pattern("prices.at_share").search(before))


def _only_measure(view: View, models: tuple[Entity, ...]) -> bool:
    """Whether the sentence names these models only to measure by: "to reach the performance of X"."""
    named = [m for m in view.sentence.mentions if m.entity in models]
    before = [view.text[max(view.sentence.start, m.start - 40) : m.start] for m in named]
    return bool(named) and all(pattern("prices.only_measure").search(b) for b in before)


def _rival(view: View, amount: Amount, clause: Clause, *, shared: bool) -> tuple[Entity, ...]:
    """The one other model the sentence has named by then: the share is of its price."""
    if not shared or pattern("prices.list_price").search(view.text, clause.start, amount.start):
        return ()
    own = view.topic_at(amount.start)
    others = {
        m.entity.name: m.entity
        for m in view.sentence.mentions
        if m.entity.type in ("model", "product") and m.end <= amount.start and m.entity not in own
    }
    return tuple(others.values()) if len(others) == 1 else ()


def _change(
    amount: Amount, around: str, objects: tuple[Entity, ...], *, measured: bool, is_discount: bool
) -> tuple[str, int | float, str] | None:
    """Attribute, value and unit of a price change; None where the words say none."""
    if measured and not pattern("prices.up").search(around):
        share = amount.value / 100 if amount.form == "percent" else amount.value
        if re.search(r"(?:便宜|低|less|cheaper|lower)", around) and amount.form == "percent":
            share = 1 - share
        if amount.form == "times" and re.search(r"便宜|cheaper|less|lower", around):
            share = 1 / share if share else share
        return (
            "price_ratio",
            plain(float(f"{share:.6g}")),
            f"of {objects[0].name}" if objects else "of the other",
        )
    if is_discount:
        return "price_ratio", plain(amount.value / 100), "of list price"
    if not pattern("prices.change").search(around):
        return None
    if amount.form == "percent":
        return (
            "price_change",
            plain(amount.value if pattern("prices.up").search(around) else -amount.value),
            "%",
        )
    if amount.form == "fraction":
        return "price_ratio", plain(float(f"{amount.value:.6g}")), "of previous price"
    return "price_reduction", plain(amount.value), "times"


def _of_whom(view: View, amount: Amount, end: int) -> tuple[Entity, ...]:
    """ "DeepSeek V3的40%", "1/5th of that of X": whose price is the measure."""
    before = [
        m for m in view.sentence.mentions if m.entity.type in ("model", "product") and m.end <= amount.start
    ]
    if before and pattern("prices.share_of").fullmatch(view.text[before[-1].end : amount.start]):
        return (before[-1].entity,)
    after = [
        m
        for m in view.sentence.mentions
        if m.entity.type in ("model", "product") and amount.end <= m.start < end
    ]
    if after and pattern("prices.than_that").match(view.text[amount.end : after[0].start]):
        return (after[0].entity,)
    return ()


def _payers(view: View, amount: Amount) -> tuple[Entity, ...]:
    """No model in sight: the organisation that changed its prices."""
    makers = [
        m.entity for m in view.sentence.mentions if m.entity.type == "organisation" and m.start < amount.start
    ]
    return (makers[-1],) if makers else ()


def _relations(view: View) -> Iterator[Draft]:
    """ "cheaper than X and Y": a relation without a figure."""
    whole = view.text[view.sentence.start : view.sentence.end]
    for m in pattern("prices.cheaper").finditer(whole):
        at, end = view.sentence.start + m.start(), view.sentence.start + m.end()
        if not pattern("prices.cost").search(whole) and not m[0].lower().startswith(
            ("less", "more exp", "cheap")
        ):
            continue
        clause = view.sentence.clause_at(at)
        found = names_after(view, end, clause.end)
        objects = as_models(view, found)
        subjects = tuple(e for e in view.topic_at(at) if e not in objects)
        if (
            not objects
            or not subjects
            or any(
                h.start <= at < h.end
                for h in view.sentence.cues_of("better", "worse")
                if not pattern("prices.cost").search(whole)
            )
        ):
            continue
        value = next(k for k in ("lower", "higher", "equal") if m[k])
        for subject in subjects:
            yield Draft(
                by="rule:price_relation",
                start=clause.start,
                end=found[-1].end,
                kind="price",
                subject=subject.name,
                objects=names(objects),
                attribute="price_relative",
                value=value,
            )
