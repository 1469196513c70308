"""Prices per million tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claims.extract.draft import Draft, View, plain
from claims.extract.former import was_before
from claims.extract.prices.gone_on import gone_on
from claims.extract.prices.payees import holders, is_of_a_size, shared_out
from claims.extract.prices.purchases import purchases_in
from claims.extract.prices.sides import of_other_tiers, side_beside, side_of, side_of_line
from claims.extract.prices.token_rates import (
    buys_else,
    is_likely,
    is_none_asked,
    of_keeping,
    rate_before,
    to_million,
)
from claims.extract.prices.versus import set_against
from claims.extract.spans import words_start
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_NEAR = 30  # characters before a sum in which its unit may stand
_JOINT = r"\s*(?:/|和|与|以?及|and|,|、)\s*"
_JOINT_SIDED = rf"(?:\s(?:for|per)\s(?:the\s)?inputs?(?:\stokens)?)?{_JOINT}"


class Quote(NamedTuple):
    """A price per million tokens as written."""

    amount: Amount
    per_million: float
    direction: str | None
    end: int


def prices(view: View) -> Iterator[Draft]:
    """Every price of the sentence."""
    quotes = [quote for quote in _quotes(view) if is_likely(quote.per_million, quote.amount.currency)]
    yield from _token_prices(view, quotes)
    if not quotes:
        yield from gone_on(view)


def _quotes(view: View) -> Iterator[Quote]:
    text, sentence = view.text, view.sentence
    whole = pattern("rates.at_speed").sub(" ", text[sentence.start : sentence.end])
    elsewhere = [*(purchase.money for purchase in purchases_in(view)), *of_other_tiers(view, _money(view))]
    money = [a for a in _money(view) if a not in elsewhere and not is_none_asked(view, a)]
    money = [a for a in money if not (a.scaled and a.value >= 1e4)]
    if not money or _run_together(view, money):
        return
    last_factor, used, seen = None, sentence.start, False
    if pattern("prices.call_label").match(text, sentence.start, sentence.end) and "token" not in whole:
        return
    for index, amount in enumerate(money):
        other = pattern("prices.not_the_other").match(text, amount.end)  # "$6 instead of $3 per million"
        after = pattern("prices.per").match(text, other.end() if other else amount.end)
        every = pattern("prices.every").search(text, max(used, amount.start - 60), amount.start)
        if after and after["none"] and amount.value > 0.01:
            after = None
        every = every if every and not buys_else(view, amount) else None
        match = None if (kept := of_keeping(view, amount, after)) else after or every
        if match:
            last_factor = to_million(match, behind=after is not None)
            used, seen = match.end() if after else max(used, amount.end), True
            cached = after and pattern("prices.hit").match(text, after.end())
            side = "price_input_cached" if cached else side_of(match["dir"])
            yield Quote(amount, amount.value * last_factor, side, after.end() if after else amount.end)
        elif kept or was_before(view, amount) or buys_else(view, amount):
            continue
        elif (
            last_factor is not None
            or (pattern("prices.tokens").search(whole) and pattern("prices.cost").search(whole))
            or pattern("prices.rate").search(whole)
            or _is_pair(view, money, index)
            or (_is_pair(view, money, index, _JOINT) and _priced(view, amount))
            or _is_understood(view, money, index)
            or (seen and _sided(view, amount))
        ):
            last_factor, seen = last_factor or rate_before(view), True
            yield Quote(amount, amount.value * (last_factor or 1.0), None, amount.end)


def _is_pair(view: View, money: list[Amount], index: int, joint: str = r"\s*/\s*") -> bool:
    """ "$2.50/$10" right behind a name: input and output, per million tokens by custom of the trade."""
    here = money[index]
    near = money[index + 1 : index + 2] + money[max(0, index - 1) : index]
    for other in near:
        first, second = sorted((here, other), key=lambda a: a.start)
        if re.fullmatch(joint, view.text[first.end : second.start]):
            return True
    return False


def _run_together(view: View, money: list[Amount]) -> bool:
    """A row of a table without its cells' borders."""
    row = pattern("prices.run_together")
    return any(row.search(view.text, max(0, a.start - 6), a.start) for a in money)


def _sided(view: View, amount: Amount) -> bool:
    """ "..., 输出从40美元降到8美元": a side named where a price was given before."""
    clause = view.sentence.clause_at(amount.start)
    return bool(pattern("prices.opens_side").match(view.text, clause.start, amount.start))


