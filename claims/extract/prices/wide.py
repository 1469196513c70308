"""Prices told loosely: a sum beside a word of paying, the keys of a price list, what costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.prices.payees import all_joined, holders
from claims.extract.prices.token_rates import is_none_asked
from claims.extract.scenes.scene import Clause
from claims.extract.spans import words_end, words_start
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_PLANS = ("month", "month_each", "year", "hour")
_THINGS = ("model", "product")
_NEAR = 40
"""Characters from a word of paying to its sum."""
_MOST = 2000
"""Dollars beyond which a sum is no price of a use of a model."""
_EXACT = ("exact", "about")
_UNSAID = ("negation", "prediction", "condition")


def wide_prices(view: View) -> Iterator[Draft]:
    """Every sum that somebody pays for using the one model the words around it are about."""
    if is_no_price(view):
        return
    last, goes_on = 0, False
    for amount in [a for a in view.sentence.amounts if a.form == "money"]:
        since = last
        clause = view.sentence.clause_at(amount.start)
        unit = _unit(view, amount, clause)
        behind = _payee_behind(view, amount)
        last = behind.end if behind else amount.end
        beside = behind or _payee_before(view, amount)
        told = unit or _is_paid(view, amount, clause) or (goes_on and beside)  # "$3 with A and $9 with B"
        owners = _all_beside(view, beside, amount) if beside else _payees(view, amount)
        one = len(owners) == 1 or bool(beside)
        goes_on = bool(told) and one and not _is_none(view, amount, clause)
        apps = unit in _PLANS and any(m.entity.type == "product" for m in view.sentence.mentions)
        for owner in owners if goes_on and not (apps and owners[0].type == "model") else ():
            yield Draft(
                by="rule:wide_price",
                start=words_start(view, max(clause.start, since), amount.start),
                end=last,
                kind="price",
                subject=owner.name,
                attribute="price" if unit else "cost",
                value=plain(amount.value),
                unit=f"{amount.currency}/{unit}" if unit else amount.currency,
            )


def _is_none(view: View, amount: Amount, clause: Clause) -> bool:
    """Whether it is no such price: too much, a bound, only supposed, by another unit."""
    if amount.scaled or amount.value > _MOST or amount.qualifier not in _EXACT:
        return True
    return is_none_asked(view, amount) or is_unsaid(view, clause, amount.start) or _of_else(view, amount)


def _unit(view: View, amount: Amount, clause: Clause) -> str | None:
    """What one pays for, right behind the sum or before it: a month, an image, a task."""
    told = pattern("wide_prices.behind").match(view.text, amount.end, view.sentence.end)
    told = told or pattern("wide_prices.before").search(view.masked, clause.start, amount.start)
    return (told.lastgroup or "").removesuffix("_each") if told else None


def _of_else(view: View, amount: Amount) -> bool:
    """ "$0.03 per session", "$4.50 / 1M tokens", "部署的费用为每月300美元": no such price."""
    start, end = view.sentence.start, view.sentence.end
    told = pattern("wide_prices.behind").match(view.text, amount.end, end)
    if not told and pattern("wide_prices.per_other").match(view.text, amount.end, end):
        return True
    told = told or pattern("wide_prices.before").search(view.masked, start, amount.start)
    by_time = told and told.lastgroup in _PLANS
    return bool(by_time and pattern("rates.hosted").search(view.masked, start, end))


def _is_paid(view: View, amount: Amount, clause: Clause) -> bool:
    """ "came to $3 for the whole run", "账单是0.42美元": a piece of work and what was paid for it."""
    low = max(view.sentence.start, amount.start - _NEAR)
    paid = pattern("wide_prices.paid").search(view.masked, low, amount.start)
    paid = paid or pattern("wide_prices.paid_behind").match(view.text, amount.end, clause.end)
    return bool(paid) and bool(pattern("wide_prices.work").search(view.text, view.sentence.start, clause.end))


def _payee_behind(view: View, amount: Amount) -> Mention | None:
    """ "$3 with X": the model named right behind the sum."""
    ahead = next((m for m in view.sentence.mentions if m.start >= amount.end), None)
    if ahead is None or ahead.entity.type not in _THINGS:
        return None
    return ahead if pattern("wide_prices.with").fullmatch(view.text, amount.end, ahead.start) else None


def _payee_before(view: View, amount: Amount) -> Mention | None:
    """ "X: $3": the model named right before the sum."""
    named = [m for m in view.sentence.mentions if m.end <= amount.start and m.entity.type in _THINGS][-1:]
    beside = named and pattern("wide_prices.right_before").fullmatch(view.text, named[0].end, amount.start)
    return named[0] if beside else None


def _all_beside(view: View, beside: Mention, amount: Amount) -> tuple[Entity, ...]:
    """The one named beside the sum, with those that pay as much: "A and B are both $20"."""
    if beside.start > amount.start:
        return (beside.entity,)
    named = [m for m in view.sentence.mentions if m.end <= beside.end and m.entity.type in _THINGS]
    return all_joined(view, named, amount.start)


def _payees(view: View, amount: Amount) -> tuple[Entity, ...]:
    return tuple(e for e in holders(view, amount) if e.type in _THINGS)


def keyed_prices(view: View) -> Iterator[Draft]:
    """ "cost_per_1m_input=2.50": the fields of a price list written down as text."""
    if not view.has("wide_prices.keyed"):
        return
    sentence = view.sentence
    for match in pattern("wide_prices.keyed").finditer(view.text, sentence.start, sentence.end):
        before = [m.entity for m in sentence.mentions if m.end <= match.start() and m.entity.type in _THINGS]
        owners = before[-1:] or list(view.topic_at(match.start()))
        side = match["before"] or match["behind"]
        for owner in owners if len(owners) == 1 else ():
            yield Draft(
                by="rule:wide_price",
                start=match.start(),
                end=match.end(),
                kind="price",
                subject=owner.name,
                attribute=f"price_{'in' if side[0] in 'ip' else 'out'}put" if side else "price",
                value=plain(float(match["value"])),
                unit="USD/1M tokens",
            )


def wide_free(view: View) -> Iterator[Draft]:
    """Whatever a clause says to cost nothing, as a fee of 0."""
    sentence = view.sentence
    if not view.has("wide_prices.free") or is_no_price(view):
        return
    for match in pattern("wide_prices.free").finditer(view.text, sentence.start, sentence.end):
        clause = sentence.clause_at(match.start())
        near = slice(max(clause.start, match.start() - _NEAR), min(clause.end, match.end() + _NEAR))
        words = view.text[near]
        if pattern("prices.free_limits").search(words) or pattern("wide_prices.not_free").search(words):
            continue
        if is_unsaid(view, clause, match.start(), hopes=False):
            continue
        named = [m.entity for m in sentence.mentions if clause.start <= m.start < clause.end]
        owners = tuple(dict.fromkeys(e for e in named if e.type in _THINGS))
        if not named:
            owners = tuple(e for e in view.topic_at(match.start()) if e.type in _THINGS)
        for owner in owners if len(owners) == 1 else ():
            yield Draft(
                by="rule:wide_price",
                start=words_start(view, clause.start, match.end()),
                end=words_end(view, match.start(), max(match.end(), _name_end(view, owner, clause))),
                kind="price",
                subject=owner.name,
                attribute="usage_fee",
                value=0,
            )


def _name_end(view: View, owner: Entity, clause: Clause) -> int:
    named = [m for m in view.sentence.mentions if m.entity == owner]
    return max([m.end for m in named if clause.start <= m.start < clause.end], default=0)


def is_no_price(view: View) -> bool:
    """Whether the sentence asks, or tells of other money: funding, revenue, training, machines, prizes."""
    text = view.text[view.sentence.start : view.sentence.end]
    return bool(re.search(r"\?\W*$", text)) or view.has("wide_prices.refused")


def is_unsaid(view: View, clause: Clause, position: int, *, hopes: bool = True) -> bool:
    """Whether a word of its clause, or of the one before it, denies, supposes or foretells it."""
    senses = _UNSAID if hopes else ("negation", "condition")
    sentence = view.sentence
    if any(clause.start <= hit.start < min(position, clause.end) for hit in sentence.cues_of(*senses)):
        return True
    before = [c for c in sentence.clauses if c.end <= clause.start and not c.depth][-1:]
    supposed = sentence.cues_of("condition") if before else ()
    return any(before[0].start <= hit.start < clause.start for hit in supposed)
