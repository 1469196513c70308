"""Specifications and adoption: an amount, what it counts, and of whom.

What a number counts is data (`data/quantities.toml`); whom it belongs to is decided in `holders`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from claims.amounts import Amount
from claims.errors import BenchclaimError
from claims.extract.draft import Draft, View, plain
from claims.extract.holders import holders_of
from claims.extract.scene import is_model
from claims.extract.spans import words_start
from claims.extract.subjects import masked_names
from claims.model import Entity, Kind
from claims.patterns import pattern


class Quantity(NamedTuple):
    """An attribute that is stated as a number, and the words before and behind it."""

    attribute: str
    unit: str
    kind: Kind
    after: str | None = None
    before: str | None = None
    context: str | None = None
    forms: tuple[str, ...] = ("number",)
    minimum: float = 0.0
    maximum: float = float("inf")
    letter: str = ""
    both: bool = False
    negative: bool = False
    """The words say that it falls: "cuts memory by 70%" is -70."""


@cache
def quantities() -> tuple[Quantity, ...]:
    """The shipped table. Raises BenchclaimError naming the entry that is malformed."""
    path = files("claims") / "data" / "quantities.toml"
    out = []
    for number, entry in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["quantity"], 1):
        try:
            out.append(Quantity(**(entry | {"forms": tuple(entry.get("forms", ("number",)))})))
        except TypeError as e:
            raise BenchclaimError(f"quantities.toml, quantity {number}: {e}; mend the entry") from e
    return tuple(out)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    try:
        return re.compile(expression)
    except re.error as e:
        raise BenchclaimError(
            f"quantities.toml: {expression!r} is no regular expression ({e}); mend it"
        ) from e


def specifications(view: View) -> Iterator[Draft]:
    """Every amount of the sentence that counts something known, with its holder."""
    sentence = view.sentence
    low = masked_names(view.text, sentence.mentions, sentence.start, sentence.end).lower()
    if len(low) != sentence.end - sentence.start:
        return
    last: tuple[Amount, tuple[Entity, ...]] | None = None
    stated: tuple[Quantity, Amount] | None = None
    listed_end = -1
    for amount in sentence.amounts:
        found = _counts(low, amount.start - sentence.start, amount.end - sentence.start, amount)
        other = _parallel(view, amount, stated) if stated and not found else None
        if other and stated:
            yield _draft(view, amount, other, stated[0], amount.end)
        if not found or is_former(view, amount) or _is_threshold(view, amount, *found):
            continue
        quantity, phrase_end = found
        if quantity.attribute == "variants" and (
            any(a.end == amount.start for a in sentence.amounts)
            or (stated and stated[0].attribute == "total_parameters" and amount.start - listed_end <= 1)
        ):
            continue  # "14B和1.3B两个规格": the sizes are listed already
        holders = holders_of(view, amount, sentence.start + phrase_end, last, quantity.kind)
        if not holders:
            continue
        last, stated = (amount, holders), (quantity, amount)
        listed_end = sentence.start + phrase_end
        for size in _listed(view, amount, quantity):
            for holder in holders:
                yield _draft(view, size, holder, quantity, sentence.start + phrase_end)


def _draft(view: View, amount: Amount, holder: Entity, quantity: Quantity, end: int) -> Draft:
    return Draft(
        by="rule:quantity",
        start=_start(view, amount, holder),
        end=min(view.sentence.end, max(end, amount.end)),
        kind=quantity.kind,
        subject=narrowed(view, holder, quantity, amount),
        attribute=quantity.attribute,
        value=plain(-amount.value if quantity.negative else amount.value),
        unit=amount.currency or quantity.unit,
    )


def _listed(view: View, amount: Amount, quantity: Quantity) -> list[Amount]:
    """The amount, and those it shares its words with: "30亿、80亿与140亿参数"."""
    out = [amount]
    if quantity.attribute != "total_parameters":
        return out
    for earlier in reversed([a for a in view.sentence.amounts if a.end <= amount.start]):
        between = view.text[earlier.end : out[0].start]
        if (
            not pattern("quantities.also").fullmatch(between)
            or not earlier.scaled
            or earlier.form != "number"
        ):
            break
        out.insert(0, earlier)
    return out


def _is_threshold(view: View, amount: Amount, quantity: Quantity, phrase_end: int) -> bool:
    """ "below 128,000 tokens", "千亿参数以内的模型", "用户超过七亿的公司须": no trait but a limit."""
    sentence = view.sentence
    lead = view.text[max(sentence.start, amount.start - 30) : amount.start].lower()
    rest = view.text[sentence.start + phrase_end : sentence.end]
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


def _parallel(view: View, amount: Amount, stated: tuple[Quantity, Amount]) -> Entity | None:
    """ "256,000 tokens, more than B (200,000)", "B则是320亿": whose the same trait is."""
    quantity, first = stated
    named = [m for m in view.sentence.mentions if first.end <= m.start and m.end <= amount.start]
    if (
        not named
        or not is_model(named[-1].entity)
        or amount.form != first.form
        or not max(quantity.minimum, first.value / 1000) <= amount.value <= first.value * 1000
        or amount.value < 1000
    ):
        return None
    lead, rest = view.text[named[-1].end : amount.start], view.text[amount.end : view.sentence.end]
    if pattern("quantities.parallel").match(lead) and pattern("quantities.parallel_tail").match(rest):
        return named[-1].entity
    return None


def _counts(low: str, start: int, end: int, amount: Amount) -> tuple[Quantity, int] | None:
    """The quantity the amount counts and where its words end."""
    if pattern("quantities.rate").search(low, max(0, start - 8), start):
        return None
    lead = pattern("quantities.not_but").sub("", low[max(0, start - 60) : start])
    lead = pattern("quantities.filler").sub("", lead)
    for quantity in quantities():
        if amount.form not in quantity.forms or not quantity.minimum <= amount.value <= quantity.maximum:
            continue
        if quantity.letter and amount.letter.upper() != quantity.letter:
            continue
        after = _compiled(quantity.after).match(low, end) if quantity.after else None
        before = _compiled(quantity.before + "$").search(lead) if quantity.before else None
        hit = bool(after and before) if quantity.both else bool(after or before)
        if hit and (not quantity.context or _compiled(quantity.context).search(low)):
            return quantity, after.end() if after else end
    return None


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
    if quantity.attribute != "total_parameters" or holder.type != "model":
        return holder.name
    fitting = [
        e.name
        for e in view.scene.registry.members(holder.name)
        if e.total_parameters
        and abs(e.total_parameters - amount.value) <= 0.02 * amount.value
        and not e.snapshot_of
    ]
    return fitting[0] if fitting and holder.total_parameters is None else holder.name


def _start(view: View, amount: Amount, holder: Entity) -> int:
    clause = view.sentence.clause_at(amount.start)
    named = [
        m.start
        for m in view.sentence.mentions
        if m.entity == holder and clause.start <= m.start < amount.start
    ]
    start = max(named, default=clause.start)
    return words_start(view, start, amount.start)
