"""Prices that are not by the token: plans by the month, pictures, seconds of film, a piece of work."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.prices.payees import all_joined
from claims.extract.scenes.scene import Sentence
from claims.extract.spans import words_start
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_PLANS = ("month", "year")
_THINGS = ("model", "product")
_SO_MANY = {
    "万": "10K",
    **dict.fromkeys(("千", "k", "1k", "1000", "1,000", "thousand"), "1K"),
    **dict.fromkeys(("百万", "m", "1m", "1,000,000", "million"), "1M"),
}
_REACH = 30
"""Characters from a name to its price and back."""


def rates(view: View) -> Iterator[Draft]:
    """ "ChatGPT Pro costs $200 a month", "每张图0.2元", "月度成本降至1600元"."""
    last: tuple[Amount, str] | None = None
    for amount in view.sentence.amounts:
        if amount.form != "money" or amount.scaled:
            continue
        unit = _unit(view, amount)
        rival = _rival(view, *last, amount) if last and not unit else None
        if last and rival:
            yield _priced(view, amount, rival.entity.name, last[1], start=rival.start)
            continue
        last = (amount, unit) if unit else None
        if unit == "hour" and pattern("rates.rented").search(
            view.text, view.sentence.start, view.sentence.end
        ):
            continue
        holder = _holder(view, amount, plan=unit in _PLANS) if unit else None
        owners = [*_joined_to(view, amount, holder), holder] if holder else []
        if not unit and _spent(view, amount):
            owners = [e.name for e in view.topic_at(amount.start)]
        for owner in owners:
            clause = view.sentence.clause_at(amount.start)
            yield _priced(view, amount, owner, unit, start=clause.start)


def _priced(view: View, amount: Amount, owner: str, unit: str | None, *, start: int) -> Draft:
    return Draft(
        by="rule:rate",
        start=words_start(view, start, amount.start),
        end=amount.end,
        kind="price",
        subject=owner,
        attribute=("price_tool_calls" if unit.endswith(" calls") else "price") if unit else "cost",
        value=plain(amount.value),
        unit=f"{amount.currency}/{unit}" if unit else amount.currency,
    )


def _rival(view: View, before: Amount, unit: str, amount: Amount) -> Mention | None:
    """ "每任务1.99美元,低于B的3.26美元", "$2 per task, against B's $3": whose sum by the same unit it is."""
    behind = [m for m in view.sentence.mentions if before.end <= m.start < amount.start]
    kinds = ("product",) if unit in _PLANS else ("product", "model")
    if len(behind) != 1 or behind[0].entity.type not in kinds:
        return None
    lead = view.masked[before.end : behind[0].start]
    of = pattern("rates.rivals").fullmatch(view.masked, behind[0].end, amount.start)
    return behind[0] if of and pattern("rates.against").fullmatch(lead) else None


def _unit(view: View, amount: Amount) -> str | None:
    """What one pays for: a month, an image."""
    many = pattern("rates.many").match(view.text, amount.end, view.sentence.end)
    if many:
        return f"{_SO_MANY[many['n'].replace(' ', '')]} {many.lastgroup}"
    if pattern("prices.call_label").match(view.text, view.sentence.start, amount.start) and pattern(
        "rates.thousand"
    ).match(view.text, amount.end, view.sentence.end):
        return "1K calls"
    return _beside(view, amount, view.sentence) or _as_before(view)


def _beside(view: View, amount: Amount, sentence: Sentence) -> str | None:
    """The unit right behind a sum, or before it."""
    after = pattern("rates.after").match(view.text, amount.end, sentence.end)
    low = max(sentence.start, amount.start - _REACH)
    if not after and pattern("prices.per").match(view.text, amount.end, sentence.end):
        return None  # "100 tokens per second at $0.70 per million tokens"
    told = after or pattern("rates.before").search(view.text, low, amount.start)
    return told.lastgroup if told else None


def _as_before(view: View) -> str | None:
    """ "... runs an hour for $1. At 50 tokens per second it is $0.30": still by the hour."""
    sentence = view.sentence
    if not pattern("rates.at_speed").search(view.text, sentence.start, sentence.end):
        return None
    before = next(view.scene.earlier(sentence.start), None)
    sums = [a for a in before.amounts if a.form == "money"] if before else []
    return "hour" if before and any(_beside(view, a, before) == "hour" for a in sums) else None


def _holder(view: View, amount: Amount, *, plan: bool) -> str | None:
    """Whose price it is: a plan is paid for a product, a picture may be a model's."""
    kinds = ("product",) if plan and not _is_subscribed(view, amount) else ("product", "model")
    mentions = view.sentence.mentions
    before = [m for m in mentions if m.end <= amount.start and m.entity.type in ("product", "model")]
    after = [m for m in mentions if m.start >= amount.end and m.entity.type in ("product", "model")]
    if before:
        gap = view.masked[_plan_end(view, before[-1]) : amount.start]
        if before[-1].entity.type in kinds and pattern("rates.costs").fullmatch(gap):
            return _planned(view, before[-1])
    if after:
        gap = view.masked[amount.end : after[0].start]
        if pattern("rates.opens").fullmatch(view.text, view.sentence.start, amount.start):
            gap = gap.replace(",", "")  # "For $20 a month, X users get"
        if after[0].entity.type in kinds and pattern("rates.of").fullmatch(gap):
            return _planned(view, after[0])
    topic = view.topic_at(amount.start)
    if not before and pattern("rates.other_label").match(
        view.scene.clean.text, view.sentence.start, amount.start
    ):
        return None  # "Standalone TTS: $4.20"
    since = max(
        [m.end for m in before] + [a.end for a in view.sentence.amounts if a.end <= amount.start], default=0
    )
    lead = view.scene.clean.text[max(since, view.sentence.start) : amount.start]
    alone = not before or (before[-1].entity in topic and not pattern("rates.unknown").search(lead))
    # "Price: $20/month" in a data sheet
    labelled = pattern("rates.label").fullmatch(view.text, view.sentence.start, amount.start)
    return topic[0].name if (labelled or not plan) and len(topic) == 1 and alone else None