def _money(view: View) -> list[Amount]:
    """The sums of the sentence, with the currency of the next where two share one: "5/25美元"."""
    out: list[Amount] = []
    for amount in reversed(view.sentence.amounts):
        if amount.form == "money":
            out.append(amount)
        elif (
            amount.form == "number"
            and out
            and view.text[out[-1].start].isdigit()
            and pattern("prices.shares_currency").fullmatch(view.text, amount.end, out[-1].start)
        ):
            out.append(amount._replace(form="money", currency=out[-1].currency))
    return out[::-1]


def _priced(view: View, amount: Amount) -> bool:
    """ "The price has not moved: $15 and $75": the sentence speaks of a price and of no month."""
    before = view.text[view.sentence.start : amount.start]
    monthly = pattern("rates.after").search(view.text, view.sentence.start, view.sentence.end)
    return bool(pattern("prices.cost").search(before)) and not monthly


def _is_understood(view: View, money: list[Amount], index: int) -> bool:
    """A price whose rate was said ("Input: $0.20") or goes without saying ("$0.25 input and $2 output")."""
    amount = money[index]
    sentence = view.sentence
    whole = view.text[sentence.start : sentence.end]
    if pattern("prices.subscription").match(view.text, amount.end, sentence.end):
        return False
    if pattern("prices.both_sides").search(whole):
        return True
    clause = sentence.clause_at(amount.start)
    named = any(clause.start <= m.start < amount.start for m in sentence.mentions)
    if pattern("prices.side").search(view.text, sentence.start if named else clause.start, amount.start):
        return True
    if rate_before(view) is None:
        return False
    near = side_beside(view, amount.start, amount.end, amount.end, None)
    return bool(near or side_of_line(view) or _is_pair(view, money, index, _JOINT))


def _token_prices(view: View, found: list[Quote]) -> Iterator[Draft]:
    previous: Quote | None = None
    attribute = ""
    owners: tuple[Entity, ...] = ()
    turns = shared_out(view, [(quote.amount, quote.end) for quote in found])
    versus = set_against(view, [quote.amount for quote in found])
    whose = versus | {i: (turn.owner,) for i, turn in turns.items()}
    for index, quote in enumerate(found):
        attribute = (
            (attribute if index in turns and index - 1 in turns and turns[index].goes_on else "")
            or quote.direction
            or (found[index + 1].direction if index + 1 in versus else "")
            or side_beside(
                view, quote.amount.start, quote.amount.end, quote.end, previous.end if previous else None
            )
            or side_of_line(view)
            or _by_order(view, found, index, attribute)
        )
        tier = _tier(view, found, index)
        if _is_unsided(view, found, index):
            previous = quote
            continue
        joined = previous and re.fullmatch(_JOINT, view.text[previous.end : quote.amount.start])
        if index in whose:
            owners = whose[index]
        elif not joined or is_of_a_size(view, quote.amount):  # "R1's 14 cents and $2.19": both are R1's
            owners = holders(view, quote.amount)
        for holder in owners:
            yield Draft(
                by="rule:price",
                start=max(_quoted_from(view, quote, holder), _past(view, previous, quote)),
                end=quote.end,
                kind="price",
                subject=holder.name,
                attribute=attribute + tier,
                value=plain(float(f"{quote.per_million:.10g}")),
                unit=f"{quote.amount.currency}/1M tokens",
            )
        previous = quote


def _tier(view: View, found: list[Quote], index: int) -> str:
    """What the attribute of a price ends with: "above 200K", "for audio"."""
    start, sentence = found[index].amount.start, view.sentence
    usual = pattern("prices.usual").search(view.text, sentence.start, start)
    long_prompts = not usual and pattern("prices.long_prompts").search(view.text, sentence.start, start)
    if not long_prompts:
        long_prompts = pattern("prices.tier").match(view.text, _pair_end(view, found, index))
    steps = list(pattern("prices.step").finditer(view.text, sentence.start, start))
    following = view.text[found[index].end : found[index + 1].amount.start] if index + 1 < len(found) else ""
    rises = bool(following) and bool(pattern("prices.moved_to").fullmatch(following))  # from what others pay
    tier = "_long_context" if (long_prompts and not rises) or len(steps) > 1 else ""
    low = max(found[index - 1].end if index else 0, sentence.start, start - _NEAR)
    sound = pattern("prices.sound_behind").match(view.text, found[index].end)
    sound = sound or pattern("prices.of_sound").search(view.text, low, start)
    return f"_{sound.lastgroup}{tier}" if sound and sound.lastgroup != "text" else tier


