"""Specifications and adoption: an amount, what it counts, and of whom.

What a number counts is data (`data/quantities.toml`); whom it belongs to is decided here: the name it is
attached to ("R1的671B总参数", "具备6710亿参数的R1", "R1 (671B)"), else the one the clause is about.
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
from claims.extract.scene import is_model
from claims.extract.subjects import masked_names
from claims.model import Entity, Kind, Mention
from claims.patterns import pattern

_HOLDERS = ("model", "product", "organisation", "leaderboard", "benchmark", "codebase")


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
    for amount in sentence.amounts:
        found = _counts(low, amount.start - sentence.start, amount.end - sentence.start, amount)
        if not found or is_former(view, amount):
            continue
        quantity, phrase_end = found
        if quantity.attribute == "variants" and any(a.end == amount.start for a in sentence.amounts):
            continue  # "14B和1.3B两个规格": the sizes are listed already
        holders = holders_of(view, amount, sentence.start + phrase_end, last, quantity.kind)
        if not holders:
            continue
        last = (amount, holders)
        for holder in holders:
            subject = narrowed(view, holder, quantity, amount)
            yield Draft(
                by="rule:quantity",
                start=_start(view, amount, holder),
                end=min(sentence.end, sentence.start + max(phrase_end, amount.end - sentence.start)),
                kind=quantity.kind,
                subject=subject,
                attribute=quantity.attribute,
                value=plain(amount.value),
                unit=amount.currency or quantity.unit,
            )


def _counts(low: str, start: int, end: int, amount: Amount) -> tuple[Quantity, int] | None:
    """The quantity the amount counts and where its words end."""
    if pattern("quantities.rate").search(low, max(0, start - 8), start):
        return None
    lead = pattern("quantities.filler").sub("", low[max(0, start - 60) : start])
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


def holders_of(
    view: View, amount: Amount, phrase_end: int, last: tuple[Amount, tuple[Entity, ...]] | None, kind: Kind
) -> tuple[Entity, ...]:
    """Whose amount it is; empty when nothing can be named."""
    sentence, text = view.sentence, view.text
    allowed = _HOLDERS if kind == "adoption" else ("model", "product")
    following = _attributive(view, phrase_end)
    if following:
        return (following.entity,)
    clause = sentence.clause_at(amount.start)
    before = [
        m
        for m in sentence.mentions
        if m.entity.type in allowed and clause.start - 2 * clause.depth <= m.start and m.end <= amount.start
    ]
    if not before and clause.depth:
        before = [
            m
            for m in sentence.mentions
            if m.entity.type in allowed and m.end <= clause.start and clause.start - m.end <= 3
        ]
    near = before[-1] if before else None
    if (
        near
        and pattern("quantities.attached").match(text[near.end : amount.start])
        and not _crosses(view, near.end, amount.start)
    ):
        return (near.entity,)
    if (
        last
        and last[0].end <= amount.start
        and pattern("quantities.continues").match(text[last[0].end : amount.start])
    ):
        return last[1]
    if kind == "adoption":
        named = [
            m.entity
            for m in sentence.mentions
            if m.entity.type in allowed and m.end <= amount.start and not sentence.bracketed(m.start)
        ]
        return (named[-1],) if named else view.topic_at(amount.start)
    return view.topic_at(amount.start) or ((near.entity,) if near else ())


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


def _crosses(view: View, start: int, end: int) -> bool:
    return any(
        start <= h.start < end
        for h in view.sentence.cues_of("better", "equal", "worse")
        if h.cue.shape != "bi"
    )


def _attributive(view: View, phrase_end: int) -> Mention | None:
    """ "6710亿参数的R1", "the 456-billion-parameter M1": the amount stands before its holder."""
    text, sentence = view.text, view.sentence
    at = phrase_end
    for a, b in sentence.brackets:
        if a < phrase_end <= b or phrase_end <= a <= at + 1 <= b:
            at = b
    m = pattern("quantities.before_holder").match(text, at)
    for mention in sentence.mentions:
        if is_model(mention.entity) and mention.start >= at and m and mention.start <= m.end():
            gap = text[at : mention.start]
            return mention if not re.search(r"[,。;:]|超越|优于|超过|媲美|比|和|与", gap) else None
    return None


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
    while start < amount.start and view.text[start] in " ,:;\"'(*-":
        start += 1
    return start