def _joined_to(view: View, amount: Amount, holder: str) -> list[str]:
    """ "A和B都是每月20美元": the others that pay as much, named before the last."""
    named = [m for m in view.sentence.mentions if m.end <= amount.start and m.entity.type in _THINGS]
    told = all_joined(view, named, amount.start) if named and holder.startswith(named[-1].entity.name) else ()
    return [entity.name for entity in told[:-1]]


def _is_subscribed(view: View, amount: Amount) -> bool:
    """ "A的订阅费为30美元/月": a plan with the model in it, not what a month of running it costs."""
    clause = view.sentence.clause_at(amount.start)
    if pattern("rates.hosted").search(view.masked, view.sentence.start, view.sentence.end):
        return False
    return bool(pattern("rates.subscribed").search(view.masked, clause.start, amount.start))


def _planned(view: View, product: Mention) -> str:
    """The name with its plan: "ChatGPT Pro", where that is no name of its own."""
    entity, end = product.entity, _plan_end(view, product)
    named = view.scene.clean.text[product.start : end].strip()
    plan = entity.type == "product" and pattern("rates.plan").search(named.lower())
    return named if plan and named.lower().startswith(entity.name.lower()) else entity.name


def _plan_end(view: View, product: Mention) -> int:
    found = pattern("rates.plan").match(view.text, product.end)
    return found.end() if found else product.end


def _spent(view: View, amount: Amount) -> bool:
    """ "月度成本从2万元骤降至1600元", "the total cost came to $3": what a piece of work cost."""
    low = max(view.sentence.clause_at(amount.start).start, amount.start - 40)
    return bool(pattern("rates.spent").search(view.text, low, amount.start))
