"""Specifications and adoption: an amount, what it counts (data, `counted`), and of whom (`holders`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.extract.draft import Draft, View, plain
from claims.extract.quantities.counted import Found, Quantity, counted, counted_in
from claims.extract.quantities.gone_on import gone_on
from claims.extract.quantities.grown import has_grown
from claims.extract.quantities.holders import holders_of
from claims.extract.quantities.of_firms import of_its_firm
from claims.extract.quantities.shared import (
    named_in_turn,
    of_each,
    parallel_holder,
    risen_holder,
    whole_of_version,
)
from claims.extract.quantities.untold import is_no_trait
from claims.extract.scenes.scene import is_model
from claims.extract.scenes.sizes import is_plain, member_of_size, same_version, size_in_name
from claims.extract.spans import words_start
from claims.extract.topics.asides import names_the_subject
from claims.extract.topics.families import member_meant
from claims.model import Entity
from claims.names.alike import opened_member
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_OF_ONE = ("output_speed", "latency", "context_length", "max_output_tokens", "active_parameters")
"""What the members of a family differ in."""


def specifications(view: View) -> Iterator[Draft]:
    """Every amount of the sentence that counts something known, with its holder."""
    sentence = view.sentence
    if not sentence.amounts:
        return
    low = view.masked[sentence.start : sentence.end].lower().replace("引数", "参数")  # as converters write it
    forms = frozenset(amount.form for amount in sentence.amounts)
    known = counted_in(low, forms) if len(low) == sentence.end - sentence.start else ()
    last: tuple[Amount, tuple[Entity, ...]] | None = None
    stated: Found | None = None
    former: Found | None = None
    at_depth, whole_sizes = dict[bool, Found](), list[Amount]()
    yield from (drafted(view, *each) for each in gone_on(view, low, known))
    for run in _runs(view) if known else ():
        stated = _stated_beside(view, run[0], stated, at_depth)
        found = counted(view, low, run, known, stated)
        if stated and (other := _same_trait(view, run[0], stated, found)):
            found = []
            stated = Found(run[0], stated.quantity, run[0].end)
            yield drafted(view, run[0], other, stated)
        if not found and stated and (pairs := _same_in_turn(view, run, stated)):
            yield from (drafted(view, size, holder, stated) for size, holder in pairs)
            continue
        if not found and former and _goes_on_from(view, run[0], former):
            found = [Found(run[0], former.quantity, run[0].end)]
        former = _what_was(view, run[0], found, former)
        if found and (pairs := named_in_turn(view, run)):
            stated = found[-1]
            yield from (drafted(view, size, holder, stated) for size, holder in pairs)
            continue
        for one in (_of_the_whole(view, each, whole_sizes) for each in found):
            holders = () if is_no_trait(view, one, stated) else _holders(view, one, last)
            if not holders:
                stated = one if _is_of_others(view, one.amount) else stated
                continue
            last, stated = (one.amount, holders), one
            if one.quantity.attribute == "total_parameters":
                whole_sizes.append(one.amount)
            for size in _listed(view, run, one, [f.amount for f in found]):
                ranged = any(_is_range(view, a, b) for a, b in pairwise(run))
                whole = tuple(_family(view, h) for h in holders) if ranged else holders
                yield from (drafted(view, size, holder, one, whole=ranged) for holder in whole)


def _stated_beside(
    view: View, amount: Amount, stated: Found | None, at_depth: dict[bool, Found]
) -> Found | None:
    """ "A has 398 billion parameters (94 billion active), B 52 billion (12 billion)": what was stated last,
    outside of brackets or in them as the amount is."""
    if stated:
        at_depth[bool(view.sentence.bracketed(stated.amount.start))] = stated
    return at_depth.get(bool(view.sentence.bracketed(amount.start)), stated)


def _is_of_others(view: View, amount: Amount) -> bool:
    """ "While others have 128K, X has 256K": the same trait, told of nobody by name."""
    start = view.sentence.clause_at(amount.start).start
    return bool(pattern("topic.others_meanwhile").match(view.masked, start))


def _holders(view: View, found: Found, last: tuple[Amount, tuple[Entity, ...]] | None) -> tuple[Entity, ...]:
    if found.quantity.attribute == "total_parameters" and (whole := whole_of_version(view, found)):
        return (whole,)
    each = of_each(view, found.amount) if found.quantity.kind == "spec" else ()
    holders = each or holders_of(view, found, last)
    if found.quantity.attribute in _OF_ONE:
        holders = tuple(member_meant(view.scene, view.sentence, e) for e in holders)
    return of_its_firm(view, found.quantity.attribute, found.amount, holders)


def _goes_on_from(view: View, amount: Amount, former: Found) -> bool:
    """ "from 128K to 256K": whether it is the second of the two."""
    return amount.form == former.amount.form and not view.sentence.bracketed(amount.start)


def _what_was(view: View, amount: Amount, found: Sequence[Found], former: Found | None) -> Found | None:
    """The figure of a trait that has changed since, till the next that is not in a bracket behind it."""
    if former and view.sentence.bracketed(amount.start):
        return former
    return found[-1] if found and has_grown(view, found[-1]) else None


def _of_the_whole(view: View, found: Found, wholes: Sequence[Amount]) -> Found:
    """ "5500亿参数,每次仅550亿参数上工": the smaller number of two is of those that are active."""
    amount, quantity = found.amount, found.quantity
    if quantity.attribute != "total_parameters" or all(w.value < 2 * amount.value for w in wholes):
        return found
    models = {m.entity for m in view.sentence.mentions if is_model(m.entity)}
    start = view.sentence.clause_at(amount.start).start
    if len(models) > 1 or not pattern("quantities.only_so_many").search(view.text, start, found.end):
        return found
    return found._replace(quantity=quantity._replace(attribute="active_parameters"))


def _runs(view: View) -> list[list[Amount]]:
    """The amounts, those of a list together: "30亿、80亿与140亿参数", "3.8 billion and 7 billion"."""
    in_turn = view.has("figures.respectively")
    out: list[list[Amount]] = []
    for last, amount in zip([None, *view.sentence.amounts], view.sentence.amounts, strict=False):
        if last and last.value == amount.value and view.text[last.end : amount.start].strip() == "(":
            continue  # "320亿(32B)激活参数": said again
        if out and _goes_on(view, out[-1][-1], amount, in_turn=in_turn):
            out[-1].append(amount)
        else:
            out.append([amount])
    return out


def _goes_on(view: View, earlier: Amount, amount: Amount, *, in_turn: bool) -> bool:
    between = view.text[earlier.end : amount.start]
    if earlier.form != amount.form or earlier.scaled != amount.scaled:
        return False
    if pattern("quantities.unit_of_sale").match(view.text, amount.start):
        return False  # "激活170亿,百万token仅0.8元"
    if in_turn and pattern("quantities.also_in_turn").fullmatch(between):
        return True
    if not earlier.scaled:
        return False
    return bool(pattern("quantities.also").fullmatch(between)) or _is_range(view, earlier, amount)


def _is_range(view: View, first: Amount, second: Amount) -> bool:
    """ "从6亿到2350亿": the smallest and the largest."""
    lead = view.text[max(view.sentence.start, first.start - 20) : first.start]
    between = view.text[first.end : second.start]
    return (
        first.value < second.value
        and bool(
            pattern("quantities.range_of_sizes").search(view.text, view.sentence.start, view.sentence.end)
        )
        and bool(pattern("quantities.range").fullmatch(between))
        and bool(pattern("quantities.range_before").search(lead))
    )


def _listed(view: View, run: list[Amount], found: Found, counted: list[Amount]) -> list[Amount]:
    """The amount, and those of its list that have no words of their own: before it, or behind the last."""
    if found.quantity.attribute not in ("total_parameters", "active_parameters"):
        return [found.amount]
    if pattern("quantities.of_them").match(view.text, found.amount.end):
        return [found.amount]  # "355B, 32B of them active"
    at = run.index(found.amount)
    first = max((i + 1 for i, a in enumerate(run[:at]) if a in counted), default=0)
    last = len(run) if found.amount == counted[-1] else at + 1
    return run[first:last]


def _family(view: View, holder: Entity) -> Entity:
    """A range of sizes is of a series, though its newest member may be what is spoken of."""
    itself = any(
        m.entity == holder and pattern("quantities.is_series").match(view.text, m.end)
        for m in view.sentence.mentions
    )
    if itself or view.scene.registry.members(holder.name):
        return holder
    said = pattern("quantities.of_series").search(view.text, view.sentence.start, view.sentence.end)
    return (said and view.scene.registry.get(holder.family or "")) or holder


def drafted(view: View, amount: Amount, holder: Entity, found: Found, *, whole: bool = False) -> Draft:
    """`whole`: the amount is of a family, not of its member of that size."""
    quantity = found.quantity
    attribute, unit = quantity.attribute, amount.currency or quantity.unit
    if attribute == "models_released" and holder.type != "organisation":
        attribute = "variants"
    own = pattern("quantities.called_active").search(view.text, view.sentence.start, amount.start)
    own = own or pattern("tables.active_behind").match(view.text, amount.end)
    if attribute == "active_parameters" and not own and amount.value == holder.total_parameters:
        attribute = "total_parameters"  # "37B of them active, against 405B for B"
    if attribute == "training_tokens" and pattern("quantities.additional").search(
        view.text, view.sentence.start, amount.start
    ):
        attribute = "additional_training_tokens"
    return Draft(
        by="rule:quantity",
        start=_start(view, amount, holder),
        end=min(view.sentence.end, max(found.end, amount.end)),
        kind="spec" if attribute == "variants" else quantity.kind,
        subject=holder.name if whole else narrowed(view, holder, quantity, amount),
        attribute=attribute,
        value=plain((-amount.value if quantity.negative else amount.value) * quantity.scale),
        unit=unit,
    )


def _same_in_turn(view: View, run: list[Amount], stated: Found) -> list[tuple[Amount, Entity]]:
    """ "A and B have 5 and 8 million users, 2 and 3 million of them paying": the same count of each again."""
    if stated.quantity.kind != "adoption" or run[0].form != stated.amount.form:
        return []
    pairs = named_in_turn(view, run)
    near = all(stated.amount.value / 1000 <= a.value <= stated.amount.value * 1000 for a, _ in pairs)
    return pairs if near else []


def _same_trait(view: View, amount: Amount, stated: Found, found: Sequence[Found]) -> Entity | None:
    """Whose the trait stated before is, of another model; `found` is what the amount counts by itself."""
    risen = risen_holder(view, amount, stated.amount)
    return risen or (None if found else _parallel(view, amount, stated))


def _parallel(view: View, amount: Amount, stated: Found) -> Entity | None:
    """ "256,000 tokens, more than B (200,000)", "B则是320亿": whose the same trait is."""
    first, quantity = stated.amount, stated.quantity
    if (
        amount.form != first.form
        or not max(quantity.minimum, first.value / 1000) <= amount.value <= first.value * 1000
        or (amount.value < 1000 and amount.form != "percent" and not _is_alike(amount, first))
    ):
        return None
    return parallel_holder(view, amount, max(first.end, stated.end), quantity)


def _is_alike(amount: Amount, other: Amount) -> bool:
    """Whether two small numbers can count the same: neither is twenty times the other."""
    return not amount.scaled and not other.scaled and 0.05 < amount.value / max(other.value, 1) < 20


def narrowed(view: View, holder: Entity, quantity: Quantity, amount: Amount) -> str:
    """A family with a size is the member of that size: "the largest Qwen3 has 235 billion parameters".

    So is a member of quite another size that only the topic gave: a sibling was meant.
    """
    if quantity.attribute != "total_parameters" or holder.type != "model":
        return holder.name
    known = holder.total_parameters or size_in_name(holder.name)
    named = any(m.entity == holder for m in view.sentence.mentions)
    if known and (named or not holder.family or abs(known - amount.value) <= 0.2 * known):
        return holder.name
    family = (view.scene.registry.get(holder.family or "") if known else holder) or holder
    several = bool(pattern("quantities.of_sizes").search(view.text, view.sentence.start, view.sentence.end))
    several = several and not _is_the_one(view, holder)
    known_size = member_of_size(view.scene.registry, family, amount.value, of_kin=several)
    if known and known_size and not same_version(holder.name, known_size):
        known_size = None  # of X 3, though X 2 has that size
    known_size = known_size or _named_so(view, holder, amount)
    lexicon = view.scene.registry.lexicon
    member = opened_member(family, amount.value, lexicon) if several and not known_size else None
    return known_size or (member or holder).name


def _is_the_one(view: View, holder: Entity) -> bool:
    """ "The larger of the two, X, has 24 billion parameters": X is that one, and no family."""
    clauses = [view.sentence.clause_at(m.start) for m in view.sentence.mentions if m.entity == holder]
    return any(names_the_subject(view.scene, clause.start, clause.end) for clause in clauses)


def _named_so(view: View, holder: Entity, amount: Amount) -> str | None:
    """The only sibling the article names that has the size in its name."""
    kin = {holder.name, holder.family}
    told = [e for e in map(view.scene.registry.get, view.scene.counts) if e and e.family and e.family in kin]
    alike = [e.name for e in told if size_in_name(e.name) == amount.value and is_plain(e)]
    return alike[0] if len(alike) == 1 else None


def _start(view: View, amount: Amount, holder: Entity) -> int:
    clause = view.sentence.clause_at(amount.start)
    named = [
        m.start
        for m in view.sentence.mentions
        if m.entity == holder and clause.start <= m.start < amount.start
    ]
    start = max(named, default=clause.start)
    labelled = pattern("quantities.label").fullmatch(view.text, view.sentence.start, start)
    return words_start(view, view.sentence.start if labelled else start, amount.start)