def _pair_end(view: View, found: list[Quote], index: int) -> int:
    """Where the pair of a sum ends: what stands behind "$4/$18" or "$4 and $18" is said of both."""
    end = found[index].end
    after = found[index + 1] if index + 1 < len(found) else None
    return after.end if after and re.fullmatch(_JOINT_SIDED, view.text[end : after.amount.start]) else end


def _is_unsided(view: View, found: list[Quote], index: int) -> bool:
    """ "$0.56, $0.07 and $1.68 respectively": three or more in a row, none with a side of its own."""
    first = last = index
    joints = [
        bool(re.fullmatch(_JOINT, view.text[a.end : b.amount.start]))
        and a.amount.currency == b.amount.currency
        for a, b in pairwise(found)
    ]
    while first and joints[first - 1]:
        first -= 1
    while last < len(joints) and joints[last]:
        last += 1
    told = any(
        q.direction or side_beside(view, q.amount.start, q.amount.end, q.end, None)
        for q in found[first : last + 1]
    )
    cached = last - first == 2 and found[last].per_million < found[first].per_million  # "$2.50/$15/$0.25"
    return last - first >= 2 and not cached and not told and not side_of_line(view)


def _past(view: View, previous: Quote | None, quote: Quote) -> int:
    """Behind the price before, where this one's side is named since: "输入 $0.15 / 输出 $0.50"."""
    if previous is None or not pattern("prices.side_named").search(
        view.text, previous.end, quote.amount.start
    ):
        return 0
    return words_start(view, previous.end, quote.amount.start)


def _quoted_from(view: View, quote: Quote, holder: Entity) -> int:
    """The holder's name, else the clause with a short opening: "At launch, ..."."""
    at = quote.amount.start
    clause = view.sentence.clause_at(at)
    named = [m.start for m in view.sentence.mentions if m.entity == holder and clause.start <= m.start < at]
    if named:
        return max(named)
    opening = view.sentence.start
    start = opening if clause.depth == 0 and clause.start - opening <= 16 else clause.start
    return words_start(view, start, at)


def _both_moved(view: View, found: list[Quote], index: int, gap: str, last: str) -> bool:
    """Whether a pair of input and output follows upon such a pair."""
    near = found[max(0, index - 2) : index + 2]
    if last != "price_output" or len(near) < 4 or not pattern("prices.moved_to").fullmatch(gap):
        return False
    was, to = (view.text[a.end : b.amount.start] for a, b in (near[:2], near[2:]))
    return bool(re.fullmatch(_JOINT, to)) and not pattern("prices.moved_to").fullmatch(was)


def _by_order(view: View, found: list[Quote], index: int, last: str) -> str:
    """Unlabelled prices in a row: input first, output second."""
    gap = view.text[found[index - 1].end : found[index].amount.start] if index else ""
    if index and _both_moved(view, found, index, gap, last):
        return "price_input"  # "从输入10美元、输出40美元降到2美元与8美元"
    if index and any(pattern(f"prices.{name}").fullmatch(gap) for name in ("moved_to", "versus")):
        return last  # "从10美元降到2美元", "15美元对10美元"
    if index and pattern("prices.converted").search(gap):
        return last  # "0.3美元(约合2.1元)"
    if index and re.fullmatch(_JOINT, gap):
        if found[index - 1].amount.currency != found[index].amount.currency:
            return last  # "0.3美元/2.1元人民币": the same price again
        if index > 1 and last == "price_output" and found[index].per_million < found[index - 2].per_million:
            return "price_input_cached"  # "$2.50/$15/$0.25": what is in the cache is cheaper
        return "price_output" if last == "price_input" else "price_input"
    following = view.text[found[index].end : found[index + 1].amount.start] if index + 1 < len(found) else ""
    if re.fullmatch(_JOINT, following):
        again = found[index + 1].amount.currency != found[index].amount.currency
        return "price" if again else "price_input"
    between = view.masked[found[index - 1].end : found[index].amount.start] if index else ""
    if pattern("prices.next_ones").fullmatch(between) or pattern("figures.against_each_other").fullmatch(gap):
        return last
    after = view.masked[found[index].end : found[index + 1].amount.start] if following else ""
    alike = pattern("prices.next_ones").fullmatch(after) or pattern("prices.moved_to").fullmatch(following)
    told = found[index + 1].direction if alike else None
    return told or "price"  # "A at $1 and B at $2 per million input tokens", "from $4 to $1 per ..."
