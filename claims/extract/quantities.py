"""Specifications and adoption: an amount, what it counts, and of whom.

What a number counts is data (`counted`); whom it belongs to is decided in `holders`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.amounts import Amount
from claims.extract.counted import Quantity, counted_in, counts
from claims.extract.draft import Draft, View, plain
from claims.extract.holders import holders_of, named_in_turn, parallel_holder
from claims.extract.sizes import member_of_size
from claims.extract.spans import words_start
from claims.extract.subjects import masked_names
from claims.model import Entity
from claims.patterns import pattern


def specifications(view: View) -> Iterator[Draft]:
    """Every amount of the sentence that counts something known, with its holder."""
    sentence = view.sentence
    if not sentence.amounts:
        return
    low = masked_names(view.text, sentence.mentions, sentence.start, sentence.end).lower()
    if len(low) != sentence.end - sentence.start:
        return
    known, base = counted_in(low), sentence.start
    if not known:
        return
    last: tuple[Amount, tuple[Entity, ...]] | None = None
    stated: tuple[Quantity, Amount, int] | None = None
    for run in _runs(view):
        found = [(a, f) for a in run if (f := counts(low, a.start - base, a.end - base, a, known))]
        if not found and stated and (other := _parallel(view, run[0], stated)):
            yield _draft(view, run[0], other, stated[0], run[0].end)
            stated = (stated[0], run[0], run[0].end)
        if found and (pairs := named_in_turn(view, run)):
            quantity, end = found[-1][1][0], base + found[-1][1][1]
            yield from (_draft(view, size, holder, quantity, max(end, size.end)) for size, holder in pairs)
            stated = (quantity, run[-1], end)
            continue
        for amount, (quantity, behind) in found:
            end = base + behind
            if is_former(view, amount) or _is_threshold(view, amount, quantity, end):
                continue
            if quantity.attribute == "variants" and _sizes_said(view, amount, stated):
                continue
            holders = holders_of(view, amount, end, last, quantity)
            if not holders:
                continue
            last, stated = (amount, holders), (quantity, amount, end)
            for size in _listed(run, amount, quantity, [a for a, _ in found]):
                yield from (_draft(view, size, holder, quantity, end) for holder in holders)


def _runs(view: View) -> list[list[Amount]]:
    """The amounts, those of a list together: "30亿、80亿与140亿参数", "3.8 billion and 7 billion"."""
    in_turn = bool(pattern("figures.respectively").search(view.text, view.sentence.start, view.sentence.end))
    out: list[list[Amount]] = []
    for amount in view.sentence.amounts:
        if out and _goes_on(view, out[-1][-1], amount, in_turn=in_turn):
            out[-1].append(amount)
        else:
            out.append([amount])
    return out


def _goes_on(view: View, earlier: Amount, amount: Amount, *, in_turn: bool) -> bool:
    between = view.text[earlier.end : amount.start]
    if earlier.form != amount.form or earlier.scaled != amount.scaled:
        return False
    if in_turn and pattern("quantities.also_in_turn").fullmatch(between):
        return True
    return earlier.scaled and bool(pattern("quantities.also").fullmatch(between))


def _listed(run: list[Amount], amount: Amount, quantity: Quantity, counted: list[Amount]) -> list[Amount]:
    """The amount, and those before it in its list that have no words of their own."""
    if quantity.attribute != "total_parameters":
        return [amount]
    at = run.index(amount)
    first = max((i + 1 for i, a in enumerate(run[:at]) if a in counted), default=0)
    return run[first : at + 1]


def _sizes_said(view: View, amount: Amount, stated: tuple[Quantity, Amount, int] | None) -> bool:
    """ "14B和1.3B两个规格": the sizes are listed already."""
    return any(a.end == amount.start for a in view.sentence.amounts) or bool(
        stated and stated[0].attribute == "total_parameters" and amount.start - stated[2] <= 1
    )


def _draft(view: View, amount: Amount, holder: Entity, quantity: Quantity, end: int) -> Draft:
    attribute, unit = quantity.attribute, amount.currency or quantity.unit
    if attribute == "models_released" and holder.type != "organisation":
        attribute = "variants"
    return Draft(
        by="rule:quantity",
        start=_start(view, amount, holder),
        end=min(view.sentence.end, max(end, amount.end)),
        kind="spec" if attribute == "variants" else quantity.kind,
        subject=narrowed(view, holder, quantity, amount),
        attribute=attribute,
        value=plain(-amount.value if quantity.negative else amount.value),
        unit=unit,
    )


def _is_threshold(view: View, amount: Amount, quantity: Quantity, phrase_end: int) -> bool:
    """ "below 128,000 tokens", "千亿参数以内的模型", "用户超过七亿的公司须": no trait but a limit."""
    sentence = view.sentence
    lead = view.text[max(sentence.start, amount.start - 30) : amount.start].lower()
    rest = view.text[phrase_end : sentence.end]
    if quantity.letter and pattern("quantities.reference_before").search(lead):
        return True
    if pattern("quantities.threshold_before").search(lead) or pattern("quantities.threshold_after").match(
        rest
    ):
        return quantity.attribute in ("total_parameters", "active_parameters", "context_length")
    return (
        quantity.attribute in ("users", "revenue", "customers")
        and bool(pattern("quantities.proviso").search(view.text[sentence.start : sentence.end].lower()))
        and bool(pattern("quantities.proviso_after").match(rest))
    )


def _parallel(view: View, amount: Amount, stated: tuple[Quantity, Amount, int]) -> Entity | None:
    """ "256,000 tokens, more than B (200,000)", "B则是320亿": whose the same trait is."""
    quantity, first, end = stated
    if (
        amount.form != first.form
        or not max(quantity.minimum, first.value / 1000) <= amount.value <= first.value * 1000
        or (amount.value < 1000 and amount.form != "percent")
    ):
        return None
    return parallel_holder(view, amount, max(first.end, end))


def is_former(view: View, amount: Amount) -> bool:
    """ "从128K拉到1M", "from 65.8 to 69.2": the first figure is what was before."""
    if not re.search(
        r"(?:从|由|自|\bfrom)\s*(?:\ue000|[^\d,。;]){0,8}$",
        view.text[max(view.sentence.start, amount.start - 14) : amount.start],
    ):
        return False
    later = [a for a in view.sentence.amounts if a.start >= amount.end]
    return bool(
        later
        and later[0].form == amount.form
        and pattern("quantities.to").match(view.text[amount.end : later[0].start])
    )


def narrowed(view: View, holder: Entity, quantity: Quantity, amount: Amount) -> str:
    """A family with a size is the member of that size: "the largest Qwen3 has 235 billion parameters"."""
    if quantity.attribute != "total_parameters" or holder.type != "model" or holder.total_parameters:
        return holder.name
    return member_of_size(view.scene.registry, holder, amount.value) or holder.name


def _start(view: View, amount: Amount, holder: Entity) -> int:
    clause = view.sentence.clause_at(amount.start)
    named = [
        m.start
        for m in view.sentence.mentions
        if m.entity == holder and clause.start <= m.start < amount.start
    ]
    start = max(named, default=clause.start)
    return words_start(view, start, amount.start)
